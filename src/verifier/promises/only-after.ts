// A only after B, within D. Meaning: docs/promises.md, "Only after".

import type { Length } from "./clocks.ts";
import type { Course } from "./course.ts";
import type { Names } from "./names.ts";
import { TRUE, type Truth } from "./states.ts";
import { type Step, Watcher } from "./watcher.ts";

/** In the order in which they are told of one event: what comes with it comes too late. */
export const WHAT = 0;
export const AFTER = 1;

export type OnlyAfterPlan = { readonly within: Length | null; readonly at: number };

/** The last B, and the last that may have been one. */
const CAME = 1;
const MAY_HAVE_COME = 2;
/** Of the step under way: how often A came without a B before it, how often with one that may have been none, and whether somebody is on record for it. */
const WAITING = 3;
const DOUBTFUL = 4;
const RECORDED = 5;
/** Of the first that waits: the last B before it. */
const SINCE = 6;

const NOT_YET = Number.NEGATIVE_INFINITY;

export function keepOnlyAfter(names: Names): number {
  return names.keep(0, NOT_YET, NOT_YET, 0, 0, -1, NOT_YET);
}

export class OnlyAfter extends Watcher {
  readonly #plan: OnlyAfterPlan;

  constructor(plan: OnlyAfterPlan, step: Step) {
    super(step, plan.at);
    this.#plan = plan;
  }

  happens(role: number, course: Course, is: Truth): void {
    if (role === AFTER) this.#come(course, is);
    else if (is === TRUE) this.#ask(course);
  }

  /** Among what its step told it comes where it has to. */
  override becomes(role: number, course: Course, is: Truth): void {
    if (role === AFTER) {
      this.#come(course, is);
      this.#askAgain(course);
    } else if (is === TRUE) this.#ask(course);
  }

  #come({ slots }: Course, is: Truth): void {
    slots[this.at + MAY_HAVE_COME] = this.step.at;
    if (is === TRUE) slots[this.at + CAME] = this.step.at;
  }

  #ask(course: Course): void {
    this.test(course);
    const left = this.#leftSince(course, CAME);
    if (left >= 0) {
      this.#spare(left);
      return;
    }
    const { slots } = course;
    if (slots[this.at + WAITING] === 0) slots[this.at + SINCE] = slots[this.at + CAME] as number;
    this.#wait(course, this.#leftSince(course, MAY_HAVE_COME) >= 0 ? DOUBTFUL : WAITING, 1);
  }

  #spare(left: number): void {
    if (this.#plan.within !== null) this.spare(left);
  }

  #wait({ slots }: Course, how: number, count: number): void {
    slots[this.at + how] = (slots[this.at + how] as number) + count;
  }

  #askAgain(course: Course): void {
    const { slots } = course;
    const waiting = slots[this.at + WAITING] as number;
    if (waiting === 0 && slots[this.at + DOUBTFUL] === 0) return;
    const left = this.#leftSince(course, CAME);
    if (left >= 0) {
      slots[this.at + WAITING] = 0;
      slots[this.at + DOUBTFUL] = 0;
      this.#spare(left);
    } else if (this.#leftSince(course, MAY_HAVE_COME) >= 0) {
      slots[this.at + WAITING] = 0;
      this.#wait(course, DOUBTFUL, waiting);
    }
  }

  /** Negative where none came, or too long ago. */
  #leftSince(course: Course, which: number): number {
    const came = course.slots[this.at + which] as number;
    if (came === NOT_YET) return -1;
    const { within } = this.#plan;
    return within === null ? 0 : within.left(within.clock(course), came, this.step.at);
  }

  override excuse(course: Course): void {
    course.slots[this.at + RECORDED] = this.step.number;
  }

  override settle(course: Course): void {
    const { slots } = course;
    const waiting = slots[this.at + WAITING] as number;
    const doubtful = slots[this.at + DOUBTFUL] as number;
    if (waiting === 0 && doubtful === 0) return;
    slots[this.at + WAITING] = 0;
    slots[this.at + DOUBTFUL] = 0;
    const came = slots[this.at + SINCE] as number;
    if (slots[this.at + RECORDED] === this.step.number) this.excused += waiting + doubtful;
    else if (waiting === 0) this.doubt(course);
    else this.fail(course, this.step.at, came === NOT_YET ? null : came);
  }
}
