// How many tickets of a log two versions decide otherwise: counted as the interpreter of both decides each ticket, one by one.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import type { HistoryEvent, Instant, PolicyIr } from "../../src/ir/index.ts";
import { adapterTo, type Declarations } from "../../src/runtime/index.ts";
import { interpret } from "../../src/runtime/interpret/index.ts";
import { compareHistory, type HistoryChange, hiddenIn, jointPolicy, notRecorded, replay, replayPolicy } from "../../src/simulator/index.ts";
import { courseChanges } from "../../src/simulator/replay/compare/course-changes.ts";
import { type Course, paired } from "../../src/simulator/replay/compare/pair.ts";
import { moduleOf } from "../engine/module.ts";
import { jsonLines, sayable } from "../replay/lines.ts";
import { source } from "../replay/run.ts";
import { event, fact, is, level, policy, trigger } from "../support/arbitraries/build.ts";
import { families } from "../support/arbitraries/index.ts";
import { tries } from "../support/chance.ts";
import { tenet } from "../support/tenet.ts";

const RUNS = tries(4);

/** One small change of a policy, in its IR. */
function changed(ir: PolicyIr): fc.Arbitrary<PolicyIr> {
  const levels = ir.levels.map(({ id }) => id);
  const duties = fc.record({ at: fc.nat(), factor: fc.constantFrom(0.5, 2, 3) }).map(
    ({ at, factor }): PolicyIr => ({
      ...ir,
      duties: ir.duties.map((duty, place) =>
        place !== at % ir.duties.length
          ? duty
          : {
              ...duty,
              targets: duty.targets.map((target) =>
                target.amount.kind === "span" && target.amount.span.duration.kind === "ms"
                  ? {
                      ...target,
                      amount: {
                        kind: "span",
                        span: { ...target.amount.span, duration: { kind: "ms", ms: Math.ceil(target.amount.span.duration.ms * factor) } },
                      },
                    }
                  : target,
              ),
            },
      ),
    }),
  );
  if (levels.length === 0 || ir.triggers.length === 0) return duties;
  const triggers = fc.record({ at: fc.nat(), to: fc.constantFrom(null, ...levels) }).map(
    ({ at, to }): PolicyIr => ({
      ...ir,
      triggers: ir.triggers.map((trigger, place) => (place === at % ir.triggers.length ? { ...trigger, raiseTo: to } : trigger)),
    }),
  );
  return fc.oneof(duties, triggers, fc.constant(ir));
}

/** Lines of one instant keep their order: all but the first come late. */
function backwards(history: readonly HistoryEvent[]): readonly HistoryEvent[] {
  const instants = [...new Set(history.map(({ at }) => at))];
  return instants.toReversed().flatMap((at) => history.filter((line) => line.at === at));
}

type Read = { readonly change: HistoryChange; readonly asked: readonly { readonly ticket: string; readonly at: Instant }[] };

const shared = { mapping: null, until: null, onBadLine: "skip", maxSkew: null } as const;
const drain = async (): Promise<void> => undefined;

async function compared(before: PolicyIr, after: PolicyIr, history: readonly HistoryEvent[]): Promise<HistoryChange> {
  const hidden = hiddenIn(notRecorded(replayPolicy(after), null), []);
  const { change } = await compareHistory({
    ...shared,
    drain,
    sources: [source("a.jsonl", jsonLines(history), 4096)],
    before: { module: moduleOf(before), policy: replayPolicy(before), hidden },
    after: { module: moduleOf(after), policy: replayPolicy(after), hidden },
  });
  return change;
}

/** The counts, and when each ticket said its last word. */
async function read(before: PolicyIr, after: PolicyIr, history: readonly HistoryEvent[]): Promise<Read> {
  const change = await compared(before, after, history);
  const asked: { readonly ticket: string; readonly at: Instant }[] = [];
  await replay({
    ...shared,
    sources: [source("a.jsonl", jsonLines(history), 4096)],
    module: paired(moduleOf(before), moduleOf(after)).module,
    policy: jointPolicy([replayPolicy(before), replayPolicy(after)]),
    sink: { verdicts: null, events: null, skipped: () => undefined, restart: () => asked.splice(0), drain },
    final: ({ verdict: { ticket, at } }) => void asked.push({ ticket, at }),
  });
  return { change, asked };
}

/** Without what hangs on the order in which the lines stand. */
function whateverTheOrder(change: HistoryChange) {
  return { ...change, input: null, notes: [], skipped: change.skipped.map(({ kind, reason, count }) => ({ kind, reason, count })) };
}

function interpreted(ir: PolicyIr, history: readonly HistoryEvent[], ticket: string, at: Instant): Course {
  const { verdict, occurrences } = interpret(ir, "sha256:0", history, ticket, at);
  return verdict === null ? null : { verdict, occurrences: occurrences.filter((each) => each.ticket === ticket) };
}

describe.for(families)("$name: a log through two versions", { timeout: 120_000 }, ({ policies, histories }) => {
  const stories = policies.chain((before) =>
    histories(before).chain((drawn) =>
      fc.record({
        before: fc.constant(before),
        after: changed(before),
        history: fc.constant(drawn.map((line) => sayable(before, line)).toSorted((a, b) => a.at - b.at)),
      }),
    ),
  );

  test("counts the tickets that the interpreter of both decides otherwise", async () => {
    await fc.assert(
      fc.asyncProperty(stories, async ({ before, after, history }) => {
        const { change, asked } = await read(before, after, history);
        const levels = after.levels.map(({ id }) => id);
        const ways = asked.map(({ ticket, at }) => {
          const courses = { before: interpreted(before, history, ticket, at), after: interpreted(after, history, ticket, at) };
          return courseChanges(courses, levels).map(({ kind, of }) => `${kind} ${after.duties.find(({ id }) => id === of)?.label ?? of}`);
        });
        expect(change.tickets).toBe(asked.length);
        expect(change.changed).toBe(ways.filter((found) => found.length > 0).length);
        const counts = new Map<string, number>();
        for (const way of ways.flat()) counts.set(way, (counts.get(way) ?? 0) + 1);
        expect(new Map(change.rows.map(({ kind, of, tickets }) => [`${kind} ${of}`, tickets]))).toEqual(counts);
        if (before === after) expect(change.changed).toBe(0);
        const late = await compared(before, after, backwards(history));
        expect(whateverTheOrder(late)).toEqual(whateverTheOrder(change));
      }),
      { numRuns: RUNS },
    );
  });
});

test.each([
  ["team", "escalated-higher"],
  ["deputy", "escalated-higher"],
  ["director", "escalated-lower"],
])("a rung that only the earlier version has stands where it stood: from %s to lead it is %s", async (from, kind) => {
  const raising = (rungs: readonly string[], to: string): PolicyIr =>
    policy({
      facts: [fact("priority", { kind: "one-of", values: ["P0"] })],
      levels: rungs.map((rung) => level(rung)),
      triggers: [trigger("urgent", is("priority", "P0"), to)],
    });
  const before = raising(["team", "deputy", "lead", "director"], from);
  const { rows } = await compared(before, raising(["lead", "board"], "lead"), [event(0, "opened", { facts: { priority: "P0" } })]);
  expect(rows.map((row) => [row.kind, row.tickets])).toEqual([[kind, 1]]);
});

test("what one version does not know of a line is left out for it, and both see everything else", () => {
  const declarations: Declarations = {
    facts: [{ id: "priority", of: "ticket", type: { kind: "one-of", values: ["P0"] } }],
    events: [],
    levels: ["lead"],
  };
  const line = { at: 0, ticket: "T-1", customer: null, by: null, id: null, who: null, level: null, duty: null };
  const adapted = adapterTo(declarations)({ ...line, event: "outage", facts: { priority: "P9", region: "EU" } });
  expect(adapted).toMatchObject({ event: "changed", facts: null });
});

const folder = `${import.meta.dirname}/diff`;

test("a log tells how many tickets change, which and how", async () => {
  const { status, out, notes } = await tenet(["diff", "before.policy", "after.policy", "--history", "log.jsonl"], { folder });
  expect({ status, notes }).toEqual({ status: 0, notes: "" });
  expect(out.slice(out.indexOf("past tickets") - 7)).toBe(
    [
      "2 of 3 past tickets change.",
      "  1  escalated lower, or not at all",
      "     T-1: at `lead` since 2024-01-08 09:15 UTC, now not escalated",
      "  1  lead notice to lead-of-support no longer owed",
      "     T-1: due 2024-01-08 10:15 UTC, now not owed",
      "  1  first response now breached",
      "     T-3: never breached, now breached once",
      "  1  first response no longer breached",
      "     T-1: breached once, now never breached",
      "  1  first response due sooner",
      "     T-3: due 2024-01-08 17:00 UTC, now due 2024-01-08 13:00 UTC",
      "  1  first response due later",
      "     T-1: due 2024-01-08 09:15 UTC, now due 2024-01-08 09:30 UTC",
      "  6 events of `log.jsonl`, to 2024-01-08 16:00 UTC; each version is asked about every ticket, whatever day it",
      "  is in force",
      "",
    ].join("\n"),
  );
});

test("a figure that only the earlier version takes in is left out for the later one, and reasons are counted", async () => {
  const made = mkdtempSync(join(tmpdir(), "tenet-diff-"));
  onTestFinished(() => rmSync(made, { recursive: true }));
  const policy = (most: number): string =>
    `policy P "P"\n  effective from 2024-01-01\nticket\n  csat number from 1 to ${most}, may be unknown\n§1 targets for csat at least 4\n  full resolution within 1 hour\n`;
  writeFileSync(join(made, "before.policy"), policy(10));
  writeFileSync(join(made, "after.policy"), policy(5));
  const line = (more: object): string => JSON.stringify({ at: "2024-01-08T09:00:00Z", ticket: "T-1", event: "opened", ...more });
  writeFileSync(join(made, "log.jsonl"), line({ facts: { csat: 9 } }));
  const words = ["diff", "before.policy", "after.policy", "--history", "log.jsonl"];
  expect((await tenet(words, { folder: made })).out).toContain("1  full resolution no longer owed\n");
  writeFileSync(join(made, "log.jsonl"), line({ event: "response" }));
  expect((await tenet(words, { folder: made })).notes).toContain("\n  1 time: no such ticket is open");
});

test("the log of another policy is an error, and so is a line that is no event", async () => {
  const other = await tenet(["diff", "before.policy", "after.policy", "--history", "other.jsonl"], { folder });
  expect({ status: other.status, out: other.out }).toEqual({ status: 2, out: "" });
  expect(other.notes).toContain("error: other.jsonl:1: unknown fact `color`");
  const skipped = await tenet(["diff", "before.policy", "after.policy", "--history", "other.jsonl", "--on-bad-line", "skip"], { folder });
  expect(skipped.status).toBe(2);
  expect(skipped.notes).toBe(
    "error: the history opens no ticket that either version could decide (2 lines read)\n  2 times: the line could not be read; is it the history of another policy?\n",
  );
});

test.each([
  ["--mapping", "m.yaml"],
  ["--until", "2024-01-08T12:00Z"],
  ["--max-skew", "5m"],
  ["--on-bad-line", "skip"],
])("%s without a history is told", async (flag, value) => {
  expect(await tenet(["diff", "before.policy", "after.policy", flag, value], { folder })).toEqual({
    status: 2,
    out: "",
    notes: `error: \`${flag}\` goes with \`--history\`: without one, no ticket of the past is asked about\n`,
  });
});
