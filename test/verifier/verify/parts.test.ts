// The parts of a verification, each against a second way to the same answer: shares, what a change touches, examples read back, simulated histories.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { loadModule } from "../../../src/index.ts";
import type { HistoryEvent, PolicyIr, PromiseIr } from "../../../src/ir/index.ts";
import { loadExperiment } from "../../../src/simulator/index.ts";
import { prepare, runReplication } from "../../../src/simulator/operation/index.ts";
import type { Experiment } from "../../../src/simulator/run/index.ts";
import { histories } from "../../../src/testing.ts";
import { historyOf } from "../../../src/verifier/history.ts";
import { monitorsOf } from "../../../src/verifier/promises/index.ts";
import { exampleOf, sinceOf } from "../../../src/verifier/verify/index.ts";
import { shareOf } from "../../../src/verifier/verify/share.ts";
import { simulatedTier } from "../../../src/verifier/verify/simulated.ts";
import { irOf } from "../../support/policy.ts";
import { ROOT } from "../../support/tenet.ts";

const TEXT = readFileSync(join(import.meta.dirname, "small.policy"), "utf8");

// ------------------------------------------------------------------------------------------------------ shares

const replications = (...shares: readonly (readonly [kept: number, decided: number])[]) =>
  shares.map(([kept, decided]) => ({ kept, decided, undecided: 0 }));

test("the interval decides: above the share it holds, below it is violated, across it nobody knows yet, and how many more would tell", () => {
  const good = replications([98, 100], [99, 100], [97, 100], [98, 100], [99, 100], [98, 100]);
  expect(shareOf(0.9, good, 0.95)).toMatchObject({ verdict: "holds", result: { tickets: 600, kept: 589, by: "sections", more: null } });
  expect(shareOf(0.999, good, 0.95).verdict).toBe("violated");
  const unsure = shareOf(0.98, good, 0.95);
  expect(unsure.verdict).toBe("inconclusive");
  expect(unsure.result.more).toBeGreaterThan(0);
  expect(shareOf(0.9, [], 0.95).verdict).toBe("vacuous");
  expect(shareOf(0.9, [{ kept: 0, decided: 0, undecided: 3 }], 0.95).verdict).toBe("inconclusive");
  expect(shareOf(0.9, replications([1, 1]), 0.95)).toMatchObject({ verdict: "inconclusive", result: { more: null } });
});

test("replications that are all alike prove no more than their tickets do", () => {
  const few = shareOf(0.99, replications([3, 3], [3, 3], [3, 3]), 0.95);
  expect(few).toMatchObject({ verdict: "inconclusive", result: { by: "exact", tickets: 9 } });
  // 1 − 0.025^(1 ⁄ 9) of nine of nine, by hand.
  expect(few.result.interval).toMatchObject({ kind: "known", high: 1 });
  expect(few.result.interval.kind === "known" ? few.result.interval.low : 0).toBeCloseTo(0.025 ** (1 / 9), 9);
  expect(shareOf(0.99, replications([300, 300], [300, 300]), 0.95).verdict).toBe("holds");
});

// ------------------------------------------------------------------------------------------------------ --since

test("a change touches what rests on it, through triggers, levels, duties, facts and calendars, and nothing else", () => {
  const before = irOf(TEXT);
  const touched = (from: string | RegExp, to: string): readonly string[] => {
    const changed = TEXT.replace(from, to);
    if (changed === TEXT) throw new Error(`nothing to change: ${String(from)}`);
    return sinceOf(before, irOf(changed)).promises.flatMap(({ promise, because }) => (because === null ? [] : [promise.id]));
  };
  const climbing = ["the-lead-hears-soon", "levels-do-not-fall", "p1-never-climbs", "the-lead-is-reached"];
  expect(touched("no first response within 15 minutes", "no first response within 20 minutes")).toEqual(climbing);
  expect(touched("within 1 hour of escalation", "within 2 hours of escalation")).toEqual(["the-lead-hears-soon"]);
  expect(touched("09:00 to 17:00", "09:00 to 18:00")).toEqual(["an-answer-to-every-p0", "most-p0-are-answered"]);
  expect(touched("one of P0, P1", "one of P0, P1, P2")).toEqual(
    before.promises.map(({ id }) => id).filter((id) => id !== "a-closing-by-gold-comes-after-a-feedback"),
  );
  expect(touched("within 30 elapsed minutes", "within 40 elapsed minutes")).toEqual(["the-lead-hears-soon"]);
  expect(touched('"levels do not fall"', '"levels never fall"')).toEqual(["levels-never-fall"]);
  expect(sinceOf(before, irOf(`# another remark\n${TEXT}`))).toMatchObject({ laws: null });
});

const HANDS = `policy SM-2 "Hands"
examples in UTC
ticket
  priority one of P0, P1
  checked  yes or no, may be unknown
§3 person ann "Ann Lead" email "ann@example.com"
  away 2024-01-08 to 2024-01-09
§3 person ben "Ben Head" email "ben@example.com"
levels rise from lead to head
§3 level lead
  notify ann by email within 1 hour
§3 level head
  notify ben by email within 1 hour
§2 trigger urgent when priority is P0 escalate to lead
§2 criterion important when priority is P0 may escalate to head
§4 gate full resolution
  requires checked
§5 promise "by rule alone" at most 0 escalations without a criterion per 1 elapsed day
§5 promise "the head is left alone" never level has reached head
§5 promise "closed as checked" closed only after becoming checked
`;

test("what no criterion allows rests on criteria; a level on the one below that may be passed, and on absences; a closing on what stands before a resolution", () => {
  const before = irOf(HANDS);
  const touched = (from: string, to: string): readonly string[] => {
    const changed = HANDS.replace(from, to);
    if (changed === HANDS) throw new Error(`nothing to change: ${from}`);
    return sinceOf(before, irOf(changed)).promises.flatMap(({ promise, because }) => (because === null ? [] : [promise.id]));
  };
  expect(touched("when priority is P0 may", "when priority is P1 may")).toEqual(["by-rule-alone"]);
  expect(touched("urgent when priority is P0", "urgent when priority is P1")).toEqual(["by-rule-alone", "the-head-is-left-alone"]);
  expect(touched("to 2024-01-09", "to 2024-01-10")).toEqual(["by-rule-alone", "the-head-is-left-alone"]);
  expect(touched("examples in UTC", "examples in Asia/Tokyo")).toEqual(["by-rule-alone", "the-head-is-left-alone"]);
  expect(touched("gate full resolution\n", "gate full resolution\n  when priority is P0\n")).toEqual(["closed-as-checked"]);
});

// ------------------------------------------------------------------------------------------------------ examples

test("a history written as an example is read back as the same history, whatever happens in it", () => {
  const ir = irOf(TEXT);
  const module = loadModule(ir);
  const plain = (events: readonly HistoryEvent[]) => {
    const names = [...new Set(events.map(({ ticket }) => ticket))];
    return events.map(({ customer: _customer, id: _id, ticket, facts, ...event }) => ({
      ...event,
      facts: facts ?? {},
      ticket: names.indexOf(ticket),
    }));
  };
  let [told, several] = [0, 0];
  fc.assert(
    fc.property(histories(ir), ({ events, horizon }) => {
      const claim = { kind: "promise", id: "x", title: 'a "quoted" title', clause: "§1", place: null, words: "" } as const;
      const breach = { ticket: null, at: horizon, since: null, words: "so" };
      const made = exampleOf(ir, module, claim, null, { events, until: horizon, tier: "random", seed: 1, breach });
      if (made.text === null) return;
      told += 1;
      if (new Set(made.events.map(({ ticket }) => ticket)).size > 1) several += 1;
      const example = irOf(`${TEXT}\n${made.text}\n`).examples.at(-1);
      if (example === undefined) throw new Error(made.text);
      expect(plain(historyOf(ir, example).events)).toEqual(plain(made.events));
    }),
    { numRuns: 150, seed: 11 },
  );
  expect(told).toBeGreaterThan(80);
  expect(several).toBeGreaterThan(5);
});

// ------------------------------------------------------------------------------------------------------ simulated operation

let desk: { readonly ir: PolicyIr; readonly experiment: Experiment };
const WITHIN = 'promise "answered" in 80% of tickets every opened where priority is P1 is followed by response within 2 elapsed hours';

beforeAll(async () => {
  const ir = irOf(`${readFileSync(join(ROOT, "experiments/small/policy.policy"), "utf8")}\n${WITHIN}\n`);
  const yaml = readFileSync(join(ROOT, "experiments/small.yaml"), "utf8").replace(/^vary:\n(?: .*\n)+/m, "");
  const read = await loadExperiment(yaml, "small.yaml", new Map([["current", ir]]), []);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  desk = { ir, experiment: { ...read.experiment, replications: { kind: "fixed", count: 2 } } };
});

test("the tickets that keep a promise are those whose events say so, counted by hand", async () => {
  const { ir, experiment } = desk;
  const module = loadModule(ir);
  const operation = { name: "small", experiment, scenario: 0 };
  const { claims, done } = await simulatedTier({
    ir,
    module,
    operation,
    promises: ir.promises,
    monitorsOf: (promises: readonly PromiseIr[]) => monitorsOf(ir, promises),
    stopped: () => false,
    progress: () => Promise.resolve(),
  });
  expect(done).toBe(2);
  const warmUp = 2 * 86_400_000;
  const byHand = [0, 1].map((replication) => {
    const events: HistoryEvent[] = [];
    const prepared = prepare({
      experiment,
      scenario: 0,
      ir,
      module,
      manifest: "",
      warmUp,
      measures: [],
      history: (event) => void events.push(event),
    });
    const result = runReplication(prepared, replication);
    if (result === null) throw new Error("stopped");
    const opened = events.filter(({ event, at, facts }) => event === "opened" && at >= result.from && facts?.["priority"] === "P1");
    const answered = opened.map(({ ticket, at }) => {
      const response = events.find((event) => event.event === "response" && event.ticket === ticket)?.at ?? Number.POSITIVE_INFINITY;
      return response <= at + 7_200_000 ? "kept" : at + 7_200_000 <= result.until ? "broken" : "open";
    });
    const count = (of: string): number => answered.filter((one) => one === of).length;
    return { decided: count("kept") + count("broken"), kept: count("kept"), undecided: count("open") };
  });
  expect(claims[0]?.shares).toEqual(byHand);
  expect(byHand[0]?.decided).toBeGreaterThan(10);
  expect(byHand[0]?.kept).not.toBe(byHand[0]?.decided);
});

test("TechFlow's staffing is that of its quarter, shorter", () => {
  const part = (path: string): string => {
    const text = readFileSync(join(ROOT, path), "utf8");
    return text.slice(text.indexOf("calendars:\n"));
  };
  expect(part("policies/techflow/staffing.yaml")).toBe(part("experiments/techflow-quarter.yaml"));
});
