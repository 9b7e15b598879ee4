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
  const facts = new Map(ir.facts.map((fact) => [fact.id, factField(fact, message)]));
  const owners = new Map(ir.facts.map((fact) => [fact.id, fact.of]));
  const of = (owner: FactIr["of"]): Iterable<readonly [string, Field]> => [...facts].filter(([id]) => owners.get(id) === owner);
  const used = uses.length > 0;
  const { people, deadlines } = sharedIn(ir);
  return record("the message", [
    ...facts,
    [
      "ticket",
      sure(
        record("the ticket", [
          ...of("ticket"),
          ["id", sure(TEXT)],
          ["opened", sure(INSTANT)],
          ["resolved", unsure(INSTANT)],
          ["took", unsure(DURATION)],
        ]),
      ),
    ],
    ["customer", sure(record("the customer", [...of("customer"), ["id", sure(TEXT)]]))],
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
    ["people", sure(people)],
    ["level", field(levelShape(message), used && uses.every(({ level, duty }) => level !== null || startsEscalated(duty?.start.on)))],
    ["duty", field(dutyShape(message), used && uses.every(({ duty }) => duty !== null))],
    ["message", sure(messageShape(message))],
    ["recipient", field(somebody(), used && uses.every(({ to }) => to !== null))],
    ["recipients", sure(list(somebody()))],
    ["sender", field(somebody(), used && uses.every(({ duty }) => (duty?.owedBy.length ?? 0) > 0))],
    ["involved", sure(list(involvedShape()))],
    ["duties", sure(list(openDutyShape()))],
    [
      "triggers",
      sure(
        list(
          record("a trigger", [
            ["id", sure(TEXT)],
            ["clause", unsure(TEXT)],
            ["fired", sure(INSTANT)],
          ]),
        ),
      ),
    ],
    ["due", sure(deadlines)],
    ["now", sure(INSTANT)],
  ]);
}

type Shared = { readonly people: RecordType; readonly deadlines: RecordType };
const SHARED = new WeakMap<PolicyIr, Shared>();

/** What is the same in every message. */
function sharedIn(ir: PolicyIr): Shared {
  const known = SHARED.get(ir) ?? {
    people: record(
      "the people",
      ir.people.map((party) => [party.id, sure(personOf(ir, party))]),
    ),
    deadlines: record(
      "the deadlines",
      [...BUILT_IN_DUTIES, ...ir.duties.map(({ id }) => id)].map((id) => [id, unsure(INSTANT)]),
    ),
  };
  SHARED.set(ir, known);
  return known;
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

function record(what: string, fields: Iterable<readonly [string, Field]>): RecordType {
  return { kind: "record", what, fields: new Map(fields) };
}

function list(of: Type): Type {
  return { kind: "list", of };
}

function factField(fact: FactIr, { uses, message }: Message): Field {
  const held = message?.holds.includes(fact.id) === true;
  const supplied = held || (uses.length > 0 && uses.every(({ supplies }) => supplies.includes(fact.id)));
  return { type: typeOfFact(fact.type), sure: supplied || !fact.mayBeUnknown, says: [fact.id] };
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
  return record(`\`${party.id}\``, fields);
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
  return record("the duty", [...openDutyShape().fields, ["covers", sure(list(TEXT), covered)]]);
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
  return record("somebody involved", [...somebody().fields, ["clause", unsure(TEXT)], ["because", sure(TEXT)]]);
}
