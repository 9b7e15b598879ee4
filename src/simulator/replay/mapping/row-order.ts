// In which order the rows of logs come: by their instants. Of rows of one instant the mapping's column decides, else the order in which the file stands.

import type { Instant } from "../../../ir/index.ts";
import type { CsvRow } from "./csv.ts";

/** A row at its instant; `values` by column, missing ones left out. `order`: the number that decides at one instant; null where the mapping names no column for it. */
export type Row = {
  readonly at: Instant;
  readonly ticket: string;
  readonly order: string | null;
  readonly values: ReadonlyMap<string, string>;
  readonly source: CsvRow;
};

/** Which way a file stands; `none`: its rows are in no order, so that two of one instant do not tell which came first. */
type Direction = "oldest-first" | "newest-first" | "none";

export function isOrderNumber(text: string): boolean {
  return /^\d+$/.test(text);
}

/**
 * All rows in order of time; of those that stand in the logs twice, as where exports overlap, the first. `column`: the one that decides at one
 * instant, and tells that two rows are the same one. `notes`: of how many nothing tells the order, and how many stood there again.
 */
export function inOrderOfRows(
  logs: readonly (readonly Row[])[],
  column: string | null,
): { readonly rows: readonly Row[]; readonly notes: readonly string[] } {
  const unordered = new Set<string>();
  const rows: Row[] = [];
  for (const log of logs) {
    const direction = directionOf(log);
    if (direction === "none") unordered.add(log[0]?.source.file ?? "");
    for (const row of direction === "newest-first" ? log.toReversed() : log) rows.push(row);
  }
  rows.sort((a, b) => a.at - b.at);
  const places = tiesOf(rows);
  if (column !== null) for (const of of places) settle(rows, of);
  const ties = places.map((of) => of.map((place) => rows[place] as Row));
  const again = new Set(column === null ? [] : ties.flatMap(repeated));
  const notes = [
    noteOnOrder(unordered.size === 0 ? [] : ties.flatMap((tie) => undecided(tie, unordered)), column),
    noteOnAgain([...again]),
  ];
  return { rows: again.size === 0 ? rows : rows.filter((row) => !again.has(row)), notes: notes.filter((note) => note !== null) };
}

/**
 * By the rows of each ticket: many exports have all rows of a ticket together. Where no ticket has rows of two instants, by all rows.
 * A file of one instant alone is taken as it stands.
 */
function directionOf(rows: readonly Row[]): Direction {
  const bySame = directionBy(rows, ({ ticket }) => ticket);
  return bySame ?? directionBy(rows, () => "") ?? "oldest-first";
}

/** By each row and the one before it of the same group; null where none of these differ in time. */
function directionBy(rows: readonly Row[], groupOf: (row: Row) => string): Direction | null {
  const before = new Map<string, Instant>();
  let [rises, falls] = [false, false];
  for (const row of rows) {
    const group = groupOf(row);
    const last = before.get(group) ?? row.at;
    rises ||= row.at > last;
    falls ||= row.at < last;
    before.set(group, row.at);
  }
  if (rises && falls) return "none";
  return rises ? "oldest-first" : falls ? "newest-first" : null;
}

/** The places of rows that share their ticket and their instant, of rows in order of time. */
function tiesOf(rows: readonly Row[]): readonly (readonly number[])[] {
  const ties: (readonly number[])[] = [];
  for (let from = 0, to = 1; from < rows.length; from = to++) {
    while (to < rows.length && rows[to]?.at === rows[from]?.at) to++;
    if (to - from === 1) continue;
    const places = Array.from({ length: to - from }, (_, i) => from + i);
    for (const of of groupsBy(places, (place) => (rows[place] as Row).ticket)) if (of.length > 1) ties.push(of);
  }
  return ties;
}

/** Puts the rows at these places in order of their numbers; rows of other tickets stay where they stand. */
function settle(rows: Row[], places: readonly number[]): void {
  const sorted = places.map((place) => rows[place] as Row).sort((a, b) => compared(a.order ?? "", b.order ?? ""));
  places.forEach((place, i) => {
    rows[place] = sorted[i] as Row;
  });
}

function numberOf(order: string | null): string {
  return (order ?? "").replace(/^0+(?=\d)/, "");
}

/** Whole numbers of any length, as their digits say. */
function compared(a: string, b: string): number {
  const [one, other] = [numberOf(a), numberOf(b)];
  return one.length - other.length || (one < other ? -1 : one > other ? 1 : 0);
}

/** Those of which nothing tells whether they came before another one: in an unordered file, of one number, and not the very same. */
function undecided(tie: readonly Row[], unordered: ReadonlySet<string>): readonly Row[] {
  const alike = groupsBy(
    tie.filter(({ source }) => unordered.has(source.file)),
    ({ source, order }) => JSON.stringify([source.file, numberOf(order)]),
  );
  return alike.filter(([first, ...others]) => others.some((row) => !saysTheSame(row, first as Row))).flat();
}

/** Those that were there before, with their number and all that is read of them. */
function repeated(tie: readonly Row[]): readonly Row[] {
  return groupsBy(tie, ({ order, values }) => JSON.stringify([numberOf(order), ...values])).flatMap(([, ...others]) => others);
}

function groupsBy<T>(all: readonly T[], keyOf: (each: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const each of all) {
    const key = keyOf(each);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [each]);
    else known.push(each);
  }
  return [...groups.values()];
}

function saysTheSame({ values }: Row, { values: others }: Row): boolean {
  return values.size === others.size && [...values].every(([column, text]) => others.get(column) === text);
}

function noteOnOrder(rows: readonly Row[], column: string | null): string | null {
  const [first] = rows;
  if (first === undefined) return null;
  const { file, line } = first.source;
  const advice =
    column === null
      ? "a column that numbers the rows can be named in the mapping, `order: COLUMN`"
      : `column \`${column}\` holds one number for them`;
  return `${rows.length} rows stand at the very instant of another row of their ticket, in a file whose rows are in no order (the first at ${file}:${line}), so which came first is not known, and they were taken as they stand; ${advice}`;
}

function noteOnAgain(rows: readonly Row[]): string | null {
  const [first] = rows;
  if (first === undefined) return null;
  const { file, line } = first.source;
  const what = rows.length === 1 ? "1 row stands" : `${rows.length} rows stand`;
  return `${what} in the log a second time, with the same number and instant (the first at ${file}:${line}), and ${rows.length === 1 ? "was" : "were"} taken once`;
}
