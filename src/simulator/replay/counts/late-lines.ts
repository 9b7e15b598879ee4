// Counts the lines that came late, how late, and what they corrected; keeps the worst few.

import type { Instant, Milliseconds } from "../../../ir/index.ts";
import { writeInstant } from "../../../runtime/index.ts";
import type { Sourced } from "../read/stream.ts";

/** `late`: how much earlier than the latest line before it. `known`: when that one was. */
export type LateLine = {
  readonly file: string;
  readonly line: number;
  readonly ticket: string | null;
  readonly event: string;
  readonly at: string;
  readonly known: string;
  readonly late: Milliseconds;
  readonly corrections: number;
};
export type LateCounts = {
  readonly lines: number;
  readonly largest: Milliseconds;
  /** Records of events.jsonl that were told and are different, or missing, now that the lines are known. */
  readonly corrections: number;
  /** Most corrections first, then the latest. */
  readonly worst: readonly LateLine[];
};

const SHOWN = 5;

export class LateLines {
  #lines = 0;
  #largest = 0;
  #corrections = 0;
  #worst: LateLine[] = [];

  add({ file, line, event }: Sourced, known: Instant, corrections: number): void {
    const late = known - event.at;
    this.#lines++;
    this.#largest = Math.max(this.#largest, late);
    this.#corrections += corrections;
    const { ticket, at } = event;
    const one = { file, line, ticket, event: event.event, at: writeInstant(at), known: writeInstant(known), late, corrections };
    this.#worst = [...this.#worst, one].sort((a, b) => b.corrections - a.corrections || b.late - a.late).slice(0, SHOWN);
  }

  /** null: none came late. */
  result(): LateCounts | null {
    if (this.#lines === 0) return null;
    return { lines: this.#lines, largest: this.#largest, corrections: this.#corrections, worst: this.#worst };
  }
}
