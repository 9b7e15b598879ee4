// Owns what a message says of one ticket at one instant: the values of all that shapes.ts names. A value that is not known is null.

import type { DutyVerdict, FactValue, Instant, PolicyIr, Verdict } from "../ir/index.ts";
import { contactsOf } from "./people.ts";
import { shapeOf, type Type, typeOfFact } from "./shapes.ts";
import type { Message, Use } from "./uses.ts";

export type Value =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "yes-no"; readonly yes: boolean }
  | { readonly kind: "number" | "percent"; readonly value: number }
  | { readonly kind: "money"; readonly value: number; readonly currency: string }
  | { readonly kind: "instant"; readonly at: Instant }
  | { readonly kind: "duration"; readonly ms: number }
  | { readonly kind: "list"; readonly items: readonly Value[] }
  | RecordValue;
export type RecordValue = { readonly kind: "record"; readonly fields: ReadonlyMap<string, Value | null> };

/** What is known of a ticket at the instant of its verdict. `facts`: its own and its customer's. */
export type Situation = {
  readonly verdict: Verdict;
  readonly facts: Readonly<Record<string, FactValue>>;
  readonly customer: string;
  readonly opened: Instant;
  /** Where it is resolved now: since when. */
  readonly resolved: Instant | null;
};

/** Who gets the message, and for what. `use`: null for a message that only a `message` statement names. */
export type Occasion = {
  readonly message: Message;
  readonly use: Use | null;
  /** The party who reads it, or `customer`; none where the policy does not say. */
  readonly readers: readonly string[];
  /** All who get it on this occasion. */
  readonly all: readonly string[];
  /** The party who sends it by hand; null: whoever owes the duty. */
  readonly from: string | null;
};

/** Everything a template of the message can read, on this occasion. Has the fields of its shape, all of them. */
export function valuesOf(ir: PolicyIr, occasion: Occasion, situation: Situation): RecordValue {
  const { message, use, readers, all, from } = occasion;
  const { verdict } = situation;
  const facts = new Map(ir.facts.map(({ id, type }) => [id, valueOfFact(typeOfFact(type), situation.facts[id])]));
  const of = (owner: "ticket" | "customer"): [string, Value | null][] =>
    ir.facts.filter((fact) => fact.of === owner).map(({ id }) => [id, facts.get(id) ?? null]);
  const [reader] = readers;
  const sender = from ?? use?.duty?.owedBy[0];
  const known = new Map<string, Value | null>([
    ...facts,
    ["ticket", record([...of("ticket"), ...ticketFields(situation)])],
    ["customer", record([...of("customer"), ["id", text(situation.customer)]])],
    [
      "policy",
      record([
        ["id", text(ir.id)],
        ["title", text(ir.title)],
        ["version", text(ir.version)],
      ]),
    ],
    ["people", record(ir.people.map(({ id }) => [id, person(ir, id, situation)]))],
    ["level", level(ir, use, situation, facts)],
    ["duty", use?.duty == null ? null : duty(ir, use.duty.id, verdict, use.duty.covers)],
    [
      "message",
      record([
        ["title", optional(message.message?.title ?? null)],
        ["holds", held(message.message?.holds ?? [], facts)],
      ]),
    ],
    ["recipient", reader === undefined ? null : person(ir, reader, situation)],
    ["recipients", list(all.map((one) => person(ir, one, situation)))],
    ["sender", sender === undefined ? null : person(ir, sender, situation)],
    [
      "involved",
      list(
        verdict.involve.map(({ role, clause, because }) =>
          more(person(ir, role, situation), [
            ["clause", optional(clause)],
            ["because", text(because)],
          ]),
        ),
      ),
    ],
    ["duties", list(verdict.duties.filter(isOwed).map(({ id }) => duty(ir, id, verdict, null)))],
    [
      "triggers",
      list(
        verdict.triggers.map(({ id, clause, fired }) =>
          record([
            ["id", text(id)],
            ["clause", optional(clause)],
            ["fired", instant(fired)],
          ]),
        ),
      ),
    ],
    ["due", record(verdict.duties.filter(isOwed).map(({ id, due }) => [id, instant(due)]))],
    ["now", instant(verdict.at)],
  ]);
  return whole(shapeOf(ir, message), record([...known]));
}

/** The value with every field of its type: what is not there is null. */
function whole<V extends Value>(type: Type, value: V): V;
function whole(type: Type, value: Value): Value {
  if (type.kind === "record" && value.kind === "record") {
    const fields = [...type.fields].map(([name, field]): [string, Value | null] => {
      const inner = value.fields.get(name) ?? null;
      return [name, inner === null ? null : whole(field.type, inner)];
    });
    return { kind: "record", fields: new Map(fields) };
  }
  if (type.kind === "list" && value.kind === "list") return list(value.items.map((item) => whole(type.of, item)));
  return value;
}

/** A fact as its type reads it; null where the ticket does not have it. */
function valueOfFact(type: Type, value: FactValue | undefined): Value | null {
  if (value === undefined) return null;
  if (Array.isArray(value)) return list(value.map((item: string) => text(item)));
  if (typeof value === "boolean") return { kind: "yes-no", yes: value };
  if (typeof value !== "number") return text(String(value));
  switch (type.kind) {
    case "money":
      return { kind: "money", value, currency: type.currency };
    case "instant":
      return instant(value);
    case "percent":
      return { kind: "percent", value };
    default:
      return { kind: "number", value };
  }
}

function ticketFields({ verdict, opened, resolved }: Situation): [string, Value | null][] {
  return [
    ["id", text(verdict.ticket)],
    ["opened", instant(opened)],
    ["resolved", instant(resolved)],
    ["took", resolved === null ? null : { kind: "duration", ms: resolved - opened }],
  ];
}

/** The level whose notice it is, or the one the ticket is at. */
function level(ir: PolicyIr, use: Use | null, { verdict }: Situation, facts: ReadonlyMap<string, Value | null>): Value | null {
  const at = verdict.level;
  const told = use?.level ?? ir.levels.find(({ id }) => id === at?.id) ?? null;
  if (told === null) return null;
  const isReached = at !== null && at.id === told.id;
  return record([
    ["id", text(told.id)],
    ["title", text(told.title ?? told.id)],
    ["since", isReached ? instant(at.since) : null],
    ["clause", optional(isReached ? at.clause : told.clause)],
    ["provide", held(told.provide, facts)],
  ]);
}

/** The last record of the duty on this ticket, or what the policy says of one that has none yet. */
function duty(ir: PolicyIr, id: string, verdict: Verdict, covers: readonly string[] | null): Value {
  const now = verdict.duties.findLast((one) => one.id === id);
  const stated = ir.duties.find((one) => one.id === id);
  return record([
    ["id", text(id)],
    ["label", text(stated?.label ?? id)],
    ["clause", optional(now?.clause ?? stated?.clause ?? null)],
    ["state", optional(now?.state ?? null)],
    ["started", instant(now?.started ?? null)],
    ["due", instant(now?.due ?? null)],
    ["left", now === undefined || now.left === 0 ? null : { kind: "duration", ms: now.left }],
    ["late", now === undefined || now.late === 0 ? null : { kind: "duration", ms: now.late }],
    ["covers", covers === null ? null : list(covers.map((name) => text(inWords(name))))],
  ]);
}

function isOwed({ state }: DutyVerdict): boolean {
  return state === "pending" || state === "warned" || state === "breached";
}

/** Names of facts with what is known of each. */
function held(names: readonly string[], facts: ReadonlyMap<string, Value | null>): Value {
  return list(
    names.map((name) =>
      record([
        ["name", text(inWords(name))],
        ["value", facts.get(name) ?? null],
      ]),
    ),
  );
}

function person(ir: PolicyIr, id: string, { customer }: Situation): RecordValue {
  const { name, role, email, phone } = contactsOf(ir, id);
  return record([
    ["id", text(id)],
    ["name", text(id === "customer" ? customer : name)],
    ["role", text(role)],
    ["email", optional(email)],
    ["phone", optional(phone)],
  ]);
}

/** A name of the policy as words. */
function inWords(name: string): string {
  return name.replaceAll("-", " ");
}

function record(fields: readonly (readonly [string, Value | null])[]): RecordValue {
  return { kind: "record", fields: new Map(fields) };
}

function more(value: RecordValue, fields: readonly (readonly [string, Value | null])[]): RecordValue {
  return { kind: "record", fields: new Map([...value.fields, ...fields]) };
}

function list(items: readonly Value[]): Value {
  return { kind: "list", items };
}

function text(words: string): Value {
  return { kind: "text", text: words };
}

function optional(words: string | null): Value | null {
  return words === null ? null : text(words);
}

function instant(at: Instant | null): Value | null {
  return at === null ? null : { kind: "instant", at };
}
