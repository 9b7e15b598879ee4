// The pauses of a clock as they were known when they mattered.

import type { Instant } from "../../../ir/index.ts";
import type { Pause } from "./stretches.ts";

/** The pauses known of the time up to an instant. */
export type Knowledge = { readonly until: Instant; readonly pauses: readonly Pause[] };

/** The pauses, each stretch of time by its own knowledge. In order of `until`. */
export function pausesKnown(knowledge: readonly Knowledge[]): readonly Pause[] {
  const found = knowledge.flatMap(({ until, pauses }, index) => {
    const from = knowledge[index - 1]?.until ?? -Infinity;
    return pauses.map((pause) => ({ ...pause, from: Math.max(pause.from, from), to: Math.min(pause.to, until) }));
  });
  return found.filter((pause) => pause.from < pause.to).reduce(joinedTo, []);
}

/** What was known in the end, of all the time. */
export function lastKnown(knowledge: readonly Knowledge[]): readonly Pause[] {
  return knowledge.at(-1)?.pauses ?? [];
}

/** A pause that was cut in two is one. */
function joinedTo(found: readonly Pause[], pause: Pause): readonly Pause[] {
  const index = found.findIndex((each) => each.to === pause.from && each.reason === pause.reason);
  const before = found[index];
  return before === undefined ? [...found, pause] : found.with(index, { ...before, to: pause.to });
}
