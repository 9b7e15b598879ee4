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

/** All rows in order of time. `note`: of how many nothing tells the order, where there are any. `column`: the one that decides at one instant. */
export function inOrderOfRows(
  logs: readonly (readonly Row[])[],
  column: string | null,
): { readonly rows: readonly Row[]; readonly note: string | null } {
  const unordered = new Set<string>();
  const rows: Row[] = [];
  for (const log of logs) {
    const direction = directionOf(log);
    if (direction === "none") unordered.add(log[0]?.source.file ?? "");
    for (const row of direction === "newest-first" ? log.toReversed() : log) rows.push(row);
  }
  rows.sort((a, b) => a.at - b.at);
  const ties = tiesOf(rows);
  if (column !== null) for (const places of ties) settle(rows, places);
  return {
    rows,
    note:
      unordered.size === 0
        ? null
        : noteOn(
            ties.flatMap((places) =>
              undecided(
                places.map((place) => rows[place] as Row),
                unordered,
              ),
            ),
            column,
          ),
  };
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
  const ties: number[][] = [];
  for (let from = 0, to = 1; from < rows.length; from = to++) {
    while (to < rows.length && rows[to]?.at === rows[from]?.at) to++;
    if (to - from === 1) continue;
    const places = new Map<string, number[]>();
    for (let place = from; place < to; place++) {
      const { ticket } = rows[place] as Row;
      const known = places.get(ticket);
      if (known === undefined) places.set(ticket, [place]);
      else known.push(place);
    }
    for (const of of places.values()) if (of.length > 1) ties.push(of);
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

/** Whole numbers of any length, as their digits say. */
function compared(a: string, b: string): number {
  const [one, other] = [a.replace(/^0+(?=\d)/, ""), b.replace(/^0+(?=\d)/, "")];
  return one.length - other.length || (one < other ? -1 : one > other ? 1 : 0);
}

/** Those of which nothing tells whether they came before another one: in an unordered file, of one number, and not the very same. */
function undecided(tie: readonly Row[], unordered: ReadonlySet<string>): readonly Row[] {
  return tie.filter(
    (row) =>
      unordered.has(row.source.file) &&
      tie.some(
        (other) => other.source.file === row.source.file && compared(row.order ?? "", other.order ?? "") === 0 && !saysTheSame(row, other),
      ),
  );
}

function saysTheSame({ values }: Row, { values: others }: Row): boolean {
  return values.size === others.size && [...values].every(([column, text]) => others.get(column) === text);
}

function noteOn(rows: readonly Row[], column: string | null): string | null {
  const [first] = rows;
  if (first === undefined) return null;
  const { file, line } = first.source;
  const advice =
    column === null
      ? "a column that numbers the rows can be named in the mapping, `order: COLUMN`"
      : `column \`${column}\` holds one number for them`;
  return `${rows.length} rows stand at the very instant of another row of their ticket, in a file whose rows are in no order (the first at ${file}:${line}), so which came first is not known, and they were taken as they stand; ${advice}`;
}
