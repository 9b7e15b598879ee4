// How often a duty can be owed on one ticket, by which it is counted.

import type { DutyIr } from "./policy.ts";

/** Time alone brings it again: each round of a recurring duty, each repeat of a notice. Or something that happens does: a contact, another event, a trigger. */
export type OwedAgain = "cycle" | "repeat" | "contact" | "record";

/** null: it is owed once a ticket; what was cancelled then may be brought back, and is the same record. Of others each record counts by itself. */
export function owedAgain({ recurs, start, repeats, whenReopened }: DutyIr): OwedAgain | null {
  if (recurs) return "cycle";
  if (repeats !== null) return "repeat";
  if (start.on === "contact") return "contact";
  const isAnew = start.on === "opened" && whenReopened === "anew";
  return start.on === "event" || start.on === "trigger" || isAnew ? "record" : null;
}

/** Whose many cycles would drown all that is owed once. */
export function isOwedByTimeAlone(again: OwedAgain | null): boolean {
  return again === "cycle" || again === "repeat";
}
