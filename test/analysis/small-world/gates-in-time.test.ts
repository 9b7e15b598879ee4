// Gates that ask what has happened and how long nothing has: what is said of them (TN538, TN544), or not said, is what the interpreter shows in all
// short histories.

import fc from "fast-check";
import { expect, test } from "vitest";
import { analyze } from "../../../src/analysis/index.ts";
import { type Comparison, type Condition, type HistoryEvent, HOUR, type PolicyIr } from "../../../src/ir/index.ts";
import { evaluate, type View, watch } from "../../../src/runtime/interpret/index.ts";
import { always, event, fact, gate, level, policy, requirement, span } from "../../support/arbitraries/build.ts";
import { RUNS, TIMEOUT } from "./world.ts";

const WORLD = policy({
  facts: [{ ...fact("vip", { kind: "yes-no" }), mayBeUnknown: false }],
  levels: [level("level-1"), level("level-2")],
});

const silence = (of: string, hours: number, first = false): Condition => ({ kind: "silence", event: of, first, span: span(hours * HOUR) });
const since = (op: Comparison, hours: number): Condition => ({
  kind: "compare",
  op,
  left: { kind: "since", instant: "opened", clock: { kind: "elapsed" } },
  right: { kind: "number", value: hours * HOUR },
});

const LEAVES: readonly Condition[] = [
  { kind: "flag", fact: "vip" },
  { kind: "happened", event: "update" },
  { kind: "happened", event: "reopened" },
  { kind: "happened", event: "opened" },
  { kind: "reached", level: "level-1" },
  { kind: "reached", level: "level-2" },
  { kind: "stalled", level: "level-1", event: "update", first: false, span: span(HOUR) },
  silence("update", 1),
  silence("update", 3),
  silence("update", 1, true),
  since("more", 1),
  since("at-most", 3),
];

/** What may come next: an event, or so many hours in which nothing does. */
const STEPS: readonly ((Partial<HistoryEvent> & { readonly event: string }) | number)[] = [
  { event: "update" },
  { event: "resolved" },
  { event: "reopened" },
  { event: "escalated", level: "level-1" },
  { event: "escalated", level: "level-2" },
  1,
  3,
];
const LONGEST = 4;

function paths(longest: number): readonly (readonly number[])[] {
  if (longest === 0) return [[]];
  const shorter = paths(longest - 1);
  const whole = shorter.filter(({ length }) => length === longest - 1);
  return [...shorter, ...whole.flatMap((path) => STEPS.map((_, next) => [...path, next]))];
}

/** As the ticket stands at the end: events come at one instant where no time passes between them. */
function viewAfter(vip: boolean, path: readonly number[]): View {
  const seen: View[] = [];
  const watched = watch(WORLD, { onTriggers: () => undefined, beforeStep: () => undefined, afterStep: (views) => seen.push(...views) });
  const own = { ticket: "T", customer: "C" };
  watched.advance(event(0, "opened", { ...own, facts: { vip } }));
  let at = 0;
  let hasPassed = false;
  for (const step of path.map((index) => STEPS[index] ?? 0)) {
    at += typeof step === "number" ? step * HOUR : hasPassed ? 1 : 0;
    hasPassed = typeof step === "number";
    if (typeof step === "number") watched.wake("T", at, "");
    else watched.advance(event(at, step.event, { ...own, ...step }));
  }
  const view = seen.at(-1);
  if (view === undefined) throw new Error("the ticket is open");
  return view;
}

/** Of each situation the truth of every leaf; each once. */
function situations(): readonly ReadonlyMap<Condition, number>[] {
  const seen = new Map<string, ReadonlyMap<Condition, number>>();
  for (const vip of [true, false])
    for (const path of paths(LONGEST)) {
      const view = viewAfter(vip, path);
      const truths = LEAVES.map((leaf) => ({ true: 1, unknown: 0.5, false: 0 })[evaluate(view, leaf).truth]);
      seen.set(truths.join(" "), new Map(LEAVES.map((leaf, i) => [leaf, truths[i] ?? 0])));
    }
  return [...seen.values()];
}

/** Kleene's truth: `and` is the least, `or` the greatest. */
function truth(so: ReadonlyMap<Condition, number>, when: Condition): number {
  if (when.kind === "all") return Math.min(1, ...when.of.map((part) => truth(so, part)));
  if (when.kind === "any") return Math.max(0, ...when.of.map((part) => truth(so, part)));
  return when.kind === "not" ? 1 - truth(so, when.of) : (so.get(when) ?? 0);
}

function leavesIn(when: Condition): readonly Condition[] {
  if (when.kind === "all" || when.kind === "any") return when.of.flatMap(leavesIn);
  return when.kind === "not" ? leavesIn(when.of) : [when];
}

/** What more questions than this have in common may take a longer history to show. */
const MOST_SHOWN = 3;

const asked = fc.tuple(fc.constantFrom(...LEAVES), fc.boolean()).map(([of, not]): Condition => (not ? { kind: "not", of } : of));
const condition = fc.oneof(
  asked,
  fc
    .tuple(fc.constantFrom("all" as const, "any" as const), fc.array(asked, { minLength: 2, maxLength: 2 }))
    .map(([kind, of]): Condition => ({ kind, of })),
);
const gates = fc.record({ when: fc.oneof(asked, fc.constant(always)), requires: fc.array(condition, { minLength: 1, maxLength: 2 }) });

test("what is said of a gate is what all short histories show", { timeout: TIMEOUT * 2 }, () => {
  const all = situations();
  fc.assert(
    fc.property(gates, ({ when, requires }) => {
      const needs = requires.map((each, i) => requirement(`need-${i}`, null, each));
      const ir: PolicyIr = { ...WORLD, gates: [gate("closing", "closed", needs, { when })] };
      const stands = all.filter((so) => truth(so, when) === 1);
      const passed = stands.filter((so) => requires.every((each) => truth(so, each) === 1));
      const [isNever, isAlways] = [stands.length > 0 && passed.length === 0, stands.length > 0 && passed.length === stands.length];
      const said = analyze({ ir, stated: [], textOf: () => null }).map(({ code }) => code);
      const isFew = new Set([when, ...requires].flatMap(leavesIn)).size <= MOST_SHOWN;
      if (isFew || said.includes("TN538")) expect(said.includes("TN538")).toBe(isNever);
      if (isFew || said.includes("TN544")) expect(said.includes("TN544")).toBe(isAlways);
    }),
    { numRuns: RUNS * 5 },
  );
});
