// How levels climb on their own: each `then` line is a trigger of a name of its own.

import type { ClimbAst, LevelAst } from "../ast.ts";

/** `id` is the trigger's: `level-1-no-progress`, `level-1-not-acknowledged`. */
export type Climb = { readonly id: string; readonly level: LevelAst; readonly climb: ClimbAst };

export function climbsOf(level: LevelAst): readonly Climb[] {
  return level.climbs.map((climb) => ({ id: `${level.name.text}-${climb.first ? "not" : "no"}-${climb.event.text}`, level, climb }));
}
