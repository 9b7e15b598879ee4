// Reads the rows of a CSV file with their lines and the wanted columns alone. Owner of csv-parse.

import { type Info, type Parser, parse } from "csv-parse";
import { LONGEST_LINE } from "../lines.ts";
import type { HistorySource } from "../stream.ts";

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

type Parsed = { readonly record: readonly string[]; readonly info: Info };

/** Gives every row of the file to `take`, in order; the reason where the file lacks a wanted column. The first row names the columns. */
export async function readCsv(
  source: HistorySource,
  wanted: readonly string[],
  progress: (lines: number, size: number) => void,
  take: (row: CsvRow) => void,
): Promise<string | null> {
  const file = source.name;
  let header: Header | null = null;
  let lines = 0;
  const parser = parse({ bom: true, info: true, relax_column_count: true, max_record_size: LONGEST_LINE, skip_empty_lines: true });
  parser.on("data", ({ record, info }: Parsed) => {
    lines = info.lines;
    if (header === null) header = headerOf(record, wanted);
    else if (header.missing.length === 0) take(rowOf(file, info.lines, record, header));
  });
  const failure = await fed(parser, source, (size) => progress(0, size));
  progress(lines, 0);
  if (failure !== null) take({ file, line: lines + 1, values: [], problem: failure, text: () => "" });
  return missingColumns(header);
}

type Header = { readonly width: number; readonly places: readonly (readonly [string, number])[]; readonly missing: readonly string[] };

function headerOf(record: readonly string[], wanted: readonly string[]): Header {
  const names = record.map((name) => name.trim());
  const places = wanted.map((column) => [column, names.indexOf(column)] as const);
  return { width: record.length, places, missing: wanted.filter((column) => !names.includes(column)) };
}

function missingColumns(header: Header | null): string | null {
  if (header === null || header.missing.length === 0) return null;
  return `the file has no column ${header.missing.map((column) => `\`${column}\``).join(", ")}, which the mapping reads`;
}

function rowOf(file: string, line: number, record: readonly string[], header: Header): CsvRow {
  const text = () => record.join(",").slice(0, 300);
  const problem = record.length === header.width ? null : `the row has ${record.length} columns where the first row names ${header.width}`;
  if (problem !== null) return { file, line, values: [], problem, text };
  return { file, line, values: header.places.map(([column, place]) => [column, record[place] ?? ""] as const), problem, text };
}

/** Feeds the file to the parser, waiting for it where it is behind; the reason where it gave up. */
async function fed(parser: Parser, source: HistorySource, progress: (size: number) => void): Promise<string | null> {
  let failure: string | null = null;
  const finished = new Promise<void>((resolve) => {
    parser.on("end", resolve);
    parser.on("error", (error) => {
      failure = wordsFor(error);
      resolve();
    });
  });
  for await (const chunk of source.open()) {
    if (failure !== null) break;
    const ready = parser.write(chunk);
    progress(chunk.length);
    if (!ready) await Promise.race([finished, new Promise<void>((resolve) => parser.once("drain", () => resolve()))]);
  }
  if (failure === null) parser.end();
  await finished;
  return failure;
}

function wordsFor(error: Error): string {
  const code = "code" in error ? error.code : null;
  switch (code) {
    case "CSV_QUOTE_NOT_CLOSED":
      return "a quote is opened and never closed, so the rest of the file could not be read";
    case "CSV_MAX_RECORD_SIZE":
      return "a row is longer than a million characters (a quote that is never closed?), so the rest of the file could not be read";
    case "CSV_INVALID_CLOSING_QUOTE":
    case "INVALID_OPENING_QUOTE":
      return "a quote stands inside a value, so the rest of the file could not be read";
    default:
      return "the file is not CSV from here on";
  }
}
