// Shares of counts: so many met of so many, exact integers, with an interval for the chance behind them.

import { betaQuantile } from "./beta.ts";
import { checkLevel, type Interval } from "./interval.ts";

/**
 * The share met ⁄ total of things that are **independent** of each other, with the interval of Clopper and Pearson: it covers at least the
 * level, whatever the chance and the total. `n` is the total; with a total of 0 it is unknown.
 *
 * Tickets of one simulated run are not independent (a bad day makes many late): there take the share by replication and `meanInterval`.
 *
 * Source: C. J. Clopper, E. S. Pearson, *The use of confidence or fiducial limits illustrated in the case of the binomial*, Biometrika 26, 1934.
 */
export function exactShare(met: number, total: number, level: number): Interval {
  checkLevel(level);
  if (!(Number.isSafeInteger(met) && Number.isSafeInteger(total) && met >= 0 && met <= total)) {
    throw new RangeError(`${met} of ${total} is no share of counts`);
  }
  if (total === 0) return { kind: "unknown", why: "there was nothing to count", n: 0, missing: 0, level };
  const risk = (1 - level) / 2;
  const low = met === 0 ? 0 : betaQuantile(risk, met, total - met + 1);
  const high = met === total ? 1 : 1 - betaQuantile(risk, total - met, met + 1);
  return { kind: "known", mean: met / total, halfWidth: (high - low) / 2, low, high, n: total, missing: 0, level };
}
