// How each duty of a living ticket stands, cycle by cycle, from what the decision module tells as it happens. Counted once, when the ticket is over.

import type { Milliseconds } from "../../ir/index.ts";

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

/** Cycles in the order in which they were opened. Its room is kept for the next ticket of the slot. */
export class Outcomes {
  /** Duty, cycle, state, late; and so on. It begins with a fraction, which makes it an array of doubles for V8 from the first on. */
  readonly #cells: number[] = [0.5];
  #size = 0;

  clear(): void {
    this.#size = 0;
  }

  /** How many cycles there are, numbered from 0. */
  get count(): number {
    return this.#size / SIZE;
  }

  duty(which: number): number {
    return this.#cells[which * SIZE + DUTY] as number;
  }

  cycle(which: number): number {
    return this.#cells[which * SIZE + CYCLE] as number;
  }

  state(which: number): number {
    return this.#cells[which * SIZE + STATE] as number;
  }

  /** -1 where nobody knows how late. */
  late(which: number): Milliseconds {
    return this.#cells[which * SIZE + LATE] as number;
  }

  /** `isOnce`: the duty is owed once a ticket, so that this brings back its cancelled cycle, if there is one. */
  opened(duty: number, cycle: number, isOnce: boolean): void {
    const back = isOnce ? this.#find(duty, cycle - 1) : -1;
    if (back >= 0 && this.#cells[back + STATE] === CANCELLED) {
      this.#cells[back + CYCLE] = cycle;
      this.#cells[back + STATE] = OPEN;
      return;
    }
    const at = this.#size;
    this.#size += SIZE;
    const cells = this.#cells;
    cells[at + DUTY] = duty;
    cells[at + CYCLE] = cycle;
    cells[at + STATE] = OPEN;
    cells[at + LATE] = 0;
  }

  met(duty: number, cycle: number): void {
    this.#turn(this.#find(duty, cycle), MET, 0);
  }

  metLate(duty: number, cycle: number, late: Milliseconds): void {
    this.#turn(this.#find(duty, cycle), MET_LATE, late);
  }

  breached(duty: number, cycle: number): void {
    this.#turn(this.#find(duty, cycle), MISSED, UNKNOWN);
  }

  /** A breach stays recorded; what was only open falls away. */
  cancelled(duty: number, cycle: number): void {
    const at = this.#find(duty, cycle);
    if (at >= 0 && this.#cells[at + STATE] === OPEN) this.#cells[at + STATE] = CANCELLED;
  }

  /** A meeting is taken back: what was late is missed again, what was in time is open. */
  reopened(duty: number, cycle: number): void {
    const at = this.#find(duty, cycle);
    if (at >= 0 && this.#cells[at + STATE] === MET_LATE) this.#turn(at, MISSED, UNKNOWN);
    else this.#turn(at, OPEN, 0);
  }

  /** So late is by now what was missed. */
  isLateBy(which: number, late: Milliseconds): void {
    this.#cells[which * SIZE + LATE] = late;
  }

  /** Cycles that were breached, met late or not. */
  get breaches(): number {
    let count = 0;
    for (let at = STATE; at < this.#size; at += SIZE) if (this.#cells[at] === MISSED || this.#cells[at] === MET_LATE) count++;
    return count;
  }

  /** Whether the last cycle of the duty still waits to be met, late or in time; of one that `recurs` a cycle that was missed is over. */
  isOwed(duty: number, recurs: boolean): boolean {
    const cells = this.#cells;
    for (let at = this.#size - SIZE; at >= 0; at -= SIZE) {
      if (cells[at] === duty) return cells[at + STATE] === OPEN || (cells[at + STATE] === MISSED && !recurs);
    }
    return false;
  }

  #turn(at: number, state: number, late: number): void {
    if (at < 0) return;
    this.#cells[at + STATE] = state;
    this.#cells[at + LATE] = late;
  }

  /** Where the latest such cycle stands; -1: there is none. */
  #find(duty: number, cycle: number): number {
    const cells = this.#cells;
    for (let at = this.#size - SIZE; at >= 0; at -= SIZE) if (cells[at] === duty && cells[at + CYCLE] === cycle) return at;
    return -1;
  }
}
