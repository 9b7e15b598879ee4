// Reads a log's rows and gives their events, in order of time. All rows are held while they are put in order; of events no more than must wait for others.

import type { Instant } from "../../../ir/index.ts";
import type { Declarations } from "../../../runtime/index.ts";
import { Queue } from "../queue.ts";
import type { BadLine, EventStream, HistorySource, ReadingOptions, Sourced } from "../read/stream.ts";
import { type CsvRow, readCsv } from "./csv.ts";
import { dateReader } from "./dates.ts";
import { factKinds, readFact } from "./fact-texts.ts";
import { Fields } from "./fields.ts";
import { figureReader, noFigure } from "./figures.ts";
import { type Judge, LogRows } from "./log-rows.ts";
import type { Mapping } from "./mapping.ts";
import { type Context, columnsOfEvents, RowEvents } from "./row-events.ts";
import { inOrderOfRows, isOrderNumber } from "./row-order.ts";
import { WallTimes } from "./wall-times.ts";

/** The events of all rows, in order of time. Ends with the first bad row, where these are not skipped, and with a file that has not all columns the mapping reads. */
export async function* eventsOfLog(
  logs: readonly HistorySource[],
  mapping: Mapping,
  declarations: Declarations,
  reading: ReadingOptions,
): EventStream {
  const wallTimes = new WallTimes();
  const dates = dateReader(mapping.dates, mapping.zone, (text, doubt) => wallTimes.add(text, doubt));
  const figures = figureReader(mapping.numbers);
  const fields = new Fields(mapping);
  const context: Context = {
    mapping,
    dates,
    fieldsOf: (file) => fields.of(file),
    numbers: mapping.numbers,
    figures,
    facts: factKinds(declarations),
    read: reading.read,
  };
  let stopped: BadLine | null = null;
  const bad = (line: BadLine): void => {
    if (reading.onBadLine === "skip" && line.isWholeFile !== true) reading.bad(line);
    else stopped ??= line;
  };
  const { rows, texts } = await rowsOf(logs, context, fields, reading, bad, () => stopped !== null);
  const { order, notes } = inOrderOfRows(rows, mapping.order);
  if (stopped === null) for (const note of [...notes, ...fields.notes()]) reading.note(note);
  const none = (row: number, reason: string): void =>
    bad({ file: fileOf(rows, row), line: rows.line[row] as number, reason, text: texts.get(row) ?? "" });
  const soonest = stopped === null ? soonestAhead(rows, order, context, none) : new Float64Array(0);
  for (const note of wallTimes.notes(mapping.zone ?? "")) reading.note(note);
  if (stopped !== null) return { kind: "bad-line", bad: stopped, kept: order.length };
  yield* inOrderOfTime(rows, order, soonest, context);
  return { kind: "end" };
}

type Read = {
  readonly rows: LogRows;
  /** Of rows that may turn out to be none as their ticket's rows come in order, how they stand in the file: whether a value is asked for shows only then. */
  readonly texts: ReadonlyMap<number, string>;
};

/** `isEnough`: what comes is not held any more. */
async function rowsOf(
  logs: readonly HistorySource[],
  context: Context,
  fields: Fields,
  reading: ReadingOptions,
  bad: (line: BadLine) => void,
  isEnough: () => boolean,
): Promise<Read> {
  const { mapping } = context;
  const held = columnsOfEvents(mapping);
  const rows = new LogRows(held, mapping.ticket, judgeOf(context));
  const texts = new Map<number, string>();
  for (const log of logs) {
    const file = rows.files.push(log.name) - 1;
    const unusable = await readCsv(log, fields.wanted, mapping, {
      isRow: (source) => typeof rowOf(source, context) !== "string",
      take: (source) => {
        const row = source.problem ?? rowOf(source, context);
        if (typeof row === "string") return bad({ file: source.file, line: source.line, reason: row, text: source.text() });
        if (isEnough()) return;
        const values = fields.taken(file, source, row.values);
        const isGood = rows.add(file, source.line, row.ticket, row.at, values);
        if (!isGood) texts.set(rows.length - 1, source.text());
      },
      columns: (names) => fields.inFile(names),
      progress: reading.progress,
    });
    if (unusable !== null) bad({ file: log.name, line: 1, reason: unusable, text: "", isWholeFile: true });
  }
  return { rows, texts };
}

type Row = { readonly at: Instant; readonly ticket: string; readonly values: ReadonlyMap<string, string> };

function rowOf(source: CsvRow, { mapping, dates, figures }: Context): Row | string {
  const values = new Map<string, string>();
  for (const [column, text] of source.values) if (text !== "" && !mapping.missing.includes(text)) values.set(column, text);
  const ticket = values.get(mapping.ticket);
  if (ticket === undefined) return `the row names no ticket (column \`${mapping.ticket}\`)`;
  const written = values.get(mapping.at);
  if (written === undefined) return `the row has no time (column \`${mapping.at}\`)`;
  const at = dates(written);
  if (typeof at === "string") return `column \`${mapping.at}\`: ${at}`;
  for (const { column, rises } of mapping.events.flatMap(({ when }) => when)) {
    const count = values.get(column) ?? changedTo(values, column, mapping);
    if (rises && count !== undefined && figures(count) === null)
      return `a rule asks whether column \`${column}\` rises, but ${noFigure(count, column, mapping.numbers)}`;
  }
  const order = mapping.order === null ? null : (values.get(mapping.order) ?? "");
  if (order !== null && !isOrderNumber(order)) return noOrder(mapping.order ?? "", order);
  return { at, ticket, values };
}

/** The new value of that field, where the row changes it. */
function changedTo(values: ReadonlyMap<string, string>, field: string, { changes }: Mapping): string | undefined {
  return changes !== null && values.get(changes.field) === field ? values.get(changes.value) : undefined;
}

function noOrder(column: string, text: string): string {
  const what = `column \`${column}\`, by which rows of one instant are put in order, holds`;
  return text === "" ? `${what} nothing` : `${what} \`${text}\`, which is no whole number and ends in none`;
}

/** Whether no event can be refused for a text in a column, whichever rules come to read it. */
function judgeOf(context: Context): Judge {
  const { mapping, read } = context;
  // Of its own: times that come twice are told where they are read for an event alone.
  const dates = dateReader(mapping.dates, mapping.zone);
  const isRead = (event: Readonly<Record<string, unknown>>): boolean => read({ at: 0, ticket: "T", event: "opened", ...event }).ok;
  return (column, text) => {
    const values = mapping.facts
      .filter((rule) => rule.column === column)
      .map((rule) => [rule.fact, readFact(rule, text, { ...context, dates })] as const);
    const isDated = mapping.opened.at === column || mapping.events.some(({ at }) => at === column);
    return (
      values.every(([fact, value]) => value.ok && isRead({ facts: { [fact]: value.value } })) &&
      (!isDated || typeof dates(text) === "number") &&
      (mapping.ticket !== column || isRead({ ticket: text })) &&
      (mapping.customer !== column || isRead({ customer: text }))
    );
  };
}

/** By place in the order: the first instant of all events of this row and those that come later; Infinity behind the last. Tells of each row that is none. */
function soonestAhead(rows: LogRows, order: Int32Array, context: Context, none: (row: number, reason: string) => void): Float64Array {
  const made = new RowEvents(rows, order, context);
  const soonest = new Float64Array(order.length + 1).fill(Number.POSITIVE_INFINITY);
  order.forEach((row, place) => {
    const events = made.take(row);
    if (typeof events === "string") none(row, events);
    else for (const { at } of events) soonest[place] = Math.min(soonest[place] as number, at);
  });
  for (let place = order.length - 1; place >= 0; place--) soonest[place] = Math.min(soonest[place] as number, soonest[place + 1] as number);
  return soonest;
}

/** The events once more, each as soon as none ahead is earlier: a row may tell of instants before its own, and after. */
async function* inOrderOfTime(
  rows: LogRows,
  order: Int32Array,
  soonest: Float64Array,
  context: Context,
): AsyncGenerator<readonly Sourced[], void> {
  const made = new RowEvents(rows, order, context);
  const waiting = new Queue<{ readonly at: Instant; readonly sourced: Sourced }>();
  let batch: Sourced[] = [];
  for (let place = 0; place < order.length; place++) {
    const row = order[place] as number;
    const events = made.take(row);
    // What is no row is told already.
    if (typeof events === "string") continue;
    const from = { file: fileOf(rows, row), line: rows.line[row] as number };
    for (const event of events) waiting.push({ at: event.at, sourced: { event, ...from } });
    const ahead = soonest[place + 1] as number;
    while (waiting.at < Number.POSITIVE_INFINITY && waiting.at <= ahead) batch.push(waiting.shift().sourced);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Few enough for progress to be seen. */
const BATCH = 1024;

function fileOf(rows: LogRows, row: number): string {
  return rows.files[rows.file[row] as number] as string;
}
