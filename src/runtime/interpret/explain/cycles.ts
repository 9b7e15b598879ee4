// The cycles of a duty on one ticket: each record it had, when it started, when it was due, and what became of it.

import type { DutyIr, DutyState, Instant, Milliseconds } from "../../../ir/index.ts";
import { recordOf } from "../records.ts";
import type { View } from "../state.ts";

export type CycleExplained = {
  /** From 1. */
  readonly cycle: number;
  /** null of one that began and was missed in the step that told of it: its duty was owed before anybody knew. */
  readonly started: Instant | null;
  readonly due: Instant | null;
  readonly state: DutyState;
  /** When each warning was told. */
  readonly warned: readonly Instant[];
  readonly metAt: Instant | null;
  readonly breachedAt: Instant | null;
  /** Time left as it was met, on its own clock; null where it was not met in time. */
  readonly early: Milliseconds | null;
  /** Time past the target, on its own clock: as it was met, as far as the cycle went, or so far. */
  readonly late: Milliseconds | null;
  /** When the next cycle, a cancellation or the meeting ended it; null while it runs. */
  readonly ended: Instant | null;
};

/** How many records of the duty the ticket has had so far. */
export function cyclesSoFar(view: View, duty: DutyIr): number {
  return view.ticket.cycles.get(duty.id) ?? 0;
}

/** `started`: when the clock of a cycle started, where it was seen. */
export function cyclesOf(view: View, duty: DutyIr, started: ReadonlyMap<number, Instant>): readonly CycleExplained[] {
  const cycles: CycleExplained[] = [];
  const change = (part: Partial<CycleExplained>): void => {
    const last = cycles.at(-1);
    if (last !== undefined) cycles[cycles.length - 1] = { ...last, ...part };
  };
  const met = recordOf(view, duty)?.met?.at ?? null;
  for (const { ticket, id, kind, at, due, late, left } of view.state.occurrences) {
    if (ticket !== view.ticket.id || id !== duty.id) continue;
    switch (kind) {
      case "duty-opened":
        if (cycles.at(-1)?.ended === null) change({ ended: at });
        cycles.push(begun(cycles.length + 1, started.get(cycles.length + 1) ?? null, due));
        break;
      case "duty-retargeted":
        change({ due });
        break;
      case "duty-warned":
        change({ state: "warned", warned: [...(cycles.at(-1)?.warned ?? []), at] });
        break;
      case "duty-met":
        change({ state: "met", metAt: at, early: left, ended: at });
        break;
      case "duty-breached":
        change({ state: "breached", breachedAt: at, due, late });
        break;
      case "duty-met-late":
        change({ state: "met-late", metAt: at, late, ended: at });
        break;
      case "duty-reopened":
        change({ state: cycles.at(-1)?.state === "met-late" ? "breached" : "pending", metAt: null, early: null, ended: null });
        break;
      case "duty-cancelled":
        change({ ...(cycles.at(-1)?.breachedAt === null ? { state: "cancelled" } : {}), ended: at });
        break;
      case "trigger-fired":
      case "level-raised":
      case "level-passed":
      case "gate-not-met":
      case "no-criterion":
        break;
    }
  }
  // A meeting that came before the duty was known of stands in the record alone.
  if (!duty.recurs && met !== null && cycles.at(-1)?.metAt !== null) change({ metAt: met });
  return cycles;
}

function begun(cycle: number, started: Instant | null, due: Instant | null): CycleExplained {
  return { cycle, started, due, state: "pending", warned: [], metAt: null, breachedAt: null, early: null, late: null, ended: null };
}
