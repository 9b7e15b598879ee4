// The ticket system of bench/simulate as a station of the bare engine: M/M/20 at load 0.9, four priorities, nobody interrupted.

import type { Station } from "../../src/simulator/queueing/index.ts";

export const HOUR = 3_600_000;
export const SEED = 20_261_128;
/** Percent of the tickets, and mean handling in hours, by priority. */
export const MIX: readonly number[] = [5, 15, 50, 30];
export const HOURS: readonly number[] = [2, 1.5, 1, 0.5];

const meanHours = MIX.reduce((sum, share, k) => sum + (share / 100) * (HOURS[k] ?? 0), 0);
export const ARRIVALS_AN_HOUR = (0.9 * 20) / meanHours;
export const STATION: Station = {
  agents: 20,
  discipline: "priority",
  classes: HOURS.map((hours, k) => ({ name: `P${k}`, service: { kind: "exponential", mean: hours * HOUR } })),
  arrivals: { kind: "renewal", between: { kind: "exponential", mean: HOUR / ARRIVALS_AN_HOUR }, mix: MIX },
};
