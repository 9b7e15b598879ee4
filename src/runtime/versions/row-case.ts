// One customer's tickets under several versions of a policy: every version has a case of its own, and each ticket listens to one of them.

import type { FactValue, HistoryEvent, Instant, Milliseconds, Refusal } from "../../ir/history.ts";
import type { DutyVerdict, Occurrence, Verdict } from "../../ir/verdict.ts";
import type { Asked, Case, Heard, Recorder } from "../contract.ts";
import { wantEvent, wantNumber } from "../wanted.ts";
import type { Delivered } from "./decide.ts";
import { adapterTo, ofCustomer } from "./declarations.ts";
import {
  atTheChange,
  type Earlier,
  endedOf,
  goingOn,
  inItsPlace,
  isPending,
  ofTheEnded,
  onceTold,
  type Records,
  shownDuties,
  standing,
} from "./earlier.ts";
import { type Found, type FoundBefore, foundInAll, isFinding, NOTHING } from "./found-before.ts";
import { handedOver } from "./hand-over.ts";
import type { Row } from "./index.ts";

/**
 * A ticket and the version it is under. `floor`: the level it had when it changed its version. `ids`: of events that came before it was handed
 * over to that version, which was not told them. `earlier`: by duty, what it had before that. `found`: what was found against the policy before that.
 */
type Ticket = {
  readonly under: number;
  readonly floor: Verdict["level"];
  /** A closing resolves, too. */
  readonly isResolved: boolean;
  readonly ids: ReadonlySet<string>;
  readonly earlier: ReadonlyMap<string, Earlier>;
  readonly found: FoundBefore;
};

const NO_IDS: ReadonlySet<string> = new Set();
const NOTHING_EARLIER: ReadonlyMap<string, Earlier> = new Map();
const NOTHING_FOUND: FoundBefore = { stays: NOTHING, untold: NOTHING };
const JUST_OPENED = { floor: null, isResolved: false, ids: NO_IDS, earlier: NOTHING_EARLIER, found: NOTHING_FOUND };

export class RowCase implements Case {
  now: Instant = Number.NEGATIVE_INFINITY;
  readonly #row: Row;
  readonly #record: Recorder | null;
  readonly #heard: Heard;
  readonly #adapters: readonly ((event: HistoryEvent) => HistoryEvent)[];
  #cases: readonly Case[];
  #tickets = new Map<string, Ticket>();
  /** By version: what it was given; empty where nobody asks. */
  #given: readonly HistoryEvent[][];
  /** Of what it was given, what tells of the time before it. */
  #givenBefore = new Set<HistoryEvent>();
  /** A version is being told of the time before it. */
  #isHandingOver = false;
  /** What was taken in, as it came; kept while a version that is told of the time before it is still to come. */
  #past: HistoryEvent[] = [];
  #customer: string | null = null;
  /** Versions whose time has come. */
  #come = 1;

  /** `keepsGiven`: `deliveredTo` will be asked. */
  constructor(row: Row, record: Recorder | null, heard: Heard, keepsGiven = false) {
    this.#row = row;
    this.#record = record;
    this.#heard = heard;
    this.#adapters = row.map(({ module }) => adapterTo(module.declarations));
    this.#cases = row.map(({ module }, version) => module.open(this.#recorderOf(version), heard));
    this.#given = keepsGiven ? row.map(() => []) : [];
  }

  get next(): Instant {
    const timers = Math.min(...this.#cases.map(({ next }) => next));
    const isAnyOpen = [...this.#tickets.values()].some(isOpen);
    return Math.min(timers, isAnyOpen ? this.#nextChange() : Number.POSITIVE_INFINITY);
  }

  advance(event: HistoryEvent): Refusal | null {
    wantEvent(event);
    if (event.at < this.now) return "out-of-order";
    const { ticket } = event;
    const isNew = event.event === "opened" && ticket !== null && !this.#tickets.has(ticket);
    if (event.id !== null && ticket !== null && this.#tickets.get(ticket)?.ids.has(event.id) === true) return "duplicate";
    const passes = this.#firstTimer() < event.at || this.#nextFrom() <= event.at;
    const early = passes ? this.#refusalOf(event) : null;
    if (early !== null) return early;
    this.#passTo(event.at - 1, event.at);
    this.#customer ??= event.customer ?? (ticket === null ? null : `ticket:${ticket}`);
    if (isNew) this.#tickets.set(ticket, { under: this.#come - 1, ...JUST_OPENED });
    const under = ticket === null ? this.#come - 1 : (this.#tickets.get(ticket)?.under ?? this.#come - 1);
    const refusal = this.#give(under, event);
    if (refusal !== null) {
      if (isNew) this.#tickets.delete(ticket);
      return refusal;
    }
    this.now = event.at;
    this.#row.forEach((_, version) => {
      if (version !== under) this.#tell(version, event);
    });
    this.#keepUp(event.at);
    this.#noteState(event);
    if (this.#isToldLater()) this.#past.push({ ...event });
    return null;
  }

  wake(to: Instant): void {
    wantNumber("that time passes to", to);
    if (to < this.now) return;
    this.#passTo(to, to);
    for (const each of this.#cases) each.wake(to);
    this.now = to;
  }

  verdict(ticket: string, asked: Asked = "all"): Verdict | null {
    const held = this.#tickets.get(ticket);
    const verdict = held === undefined ? null : (this.#cases[held.under]?.verdict(ticket, asked) ?? null);
    if (held === undefined || verdict === null) return null;
    const duties = shownDuties(held.earlier, verdict.duties, this.#recordsOf(ticket));
    const { findings } = foundInAll(held.found, { ...NOTHING, findings: verdict.findings });
    return { ...verdict, at: this.now, level: this.#levelOf(held, verdict.level), duties, findings, wake: this.wakeOf(ticket) };
  }

  wakeOf(ticket: string): Instant | null {
    const held = this.#tickets.get(ticket);
    if (held === undefined) return null;
    const coming = isOpen(held) ? this.#nextChange() : Number.POSITIVE_INFINITY;
    const wake = Math.min(this.#cases[held.under]?.wakeOf(ticket) ?? Number.POSITIVE_INFINITY, coming);
    return Number.isFinite(wake) ? wake : null;
  }

  lateOf(ticket: string, duty: string, cycle: number): Milliseconds {
    const earlier = this.#tickets.get(ticket)?.earlier.get(duty);
    if (earlier !== undefined && cycle === earlier.shown.cycle && earlier.ended !== null)
      return endedOf(earlier, this.#recordsOf(ticket)).late;
    return this.#caseOf(ticket)?.lateOf(ticket, duty, cycle - (earlier?.shift ?? 0)) ?? Number.NaN;
  }

  facts(ticket: string): Readonly<Record<string, FactValue>> {
    return this.#caseOf(ticket)?.facts(ticket) ?? {};
  }

  tickets(): readonly string[] {
    return [...this.#tickets.keys()];
  }

  closedAt(ticket: string): Instant | null {
    return this.#caseOf(ticket)?.closedAt(ticket) ?? null;
  }

  passages(ticket: string): ReadonlyMap<string, number> {
    const held = this.#tickets.get(ticket);
    return held === undefined ? new Map() : foundInAll(held.found, this.#foundBy(held.under, ticket)).passages;
  }

  /** The version it is under says whether it can go: nobody listens to what others still await of it. */
  retire(ticket: string, always = false): boolean {
    const held = this.#tickets.get(ticket);
    if (held === undefined || !(this.#cases[held.under]?.retire(ticket, always) ?? false)) return false;
    this.#cases.forEach((each, version) => {
      if (version !== held.under) each.retire(ticket, true);
    });
    this.#tickets.delete(ticket);
    this.#past = this.#past.filter((event) => event.ticket !== ticket);
    return true;
  }

  clear(): void {
    for (const each of this.#cases) each.clear();
    this.now = Number.NEGATIVE_INFINITY;
    this.#tickets.clear();
    this.#given = this.#given.map(() => []);
    this.#givenBefore.clear();
    this.#past = [];
    this.#customer = null;
    this.#come = 1;
  }

  fork(record?: Recorder): RowCase {
    const other = new RowCase(this.#row, record ?? null, this.#heard);
    other.#cases = this.#cases.map((each, version) => each.fork(other.#recorderOf(version)));
    other.#tickets = new Map(this.#tickets);
    other.#given = this.#given.map((events) => [...events]);
    other.#givenBefore = new Set(this.#givenBefore);
    other.#past = [...this.#past];
    other.#customer = this.#customer;
    other.#come = this.#come;
    other.now = this.now;
    return other;
  }

  /** The version the ticket is under, and the history as that version was told it. */
  deliveredTo(ticket: string): Delivered | null {
    const held = this.#tickets.get(ticket);
    if (held === undefined) return null;
    const told = (version: number) => ({ version, history: this.#given[version] ?? [], before: this.#givenBefore });
    const ended = standing(held.earlier, this.#recordsOf(ticket)(held.under)).map(([duty, { version }]) => [duty, told(version)] as const);
    return { ...told(held.under), ended: new Map(ended) };
  }

  // ---------------------------------------------------------------------------------------------------------- time passes

  /** Runs the timers up to `last` in order of time over all versions; versions in force by `now` come before what happens then. */
  #passTo(last: Instant, now: Instant): void {
    for (let from = this.#nextFrom(); from <= now; from = this.#nextFrom()) {
      this.#runTimers(from - 1);
      // How late something is then is as of that instant, whatever came last.
      for (const each of this.#cases) each.wake(from - 1);
      this.#come += 1;
      this.#comesIntoForce(this.#come - 1, from);
    }
    this.#runTimers(last);
  }

  #runTimers(last: Instant): void {
    for (let at = this.#firstTimer(); at <= last; at = this.#firstTimer()) for (const each of this.#cases) each.wake(at);
  }

  #firstTimer(): Instant {
    return Math.min(...this.#cases.map(({ next }) => next));
  }

  #nextFrom(): Instant {
    return this.#row[this.#come]?.from ?? Number.POSITIVE_INFINITY;
  }

  #comesIntoForce(version: number, from: Instant): void {
    const appliesTo = this.#row[version]?.appliesTo ?? "new-tickets";
    if (appliesTo === "new-tickets") return;
    const open = [...this.#tickets].filter(([, ticket]) => isOpen(ticket));
    const fromNow = appliesTo === "open-from-now";
    for (const [id, ticket] of open) {
      const level = this.#levelOf(ticket, this.#cases[ticket.under]?.verdict(id)?.level ?? null);
      const records = this.#recordsOf(id);
      const shown = shownDuties(ticket.earlier, [...records(ticket.under).values()], records);
      const earlier = fromNow ? atTheChange(ticket.earlier, shown, ticket.under, records) : NOTHING_EARLIER;
      this.#tellPending("duty-cancelled", id, shown, from);
      const stays = foundInAll(ticket.found, this.#foundBy(ticket.under, id));
      const found = fromNow ? { stays, untold: NOTHING } : NOTHING_FOUND;
      this.#tickets.set(id, { ...ticket, under: version, floor: level, ids: fromNow ? this.#idsOf(id) : ticket.ids, earlier, found });
    }
    const tickets = open.map(([id]) => id);
    if (!fromNow) for (const id of tickets) this.#tellPending("duty-opened", id, [...this.#recordsOf(id)(version).values()], from);
    if (!fromNow || this.#customer === null) return;
    const facts = this.#row[version]?.module.declarations.facts ?? [];
    const customersFacts = new Set(facts.filter((fact) => fact.of === "customer").map((fact) => fact.id));
    const known = { past: this.#past, open: tickets, customer: this.#customer, customersFacts };
    this.#isHandingOver = true;
    for (const event of handedOver(known, from)) this.#give(version, event);
    this.#isHandingOver = false;
    for (const id of tickets) this.#isToldAll(id, from);
    if (!this.#isToldLater()) this.#past = [];
  }

  /** The version has been told of the time before it: what it counts from here on is the ticket's, and a recurring duty that goes on is told as opened. */
  #isToldAll(id: string, from: Instant): void {
    const ticket = this.#tickets.get(id);
    if (ticket === undefined) return;
    const records = this.#recordsOf(id);
    const earlier = onceTold(ticket.earlier, records(ticket.under));
    const found = { ...ticket.found, untold: this.#foundBy(ticket.under, id) };
    this.#tickets.set(id, { ...ticket, earlier, found });
    this.#tellPending("duty-opened", id, goingOn(ticket.earlier, shownDuties(earlier, [...records(ticket.under).values()], records)), from);
  }

  /** What is owed under one version is owed no longer, or from now on, for the ticket is under another. */
  #tellPending(kind: "duty-opened" | "duty-cancelled", ticket: string, duties: readonly DutyVerdict[], at: Instant): void {
    for (const { id, clause, due, cycle } of duties.filter(isPending)) {
      const told = { at, ticket, kind, id, clause, due: kind === "duty-opened" ? due : null, late: null, left: null, cycle, missing: [] };
      this.#record?.(told);
    }
  }

  #idsOf(ticket: string): ReadonlySet<string> {
    const past = this.#past.flatMap((event) => (event.ticket === ticket && event.id !== null ? [event.id] : []));
    return new Set([...past, ...(this.#tickets.get(ticket)?.ids ?? [])]);
  }

  /** A version that is told of the time before it is still to come. */
  #isToldLater(): boolean {
    return this.#row.slice(this.#come).some(({ appliesTo }) => appliesTo === "open-from-now");
  }

  // ------------------------------------------------------------------------------------------------------------- the events

  /** Why the version the ticket is under will not take the event in; asked of a copy, for a refused event changes nothing anywhere. */
  #refusalOf(event: HistoryEvent): Refusal | null {
    const inForce = Math.max(0, this.#row.filter(({ from }) => from <= event.at).length - 1);
    const under = event.ticket === null ? inForce : (this.#tickets.get(event.ticket)?.under ?? inForce);
    return this.#cases[under]?.fork().advance(this.#adapted(under, event)) ?? null;
  }

  #give(version: number, event: HistoryEvent): Refusal | null {
    const adapted = this.#adapted(version, event);
    const refusal = this.#cases[version]?.advance(adapted) ?? null;
    if (refusal === null) this.#keepGiven(version, { ...adapted });
    return refusal;
  }

  #keepGiven(version: number, event: HistoryEvent): void {
    const given = this.#given[version];
    if (given === undefined) return;
    given.push(event);
    if (this.#isHandingOver) this.#givenBefore.add(event);
  }

  /** Versions still to come that begin with what is handed over hear nothing before; a ticket unknown to one tells it of its customer alone. */
  #tell(version: number, event: HistoryEvent): void {
    const { module, appliesTo } = this.#row[version] ?? this.#row[0];
    if (version === 0 || appliesTo !== "open-from-now") {
      this.#give(version, event);
      return;
    }
    if (version >= this.#come) return;
    const isKnown = event.ticket === null || event.event === "opened" || this.#cases[version]?.tickets().includes(event.ticket) === true;
    const told = isKnown ? event : ofCustomer(event, module.declarations, this.#customer ?? "");
    if (told !== null) this.#give(version, told);
  }

  /** A version that has no use for the event has come to its instant all the same. */
  #keepUp(at: Instant): void {
    const nothing = {
      event: "changed",
      ticket: null,
      customer: this.#customer,
      by: null,
      id: null,
      facts: null,
      who: null,
      level: null,
      duty: null,
    };
    for (const each of this.#cases) if (each.now < at) each.advance({ at, ...nothing });
  }

  #adapted(version: number, event: HistoryEvent): HistoryEvent {
    return this.#adapters[version]?.(event) ?? event;
  }

  #noteState({ event, ticket }: HistoryEvent): void {
    const held = ticket === null ? undefined : this.#tickets.get(ticket);
    if (ticket === null || held === undefined) return;
    if (event === "resolved" || event === "closed") this.#tickets.set(ticket, { ...held, isResolved: true });
    if (event === "reopened") this.#tickets.set(ticket, { ...held, isResolved: false });
  }

  // ------------------------------------------------------------------------------------------------------------ the tickets

  #caseOf(ticket: string): Case | undefined {
    return this.#cases[this.#tickets.get(ticket)?.under ?? -1];
  }

  #recorderOf(version: number): Recorder | undefined {
    const record = this.#record;
    if (record === null) return undefined;
    return (occurrence) => {
      const told = this.#asTold(version, occurrence);
      if (told !== null) record(told);
    };
  }

  /** What a version says of a ticket, as it is told; null where the ticket listens to another. */
  #asTold(version: number, occurrence: Occurrence): Occurrence | null {
    const { ticket, id, kind, cycle } = occurrence;
    if (this.#isHandingOver && isFinding(kind)) return null;
    const held = this.#tickets.get(ticket);
    const earlier = cycle === null ? undefined : held?.earlier.get(id);
    if (held === undefined || earlier === undefined) return held?.under === version ? occurrence : null;
    return held.under === version
      ? inItsPlace(earlier, occurrence)
      : ofTheEnded(earlier, version, occurrence, held.under, this.#recordsOf(ticket));
  }

  /** What a version has found against the policy on the ticket. */
  #foundBy(version: number, ticket: string): Found {
    const open = this.#cases[version];
    return { findings: open?.verdict(ticket, "course")?.findings ?? [], passages: open?.passages(ticket) ?? NOTHING.passages };
  }

  /** The records of the ticket in the case of a version, by duty. */
  #recordsOf(ticket: string): Records {
    return (version) => new Map(this.#cases[version]?.verdict(ticket, "course")?.duties.map((duty) => [duty.id, duty]));
  }

  /**
   * The higher of the two by the rungs of the version it is under, of two that are the same the one it has had for longer; a rung that version does
   * not have counts for nothing.
   */
  #levelOf({ under, floor }: Ticket, level: Verdict["level"]): Verdict["level"] {
    if (floor === null || level === null) {
      const isRung = floor !== null && (this.#row[under]?.module.declarations.levels ?? []).includes(floor.id);
      return isRung ? floor : level;
    }
    const rungs = this.#row[under]?.module.declarations.levels ?? [];
    const above = rungs.indexOf(floor.id) - rungs.indexOf(level.id);
    return above > 0 || (above === 0 && floor.since < level.since) ? floor : level;
  }

  /** When open tickets next change their version. */
  #nextChange(): Instant {
    return this.#row.slice(this.#come).find(({ appliesTo }) => appliesTo !== "new-tickets")?.from ?? Number.POSITIVE_INFINITY;
  }
}

function isOpen({ isResolved }: Ticket): boolean {
  return !isResolved;
}
