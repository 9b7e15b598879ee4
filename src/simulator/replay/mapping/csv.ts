// Reads the rows of a CSV file with their lines and the wanted columns alone. Owner of csv-parse.
// A row ends with its line, unless a quote is open there. So that one stray quote does not take the rows after it along, what turns out to be no row
// is given up at its first line, and reading goes on with the next.

import { CsvError, parse } from "csv-parse/sync";
import { LONGEST_LINE, readLines } from "../read/lines.ts";
import type { HistorySource } from "../read/stream.ts";
import { csvBytes } from "./csv-bytes.ts";
import { type Mapping, SEPARATORS } from "./mapping.ts";

/** One row: the wanted columns by name. `problem` says why it is no row; then it has no values. */
export type CsvRow = {
  readonly file: string;
  /** 1-based, of the row's last line. */
  readonly line: number;
  readonly values: readonly (readonly [column: string, text: string])[];
  readonly problem: string | null;
  /** The beginning of the row as it was read, so that it can be mended. */
  readonly text: () => string;
};

export type CsvReading = {
  /** Whether a row that has all its columns says what a row of this log must say. Asked of lines that a quote encloses: they are none, or a stray quote took them. */
  readonly isRow: (row: CsvRow) => boolean;
  readonly take: (row: CsvRow) => void;
  /** What the columns of the file are called. */
  readonly columns: (names: readonly string[]) => void;
  readonly progress: (lines: number, size: number) => void;
};

/** The columns to read. Those that need not be there (`orFields`) are left out of each row's values where they are not. */
export type Wanted = { readonly columns: readonly string[]; readonly orFields: readonly string[] };

/** Gives every row of the file to `take`, in order; the reason where the file cannot be used. The first row names the columns. */
export async function readCsv(
  source: HistorySource,
  wanted: Wanted,
  { separator, encoding }: Pick<Mapping, "separator" | "encoding">,
  reading: CsvReading,
): Promise<string | null> {
  const rows = new Rows(source.name, wanted, separator, reading);
  for await (const { first, count, size, lines, unusable } of readLines(source.open(), csvBytes(encoding))) {
    if (unusable !== null) return unusable;
    for (let i = 0; i < count; i++) {
      const text = lines.text(i);
      rows.add(text === null ? { number: first + i, text, problem: lines.problem(i), shown: lines.shown(i) } : { number: first + i, text });
    }
    rows.flush();
    reading.progress(count, size);
  }
  rows.end();
  reading.columns(rows.header?.names ?? []);
  return faultOfHeader(rows.header, separator);
}

/** A line without text has a problem instead, and what can be shown of it. */
type Line =
  | { readonly number: number; readonly text: string }
  | { readonly number: number; readonly text: null; readonly problem: string; readonly shown: string };
type Whole = Extract<Line, { readonly text: string }>;
type Header = {
  readonly names: readonly string[];
  readonly width: number;
  readonly places: readonly (readonly [string, number])[];
  readonly missing: readonly string[];
  readonly twice: readonly string[];
};

class Rows {
  header: Header | null = null;
  readonly #file: string;
  readonly #wanted: Wanted;
  readonly #separator: string;
  readonly #reading: CsvReading;
  /** Rows of one line each, to be parsed together. */
  #whole: Whole[] = [];
  /** The lines of a row with a quote that is open, and their length. */
  #open: Whole[] = [];
  #length = 0;

  constructor(file: string, wanted: Wanted, separator: string, reading: CsvReading) {
    this.#file = file;
    this.#wanted = wanted;
    this.#separator = separator;
    this.#reading = reading;
  }

  add(line: Line): void {
    // What is given up leaves lines that are read again.
    let ahead: readonly Line[] = [line];
    for (let i = 0; i < ahead.length; i++) {
      const again = this.#step(ahead[i] as Line);
      if (again.length === 0) continue;
      ahead = [...again, ...ahead.slice(i + 1)];
      i = -1;
    }
  }

  /** Parses what is whole. */
  flush(): void {
    const lines = this.#whole;
    this.#whole = [];
    this.#parse(lines);
  }

  /** No line comes any more. */
  end(): void {
    while (this.#open.length > 0) for (const line of this.#giveUp(NEVER_CLOSED)) this.add(line);
    this.flush();
  }

  /** Takes one line in; answers the lines that have to be read again. */
  #step(line: Line): readonly Line[] {
    if (line.text === null) {
      if (this.#open.length > 0) return [...this.#giveUp(NEVER_CLOSED), line];
      this.flush();
      this.#bad(line, line.problem);
      return [];
    }
    const { text } = line;
    if (SPREADSHEET_HINT.test(text) && this.#isFirst()) return [];
    const odd = hasOddQuotes(text);
    if (this.#open.length === 0 && !odd) {
      if (text !== "") this.#whole.push(line);
      return [];
    }
    this.#open.push(line);
    this.#length += text.length;
    if (this.#open.length === 1) {
      const fault = faultOf(text, this.#separator);
      if (fault === NEVER_CLOSED) return [];
      if (fault !== null) return this.#giveUp(fault);
    }
    if (odd) return this.#close();
    return this.#length > LONGEST_LINE ? this.#giveUp(NEVER_CLOSED) : [];
  }

  /** No row has come yet. */
  #isFirst(): boolean {
    return this.header === null && this.#whole.length === 0 && this.#open.length === 0;
  }

  /** Every quote of the open row is closed. */
  #close(): readonly Line[] {
    this.flush();
    const lines = this.#open;
    const [first, last] = [lines[0] as Whole, lines.at(-1) as Whole];
    const text = lines.map((line) => line.text).join("\n");
    const records = recordsOf(text, this.#separator);
    const record = records?.[0];
    const fits = records?.length === 1 && record !== undefined && (this.header === null || hasWidth(record, this.header.width));
    const taken = fits ? lines.slice(1, -1).find((line) => this.#isRow(line)) : undefined;
    if (record === undefined || !fits) return this.#giveUp(`a quote is opened, and the lines up to ${last.number} make no row with it`);
    if (taken !== undefined) return this.#giveUp(`a quote is opened, and the row in line ${taken.number} would be part of it`);
    this.#open = [];
    this.#length = 0;
    this.#record({ number: last.number, text }, record, first);
    return [];
  }

  /** The open row's first line is none; what came after it is read again. */
  #giveUp(reason: string): readonly Line[] {
    const [first, ...rest] = this.#open;
    this.#open = [];
    this.#length = 0;
    this.flush();
    if (first !== undefined) this.#bad(first, reason);
    return rest;
  }

  #isRow(line: Whole): boolean {
    const record = recordsOf(line.text, this.#separator)?.[0];
    const { header } = this;
    return (
      record !== undefined && header !== null && hasWidth(record, header.width) && this.#reading.isRow(this.#rowOf(line, record, header))
    );
  }

  /** Rows of one line each: together, and where one is none, in halves until it is alone. */
  #parse(lines: readonly Whole[]): void {
    if (lines.length === 0) return;
    const records = recordsOf(lines.map(({ text }) => text).join("\n"), this.#separator);
    if (records?.length === lines.length) lines.forEach((line, i) => this.#record(line, records[i] as readonly string[], line));
    else if (lines.length === 1) this.#bad(lines[0] as Whole, faultOf(lines[0]?.text ?? "", this.#separator) ?? NO_ROW);
    else {
      const middle = lines.length >> 1;
      this.#parse(lines.slice(0, middle));
      this.#parse(lines.slice(middle));
    }
  }

  #record(line: Line, record: readonly string[], begun: Line): void {
    const { header } = this;
    if (record.every((value) => value === "")) return;
    if (header === null) this.header = headerOf(record, this.#wanted);
    else if (isUseless(header)) return;
    else if (hasWidth(record, header.width)) this.#reading.take(this.#rowOf(line, record, header));
    else this.#bad(begun, `the row has ${record.length} columns where the first row names ${header.width}`);
  }

  #rowOf(line: Line, record: readonly string[], header: Header): CsvRow {
    const values = header.places.map(([column, place]) => [column, record[place] ?? ""] as const);
    return { file: this.#file, line: line.number, values, problem: null, text: () => shown(line) };
  }

  #bad(line: Line, problem: string): void {
    if (this.header !== null && isUseless(this.header)) return;
    this.#reading.take({ file: this.#file, line: line.number, values: [], problem, text: () => shown(line) });
  }
}

/** `sep=;` in the first line tells spreadsheets what parts the values; a mapping says it to us. */
const SPREADSHEET_HINT = /^sep=.?$/i;

/** Whether it has as many values; what stands beyond them is empty, as where a spreadsheet has columns without a name. */
function hasWidth(record: readonly string[], width: number): boolean {
  return record.length >= width && record.every((value, i) => i < width || value === "");
}

const NEVER_CLOSED = "a quote is opened and never closed";
const NO_ROW = "the line is not CSV";

/** The text as records; null where it is no CSV. Blank lines are none. */
function recordsOf(text: string, separator: string): readonly (readonly string[])[] | null {
  const records = parsed(text, separator);
  return typeof records === "string" ? null : records;
}

/** What is wrong with one line; null where it is fine. */
function faultOf(text: string, separator: string): string | null {
  const records = parsed(text, separator);
  return typeof records === "string" ? records : null;
}

function parsed(text: string, separator: string): readonly (readonly string[])[] | string {
  try {
    return parse(text, { delimiter: separator, record_delimiter: "\n", relax_column_count: true, skip_empty_lines: true });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    switch (error.code) {
      case "CSV_QUOTE_NOT_CLOSED":
        return NEVER_CLOSED;
      case "CSV_INVALID_CLOSING_QUOTE":
      case "INVALID_OPENING_QUOTE":
        return 'a quote stands inside a value: put the value in quotes, and write `""` for a quote in it';
      default:
        return NO_ROW;
    }
  }
}

function hasOddQuotes(text: string): boolean {
  let odd = false;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) odd = !odd;
  return odd;
}

function shown(line: Line): string {
  return (line.text ?? line.shown).slice(0, 300);
}

function headerOf(record: readonly string[], { columns, orFields }: Wanted): Header {
  const names = record.map((name) => name.trim());
  const wanted = [...columns, ...orFields.filter((column) => names.includes(column))];
  const places = wanted.map((column) => [column, names.indexOf(column)] as const);
  const missing = columns.filter((column) => !names.includes(column));
  const twice = wanted.filter((column) => names.indexOf(column) !== names.lastIndexOf(column));
  return { names, width: record.length, places, missing, twice };
}

/** Whether no row below it can be read. */
function isUseless({ missing, twice }: Header): boolean {
  return missing.length > 0 || twice.length > 0;
}

function faultOfHeader(header: Header | null, separator: string): string | null {
  if (header === null || !isUseless(header)) return null;
  const quoted = (columns: readonly string[]): string => columns.map((column) => `\`${column}\``).join(", ");
  if (header.missing.length === 0)
    return `the file names the column ${quoted(header.twice)} twice: which of them the mapping means cannot be told`;
  const isOther = (one: string): boolean => one !== separator && header.names.length === 1 && (header.names[0] ?? "").includes(one);
  const other = SEPARATORS_TRIED.find((name) => isOther(SEPARATORS[name]));
  const advice =
    other === undefined
      ? `it has ${quoted(header.names.slice(0, SHOWN))}${header.names.length > SHOWN ? ` and ${header.names.length - SHOWN} more` : ""}`
      : `its columns seem to be parted by ${other === "tab" ? "tabs" : `\`${other}\``}: say so in the mapping, \`separator: ${other === "tab" ? other : `"${other}"`}\``;
  return `the file has no column ${quoted(header.missing)}, which the mapping reads; ${advice}`;
}

/** The likely ones first: a `|` may well stand in a name. */
const SEPARATORS_TRIED = [",", ";", "tab", "|"] as const satisfies readonly (keyof typeof SEPARATORS)[];
/** As many columns are named where one is missing. */
const SHOWN = 12;
