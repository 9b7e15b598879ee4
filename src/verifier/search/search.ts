// The hunt for histories that break what a policy promises: its tiers in turn, within a budget.

import { Hunt } from "./hunt.ts";
import type { Budget, SearchOptions, SearchResult, Subjects } from "./types.ts";

/** Throws a RangeError for a budget of nothing, or none at all without an exhaustive end. */
export async function search(subjects: Subjects, options: SearchOptions): Promise<SearchResult> {
  if (isNothing(options.budget)) throw new RangeError("a budget of nothing tries no history");
  if (options.budget.histories === null && options.budget.ms === null && options.tiers.includes("random"))
    throw new RangeError("a search at random needs a budget");
  const hunt = new Hunt(subjects, options, await import("fast-check"));
  if (options.tiers.includes("exhaustive")) await hunt.exhaust();
  if (options.tiers.includes("random")) await hunt.drawAtRandom();
  return hunt.result();
}

/** Whether a budget lets anything be tried at all. */
function isNothing({ histories, ms }: Budget): boolean {
  return (histories !== null && !(histories > 0)) || (ms !== null && !(ms > 0));
}
