// A value never rises, or never falls, while G. Meaning: docs/promises.md, "Never rises, never falls".

import type { PromiseValue } from "../../ir/index.ts";
import { type Course, PENDING } from "./course.ts";
import type { Names } from "./names.ts";
import { type Asks, FALSE, TRUE, UNKNOWN } from "./states.ts";
import { type Step, Watcher } from "./watcher.ts";

export type NeverMovesPlan = {
  /** NaN where there is no value. */
  readonly value: (course: Course) => number;
  /** Values of different records do not compare: what record it is of. */
  readonly record: (course: Course) => number;
  /** 1: it never rises; -1: it never falls. */
  readonly way: 1 | -1;
  readonly while: Asks;
  readonly at: number;
};

/** The state has been true since the last value (1), may have been (0), was not (-1). */
const HELD = 1;
const VALUE = 2;
const RECORD = 3;
const SINCE = 4;

export function keepNeverMoves(names: Names): number {
  return names.keep(0, -1, Number.NaN, 0, 0);
}

export function movingValue(names: Names, value: PromiseValue): Pick<NeverMovesPlan, "value" | "record"> {
  switch (value.kind) {
    case "level":
      return { value: (course) => course.level, record: () => 0 };
    case "fact": {
      const fact = names.fact(value.fact);
      return { value: (course) => numberOf(course.facts[fact]), record: () => 0 };
    }
    case "due": {
      const duty = names.duty(value.duty);
      return {
        value: (course) => (course.states[duty] === PENDING ? (course.dues[duty] as number) : Number.NaN),
        record: (course) => course.cycles[duty] as number,
      };
    }
  }
}

function numberOf(value: unknown): number {
  return typeof value === "number" ? value : Number.NaN;
}

export class NeverMoves extends Watcher {
  readonly #plan: NeverMovesPlan;

  constructor(plan: NeverMovesPlan, step: Step) {
    super(step, plan.at);
    this.#plan = plan;
  }

  happens(): void {
    // What moves is a state.
  }

  override settle(course: Course): void {
    const { slots } = course;
    const plan = this.#plan;
    const state = plan.while(course);
    const held = slots[this.at + HELD] as number;
    if (state === FALSE) {
      slots[this.at + HELD] = FALSE;
      return;
    }
    const record = plan.record(course);
    const value = plan.value(course);
    const anew = held === FALSE || record !== slots[this.at + RECORD];
    if (Number.isNaN(value)) {
      if (anew) slots[this.at + VALUE] = Number.NaN;
      slots[this.at + HELD] = anew ? state : Math.min(held, state);
    } else {
      if (!anew) this.#compare(course, value, Math.min(held, state));
      if (anew || value !== slots[this.at + VALUE]) slots[this.at + SINCE] = this.step.at;
      slots[this.at + VALUE] = value;
      slots[this.at + HELD] = state;
    }
    slots[this.at + RECORD] = record;
  }

  #compare(course: Course, value: number, held: number): void {
    const last = course.slots[this.at + VALUE] as number;
    if (Number.isNaN(last) || value === last) return;
    const against = value > last === (this.#plan.way === 1);
    if (held !== UNKNOWN) this.test(course);
    if (!against) return;
    if (held === TRUE) this.fail(course, this.step.at, course.slots[this.at + SINCE] as number);
    else this.doubt(course);
  }
}
