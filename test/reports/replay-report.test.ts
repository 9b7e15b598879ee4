// What the reports of a replay say, to a manager and to a terminal, and that the page is safe to open.

import { describe, expect, test } from "vitest";
import { renderReportHtml, renderSummaryText } from "../../src/reports/index.ts";
import { count, day, duration, instant, listed, percent } from "../../src/reports/words.ts";
import type { DutyRow } from "../../src/simulator/index.ts";
import { dutyRow, summary } from "./summary.ts";

/** The page as a reader sees it: tags gone, blanks joined. */
function read(page: string): string {
  const body = page.slice(page.indexOf("<body>")).replace(/<[^>]*>/g, " ");
  return body.replace(/\s+/g, " ");
}

test("the terminal gets sentences first, then a line a duty", () => {
  expect(renderSummaryText(summary)).toBe(`Escalation (TS-1, version 2024-01-01)

66.7 % of what was owed came in time: 12 of 18 duties on 20 tickets from 29 February 2016 to 4 May 2016.
Breached most: §5.1, first response of P0 tickets, 6 of 10 times; half of those by 7 min or more.
Of duties owed again and again, 300 of 400 turns were missed (customer update).
3 duties were warned of before the deadline; 2 of them (66.7 %) were then met in time.
3 tickets escalated (15 %): 2 to level-1 and 1 to level-2; p0-unanswered (§2.1) fired on most, 3.
Passed, because nobody could be reached there: level-2 (2 times).
Escalated by hand where no criterion allowed it: 4 to level-2.
Gate most often not met: §5.3, full resolution before resolved, 7 of 18 times, most often for want of root-cause (5 times).

  priority  duty                               §     tickets  met  breached  in time  late: median        90th    worst
  P0        first response                     §5.1       10    4         6     40 %         7 min  1 h 30 min  2 d 2 h
  P0        customer update (counted by turn)  §5.1       10  100       300     25 %
  P1        first response                     §5.1       10    8         0    100 %

  level    §     reached  highest  passed
  level-1  §3.1        3        2       0
  level-2  §3.1        1        1       2

  trigger        §     to       fired  tickets
  p0-unanswered  §2.1  level-1      4        3

  gate             §     before    came  not met  missing
  full resolution  §5.3  resolved    18        7  root-cause 5, escalation-record: outcome 3
  closing                closed       0        0

skipped 3: an event with this id was already taken in (first at history.jsonl:7)
skipped 1: the line could not be read (first at history.jsonl:9: the line is not JSON)

4 lines of the input were skipped; skipped.jsonl, which \`--out\` writes, has each with its reason.
The log does not show everything: workaround could not be judged by it, and is neither met nor breached here.
Not checked, because the log does not carry what it takes: gates workaround and quiet.
Checked only in part, because the log does not carry the rest: gate full resolution.
Whether every escalation by hand was allowed cannot be told: the log does not carry fortune-500.
note: the input was sorted
`);
});

test("a trigger that raises nothing is not said to have escalated", () => {
  const [trigger] = summary.triggers;
  const quiet = { trigger: "overdue", clause: null, level: null, firings: 9, tickets: 9 };
  const said = (triggers: (typeof summary)["triggers"]): string => renderSummaryText({ ...summary, triggers });
  expect(said([quiet])).toContain("\n3 tickets escalated (15 %): 2 to level-1 and 1 to level-2.\n");
  const all = trigger === undefined ? [] : [quiet, trigger];
  expect(said(all)).toContain("; p0-unanswered (§2.1) fired on most, 3.\n");
  expect(said([...all, { ...quiet, level: "level-1", tickets: 3 }])).toContain("and 1 to level-2.\n");
});

describe("the page", () => {
  const page = renderReportHtml(summary);

  test("shows what is to be typed as code, and a period of one day as that day", () => {
    expect(page).toContain("which <code>--out</code> writes");
    const instant = "2016-03-01T10:00:00.000Z";
    const oneDay = { ...summary, period: { first: instant, last: instant, until: "2016-03-01T18:00:00.000Z" } };
    expect(read(renderReportHtml(oneDay))).toContain("Replayed over 20 tickets on 1 March 2016");
  });

  test("says the same, and what happened to the worst ticket", () => {
    const text = read(page);
    expect(text).toContain("66.7 % of what was owed came in time: 12 of 18 duties");
    expect(text).toContain("first response 1 still owed §5.1 10 4 6 40 % 7 min 1 h 30 min 2 d 2 h");
    expect(text).toContain("T-1 P0 C-9, opened 2016-03-01 16:35, not closed, reached level-2");
    expect(text).toContain("first response, due 2016-03-01 16:50, came 7 min late §5.1");
    expect(text).toContain("customer update, missed 12 times §5.1");
    expect(text).toContain("repeat-contact §2.1 listens for contact, which the log does not carry");
    expect(text).toContain("full resolution §5.3 resolved 18 7 61.1 % root-cause 5 escalation-record: outcome 3");
    expect(text).toContain("full resolution §5.3 was checked in part: customer-satisfied is not in the log");
    expect(text).toContain("workaround §5.3 was not checked: it stands before workaround, which the log does not carry");
    expect(text).toContain(
      "quiet §5.3 was not checked: which tickets it is for rests on industry; log: note is not in the log; calm rests on update",
    );
    expect(text).toContain(
      "strategic §2.2 rests on fortune-500: whether anybody might escalate to level-1, or below it, by hand is not judged",
    );
  });

  test("says what is open, and what is resolved and not closed", () => {
    expect(page).toContain("1 open, 4 resolved and not closed at the end");
  });

  test("needs no script and no network", () => {
    expect(page).not.toMatch(/<script|<link|<img|<iframe|\son\w+=|url\(|@import|https?:/i);
    expect(page).toContain("default-src 'none'");
  });

  test("shows hostile names as text", () => {
    const hostile = `<img src=x onerror=alert(1)>"'&`;
    const [worst] = summary.worst;
    const evil = renderReportHtml({
      ...summary,
      policy: { ...summary.policy, title: hostile },
      duties: [dutyRow({ label: hostile, clauses: [hostile], priority: hostile })],
      triggers: [{ trigger: hostile, clause: hostile, level: hostile, firings: 1, tickets: 1 }],
      worst: worst === undefined ? [] : [{ ...worst, ticket: hostile, customer: hostile }],
      skipped: [{ kind: "bad-line", reason: hostile, count: 1, first: { file: hostile, line: 1, reason: hostile } }],
      input: { ...summary.input, files: [hostile] },
      notes: [hostile],
    });
    expect(evil).not.toContain("<img");
    expect(evil).toContain("&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;");
  });

  test("of a history without tickets says so", () => {
    const empty = {
      ...summary,
      period: null,
      duties: [],
      triggers: [],
      worst: [],
      tickets: { all: 0, closed: 0, resolved: 0, open: 0, escalated: 0, noneOwed: 0, unsorted: 0 },
    };
    const nothing = read(renderReportHtml(empty));
    expect(nothing).toContain("The history opens no ticket, so there is nothing to judge.");
    expect(nothing).not.toMatch(/all closed|No trigger fired|In time/);
    for (const [outcome, how] of [["stopped", "stopped"] as const, ["interrupted", "was interrupted"] as const]) {
      const page = read(renderReportHtml({ ...empty, outcome }));
      expect(page).toContain(`The replay ${how} before a ticket was taken in, so there is nothing to judge.`);
      expect(page).not.toContain("opens no ticket");
    }
  });
});

test("of one breach there is no half, and one turn was missed", () => {
  const late = { count: 1, exact: true, median: 420_000, p90: 420_000, worst: 420_000, stillOwed: 1, neverMet: 0 };
  const duties = [
    dutyRow({ label: "first response", priority: "P0", tickets: 1, met: 0, breached: 1, late }),
    dutyRow({ label: "customer update", priority: "P0", per: "cycle", tickets: 1, met: 4, breached: 1 }),
  ];
  const text = renderSummaryText({ ...summary, duties });
  expect(text).toContain("first response of P0 tickets, 1 of 1 time, by 7 min.");
  expect(text).toContain("1 of 5 turns was missed (customer update).");
});

describe("the first sentences, where there is little to tell", () => {
  const said = (...duties: readonly Partial<DutyRow>[]): string =>
    renderSummaryText({ ...summary, duties: duties.map((row) => dutyRow({ met: 0, ...row })) });

  test("of what time alone brings again they tell only what was missed", () => {
    const turns = said({ per: "cycle", label: "customer update", met: 2, breached: 1 });
    expect(turns).toContain(
      "On 20 tickets from 29 February 2016 to 4 May 2016 nothing came to be owed but what time alone brings again.\n",
    );
    expect(turns).toContain(
      "No duty owed once was breached.\nOf duties owed again and again, 1 of 3 turns was missed (customer update).\n",
    );
    const repeats = said({ met: 1, breached: 1 }, { per: "repeat", label: "lead notice", breached: 9 });
    expect(repeats).toContain("Breached most: §5.1, first response of P0 tickets, 1 of 2 times.\n");
    expect(said({ per: "cycle", label: "customer update", breached: 1 })).toContain("1 of 1 turn was missed");
  });

  test("what was cancelled is no longer awaited", () => {
    expect(said({ cancelled: 3 })).toContain("All that was owed on 20 tickets from 29 February 2016 to 4 May 2016 was cancelled.\n");
    expect(said({ cancelled: 1, pending: 2 })).toContain("has been met or breached yet; 1 duty was cancelled.\n");
    expect(said({ pending: 2 })).toContain("has come to its end yet.\n");
  });

  test("how late is said of those alone of which it is known", () => {
    const known = (count: number) => said({ breached: 5, late: { ...dutyRow({}).late, count, median: 300_000, neverMet: 5 - count } });
    expect(known(5)).toContain("5 of 5 times; half of those by 5 min or more.\n");
    expect(known(4)).toContain("5 of 5 times; half of 4 were late by 5 min or more, and the others were never met.\n");
    expect(known(1)).toContain("5 of 5 times; one was late by 5 min, and the others were never met.\n");
  });

  test("one duty is one duty", () => {
    const one = { ...summary, duties: [dutyRow({ met: 0, breached: 1 })] };
    expect(renderSummaryText(one)).toContain("0 of 1 duty on 20 tickets");
    expect(read(renderReportHtml(one))).toMatch(/0 of 1 duty owed once .* 1 duty owed once/);
  });

  test("one warning, and one of several", () => {
    expect(said({ warned: 1, warnedMet: 1, met: 1 })).toContain("1 duty was warned of before the deadline, and was then met in time.\n");
    expect(said({ warned: 1 })).toContain("1 duty was warned of before the deadline, and was not then met in time.\n");
    expect(said({ warned: 2, warnedMet: 1 })).toContain("1 of them (50 %) was then met in time.\n");
  });
});

test("tickets of a priority are not counted by the duty that most of them have", () => {
  const duties = [dutyRow({ label: "a", priority: "P7", tickets: 5 }), dutyRow({ label: "b", priority: "P7", tickets: 4 })];
  expect(read(renderReportHtml({ ...summary, duties }))).not.toContain("P7 5 tickets");
});

test("lengths of time are told in their two greatest units, the lesser cut", () => {
  expect([250, 12_000, 450_000, 7_200_000, 93_900_000, 273_600_000].map(duration)).toEqual([
    "250 ms",
    "12 s",
    "7 min 30 s",
    "2 h",
    "26 h 5 min",
    "3 d 4 h",
  ]);
  expect([percent(1, 3), percent(9999, 10_000), percent(1, 10_000), percent(5, 5), percent(0, 5), percent(0, 0)]).toEqual([
    "33.3 %",
    "99.9 %",
    "0.1 %",
    "100 %",
    "0 %",
    "–",
  ]);
  expect([count(0), count(999), count(24_918), count(1_234_567)]).toEqual(["0", "999", "24,918", "1,234,567"]);
  expect([listed([]), listed(["a"]), listed(["a", "b", "c"])]).toEqual(["", "a", "a, b and c"]);
  expect(instant("2016-02-29T09:16:00.000Z")).toBe("2016-02-29 09:16");
  expect(instant("+012024-03-01T09:16:00.000Z")).toBe("+012024-03-01 09:16");
  expect(["2016-02-29T09:16:00.000Z", "+012024-03-01T09:16:00.000Z"].map(day)).toEqual(["29 February 2016", "1 March 12024"]);
});
