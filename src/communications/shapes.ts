// Owns what a message may say: the fields of ticket, customer, policy, people, level, duty and reader, each with its type. docs/messages.md shows them.

import type { FactIr, FactType, PartyIr, PolicyIr } from "../ir/index.ts";
import { contactsOf } from "./people.ts";
import type { Message } from "./uses.ts";

export type Type =
  | { readonly kind: "text" | "yes-no" | "number" | "percent" | "instant" | "duration" }
  | { readonly kind: "money"; readonly currency: string }
  | { readonly kind: "list"; readonly of: Type }
  | RecordType;
/** `what`: as findings call it, ``a person``. */
export type RecordType = { readonly kind: "record"; readonly what: string; readonly fields: ReadonlyMap<string, Field> };
/**
 * Each field is one object: what is known of it inside a block is known of this object. `sure`: never unknown. `says`: the facts a reader of the
 * message learns by it, by name.
 */
export type Field = { readonly type: Type; readonly sure: boolean; readonly says: readonly string[] };

const TEXT: Type = { kind: "text" };
const INSTANT: Type = { kind: "instant" };
const DURATION: Type = { kind: "duration" };

/** Duties the language knows: a template may ask for their deadlines whether or not a policy sets one. */
const BUILT_IN_DUTIES = ["first-response", "next-response", "workaround", "full-resolution", "customer-update"] as const;

/** Everything a template of this message can read. A fact that every use of the message supplies is sure. */
export function shapeOf(ir: PolicyIr, message: Message): RecordType {
  const { uses } = message;
  const used = uses.length > 0;
  const { facts, people, deadlines, recipients, involved, duties, triggers } = sharedIn(ir);
  const supplied = suppliedIn(message, facts.all);
  const ticket = recordWith("the ticket", withSupplied(facts.ticket, supplied), [
    ["id", sure(TEXT)],
    ["opened", sure(INSTANT)],
    ["resolved", unsure(INSTANT)],
    ["took", unsure(DURATION)],
  ]);
  return recordWith("the message", withSupplied(facts.all, supplied), [
    ["ticket", sure(ticket)],
    ["customer", sure(recordWith("the customer", withSupplied(facts.customer, supplied), [["id", sure(TEXT)]]))],
    [
      "policy",
      sure(
        record("the policy", [
          ["id", sure(TEXT)],
          ["title", sure(TEXT)],
          ["version", sure(TEXT)],
        ]),
      ),
    ],
    ["people", people],
    ["level", field(levelShape(message), used && uses.every(({ level, duty }) => level !== null || startsEscalated(duty?.start.on)))],
    ["duty", field(dutyShape(message), used && uses.every(({ duty }) => duty !== null))],
    ["message", sure(messageShape(message))],
    ["recipient", field(somebody(), used && uses.every(({ to }) => to !== null))],
    ["recipients", recipients],
    ["sender", field(somebody(), used && uses.every(({ duty }) => (duty?.owedBy.length ?? 0) > 0))],
    ["involved", involved],
    ["duties", duties],
    ["triggers", triggers],
    ["due", deadlines],
    ["now", sure(INSTANT)],
  ]);
}

/** Fields that are the same in every message. `facts`: as they are while nobody supplies them, `all` and those of ticket and customer. */
type Shared = Readonly<Record<"people" | "deadlines" | "recipients" | "involved" | "duties" | "triggers", Field>> & {
  readonly facts: Readonly<Record<"all" | FactIr["of"], ReadonlyMap<string, Field>>>;
};
const SHARED = new WeakMap<PolicyIr, Shared>();

function sharedIn(ir: PolicyIr): Shared {
  const known = SHARED.get(ir) ?? sharedFields(ir);
  SHARED.set(ir, known);
  return known;
}

function sharedFields(ir: PolicyIr): Shared {
  const facts = { all: new Map<string, Field>(), ticket: new Map<string, Field>(), customer: new Map<string, Field>() };
  for (const { id, of, type, mayBeUnknown } of ir.facts) {
    const own: Field = { type: typeOfFact(type), sure: !mayBeUnknown, says: [id] };
    facts.all.set(id, own);
    facts[of].set(id, own);
  }
  const deadlines = [...BUILT_IN_DUTIES, ...ir.duties.map(({ id }) => id)];
  return {
    facts,
    people: sure(
      record(
        "the set of people",
        ir.people.map((party) => [party.id, sure(personOf(ir, party))]),
      ),
    ),
    deadlines: sure(
      record(
        "the set of deadlines",
        deadlines.map((id) => [id, unsure(INSTANT)]),
      ),
    ),
    recipients: sure(list(somebody())),
    involved: sure(list(involvedShape())),
    duties: sure(list(openDutyShape())),
    triggers: sure(
      list(
        record("a trigger", [
          ["id", sure(TEXT)],
          ["clause", unsure(TEXT)],
          ["fired", sure(INSTANT)],
        ]),
      ),
    ),
  };
}

/** The facts that every use of the message supplies, or that a statement says it holds. */
function suppliedIn({ uses, message }: Message, facts: ReadonlyMap<string, Field>): ReadonlyMap<string, Field> {
  const [first, ...others] = uses;
  const always = (first?.supplies ?? []).filter((id) => others.every(({ supplies }) => supplies.includes(id)));
  const supplied = new Map<string, Field>();
  for (const id of [...(message?.holds ?? []), ...always]) {
    const known = facts.get(id);
    if (known !== undefined) supplied.set(id, { ...known, sure: true });
  }
  return supplied;
}

function withSupplied(facts: ReadonlyMap<string, Field>, supplied: ReadonlyMap<string, Field>): Map<string, Field> {
  const own = new Map(facts);
  for (const [id, each] of supplied) if (own.has(id)) own.set(id, each);
  return own;
}

/** The type of a fact's value. */
export function typeOfFact(type: FactType): Type {
  switch (type.kind) {
    case "one-of":
    case "text":
      return TEXT;
    case "any-of":
      return list(TEXT);
    case "yes-no":
    case "number":
    case "percent":
    case "instant":
      return { kind: type.kind };
    case "money":
      return { kind: "money", currency: type.currency };
  }
}

/** As findings call it: `an amount of money`. */
export function inWords(type: Type): string {
  switch (type.kind) {
    case "text":
      return "text";
    case "yes-no":
      return "a yes or no";
    case "number":
      return "a number";
    case "percent":
      return "a percent";
    case "instant":
      return "an instant";
    case "duration":
      return "a length of time";
    case "money":
      return "an amount of money";
    case "list":
      return "a list";
    case "record":
      return `${type.what}, which has fields of its own`;
  }
}

/** The same type with fields of its own: each time a list is gone through, its items' fields are others. */
export function anew(type: Type): Type {
  switch (type.kind) {
    case "record":
      return { ...type, fields: new Map([...type.fields].map(([name, each]) => [name, { ...each, type: anew(each.type) }])) };
    case "list":
      return { kind: "list", of: anew(type.of) };
    default:
      return type;
  }
}

export function sure(type: Type, says: readonly string[] = []): Field {
  return { type, sure: true, says };
}

function unsure(type: Type): Field {
  return { type, sure: false, says: [] };
}

function field(type: Type, isSure: boolean): Field {
  return { type, sure: isSure, says: [] };
}

type Named = readonly (readonly [name: string, field: Field])[];

function record(what: string, fields: Named): RecordType {
  return recordWith(what, new Map(), fields);
}

/** `fields` become the record's own, with `more` beside them, or in the place of those of the same name. */
function recordWith(what: string, fields: Map<string, Field>, more: Named): RecordType {
  more.forEach((own) => fields.set(own[0], own[1]));
  return { kind: "record", what, fields };
}

function list(of: Type): Type {
  return { kind: "list", of };
}

function startsEscalated(start: string | undefined): boolean {
  return start === "escalation" || start === "level";
}

/** Whoever it turns out to be. */
function somebody(): RecordType {
  return record("a person", [
    ["id", sure(TEXT)],
    ["name", sure(TEXT)],
    ["role", sure(TEXT)],
    ["email", unsure(TEXT)],
    ["phone", unsure(TEXT)],
  ]);
}

function personOf(ir: PolicyIr, party: PartyIr): RecordType {
  const { email, phone } = contactsOf(ir, party.id);
  const fields = new Map(somebody().fields);
  if (email !== null) fields.set("email", sure(TEXT));
  if (phone !== null) fields.set("phone", sure(TEXT));
  return recordWith(`\`${party.id}\``, fields, []);
}

function levelShape({ uses }: Message): RecordType {
  const provided = [...new Set(uses.flatMap(({ level }) => level?.provide ?? []))];
  return record("the level", [
    ["id", sure(TEXT)],
    ["title", sure(TEXT)],
    ["since", unsure(INSTANT)],
    ["clause", unsure(TEXT)],
    ["provide", sure(list(heldShape()), provided)],
  ]);
}

function messageShape({ message }: Message): RecordType {
  return record("the message", [
    ["title", field(TEXT, message?.title != null)],
    ["holds", sure(list(heldShape()), message?.holds ?? [])],
  ]);
}

/** A fact that must be supplied, with its value. */
function heldShape(): RecordType {
  return record("what is supplied", [
    ["name", sure(TEXT)],
    ["value", unsure(TEXT)],
  ]);
}

function dutyShape({ uses }: Message): RecordType {
  const covered = [...new Set(uses.flatMap(({ duty }) => duty?.covers ?? []))];
  return recordWith("the duty", new Map(openDutyShape().fields), [["covers", sure(list(TEXT), covered)]]);
}

function openDutyShape(): RecordType {
  return record("a duty", [
    ["id", sure(TEXT)],
    ["label", sure(TEXT)],
    ["clause", unsure(TEXT)],
    ["state", unsure(TEXT)],
    ["started", unsure(INSTANT)],
    ["due", unsure(INSTANT)],
    ["left", unsure(DURATION)],
    ["late", unsure(DURATION)],
  ]);
}

function involvedShape(): RecordType {
  return recordWith("somebody involved", new Map(somebody().fields), [
    ["clause", unsure(TEXT)],
    ["because", sure(TEXT)],
  ]);
}
