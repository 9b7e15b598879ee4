// Follows the histories of one customer's tickets for several promises at once, and tells each promise what concerns it.

import type { HistoryEvent, Instant, Occurrence } from "../../ir/index.ts";
import { takeMilestone, tellDuty } from "./changes.ts";
import { Course } from "./course.ts";
import type { Lookup } from "./lookup.ts";
import type { Becoming } from "./moments.ts";
import type { Judgment, Monitors } from "./monitor.ts";
import { FALSE, type Truth } from "./states.ts";
import type { Step, Watcher } from "./watcher.ts";

const MANY_TICKETS = 8;

export class Tracker implements Monitors {
  readonly #plan: Lookup;
  readonly #step: Step = { at: Number.NEGATIVE_INFINITY, number: 0 };
  /** Facts of the customer, and what is counted over all tickets. */
  readonly #customer: Course;
  /** Those after the first `#count` wait to be used again. */
  readonly #courses: Course[] = [];
  #count = 0;
  #found: Course | null = null;
  #byId: Map<string, Course> | null = null;
  readonly #watchers: readonly Watcher[];
  #touched = false;

  constructor(plan: Lookup) {
    this.#plan = plan;
    this.#customer = new Course(-1, plan.sizes);
    this.#customer.begin("", this.#customer, plan.names.blank);
    this.#watchers = plan.makes.map((make) => make(this.#step, this.#customer));
  }

  event(event: HistoryEvent): void {
    if (this.#touched) this.#settle();
    this.#step.at = event.at;
    this.#step.number++;
    const course = this.#courseOf(event);
    if (course === null) return;
    if (event.facts !== null) this.#setFacts(event.facts, course);
    const effect = takeMilestone(course, event.event);
    const mark = this.#plan.names.marks.get(event.event);
    if (mark !== undefined && event.event !== "opened") course.marks[mark] = true;
    this.#touch(course);
    const hooks = this.#plan.hooks.events.get(event.event);
    if (hooks === undefined) return;
    for (const { promise, role, where, tests } of hooks) {
      if (!passes(tests, event, effect)) continue;
      const is = where(course);
      const watcher = this.#watchers[promise] as Watcher;
      if (is !== FALSE && (course.place >= 0 || watcher.ofCustomer)) watcher.happens(role, course, is);
    }
  }

  #courseOf({ ticket, event }: HistoryEvent): Course | null {
    if (ticket === null) return this.#customer;
    return this.#find(ticket) ?? (event === "opened" ? this.#open(ticket) : null);
  }

  #find(id: string): Course | null {
    if (this.#found?.id === id) return this.#found;
    let found: Course | null = null;
    if (this.#byId !== null) found = this.#byId.get(id) ?? null;
    else {
      for (let i = this.#count - 1; i >= 0 && found === null; i--) if (this.#courses[i]?.id === id) found = this.#courses[i] as Course;
    }
    if (found !== null) this.#found = found;
    return found;
  }

  #open(id: string): Course {
    const { sizes, names } = this.#plan;
    const course = this.#courses[this.#count] ?? new Course(this.#count, sizes);
    if (this.#count === this.#courses.length) this.#courses.push(course);
    this.#count++;
    course.begin(id, this.#customer, names.blank);
    if (this.#byId !== null) this.#byId.set(id, course);
    else if (this.#count > MANY_TICKETS) this.#byId = new Map(this.#courses.slice(0, this.#count).map((each) => [each.id, each]));
    this.#found = course;
    return course;
  }

  #setFacts(facts: NonNullable<HistoryEvent["facts"]>, course: Course): void {
    for (const id in facts) {
      const fact = this.#plan.facts.get(id);
      const value = facts[id];
      if (fact === undefined || value === undefined) continue;
      if (!fact.ofCustomer) {
        if (course.place >= 0) course.facts[fact.number] = value;
        continue;
      }
      this.#customer.facts[fact.number] = value;
      for (let i = 0; i < this.#count; i++) {
        const each = this.#courses[i] as Course;
        each.facts[fact.number] = value;
        each.touched = true;
      }
    }
  }

  #touch(course: Course): void {
    course.touched = true;
    this.#touched = true;
  }

  occurrence(occurrence: Occurrence): void {
    if (occurrence.at !== this.#step.at) {
      if (this.#touched) this.#settle();
      this.#step.at = occurrence.at;
      this.#step.number++;
    }
    const course = this.#find(occurrence.ticket);
    if (course === null) return;
    this.#touch(course);
    if (occurrence.cycle !== null) this.#setDuty(course, occurrence);
    else if (occurrence.kind === "level-raised") {
      course.levelBefore = course.level;
      course.level = this.#plan.names.level(occurrence.id);
    } else if (occurrence.kind === "gate-not-met") this.#excuseByGate(course, occurrence);
    const hooks = this.#plan.hooks.occurrences.get(occurrence.kind)?.get(occurrence.id);
    if (hooks === undefined) return;
    for (const { promise, role, where, below } of hooks) {
      if (course.levelBefore >= below) continue;
      const is = where(course);
      if (is !== FALSE) (this.#watchers[promise] as Watcher).happens(role, course, is);
    }
  }

  #setDuty(course: Course, occurrence: Occurrence): void {
    const duty = this.#plan.duties.get(occurrence.id);
    if (duty !== undefined && tellDuty(course, duty.number, duty.recurs, occurrence)) this.#excuse(course, occurrence.id);
  }

  /** Somebody is on record as not having done what the duty asks. */
  #excuse(course: Course, duty: string): void {
    const promises = this.#plan.breaches.get(duty);
    if (promises === undefined) return;
    for (const promise of promises) (this.#watchers[promise] as Watcher).excuse(course);
  }

  #excuseByGate(course: Course, { id, missing }: Occurrence): void {
    const promises = this.#plan.gates.get(id);
    if (promises === undefined) return;
    for (const { promise, names } of promises) {
      if (missing.some((each) => names.has(each))) (this.#watchers[promise] as Watcher).excuse(course);
    }
  }

  /** The step is over: states are looked at. */
  #settle(): void {
    const { hooks, settling } = this.#plan;
    this.#touched = false;
    for (let i = 0; i < this.#count; i++) {
      const course = this.#courses[i] as Course;
      if (!course.touched) continue;
      course.touched = false;
      for (const becoming of hooks.becomings) this.#become(becoming, course);
      for (const promise of settling) (this.#watchers[promise] as Watcher).settle(course);
    }
  }

  #become({ promise, role, where, states, at }: Becoming, course: Course): void {
    let turned: Truth = FALSE;
    for (let i = 0; i < states.length; i++) {
      const is = (states[i] as Becoming["states"][number])(course);
      if (is > (course.slots[at + i] as number) && is > turned) turned = is;
      course.slots[at + i] = is;
    }
    if (turned === FALSE) return;
    const whereIs = where(course);
    if (whereIs !== FALSE) (this.#watchers[promise] as Watcher).becomes(role, course, whereIs < turned ? whereIs : turned);
  }

  pendingUntil(promise?: number): Instant {
    this.#look();
    let until = Number.NEGATIVE_INFINITY;
    for (let place = 0; place < this.#watchers.length; place++) {
      if (promise !== undefined && place !== promise) continue;
      const watcher = this.#watchers[place] as Watcher;
      for (let i = 0; i < this.#count; i++) until = Math.max(until, watcher.pendingUntil(this.#courses[i] as Course));
    }
    return until;
  }

  end(at: Instant): readonly Judgment[] {
    this.#look();
    return this.#watchers.map((watcher, i) => watcher.judge(this.#courses, this.#count, at, this.#plan.words[i] as string));
  }

  /** What is told after a look, at the very instant even, is another step. */
  #look(): void {
    if (!this.#touched) return;
    this.#settle();
    this.#step.number++;
  }

  clear(): void {
    this.#step.at = Number.NEGATIVE_INFINITY;
    this.#step.number = 0;
    this.#touched = false;
    this.#count = 0;
    this.#found = null;
    this.#byId = null;
    const { facts } = this.#customer;
    for (let i = 0; i < facts.length; i++) facts[i] = undefined;
    this.#customer.begin("", this.#customer, this.#plan.names.blank);
    for (const watcher of this.#watchers) watcher.clear();
  }

  fork(): Tracker {
    const copy = new Tracker(this.#plan);
    copy.become(this);
    return copy;
  }

  become(other: Monitors): void {
    if (!(other instanceof Tracker) || other.#plan !== this.#plan) throw new Error("these watch for other promises");
    this.#step.at = other.#step.at;
    this.#step.number = other.#step.number;
    this.#touched = other.#touched;
    this.#count = 0;
    this.#found = null;
    this.#byId = null;
    this.#customer.become(other.#customer);
    for (let i = 0; i < other.#count; i++) this.#open((other.#courses[i] as Course).id).become(other.#courses[i] as Course);
    for (let i = 0; i < this.#watchers.length; i++) (this.#watchers[i] as Watcher).become(other.#watchers[i] as Watcher);
  }
}

function passes(tests: readonly ((event: HistoryEvent, effect: number) => boolean)[], event: HistoryEvent, effect: number): boolean {
  for (const test of tests) if (test(event, effect)) return true;
  return false;
}
