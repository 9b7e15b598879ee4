// Reads one event of a history from JSON: every name, type and value is checked against what the policy declares. Hand-written, for it runs once a line.

import type { FactValue, HistoryEvent } from "../ir/history.ts";
import { BUILT_IN_EVENTS } from "../ir/history.ts";
import type { FactType } from "../ir/policy.ts";
import type { Declarations } from "./contract.ts";
import { parseInstant } from "./read-instant.ts";
import { wantDeclarations } from "./wanted.ts";

/** `reason`: what is wrong with it, a lowercase fragment in plain words. */
export type ReadEvent = { readonly ok: true; readonly event: HistoryEvent } | { readonly ok: false; readonly reason: string };

/** Reads many events of one policy; make it once with `eventReader`. */
export type EventReader = (value: unknown) => ReadEvent;

type Fact = Declarations["facts"][number];
type Known = {
  readonly events: ReadonlySet<string>;
  readonly facts: ReadonlyMap<string, Fact>;
  readonly levels: ReadonlySet<string>;
  readonly duties: ReadonlySet<string> | null;
};

const KEYS: ReadonlySet<string> = new Set(["at", "event", "ticket", "customer", "by", "id", "facts", "who", "level", "duty", "source"]);

/** Reads one event: `{"at": "…", "ticket": "T-1", "event": "opened", "facts": {"priority": "P0"}}`; a reason in plain words where it is none. Throws a TypeError where the declarations are none. */
export function readEvent(value: unknown, declarations: Declarations): ReadEvent {
  return eventReader(declarations)(value);
}

/** A reader of events that knows the policy's facts, events, levels and duties. Throws a TypeError where the declarations are none. */
export function eventReader(declarations: Declarations): EventReader {
  wantDeclarations(declarations);
  const known: Known = {
    events: knownEvents(declarations),
    facts: new Map(declarations.facts.map((fact) => [fact.id, fact])),
    levels: new Set(declarations.levels),
    duties: knownDuties(declarations),
  };
  return (value) => read(value, known);
}

/** The names an event may have: built-in ones and the policy's own. */
export function knownEvents(declarations: Declarations): ReadonlySet<string> {
  return new Set([...BUILT_IN_EVENTS, ...declarations.events]);
}

/** The duties that may be named; null where any may. */
export function knownDuties({ duties }: Declarations): ReadonlySet<string> | null {
  return duties === undefined ? null : new Set(duties);
}

/** Reads the `facts` of a line about this ticket (null: about none); the reason in plain words where something is wrong with them. */
export type FactsReader = (value: unknown, ticket: string | null) => Readonly<Record<string, FactValue>> | null | string;

export function factsReader(declarations: Declarations): FactsReader {
  const facts = new Map(declarations.facts.map((fact) => [fact.id, fact]));
  return (value, ticket) => readFacts(value, ticket, facts);
}

function read(value: unknown, known: Known): ReadEvent {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return badEvent("a line is one event, written as a JSON object");
  for (const key in value) if (!KEYS.has(key)) return badEvent(`unknown key \`${key}\`${keyMeant(key, known)}`);
  const line = value as Readonly<Record<string, unknown>>;
  const at = line["at"] === undefined ? ({ ok: false, reason: "the event has no `at`" } as const) : parseInstant(line["at"]);
  if (!at.ok) return at;
  const event = line["event"];
  if (typeof event !== "string")
    return badEvent(event === undefined ? "the line has no `event`" : "`event` is the name of an event, as text");
  if (!known.events.has(event)) return badEvent(`unknown event \`${event}\`${didYouMean(event, known.events)}`);
  const wrong = wrongText(line);
  if (wrong !== null) return badEvent(wrong);
  const level = textOf(line["level"]);
  if (level !== null && !known.levels.has(level)) return badEvent(`unknown level \`${level}\`${didYouMean(level, known.levels)}`);
  const duty = textOf(line["duty"]);
  if (duty !== null && known.duties?.has(duty) === false) return badEvent(`unknown duty \`${duty}\`${didYouMean(duty, known.duties)}`);
  const who = readWho(line["who"]);
  if (typeof who === "string") return badEvent(who);
  const ticket = textOf(line["ticket"]);
  const customer = textOf(line["customer"]);
  if (ticket === null && customer === null) return badEvent("the line names neither a ticket nor a customer");
  const facts = readFacts(line["facts"], ticket, known.facts);
  if (typeof facts === "string") return badEvent(facts);
  const source = textOf(line["source"]);
  return {
    ok: true,
    event: {
      at: at.at,
      event,
      ticket,
      customer,
      by: textOf(line["by"]),
      id: textOf(line["id"]),
      facts,
      who,
      level,
      duty,
      ...(source === null ? {} : { source }),
    },
  };
}

/** A fact stands among `facts`. */
function keyMeant(key: string, { facts }: Known): string {
  if (facts.has(key)) return `: it is a fact, so write it in \`facts\``;
  const near = didYouMean(key, KEYS);
  return near === "" ? `; a line has ${[...KEYS].map((known) => `\`${known}\``).join(", ")}` : near;
}

/** The first of the plain text keys that is not text (or null, which says the same as leaving it out). */
function wrongText(line: Readonly<Record<string, unknown>>): string | null {
  return (
    textOrReason("ticket", line["ticket"]) ??
    textOrReason("customer", line["customer"]) ??
    textOrReason("by", line["by"]) ??
    textOrReason("id", line["id"]) ??
    textOrReason("level", line["level"]) ??
    textOrReason("duty", line["duty"]) ??
    textOrReason("source", line["source"])
  );
}

function textOrReason(key: string, value: unknown): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== "string") return `\`${key}\` must be text: put ${shown(value)} in quotes`;
  return value === "" ? `\`${key}\` is empty; leave it out where there is none` : halfLetter(key, value);
}

/**
 * JSON may escape one of the two halves of a letter alone (RFC 8259 §8.2). No file in UTF-8 can hold that: two names that differ in it alone would be
 * written as one.
 */
function halfLetter(key: string, text: string): string | null {
  const [half] = LONE_SURROGATE.exec(text) ?? [];
  return half === undefined
    ? null
    : `\`${key}\` holds half of a letter, \`\\u${half.charCodeAt(0).toString(16)}\`, which no text can be written with`;
}

const LONE_SURROGATE = /\p{Surrogate}/u;

function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function readWho(value: unknown): readonly string[] | null | string {
  if (value === undefined || value === null) return null;
  const list = Array.isArray(value) ? (value as readonly unknown[]) : [value];
  if (!list.every((one): one is string => typeof one === "string" && one !== ""))
    return "`who` names who was told: text, or a list of texts";
  for (const one of list) {
    const wrong = halfLetter("who", one);
    if (wrong !== null) return wrong;
  }
  return list;
}

/** The facts as the policy knows them, or the reason why not. Shares the line's own object where nothing needs converting. */
function readFacts(
  value: unknown,
  ticket: string | null,
  facts: ReadonlyMap<string, Fact>,
): Readonly<Record<string, FactValue>> | null | string {
  if (value === undefined || value === null) return null;
  if (typeof value !== "object" || Array.isArray(value)) return '`facts` are written as an object: `{"priority": "P0"}`';
  let converted: Record<string, FactValue> | null = null;
  for (const [id, given] of Object.entries(value)) {
    const fact = facts.get(id);
    if (fact === undefined) return `unknown fact \`${id}\`${didYouMean(id, facts.keys())}`;
    if (ticket === null && fact.of === "ticket") return `\`${id}\` is a fact of a ticket, and this line names no ticket`;
    const reason = wrongValue(fact, given);
    if (reason !== null) return reason;
    if (fact.type.kind !== "instant") continue;
    const at = parseInstant(given);
    if (!at.ok) return `\`${id}\`: ${at.reason}`;
    converted ??= { ...(value as Record<string, FactValue>) };
    converted[id] = at.at;
  }
  return converted ?? (value as Readonly<Record<string, FactValue>>);
}

/** Why the value is not one of this fact; null where it is. Instants are read by the caller. */
function wrongValue(fact: Fact, value: unknown): string | null {
  const type = fact.type;
  if (value === null) return `\`${fact.id}\` is null; a fact nobody knows is left out`;
  switch (type.kind) {
    case "one-of":
      return typeof value === "string" && type.values.includes(value) ? null : notIn(fact.id, value, type.values);
    case "any-of":
      return wrongAnyOf(fact.id, value, type.values);
    case "yes-no":
      return typeof value === "boolean" ? null : `\`${fact.id}\` is yes or no, written \`true\` or \`false\`, not ${shown(value)}`;
    case "number":
    case "percent":
    case "money":
      return wrongNumber(fact.id, type, value);
    case "instant":
      return null;
    case "text":
      return typeof value === "string" ? halfLetter(fact.id, value) : `\`${fact.id}\` is text, not ${shown(value)}`;
  }
}

function wrongAnyOf(id: string, value: unknown, values: readonly string[]): string | null {
  if (!Array.isArray(value)) return `\`${id}\` is a list, like \`["${values[0] ?? ""}"]\`, not ${shown(value)}`;
  for (const one of value as readonly unknown[]) {
    if (typeof one !== "string" || !values.includes(one)) return notIn(id, one, values);
  }
  return null;
}

function wrongNumber(id: string, type: Extract<FactType, { kind: "number" | "percent" | "money" }>, value: unknown): string | null {
  if (typeof value !== "number" || !Number.isFinite(value)) return `\`${id}\` is a number, not ${shown(value)}`;
  if (type.kind !== "number") return null;
  if (type.whole && !Number.isInteger(value)) return `\`${id}\` is a whole number, not ${value}`;
  if (type.min !== null && value < type.min) return `\`${id}\` is at least ${type.min}, not ${value}`;
  if (type.max !== null && value > type.max) return `\`${id}\` is at most ${type.max}, not ${value}`;
  return null;
}

function notIn(id: string, value: unknown, values: readonly string[]): string {
  return `${shown(value)} is not a ${id}: ${values.join(", ")}`;
}

function shown(value: unknown): string {
  const text = typeof value === "string" || typeof value === "number" ? String(value) : (JSON.stringify(value) ?? String(value));
  return `\`${text.length > 60 ? `${text.slice(0, 60)}…` : text}\``;
}

/** ``; did you mean `response`?`` or nothing: the nearest known name within a third of its length. */
function didYouMean(name: string, known: Iterable<string>): string {
  let best: string | null = null;
  let least = Math.max(1, Math.floor(name.length / 3)) + 1;
  for (const candidate of known) {
    const distance = editDistance(name.slice(0, 60).toLowerCase(), candidate);
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best === null ? "" : `; did you mean \`${best}\`?`;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

function badEvent(reason: string): ReadEvent {
  return { ok: false, reason };
}
