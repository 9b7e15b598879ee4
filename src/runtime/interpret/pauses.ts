// When the clock of a duty stands still.

import type { DutyIr } from "../../ir/index.ts";
import type { Interval } from "./life.ts";
import { lifeOf } from "./life.ts";
import type { View } from "./state.ts";
import { logOf } from "./state.ts";

/** The pauses of a duty under a target that waits pause or do not: those that have ended, and with the ones that run taken as ending now. */
export function pausesOf(
  view: View,
  duty: DutyIr,
  pausing: boolean,
): { readonly ended: readonly Interval[]; readonly all: readonly Interval[] } {
  const life = lifeOf(logOf(view));
  const still = view.ticket.stoodStill.get(duty.id);
  const gaps = duty.recurs || duty.metBy.by === "resolved" || duty.metBy.by === "workaround" ? life.gaps : [];
  const ended = [...(pausing ? life.waits : []), ...(still?.ended ?? []), ...gaps];
  const since = [...(pausing ? [life.waitingSince] : []), still?.since ?? null];
  const running = since.filter((each) => each !== null).map((from) => ({ from, to: view.state.now }));
  return { ended, all: [...ended, ...running] };
}

/** Is one of them running now? */
export function standsStill(view: View, duty: DutyIr, pausing: boolean): boolean {
  const since = view.ticket.stoodStill.get(duty.id)?.since ?? null;
  return since !== null || (pausing && lifeOf(logOf(view)).waitingSince !== null);
}
