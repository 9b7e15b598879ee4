// Two decision modules as one: both see the same events, each as far as it knows them, and what both say of a ticket comes out together.

import type { FactValue, HistoryEvent, Instant, Milliseconds, Occurrence, Refusal, Verdict } from "../../../ir/index.ts";
import { adapterTo, type Case, type DecisionModule, jointDeclarations } from "../../../runtime/index.ts";

/** What one version says of a ticket; null where it took no opening of it in. `occurrences`: all that happened to the ticket, in order. */
export type Course = { readonly verdict: Verdict; readonly occurrences: readonly Occurrence[] } | null;
export type Courses = { readonly before: Course; readonly after: Course };

/** `coursesOf`: what both say, by a verdict of the module. The verdict itself is that of one of them and wakes whenever either does. */
export type PairedModule = { readonly module: DecisionModule; readonly coursesOf: (verdict: Verdict) => Courses };

type Side = {
  readonly module: DecisionModule;
  readonly adapt: (event: HistoryEvent) => HistoryEvent;
};
type Sides = { readonly before: Side; readonly after: Side; readonly said: WeakMap<Verdict, Courses> };

/** A module for replays: it tells nobody what happens, and its `decide` is that of the later version. */
export function paired(before: DecisionModule, after: DecisionModule): PairedModule {
  const sideOf = (module: DecisionModule): Side => ({ module, adapt: adapterTo(module.declarations) });
  const said = new WeakMap<Verdict, Courses>();
  const sides: Sides = { before: sideOf(before), after: sideOf(after), said };
  const module: DecisionModule = {
    policy: after.policy,
    declarations: jointDeclarations([before.declarations, after.declarations]),
    decide: after.decide,
    open: () => new PairCase(sides, new SideCase(sides.before), new SideCase(sides.after)),
  };
  const coursesOf = (verdict: Verdict): Courses => {
    const courses = said.get(verdict);
    if (courses === undefined) throw new Error(`no verdict of this pair: \`${verdict.ticket}\``);
    return courses;
  };
  return { module, coursesOf };
}

/** One version's case, with what happened to each of its tickets. */
class SideCase {
  readonly #side: Side;
  readonly #happened: Map<string, Occurrence[]>;
  readonly case: Case;

  constructor(side: Side, from?: SideCase) {
    this.#side = side;
    this.#happened = new Map([...(from?.happened ?? [])].map(([ticket, occurrences]) => [ticket, [...occurrences]]));
    const record = (occurrence: Occurrence): void => this.#note(occurrence);
    this.case = from === undefined ? side.module.open(record, "all") : from.case.fork(record);
  }

  get happened(): ReadonlyMap<string, readonly Occurrence[]> {
    return this.#happened;
  }

  advance(event: HistoryEvent): Refusal | null {
    return this.case.advance(this.#side.adapt(event));
  }

  courseOf(ticket: string): Course {
    const verdict = this.case.verdict(ticket);
    return verdict === null ? null : { verdict, occurrences: [...(this.#happened.get(ticket) ?? [])] };
  }

  retire(ticket: string): void {
    if (this.case.verdict(ticket) === null) return;
    if (!this.case.retire(ticket)) throw new Error(`\`${ticket}\` has something ahead, though nothing of it wakes`);
    this.#happened.delete(ticket);
  }

  clear(): void {
    this.case.clear();
    this.#happened.clear();
  }

  #note(occurrence: Occurrence): void {
    const others = this.#happened.get(occurrence.ticket);
    if (others === undefined) this.#happened.set(occurrence.ticket, [occurrence]);
    else others.push(occurrence);
  }
}

class PairCase implements Case {
  readonly #sides: Sides;
  readonly #before: SideCase;
  readonly #after: SideCase;

  constructor(sides: Sides, before: SideCase, after: SideCase) {
    this.#sides = sides;
    this.#before = before;
    this.#after = after;
  }

  get now(): Instant {
    return Math.max(this.#before.case.now, this.#after.case.now);
  }

  get next(): Instant {
    return Math.min(this.#before.case.next, this.#after.case.next);
  }

  /** Refused where both refuse it: one alone may not know the level of an escalation by hand. */
  advance(event: HistoryEvent): Refusal | null {
    const before = this.#before.advance(event);
    const after = this.#after.advance(event);
    return before === null ? null : after;
  }

  wake(to: Instant): void {
    this.#before.case.wake(to);
    this.#after.case.wake(to);
  }

  verdict(ticket: string): Verdict | null {
    const courses: Courses = { before: this.#before.courseOf(ticket), after: this.#after.courseOf(ticket) };
    const shown = courses.before?.verdict ?? courses.after?.verdict ?? null;
    if (shown === null) return null;
    const verdict = { ...shown, wake: this.wakeOf(ticket) };
    this.#sides.said.set(verdict, courses);
    return verdict;
  }

  wakeOf(ticket: string): Instant | null {
    const wakes = [this.#before.case.wakeOf(ticket), this.#after.case.wakeOf(ticket)];
    const wake = Math.min(...wakes.map((each) => each ?? Number.POSITIVE_INFINITY));
    return Number.isFinite(wake) ? wake : null;
  }

  lateOf(ticket: string, duty: string, cycle: number): Milliseconds {
    const shown = this.#before.case.verdict(ticket) === null ? this.#after : this.#before;
    return shown.case.lateOf(ticket, duty, cycle);
  }

  facts(ticket: string): Readonly<Record<string, FactValue>> {
    return { ...this.#before.case.facts(ticket), ...this.#after.case.facts(ticket) };
  }

  tickets(): readonly string[] {
    return [...new Set([...this.#before.case.tickets(), ...this.#after.case.tickets()])];
  }

  closedAt(ticket: string): Instant | null {
    return this.#before.case.closedAt(ticket) ?? this.#after.case.closedAt(ticket);
  }

  passages(ticket: string): ReadonlyMap<string, number> {
    return this.#after.case.passages(ticket);
  }

  retire(ticket: string): boolean {
    const verdict = this.verdict(ticket);
    if (verdict === null || verdict.wake !== null) return false;
    this.#before.retire(ticket);
    this.#after.retire(ticket);
    return true;
  }

  clear(): void {
    this.#before.clear();
    this.#after.clear();
  }

  fork(): PairCase {
    return new PairCase(this.#sides, new SideCase(this.#sides.before, this.#before), new SideCase(this.#sides.after, this.#after));
  }
}
