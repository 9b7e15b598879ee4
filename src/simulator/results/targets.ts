// The targets a response or a resolution is measured against, read off the policy: which hold for a group of tickets, and how long they are.

import {
  type Clock,
  type Condition,
  type Duration,
  type DutyIr,
  isOwedByTimeAlone,
  type Milliseconds,
  owedAgain,
  type PolicyIr,
  type SpanIr,
  type TargetIr,
} from "../../ir/index.ts";
import type { Target } from "./summary.ts";

/** A target by itself, whatever came of it. */
export type TargetTime = Omit<Target, "waiting">;

/** What a summary needs to know of a policy. */
export type PolicyFacts = Pick<PolicyIr, "id" | "title" | "version" | "facts" | "terms" | "parameters" | "levels" | "duties">;

/** What the clock of a ticket runs to. */
export type Answer = "response" | "resolution";
/** The tickets asked about: those whose fact `by` is `group`; null: all. */
export type Group = { readonly by: string | null; readonly group: string | null };
/** `parameters`: what the scenario puts in the place of the policy's figures. */
type Figures = Readonly<Record<string, number>>;

/**
 * The targets of the duties that start as the ticket opens and are met by its first response (its resolution): those that can hold for tickets of the group, each
 * length once, shortest first. A target that hangs on more than the group is there as well: it holds for some of them.
 */
export function targetsFor(policy: PolicyFacts, answer: Answer, { by, group }: Group, parameters: Figures): readonly TargetTime[] {
  const figures = { ...Object.fromEntries(policy.parameters.map(({ id, value }) => [id, value])), ...parameters };
  const duties = policy.duties.filter((duty) => duty.start.on === "opened" && answers(duty, answer));
  const targets = duties.flatMap((duty) =>
    duty.targets
      .filter((target, index) => group === null || by === null || mayHold(duty, target, index, (when) => truth(when, by, group, policy)))
      .flatMap((target) => lengthsOf(target, figures).map((length) => ({ duty: duty.id, label: labelOf(duty, target), ...length }))),
  );
  const once = targets.filter((target, index) => targets.findIndex((other) => sameLength(target, other)) === index);
  return once.sort((a, b) => a.length - b.length);
}

/** Duties owed again and again, whose cycles would drown all that is owed once. */
export function recurringDuties(policy: PolicyFacts): ReadonlySet<string> {
  return new Set(policy.duties.filter((duty) => isOwedByTimeAlone(owedAgain(duty))).map((duty) => duty.id));
}

function answers({ metBy }: DutyIr, answer: Answer): boolean {
  return answer === "resolution" ? metBy.by === "resolved" : metBy.by === "event" && metBy.event === "response";
}

function labelOf(duty: DutyIr, { label }: TargetIr): string {
  return label ?? duty.label;
}

function sameLength(a: TargetTime, b: TargetTime): boolean {
  return a.duty === b.duty && a.length === b.length && a.clock === b.clock;
}

type Length = { readonly length: Milliseconds; readonly clock: string | null };

function lengthsOf({ amount }: TargetIr, figures: Figures): readonly Length[] {
  switch (amount.kind) {
    case "span":
      return [ofSpan(amount.span, figures)];
    case "by-start":
      return [ofSpan(amount.inside, figures), ofSpan(amount.outside, figures)];
    case "prorated":
      return [amount.inside, amount.outside].map((duration) => ({ length: ofDuration(duration, figures), clock: null }));
    case "open-day":
      return [];
  }
}

function ofSpan({ duration, clock }: SpanIr, figures: Figures): Length {
  return { length: ofDuration(duration, figures), clock: nameOf(clock) };
}

function ofDuration(duration: Duration, figures: Figures): Milliseconds {
  return duration.kind === "ms" ? duration.ms : (figures[duration.parameter] ?? 0);
}

function nameOf(clock: Clock): string | null {
  if (clock.kind === "elapsed") return null;
  return clock.calendar.kind === "calendar" ? clock.calendar.calendar : "the ticket's hours";
}

/** Whether a target can hold for tickets of which one fact is known and nothing else: it is not overridden by one that holds for all of them. */
function mayHold({ targets }: DutyIr, { when }: TargetIr, index: number, asked: (when: Condition) => boolean | null): boolean {
  return asked(when) !== false && !targets.some((other) => other.overrides.includes(index) && asked(other.when) === true);
}

/** Kleene's three values; null: it hangs on something else. `fact`: one of several values. */
function truth(when: Condition, fact: string, value: string, policy: PolicyFacts): boolean | null {
  const inner = (condition: Condition): boolean | null => truth(condition, fact, value, policy);
  switch (when.kind) {
    case "all":
      return both(when.of.map(inner));
    case "any":
      return inverse(both(when.of.map((each) => inverse(inner(each)))));
    case "not":
      return inverse(inner(when.of));
    case "term": {
      const term = policy.terms.find(({ id }) => id === when.term);
      return term === undefined ? null : inner(term.when);
    }
    case "is":
      return when.fact === fact ? when.values.includes(value) : null;
    case "known":
      return when.fact === fact ? true : null;
    default:
      return null;
  }
}

function both(values: readonly (boolean | null)[]): boolean | null {
  if (values.includes(false)) return false;
  return values.includes(null) ? null : true;
}

function inverse(value: boolean | null): boolean | null {
  return value === null ? null : !value;
}
