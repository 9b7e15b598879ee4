// Runs a replay from texts and collects what it writes.

import { expect } from "vitest";
import type { DecisionModule } from "../../src/runtime/index.ts";
import {
  type HistorySource,
  type Mapping,
  type ReplayOptions,
  type ReplayPolicy,
  type ReplayResult,
  type ReplaySummary,
  replay,
} from "../../src/simulator/index.ts";

export type Collected = ReplayResult & {
  readonly verdicts: readonly string[];
  readonly events: readonly string[];
  readonly skipped: readonly string[];
  readonly restarts: number;
};
export type RunOptions = {
  readonly until?: number;
  readonly onBadLine?: "stop" | "skip";
  readonly mapping?: Mapping;
  readonly maxSkew?: number;
};

export async function run(
  module: DecisionModule,
  policy: ReplayPolicy,
  sources: readonly HistorySource[],
  options: RunOptions = {},
): Promise<Collected> {
  const verdicts: string[] = [];
  const events: string[] = [];
  const skipped: string[] = [];
  let restarts = 0;
  const restart = () => {
    restarts++;
    for (const lines of [verdicts, events, skipped]) lines.length = 0;
  };
  const full: ReplayOptions = {
    module,
    policy,
    sources,
    mapping: options.mapping ?? null,
    until: options.until ?? null,
    onBadLine: options.onBadLine ?? "skip",
    maxSkew: options.maxSkew ?? null,
    sink: {
      verdicts: (lines) => verdicts.push(...linesIn(lines)),
      events: (lines) => events.push(...linesIn(lines)),
      skipped: (line) => skipped.push(line),
      restart,
      drain: async () => undefined,
    },
  };
  const result = await replay(full);
  await sameWithoutLines(full, result.summary);
  return { ...result, verdicts, events, skipped, restarts };
}

/** Each is whole, and ends. */
function linesIn(bytes: Uint8Array): readonly string[] {
  const lines = new TextDecoder("utf-8", { fatal: true }).decode(bytes).split("\n");
  expect(lines.pop()).toBe("");
  return lines;
}

/** Without any output of lines the replay goes another way, which must sum up to the same. */
async function sameWithoutLines(options: ReplayOptions, summary: ReplaySummary): Promise<void> {
  const sink = { ...options.sink, verdicts: null, events: null, skipped: () => undefined, restart: () => undefined };
  expect((await replay({ ...options, sink })).summary).toEqual(summary);
}

/** A file held as text, given in pieces of `size`. */
export function source(name: string, text: string | Uint8Array, size = 7): HistorySource {
  const format = name.endsWith(".csv") ? "csv" : "jsonl";
  return { name, format, open: () => pieces(text, size) };
}

async function* pieces(text: string | Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}
