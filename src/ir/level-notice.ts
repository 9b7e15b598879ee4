// Notices of a level: the duties that its `notify` lines state.

import type { DutyIr } from "./policy.ts";

/** Owed from the raise to a level on, and met by a notice. */
export function isLevelNotice({ start, metBy }: DutyIr): boolean {
  return start.on === "level" && metBy.by === "notified";
}
