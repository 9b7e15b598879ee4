// What a replay counts of gates and of escalation by hand, and what it leaves unchecked where a log does not carry what they ask about.

import { expect, test } from "vitest";
import { type HistoryEvent, HOUR, type PolicyIr } from "../../src/ir/index.ts";
import { asRecorded, type Mapping, type ReplaySummary, replayPolicy } from "../../src/simulator/index.ts";
import { moduleOf } from "../engine/module.ts";
import { criterion, event, fact, gate, is, level, policy, requirement, span } from "../support/arbitraries/build.ts";
import { type Collected, run, source } from "./run.ts";

const ir = policy({
  facts: [
    fact("priority", { kind: "one-of", values: ["P0", "P1"] }),
    fact("cause-found", { kind: "yes-no" }),
    fact("summary", { kind: "text" }),
    fact("strategic", { kind: "yes-no" }),
  ],
  levels: [level("level-1"), level("level-2")],
  criteria: [criterion("urgent", is("priority", "P0"), "level-1"), criterion("strategic", { kind: "flag", fact: "strategic" }, "level-1")],
  gates: [
    gate("full", "resolved", [requirement("cause-found"), requirement("summary", "log", { kind: "known", fact: "summary" })]),
    gate("quiet", "workaround", [requirement("quiet", null, { kind: "silence", event: "update", first: false, span: span(HOUR) })], {
      when: is("priority", "P0"),
    }),
  ],
});

const day = (time: string, name: string, more: Partial<HistoryEvent> = {}): HistoryEvent => event(`2024-01-08T${time}Z`, name, more);
const HISTORY = [
  day("09:00:00", "opened", { facts: { priority: "P0" } }),
  day("09:00:00", "opened", { ticket: "T-2", facts: { priority: "P1", "cause-found": true } }),
  day("09:10:00", "escalated", { level: "level-1" }),
  day("09:10:00", "escalated", { ticket: "T-2", level: "level-2" }),
  day("09:20:00", "workaround"),
  day("09:30:00", "resolved"),
  day("09:30:00", "resolved", { ticket: "T-2", facts: { summary: "fixed" } }),
  day("09:40:00", "reopened"),
  day("10:00:00", "closed", { facts: { "cause-found": true } }),
];

function lines(history: readonly HistoryEvent[]): string {
  return history
    .map(({ at, event, ticket, level, facts }) => {
      const more = { ...(level === null ? {} : { level }), ...(facts === null ? {} : { facts }) };
      return JSON.stringify({ at: new Date(at).toISOString(), event, ticket, customer: "C-1", ...more });
    })
    .join("\n");
}

const replayed = (text: string): Promise<Collected> => run(moduleOf(ir), replayPolicy(ir), [source("history.jsonl", text)]);
const found = ({ gates, byHand }: ReplaySummary) => ({ gates, byHand });

test("each resolution comes to its gate, a closing that resolves as well, and what was missing most often comes first", async () => {
  const { summary, events } = await replayed(lines(HISTORY));
  expect(summary.gates.map(({ gate, came, notMet, missing }) => ({ gate, came, notMet, missing }))).toEqual([
    {
      gate: "full",
      came: 3,
      notMet: 2,
      missing: [
        { name: "log: summary", count: 2 },
        { name: "cause-found", count: 1 },
      ],
    },
    { gate: "quiet", came: 1, notMet: 1, missing: [{ name: "quiet", count: 1 }] },
  ]);
  expect(summary.byHand).toEqual([{ level: "level-2", noCriterion: 1 }]);
  const told = events.map((line) => JSON.parse(line) as { kind: string; missing?: unknown });
  expect(told.filter(({ kind }) => kind === "gate-not-met").map(({ missing }) => missing)).toEqual([
    ["quiet"],
    ["cause-found", "log: summary"],
    ["log: summary"],
  ]);
  expect(told.filter(({ kind, missing }) => kind !== "gate-not-met" && missing !== undefined)).toEqual([]);
});

test("a fact that comes late takes a finding back, or a name of what was missing", async () => {
  const late = day("09:25:00", "changed", { facts: { summary: "fixed" } });
  const inOrder = [...HISTORY, late].sort((a, b) => a.at - b.at);
  const asItCame = await replayed(lines([...HISTORY, late]));
  expect(found(asItCame.summary)).toEqual(found((await replayed(lines(inOrder))).summary));
  const corrections = asItCame.events.map((line) => JSON.parse(line) as Corrected).filter(({ kind }) => kind === "corrected");
  expect(corrections.map(({ was, is }) => [was?.missing ?? null, is?.missing ?? null])).toEqual([
    [["cause-found", "log: summary"], ["cause-found"]],
    [["log: summary"], null],
  ]);
});
type Corrected = { readonly kind: string } & Record<"was" | "is", { readonly missing?: readonly string[] } | null>;

function stateEvent(name: string, state: string): Mapping["events"][number] {
  const becomes = { column: "state", is: null, becomes: [state], leaves: null, rises: false, changes: false };
  return { event: name, at: null, when: [becomes], once: false, by: null };
}

/** A log of incidents that knows priorities and summaries, and nothing else. */
const mapping: Mapping = {
  ticket: "id",
  customer: null,
  at: "at",
  order: null,
  changes: null,
  separator: ",",
  encoding: "utf-8",
  zone: null,
  dates: "iso",
  numbers: "1234.56",
  missing: [],
  opened: { at: null, by: null },
  facts: [
    { fact: "priority", column: "priority", values: null },
    { fact: "summary", column: "summary", values: null },
  ],
  events: [stateEvent("escalated", "escalated"), stateEvent("resolved", "resolved"), stateEvent("workaround", "worked around")],
  trust: new Map(),
  records: ["opened", "escalated", "resolved", "workaround"],
};
const LOG = `id,at,state,priority,summary
T-1,2024-01-08T09:00:00Z,new,P0,
T-1,2024-01-08T09:20:00Z,worked around,P0,
T-1,2024-01-08T09:30:00Z,resolved,P0,
T-2,2024-01-08T09:30:00Z,resolved,P1,fixed
`;

test("what the log does not carry is required of nobody, and said to be unchecked", async () => {
  const judged: PolicyIr = asRecorded(ir, { events: mapping.records, facts: mapping.facts.map((rule) => rule.fact) });
  expect(judged.gates.map(({ id, requires }) => [id, requires.map(({ name }) => name)])).toEqual([["full", ["summary"]]]);
  const { summary, verdicts } = await run(moduleOf(judged), replayPolicy(ir), [source("log.csv", LOG)], { mapping });
  expect(summary.gates).toMatchObject([{ gate: "full", came: 2, notMet: 1, missing: [{ name: "log: summary", count: 1 }] }]);
  expect(summary.notRecorded.gates).toMatchObject([
    { gate: "full", checked: "partly", requirements: [{ name: "cause-found", needs: ["cause-found"] }] },
    { gate: "quiet", checked: "not-at-all", awaits: [], whose: [], requirements: [{ name: "quiet", needs: ["update"] }] },
  ]);
  expect(JSON.parse(verdicts[0] ?? "")).toMatchObject({ notChecked: ["full: cause-found", "quiet", "strategic"] });
});

test("no escalation by hand is found where a criterion that may have allowed it cannot be checked", async () => {
  const judged = asRecorded(ir, { events: mapping.records, facts: ["priority"] });
  const byHand = (to: string): Promise<Collected> =>
    run(moduleOf(judged), replayPolicy(ir), [source("log.jsonl", handTo(to))], { mapping });
  expect((await byHand("level-1")).summary.byHand).toEqual([]);
  expect((await byHand("level-1")).events.join()).not.toContain("no-criterion");
  expect(JSON.parse((await byHand("level-1")).verdicts[0] ?? "")).toMatchObject({ findings: [] });
  expect((await byHand("level-2")).summary.byHand).toEqual([{ level: "level-2", noCriterion: 1 }]);
});

function handTo(to: string): string {
  return lines([day("09:00:00", "opened", { facts: { priority: "P1" } }), day("09:10:00", "escalated", { level: to })]);
}
