// A whole history in order of time, with the lines that another source stamped a little before their ticket's opening put behind that opening.

import type { HistoryEvent, Milliseconds } from "../../ir/index.ts";
import { type ClockCounts, Clocks } from "./clocks.ts";
import { atOpening, Strays } from "./strays.ts";
import type { Sourced } from "./stream.ts";

export type Aligned = {
  readonly events: readonly HistoryEvent[];
  readonly clocks: { readonly taken: ClockCounts | null; readonly refused: ClockCounts | null };
};

/** `lines` are in order of time; what is given is, too. What is not taken stays where it stands, to be refused. */
export function aligned(lines: readonly Sourced[], maxSkew: Milliseconds | null): Aligned {
  const strays = new Strays(maxSkew);
  const opened = new Set<string>();
  const taken = new Clocks();
  const refused = new Clocks();
  const moved = new Map<Sourced, readonly HistoryEvent[]>();
  const gone = new Set<Sourced>();
  for (const line of lines) {
    const { at, ticket, event } = line.event;
    strays.expire(at);
    if (ticket === null || opened.has(ticket)) continue;
    if (event !== "opened") {
      strays.add(line);
      continue;
    }
    opened.add(ticket);
    const claimed = strays.claim(line);
    for (const stray of strays.of(ticket)) if (stray.early > 0) refused.add(stray.line, stray.early);
    for (const stray of claimed) {
      taken.add(stray.line, stray.early);
      gone.add(stray.line);
    }
    if (claimed.length > 0)
      moved.set(
        line,
        claimed.map((stray) => atOpening(stray.line, line)),
      );
  }
  const events = lines.flatMap((line) => (gone.has(line) ? [] : [line.event, ...(moved.get(line) ?? [])]));
  return { events, clocks: { taken: taken.result(), refused: refused.result() } };
}
