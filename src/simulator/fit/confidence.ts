// How sure a time is by which a share of things has ended, where some were watched in vain.

import type { Milliseconds } from "../../ir/index.ts";
import type { Watched } from "./weighed.ts";

/** `low` to `high`: where it lies in 95 of 100 logs like it. null: later than any was watched. */
export type SureTime = { readonly at: Milliseconds | null; readonly low: Milliseconds | null; readonly high: Milliseconds | null };

const STANDARD_ERRORS = 1.96;

/**
 * By the curve of Kaplan and Meier, its standard error after M. Greenwood, *The natural duration of cancer*, 1926. The interval has all times at which the curve is
 * no further from the share than that error has it: R. Brookmeyer, J. Crowley, *A confidence interval for the median survival time*, Biometrics 38, 1982.
 */
export function sureTimeOf(watched: readonly Watched[], share: number): SureTime {
  const rising = [...watched].sort((a, b) => a.after - b.after);
  const left = 1 - share + 1e-12;
  let [at, low, high]: (Milliseconds | null)[] = [null, null, null];
  let [curve, sum] = [1, 0];
  for (let i = 0; i < rising.length; ) {
    const after = rising[i]?.after ?? 0;
    const standing = rising.length - i;
    let ended = 0;
    for (; i < rising.length && rising[i]?.after === after; i++) ended += rising[i]?.ended === true ? 1 : 0;
    if (ended === 0) continue;
    curve *= 1 - ended / standing;
    sum += ended / (standing * (standing - ended));
    const error = curve === 0 ? 0 : STANDARD_ERRORS * curve * Math.sqrt(sum);
    if (curve <= left) at ??= after;
    if (curve - error <= left) low ??= after;
    if (curve + error < left) high ??= after;
  }
  return { at: at ?? null, low: low ?? null, high: high ?? null };
}
