// Some history reaches G: what a witness says. Meaning: docs/promises.md, "Witnesses".

import type { Instant } from "../../ir/index.ts";
import type { Course } from "./course.ts";
import type { Judgment } from "./monitor.ts";
import { TRUE, type Truth } from "./states.ts";
import { Watcher } from "./watcher.ts";

export class Reaches extends Watcher {
  happens(_role: number, course: Course, is: Truth): void {
    if (is === TRUE) this.test(course);
  }

  /** A history that does not reach it answers nothing: another may. */
  override judge(courses: readonly Course[], count: number, at: Instant, words: string): Judgment {
    const judgment = super.judge(courses, count, at, words);
    return judgment.verdict === "vacuous" ? { ...judgment, verdict: "inconclusive" } : judgment;
  }
}
