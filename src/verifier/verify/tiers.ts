// What of a tier was not done, in words: what a search did not get to is said, never shown as fine.

import type { SearchResult } from "../search/index.ts";
import type { Operation, SimulatedResult } from "./simulated.ts";

/** null: all short histories were tried. */
export function exhaustiveWords(result: SearchResult | null): string | null {
  const account = result?.exhaustive ?? null;
  if (account === null) return "no history was left of the budget";
  const unfinished = account.steps.find(({ finished }) => !finished);
  const last = account.steps.at(-1)?.steps ?? 0;
  const short = [
    ...(account.whole ? [] : ["openings and events are those that each promise speaks of, not every one there is"]),
    ...(unfinished === undefined
      ? last < 2
        ? [`to ${stepsInWords(last)}`]
        : []
      : [`not finished: of those with ${stepsInWords(unfinished.steps)} ${unfinished.tried} of ${unfinished.of} were tried`]),
  ];
  return short.length === 0 ? `all up to ${stepsInWords(last)} after the opening` : short.join("; ");
}

function stepsInWords(steps: number): string {
  return steps === 1 ? "1 step" : `${steps} steps`;
}

export function simulatedWords(result: SimulatedResult | null, operation: Operation | null): string {
  if (operation === null || result === null)
    return "not run: there is no experiment; `--experiment FILE` names one, or `staffing.yaml` beside the policy";
  const { done, wanted } = result;
  return done === wanted
    ? `${done === 1 ? "1 replication" : `${done} replications`} of ${operation.name}, one history a customer`
    : `${done} of ${wanted === 1 ? "1 replication" : `${wanted} replications`} of ${operation.name}, then it was ended`;
}
