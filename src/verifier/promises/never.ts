// Never G; always G while H: what is looked at whenever a step is over. Meaning: docs/promises.md, "Never and always".

import type { Course } from "./course.ts";
import type { Names } from "./names.ts";
import { type Asks, FALSE, TRUE } from "./states.ts";
import { type Step, Watcher } from "./watcher.ts";

export type NeverPlan = {
  /** The time of a ticket that the promise is about; each stretch of it is a case. */
  readonly about: Asks;
  /** What is never so, in that time. */
  readonly bad: Asks;
  readonly at: number;
};

/** `about` was true as the last step ended. */
const WITHIN = 1;

export function keepNever(names: Names): number {
  return names.keep(0, 0);
}

export class Never extends Watcher {
  readonly #plan: NeverPlan;

  constructor(plan: NeverPlan, step: Step) {
    super(step, plan.at);
    this.#plan = plan;
  }

  happens(): void {
    // Nothing that happens is asked for by itself.
  }

  override settle(course: Course): void {
    const { slots } = course;
    const about = this.#plan.about(course);
    if (about === TRUE && slots[this.at + WITHIN] === 0) this.test(course);
    slots[this.at + WITHIN] = about === TRUE ? 1 : 0;
    if (about === FALSE) return;
    const bad = this.#plan.bad(course);
    if (bad === FALSE) return;
    if (bad === TRUE && about === TRUE) this.fail(course, this.step.at, null);
    else this.doubt(course);
  }
}
