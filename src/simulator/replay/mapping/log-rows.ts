// The rows of a log, held as numbers: a log may stand in any order, so that all of it must be read before its first event, and may have millions of rows.

import type { Instant } from "../../../ir/index.ts";
import { grown } from "../../engine/index.ts";

/** Says of a text in a column, once, whether it is good whatever is asked of it. */
export type Judge = (column: string, text: string) => boolean;

/** Rows by their numbers, from 0 in the order in which they were read. Of each column every text is held once, and a row has the places of its texts. */
export class LogRows {
  length = 0;
  /** By row. */
  at: Float64Array = new Float64Array(ROOM);
  line: Int32Array = new Int32Array(ROOM);
  /** By row: its place in `files`; and a number that all rows of its ticket have, and no others. */
  file: Int32Array = new Int32Array(ROOM);
  ticket: Int32Array = new Int32Array(ROOM);
  readonly files: string[] = [];
  readonly #columns: ReadonlyMap<string, number>;
  readonly #texts: readonly Texts[];
  readonly #tickets: Texts;
  /** By row and column: the place of the text, from 1; 0: the row has none there. */
  #places: Int32Array;

  /** `columns`: those whose texts are held, the ticket's among them. */
  constructor(columns: readonly string[], ticket: string, judge: Judge) {
    this.#columns = new Map(columns.map((column, i) => [column, i]));
    this.#texts = columns.map((column) => new Texts((text) => text === "" || judge(column, text)));
    this.#tickets = this.#texts[columns.indexOf(ticket)] as Texts;
    this.#places = new Int32Array(ROOM * columns.length);
  }

  /** How many tickets there are. */
  get tickets(): number {
    return this.#tickets.all.length;
  }

  /** Takes from another row what this one says nothing of, in these columns. An empty text says that there is no value. */
  carry(row: number, from: number, columns: readonly string[]): void {
    for (const column of columns) {
      const held = this.#columns.get(column);
      if (held === undefined) continue;
      const at = row * this.#columns.size + held;
      if (this.#places[at] === 0) this.#places[at] = this.#places[from * this.#columns.size + held] as number;
    }
  }

  /** Adds a row, without its texts in columns that are not held. Answers whether all the others are good. */
  add(file: number, line: number, ticket: string, at: Instant, values: ReadonlyMap<string, string>): boolean {
    if (this.length === this.at.length) this.#grow();
    const row = this.length++;
    this.at[row] = at;
    this.line[row] = line;
    this.file[row] = file;
    this.ticket[row] = this.#tickets.placeOf(ticket);
    let isGood = true;
    for (const [column, text] of values) {
      const held = this.#columns.get(column);
      if (held === undefined) continue;
      const texts = this.#texts[held] as Texts;
      const place = texts.placeOf(text);
      this.#places[row * this.#columns.size + held] = place + 1;
      isGood &&= !texts.bad.has(place);
    }
    return isGood;
  }

  ticketOf(row: number): string {
    return this.#tickets.all[this.ticket[row] as number] as string;
  }

  row(row: number): LogRow {
    return new LogRow(this, row);
  }

  text(row: number, column: string): string | undefined {
    const held = this.#columns.get(column);
    if (held === undefined) return undefined;
    const place = this.#places[row * this.#columns.size + held] as number;
    return place === 0 ? undefined : this.#texts[held]?.all[place - 1] || undefined;
  }

  /** The same for rows that say the same in every column that is held, and for no others. */
  said(row: number): string {
    const width = this.#columns.size;
    return this.#places.subarray(row * width, (row + 1) * width).join(" ");
  }

  #grow(): void {
    const room = 2 * this.at.length;
    this.at = grown(this.at, room);
    this.line = grown(this.line, room);
    this.file = grown(this.file, room);
    this.ticket = grown(this.ticket, room);
    this.#places = grown(this.#places, room * this.#columns.size);
  }
}

/** One of the rows. */
export class LogRow {
  readonly #rows: LogRows;
  readonly number: number;

  constructor(rows: LogRows, number: number) {
    this.#rows = rows;
    this.number = number;
  }

  get at(): Instant {
    return this.#rows.at[this.number] as number;
  }

  get ticket(): string {
    return this.#rows.ticketOf(this.number);
  }

  text(column: string): string | undefined {
    return this.#rows.text(this.number, column);
  }
}

const ROOM = 1024;

/** Each text of a column once, at its place. */
class Texts {
  readonly all: string[] = [];
  /** The places of those that are not good. */
  readonly bad = new Set<number>();
  readonly #places = new Map<string, number>();
  readonly #isGood: (text: string) => boolean;

  constructor(isGood: (text: string) => boolean) {
    this.#isGood = isGood;
  }

  placeOf(text: string): number {
    const known = this.#places.get(text);
    if (known !== undefined) return known;
    const place = this.all.push(text) - 1;
    this.#places.set(text, place);
    if (!this.#isGood(text)) this.bad.add(place);
    return place;
  }
}
