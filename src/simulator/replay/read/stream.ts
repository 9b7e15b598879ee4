// Streams of events in order of time: read from JSON Lines, held in memory, or merged from several. Each knows the line an event came from.

import type { HistoryEvent } from "../../../ir/index.ts";
import type { EventReader, LineReader } from "../../../runtime/index.ts";
import { type Chunks, type Lines, readLines } from "./lines.ts";
import { repeatedKey } from "./repeated-key.ts";
import { wordsOfSeconds } from "./seconds.ts";

/** A file of history, not yet opened. `name` is what reports call it: give a name without the machine's own folders. */
export type HistorySource = {
  readonly name: string;
  readonly format: "jsonl" | "csv";
  /** Called up to three times more where the input turns out not to be in order of time. */
  readonly open: () => Chunks;
};

export type Sourced = { readonly event: HistoryEvent; readonly file: string; readonly line: number };

/** A line that is no event. `text` is its beginning, so that it can be mended. `isWholeFile`: no line of the file is of use, so none can be skipped. */
export type BadLine = {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
  readonly text: string;
  readonly isWholeFile?: boolean;
};

/**
 * How a stream ended: all read, at an event earlier than the one before it, at a bad line, or because somebody asked to stop. `kept`: so many lines
 * before the bad one were still kept to be put in order of time, and nothing came of them.
 */
export type Ending =
  | { readonly kind: "end" }
  | { readonly kind: "disorder"; readonly file: string; readonly line: number }
  | { readonly kind: "bad-line"; readonly bad: BadLine; readonly kept: number };
export type EventStream = AsyncGenerator<readonly Sourced[], Ending>;

/** What reading asks of whoever reads: what becomes of a bad line, and who counts. */
export type ReadingOptions = {
  readonly read: EventReader;
  /** The quick way for the usual line. */
  readonly readLine: LineReader;
  readonly onBadLine: "stop" | "skip";
  readonly bad: (line: BadLine) => void;
  /** What a reader of the result must know of the input, as a sentence without its end. */
  readonly note: (sentence: string) => void;
  readonly progress: (lines: number, size: number) => void;
};

const SHOWN = 300;
const END: Ending = { kind: "end" };

/** The events of one JSON Lines file as they stand. With `ordered`, ends at the first that is earlier than the one before it. */
export async function* jsonLines(source: HistorySource, reading: ReadingOptions, ordered: boolean): EventStream {
  const file = source.name;
  let last = Number.NEGATIVE_INFINITY;
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for await (const batch of readLines(source.open())) {
    const events: Sourced[] = [];
    let ending: Ending | null = null;
    const { lines, count, unusable } = batch;
    if (unusable !== null) return { kind: "bad-line", bad: { file, line: 1, reason: unusable, text: "", isWholeFile: true }, kept: 0 };
    for (let i = 0; i < count && ending === null; i++) {
      const line = batch.first + i;
      const event = reading.readLine(lines.bytes, lines.starts[i] as number, lines.ends[i] as number) ?? parseLine(lines, i, reading.read);
      if (event === null) continue;
      if (typeof event === "string") {
        const bad = { file, line, reason: event, text: lines.shown(i).slice(0, SHOWN) };
        if (reading.onBadLine === "stop") ending = { kind: "bad-line", bad, kept: 0 };
        else reading.bad(bad);
      } else if (ordered && event.at < last) {
        ending = { kind: "disorder", file, line };
      } else {
        last = event.at;
        if (last < least) least = last;
        if (last > most) most = last;
        events.push({ event, file, line });
      }
    }
    reading.progress(count, batch.size);
    yield events;
    if (ending !== null) return ending;
  }
  const told = wordsOfSeconds(file, least, most);
  if (told !== null) reading.note(told);
  return END;
}

/** Events already in memory, in order, in batches short enough for progress to be seen. */
export async function* held(events: readonly Sourced[]): EventStream {
  for (let from = 0; from < events.length; from += 1024) yield events.slice(from, from + 1024);
  return END;
}

/** Several ordered streams as one. At equal times the earlier stream comes first, and each keeps its own order. */
export async function* merged(streams: readonly EventStream[]): EventStream {
  const cursors: Cursor[] = [];
  for (const stream of streams) {
    const cursor = { stream, batch: [], at: 0 };
    const ending = await refill(cursor);
    if (ending === null) cursors.push(cursor);
    else if (ending.kind !== "end") return ending;
  }
  while (cursors.length > 0) {
    const { events, spent } = interleave(cursors);
    yield events;
    const ending = await refill(spent);
    if (ending === null) continue;
    if (ending.kind !== "end") return ending;
    cursors.splice(cursors.indexOf(spent), 1);
  }
  return END;
}

type Cursor = { readonly stream: EventStream; batch: readonly Sourced[]; at: number };

/** Takes events in order until one cursor has none left. */
function interleave(cursors: readonly Cursor[]): { readonly events: readonly Sourced[]; readonly spent: Cursor } {
  const events: Sourced[] = [];
  for (;;) {
    let first = cursors[0] as Cursor;
    for (const cursor of cursors) if (instantOf(cursor) < instantOf(first)) first = cursor;
    events.push(first.batch[first.at++] as Sourced);
    if (first.at === first.batch.length) return { events, spent: first };
  }
}

function instantOf(cursor: Cursor): number {
  return (cursor.batch[cursor.at] as Sourced).event.at;
}

/** The next batch that holds anything; how the stream ended where there is none. */
async function refill(cursor: Cursor): Promise<Ending | null> {
  for (;;) {
    const next = await cursor.stream.next();
    if (next.done === true) return next.value;
    if (next.value.length === 0) continue;
    cursor.batch = next.value;
    cursor.at = 0;
    return null;
  }
}

/** The event of a line, null for a blank one, or the reason why it is none. */
function parseLine(lines: Lines, line: number, read: EventReader): HistoryEvent | null | string {
  const text = lines.text(line);
  if (text === null) return lines.problem(line);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return text.trim() === "" ? null : "the line is not JSON";
  }
  const twice = repeatedKey(text);
  if (twice !== null) return `the line names \`${twice}\` twice: which of the two is meant cannot be told`;
  const result = read(value);
  return result.ok ? result.event : result.reason;
}
