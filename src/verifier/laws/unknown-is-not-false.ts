// Law: an unknown fact never makes a policy act as if it were false.

import type { Condition, FactIr, FactType, FactValue, HistoryEvent, Instant, PolicyIr, TriggerIr } from "../../ir/index.ts";
import { isTimedComparison, questionsIn, termsOf } from "../../ir/index.ts";
import { breaks, type Law, type LawFinding, type LawHistory, type Subject } from "./law.ts";
import { instantInWords, play } from "./play.ts";

const ID = "unknown-is-not-false";
const broken = breaks(ID);

/** A theorem for what docs/semantics.md says of conditions: what is true with a fact unknown is true for each of its values (Kleene's connectives are monotone). */
export const unknownIsNotFalse: Law = {
  id: ID,
  title: "Unknown is not false",
  words:
    "A trigger that rests on facts and terms alone, asks of none whether it is known and fires while one is unknown, fires no later where that fact has any value from the beginning.",
  oneIn: 40,
  of: (subject) => {
    const triggers = subject.ir.triggers.filter((trigger) => restsOnFacts(subject.ir, trigger));
    return triggers.length === 0 ? () => "silent" : (history) => values(subject, triggers, history);
  },
};

/** Held back by `at most once per`, it may fire later for having fired before. */
function restsOnFacts(ir: PolicyIr, { when, atMostOncePer }: TriggerIr): boolean {
  return atMostOncePer === null && questionsIn(when, termsOf(ir)).every((question) => isTimeless(question));
}

function isTimeless(question: Condition): boolean {
  if (question.kind === "compare") return !isTimedComparison(question);
  return question.kind === "is" || question.kind === "includes" || question.kind === "flag";
}

function values({ ir, module }: Subject, triggers: readonly TriggerIr[], history: LawHistory): LawFinding {
  const { occurrences, taken } = play(module, history);
  let finding: LawFinding = "silent";
  for (const trigger of triggers) {
    const fired = occurrences.find(({ kind, id }) => kind === "trigger-fired" && id === trigger.id);
    if (fired === undefined) continue;
    for (const fact of factsOf(ir, trigger.when)) {
      if (isGiven(taken, fact, fired.ticket, fired.at)) continue;
      for (const value of someOf(fact.type)) {
        finding = "kept";
        const with_ = withFact(taken, fact, value, fired.ticket);
        const { occurrences: then } = play(module, { events: with_, horizon: history.horizon });
        const earlier = then.some(
          (each) => each.kind === "trigger-fired" && each.id === trigger.id && each.ticket === fired.ticket && each.at <= fired.at,
        );
        if (!earlier) {
          const shown = JSON.stringify(value);
          return broken(
            fired.ticket,
            fired.at,
            `${trigger.id} fires with ${fact.id} unknown, but not by ${instantInWords(fired.at)} where it is ${shown}`,
          );
        }
      }
    }
  }
  return finding;
}

function factsOf(ir: PolicyIr, when: Condition): readonly FactIr[] {
  const text = JSON.stringify(questionsIn(when, termsOf(ir)));
  const asked = new Set([...text.matchAll(/"fact":"([^"]+)"/g)].map(([, id]) => id));
  return ir.facts.filter(({ id }) => asked.has(id));
}

/** Somebody gave it a value by then: on the ticket, or of a customer's fact at all. */
function isGiven(taken: readonly HistoryEvent[], { id, of }: FactIr, ticket: string, by: Instant): boolean {
  return taken.some(({ at, facts, ticket: own }) => at <= by && facts?.[id] !== undefined && (of === "customer" || own === ticket));
}

/** The opening gives it; later events of the history may change it, as they did. */
function withFact(taken: readonly HistoryEvent[], { id }: FactIr, value: FactValue, ticket: string): readonly HistoryEvent[] {
  return taken.map((event) =>
    event.event === "opened" && event.ticket === ticket ? { ...event, facts: { ...event.facts, [id]: value } } : event,
  );
}

/** A few values of the type, among them the extremes of what it can say. */
function someOf(type: FactType): readonly FactValue[] {
  switch (type.kind) {
    case "one-of":
      return type.values;
    case "any-of":
      return [[], type.values];
    case "yes-no":
      return [true, false];
    case "number":
      return [...new Set([type.min ?? -1, type.max ?? 1_000_000])];
    case "percent":
      return [0, 100];
    case "money":
      return [0, 1e9];
    case "instant":
      return [0];
    case "text":
      return ["x"];
  }
}
