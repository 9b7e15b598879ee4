// Turns the rows of a log into events by a mapping. A row says what was known when it was written; nothing of a later row reaches an earlier event.

import type { HistoryEvent, Instant } from "../../../ir/index.ts";
import type { Declarations } from "../../../runtime/index.ts";
import type { BadLine, Ending, HistorySource, Reading, Sourced } from "../stream.ts";
import { type CsvRow, readCsv } from "./csv.ts";
import { type DateReader, dateReader } from "./dates.ts";
import type { EventRule, FactRule, LookedUp, Mapping } from "./mapping.ts";
import { inOrderOfRows, isOrderNumber, type Row } from "./row-order.ts";
import { WallTimes } from "./wall-times.ts";

/** What the rows of a ticket have said so far. */
type Seen = { last: Row; readonly given: Map<string, string>; readonly fired: Set<EventRule> };
type Context = { readonly mapping: Mapping; readonly dates: DateReader; readonly facts: ReadonlyMap<string, FactKind> };
type FactKind = Declarations["facts"][number]["type"]["kind"];
type RawEvent = Readonly<Record<string, unknown>>;

/** The events of all rows, in order of rows by time. `ending` is set where a bad row, or a file without a column the mapping reads, stops the reading. */
export async function rowsOfLog(
  logs: readonly HistorySource[],
  mapping: Mapping,
  declarations: Declarations,
  reading: Reading,
): Promise<{ readonly events: Sourced[]; readonly ending: Ending | null }> {
  const wallTimes = new WallTimes();
  const dates = dateReader(mapping.dates, mapping.zone, (text, doubt) => wallTimes.add(text, doubt));
  const context: Context = { mapping, dates, facts: new Map(declarations.facts.map((fact) => [fact.id, fact.type.kind])) };
  const rows: (readonly Row[])[] = [];
  let stopped: BadLine | null = null;
  const bad = (source: CsvRow, reason: string) => {
    const line = { file: source.file, line: source.line, reason, text: source.text() };
    if (reading.onBadLine === "skip") reading.bad(line);
    else stopped ??= line;
  };
  for (const log of logs) {
    const ofLog: Row[] = [];
    const unusable = await readCsv(log, columnsOf(mapping), mapping, {
      isRow: (source) => typeof rowOf(source, mapping, dates) !== "string",
      take: (source) => {
        const row = source.problem ?? rowOf(source, mapping, dates);
        if (typeof row === "string") bad(source, row);
        else if (stopped === null) ofLog.push(row);
      },
      progress: reading.progress,
    });
    rows.push(ofLog);
    if (unusable !== null) stopped ??= { file: log.name, line: 1, reason: unusable, text: "", isWholeFile: true };
  }
  const ordered = inOrderOfRows(rows, mapping.order);
  if (stopped === null) for (const note of ordered.notes) reading.note(note);
  // A row may still turn out to be none here: that a value has no meaning shows only as its ticket's rows come in order.
  const events = stopped === null ? eventsOf(ordered.rows, context, reading, bad) : [];
  for (const note of wallTimes.notes(mapping.zone ?? "")) reading.note(note);
  return { events, ending: stopped === null ? null : { kind: "bad-line", bad: stopped, kept: ordered.rows.length } };
}

function columnsOf(mapping: Mapping): readonly string[] {
  const optional = [mapping.order, mapping.customer, mapping.opened.at].filter((column) => column !== null);
  const read = [...mapping.facts.map((rule) => rule.column), ...mapping.events.map((rule) => rule.column)];
  return [...new Set([mapping.ticket, mapping.at, ...optional, ...read])];
}

function rowOf(source: CsvRow, mapping: Mapping, dates: DateReader): Row | string {
  const values = new Map<string, string>();
  for (const [column, text] of source.values) if (text !== "" && text !== mapping.missing) values.set(column, text);
  const ticket = values.get(mapping.ticket);
  if (ticket === undefined) return `the row names no ticket (column \`${mapping.ticket}\`)`;
  const written = values.get(mapping.at);
  if (written === undefined) return `the row has no time (column \`${mapping.at}\`)`;
  const at = dates(written);
  if (typeof at === "string") return at;
  for (const { column, rises } of mapping.events) {
    const count = values.get(column);
    if (rises && count !== undefined && !Number.isFinite(Number(count)))
      return `column \`${column}\`, of which a rule asks whether it rises, holds \`${count}\`, which is no number`;
  }
  const order = mapping.order === null ? null : (values.get(mapping.order) ?? "");
  if (order !== null && !isOrderNumber(order)) return noOrder(mapping.order ?? "", order);
  return { at, ticket, order, values, source };
}

function noOrder(column: string, text: string): string {
  const what = `column \`${column}\`, by which rows of one instant are put in order, holds`;
  return text === "" ? `${what} nothing` : `${what} \`${text}\`, which is no whole number`;
}

function eventsOf(rows: readonly Row[], context: Context, reading: Reading, bad: (source: CsvRow, reason: string) => void): Sourced[] {
  const seen = new Map<string, Seen>();
  const events: Sourced[] = [];
  for (const row of rows) {
    const result = takeRow(row, seen, context, reading);
    if (typeof result === "string") bad(row.source, result);
    else for (const event of result) events.push({ event, file: row.source.file, line: row.source.line });
  }
  return events;
}

/** The events of a row, remembered as seen; the reason where the row is none, and then it was never there. */
function takeRow(row: Row, seen: Map<string, Seen>, context: Context, reading: Reading): readonly HistoryEvent[] | string {
  const read = readRow(row, seen.get(row.ticket) ?? null, context);
  if (typeof read === "string") return read;
  const events = checked(read.events, reading);
  if (typeof events !== "string") seen.set(row.ticket, read.seen);
  return events;
}

/** All events of a row, or the reason why one of them is none: a row is taken in whole or not at all. */
function checked(raw: readonly RawEvent[], reading: Reading): readonly HistoryEvent[] | string {
  const events: HistoryEvent[] = [];
  for (const one of raw) {
    const result = reading.read(one);
    if (!result.ok) return result.reason;
    events.push(result.event);
  }
  return events;
}

function readRow(row: Row, before: Seen | null, context: Context): { readonly events: readonly RawEvent[]; readonly seen: Seen } | string {
  const { mapping } = context;
  const matching = mapping.events.filter((rule) => !(rule.once && before?.fired.has(rule)) && matches(rule, row, before?.last ?? null));
  const now = matching.filter((rule) => !rule.dated);
  const names = [...(before === null ? ["opened"] : []), ...now.map((rule) => rule.event)];
  const given = new Map(before?.given);
  const facts = newFacts(row, given, names, context);
  if (typeof facts === "string") return facts;
  const dated = datedEvents(row, given, matching, context);
  if (typeof dated === "string") return dated;
  const events: RawEvent[] = [];
  const base = { at: row.at, ticket: row.ticket };
  const opened = before === null ? openedAt(row, context) : null;
  if (typeof opened === "string") return opened;
  const openedNow = opened === row.at;
  const known = Object.keys(facts).length > 0;
  if (opened !== null) {
    const customer = mapping.customer === null ? undefined : row.values.get(mapping.customer);
    events.push({ ...base, at: opened, event: "opened", customer, by: mapping.opened.by, facts: openedNow && known ? facts : undefined });
  }
  if (known && !openedNow) events.push({ ...base, event: "changed", facts });
  for (const rule of now) events.push({ ...base, event: rule.event, by: rule.by });
  const all = [...events, ...dated].filter((event) => opened === null || !isOpeningAgain(event, opened, mapping));
  return { events: all, seen: { last: row, given, fired: new Set([...(before?.fired ?? []), ...matching]) } };
}

/** A ticket that its customer opens is a contact by that: a rule that finds the customer's hand in the same row at the same instant finds the opening. */
function isOpeningAgain(event: RawEvent, opened: Instant, { opened: { by } }: Mapping): boolean {
  return event["event"] === "contact" && event["at"] === opened && (by === null || by === "customer");
}

/** The events whose instants stand in columns of their own, each with what may be trusted from it on; why a row has none of that. */
function datedEvents(row: Row, given: Map<string, string>, rules: readonly EventRule[], context: Context): readonly RawEvent[] | string {
  const events: RawEvent[] = [];
  for (const { dated, column, event, by } of rules) {
    if (!dated) continue;
    const at = context.dates(row.values.get(column) ?? "");
    if (typeof at === "string") return `column \`${column}\`: ${at}`;
    const facts = newFacts(row, given, [event], context, "trusted");
    if (typeof facts === "string") return facts;
    const base = { at, ticket: row.ticket };
    if (Object.keys(facts).length > 0) events.push({ ...base, event: "changed", facts });
    events.push({ ...base, event, by });
  }
  return events;
}

function openedAt(row: Row, { mapping, dates }: Context): Instant | string {
  const written = mapping.opened.at === null ? undefined : row.values.get(mapping.opened.at);
  if (written === undefined) return row.at;
  const at = dates(written);
  return typeof at === "string" ? at : Math.min(at, row.at);
}

function matches(rule: EventRule, row: Row, last: Row | null): boolean {
  const now = row.values.get(rule.column);
  const before = last?.values.get(rule.column);
  if (rule.dated) return now !== undefined && now !== before;
  const { is, becomes, leaves } = rule;
  if (is !== null && (now === undefined || !is.includes(now))) return false;
  if (becomes !== null && (now === undefined || !becomes.includes(now) || (before !== undefined && becomes.includes(before)))) return false;
  if (leaves !== null && (before === undefined || !leaves.includes(before) || (now !== undefined && leaves.includes(now)))) return false;
  if (rule.rises && !(Number(now ?? 0) > Number(before ?? 0))) return false;
  return !rule.changes || (last !== null && now !== before);
}

/** The facts whose text differs from what the ticket's rows last said, of all or of those alone that are trusted at some event; `given` takes the new texts. */
function newFacts(
  row: Row,
  given: Map<string, string>,
  events: readonly string[],
  context: Context,
  which: "all" | "trusted" = "all",
): Record<string, LookedUp> | string {
  const facts: Record<string, LookedUp> = {};
  for (const rule of context.mapping.facts) {
    const trusted = context.mapping.trust.get(rule.column);
    if (trusted === undefined ? which === "trusted" : !trusted.some((event) => events.includes(event))) continue;
    const text = row.values.get(rule.column);
    if (text === undefined || given.get(rule.fact) === text) continue;
    const wrong = wrongFigure(rule, text, context);
    if (wrong !== null) return wrong;
    const value = factValue(rule, text, context);
    if (value === null) return `\`${text}\` in column \`${rule.column}\` has no entry among the \`values\` of \`${rule.fact}\``;
    facts[rule.fact] = value;
    given.set(rule.fact, text);
  }
  return facts;
}

const FIGURE = /^-?\d+(\.\d+)?$/;

/** `1.250,00` and `$1,250` are figures to people, each to others. */
function wrongFigure({ fact, column, values }: FactRule, text: string, { facts }: Context): string | null {
  const isFigure = ["number", "percent", "money"].includes(facts.get(fact) ?? "text");
  if (!isFigure || values !== null || FIGURE.test(text)) return null;
  return `\`${text}\` in column \`${column}\` is no figure: it takes digits and a point alone, like \`1250.5\`, or an entry among \`values\` of \`${fact}\``;
}

/** What the text means as a value of the fact; null where the lookup has no entry. Checked later, with every other fact. */
function factValue(rule: FactRule, text: string, { facts, dates }: Context): LookedUp | null {
  const kind = facts.get(rule.fact) ?? "text";
  if (rule.values !== null) {
    const value = rule.values.get(text) ?? null;
    return kind === "any-of" && typeof value === "string" ? [value] : value;
  }
  switch (kind) {
    case "number":
    case "percent":
    case "money":
      return Number(text);
    case "yes-no":
      return text === "true" || text === "yes" ? true : text === "false" || text === "no" ? false : text;
    case "any-of":
      return [text];
    case "instant":
      return dates(text);
    case "one-of":
    case "text":
      return text;
  }
}
