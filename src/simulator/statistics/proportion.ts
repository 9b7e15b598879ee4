// Shares of counts: so many met of so many, exact integers, with an interval for the chance behind them.

import { betaQuantile } from "./beta.ts";
import { checkLevel, type Interval } from "./interval.ts";
import { normalQuantile } from "./normal.ts";

/**
 * The share met ⁄ total of things that are **independent** of each other, with the interval of Clopper and Pearson: it covers at least the
 * level, whatever the chance and the total. `n` is the total; with a total of 0 it is unknown.
 *
 * Tickets of one simulated run are not independent (a bad day makes many late): there take the share by replication and `meanInterval`.
 *
 * Source: C. J. Clopper, E. S. Pearson, *The use of confidence or fiducial limits illustrated in the case of the binomial*, Biometrika 26, 1934.
 */
export function exactShare(met: number, total: number, level: number): Interval {
  return shareOf(met, total, level, () => {
    const risk = (1 - level) / 2;
    return [met === 0 ? 0 : betaQuantile(risk, met, total - met + 1), met === total ? 1 : 1 - betaQuantile(risk, total - met, met + 1)];
  });
}

/**
 * The same with the interval of Wilson: shorter, covers the level on average over chances, and less at single chances near 0 and 1 (down to 83
 * % at nominal 95 %). What we print is `exactShare`; this is for drawing where an average is enough.
 *
 * Source: E. B. Wilson, *Probable inference, the law of succession, and statistical inference*, JASA 22, 1927; L. D. Brown, T. T. Cai, A.
 * DasGupta, *Interval estimation for a binomial proportion*, Statistical Science 16(2), 2001.
 */
export function wilsonShare(met: number, total: number, level: number): Interval {
  return shareOf(met, total, level, () => {
    const z = normalQuantile((1 + level) / 2);
    const pull = (z * z) / total;
    const middle = (met / total + pull / 2) / (1 + pull);
    const reach = (z / (1 + pull)) * Math.sqrt(((met / total) * (1 - met / total)) / total + pull / (4 * total));
    return [met === 0 ? 0 : middle - reach, met === total ? 1 : middle + reach];
  });
}

function shareOf(met: number, total: number, level: number, ends: () => readonly [low: number, high: number]): Interval {
  checkLevel(level);
  if (!(Number.isSafeInteger(met) && Number.isSafeInteger(total) && met >= 0 && met <= total)) {
    throw new RangeError(`${met} of ${total} is no share of counts`);
  }
  if (total === 0) return { kind: "unknown", why: "there was nothing to count", n: 0, missing: 0, level };
  const [low, high] = ends();
  return { kind: "known", mean: met / total, halfWidth: (high - low) / 2, low, high, n: total, missing: 0, level };
}
