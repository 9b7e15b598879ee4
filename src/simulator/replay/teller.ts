// Tells what happens to cases, who was notified included: that stands before what it brings about, and is told only where it was taken in.

import type { HistoryEvent, Occurrence, Refusal } from "../../ir/index.ts";
import type { Case } from "../../runtime/index.ts";
import { type EventsLine, notifiedBy } from "./notified.ts";

export class Teller {
  readonly #tell: (told: EventsLine) => void;
  /** What a `notified` under way has brought about so far; null: everything is told at once. */
  #held: EventsLine[] | null = null;

  constructor(tell: (told: EventsLine) => void) {
    this.#tell = tell;
  }

  /** For the cases. */
  readonly record = (occurrence: Occurrence): void => {
    if (this.#held === null) this.#tell(occurrence);
    else this.#held.push(occurrence);
  };

  /** Gives a `notified` to a case of this teller, whose timers before it have run. */
  advance(its: Case, event: HistoryEvent): Refusal | null {
    const before = its.next === event.at ? happeningBefore(its, event) : 0;
    const held: EventsLine[] = [];
    this.#held = held;
    const refusal = its.advance(event);
    this.#held = null;
    if (refusal === null) held.splice(before, 0, notifiedBy(event));
    for (const told of held) this.#tell(told);
    return refusal;
  }
}

/** How much a version that comes into force at the instant of an event tells before it (docs/semantics.md, "Versions in force"). */
function happeningBefore(its: Case, event: HistoryEvent): number {
  let count = 0;
  const counted = its.fork(() => {
    count++;
  });
  // Of an event that says nothing, that is all there is.
  counted.advance({ ...event, event: "changed", ticket: null, id: null, facts: null });
  return count;
}
