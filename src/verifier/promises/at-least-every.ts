// At least every D a B, from A until C. Meaning: docs/promises.md, "At least every".

import type { Instant } from "../../ir/index.ts";
import type { Length } from "./clocks.ts";
import type { Course } from "./course.ts";
import type { Names } from "./names.ts";
import { type Asks, TRUE, type Truth } from "./states.ts";
import { type Ending, type Step, Watcher } from "./watcher.ts";

/** In the order in which they are told of one event. */
export const WHAT = 0;
export const FROM = 1;
export const UNTIL = 2;

export type AtLeastEveryPlan = {
  readonly every: Length;
  /** Time counts while this is true. */
  readonly only: Asks;
  /** A duty that B would meet stands breached: no time counts meanwhile. */
  readonly onRecord: Asks;
  readonly at: number;
};

/** Between A and C; C may have come. */
const BETWEEN = 1;
const MAY_BE_OVER = 2;
/** The gap that is measured: 1 while one is, its beginning, its clock, its last instant. */
const RUNS = 3;
const SINCE = 4;
const CLOCK = 5;
const LAST_MET = 6;
/** The last instant of the gap from what may have been a B on; that of the gap where there was none. */
const MAY_LAST = 7;

const NEVER = Number.POSITIVE_INFINITY;

export function keepAtLeastEvery(names: Names): number {
  return names.keep(0, 0, 0, 0, 0, 0, NEVER, NEVER);
}

export class AtLeastEvery extends Watcher {
  protected override readonly atEnd = 1;
  readonly #plan: AtLeastEveryPlan;

  constructor(plan: AtLeastEveryPlan, step: Step) {
    super(step, plan.at);
    this.#plan = plan;
  }

  happens(role: number, course: Course, is: Truth): void {
    if (role === WHAT) this.#keep(course, is);
    else if (role === FROM) {
      if (is === TRUE) this.#from(course);
    } else this.#until(course, is);
  }

  #from(course: Course): void {
    const { slots } = course;
    const open = slots[this.at + BETWEEN] === 1;
    slots[this.at + BETWEEN] = 1;
    if (!open) return;
    // It may have been over, and then it begins again now.
    if (slots[this.at + MAY_BE_OVER] === 1 && slots[this.at + RUNS] === 1) {
      this.#runOut(course);
      this.#mayBegin(course);
    }
    slots[this.at + MAY_BE_OVER] = 0;
  }

  #until(course: Course, is: Truth): void {
    const { slots } = course;
    if (slots[this.at + BETWEEN] === 0) return;
    if (is === TRUE) {
      this.#stop(course);
      slots[this.at + BETWEEN] = 0;
      slots[this.at + MAY_BE_OVER] = 0;
    } else {
      if (slots[this.at + RUNS] === 1) this.#runOut(course);
      slots[this.at + MAY_BE_OVER] = 1;
    }
  }

  #keep(course: Course, is: Truth): void {
    const { slots } = course;
    if (slots[this.at + RUNS] === 0) return;
    const inTime = !this.#runOut(course);
    if (is !== TRUE) this.#mayBegin(course);
    else {
      const { every } = this.#plan;
      if (inTime) this.spare(every.left(slots[this.at + CLOCK] as number, slots[this.at + SINCE] as number, this.step.at));
      this.test(course);
      this.#begin(course);
    }
  }

  /** From such a breach on the measuring starts again. */
  override excuse(course: Course): void {
    if (course.slots[this.at + RUNS] === 0) return;
    this.#runOut(course);
    this.test(course);
    this.excused++;
    this.#begin(course);
  }

  override settle(course: Course): void {
    const { slots } = course;
    const counted = slots[this.at + BETWEEN] === 1 && this.#plan.only(course) === TRUE && this.#plan.onRecord(course) !== TRUE;
    if (counted === (slots[this.at + RUNS] === 1)) return;
    if (counted) this.#begin(course);
    else this.#stop(course);
  }

  #begin(course: Course): void {
    const { slots } = course;
    const { every } = this.#plan;
    const clock = every.clock(course);
    slots[this.at + RUNS] = 1;
    slots[this.at + SINCE] = this.step.at;
    slots[this.at + CLOCK] = clock;
    slots[this.at + LAST_MET] = every.lastMet(clock, this.step.at);
    slots[this.at + MAY_LAST] = slots[this.at + LAST_MET] as number;
  }

  #mayBegin(course: Course): void {
    const { every } = this.#plan;
    const last = every.lastMet(every.clock(course), this.step.at);
    course.slots[this.at + MAY_LAST] = Math.max(course.slots[this.at + MAY_LAST] as number, last);
  }

  #stop(course: Course): void {
    const { slots } = course;
    if (slots[this.at + RUNS] === 0) return;
    this.#runOut(course);
    if (this.step.at > (slots[this.at + SINCE] as number)) this.test(course);
    slots[this.at + RUNS] = 0;
    slots[this.at + LAST_MET] = NEVER;
    slots[this.at + MAY_LAST] = NEVER;
  }

  /** Answers whether the gap ran out before now: surely, or where a B came that may not have been one, perhaps. Measuring goes on all the same. */
  #runOut(course: Course): boolean {
    const { slots } = course;
    const { at } = this.step;
    if (!((slots[this.at + LAST_MET] as number) < at)) return false;
    const mayLast = slots[this.at + MAY_LAST] as number;
    if (mayLast < at && slots[this.at + MAY_BE_OVER] === 0) this.fail(course, mayLast, slots[this.at + SINCE] as number);
    else this.doubt(course);
    if (mayLast < at) this.#begin(course);
    else slots[this.at + LAST_MET] = mayLast;
    return true;
  }

  override pendingUntil({ slots }: Course): Instant {
    const last = slots[this.at + MAY_LAST] as number;
    return last === NEVER ? Number.NEGATIVE_INFINITY : last;
  }

  protected override ending({ slots }: Course, at: Instant): Ending {
    if (slots[this.at + RUNS] === 0) return "none";
    const last = slots[this.at + LAST_MET] as number;
    if (last > at) return at > (slots[this.at + SINCE] as number) && last !== NEVER ? "open" : "none";
    if ((slots[this.at + MAY_LAST] as number) > at || slots[this.at + MAY_BE_OVER] === 1) return "open";
    this.endedAt = slots[this.at + MAY_LAST] as number;
    this.endedSince = slots[this.at + SINCE] as number;
    return "broken";
  }
}
