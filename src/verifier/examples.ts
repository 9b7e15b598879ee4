// Runs the examples of a policy both ways, through the module and through the reference interpreter: both must be as expected, and agree.

import { offsetInWords, resolveLocal, toLocal, wallTimeAt } from "../calendar/index.ts";
import {
  type ExampleIr,
  type HistoryEvent,
  type Instant,
  type Place,
  type PolicyIr,
  type Refusal,
  type Verdict,
  WEEKDAYS,
} from "../ir/index.ts";
import type { DecisionModule } from "../runtime/index.ts";
import { interpret, watch } from "../runtime/interpret/index.ts";
import { fallsShort, NOT_OWED } from "./expectation.ts";
import type { ExampleHistory, Expected } from "./history.ts";
import { historyOf, instantOf } from "./history.ts";
import { whyNotOwed } from "./not-owed.ts";
import { REFUSED } from "./refused.ts";
import { noting } from "./taken.ts";

/** `words` is the line of the policy that fell short, `got` what the policy decides instead. */
export type Shortfall = { readonly place: Place; readonly words: string; readonly got: string };
export type ExampleResult = {
  readonly name: string;
  readonly clause: string | null;
  readonly place: Place;
  readonly passed: boolean;
  readonly expectations: number;
  readonly shortfalls: readonly Shortfall[];
  /** Keys of the branches this example takes, in no order to rely on: see branch.ts. */
  readonly taken: readonly string[];
};

/** Every example, in the order of the policy. The module must be made from this IR, with this hash. */
export function runExamples(ir: PolicyIr, module: DecisionModule): readonly ExampleResult[] {
  return ir.examples.map((example) => runExample(ir, module, example));
}

function runExample(ir: PolicyIr, module: DecisionModule, example: ExampleIr): ExampleResult {
  const { name, clause, place } = example;
  const history = historyOf(ir, example);
  const { verdicts, refused, taken } = interpretAll(ir, module.policy.hash, history);
  const shortfalls = [
    ...refusals(example, refused),
    ...history.expected.flatMap((expected, index) => judge(ir, module, expected, verdicts[index] ?? null)),
  ];
  return { name, clause, place, passed: shortfalls.length === 0, expectations: history.expected.length, shortfalls, taken: [...taken] };
}

type Refused = { readonly index: number; readonly refusal: Refusal };

/** Once through the history, stopping at each expectation; `verdicts` are in the order of the expectations. */
function interpretAll(
  ir: PolicyIr,
  hash: string,
  { events, expected, tickets, end }: ExampleHistory,
): { readonly verdicts: readonly (Verdict | null)[]; readonly refused: readonly Refused[]; readonly taken: ReadonlySet<string> } {
  const taken = new Set<string>();
  const watched = watch(ir, noting(ir, taken));
  const refused: Refused[] = [];
  const coming = events.map((event, index) => ({ event, index })).sort((a, b) => a.event.at - b.event.at || a.index - b.index);
  const takeIn = (isTime: (event: HistoryEvent) => boolean): void => {
    while (coming[0] !== undefined && isTime(coming[0].event)) {
      const { event, index } = coming[0];
      const refusal = watched.advance(event);
      if (refusal !== null) refused.push({ index, refusal });
      coming.shift();
    }
  };
  const verdicts = expected.map(({ history, ticket, at }) => {
    takeIn((event) => history.includes(event));
    const isOver = coming.every(({ event }) => event.at > at) && events.every((event) => event.at > at || history.includes(event));
    return isOver ? watched.wake(ticket, at, hash) : interpret(ir, hash, history, ticket, at).verdict;
  });
  takeIn(() => true);
  for (const ticket of tickets) watched.wake(ticket, end, hash);
  return { verdicts, refused: refused.sort((a, b) => a.index - b.index), taken };
}

/** An event that the policy does not take in: the example cannot mean what it says. */
function refusals(example: ExampleIr, refused: readonly Refused[]): readonly Shortfall[] {
  const steps = example.steps.filter((step) => step.kind === "event");
  return refused.flatMap(({ index, refusal }) => {
    const step = steps[index];
    return step === undefined
      ? []
      : [
          {
            place: step.place,
            words: `${step.event.event} (ticket \`${step.event.ticket}\`)`,
            got: `the event is refused: ${REFUSED[refusal]}`,
          },
        ];
  });
}

function judge(ir: PolicyIr, module: DecisionModule, expected: Expected, interpreted: Verdict | null): readonly Shortfall[] {
  const { expectation, ticket, at, history, place, words } = expected;
  const decided = module.decide(history, ticket, at);
  const got = fallsShort(
    decided,
    ticket,
    expectation,
    (local) => instantOf(ir, local),
    (instant) => saysWhen(ir, instant),
  );
  return [
    ...(got === null
      ? []
      : [
          {
            place,
            words,
            got: got === NOT_OWED && "duty" in expectation ? got + whyNotOwed(ir, expectation.duty, history, ticket, at) : got,
          },
        ]),
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
  return dayAndTime(ir, instant).join(" ");
}

/** `monday 2024-01-08` and `09:07:30`; of a time that the clocks show twice, the second has its offset: `02:30 +01:00`. */
export function dayAndTime({ zone }: { readonly zone: string }, instant: Instant): readonly [day: string, time: string] {
  const { weekday, date, time } = wallTimeAt(zone, instant);
  const isSecond = resolveLocal(zone, toLocal(zone, instant)) !== instant;
  return [`${WEEKDAYS[weekday]} ${date}`, isSecond ? `${time} ${offsetInWords(zone, instant)}` : time];
}
