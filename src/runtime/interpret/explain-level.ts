// How a ticket climbed: which rungs it reached, when, by what, and which were passed because nobody was to be reached there.

import type { HistoryEvent, Instant, LevelIr, PolicyIr } from "../../ir/index.ts";
import { film } from "./explain-film.ts";
import type { View } from "./state.ts";

export type RungExplained = {
  readonly level: LevelIr;
  /** null: not reached so far, or jumped over. */
  readonly reached: Instant | null;
  /** The triggers that fired as it was reached and raise to it or higher; none where a hand raised the ticket. */
  readonly by: readonly string[];
  readonly clause: string | null;
  /** When it was passed because nobody could be reached there. */
  readonly passed: Instant | null;
  /** The notices it starts: ids of duties. */
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
  return view === null ? null : ir.levels.map((level, rank) => rungOf(view, level, rank));
}

function rungOf(view: View, level: LevelIr, rank: number): RungExplained {
  const { ir } = view.reading;
  const told = view.state.occurrences.filter((each) => each.ticket === view.ticket.id);
  const raise = told.find(({ kind, id }) => kind === "level-raised" && rankOf(ir, id) >= rank);
  const passed = told.find(({ kind, id }) => kind === "level-passed" && id === level.id)?.at ?? null;
  const notices = ir.duties.filter((duty) => duty.start.on === "level" && duty.start.level === level.id).map(({ id }) => id);
  const reached = view.ticket.reached.get(level.id)?.at ?? null;
  const fired = told
    .filter(({ kind, at, id }) => kind === "trigger-fired" && at === reached && raisesTo(ir, id) >= rank)
    .map(({ id }) => id);
  return { level, reached, by: fired, clause: reached === null ? null : (raise?.clause ?? null), passed, notices };
}

function rankOf(ir: PolicyIr, level: string): number {
  return ir.levels.findIndex(({ id }) => id === level);
}

function raisesTo(ir: PolicyIr, trigger: string): number {
  const level = ir.triggers.find(({ id }) => id === trigger)?.raiseTo ?? null;
  return level === null ? -1 : rankOf(ir, level);
}
