// Whether a condition holds, in Kleene's three truth values, as a tree that says why.

import type { Clock, Condition, FactValue, Instant, PolicyIr, Question, SpanIr } from "../../ir/index.ts";
import { someQuestion, termsOf } from "../../ir/index.ts";
import type { ReferenceClock } from "./clock.ts";
import { isOpen, lifeOf } from "./life.ts";
import { amountOf, isPassed, timerAt, usedRecord } from "./marks.ts";
import type { FactRead, Truth } from "./quantity.ts";
import { compareNow, isTimed, turnOf } from "./quantity.ts";
import type { View } from "./state.ts";
import { calendarOf, clockOf, contactsOf, factsOf, lengthOf, logOf } from "./state.ts";

/** One part of a condition at an instant. */
export type TruthTree = {
  readonly condition: Condition;
  readonly truth: Truth;
  /** The facts read here (not in the parts); null where unknown. */
  readonly facts: readonly FactRead[];
  /** Figures worth showing: counts, instants (epoch milliseconds), lengths (milliseconds). */
  readonly figures: Readonly<Record<string, number | null>>;
  readonly parts: readonly TruthTree[];
};

/** Is the condition true now? Unknown is not true. */
export function holds(view: View, condition: Condition): boolean {
  return evaluate(view, condition).truth === "true";
}

/** Could time alone make it true: every part that time can turn is taken as unknown. */
export function possible(view: View, condition: Condition): boolean {
  return evaluate(view, condition, true).truth !== "false";
}

export function evaluate(view: View, condition: Condition, timeless = false): TruthTree {
  const under = (part: Condition): TruthTree => evaluate(view, part, timeless);
  const tree = (truth: Truth, more: Partial<TruthTree> = {}): TruthTree => ({
    condition,
    truth,
    facts: [],
    figures: {},
    parts: [],
    ...more,
  });
  switch (condition.kind) {
    case "all": {
      const parts = condition.of.map(under);
      return tree(conjunction(parts.map((part) => part.truth)), { parts });
    }
    case "any": {
      const parts = condition.of.map(under);
      return tree(negation(conjunction(parts.map((part) => negation(part.truth)))), { parts });
    }
    case "not": {
      const part = under(condition.of);
      return tree(negation(part.truth), { parts: [part] });
    }
    case "term": {
      const part = under(termOf(view, condition.term));
      return tree(part.truth, { parts: [part] });
    }
    case "is":
      return ofFact(view, condition.fact, tree, (value) => condition.values.includes(value as string));
    case "includes":
      return ofFact(view, condition.fact, tree, (value) => (value as readonly string[]).some((each) => condition.values.includes(each)));
    case "flag":
      return ofFact(view, condition.fact, tree, (value) => value === true);
    case "known": {
      const value = factsOf(view).get(condition.fact) ?? null;
      return tree(truthOf(value !== null), { facts: [{ fact: condition.fact, value }] });
    }
    case "compare": {
      const found = compareNow(view, condition, clockFor(view));
      return tree(timeless && found.timed ? "unknown" : found.truth, { facts: found.facts, figures: found.figures });
    }
    case "during":
      return tree(timeless ? "unknown" : truthOf(calendarOf(view, condition.calendar, (when) => holds(view, when)).isOpen(view.state.now)));
    case "silence": {
      const found = silenceNow(view, condition);
      return tree(timeless ? "unknown" : truthOf(found.silent), { figures: { since: found.since, lastMet: found.lastMet } });
    }
    case "contacts": {
      const found = contactsNow(view, condition);
      return tree(timeless ? "unknown" : truthOf(found.enough), { figures: { contacts: found.count } });
    }
    case "stalled": {
      const found = stalledNow(view, condition);
      return tree(timeless ? "unknown" : truthOf(found.silent), { figures: { since: found.since, lastMet: found.lastMet } });
    }
    case "used": {
      const found = usedNow(view, condition);
      return tree(timeless ? "unknown" : truthOf(found.passed), { figures: { lastMet: found.timer } });
    }
    case "missed": {
      const missed = view.ticket.records.get(condition.duty)?.missed ?? 0;
      return tree(truthOf(missed >= condition.atLeast), { figures: { missed } });
    }
    case "reached":
      return tree(truthOf(isAtLeast(view, condition.level)));
    case "happened":
      return tree(truthOf(lastOf(view, condition.event) !== null));
    case "untold":
      return tree("unknown");
  }
}

/** The instants still ahead at which time alone turns a part of the condition: a trigger's timers. `now` is ahead until it is over. */
export function turns(view: View, condition: Condition): readonly Instant[] {
  const { now, over } = view.state;
  const from = over ? now + 1 : now;
  const one = (turn: Instant | null): readonly Instant[] => (turn === null || turn < from ? [] : [turn]);
  switch (condition.kind) {
    case "all":
    case "any":
      return condition.of.flatMap((part) => turns(view, part));
    case "not":
      return turns(view, condition.of);
    case "term":
      return turns(view, termOf(view, condition.term));
    case "during":
      return one(calendarOf(view, condition.calendar, (when) => holds(view, when)).nextChange(from - 1));
    case "silence":
      return one(silenceNow(view, condition).lastMet);
    case "contacts":
      return one(contactsNow(view, condition).until);
    case "compare":
      return one(turnOf(view, condition, clockFor(view)));
    case "stalled":
      return one(stalledNow(view, condition).lastMet);
    case "used":
      return one(usedNow(view, condition).timer);
    case "is":
    case "includes":
    case "flag":
    case "known":
    case "happened":
    case "missed":
    case "reached":
    case "untold":
      return [];
  }
}

/** Can time alone turn it, ever? Where it cannot, `turns` finds nothing. */
export function mayTurn(ir: PolicyIr, condition: Condition): boolean {
  return someQuestion(condition, termsOf(ir), mayTurnItself);
}

function mayTurnItself(question: Question): boolean {
  switch (question.kind) {
    case "compare":
      return isTimed(question.left) || isTimed(question.right);
    case "during":
    case "silence":
    case "contacts":
    case "stalled":
    case "used":
      return true;
    case "is":
    case "includes":
    case "flag":
    case "known":
    case "happened":
    case "missed":
    case "reached":
    case "untold":
      return false;
  }
}

/** Does the condition count contacts, in itself or in a term? */
export function countsContacts(ir: PolicyIr, condition: Condition): boolean {
  return someQuestion(condition, termsOf(ir), ({ kind }) => kind === "contacts");
}

/** Does the condition ask for the ticket's level? (Terms that do stand in no target.) */
export function asksLevel(condition: Condition): boolean {
  return someQuestion(
    condition,
    () => undefined,
    ({ kind }) => kind === "reached",
  );
}

/** Since when a silence counts, the instant at which it turns true, and whether it has. */
export type Silence = { readonly silent: boolean; readonly since: Instant; readonly lastMet: Instant | null };

export function silenceNow(view: View, silence: Extract<Condition, { kind: "silence" }>): Silence {
  const life = lifeOf(logOf(view));
  const last = lastOf(view, silence.event);
  const since = last ?? life.opened.at;
  if (!isOpen(life) || (silence.first && last !== null)) return { silent: false, since, lastMet: null };
  return silentSince(view, since, silence.span);
}

/** The same of a level on which nothing moves. */
export function stalledNow(view: View, stalled: Extract<Condition, { kind: "stalled" }>): Silence {
  const life = lifeOf(logOf(view));
  const { level } = view.ticket;
  if (level === null || level.id !== stalled.level) return { silent: false, since: life.opened.at, lastMet: null };
  const last = lastOf(view, stalled.event);
  const since = last !== null && last >= level.since ? last : level.since;
  const isBroken = stalled.first && last !== null && last >= level.since;
  if (!isOpen(life) || isBroken) return { silent: false, since, lastMet: null };
  return silentSince(view, since, stalled.span);
}

function silentSince(view: View, since: Instant, span: SpanIr): Silence {
  const ends = clockFor(view)(span.clock).add(since, lengthOf(view.ready, span.duration))?.lastMet ?? Infinity;
  const lastMet = ends === Infinity ? null : ends;
  const { now, over } = view.state;
  return { silent: lastMet !== null && (over ? lastMet <= now : lastMet < now), since, lastMet };
}

/** Whether the duty has used up so much of its time, and the instant at which it will have (null: not as things stand, or never). */
export function usedNow(
  view: View,
  used: Extract<Condition, { kind: "used" }>,
): { readonly passed: boolean; readonly timer: Instant | null } {
  const found = usedRecord(view, used.duty);
  if (found === null) return { passed: false, timer: null };
  if (used.mark.kind === "after" && used.mark.ms === 0) {
    return { passed: found.record.state === "breached", timer: found.record.deadline?.lastMet ?? null };
  }
  const amount = amountOf(used.mark, found.record.terms);
  return { passed: isPassed(view, found.duty, found.record, amount), timer: timerAt(view, found.duty, found.record, amount) };
}

function isAtLeast(view: View, level: string): boolean {
  const rank = (id: string): number => view.ready.ir.levels.findIndex((each) => each.id === id);
  return view.ticket.level !== null && rank(view.ticket.level.id) >= rank(level);
}

/** The contacts that count, and the instant at which there are no longer enough of them (null: there are not enough at any instant). */
export function contactsNow(
  view: View,
  condition: Extract<Condition, { kind: "contacts" }>,
): { readonly enough: boolean; readonly count: number; readonly until: Instant | null } {
  const { now } = view.state;
  const contacts = contactsOf(view.state);
  const count = contacts.filter((contact) => contact.at >= now - condition.within).length;
  const life = lifeOf(logOf(view));
  if (!isOpen(life) || contacts.at(-1)?.ticket !== view.ticket.id) return { enough: false, count, until: null };
  const deciding = contacts.at(-condition.atLeast);
  return { enough: count >= condition.atLeast, count, until: deciding === undefined ? null : deciding.at + condition.within + 1 };
}

/** The last such event on the ticket; its opening leaves no mark. */
function lastOf(view: View, event: string): Instant | null {
  if (event === "opened") return null;
  return logOf(view).findLast((entry) => entry.event.event === event)?.event.at ?? null;
}

function ofFact(
  view: View,
  fact: string,
  tree: (truth: Truth, more: Partial<TruthTree>) => TruthTree,
  test: (value: FactValue) => boolean,
): TruthTree {
  const value = factsOf(view).get(fact) ?? null;
  return tree(value === null ? "unknown" : truthOf(test(value)), { facts: [{ fact, value }] });
}

function termOf(view: View, id: string): Condition {
  const term = view.ready.ir.terms.find((each) => each.id === id);
  if (term === undefined) throw new Error(`no term ${id}`);
  return term.when;
}

/** The clock a statement means, for the facts now. */
export function clockFor(view: View): (clock: Clock) => ReferenceClock {
  return (clock) => clockOf(view, clock, (when) => holds(view, when));
}

function truthOf(value: boolean): Truth {
  return value ? "true" : "false";
}

function negation(truth: Truth): Truth {
  return truth === "unknown" ? "unknown" : truthOf(truth === "false");
}

function conjunction(truths: readonly Truth[]): Truth {
  if (truths.includes("false")) return "false";
  return truths.includes("unknown") ? "unknown" : "true";
}
