// What is learned from made logs is what was put in; what is written simulates to the log; awkward logs end in a sensible file or a clear finding.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

import { compileText, loadModule } from "../../../src/index.ts";
import type { HistoryEvent } from "../../../src/ir/index.ts";
import { renderFitHtml, renderFitText } from "../../../src/reports/index.ts";
import { type Fit, fitHistory } from "../../../src/simulator/fit/index.ts";
import { eventOf, MADE, MONDAY, madeLog } from "./made-log.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const TEXT = readFileSync(join(import.meta.dirname, "../../../experiments/small/policy.policy"), "utf8");
const IR = compileText(new Map([["policy.policy", TEXT]])).value;
if (IR === null) throw new Error("the small policy does not compile");
const DECIDER = { ir: IR, module: loadModule(IR) };

function result(events: readonly HistoryEvent[]): ReturnType<typeof fitHistory> {
  const policy = { name: "current", path: "policy" };
  return fitHistory(events, {
    decider: DECIDER,
    facts: DECIDER.ir.facts,
    zone: "UTC",
    title: "A log",
    policy,
    lines: 0,
    stop: () => false,
  });
}

/** Of a log that can be learned from; nothing of it may be NaN or undefined. */
function fitted(events: readonly HistoryEvent[]): Fit {
  const found = result(events);
  if (!found.ok) throw new Error(found.reason);
  for (const text of [found.fit.text, renderFitHtml(found.fit), renderFitText(found.fit)])
    expect(text).not.toMatch(/NaN|undefined|Infinity/);
  return found.fit;
}

const made = fitted(madeLog(MADE));

test("arrivals are as they were made: rate, hours, how days differ", () => {
  const { arrivals, spread } = made.learned.arrivals;
  const count = madeLog(MADE).filter(({ event }) => event === "opened").length;
  expect(arrivals.perDay).toBeCloseTo(count / (MADE.weeks * 7), 0);
  const night = arrivals.profile.filter((_, hour) => hour % 24 < 8 || hour % 24 >= 18 || hour >= 120);
  expect(Math.max(...night)).toBe(0);
  // The lognormal factor's coefficient of variation: √(exp s² − 1).
  const true_ = Math.sqrt(Math.exp(MADE.daySpread ** 2) - 1);
  expect(spread.day).toBeGreaterThan(true_ - 0.15);
  expect(spread.day).toBeLessThan(true_ + 0.15);
  expect(spread.hour).toBeLessThan(0.2);
});

test("a log without random factors gets none to speak of", () => {
  const even = fitted(madeLog({ ...MADE, daySpread: 0, seed: 11 }));
  expect(even.learned.arrivals.spread.day).toBeLessThan(0.1);
});

test("the two lognormals of resolutions are found, and closings at 120 hours", () => {
  const plain = fitted(madeLog({ ...MADE, pausedShare: 0, weeks: 6 }));
  const all = plain.learned.times.find(({ what, group }) => what === "resolution" && group === null);
  const two = all?.fit.two;
  expect(two?.distance).toBeLessThan(0.05);
  expect(two?.distance).toBeLessThan((all?.fit.one?.distance ?? 0) / 2);
  expect(two?.second.median).toBeGreaterThan(MADE.long.median / 1.3);
  expect(two?.second.median).toBeLessThan(MADE.long.median * 1.3);
  expect(made.learned.course.autoClose).toBe(MADE.autoClose);
});

test("shares: mix, pauses, reopenings, customers", () => {
  const { mix, course, customers } = made.learned;
  const priority = mix.facts.find(({ fact }) => fact === "priority");
  expect((priority?.values.find(({ value }) => value === "P1")?.count ?? 0) / (priority?.known ?? 1)).toBeCloseTo(0.2, 1);
  expect(course.reopened / course.resolutions).toBeCloseTo(MADE.reopenedShare, 1);
  expect(customers.seen).toBeGreaterThan(MADE.customers - 10);
  expect(customers.count).toBeLessThan(MADE.customers + 30);
  expect(customers.skew).toBeLessThan(0.25);
});

test("what is written simulates to the log, row by row", () => {
  expect(made.check.rows.filter(({ verdict }) => verdict === "no")).toEqual([]);
  expect(made.heldOut).not.toBeNull();
});

test("the comparison can fail: a log of another kind is told from it", () => {
  const other = fitted(madeLog({ ...MADE, quick: { share: 0.2, median: 3 * HOUR, spread: 0.3 }, seed: 3 }));
  const [a, b] = [made, other].map(({ learned }) => learned.times.find(({ what, group }) => what === "resolution" && group === null));
  expect(Math.abs((a?.fit.one?.median ?? 0) - (b?.fit.one?.median ?? 0))).toBeGreaterThan(HOUR);
});

test("the same log gives the same file", () => {
  const small = madeLog({ ...MADE, weeks: 3 });
  expect(fitted(small).text).toBe(fitted(small).text);
});

test("what a log cannot show is said in the file", () => {
  expect(made.text).toContain("The log does not say how many people worked");
  expect(made.text).toContain("is not known from the log");
});

test("a thin tail is found, said, and left out", () => {
  const tail = Array.from({ length: 20 }, (_, i) =>
    eventOf(`LATE-${i}`, MONDAY + (100 + 9 * i) * DAY + 10 * HOUR, "opened", { priority: "P1" }),
  );
  const { learned } = fitted([...madeLog(MADE), ...tail].sort((a, b) => a.at - b.at));
  expect(learned.span.tickets).toBe(learned.span.all - 20);
  expect(learned.notes[0]).toMatch(
    /^Learned from 2024-01-01 to [\d-]+, when [\d.]+ % of the log's tickets open\. Left out: 20 tickets opened after that, until [\d-]+; there are so few/,
  );
});

test("what the last third contradicts is named in the summary and before anything is trusted", () => {
  const [row] = made.check.rows.filter(({ what }) => what === "tickets");
  if (row === undefined || made.heldOut === null) throw new Error("a row and a third are held out");
  const wrong = { ...row, log: 24_545, simulated: 31_000, verdict: "no" } as const;
  const fit: Fit = { ...made, heldOut: { ...made.heldOut, rows: [wrong] } };
  for (const text of [renderFitText(fit), renderFitHtml(fit).replace(/<[^>]*>/g, "")]) {
    const said = text.replace(/\s+/g, " ");
    expect(said).toContain("It does not foretell: tickets.");
    expect(said).toContain("does not hold in the last third: tickets (seen: 24,545, foretold: 31,000).");
  }
});

test("captions of drawings have their thousands apart", () => {
  const rows = made.check.rows.map((row) => ({ ...row, sizes: [24_545, 24_601] as const }));
  const page = renderFitHtml({ ...made, check: { ...made.check, rows } });
  expect(page).toContain("Dashed: the log (24,545 tickets). Line: simulated (24,601 tickets).");
  expect(page).not.toMatch(/24545|24601/);
});

test("nights that wait for the morning: the delay counts on working hours", () => {
  const events = Array.from({ length: 1200 }, (_, i): readonly HistoryEvent[] => {
    const opened = MONDAY + Math.floor(i / 20) * DAY + ((i % 20) * 72 + 5) * MINUTE;
    const hour = ((opened - MONDAY) % DAY) / HOUR;
    const day = Math.floor((opened - MONDAY) / DAY);
    const closed = day % 7 > 4 || hour < 8 || hour >= 17;
    const next = day + (hour < 8 ? 0 : 1);
    const monday = next % 7 > 4 ? next + 7 - (next % 7) : next;
    const response = (closed ? MONDAY + monday * DAY + 8 * HOUR : opened) + (5 + (i % 37)) * MINUTE;
    return [eventOf(`T-${i}`, opened, "opened"), eventOf(`T-${i}`, response, "response"), eventOf(`T-${i}`, response + HOUR, "resolved")];
  });
  const fit = fitted(events.flat().sort((a, b) => a.at - b.at));
  expect(fit.learned.counting.counting).not.toBeNull();
  expect(fit.text).toContain("delay-counting");
});

const opened = (count: number, at: (i: number) => number, facts: HistoryEvent["facts"] = null): readonly HistoryEvent[] =>
  Array.from({ length: count }, (_, i) => eventOf(`T-${i}`, at(i), "opened", facts));

test.each<readonly [name: string, events: readonly HistoryEvent[], note: string]>([
  ["fifty tickets", madeLog({ ...MADE, weeks: 1, perHour: 1 }), "every figure here is rough"],
  ["one ticket", opened(1, () => MONDAY), "every figure here is rough"],
  ["one priority only", madeLog({ ...MADE, weeks: 3, priorities: [["P2", 1]] }), "No log shows"],
  ["no resolutions", madeLog(MADE).filter(({ event }) => event === "opened" || event === "response"), "no resolutions"],
  ["no responses", madeLog(MADE).filter(({ event }) => event !== "response"), "no responses"],
  ["one unresolved", [eventOf("OPEN", MONDAY, "opened"), ...madeLog(MADE)], "1 ticket (under 0.1 %) is not resolved in the log"],
  ["one unanswered", [eventOf("OPEN", MONDAY, "opened"), ...madeLog(MADE)], "1 ticket (under 0.1 %) never gets a response"],
  ["no customers", madeLog({ ...MADE, weeks: 4 }).map((event) => ({ ...event, customer: null })), "No log shows"],
  ["all at one instant", opened(40, () => MONDAY + 9 * HOUR, { priority: "P1" }), "All tickets open at one instant"],
  ["dates alone", madeLog(MADE).map((event) => ({ ...event, at: Math.floor(event.at / DAY) * DAY })), "dates alone"],
  ["three years, few a week", opened(400, (i) => MONDAY + Math.floor(i * 2.7 * DAY), { priority: "P3" }), "no responses"],
])("%s: a file, and what to know", (_, events, note) => {
  expect(fitted(events).learned.notes.join(" ")).toContain(note);
});

test("a history in which no ticket opens is refused in words", () => {
  expect(result([])).toMatchObject({ ok: false, reason: expect.stringContaining("no ticket opens") });
  expect(result([eventOf("T-1", MONDAY, "response")])).toMatchObject({ ok: false });
});
