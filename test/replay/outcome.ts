// What must not hang on the order in which the lines of a history stand.

import { expect } from "vitest";
import type { Collected } from "./run.ts";

/** A line of events.jsonl. */
export type Told = { readonly kind: string; readonly was?: unknown; readonly is?: unknown };

/** What a reader of events.jsonl holds to be true in the end. */
function believed(events: readonly string[]): readonly string[] {
  const held = new Map<string, number>();
  const add = (record: unknown, by: number): void => {
    const key = JSON.stringify(record);
    const count = (held.get(key) ?? 0) + by;
    expect(count, `a correction takes back what was never told: ${key}`).toBeGreaterThanOrEqual(0);
    held.set(key, count);
  };
  for (const line of events) {
    const told = JSON.parse(line) as Told;
    if (told.kind !== "corrected") add(told, 1);
    if (told.kind === "corrected" && told.was !== null) add(told.was, -1);
    if (told.kind === "corrected" && told.is !== null) add(told.is, 1);
  }
  return [...held].flatMap(([key, count]) => Array<string>(count).fill(key)).sort();
}

/** All that must not hang on the order in which lines stand. */
export function outcome({ summary, verdicts, events, skipped }: Collected) {
  const {
    late: _,
    notes: __,
    ...figures
  } = { ...summary, skipped: summary.skipped.map(({ kind, reason, count }) => ({ kind, reason, count })) };
  const reasons = skipped.map((line) => JSON.stringify({ ...(JSON.parse(line) as object), line: 0 })).sort();
  return { figures, verdicts, believed: believed(events), reasons };
}
