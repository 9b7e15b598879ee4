// A history in order of time, with the lines that another source stamped a little before their ticket's opening put behind that opening.

import type { HistoryEvent, Milliseconds } from "../../../ir/index.ts";
import { type ClockCounts, Clocks } from "../counts/clocks.ts";
import { atOpening, Strays } from "../strays.ts";
import type { Sourced } from "./stream.ts";

/** Of lines taken in at their ticket's opening, and of lines refused that lie near before one. */
export type ClocksOfHistory = { readonly taken: ClockCounts | null; readonly refused: ClockCounts | null };
export type Aligned = { readonly events: readonly HistoryEvent[]; readonly clocks: ClocksOfHistory };

/** `lines` are in order of time; what is given is, too. What is not taken stays where it stands, to be refused. */
export function aligned(lines: readonly Sourced[], maxSkew: Milliseconds | null): Aligned {
  const openings = new Openings(maxSkew);
  const moved = new Map<Sourced, readonly HistoryEvent[]>();
  const gone = new Set<Sourced>();
  for (const line of lines) {
    const claimed = openings.claim(line);
    for (const early of claimed) gone.add(early);
    if (claimed.length > 0)
      moved.set(
        line,
        claimed.map((early) => atOpening(early, line)),
      );
  }
  const events = lines.flatMap((line) => (gone.has(line) ? [] : [line.event, ...(moved.get(line) ?? [])]));
  return { events, clocks: openings.clocks() };
}

/** Of lines in order of time. */
export class Openings {
  readonly #strays: Strays;
  readonly #opened = new Set<string>();
  readonly #taken = new Clocks();
  readonly #refused = new Clocks();

  constructor(maxSkew: Milliseconds | null) {
    this.#strays = new Strays(maxSkew);
  }

  /** The lines before this one, if it is an opening, that are to be taken in at its instant. */
  claim(line: Sourced): readonly Sourced[] {
    const { at, ticket, event } = line.event;
    this.#strays.expire(at);
    if (ticket === null || this.#opened.has(ticket)) return [];
    if (event !== "opened") {
      this.#strays.add(line);
      return [];
    }
    this.#opened.add(ticket);
    const claimed = this.#strays.claim(line);
    for (const stray of this.#strays.of(ticket)) if (stray.early > 0) this.#refused.add(stray.line, stray.early);
    for (const stray of claimed) this.#taken.add(stray.line, stray.early);
    return claimed.map((stray) => stray.line);
  }

  clocks(): ClocksOfHistory {
    return { taken: this.#taken.result(), refused: this.#refused.result() };
  }
}
