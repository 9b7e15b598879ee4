// In which order the rows of logs come: by their instants. Of rows of one instant the mapping's column decides, else the order in which the file stands.

import type { Instant } from "../../../ir/index.ts";
import type { LogRows } from "./log-rows.ts";

/** Which way a file stands; `none`: its rows are in no order, so that two of one instant do not tell which came first. */
type Direction = "oldest-first" | "newest-first" | "none";

/** A whole number, or one that ends a text after a letter (`001A3689763`, `CHG-17`). `digits` has no zeros before it. */
type OrderNumber = { readonly before: string; readonly digits: string };
const UNNUMBERED: OrderNumber = { before: "", digits: "" };

export function isOrderNumber(text: string): boolean {
  return orderNumberOf(text) !== null;
}

function orderNumberOf(text: string): OrderNumber | null {
  let from = text.length;
  while (from > 0 && isDigit(text.charCodeAt(from - 1))) from--;
  const before = text.slice(0, from);
  if (from === text.length || (before !== "" && !/\p{L}[-_ #/.]?$/u.test(before.slice(-3)))) return null;
  return { before, digits: text.slice(from).replace(/^0+(?=\d)/, "") };
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** By what stands before the numbers first, where that differs; numbers of any length, as their digits say. */
function compared(one: OrderNumber, other: OrderNumber): number {
  return comparedTexts(one.before, other.before) || one.digits.length - other.digits.length || comparedTexts(one.digits, other.digits);
}

function comparedTexts(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/**
 * The numbers of all rows in order of time; of those that stand in the logs twice, as where exports overlap, the first. `column`: the one that decides at one
 * instant, and tells that two rows are the same one. `notes`: of how many nothing tells the order, and how many stood there again.
 */
export function inOrderOfRows(rows: LogRows, column: string | null): { readonly order: Int32Array; readonly notes: readonly string[] } {
  const { standing, unordered } = standingOf(rows);
  const order = standing.map((_, place) => place).sort((a, b) => atOf(rows, standing, a) - atOf(rows, standing, b) || a - b);
  for (let i = 0; i < order.length; i++) order[i] = standing[order[i] as number] as number;
  const places = tiesOf(rows, order);
  const numberOf = (row: number): OrderNumber => (column === null ? null : orderNumberOf(rows.text(row, column) ?? "")) ?? UNNUMBERED;
  if (column !== null) for (const of of places) settle(order, of, numberOf);
  const ties = places.map((of) => of.map((place) => order[place] as number));
  const again = new Set(column === null ? [] : ties.flatMap((tie) => repeated(rows, tie)));
  const undecidedRows = unordered.size === 0 ? [] : ties.flatMap((tie) => undecided(rows, tie, unordered, numberOf));
  const notes = [noteOnOrder(rows, undecidedRows, column), noteOnAgain(rows, [...again])];
  return { order: again.size === 0 ? order : order.filter((row) => !again.has(row)), notes: notes.filter((note) => note !== null) };
}

function atOf(rows: LogRows, standing: Int32Array, place: number): Instant {
  return rows.at[standing[place] as number] as number;
}

/** All rows, file after file, each file turned so that its oldest come first; and the files that are in no order. */
function standingOf(rows: LogRows): { readonly standing: Int32Array; readonly unordered: ReadonlySet<number> } {
  const unordered = new Set<number>();
  const standing = new Int32Array(rows.length).map((_, row) => row);
  for (let from = 0, to = 0; from < rows.length; from = to) {
    while (to < rows.length && rows.file[to] === rows.file[from]) to++;
    const direction = directionOf(rows, from, to);
    if (direction === "none") unordered.add(rows.file[from] as number);
    if (direction === "newest-first") standing.subarray(from, to).reverse();
  }
  return { standing, unordered };
}

/**
 * By the rows of each ticket: many exports have all rows of a ticket together. Where no ticket has rows of two instants, by all rows.
 * A file of one instant alone is taken as it stands.
 */
function directionOf(rows: LogRows, from: number, to: number): Direction {
  const bySame = directionBy(rows, from, to, (row) => rows.ticket[row] as number);
  return bySame ?? directionBy(rows, from, to, () => 0) ?? "oldest-first";
}

/** By each row and the one before it of the same group; null where none of these differ in time. */
function directionBy(rows: LogRows, from: number, to: number, groupOf: (row: number) => number): Direction | null {
  const before = new Map<number, Instant>();
  let [rises, falls] = [false, false];
  for (let row = from; row < to; row++) {
    const group = groupOf(row);
    const at = rows.at[row] as number;
    const last = before.get(group) ?? at;
    rises ||= at > last;
    falls ||= at < last;
    before.set(group, at);
  }
  if (rises && falls) return "none";
  return rises ? "oldest-first" : falls ? "newest-first" : null;
}

/** The places in `order`, which goes by time, of rows that share their ticket and their instant. */
function tiesOf(rows: LogRows, order: Int32Array): readonly (readonly number[])[] {
  const at = (place: number): Instant => rows.at[order[place] as number] as number;
  const ties: (readonly number[])[] = [];
  for (let from = 0, to = 1; from < order.length; from = to++) {
    while (to < order.length && at(to) === at(from)) to++;
    if (to - from === 1) continue;
    const places = Array.from({ length: to - from }, (_, i) => from + i);
    for (const of of groupsBy(places, (place) => rows.ticket[order[place] as number])) if (of.length > 1) ties.push(of);
  }
  return ties;
}

/** Puts the rows at these places in order of their numbers; rows of other tickets stay where they stand. */
function settle(order: Int32Array, places: readonly number[], numberOf: (row: number) => OrderNumber): void {
  const sorted = places.map((place) => order[place] as number).sort((a, b) => compared(numberOf(a), numberOf(b)));
  places.forEach((place, i) => {
    order[place] = sorted[i] as number;
  });
}

/** Rows that nothing puts before or after another one of the tie: their file is in no order, their numbers are equal, and they are not the same row twice. */
function undecided(
  rows: LogRows,
  tie: readonly number[],
  unordered: ReadonlySet<number>,
  numberOf: (row: number) => OrderNumber,
): readonly number[] {
  const alike = groupsBy(
    tie.filter((row) => unordered.has(rows.file[row] as number)),
    (row) => `${rows.file[row]} ${numberOf(row).before}${numberOf(row).digits}`,
  );
  return alike.filter((group) => new Set(group.map((row) => rows.said(row))).size > 1).flat();
}

/** Those that were there before, with their number and all that is read of them. */
function repeated(rows: LogRows, tie: readonly number[]): readonly number[] {
  return groupsBy(tie, (row) => rows.said(row)).flatMap(([, ...others]) => others);
}

function groupsBy<T, Key>(all: readonly T[], keyOf: (each: T) => Key): readonly (readonly T[])[] {
  const groups = new Map<Key, T[]>();
  for (const each of all) {
    const key = keyOf(each);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [each]);
    else known.push(each);
  }
  return [...groups.values()];
}

function noteOnOrder(rows: LogRows, undecidedRows: readonly number[], column: string | null): string | null {
  const [first] = undecidedRows;
  if (first === undefined) return null;
  const advice =
    column === null
      ? "a column that numbers the rows can be named in the mapping, `order: COLUMN`"
      : `column \`${column}\` holds one number for them`;
  return `${undecidedRows.length} rows stand at the very instant of another row of their ticket, in a file whose rows are in no order (the first at ${whereIs(rows, first)}), so which came first is not known, and they were taken as they stand; ${advice}`;
}

function noteOnAgain(rows: LogRows, again: readonly number[]): string | null {
  const [first] = again;
  if (first === undefined) return null;
  const what = again.length === 1 ? "1 row stands" : `${again.length} rows stand`;
  return `${what} in the log a second time, with the same number and instant (the first at ${whereIs(rows, first)}), and ${again.length === 1 ? "was" : "were"} taken once`;
}

function whereIs(rows: LogRows, row: number): string {
  return `${rows.files[rows.file[row] as number]}:${rows.line[row]}`;
}
