// The worst tickets of a replay: most duties breached, then the highest level, then the longest lateness, then by name.

import type { DutyVerdict, Milliseconds } from "../../ir/index.ts";
import { writeInstant } from "../../runtime/index.ts";
import type { ReplayDuty } from "./policy.ts";
import type { FinalWord } from "./population.ts";
import type { WorstDuty, WorstTicket } from "./summary.ts";

const KEPT = 10;

type Ranked = { readonly ticket: WorstTicket; readonly breaches: number; readonly rank: number; readonly late: Milliseconds };

export class WorstTickets {
  readonly #duties: ReadonlyMap<string, ReplayDuty>;
  readonly #ranks: ReadonlyMap<string, number>;
  #kept: Ranked[] = [];

  /** `ranks`: the place of each level, lowest first. */
  constructor(duties: ReadonlyMap<string, ReplayDuty>, ranks: ReadonlyMap<string, number>) {
    this.#duties = duties;
    this.#ranks = ranks;
  }

  consider(word: FinalWord, priority: string | null): void {
    const worstKept = this.#kept[KEPT - 1]?.breaches ?? 1;
    if (word.verdict.duties.length < worstKept || breachedIn(word) < worstKept) return;
    const duties = word.verdict.duties.flatMap((verdict) => breachOf(verdict, this.#duties.get(verdict.id), word));
    if (duties.length < worstKept) return;
    const late = duties.reduce((sum, duty) => sum + (duty.late ?? 0), 0);
    const rank = word.verdict.level === null ? -1 : (this.#ranks.get(word.verdict.level.id) ?? -1);
    const least = this.#kept[KEPT - 1];
    const candidate = { breaches: duties.length, rank, late, ticket: { ticket: word.ticket.id } };
    if (least !== undefined && worse(least, candidate) <= 0) return;
    this.#kept = [...this.#kept, { ...candidate, ticket: describe(word, priority, duties) }].sort(worse).slice(0, KEPT);
  }

  result(): readonly WorstTicket[] {
    return this.#kept.map((ranked) => ranked.ticket);
  }
}

type Comparable = { readonly breaches: number; readonly rank: number; readonly late: number; readonly ticket: { readonly ticket: string } };

/** Negative where `a` is the worse. */
function worse(a: Comparable, b: Comparable): number {
  const byName = a.ticket.ticket < b.ticket.ticket ? -1 : a.ticket.ticket > b.ticket.ticket ? 1 : 0;
  return b.breaches - a.breaches || b.rank - a.rank || b.late - a.late || byName;
}

/** How many duties were breached, those the log cannot show included: never less than what counts. */
function breachedIn(word: FinalWord): number {
  let count = 0;
  for (const { state, missed } of word.verdict.duties) if (state === "breached" || state === "met-late" || (missed ?? 0) > 0) count++;
  return count;
}

function breachOf(verdict: DutyVerdict, duty: ReplayDuty | undefined, word: FinalWord): readonly WorstDuty[] {
  if (duty === undefined) return [];
  const due = verdict.due === null ? null : writeInstant(verdict.due);
  const common = { duty: duty.id, label: duty.label, clause: verdict.clause, due };
  if (duty.recurs) return (verdict.missed ?? 0) > 0 ? [{ ...common, late: null, owed: "cycles", missed: verdict.missed }] : [];
  if (verdict.state === "met-late") return [{ ...common, late: verdict.late, owed: "met-late", missed: null }];
  if (verdict.state !== "breached") return [];
  if (word.closedAt !== null) return [{ ...common, late: null, owed: "never-met", missed: null }];
  return [{ ...common, late: verdict.late, owed: "still-owed", missed: null }];
}

function describe(word: FinalWord, priority: string | null, duties: readonly WorstDuty[]): WorstTicket {
  const { verdict, ticket, closedAt } = word;
  return {
    ticket: ticket.id,
    customer: ticket.customer,
    priority,
    opened: writeInstant(ticket.openedAt),
    closed: closedAt === null ? null : writeInstant(closedAt),
    level: verdict.level?.id ?? null,
    breaches: duties.length,
    duties,
    triggers: verdict.triggers.map(({ id, fired, clause }) => ({ id, fired: writeInstant(fired), clause })),
  };
}
