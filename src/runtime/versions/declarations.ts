// What a reader of events must know where several versions are in force: all that any of them declares.

import type { FactValue, HistoryEvent } from "../../ir/history.ts";
import { BUILT_IN_EVENTS } from "../../ir/history.ts";
import type { FactType } from "../../ir/policy.ts";
import type { Declarations } from "../contract.ts";
import { factsReader } from "../read-event.ts";

type Fact = Declarations["facts"][number];

/** A fact that several declare may have whatever one of them says, if one type can say just that; else it is as the last of them says. */
export function jointDeclarations(versions: readonly Declarations[]): Declarations {
  const facts = new Map<string, Fact>();
  for (const fact of versions.flatMap((version) => version.facts)) facts.set(fact.id, joint(facts.get(fact.id), fact));
  const newestFirst = [...versions].reverse();
  return {
    facts: [...facts.values()],
    events: [...new Set(newestFirst.flatMap(({ events }) => events))],
    levels: [...new Set(newestFirst.flatMap(({ levels }) => levels))],
    ...jointDuties(newestFirst),
  };
}

/** Where one names none, any may be named. */
function jointDuties(versions: readonly Declarations[]): Pick<Declarations, "duties"> {
  const all = versions.map(({ duties }) => duties);
  return all.includes(undefined) ? {} : { duties: [...new Set(all.flatMap((duties) => duties ?? []))] };
}

function joint(before: Fact | undefined, now: Fact): Fact {
  const type = before === undefined ? now.type : jointType(before.type, now.type);
  return { id: now.id, of: now.of, type };
}

function jointType(before: FactType, now: FactType): FactType {
  if (before.kind === "number" && now.kind === "number") return jointNumber(before, now) ?? now;
  if (now.kind !== "one-of" && now.kind !== "any-of") return now;
  return before.kind === now.kind ? { kind: now.kind, values: [...new Set([...before.values, ...now.values])] } : now;
}

type NumberType = Extract<FactType, { kind: "number" }>;

/** null: it would take in a number that neither does. */
function jointNumber(one: NumberType, other: NumberType): NumberType | null {
  if (one.whole !== other.whole) {
    const [whole, any] = one.whole ? [one, other] : [other, one];
    return least(any) <= least(whole) && most(any) >= most(whole) ? any : null;
  }
  if (least(one) > most(other) || least(other) > most(one)) return null;
  return {
    ...other,
    min: least(one) < least(other) ? one.min : other.min,
    max: most(one) > most(other) ? one.max : other.max,
  };
}

function least({ min }: NumberType): number {
  return min ?? Number.NEGATIVE_INFINITY;
}

function most({ max }: NumberType): number {
  return max ?? Number.POSITIVE_INFINITY;
}

/** Makes of each event what one version can take in: facts it does not know are left out, an event it does not know is only a change of facts. */
export function adapterTo(declarations: Declarations): (event: HistoryEvent) => HistoryEvent {
  const of = new Map(declarations.facts.map((fact) => [fact.id, fact.of]));
  const events: ReadonlySet<string> = new Set([...BUILT_IN_EVENTS, ...declarations.events]);
  const read = factsReader(declarations);
  const fits = (id: string, value: FactValue): boolean => of.has(id) && typeof read({ [id]: value }, "any") !== "string";
  return (event) => {
    const given = Object.entries(event.facts ?? {});
    const kept = given.filter(([id, value]) => fits(id, value) && (event.ticket !== null || of.get(id) === "customer"));
    const isKnown = events.has(event.event);
    if (isKnown && kept.length === given.length) return event;
    return { ...event, event: isKnown ? event.event : "changed", facts: kept.length === 0 ? null : Object.fromEntries(kept) };
  };
}

/** An event on a ticket that is open already, as far as it is about the customer: a contact, facts of the customer. null where there is nothing of the kind. */
export function ofCustomer(event: HistoryEvent, declarations: Declarations, customer: string): HistoryEvent | null {
  const own = new Set(declarations.facts.filter((fact) => fact.of === "customer").map((fact) => fact.id));
  const facts = Object.entries(event.facts ?? {}).filter(([id]) => own.has(id));
  const isContact = event.event === "contact";
  if (!isContact && facts.length === 0) return null;
  return {
    ...event,
    event: isContact ? "contact" : "changed",
    ticket: null,
    customer,
    facts: facts.length === 0 ? null : Object.fromEntries(facts),
  };
}
