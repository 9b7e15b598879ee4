// How a ticket climbed: which rungs it reached, when, by what, and which were passed because nobody was to be reached there.

import { type DutyIr, type HistoryEvent, type Instant, type LevelIr, levelRank, type PolicyIr } from "../../../ir/index.ts";
import type { View } from "../state.ts";
import { film } from "./film.ts";

export type RungExplained = {
  readonly level: LevelIr;
  /** null: not reached so far, or jumped over. */
  readonly reached: Instant | null;
  /** The triggers that fired as it was reached and raise to it or higher; none where a hand raised the ticket. */
  readonly by: readonly string[];
  /** The level below in whose place it was reached, as nobody could be reached there; null where a trigger or a hand raised the ticket so far. */
  readonly inPlaceOf: string | null;
  readonly clause: string | null;
  /** When it was passed because nobody could be reached there. */
  readonly passed: Instant | null;
  /** The notices of it, and what else it starts: ids of duties. */
  readonly notices: readonly string[];
};

/** Every level of the policy, lowest first; null where the ticket was not opened by then. */
export function explainLevels(
  ir: PolicyIr,
  history: readonly HistoryEvent[],
  ticket: string,
  at: Instant,
): readonly RungExplained[] | null {
  const view = film(ir, history, ticket, at);
  if (view === null) return null;
  const byHand = history.filter((event) => event.event === "escalated" && event.ticket === ticket);
  return ir.levels.map((level, rank) => rungOf(view, level, rank, byHand));
}

function rungOf(view: View, level: LevelIr, rank: number, byHand: readonly HistoryEvent[]): RungExplained {
  const { ir } = view.ready;
  const told = view.state.occurrences.filter((each) => each.ticket === view.ticket.id);
  const raise = told.find(({ kind, id }) => kind === "level-raised" && levelRank(ir, id) >= rank);
  const passed = told.find(({ kind, id }) => kind === "level-passed" && id === level.id)?.at ?? null;
  const notices = ir.duties.filter((duty) => isOf(duty, level)).map(({ id }) => id);
  const reached = view.ticket.reached.get(level.id)?.at ?? null;
  const fired = told
    .filter(({ kind, at, id }) => kind === "trigger-fired" && at === reached && raisesTo(ir, id) >= rank)
    .map(({ id }) => id);
  const raised = fired.length > 0 || byHand.some((event) => event.at === reached && levelRank(ir, event.level ?? null) >= rank);
  const below = ir.levels[rank - 1]?.id;
  const inPlace = !raised && reached !== null && told.some(({ kind, at, id }) => kind === "level-passed" && at === reached && id === below);
  const inPlaceOf = inPlace ? (below ?? null) : null;
  return { level, reached, by: fired, inPlaceOf, clause: reached === null ? null : (raise?.clause ?? null), passed, notices };
}

/** Whoever is told only where involved is told from a trigger on. */
function isOf({ start, metBy }: DutyIr, { id }: LevelIr): boolean {
  return (start.on === "level" && start.level === id) || (metBy.by === "notified" && metBy.level === id);
}

function raisesTo(ir: PolicyIr, trigger: string): number {
  return levelRank(ir, ir.triggers.find(({ id }) => id === trigger)?.raiseTo ?? null);
}
