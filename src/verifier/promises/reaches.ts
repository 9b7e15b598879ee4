// Some history reaches G: what a witness says. Meaning: docs/promises.md, "Witnesses".

import type { Instant } from "../../ir/index.ts";
import type { Course } from "./course.ts";
import type { Judgment } from "./monitor.ts";
import { TRUE, type Truth } from "./states.ts";
import { Watcher } from "./watcher.ts";

export class Reaches extends Watcher {
  #first: { readonly ticket: string; readonly at: Instant } | null = null;

  happens(_role: number, course: Course, is: Truth): void {
    if (is !== TRUE) return;
    this.test(course);
    this.#first ??= { ticket: course.id, at: this.step.at };
  }

  /** A history that does not reach it answers nothing: another may. */
  override judge(courses: readonly Course[], count: number, at: Instant, words: string): Judgment {
    const judgment = super.judge(courses, count, at, words);
    if (judgment.verdict === "vacuous") return { ...judgment, verdict: "inconclusive" };
    return { ...judgment, reached: this.#first };
  }

  override clear(): void {
    super.clear();
    this.#first = null;
  }

  override become(other: Watcher): void {
    super.become(other);
    if (other instanceof Reaches) this.#first = other.#first;
  }
}
