// How each duty of a living ticket stands, cycle by cycle, from what the decision module tells as it happens. Counted once, when the ticket is over.

import type { Milliseconds, Occurrence } from "../../ir/index.ts";

// States of a cycle.
export const OPEN = 0;
export const MET = 1;
export const MISSED = 2;
export const MET_LATE = 3;
export const CANCELLED = 4;

const SIZE = 4;
const DUTY = 0;
const CYCLE = 1;
const STATE = 2;
const LATE = 3;
/** Of a cycle breached and not met: how late is not known yet. */
const UNKNOWN = -1;

/** Cycles in the order in which they were opened: duty, cycle, state, late; and so on. */
export class Outcomes {
  readonly #cells: number[] = [];

  clear(): void {
    this.#cells.length = 0;
  }

  /** Takes in what happened to a duty, by its index. */
  hear(duty: number, { kind, cycle, late }: Occurrence): void {
    switch (kind) {
      case "duty-opened":
        this.#cells.push(duty, cycle ?? 0, OPEN, 0);
        return;
      case "duty-met":
        this.#turn(duty, cycle, MET, 0);
        return;
      case "duty-met-late":
        this.#turn(duty, cycle, MET_LATE, late ?? 0);
        return;
      case "duty-breached":
        this.#turn(duty, cycle, MISSED, UNKNOWN);
        return;
      case "duty-cancelled":
        this.#cancel(duty, cycle);
        return;
      case "duty-reopened":
        this.#reopen(duty, cycle);
        return;
      default:
    }
  }

  /** Whether any breach of it stands unmet. */
  get anyMissed(): boolean {
    for (let at = 0; at < this.#cells.length; at += SIZE) if (this.#cells[at + STATE] === MISSED) return true;
    return false;
  }

  /** Cycles that were breached, met late or not. */
  get breaches(): number {
    let count = 0;
    for (let at = STATE; at < this.#cells.length; at += SIZE) if (this.#cells[at] === MISSED || this.#cells[at] === MET_LATE) count++;
    return count;
  }

  /** Each cycle; `late` is -1 where nobody knows how late. */
  forEach(tell: (duty: number, cycle: number, state: number, late: Milliseconds) => void): void {
    const cells = this.#cells;
    for (let at = 0; at < cells.length; at += SIZE) {
      tell(cells[at + DUTY] as number, cells[at + CYCLE] as number, cells[at + STATE] as number, cells[at + LATE] as number);
    }
  }

  /** Whether the last cycle of the duty still waits to be met, late or in time. */
  isOwed(duty: number): boolean {
    const cells = this.#cells;
    for (let at = cells.length - SIZE; at >= 0; at -= SIZE) {
      if (cells[at] === duty) return cells[at + STATE] === OPEN || cells[at + STATE] === MISSED;
    }
    return false;
  }

  #turn(duty: number, cycle: number | null, state: number, late: number): void {
    const at = this.#find(duty, cycle ?? 0);
    if (at < 0) return;
    this.#cells[at + STATE] = state;
    this.#cells[at + LATE] = late;
  }

  /** A breach stays recorded; what was only open falls away. */
  #cancel(duty: number, cycle: number | null): void {
    const at = this.#find(duty, cycle ?? 0);
    if (at >= 0 && this.#cells[at + STATE] === OPEN) this.#cells[at + STATE] = CANCELLED;
  }

  /** A meeting is taken back: what was late is missed again, what was in time is open. */
  #reopen(duty: number, cycle: number | null): void {
    const at = this.#find(duty, cycle ?? 0);
    if (at < 0) return;
    const late = this.#cells[at + STATE] === MET_LATE;
    this.#cells[at + STATE] = late ? MISSED : OPEN;
    this.#cells[at + LATE] = late ? UNKNOWN : 0;
  }

  #find(duty: number, cycle: number): number {
    const cells = this.#cells;
    for (let at = cells.length - SIZE; at >= 0; at -= SIZE) if (cells[at] === duty && cells[at + CYCLE] === cycle) return at;
    return -1;
  }
}
