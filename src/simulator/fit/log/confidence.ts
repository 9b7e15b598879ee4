// How sure a time is by which a share of things has ended, where some were watched in vain.

import type { Milliseconds } from "../../../ir/index.ts";
import { survivalCurve, survivalQuantile, survivalQuantileBounds } from "../../statistics/index.ts";
import type { Watched } from "./weighed.ts";

/** `low` to `high`: where it lies in 95 of 100 logs like it. null: later than any was watched. */
export type SureTime = { readonly at: Milliseconds | null; readonly low: Milliseconds | null; readonly high: Milliseconds | null };

const LEVEL = 0.95;

export function sureTimeOf(watched: readonly Watched[], share: number): SureTime {
  const at = new Map<Milliseconds, { after: Milliseconds; events: number; censored: number }>();
  for (const { after, ended } of watched) {
    const counts = at.get(after) ?? { after, events: 0, censored: 0 };
    counts[ended ? "events" : "censored"]++;
    at.set(after, counts);
  }
  const curve = survivalCurve(
    [...at.values()].sort((a, b) => a.after - b.after),
    LEVEL,
  );
  return { at: survivalQuantile(curve, share), ...survivalQuantileBounds(curve, share) };
}
