// A replay in small: one order of time, restarts, refusals, finished tickets let go. The policy is the fake one: a response within an hour.
// cspell:ignore opend

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DAY, HOUR, MINUTE } from "../../src/ir/index.ts";
import { renderSummaryText } from "../../src/reports/index.ts";
import type { Mapping } from "../../src/simulator/index.ts";
import { fakeModule, fakePolicy } from "./fake.ts";
import { type Collected, run, source } from "./run.ts";

/** Of a log that shows openings alone. */
const LOG: Mapping = {
  ticket: "t",
  customer: null,
  at: "a",
  order: null,
  changes: null,
  separator: ",",
  encoding: "utf-8",
  zone: null,
  dates: "iso",
  numbers: "1234.56",
  missing: [],
  opened: { at: null, by: null },
  facts: [],
  events: [],
  trust: new Map(),
  records: ["opened"],
};

type Line = readonly [minute: number, ticket: string, event: string, more?: Readonly<Record<string, unknown>>];

function jsonl(lines: readonly Line[]): string {
  return lines.map(([minute, ticket, event, more]) => JSON.stringify({ at: minute * MINUTE, ticket, event, ...more })).join("\n");
}

function told(result: Collected): readonly string[] {
  return result.events.map((line) => {
    const { at, ticket, kind } = JSON.parse(line) as { at: string; ticket: string; kind: string };
    return `${Date.parse(at) / MINUTE} ${ticket} ${kind}`;
  });
}

const two: readonly Line[] = [
  [0, "A", "opened", { facts: { priority: "P0" } }],
  [10, "B", "opened", { facts: { priority: "P1" } }],
  [60, "A", "response"],
  [100, "B", "response"],
];

test("what happens comes out in one order of time, and an event at the deadline comes before it", async () => {
  const result = await run(fakeModule(), fakePolicy, [source("a.jsonl", jsonl(two))]);
  expect(told(result)).toEqual([
    "0 A duty-opened",
    "10 B duty-opened",
    "60 A duty-met",
    "70 B duty-breached",
    "70 B trigger-fired",
    "70 B level-raised",
    "100 B duty-met-late",
  ]);
  expect(result.summary.duties.map(({ priority, met, breached, late }) => [priority, met, breached, late.median])).toEqual([
    ["P0", 1, 0, null],
    ["P1", 0, 1, 30 * MINUTE],
  ]);
  expect(result.summary.triggers).toEqual([{ trigger: "unanswered", clause: "§2", level: "level-1", firings: 1, tickets: 1 }]);
  expect(result.restarts).toBe(0);
});

test("time passes to the instant asked about, and later events are counted and left out", async () => {
  const result = await run(fakeModule(), fakePolicy, [source("a.jsonl", jsonl(two))], { until: 80 * MINUTE });
  const [, b] = result.verdicts.map((line) => JSON.parse(line) as { at: string; duties: { state: string; late: number }[] });
  expect(b?.at).toBe("1970-01-01T01:20:00.000Z");
  expect(b?.duties[0]).toMatchObject({ state: "breached", late: 10 * MINUTE });
  expect(result.summary.input).toMatchObject({ events: 3, afterUntil: 1 });
  expect(result.summary.duties[1]?.late).toMatchObject({ count: 1, stillOwed: 1, neverMet: 0 });
});

test("a file whose lines are more than 30 days out of order is sorted first, gives the same output, and the summary says so", async () => {
  const later: Line = [60 * 24 * 60, "C", "opened"];
  const ordered = await run(fakeModule(), fakePolicy, [source("a.jsonl", jsonl([...two, later]))]);
  const shuffled = await run(fakeModule(), fakePolicy, [source("a.jsonl", jsonl([later, two[0]!, two[1]!, two[2]!, two[3]!]))]);
  expect(shuffled.restarts).toBe(1);
  expect(shuffled.events).toEqual(ordered.events);
  expect(shuffled.verdicts).toEqual(ordered.verdicts);
  expect(shuffled.summary.late).toBeNull();
  expect(shuffled.summary.notes[0]).toBe(
    "the input is not in order of time (first at a.jsonl:2), so it was sorted in memory before the replay",
  );
});

test("files are merged by time; at equal times the earlier file comes first", async () => {
  const together = await run(fakeModule(), fakePolicy, [source("all.jsonl", jsonl(two))]);
  const apart = [source("a.jsonl", jsonl([two[0]!, two[2]!])), source("b.jsonl", jsonl([two[1]!, two[3]!]))];
  expect((await run(fakeModule(), fakePolicy, apart)).events).toEqual(together.events);
  const tied = [source("late.jsonl", jsonl([[0, "A", "response"]])), source("early.jsonl", jsonl([[0, "A", "opened"]]))];
  expect((await run(fakeModule(), fakePolicy, tied)).summary.skipped).toMatchObject([{ kind: "not-opened", count: 1 }]);
  expect((await run(fakeModule(), fakePolicy, [...tied].reverse())).summary.skipped).toEqual([]);
});

test("the summary and the terminal say of how many rows of a log nothing tells the order", async () => {
  const [early, late] = ["1970-01-01T00:00Z", "1970-01-01T01:00Z"];
  const log = `t,a,n\nA,${late},1\nA,${early},1\nA,${late},2\n`;
  const result = await run(fakeModule(), fakePolicy, [source("log.csv", log)], { mapping: { ...LOG, customer: "n" } });
  expect(result.summary.notes[0]).toMatch(/^2 rows stand at the very instant of another row of their ticket/);
  expect(renderSummaryText(result.summary)).toContain(`note: ${result.summary.notes[0]}`);
});

describe("lines", () => {
  const text = jsonl(two);

  test.each([
    ["CRLF", text.replaceAll("\n", "\r\n")],
    ["a byte-order mark", `\uFEFF${text}`],
    ["a line end at the end, and blank lines", `${text.replaceAll("\n", "\n\n")}\n  \n`],
  ])("with %s read the same", async (_, variant) => {
    const plain = await run(fakeModule(), fakePolicy, [source("a.jsonl", text)]);
    const other = await run(fakeModule(), fakePolicy, [source("a.jsonl", variant)]);
    expect(other.events).toEqual(plain.events);
    expect(other.skipped).toEqual([]);
  });

  test("cut anywhere into pieces read the same, letters of several bytes too", async () => {
    const named = text.replaceAll('"A"', '"Ä→😀"');
    const plain = await run(fakeModule(), fakePolicy, [source("a.jsonl", named, 1_000_000)]);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 40 }), async (size) => {
        expect((await run(fakeModule(), fakePolicy, [source("a.jsonl", named, size)])).events).toEqual(plain.events);
      }),
      { numRuns: 20 },
    );
  });

  test("that cannot be read are skipped with file, line and reason", async () => {
    const long = `{"at": 0, "ticket": "${"x".repeat(1_000_001)}", "event": "opened"}`;
    const broken = `{"at": 0,\n${text}\n${long}\n{"at": 1, "ticket": "C", "event": "opend"}`;
    const result = await run(fakeModule(), fakePolicy, [source("a.jsonl", broken, 65_536)]);
    expect(result.skipped.map((line) => JSON.parse(line))).toEqual([
      { file: "a.jsonl", line: 1, kind: "bad-line", reason: "the line is not JSON", text: '{"at": 0,' },
      { file: "a.jsonl", line: 6, kind: "bad-line", reason: "the line is longer than 1000000 characters", text: "" },
      {
        file: "a.jsonl",
        line: 7,
        kind: "bad-line",
        reason: "unknown event `opend`; did you mean `opened`?",
        text: '{"at": 1, "ticket": "C", "event": "opend"}',
      },
    ]);
    expect(result.summary.input).toMatchObject({ lines: 7, events: 4, skipped: 3 });
  });

  test("stop the replay where that is asked, with what came before", async () => {
    const result = await run(fakeModule(), fakePolicy, [source("a.jsonl", `${jsonl(two.slice(0, 2))}\noops\n${jsonl(two.slice(2))}`)], {
      onBadLine: "stop",
    });
    expect(result.stoppedAt).toMatchObject({ file: "a.jsonl", line: 3 });
    expect(result.summary).toMatchObject({ outcome: "stopped", tickets: { all: 2 } });
    expect(result.verdicts).toHaveLength(2);
  });
});

describe("a stop before the input is in order of time", () => {
  const opens = "The history opens no ticket";
  const stopped = "The replay stopped before a ticket was taken in, so there is nothing to judge.";

  test("takes in none of a log's lines, says how many, and says nothing of what the history opens", async () => {
    const log = "t,a\nA,1970-01-01T00:00Z\nB,1970-01-01T01:00Z\n,1970-01-01T02:00Z\nC,1970-01-01T03:00Z\n";
    const result = await run(fakeModule(), fakePolicy, [source("log.csv", log)], { mapping: LOG, onBadLine: "stop" });
    expect(result.stoppedAt).toMatchObject({ file: "log.csv", line: 4 });
    expect(result.summary).toMatchObject({ outcome: "stopped", tickets: { all: 0 }, period: null });
    expect(result.summary.notes[0]).toBe(
      "the replay stopped while its input was still being put in order of time: 2 lines that were read by then were not put through the policy",
    );
    const text = renderSummaryText(result.summary, { color: false });
    expect(text).toContain(stopped);
    expect(text).not.toContain(opens);
  });

  test("is the same of events that are months out of order", async () => {
    const later: Line = [60 * 24 * 60, "C", "opened"];
    const text = `${jsonl([later, ...two])}\noops\n${jsonl([[9000, "D", "opened"]])}`;
    const result = await run(fakeModule(), fakePolicy, [source("a.jsonl", text)], { onBadLine: "stop" });
    expect(result.summary).toMatchObject({ outcome: "stopped", tickets: { all: 0 } });
    expect(result.summary.notes).toContainEqual(expect.stringContaining("5 lines that were read by then were not put through the policy"));
    expect(renderSummaryText(result.summary, { color: false })).toContain(stopped);
  });

  test("is none where the lines before it came in order: they are judged", async () => {
    const text = `${jsonl(two.slice(0, 2))}\noops\n`;
    const { summary } = await run(fakeModule(), fakePolicy, [source("a.jsonl", text)], { onBadLine: "stop" });
    expect(summary.notes.join()).not.toContain("not put through");
    expect(renderSummaryText(summary, { color: false })).toContain("these figures cover what came before");
  });
});

test("refused events are counted by reason and written out", async () => {
  const lines: readonly Line[] = [
    [0, "A", "opened", { id: "e1" }],
    [1, "A", "opened"],
    [2, "A", "response", { id: "e2" }],
    [3, "A", "response", { id: "e2" }],
    [4, "B", "response", { customer: "nobody" }],
  ];
  const result = await run(fakeModule(), fakePolicy, [source("a.jsonl", jsonl(lines))]);
  expect(result.summary.skipped.map(({ kind, count }) => [kind, count])).toEqual([
    ["already-open", 1],
    ["duplicate", 1],
    ["not-opened", 1],
  ]);
  expect(result.skipped.map((line) => (JSON.parse(line) as { line: number }).line)).toEqual([2, 4, 5]);
  expect(JSON.parse(result.skipped[2]!)).toMatchObject({
    reason: "no ticket B is open (it was not opened by then, or it was closed more than 30 days before)",
  });
});

describe("a finished ticket", () => {
  const month = (30 * DAY) / MINUTE;
  const closed: readonly Line[] = [
    [0, "A", "opened", { customer: "C" }],
    [5, "A", "response"],
    [10, "A", "closed"],
  ];

  test("is let go 30 days after its closing, and a later line for it is refused", async () => {
    const lines = [...closed, [10 + month, "A", "contact"], [11 + month, "A", "contact"]] as const;
    const result = await run(fakeModule(), fakePolicy, [source("a.jsonl", jsonl(lines))]);
    expect(result.skipped.map((line) => (JSON.parse(line) as { line: number }).line)).toEqual([5]);
    expect((JSON.parse(result.verdicts[0]!) as { at: string }).at).toBe(new Date(10 * MINUTE + 30 * DAY).toISOString());
  });

  test("makes room: its customer's case is forgotten, unless facts of the customer are known", async () => {
    const again: Line = [month * 2, "B", "opened", { customer: "C" }];
    const forgotten = fakeModule();
    await run(forgotten, fakePolicy, [source("a.jsonl", jsonl([...closed, again]))]);
    // Each run replays twice, with and without lines.
    expect(forgotten.opened()).toBe(2 * 2);
    const known = fakeModule();
    const [first, ...rest] = closed;
    await run(known, fakePolicy, [
      source("a.jsonl", jsonl([[first![0], first![1], first![2], { customer: "C", facts: { arr: 1 } }], ...rest, again])),
    ]);
    expect(known.opened()).toBe(2 * 1);
  });
});

test("a duty that the log cannot show is nowhere met and nowhere breached", async () => {
  const result = await run(fakeModule(), fakePolicy, [source("log.csv", "t,a\nA,1970-01-01T00:00Z\n")], { mapping: LOG, until: 2 * HOUR });
  expect(result.summary.notRecorded.duties).toEqual([{ duty: "first-response", label: "first response", needs: ["response"] }]);
  expect(result.summary.notRecorded.triggers).toEqual([{ trigger: "unanswered", clause: "§2", listensFor: ["response"] }]);
  expect(result.summary.duties).toEqual([]);
  expect(result.events.filter((line) => line.includes("duty-"))).toEqual([]);
  expect(JSON.parse(result.verdicts[0]!)).toMatchObject({ duties: [], notRecorded: ["first-response"] });
});
