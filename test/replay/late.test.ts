// Lines that come late: figures and verdicts are those of the file in order of time, and what was told is corrected to what is true.

import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { DAY, HOUR, MINUTE } from "../../src/ir/index.ts";
import { fakeModule, fakePolicy } from "./fake.ts";
import { jsonLines } from "./lines.ts";
import { outcome, type Told } from "./outcome.ts";
import { type Collected, run, source } from "./run.ts";
import { type TechFlow, techflow } from "./techflow.ts";

type Line = Readonly<Record<string, unknown>> & { readonly at: number };

const two: readonly Line[] = [
  { at: 0, ticket: "A", event: "opened", facts: { priority: "P0" } },
  { at: 10 * MINUTE, ticket: "B", event: "opened", facts: { priority: "P1" } },
  { at: 60 * MINUTE, ticket: "A", event: "response" },
  { at: 100 * MINUTE, ticket: "B", event: "response" },
];

describe("a late line", () => {
  test("makes a breach a meeting: the record told is void, with the cause and the instant at which it became known", async () => {
    const [a, b, answerA, answerB] = two as [Line, Line, Line, Line];
    const result = await run(fakeModule(), fakePolicy, [source("a.jsonl", jsonLines([a, b, answerB, answerA]))]);
    const told = result.events.map((line) => JSON.parse(line) as Told & { at: string; ticket: string });
    expect(told.map(({ at, ticket, kind }) => `${Date.parse(at) / MINUTE} ${ticket} ${kind}`)).toEqual([
      "0 A duty-opened",
      "10 B duty-opened",
      "60 A duty-breached",
      "60 A trigger-fired",
      "60 A level-raised",
      "70 B duty-breached",
      "70 B trigger-fired",
      "70 B level-raised",
      "100 B duty-met-late",
      "100 A corrected",
      "100 A corrected",
      "100 A corrected",
      "100 A corrected",
    ]);
    expect(told[9]).toMatchObject({
      cause: { file: "a.jsonl", line: 4, event: "response", at: "1970-01-01T01:00:00.000Z" },
      was: { kind: "duty-breached", at: "1970-01-01T01:00:00.000Z" },
      is: null,
    });
    expect(told[12]).toMatchObject({ was: null, is: { kind: "duty-met" } });
    expect(result.summary.late).toMatchObject({
      lines: 1,
      largest: 40 * MINUTE,
      corrections: 4,
      worst: [{ line: 4, ticket: "A", corrections: 4 }],
    });
    expect(result.summary.tickets.escalated).toBe(1);
  });

  test("may be the opening itself, long after what followed it", async () => {
    const [a, ...rest] = two as [Line, Line, Line, Line];
    const [late, sorted] = [[...rest, a], two].map((lines) => run(fakeModule(), fakePolicy, [source("a.jsonl", jsonLines(lines))]));
    expect(outcome((await late) as Collected)).toEqual(outcome((await sorted) as Collected));
  });

  test("of a ticket that was already let go changes its last verdict: nothing is lost by coming late", async () => {
    const lines: readonly Line[] = [
      { at: 0, ticket: "A", event: "opened" },
      { at: 2 * HOUR, ticket: "A", event: "closed" },
      { at: 31 * DAY, ticket: "B", event: "opened" },
    ];
    const answer = { at: HOUR, ticket: "A", event: "response" };
    const late = await run(fakeModule(), fakePolicy, [source("a.jsonl", jsonLines([...lines, { ...answer, at: 29 * DAY }, answer]))]);
    expect(late.summary.notes[0]).toContain("sorted in memory");
    expect((JSON.parse(late.verdicts[0] ?? "") as { duties: { state: string }[] }).duties[0]?.state).toBe("met");
    const near = await run(fakeModule(), fakePolicy, [source("a.jsonl", jsonLines([...lines, { ...answer, at: 29 * DAY }]))]);
    expect(near.summary.late).toMatchObject({ lines: 1, largest: 2 * DAY });
    expect((JSON.parse(near.verdicts[0] ?? "") as { at: string; duties: { state: string }[] }).duties[0]?.state).toBe("met-late");
  });
});

describe("in any order of lines", () => {
  let flow: TechFlow;
  beforeAll(async () => {
    flow = await techflow();
  });

  const happening = fc.record({
    gap: fc.oneof(fc.integer({ min: 1, max: 20 * MINUTE }), fc.integer({ min: 1, max: 12 * HOUR }), fc.integer({ min: 1, max: 4 * DAY })),
    ticket: fc.constantFrom("A", "B", "C", null),
    customer: fc.constantFrom("X", "Y", null),
    event: fc.constantFrom(
      "opened",
      "contact",
      "contact",
      "response",
      "update",
      "waiting",
      "continued",
      "resolved",
      "reopened",
      "closed",
      "changed",
    ),
    id: fc.constantFrom(null, null, "e1", "e2"),
    priority: fc.constantFrom("P0", "P1", "P2", null),
    arr: fc.constantFrom(null, null, 1000, 5_000_000),
  });
  type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

  function linesOf(happenings: readonly Happening[]): readonly Line[] {
    let at = Date.UTC(2026, 2, 4, 15);
    return happenings.map(({ gap, ticket, customer, event, id, priority, arr }) => {
      at += gap;
      const name = ticket === null && event !== "contact" ? "changed" : event;
      const facts = { ...(priority === null || ticket === null ? {} : { priority }), ...(arr === null ? {} : { arr }) };
      return { at, ticket, customer: ticket === null ? (customer ?? "X") : customer, event: name, id, facts };
    });
  }

  const histories = fc.array(happening, { minLength: 2, maxLength: 25 }).map(linesOf);

  test("verdicts, figures, reasons and what is held true in the end are those of the file in order", async () => {
    await fc.assert(
      fc.asyncProperty(
        histories.chain((lines) => fc.tuple(fc.constant(lines), fc.shuffledSubarray([...lines], { minLength: lines.length }))),
        async ([lines, shuffled]) => {
          const [sorted, late] = [lines, shuffled].map((each) => run(flow.module, flow.policy, [source("a.jsonl", jsonLines(each), 4096)]));
          expect(outcome((await late) as Collected)).toEqual(outcome((await sorted) as Collected));
        },
      ),
      { numRuns: 40, endOnFailure: true },
    );
  });

  test("the same where each line is late by a little: nothing is sorted in memory", async () => {
    const delays = fc.array(fc.integer({ min: 0, max: 2 * DAY }), { minLength: 30, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(histories, delays, async (lines, late) => {
        const order = lines.map((line, i) => ({ line, written: line.at + (late[i] ?? 0) })).sort((a, b) => a.written - b.written);
        const delayed = order.map(({ line }) => line);
        const result = await run(flow.module, flow.policy, [source("a.jsonl", jsonLines(delayed), 4096)]);
        expect(result.summary.notes).toHaveLength(1);
        expect(outcome(result)).toEqual(outcome(await run(flow.module, flow.policy, [source("a.jsonl", jsonLines(lines), 4096)])));
      }),
      { numRuns: 40, endOnFailure: true },
    );
  });
});
