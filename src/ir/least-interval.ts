// How often at most something is owed anew: an interval below that would give each ticket more cycles than can be worked out.

import type { Milliseconds } from "./history.ts";
import type { Amount, Duration, DutyIr, PolicyIr } from "./policy.ts";

/** What recurs faster is no rhythm of people. */
export const LEAST_INTERVAL_MS = 1000;

/** The duties that are owed anew after less than that by one of their targets, by what adjusts these, or as a notice is repeated. */
export function hastyDuties({ duties, parameters }: Pick<PolicyIr, "duties" | "parameters">): readonly DutyIr[] {
  const values = new Map(parameters.map(({ id, value }) => [id, value]));
  const msOf = (duration: Duration): Milliseconds =>
    duration.kind === "ms" ? duration.ms : (values.get(duration.parameter) ?? Number.POSITIVE_INFINITY);
  return duties.filter((duty) => shortestInterval(duty, msOf) < LEAST_INTERVAL_MS);
}

/** Infinity where nothing is owed anew. Adjustments that multiply count all at once: whether they ever meet is another question. */
function shortestInterval(
  { recurs, targets, adjustments, combine, repeats }: DutyIr,
  msOf: (duration: Duration) => Milliseconds,
): Milliseconds {
  const repeated = repeats === null ? [] : [msOf(repeats.every.duration)];
  if (!recurs) return Math.min(...repeated);
  const own = targets.flatMap(({ amount }) => durationsOf(amount).map(msOf));
  const effects = adjustments.map(({ effect }) => effect);
  const shares = effects.flatMap((each) => (each.kind === "share" ? [each.numerator / each.denominator] : []));
  const share = combine === "multiply" ? shares.reduce((all, each) => all * each, 1) : Math.min(1, ...shares);
  const most = own.length === 0 ? [] : effects.flatMap((each) => (each.kind === "at-most" ? [each.ms] : []));
  return Math.min(...repeated, ...own, ...own.map((ms) => ms * share), ...most);
}

function durationsOf(amount: Amount): readonly Duration[] {
  switch (amount.kind) {
    case "span":
      return [amount.span.duration];
    case "by-start":
      return [amount.inside.duration, amount.outside.duration];
    case "prorated":
      return [amount.inside, amount.outside];
    case "open-day":
      return [];
  }
}
