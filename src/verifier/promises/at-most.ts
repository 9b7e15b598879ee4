// At most N A per D, of a ticket or of a customer. Meaning: docs/promises.md, "At most".

import type { Length } from "./clocks.ts";
import type { Course } from "./course.ts";
import type { Names } from "./names.ts";
import { TRUE, type Truth } from "./states.ts";
import { type Step, Watcher } from "./watcher.ts";

export type AtMostPlan = {
  readonly count: number;
  readonly per: Length;
  readonly over: "ticket" | "customer";
  readonly at: number;
};

/** How many have come, then the instants of the last N in a ring. */
const COUNT = 1;
const RING = 2;

export function keepAtMost(names: Names, count: number): number {
  return names.keep(0, 0, ...Array.from({ length: count }, () => 0));
}

export class AtMost extends Watcher {
  readonly #plan: AtMostPlan;
  override readonly ofCustomer: boolean;
  readonly #customer: Course;

  /** `customer`: what is kept of the customer and no ticket. */
  constructor(plan: AtMostPlan, step: Step, customer: Course) {
    super(step, plan.at);
    this.#plan = plan;
    this.#customer = customer;
    this.ofCustomer = plan.over === "customer";
  }

  happens(_role: number, course: Course, is: Truth): void {
    const { count, per, over } = this.#plan;
    if (is !== TRUE) return;
    const { at } = this.step;
    const { slots } = over === "customer" ? this.#customer : course;
    const before = slots[this.at + COUNT] as number;
    this.test(course);
    slots[this.at + COUNT] = before + 1;
    if (before >= count) {
      const place = count === 0 ? 0 : this.at + RING + (before % count);
      const first = count === 0 ? at : (slots[place] as number);
      const left = per.left(per.clock(course), first, at);
      // Less than the whole has gone by.
      if (left > 0) this.fail(course, at, first);
      else this.spare(0 - left);
    }
    if (count > 0) slots[this.at + RING + (before % count)] = at;
  }
}
