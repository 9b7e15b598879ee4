// What the watchers of all sentence forms have in common: the tally of one promise over one history, and how it becomes a judgment.

import type { Instant, Milliseconds } from "../../ir/index.ts";
import type { Course } from "./course.ts";
import type { Judgment } from "./monitor.ts";
import type { Truth } from "./states.ts";

/** The step under way: an event with all that it brings about, or the timers of an instant. */
export type Step = { at: Instant; number: number };

/** What is so of a course at the end: nothing is pending, something is, or its time ran out at `endedAt`. */
export type Ending = "none" | "open" | "broken";

/** What happened to a ticket as to the promise, as bits. */
const TESTED = 1;
const FAILED = 2;
const DOUBTED = 4;

/** One promise over one history, ticket by ticket. What it keeps of a ticket stands in the slots of its course, from `at` on; the first are flags. */
export abstract class Watcher {
  protected readonly step: Step;
  protected readonly at: number;
  /** A case that is open at the end, or broken there, was not counted yet: 1, or 0. */
  protected readonly atEnd: number = 0;
  /** It hears of what is told of the customer and no ticket. */
  readonly ofCustomer: boolean = false;
  protected cases = 0;
  protected excused = 0;
  protected margin = Number.POSITIVE_INFINITY;
  /** Of `ending`, where it answers that something was broken. */
  protected endedAt = 0;
  protected endedSince: Instant | null = null;
  #doubted = false;
  #broken: { at: Instant; since: Instant | null; place: number; ticket: string } | null = null;

  constructor(step: Step, at: number) {
    this.step = step;
    this.at = at;
  }

  /** Something that the promise speaks of in that role is told now, or (unknown) may have been. */
  abstract happens(role: number, course: Course, is: Truth): void;

  /** A state that the promise speaks of in that role has turned true in the step that ends. It has no place of its own among what the step told. */
  becomes(role: number, course: Course, is: Truth): void {
    this.happens(role, course, is);
  }

  /** A step ends that told something of the ticket. */
  settle(_course: Course): void {
    // Most forms look at what is told alone.
  }

  /** Somebody is on record now. */
  excuse(_course: Course): void {
    // Most forms know no excuse.
  }

  /** The latest instant up to which time has to pass for an answer; -Infinity where nothing is pending. */
  pendingUntil(_course: Course): Instant {
    return Number.NEGATIVE_INFINITY;
  }

  protected ending(_course: Course, _at: Instant): Ending {
    return "none";
  }

  protected test(course: Course): void {
    this.cases++;
    course.slots[this.at] = (course.slots[this.at] as number) | TESTED;
  }

  protected doubt(course: Course): void {
    this.#doubted = true;
    course.slots[this.at] = (course.slots[this.at] as number) | DOUBTED;
  }

  /** Keeps the first, of two at one instant that of the ticket opened first; one on no ticket comes last. */
  protected fail(course: Course, at: Instant, since: Instant | null): void {
    course.slots[this.at] = (course.slots[this.at] as number) | FAILED;
    const known = this.#broken;
    if (known === null || at < known.at || (at === known.at && rankOf(course) < rankOf(known))) {
      this.#broken = { at, since, place: course.place, ticket: course.id };
    }
  }

  protected spare(left: Milliseconds): void {
    if (left < this.margin) this.margin = left;
  }

  /** `count`: how many of the courses are in use. */
  judge(courses: readonly Course[], count: number, at: Instant, words: string): Judgment {
    let broken = this.#broken;
    let open = this.#doubted;
    let { cases } = this;
    const tickets = { kept: 0, broken: 0, open: 0 };
    for (let i = 0; i < count; i++) {
      const course = courses[i] as Course;
      const flags = course.slots[this.at] as number;
      const ending = this.ending(course, at);
      if (ending === "open") open = true;
      if (ending !== "none") cases += this.atEnd;
      if (ending === "broken" && (broken === null || this.endedAt < broken.at || (this.endedAt === broken.at && i < rankOf(broken)))) {
        broken = { at: this.endedAt, since: this.endedSince, place: i, ticket: course.id };
      }
      if (ending === "broken" || (flags & FAILED) !== 0) tickets.broken++;
      else if (ending === "open" || (flags & DOUBTED) !== 0) tickets.open++;
      else if ((flags & TESTED) !== 0) tickets.kept++;
    }
    const verdict = broken !== null ? "violated" : open ? "inconclusive" : cases > 0 ? "holds" : "vacuous";
    const margin = this.margin === Number.POSITIVE_INFINITY ? null : this.margin;
    const first = broken === null ? null : { ticket: broken.place < 0 ? null : broken.ticket, at: broken.at, since: broken.since, words };
    return new Judged(verdict, margin, cases, this.excused, tickets, first);
  }

  clear(): void {
    this.cases = 0;
    this.excused = 0;
    this.margin = Number.POSITIVE_INFINITY;
    this.#doubted = false;
    this.#broken = null;
  }

  become(other: Watcher): void {
    this.cases = other.cases;
    this.excused = other.excused;
    this.margin = other.margin;
    this.#doubted = other.#doubted;
    this.#broken = other.#broken;
  }
}

/**
 * Made by a constructor, never as a literal: where a margin is now null and now a whole number, V8 optimizes the making of a literal for the one
 * and throws that away at the other, again and again; a judgment then takes thirty times as long.
 */
class Judged implements Judgment {
  readonly verdict: Judgment["verdict"];
  readonly margin: Judgment["margin"];
  readonly cases: number;
  readonly excused: number;
  readonly tickets: Judgment["tickets"];
  readonly broken: Judgment["broken"];

  constructor(
    verdict: Judgment["verdict"],
    margin: Judgment["margin"],
    cases: number,
    excused: number,
    tickets: Judgment["tickets"],
    broken: Judgment["broken"],
  ) {
    this.verdict = verdict;
    this.margin = margin;
    this.cases = cases;
    this.excused = excused;
    this.tickets = tickets;
    this.broken = broken;
  }
}

/** The place of a ticket among those of the history; of what belongs to none, behind them all. */
function rankOf({ place }: { readonly place: number }): number {
  return place < 0 ? Number.POSITIVE_INFINITY : place;
}
