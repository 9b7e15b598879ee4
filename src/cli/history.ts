// The history a call names: its files as sources, its mapping, and for one ticket the whole of it in memory.

import { createReadStream, statSync } from "node:fs";
import { basename, isAbsolute, normalize, resolve, sep } from "node:path";

import { type HistoryEvent, HOUR, type Instant, MINUTE, type Milliseconds, SECOND } from "../ir/index.ts";
import { clockSentences } from "../reports/index.ts";
import type { Declarations } from "../runtime/index.ts";
import { parseInstant } from "../runtime/index.ts";
import type { BadLine, HistoryRead, HistorySource, Mapping } from "../simulator/index.ts";
import { loadMapping, readHistory } from "../simulator/index.ts";
import { reasonOf } from "./disk/disk-words.ts";
import { readOnce } from "./disk/read-once.ts";
import { readText } from "./disk/read-text.ts";
import { Unusable } from "./exit.ts";
import { problemLines } from "./problem-lines.ts";
import type { Session } from "./session.ts";
import { flagOf } from "./session.ts";
import { note } from "./shown.ts";
import { counted } from "./words.ts";

/** Instead of the path of a file: what is piped into the call. */
const STANDARD_INPUT = "-";

/** `size` in bytes, of all files together. */
export type HistoryFiles = { readonly sources: readonly HistorySource[]; readonly mapping: Mapping | null; readonly size: number };

/** The files of `--history` and the mapping of `--mapping`. Throws Unusable where one cannot be read or a CSV file has no mapping. */
export async function historyFiles(session: Session, declarations: Declarations): Promise<HistoryFiles> {
  const given = session.call.flags.get("history") ?? [];
  if (given.length === 0) throw new Unusable(`\`tenet ${session.call.verb.name}\` needs \`--history FILE\``);
  if (given.filter((path) => path === STANDARD_INPUT).length > 1)
    throw new Unusable("standard input can be read once: give `--history -` once");
  const mapping = await mappingOf(session, declarations);
  const isCsv = csvAmong(given, mapping !== null);
  const files = given.map((path) => sourceOf(session, path, isCsv(path) ? "csv" : "jsonl"));
  const log = files.find(({ source }) => source.format === "csv");
  if (log !== undefined && mapping === null) {
    throw new Unusable(`\`${log.source.name}\` is CSV: \`--mapping FILE\` must say what its columns mean`);
  }
  if (log === undefined && mapping !== null)
    note(session.world, "note: no file of the history is a table, so of the mapping nothing is used but what its log `records`");
  return { sources: files.map(({ source }) => source), mapping, size: files.reduce((sum, { size }) => sum + size, 0) };
}

/** The whole history in order of time. What could not be read is told on standard error. Throws Unusable at a bad line unless they are skipped. */
export async function wholeHistory(session: Session, files: HistoryFiles, declarations: Declarations): Promise<readonly HistoryEvent[]> {
  const onBadLine = onBadLineOf(session);
  const maxSkew = maxSkewOf(session);
  const { events, clocks, bad, notes, stoppedAt } = await session.timed("history", () =>
    readHistory(files.sources, files.mapping, declarations, onBadLine, maxSkew),
  );
  if (stoppedAt !== null) throw badLine(stoppedAt);
  tellSkipped(session, { clocks, bad, notes });
  return events;
}

/** On standard error: the first lines that were skipped, how many more, and what else must be known of the input. */
export function tellSkipped(session: Session, { clocks, bad, notes }: Pick<HistoryRead, "clocks" | "bad" | "notes">): void {
  for (const { file, line, reason } of bad.slice(0, 5)) note(session.world, `skipped ${file}:${line}: ${reason}`);
  if (bad.length > 5) note(session.world, `skipped ${counted(bad.length - 5, "more line")}`);
  for (const sentence of [...notes, ...clockSentences(clocks)]) note(session.world, `note: ${sentence}`);
}

const UNITS = { ms: 1, s: SECOND, second: SECOND, m: MINUTE, min: MINUTE, minute: MINUTE, h: HOUR, hour: HOUR } as const;

/** The length of time of `--max-skew`, or null where it is not given. */
export function maxSkewOf(session: Session): Milliseconds | null {
  const text = flagOf(session, "max-skew");
  if (text === null) return null;
  const [, amount, unit] = /^(\d{1,9})\s*(ms|s|seconds?|m|min|minutes?|h|hours?)$/.exec(text) ?? [];
  if (amount === undefined || unit === undefined)
    throw new Unusable(`\`--max-skew\` cannot be \`${text}\`: write \`90s\`, \`5m\` or \`2 hours\``);
  return Number(amount) * UNITS[unit.replace(/(second|minute|hour)s$/, "$1") as keyof typeof UNITS];
}

export function onBadLineOf(session: Session): "stop" | "skip" {
  return flagOf(session, "on-bad-line") === "skip" ? "skip" : "stop";
}

/** The fault of a line that stops the run. */
export function badLine({ file, line, reason, isWholeFile = false }: BadLine): Unusable {
  return new Unusable(`${file}:${line}: ${reason}`, isWholeFile ? null : "`--on-bad-line skip` counts such lines and goes on");
}

/** The instant a flag names, or null where it is not given. */
export function instantOf(session: Session, flag: "at" | "until"): Instant | null {
  const text = flagOf(session, flag);
  if (text === null) return null;
  const parsed = parseInstant(/^-?\d+$/.test(text) ? Number(text) : text);
  if (!parsed.ok) throw new Unusable(`\`--${flag}\`: ${parsed.reason}`);
  return parsed.at;
}

/**
 * A file says by its name what it is. A mapping is there for something: where no file is named as a table, it is for those that are not named as JSON
 * Lines either, such as an export in a `.txt`, or a pipe.
 */
function csvAmong(paths: readonly string[], mapped: boolean): (path: string) => boolean {
  const isNamed = (path: string): boolean => /\.(csv|tsv|tab)$/i.test(path);
  if (!mapped || paths.some(isNamed)) return isNamed;
  return (path) => !/\.(jsonl|ndjson|json)$/i.test(path);
}

function sourceOf(
  session: Session,
  path: string,
  format: HistorySource["format"],
): { readonly source: HistorySource; readonly size: number } {
  const full = path === STANDARD_INPUT ? "/dev/stdin" : resolve(session.world.folder, path);
  const { size, isPlain } = lookAt(full, path);
  const open = isPlain && path !== STANDARD_INPUT ? () => createReadStream(full, { highWaterMark: 1 << 18 }) : readOnce(full, path);
  return { source: { name: nameOf(path), format, open }, size };
}

/** `isPlain`: a file that can be read over and over. */
function lookAt(full: string, path: string): { readonly size: number; readonly isPlain: boolean } {
  try {
    const stats = statSync(full);
    if (stats.isDirectory()) throw new Unusable(`cannot read \`${path}\`: it is a folder`);
    return { size: stats.size, isPlain: stats.isFile() };
  } catch (error) {
    if (error instanceof Unusable) throw error;
    throw new Unusable(`cannot read \`${path}\`: ${reasonOf(error)}`);
  }
}

/** What reports call the file: the path as given, without the machine's own folders. */
function nameOf(path: string): string {
  const plain = normalize(path).split(sep).join("/");
  return isAbsolute(path) || plain.startsWith("../") ? basename(path) : plain;
}

async function mappingOf(session: Session, declarations: Declarations): Promise<Mapping | null> {
  const path = flagOf(session, "mapping");
  if (path === null) return null;
  const text = await readText(resolve(session.world.folder, path), path);
  const result = await loadMapping(text, nameOf(path), declarations);
  if (result.ok) return result.mapping;
  throw new Unusable(["the mapping cannot be used", ...problemLines(result.problems)].join("\n"));
}
