// The worst tickets of a replay: most duties breached, then the highest level, then the longest lateness, then by name.

import type { DutyVerdict, Milliseconds } from "../../../ir/index.ts";
import { writeInstant } from "../../../runtime/index.ts";
import type { ReplayDuty } from "../policy/replay-policy.ts";
import type { FinalWord } from "../population.ts";
import type { WorstDuty, WorstTicket } from "../summary.ts";

const KEPT = 10;

type Ranked = {
  readonly breaches: number;
  readonly rank: number;
  readonly late: Milliseconds;
  readonly word: FinalWord;
  readonly priority: string | null;
};

export class WorstTickets {
  readonly #duties: ReadonlyMap<string, ReplayDuty>;
  readonly #ranks: ReadonlyMap<string, number>;
  #kept: Ranked[] = [];

  /** `duties`: those that count; `ranks`: the place of each level, lowest first. */
  constructor(duties: ReadonlyMap<string, ReplayDuty>, ranks: ReadonlyMap<string, number>) {
    this.#duties = duties;
    this.#ranks = ranks;
  }

  consider(word: FinalWord, priority: string | null): void {
    let breaches = 0;
    let late = 0;
    for (const verdict of word.verdict.duties) {
      if (!wasBreached(verdict) || !this.#duties.has(verdict.id)) continue;
      breaches++;
      if (verdict.state === "met-late" || !word.ticket.isOver) late += verdict.late;
    }
    const least = this.#kept[KEPT - 1];
    if (breaches === 0 || (least !== undefined && breaches < least.breaches)) return;
    const rank = word.verdict.level === null ? -1 : (this.#ranks.get(word.verdict.level.id) ?? -1);
    const candidate = { breaches, rank, late, word, priority };
    if (least !== undefined && worse(least, candidate) <= 0) return;
    this.#kept = [...this.#kept, candidate].sort(worse).slice(0, KEPT);
  }

  result(): readonly WorstTicket[] {
    return this.#kept.map(({ word, priority }) => {
      const duties = word.verdict.duties.flatMap((verdict) => breachOf(verdict, this.#duties.get(verdict.id), word));
      return describe(word, priority, duties);
    });
  }
}

/** Negative where `a` is the worse. */
function worse(a: Ranked, b: Ranked): number {
  const [nameA, nameB] = [a.word.ticket.id, b.word.ticket.id];
  const byName = nameA < nameB ? -1 : nameA > nameB ? 1 : 0;
  return b.breaches - a.breaches || b.rank - a.rank || b.late - a.late || byName;
}

function wasBreached({ state, missed }: DutyVerdict): boolean {
  return missed === null ? state === "breached" || state === "met-late" : missed > 0;
}

function breachOf(verdict: DutyVerdict, duty: ReplayDuty | undefined, word: FinalWord): readonly WorstDuty[] {
  if (duty === undefined || !wasBreached(verdict)) return [];
  const due = verdict.due === null ? null : writeInstant(verdict.due);
  const common = { duty: duty.id, label: duty.label, clause: verdict.clause, due };
  if (duty.again === "cycle") return [{ ...common, late: null, owed: "cycles", missed: verdict.missed }];
  if (verdict.state === "met-late") return [{ ...common, late: verdict.late, owed: "met-late", missed: null }];
  if (word.ticket.isOver) return [{ ...common, late: null, owed: "never-met", missed: null }];
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
