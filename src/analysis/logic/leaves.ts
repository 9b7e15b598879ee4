// The single questions a condition asks, each read once: about which fact, figure, clock or event, in names that two policies can share.

import type { CalendarChoice, Clock, Comparison, Condition, Duration, FactIr, Mark } from "../../ir/index.ts";
import type { Exact } from "./exact.ts";
import { comparedIn } from "./linear.ts";
import type { Vocabulary } from "./types.ts";

/** A condition that is no `all`, `any`, `not` or `term`. */
export type Asking = Exclude<Condition, { kind: "all" | "any" | "not" | "term" }>;

export type Leaf =
  | { readonly kind: "settled"; readonly holds: boolean }
  | { readonly kind: "untold" }
  | { readonly kind: "known"; readonly fact: FactIr }
  | { readonly kind: "once-known"; readonly fact: FactIr; readonly holds: boolean }
  | { readonly kind: "is"; readonly fact: FactIr; readonly values: readonly string[] }
  | { readonly kind: "includes"; readonly fact: FactIr; readonly values: readonly string[] }
  | { readonly kind: "flag"; readonly fact: FactIr }
  | { readonly kind: "figure"; readonly fact: FactIr; readonly op: Comparison; readonly at: Exact }
  | { readonly kind: "order"; readonly first: FactIr; readonly second: FactIr; readonly ratio: Exact; readonly op: Comparison }
  | {
      readonly kind: "since";
      readonly fact: FactIr | null;
      readonly clock: string;
      readonly op: Comparison;
      readonly at: Exact;
      readonly ask: SinceAsk;
    }
  /** The level is one of these. */
  | { readonly kind: "level"; readonly levels: readonly string[] }
  | { readonly kind: "calendar"; readonly calendar: string }
  | { readonly kind: "hours" }
  /** Something has come as far as this. */
  | { readonly kind: "passed"; readonly measure: Measure; readonly at: number; readonly ask: Condition }
  | { readonly kind: "event"; readonly key: string; readonly ask: Condition };

/** The comparison again, with another figure: to say where a band begins and ends. */
export type SinceAsk = (op: Comparison, figure: number) => Condition;

/** Something that has come so far or not; whoever has come farther has come as far as every earlier mark. */
export type Measure = {
  readonly key: string;
  readonly about:
    | { readonly kind: "silence"; readonly event: string; readonly first: boolean; readonly clock: string }
    | { readonly kind: "stalled"; readonly level: string; readonly event: string; readonly first: boolean; readonly clock: string }
    | { readonly kind: "used"; readonly duty: string; readonly mark: Mark["kind"] }
    | { readonly kind: "missed"; readonly duty: string };
};

/** Reads one question in the words of its policy. */
export function leafOf(words: Vocabulary, condition: Asking): Leaf {
  const named = (id: string): FactIr => {
    const fact = words.facts.get(id);
    if (fact === undefined) throw new Error(`no fact ${id}`);
    return fact;
  };
  switch (condition.kind) {
    case "is":
    case "includes":
      return { kind: condition.kind, fact: named(condition.fact), values: condition.values };
    case "flag":
    case "known":
      return { kind: condition.kind, fact: named(condition.fact) };
    case "compare":
      return comparison(words, condition, named);
    case "during":
      return condition.calendar.kind === "calendar"
        ? { kind: "calendar", calendar: calendarKey(words, condition.calendar.calendar) }
        : { kind: "hours" };
    case "reached":
      return { kind: "level", levels: words.levels.slice(Math.max(0, words.levels.indexOf(condition.level))) };
    case "silence":
    case "stalled":
      return { kind: "passed", measure: quiet(words, condition), at: lengthOf(words, condition.span.duration), ask: condition };
    case "used":
      return usedLeaf(condition);
    case "missed": {
      const measure: Measure = { key: `missed ${condition.duty}`, about: { kind: "missed", duty: condition.duty } };
      return { kind: "passed", measure, at: condition.atLeast, ask: condition };
    }
    case "contacts":
    case "happened":
      return { kind: "event", key: JSON.stringify(condition), ask: condition };
    case "untold":
      return { kind: "untold" };
  }
}

function comparison(words: Vocabulary, condition: Extract<Condition, { kind: "compare" }>, named: (id: string) => FactIr): Leaf {
  const compared = comparedIn(words, condition);
  switch (compared.kind) {
    case "settled":
      return compared;
    case "settled-once-known":
      return { kind: "once-known", fact: named(compared.fact), holds: compared.holds };
    case "fact":
      return { kind: "figure", fact: named(compared.fact), op: compared.op, at: compared.at };
    case "facts":
      return { kind: "order", first: named(compared.first), second: named(compared.second), ratio: compared.ratio, op: compared.op };
    case "since": {
      const { instant, clock, op, at } = compared;
      const left = { kind: "since", instant, clock } as const;
      const ask: SinceAsk = (how, value) => ({ kind: "compare", op: how, left, right: { kind: "number", value } });
      return { kind: "since", fact: instant === "opened" ? null : named(instant), clock: clockKey(words, clock), op, at, ask };
    }
  }
}

function quiet(words: Vocabulary, condition: Extract<Condition, { kind: "silence" | "stalled" }>): Measure {
  const { event, first, span } = condition;
  const clock = clockKey(words, span.clock);
  if (condition.kind === "silence")
    return { key: JSON.stringify(["silence", event, first, clock]), about: { kind: "silence", event, first, clock } };
  const { level } = condition;
  return { key: JSON.stringify(["stalled", level, event, first, clock]), about: { kind: "stalled", level, event, first, clock } };
}

/** Marks of one kind lie in a row on the clock of the duty: a larger share, less time before, more time after. */
function usedLeaf(condition: Extract<Condition, { kind: "used" }>): Leaf {
  const { duty, mark } = condition;
  const measure: Measure = { key: JSON.stringify(["used", duty, mark.kind]), about: { kind: "used", duty, mark: mark.kind } };
  return { kind: "passed", measure, at: placeOf(mark), ask: condition };
}

function placeOf(mark: Mark): number {
  switch (mark.kind) {
    case "share":
      return mark.numerator / mark.denominator;
    case "before":
      return -mark.ms;
    case "after":
      return mark.ms;
  }
}

export function lengthOf(words: Vocabulary, duration: Duration): number {
  return duration.kind === "ms" ? duration.ms : (words.parameters.get(duration.parameter) ?? 0);
}

/** Two policies may mean different hours by one name: then their vocabularies give it different keys. */
export function calendarKey(words: Vocabulary, calendar: string): string {
  return words.calendars?.get(calendar) ?? calendar;
}

export function clockKey(words: Vocabulary, clock: Clock): string {
  return clock.kind === "elapsed" ? ELAPSED : `counting ${choiceKey(words, clock.calendar)}`;
}

export const ELAPSED = "elapsed";

function choiceKey(words: Vocabulary, choice: CalendarChoice): string {
  return choice.kind === "calendar" ? calendarKey(words, choice.calendar) : "hours of the ticket";
}

/** One fact in two policies is one variable where it is of one kind. */
export function factKey({ id, type }: FactIr): string {
  return type.kind === "money" ? `${id} ${type.kind} ${type.currency}` : `${id} ${type.kind}`;
}
