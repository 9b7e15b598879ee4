// Counts over a history what two versions of a policy do otherwise: N of M tickets, which and how. Holds what is alive, never the whole history.

import type { DecisionModule } from "../../../runtime/index.ts";
import { jointPolicy } from "../policy/joint-policy.ts";
import { type Hidden, told } from "../policy/not-recorded.ts";
import type { ReplayPolicy } from "../policy/replay-policy.ts";
import type { BadLine } from "../read/stream.ts";
import { type ReplayOptions, replay } from "../replay.ts";
import type { ReplaySummary } from "../summary.ts";
import { COURSE_CHANGES, type CourseChange, type CourseChangeKind, courseChanges } from "./course-changes.ts";
import { type Course, paired } from "./pair.ts";

/** `tickets` and `changed` count tickets; a ticket stands in as many rows as things of it change. */
export type HistoryChange = {
  readonly outcome: ReplaySummary["outcome"];
  readonly period: ReplaySummary["period"];
  readonly input: ReplaySummary["input"];
  readonly skipped: ReplaySummary["skipped"];
  readonly tickets: number;
  readonly changed: number;
  /** By kind of change, then as the policies name their duties. */
  readonly rows: readonly HistoryRow[];
  /** Duties, gates and criteria that the log does not carry enough to judge by; nothing is counted of them. */
  readonly notCompared: readonly string[];
  readonly notes: readonly string[];
};

/** `of`: the duty, as its policy calls it; null: the ticket as a whole. `first`: the first tickets of the row, as they end. */
export type HistoryRow = {
  readonly kind: CourseChangeKind;
  readonly of: string | null;
  readonly tickets: number;
  readonly first: readonly { readonly ticket: string; readonly before: string; readonly after: string }[];
};

/** One side: `hidden`: what the log cannot show of it. */
export type ComparedVersion = { readonly module: DecisionModule; readonly policy: ReplayPolicy; readonly hidden: Hidden };

export type CompareOptions = Omit<ReplayOptions, "module" | "policy" | "sink" | "final"> & {
  readonly before: ComparedVersion;
  readonly after: ComparedVersion;
  /** Awaited between batches. */
  readonly drain: () => Promise<void>;
};

/** Tickets named in a row. */
const SHOWN = 5;

/** Puts the history through both versions; each event goes to both, as far as each knows its facts and its name. */
export async function compareHistory(
  options: CompareOptions,
): Promise<{ readonly change: HistoryChange; readonly stoppedAt: BadLine | null }> {
  const { before, after, drain, ...rest } = options;
  const { module, coursesOf } = paired(before.module, after.module);
  const policy = jointPolicy([before.policy, after.policy]);
  let tally = new ChangeTally();
  const nothing = (): void => undefined;
  const restart = (): void => {
    tally = new ChangeTally();
  };
  const levels = jointLadder(before.policy, after.policy);
  const { summary, stoppedAt } = await replay({
    ...rest,
    module,
    policy,
    sink: { verdicts: null, events: null, skipped: nothing, restart, drain },
    final: ({ verdict, ticket }) => {
      const courses = coursesOf(verdict);
      const shown = { before: shownOf(courses.before, before.hidden), after: shownOf(courses.after, after.hidden) };
      tally.add(ticket.id, courseChanges(shown, levels));
    },
  });
  const { outcome, period, input, skipped, notes } = summary;
  const notCompared = [...new Set([before.hidden, after.hidden].flatMap(({ duties, notChecked }) => [...duties, ...notChecked]))];
  return { change: { outcome, period, input, skipped, ...tally.result(policy), notCompared, notes }, stoppedAt };
}

/** The later version's levels, with those of the earlier one where they stood. */
function jointLadder(before: ReplayPolicy, after: ReplayPolicy): readonly string[] {
  const ladder = after.levels.map(({ id }) => id);
  before.levels.forEach(({ id }, place) => {
    if (ladder.includes(id)) return;
    const below = before.levels[place - 1]?.id;
    ladder.splice(below === undefined ? 0 : ladder.indexOf(below) + 1, 0, id);
  });
  return ladder;
}

function shownOf(course: Course, hidden: Hidden): Course {
  if (course === null) return null;
  const occurrences = course.occurrences.filter(({ kind, id }) => !kind.startsWith("duty-") || !hidden.duties.has(id));
  return { verdict: told(course.verdict, hidden), occurrences };
}

type Row = { tickets: number; readonly first: { readonly ticket: string; readonly before: string; readonly after: string }[] };

class ChangeTally {
  #tickets = 0;
  #changed = 0;
  /** By kind, then by what it is of. */
  readonly #rows = new Map<CourseChangeKind, Map<string | null, Row>>();

  add(ticket: string, changes: readonly CourseChange[]): void {
    this.#tickets++;
    if (changes.length > 0) this.#changed++;
    for (const { kind, of, before, after } of changes) {
      const row = this.#row(kind, of);
      row.tickets++;
      if (row.first.length < SHOWN) row.first.push({ ticket, before, after });
    }
  }

  result({ duties }: ReplayPolicy): Pick<HistoryChange, "tickets" | "changed" | "rows"> {
    const place = (id: string | null): number => duties.findIndex((duty) => duty.id === id);
    const label = (id: string | null): string | null => duties.find((duty) => duty.id === id)?.label ?? id;
    const rows = COURSE_CHANGES.flatMap((kind) =>
      [...(this.#rows.get(kind) ?? [])]
        .toSorted(([a], [b]) => place(a) - place(b))
        .map(([of, { tickets, first }]) => ({ kind, of: label(of), tickets, first })),
    );
    return { tickets: this.#tickets, changed: this.#changed, rows };
  }

  #row(kind: CourseChangeKind, of: string | null): Row {
    const rows = this.#rows.get(kind) ?? new Map<string | null, Row>();
    this.#rows.set(kind, rows);
    const row = rows.get(of) ?? { tickets: 0, first: [] };
    rows.set(of, row);
    return row;
  }
}
