// Counts final verdicts into the rows of a summary, in memory that does not grow with the number of tickets.

import type { DutyVerdict, Occurrence } from "../../../ir/index.ts";
import { hiddenIn } from "../policy/not-recorded.ts";
import type { ReplayDuty, ReplayPolicy } from "../policy/replay-policy.ts";
import type { FinalWord, Population } from "../population.ts";
import type { ClauseRow, DutyRow, LevelRow, NotRecorded, ReplaySummary, TriggerRow } from "../summary.ts";
import { FindingTally } from "./finding-tally.ts";
import { Lateness } from "./lateness.ts";
import { Counting, type DutyCounts, noCounts } from "./ticket-counts.ts";
import { WorstTickets } from "./worst.ts";

type Cell = {
  readonly priority: string | null;
  readonly duty: ReplayDuty;
  readonly clauses: ClauseCount[];
  readonly lateness: Lateness;
  tickets: number;
  met: number;
  breached: number;
  pending: number;
  cancelled: number;
  warned: number;
  warnedMet: number;
  stillOwed: number;
  neverMet: number;
};
/** Of the target that held. */
type ClauseCount = { readonly clause: string | null; tickets: number; met: number; breached: number };
type FiringCount = { firings: number; tickets: number };

/** The parts of a summary that come from verdicts. */
export type Tallied = Pick<ReplaySummary, "tickets" | "duties" | "clauses" | "levels" | "triggers" | "gates" | "byHand" | "worst">;

export class Tally {
  readonly #policy: ReplayPolicy;
  readonly #duties: ReadonlyMap<string, ReplayDuty>;
  readonly #counting: Counting;
  readonly #ranks: ReadonlyMap<string, number>;
  /** Of each duty that counts: its place in the policy. */
  readonly #places: ReadonlyMap<string, number>;
  /** By priority, then by the duty's place. */
  readonly #cells = new Map<string | null, (Cell | undefined)[]>();
  readonly #highest = new Map<string, number>();
  readonly #passed = new Map<string, number>();
  readonly #firings = new Map<string, FiringCount>();
  /** The row of tickets of which the sorting fact is not known; `unknown` may be one of its values. */
  readonly #unknown: string;
  readonly #findings: FindingTally;
  readonly #worst: WorstTickets;
  #closed = 0;
  #resolved = 0;
  #all = 0;
  #noneOwed = 0;
  #unsorted = 0;

  /** `notRecorded`: what the log cannot show; it is counted nowhere. */
  constructor(policy: ReplayPolicy, notRecorded: NotRecorded) {
    this.#policy = policy;
    this.#unknown = policy.priority?.values.includes("unknown") === true ? "not known" : "unknown";
    const hidden = hiddenIn(notRecorded, policy.levels);
    this.#duties = new Map(policy.duties.filter((duty) => !hidden.duties.has(duty.id)).map((duty) => [duty.id, duty]));
    this.#places = new Map(policy.duties.map(({ id }, place) => [id, place] as const).filter(([id]) => this.#duties.has(id)));
    this.#findings = new FindingTally(policy, notRecorded, hidden);
    this.#counting = new Counting(this.#duties.values());
    this.#ranks = new Map(policy.levels.map((level, rank) => [level.id, rank]));
    this.#worst = new WorstTickets(this.#duties, this.#ranks);
  }

  /** Sees each occurrence of a living ticket: some things its last verdict does not keep. */
  occurred(occurrence: Occurrence, population: Population): void {
    if (!this.#counting.isCounted(occurrence)) return;
    const ticket = population.ticket(occurrence.ticket);
    if (ticket === undefined) return;
    ticket.counts ??= noCounts();
    this.#counting.count(ticket.counts, occurrence);
  }

  /** Counts a ticket's final verdict. */
  add(word: FinalWord): void {
    const priority = this.#priorityOf(word);
    this.#all++;
    if (word.closedAt !== null) this.#closed++;
    else if (word.ticket.isOver) this.#resolved++;
    const { level, triggers, duties } = word.verdict;
    if (level !== null) this.#highest.set(level.id, (this.#highest.get(level.id) ?? 0) + 1);
    for (const [id, times] of word.ticket.counts?.passed ?? NONE) this.#passed.set(id, (this.#passed.get(id) ?? 0) + times);
    if (triggers.length > 0) this.#countFirings(triggers.map((trigger) => trigger.id));
    const cells = this.#cellsOf(priority);
    let isOwed = false;
    for (const verdict of duties) {
      const place = this.#places.get(verdict.id);
      if (place === undefined) continue;
      isOwed = true;
      this.#countDuty(cells[place] ?? this.#newCell(cells, priority, place), verdict, word);
    }
    if (!isOwed) this.#noneOwed++;
    if (!isOwed && priority === this.#unknown) this.#unsorted++;
    this.#findings.add(word);
    this.#worst.consider(word, priority);
  }

  result(): Tallied {
    const escalated = [...this.#highest.values()].reduce((sum, count) => sum + count, 0);
    return {
      tickets: {
        all: this.#all,
        closed: this.#closed,
        resolved: this.#resolved,
        open: this.#all - this.#closed - this.#resolved,
        escalated,
        noneOwed: this.#noneOwed,
        unsorted: this.#unsorted,
      },
      duties: this.#dutyRows(),
      clauses: this.#clauseRows(),
      levels: this.#levelRows(),
      triggers: this.#triggerRows(),
      ...this.#findings.result(),
      worst: this.#worst.result(),
    };
  }

  #priorityOf(word: FinalWord): string | null {
    const fact = this.#policy.priority;
    if (fact === null) return null;
    const value = word.facts[fact.fact];
    return typeof value === "string" ? value : this.#unknown;
  }

  #cellsOf(priority: string | null): (Cell | undefined)[] {
    const known = this.#cells.get(priority);
    if (known !== undefined) return known;
    const cells = this.#policy.duties.map(() => undefined);
    this.#cells.set(priority, cells);
    return cells;
  }

  #newCell(cells: (Cell | undefined)[], priority: string | null, place: number): Cell {
    const duty = this.#policy.duties[place] as ReplayDuty;
    const counts = { tickets: 0, met: 0, breached: 0, pending: 0, cancelled: 0, warned: 0, warnedMet: 0, stillOwed: 0, neverMet: 0 };
    const cell = { priority, duty, clauses: [], lateness: new Lateness(), ...counts };
    cells[place] = cell;
    return cell;
  }

  #countDuty(cell: Cell, verdict: DutyVerdict, word: FinalWord): void {
    const { met, breached, duty } = cell;
    const counts = word.ticket.counts === null ? null : this.#counting.of(word.ticket.counts, verdict.id);
    const clause = clauseIn(cell, verdict.clause);
    cell.tickets++;
    clause.tickets++;
    if (duty.again === "cycle") countCycles(cell, verdict);
    else if (duty.again !== null) countRecords(cell, verdict, counts, word.ticket.isOver);
    else countOnce(cell, verdict, word.ticket.isOver);
    cell.warned += counts?.warned ?? 0;
    cell.warnedMet += counts?.warnedMet ?? 0;
    clause.met += cell.met - met;
    clause.breached += cell.breached - breached;
  }

  #countFirings(fired: readonly string[]): void {
    for (const [place, id] of fired.entries()) {
      const count = this.#firings.get(id) ?? { firings: 0, tickets: 0 };
      if (count.firings === 0) this.#firings.set(id, count);
      count.firings++;
      if (fired.indexOf(id) === place) count.tickets++;
    }
  }

  #dutyRows(): readonly DutyRow[] {
    const values = this.#policy.priority?.values ?? [];
    const rankOf = (cell: Cell) => (values.indexOf(cell.priority ?? "") + values.length + 1) % (values.length + 1);
    const order = new Map(this.#policy.duties.map((duty, place) => [duty.id, place]));
    const placeOf = (cell: Cell) => order.get(cell.duty.id) ?? 0;
    return this.#allCells()
      .sort((a, b) => rankOf(a) - rankOf(b) || placeOf(a) - placeOf(b))
      .map(rowOf);
  }

  #allCells(): Cell[] {
    return [...this.#cells.values()].flatMap((cells) => cells.filter((cell) => cell !== undefined));
  }

  #clauseRows(): readonly ClauseRow[] {
    const rows = new Map<string | null, { readonly duties: Set<string>; met: number; breached: number }>();
    for (const { clauses, duty } of this.#allCells()) {
      for (const { clause, met, breached } of clauses) {
        const row = rows.get(clause) ?? { duties: new Set(), met: 0, breached: 0 };
        rows.set(clause, row);
        row.met += met;
        row.breached += breached;
        if (breached > 0) row.duties.add(duty.label);
      }
    }
    return [...rows]
      .filter(([, { breached }]) => breached > 0)
      .map(([clause, { duties, met, breached }]) => ({ clause, duties: [...duties].sort(byText), met, breached }))
      .sort((a, b) => b.breached - a.breached || byText(a.clause ?? "", b.clause ?? ""));
  }

  #levelRows(): readonly LevelRow[] {
    let reached = 0;
    const rows = [...this.#policy.levels].reverse().map(({ id, title, clause }) => {
      const highest = this.#highest.get(id) ?? 0;
      reached += highest;
      return { level: id, title, clause, reached, highest, passed: this.#passed.get(id) ?? 0 };
    });
    return rows.reverse();
  }

  #triggerRows(): readonly TriggerRow[] {
    return this.#policy.triggers
      .map(({ id, clause, raiseTo }) => ({ trigger: id, clause, level: raiseTo, ...(this.#firings.get(id) ?? { firings: 0, tickets: 0 }) }))
      .filter((row) => row.firings > 0);
  }
}

const NONE: readonly (readonly [string, number])[] = [];

/** Code units, not a locale: the same order on every machine. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A duty has few clauses. */
function clauseIn({ clauses }: Cell, clause: string | null): ClauseCount {
  for (const each of clauses) if (each.clause === clause) return each;
  const added = { clause, tickets: 0, met: 0, breached: 0 };
  clauses.push(added);
  return added;
}

function countOnce(cell: Cell, verdict: DutyVerdict, isOver: boolean): void {
  switch (verdict.state) {
    case "pending":
    case "warned":
      cell.pending++;
      return;
    case "met":
      cell.met++;
      return;
    case "cancelled":
      cell.cancelled++;
      return;
    case "met-late":
      cell.breached++;
      cell.lateness.add(verdict.late);
      return;
    case "breached":
      cell.breached++;
      if (isOver) cell.neverMet++;
      else owed(cell, verdict);
  }
}

function countCycles(cell: Cell, verdict: DutyVerdict): void {
  countEach(cell, verdict, verdict.kept ?? 0, verdict.missed ?? 0);
}

/** Of all that were opened, what was neither met nor missed and does not run was cancelled. */
function countEach(cell: Cell, { state, cycle }: DutyVerdict, met: number, breached: number): void {
  const running = state === "pending" || state === "warned" ? 1 : 0;
  cell.met += met;
  cell.breached += breached;
  cell.pending += running;
  cell.cancelled += Math.max(0, cycle - met - breached - running);
}

function countRecords(cell: Cell, verdict: DutyVerdict, counts: DutyCounts | null, isOver: boolean): void {
  countEach(cell, verdict, counts?.met ?? 0, counts?.breached ?? 0);
  for (const late of counts?.late ?? []) cell.lateness.add(late);
  if (verdict.state === "breached" && !isOver) owed(cell, verdict);
  const told = (counts?.late.length ?? 0) + (verdict.state === "breached" && !isOver ? 1 : 0);
  cell.neverMet += Math.max(0, (counts?.breached ?? 0) - told);
}

function owed(cell: Cell, verdict: DutyVerdict): void {
  cell.stillOwed++;
  cell.lateness.add(verdict.late);
}

function rowOf(cell: Cell): DutyRow {
  const { priority, duty, tickets, met, breached, pending, cancelled, warned, warnedMet, stillOwed, neverMet } = cell;
  const named = cell.clauses.flatMap(({ clause, tickets: times }) => (clause === null ? [] : [{ clause, times }]));
  const clauses = named.sort((a, b) => b.times - a.times || byText(a.clause, b.clause)).map(({ clause }) => clause);
  const per = duty.again ?? "ticket";
  const late = { ...cell.lateness.figures(), stillOwed, neverMet };
  return { priority, duty: duty.id, label: duty.label, clauses, per, tickets, met, breached, pending, cancelled, warned, warnedMet, late };
}
