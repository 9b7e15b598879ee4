// Every A is followed by B within D, unless C. Meaning: docs/promises.md, "Followed".

import type { Instant } from "../../ir/index.ts";
import type { Length } from "./clocks.ts";
import type { Course } from "./course.ts";
import type { Names } from "./names.ts";
import { type Asks, TRUE, type Truth } from "./states.ts";
import { type Ending, type Step, Watcher } from "./watcher.ts";

/** In the order in which they are told of one event: it follows what came before it, never itself. */
export const BY = 0;
export const EVERY = 1;
export const UNLESS = 2;

export type FollowedPlan = {
  readonly within: Length;
  /** A state that is both what begins a case and what follows: it does not follow itself. */
  readonly followsItself: boolean;
  /** A duty that B would meet stands breached. */
  readonly onRecord: Asks;
  readonly at: number;
};

// Of a ticket, from its place on. All pending cases end together, so of these only the first to run out and the last are kept.
const FIRST = 1;
const SINCE = 2;
const CLOCK = 3;
const LAST = 4;
const COUNT = 5;
/** The same of cases that something unknown may have ended. */
const DOUBTFUL_FIRST = 6;
const DOUBTFUL_LAST = 7;
const DOUBTFUL_COUNT = 8;
/** Numbers of the steps in which B and C came or may have come, and in which a case began; the last instant at which somebody came on record. */
const CAME = 9;
const MAY_HAVE_COME = 10;
const ENDED = 11;
const MAY_HAVE_ENDED = 12;
const FRESH = 13;
const RECORDED = 14;

const NEVER = Number.POSITIVE_INFINITY;
const NOT_YET = Number.NEGATIVE_INFINITY;

export function keepFollowed(names: Names): number {
  return names.keep(0, NEVER, 0, 0, NOT_YET, 0, NEVER, NOT_YET, 0, -1, -1, -1, -1, -1, NOT_YET);
}

export class Followed extends Watcher {
  readonly #plan: FollowedPlan;

  constructor(plan: FollowedPlan, step: Step) {
    super(step, plan.at);
    this.#plan = plan;
  }

  happens(role: number, course: Course, is: Truth): void {
    if (role === EVERY) {
      if (is === TRUE) this.#begin(course);
    } else if (role === BY) {
      this.#follow(course, is, false);
    } else this.#end(course, is);
  }

  override becomes(role: number, course: Course, is: Truth): void {
    if (role === BY) this.#follow(course, is, this.#plan.followsItself);
    else if (role === UNLESS) this.#end(course, is);
    else if (is === TRUE) this.#beginAmongTold(course);
  }

  #begin(course: Course): void {
    const { slots } = course;
    const { at, number } = this.step;
    const { within } = this.#plan;
    this.#runOut(course);
    this.test(course);
    const clock = within.clock(course);
    const lastMet = within.lastMet(clock, at);
    // Where the time never runs out, nothing can break it.
    if (lastMet === NEVER) return;
    slots[this.at + COUNT] = (slots[this.at + COUNT] as number) + 1;
    slots[this.at + FRESH] = number;
    if (lastMet < (slots[this.at + FIRST] as number)) {
      slots[this.at + FIRST] = lastMet;
      slots[this.at + SINCE] = at;
      slots[this.at + CLOCK] = clock;
    }
    if (lastMet > (slots[this.at + LAST] as number)) slots[this.at + LAST] = lastMet;
  }

  /** What came in its step may have come after it: whatever keeps the promise. */
  #beginAmongTold(course: Course): void {
    const { slots } = course;
    const { number } = this.step;
    const came = slots[this.at + CAME] === number;
    const ended = slots[this.at + ENDED] === number;
    const doubtful = slots[this.at + MAY_HAVE_COME] === number || slots[this.at + MAY_HAVE_ENDED] === number;
    if (!came && !ended && !doubtful) {
      this.#begin(course);
      return;
    }
    // By itself: what pends from before has had its turn.
    const { within } = this.#plan;
    this.test(course);
    const clock = within.clock(course);
    const lastMet = within.lastMet(clock, this.step.at);
    if (lastMet === NEVER) return;
    if (came) this.spare(within.left(clock, this.step.at, this.step.at));
    else if (!ended) this.#addDoubtful(course, lastMet, lastMet, 1);
  }

  #follow(course: Course, is: Truth, itself: boolean): void {
    const { slots } = course;
    const { at, number } = this.step;
    this.#runOut(course);
    if (!itself) slots[this.at + (is === TRUE ? CAME : MAY_HAVE_COME)] = number;
    if (is !== TRUE) this.#doubtPending(course);
    else {
      if ((slots[this.at + COUNT] as number) > 0) {
        const { within } = this.#plan;
        this.spare(within.left(slots[this.at + CLOCK] as number, slots[this.at + SINCE] as number, at));
      }
      this.#close(course);
    }
  }

  #end(course: Course, is: Truth): void {
    this.#runOut(course);
    course.slots[this.at + (is === TRUE ? ENDED : MAY_HAVE_ENDED)] = this.step.number;
    if (is === TRUE) this.#close(course);
    else this.#doubtPending(course);
  }

  override excuse(course: Course): void {
    const { slots } = course;
    this.#runOut(course);
    slots[this.at + RECORDED] = this.step.at;
    this.excused += (slots[this.at + COUNT] as number) + (slots[this.at + DOUBTFUL_COUNT] as number);
    this.#close(course);
  }

  override settle(course: Course): void {
    const { slots } = course;
    if (slots[this.at + FRESH] !== this.step.number || slots[this.at + COUNT] === 0) return;
    if (slots[this.at + RECORDED] === this.step.at || this.#plan.onRecord(course) === TRUE) this.excuse(course);
  }

  /** What has run out before now. */
  #runOut(course: Course): void {
    const { slots } = course;
    const { at } = this.step;
    const first = slots[this.at + FIRST] as number;
    if (first < at) {
      this.fail(course, first, slots[this.at + SINCE] as number);
      this.#closePending(course);
    }
    if ((slots[this.at + DOUBTFUL_FIRST] as number) < at) {
      this.doubt(course);
      this.#closeDoubtful(course);
    }
  }

  #close(course: Course): void {
    this.#closePending(course);
    this.#closeDoubtful(course);
  }

  #closePending({ slots }: Course): void {
    slots[this.at + FIRST] = NEVER;
    slots[this.at + LAST] = NOT_YET;
    slots[this.at + COUNT] = 0;
  }

  #closeDoubtful({ slots }: Course): void {
    slots[this.at + DOUBTFUL_FIRST] = NEVER;
    slots[this.at + DOUBTFUL_LAST] = NOT_YET;
    slots[this.at + DOUBTFUL_COUNT] = 0;
  }

  #doubtPending(course: Course): void {
    const { slots } = course;
    const count = slots[this.at + COUNT] as number;
    if (count === 0) return;
    this.#addDoubtful(course, slots[this.at + FIRST] as number, slots[this.at + LAST] as number, count);
    this.#closePending(course);
  }

  #addDoubtful({ slots }: Course, first: Instant, last: Instant, count: number): void {
    slots[this.at + DOUBTFUL_FIRST] = Math.min(slots[this.at + DOUBTFUL_FIRST] as number, first);
    slots[this.at + DOUBTFUL_LAST] = Math.max(slots[this.at + DOUBTFUL_LAST] as number, last);
    slots[this.at + DOUBTFUL_COUNT] = (slots[this.at + DOUBTFUL_COUNT] as number) + count;
  }

  override pendingUntil({ slots }: Course): Instant {
    return Math.max(slots[this.at + LAST] as number, slots[this.at + DOUBTFUL_LAST] as number);
  }

  protected override ending({ slots }: Course, at: Instant): Ending {
    const first = slots[this.at + FIRST] as number;
    if (first <= at) {
      this.endedAt = first;
      this.endedSince = slots[this.at + SINCE] as number;
      return "broken";
    }
    return slots[this.at + COUNT] !== 0 || slots[this.at + DOUBTFUL_COUNT] !== 0 ? "open" : "none";
  }
}
