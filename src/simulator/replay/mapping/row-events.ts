// Turns the rows of a log into events by a mapping. A row says what was known when it was written; nothing of a later row reaches an earlier event.

import type { HistoryEvent, Instant } from "../../../ir/index.ts";
import type { EventReader } from "../../../runtime/index.ts";
import { type FactContext, readFact } from "./fact-texts.ts";
import type { LogRow, LogRows } from "./log-rows.ts";
import type { EventRule, LookedUp, Mapping, RowCondition } from "./mapping.ts";

/** `fieldsOf`: which columns are fields in the file of that number. */
export type Context = FactContext & {
  readonly mapping: Mapping;
  readonly read: EventReader;
  readonly fieldsOf: (file: number) => readonly string[];
};
type RawEvent = Readonly<Record<string, unknown>>;

/** What the rows of a ticket have said so far. */
type Seen = { readonly last: LogRow; readonly given: Map<string, string>; readonly fired: ReadonlySet<EventRule> };

/** The columns whose texts events are made of. */
export function columnsOfEvents(mapping: Mapping): readonly string[] {
  const { ticket, order, customer, opened } = mapping;
  const named = [ticket, order, customer, opened.at].filter((column) => column !== null);
  return [...new Set([...named, ...columnsOrFields(mapping)])];
}

/** The columns of facts and events: in a log of changes these may be fields instead. */
export function columnsOrFields({ facts, events }: Mapping): readonly string[] {
  return [
    ...new Set([
      ...facts.map(({ column }) => column),
      ...events.flatMap(({ at, when }) => [...(at === null ? [] : [at]), ...when.map(({ column }) => column)]),
    ]),
  ];
}

/** Makes the events of rows that come in their order. */
export class RowEvents {
  readonly #rows: LogRows;
  readonly #context: Context;
  /** By ticket, while rows of it are ahead. */
  readonly #seen = new Map<number, Seen>();
  readonly #ahead: Int32Array;

  /** `order`: the numbers of the rows that will come. */
  constructor(rows: LogRows, order: Int32Array, context: Context) {
    this.#rows = rows;
    this.#context = context;
    this.#ahead = new Int32Array(rows.tickets);
    for (const row of order) this.#ahead[rows.ticket[row] as number] = (this.#ahead[rows.ticket[row] as number] as number) + 1;
  }

  /** The events of the next row, which is remembered as seen; the reason where the row is none, and then it was never there. */
  take(row: number): readonly HistoryEvent[] | string {
    const ticket = this.#rows.ticket[row] as number;
    const before = this.#seen.get(ticket) ?? null;
    if (before !== null) this.#rows.carry(row, before.last.number, this.#context.fieldsOf(this.#rows.file[row] as number));
    const made = readRow(this.#rows.row(row), before, this.#context);
    const events = typeof made === "string" ? made : checked(made.events, this.#context);
    const ahead = (this.#ahead[ticket] as number) - 1;
    this.#ahead[ticket] = ahead;
    if (ahead === 0) this.#seen.delete(ticket);
    else if (typeof made !== "string" && typeof events !== "string") this.#seen.set(ticket, made.seen);
    return events;
  }
}

/** All events of a row, or the reason why one of them is none: a row is taken in whole or not at all. */
function checked(raw: readonly RawEvent[], { read }: Context): readonly HistoryEvent[] | string {
  const events: HistoryEvent[] = [];
  for (const one of raw) {
    const result = read(one);
    if (!result.ok) return result.reason;
    events.push(result.event);
  }
  return events;
}

type Made = { readonly events: readonly RawEvent[]; readonly seen: Seen };

function readRow(row: LogRow, before: Seen | null, context: Context): Made | string {
  const { mapping } = context;
  const matching = mapping.events.filter(
    (rule) => !(rule.once && before?.fired.has(rule)) && matches(rule, row, before?.last ?? null, context),
  );
  const now = matching.filter((rule) => rule.at === null);
  const names = [...(before === null ? ["opened"] : []), ...now.map((rule) => rule.event)];
  const given = new Map(before?.given);
  const facts = newFacts(row, given, names, context);
  if (typeof facts === "string") return facts;
  const dated = datedEvents(row, given, matching, context);
  if (typeof dated === "string") return dated;
  const events: RawEvent[] = [];
  const { at, ticket } = row;
  const opened = before === null ? openedAt(row, context) : null;
  if (typeof opened === "string") return opened;
  const openedNow = opened === at;
  const known = Object.keys(facts).length > 0;
  if (opened !== null) {
    const customer = mapping.customer === null ? undefined : row.text(mapping.customer);
    const told = openedNow && known ? facts : undefined;
    events.push({ at: opened, ticket, event: "opened", customer, by: mapping.opened.by, facts: told });
  }
  if (known && !openedNow) events.push({ at, ticket, event: "changed", facts });
  for (const { event, by } of now) events.push({ at, ticket, event, by });
  const all = [...events, ...dated].filter((event) => opened === null || !isOpeningAgain(event, opened, mapping));
  return { events: all, seen: { last: row, given, fired: new Set([...(before?.fired ?? []), ...matching]) } };
}

/** A ticket that its customer opens is a contact by that: a rule that finds the customer's hand in the same row at the same instant finds the opening. */
function isOpeningAgain(event: RawEvent, opened: Instant, { opened: { by } }: Mapping): boolean {
  return event["event"] === "contact" && event["at"] === opened && (by === null || by === "customer");
}

/** The events whose instants stand in columns of their own, each with what may be trusted from it on; why a row has none of that. */
function datedEvents(row: LogRow, given: Map<string, string>, rules: readonly EventRule[], context: Context): readonly RawEvent[] | string {
  const events: RawEvent[] = [];
  for (const { at: column, event, by } of rules) {
    if (column === null) continue;
    const at = context.dates(row.text(column) ?? "");
    if (typeof at === "string") return `column \`${column}\`: ${at}`;
    const facts = newFacts(row, given, [event], context, "trusted");
    if (typeof facts === "string") return facts;
    const { ticket } = row;
    if (Object.keys(facts).length > 0) events.push({ at, ticket, event: "changed", facts });
    events.push({ at, ticket, event, by });
  }
  return events;
}

function openedAt(row: LogRow, { mapping, dates }: Context): Instant | string {
  const { at: column } = mapping.opened;
  const written = column === null ? undefined : row.text(column);
  if (written === undefined) return row.at;
  const at = dates(written);
  return typeof at === "string" ? `column \`${column}\`: ${at}` : Math.min(at, row.at);
}

function matches({ at, when }: EventRule, row: LogRow, last: LogRow | null, context: Context): boolean {
  if (at === null) return when.every((condition) => holds(condition, row, last, context));
  const now = row.text(at);
  return now !== undefined && now !== last?.text(at);
}

function holds(condition: RowCondition, row: LogRow, last: LogRow | null, { figures }: Context): boolean {
  const { column, is, becomes, leaves, rises, changes } = condition;
  const now = row.text(column);
  const before = last?.text(column);
  if (is !== null && (now === undefined || !is.includes(now))) return false;
  if (becomes !== null && (now === undefined || !becomes.includes(now) || (before !== undefined && becomes.includes(before)))) return false;
  if (leaves !== null && (before === undefined || !leaves.includes(before) || (now !== undefined && leaves.includes(now)))) return false;
  if (rises && !((figures(now ?? "0") ?? 0) > (figures(before ?? "0") ?? 0))) return false;
  return !changes || (last !== null && now !== before);
}

/** The facts whose text differs from what the ticket's rows last said, of all or of those alone that are trusted at some event; `given` takes the new texts. */
function newFacts(
  row: LogRow,
  given: Map<string, string>,
  events: readonly string[],
  context: Context,
  which: "all" | "trusted" = "all",
): Record<string, LookedUp> | string {
  const facts: Record<string, LookedUp> = {};
  for (const rule of context.mapping.facts) {
    const trusted = context.mapping.trust.get(rule.column);
    if (trusted === undefined ? which === "trusted" : !trusted.some((event) => events.includes(event))) continue;
    const text = row.text(rule.column);
    if (text === undefined || given.get(rule.fact) === text) continue;
    const read = readFact(rule, text, context);
    if (!read.ok) return read.reason;
    facts[rule.fact] = read.value;
    given.set(rule.fact, text);
  }
  return facts;
}
