// Opens the files of a history as one stream in order of time: JSON Lines as they come where they are in order, rows of logs through their mapping.

import type { HistoryEvent, Milliseconds } from "../../../ir/index.ts";
import { type Declarations, eventReader, lineReader } from "../../../runtime/index.ts";
import type { Mapping } from "../mapping/mapping.ts";
import { atOpening } from "../strays.ts";
import { aligned, type ClocksOfHistory, Openings } from "./aligned.ts";
import {
  type BadLine,
  type Ending,
  type EventStream,
  type HistorySource,
  held,
  jsonLines,
  merged,
  type ReadingOptions,
  type Sourced,
} from "./stream.ts";

/**
 * In which order events come: `checked`: each JSON Lines file must be in order of time already (the stream ends with `disorder` where one is
 * not); `as-they-stand`: each as it is; only one batch a file is held in both. `sorted`: the whole input is read and sorted first.
 */
export type Order = "checked" | "as-they-stand" | "sorted";

/** All sources as one stream, several files merged by time. CSV files are one log, always read whole and sorted. */
export async function* openHistory(
  sources: readonly HistorySource[],
  mapping: Mapping | null,
  declarations: Declarations,
  reading: ReadingOptions,
  order: Order,
): EventStream {
  const logs = sources.filter((source) => source.format === "csv");
  const files = sources.filter((source) => source.format === "jsonl");
  const streams = files.map((file) => jsonLines(file, reading, order === "checked"));
  if (logs.length > 0) streams.push(openLog(logs, mapping, declarations, reading));
  const [only] = streams;
  if (order !== "sorted") return yield* streams.length === 1 && only !== undefined ? only : merged(streams);
  const events: Sourced[] = [];
  for (const stream of streams) {
    const ending = await gather(stream, events);
    if (ending.kind === "bad-line") return { ...ending, kept: ending.kept + events.length };
    if (ending.kind !== "end") return ending;
  }
  return yield* held(inOrder(events));
}

/** What is known of a history once it is read. */
export type HistoryRead = {
  readonly clocks: ClocksOfHistory;
  readonly bad: readonly BadLine[];
  /** What a reader of the result must know of the input. */
  readonly notes: readonly string[];
  readonly stoppedAt: BadLine | null;
};
export type History = HistoryRead & { readonly events: readonly HistoryEvent[] };

/** Reads a whole history into memory, in order of time: what `decide` wants. `maxSkew`: see `Strays`. */
export async function readHistory(
  sources: readonly HistorySource[],
  mapping: Mapping | null,
  declarations: Declarations,
  onBadLine: "stop" | "skip",
  maxSkew: Milliseconds | null = null,
): Promise<History> {
  const { reading, bad, notes } = remembering(declarations, onBadLine);
  const events: Sourced[] = [];
  const ending = await gather(openHistory(sources, mapping, declarations, reading, "sorted"), events);
  return { ...aligned(events, maxSkew), bad, notes, stoppedAt: ending.kind === "bad-line" ? ending.bad : null };
}

/**
 * Gives each event of a history in order of time and holds none of them, where its files are in that order. `begin` gives who takes them: once, and once more
 * where the files turn out to be out of order and have to be put in it first. An event taken in at its ticket's opening comes where it stands, and again then.
 */
export async function eachOfHistory(
  sources: readonly HistorySource[],
  mapping: Mapping | null,
  declarations: Declarations,
  onBadLine: "stop" | "skip",
  maxSkew: Milliseconds | null,
  begin: () => (event: HistoryEvent) => void,
): Promise<HistoryRead> {
  for (const order of ["checked", "sorted"] as const) {
    const take = begin();
    const openings = new Openings(maxSkew);
    const { reading, bad, notes } = remembering(declarations, onBadLine);
    const ending = await pour(openHistory(sources, mapping, declarations, reading, order), (line) => {
      take(line.event);
      for (const early of openings.claim(line)) take(atOpening(early, line));
    });
    if (ending.kind !== "disorder")
      return { clocks: openings.clocks(), bad, notes, stoppedAt: ending.kind === "bad-line" ? ending.bad : null };
  }
  throw new Error("a history that was put in order is in disorder");
}

function remembering(
  declarations: Declarations,
  onBadLine: "stop" | "skip",
): { readonly reading: ReadingOptions; readonly bad: BadLine[]; readonly notes: string[] } {
  const bad: BadLine[] = [];
  const notes: string[] = [];
  const reading: ReadingOptions = {
    read: eventReader(declarations),
    readLine: lineReader(declarations),
    onBadLine,
    bad: (line) => bad.push(line),
    note: (sentence) => notes.push(sentence),
    progress: () => undefined,
  };
  return { reading, bad, notes };
}

async function* openLog(
  logs: readonly HistorySource[],
  mapping: Mapping | null,
  declarations: Declarations,
  reading: ReadingOptions,
): EventStream {
  if (mapping === null) throw new Error("a CSV history needs a mapping: the caller must ask for one");
  const { eventsOfLog } = await import("../mapping/rows.ts");
  return yield* eventsOfLog(logs, mapping, declarations, reading);
}

function gather(stream: EventStream, into: Sourced[]): Promise<Ending> {
  return pour(stream, (sourced) => into.push(sourced));
}

async function pour(stream: EventStream, take: (sourced: Sourced) => void): Promise<Ending> {
  for (;;) {
    const batch = await stream.next();
    if (batch.done === true) return batch.value;
    for (const sourced of batch.value) take(sourced);
  }
}

/** By time; equal times keep the order in which they stand. */
function inOrder(events: readonly Sourced[]): readonly Sourced[] {
  return [...events].sort((a, b) => a.event.at - b.event.at);
}
