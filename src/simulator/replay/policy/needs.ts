// What a log must carry for a condition to be judged by it: events and facts, through terms, hours and duties.

import type { CalendarChoice, Clock, Condition, DutyIr, PolicyIr, Quantity, Question } from "../../../ir/index.ts";
import { questionsIn, termsOf } from "../../../ir/index.ts";

/** What a log carries: events, and facts of the policy. */
export type Recorded = { readonly events: readonly string[]; readonly facts: readonly string[] };

/** The names of all that a condition rests on and the log does not carry, each once; none: it can be judged. */
export function notCarriedBy(ir: PolicyIr, when: Condition, recorded: Recorded): readonly string[] {
  return lacking(restsOn(ir, when), recorded);
}

export function lacking({ events, facts }: Recorded, recorded: Recorded): readonly string[] {
  const names = [...events.filter((event) => !recorded.events.includes(event)), ...facts.filter((fact) => !recorded.facts.includes(fact))];
  return [...new Set(names)];
}

/** All that a condition rests on. */
export function restsOn(ir: PolicyIr, when: Condition): Recorded {
  const found = questionsIn(when, termsOf(ir)).map((part) => own(ir, part));
  return { events: [...new Set(found.flatMap(({ events }) => events))], facts: [...new Set(found.flatMap(({ facts }) => facts))] };
}

/**
 * The duty's own event, and the one it starts from. A workaround is met by a resolution, too; still, a log without workarounds
 * cannot show that none was given.
 */
export function eventsNeeded(duty: DutyIr): readonly string[] {
  const from = duty.start.on === "contact" ? ["contact"] : duty.start.on === "event" ? [duty.start.event] : [];
  return [...new Set([...from, duty.metBy.by === "event" ? duty.metBy.event : duty.metBy.by])];
}

function own(ir: PolicyIr, part: Question): Recorded {
  switch (part.kind) {
    case "is":
    case "includes":
    case "flag":
    case "known":
      return { events: [], facts: [part.fact] };
    case "compare":
      return { events: [], facts: [part.left, part.right].flatMap((quantity) => factsOf(ir, quantity)) };
    case "during":
      return { events: [], facts: factsOfHours(ir, part.calendar) };
    case "silence":
    case "stalled":
      return { events: [part.event], facts: factsOfClock(ir, part.span.clock) };
    case "happened":
      return { events: [part.event], facts: [] };
    case "contacts":
      return { events: ["contact"], facts: [] };
    case "used":
    case "missed":
      return { events: ir.duties.filter(({ id }) => id === part.duty).flatMap(eventsNeeded), facts: [] };
    case "reached":
    case "untold":
      return { events: [], facts: [] };
  }
}

function factsOf(ir: PolicyIr, quantity: Quantity): readonly string[] {
  switch (quantity.kind) {
    case "fact":
      return [quantity.fact];
    case "share":
      return factsOf(ir, quantity.of);
    case "since":
      return [...ir.facts.map(({ id }) => id).filter((id) => id === quantity.instant), ...factsOfClock(ir, quantity.clock)];
    case "number":
    case "parameter":
      return [];
  }
}

function factsOfClock(ir: PolicyIr, clock: Clock): readonly string[] {
  return clock.kind === "elapsed" ? [] : factsOfHours(ir, clock.calendar);
}

function factsOfHours(ir: PolicyIr, choice: CalendarChoice): readonly string[] {
  return choice.kind === "calendar" ? [] : (ir.hours?.choices ?? []).flatMap(({ when }) => restsOn(ir, when).facts);
}
