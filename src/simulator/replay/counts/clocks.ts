// What a replay says of clocks that disagree: lines stamped before their ticket's opening by another source, how early, and whose clock it was.

import type { Milliseconds } from "../../../ir/index.ts";
import { writeInstant } from "../../../runtime/index.ts";
import type { Sourced } from "../read/stream.ts";
import { sourceOf } from "../strays.ts";
import { Lateness } from "./lateness.ts";

/** `steady`: all of its lines are early by about the same, as if its clock were wrong by that. At least three lines, none a fifth off the median. */
export type SourceClock = {
  readonly source: string;
  readonly lines: number;
  readonly median: Milliseconds;
  readonly largest: Milliseconds;
  readonly steady: boolean;
};
export type EarlyLine = {
  readonly file: string;
  readonly line: number;
  readonly ticket: string | null;
  readonly event: string;
  readonly at: string;
  readonly early: Milliseconds;
};
/** Of lines of one fate: most early first. */
export type ClockCounts = { readonly lines: number; readonly sources: readonly SourceClock[]; readonly worst: readonly EarlyLine[] };

const SHOWN = 5;
const FEWEST = 3;

export class Clocks {
  readonly #sources = new Map<string, { readonly early: Lateness; least: Milliseconds }>();
  #worst: EarlyLine[] = [];
  #lines = 0;

  add(line: Sourced, early: Milliseconds): void {
    this.#lines++;
    const source = sourceOf(line);
    const known = this.#sources.get(source) ?? { early: new Lateness(), least: early };
    this.#sources.set(source, known);
    known.early.add(early);
    known.least = Math.min(known.least, early);
    const { file, line: number, event } = line;
    const shown = { file, line: number, ticket: event.ticket, event: event.event, at: writeInstant(event.at), early };
    this.#worst = [...this.#worst, shown].sort((a, b) => b.early - a.early).slice(0, SHOWN);
  }

  /** null: no such line. */
  result(): ClockCounts | null {
    if (this.#lines === 0) return null;
    const sources = [...this.#sources].map(([source, { early, least }]) => {
      const { count, median, worst } = early.figures();
      const [middle, largest] = [median ?? 0, worst ?? 0];
      const steady = count >= FEWEST && 5 * least >= 4 * middle && 5 * largest <= 6 * middle;
      return { source, lines: count, median: middle, largest, steady };
    });
    const order = (a: SourceClock, b: SourceClock) => b.lines - a.lines || (a.source < b.source ? -1 : 1);
    return { lines: this.#lines, sources: sources.sort(order), worst: this.#worst };
  }
}
