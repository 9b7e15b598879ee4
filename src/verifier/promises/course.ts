// What monitors know of one ticket: its facts, milestones, level and duties, as events and occurrences tell them, and the numbers each monitor keeps of it.

import type { FactValue, Instant } from "../../ir/index.ts";

/** Of a duty: none yet, pending, met in time, breached and unmet, met late, over unmet. */
export const ABSENT = 0;
export const PENDING = 1;
export const MET = 2;
export const BREACHED = 3;
export const MET_LATE = 4;
export const OVER = 5;

/** How many of each kind a course holds: what no promise asks about is not kept. */
export type Sizes = { readonly facts: number; readonly marks: number; readonly duties: number; readonly slots: number };

/** One ticket's course so far. Names are small numbers given by `Names`; one of these serves many tickets, one after the other. */
export class Course {
  id = "";
  /** Its number in opening order; -1 of what is told of a customer and no ticket. */
  place: number;
  readonly facts: (FactValue | undefined)[] = [];
  readonly marks: boolean[] = [];
  resolved = false;
  closed = false;
  waiting = false;
  /** -1: at none. */
  level = -1;
  /** Before the occurrence being told. */
  levelBefore = -1;
  readonly states: number[] = [];
  /** Of a recurring duty: a cycle was missed and none kept since. */
  readonly missed: boolean[] = [];
  readonly cycles: number[] = [];
  /** NaN: none, or it is paused. */
  readonly dues: Instant[] = [];
  /** The monitors' own. */
  readonly slots: number[] = [];
  /** Something of it was told in the step under way. */
  touched = false;

  constructor(place: number, sizes: Sizes) {
    this.place = place;
    for (let i = 0; i < sizes.facts; i++) this.facts.push(undefined);
    for (let i = 0; i < sizes.marks; i++) this.marks.push(false);
    for (let i = 0; i < sizes.duties; i++) {
      this.states.push(ABSENT);
      this.missed.push(false);
      this.cycles.push(0);
      this.dues.push(Number.NaN);
    }
    for (let i = 0; i < sizes.slots; i++) this.slots.push(0);
  }

  /** Stands as a ticket of that name of which nothing is known but what is known of its customer. `blank`: what the monitors begin with. */
  begin(id: string, customer: Course, blank: readonly number[]): void {
    this.id = id;
    for (let i = 0; i < this.facts.length; i++) this.facts[i] = customer.facts[i];
    for (let i = 0; i < this.marks.length; i++) this.marks[i] = false;
    for (let i = 0; i < this.states.length; i++) {
      this.states[i] = ABSENT;
      this.missed[i] = false;
      this.cycles[i] = 0;
      this.dues[i] = Number.NaN;
    }
    for (let i = 0; i < blank.length; i++) this.slots[i] = blank[i] as number;
    this.resolved = false;
    this.closed = false;
    this.waiting = false;
    this.level = -1;
    this.levelBefore = -1;
    this.touched = false;
  }

  /** Takes over all that another holds. */
  become(other: Course): void {
    this.id = other.id;
    copy(other.facts, this.facts);
    copy(other.marks, this.marks);
    copy(other.states, this.states);
    copy(other.missed, this.missed);
    copy(other.cycles, this.cycles);
    copy(other.dues, this.dues);
    copy(other.slots, this.slots);
    this.resolved = other.resolved;
    this.closed = other.closed;
    this.waiting = other.waiting;
    this.level = other.level;
    this.levelBefore = other.levelBefore;
    this.touched = other.touched;
  }
}

function copy<T>(from: readonly T[], to: T[]): void {
  for (let i = 0; i < from.length; i++) to[i] = from[i] as T;
}
