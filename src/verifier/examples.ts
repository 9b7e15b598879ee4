// Runs the examples of a policy both ways, through the module and through the reference interpreter: both must be as expected, and agree.

import { toLocal } from "../calendar/index.ts";
import type { ExampleIr, Instant, Place, PolicyIr, Verdict } from "../ir/index.ts";
import type { DecisionModule } from "../runtime/index.ts";
import { interpret } from "../runtime/interpret/index.ts";
import { exercisedBy } from "./coverage.ts";
import { fallsShort } from "./expectation.ts";
import type { Expected } from "./history.ts";
import { historyOf, instantOf } from "./history.ts";

/** `words` is the line of the policy that fell short, `got` what the policy decides instead. */
export type Shortfall = { readonly place: Place; readonly words: string; readonly got: string };
export type ExampleResult = {
  readonly name: string;
  readonly clause: string | null;
  readonly place: Place;
  readonly passed: boolean;
  readonly expectations: number;
  readonly shortfalls: readonly Shortfall[];
  /** Keys of the rules this example exercised: see coverage.ts. */
  readonly exercised: readonly string[];
};

/** Every example, in the order of the policy. The module must be made from this IR, with this hash. */
export function runExamples(ir: PolicyIr, module: DecisionModule): readonly ExampleResult[] {
  return ir.examples.map((example) => runExample(ir, module, example));
}

function runExample(ir: PolicyIr, module: DecisionModule, example: ExampleIr): ExampleResult {
  const { name, clause, place } = example;
  const history = historyOf(ir, example);
  const refused = refusals(ir, module, history.events, example);
  const shortfalls = [...refused, ...history.expected.flatMap((expected) => judge(ir, module, expected))];
  const exercised = [...exercisedBy(ir, module, history)];
  return { name, clause, place, passed: shortfalls.length === 0, expectations: history.expected.length, shortfalls, exercised };
}

/** An event that the policy does not take in: the example cannot mean what it says. */
function refusals(
  ir: PolicyIr,
  module: DecisionModule,
  events: ReturnType<typeof historyOf>["events"],
  example: ExampleIr,
): readonly Shortfall[] {
  if (events.length === 0) return [];
  const steps = example.steps.filter((step) => step.kind === "event");
  const end = Math.max(...events.map(({ at }) => at));
  return interpret(ir, module.policy.hash, events, events[0]?.ticket ?? "", end).refused.flatMap(({ index, refusal }) => {
    const step = steps[index];
    return step === undefined
      ? []
      : [{ place: step.place, words: `${step.event.event} (ticket \`${step.event.ticket}\`)`, got: `the event is refused: ${refusal}` }];
  });
}

function judge(ir: PolicyIr, module: DecisionModule, expected: Expected): readonly Shortfall[] {
  const { expectation, ticket, at, history, place, words } = expected;
  const decided = module.decide(history, ticket, at);
  const interpreted = interpret(ir, module.policy.hash, history, ticket, at).verdict;
  const got = fallsShort(
    decided,
    ticket,
    expectation,
    (local) => instantOf(ir, local),
    (instant) => saysWhen(ir, instant),
  );
  return [
    ...(got === null ? [] : [{ place, words, got }]),
    ...(same(decided, interpreted)
      ? []
      : [{ place, words, got: "module and interpreter disagree: this is a fault of tenet; please report it" }]),
  ];
}

function same(a: Verdict | null, b: Verdict | null): boolean {
  return canonical(a) === canonical(b);
}

/** JSON with sorted keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === "object" && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}

/** `monday 2024-01-08 09:07:30` in the policy's zone. */
export function saysWhen(ir: { readonly zone: string }, instant: Instant): string {
  const wall = new Date(toLocal(ir.zone, instant));
  const [date = "", time = ""] = wall.toISOString().slice(0, -1).split("T");
  const weekday = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"][wall.getUTCDay()];
  return `${weekday} ${date} ${time.replace(/\.000$/, "").replace(/^(\d\d:\d\d):00$/, "$1")}`;
}
