// How much more counts of days and of hours vary than chance alone would have them: the random factors of a day and of an hour, by their moments.

import { dispersion } from "../statistics/index.ts";
import type { HourCell } from "./hours.ts";

/** Coefficients of variation of the factors; `days`: how many. `index`: variance over mean of the counts of days, each against its weekday's mean. */
export type Spread = { readonly day: number; readonly hour: number; readonly days: number; readonly index: number | null };

/** One day: what was counted, what the profile expects, and the sum of the squares of what it expects of its hours. */
export type DayCount = { readonly day: number; readonly count: number; readonly expected: number; readonly squares: number };

export function dayCounts(cells: readonly HourCell[], rates: readonly number[]): readonly DayCount[] {
  const days = new Map<number, { count: number; expected: number; squares: number }>();
  for (const { day, hour, count } of cells) {
    const sum = days.get(day) ?? { count: 0, expected: 0, squares: 0 };
    days.set(day, sum);
    const expected = rates[hour] ?? 0;
    sum.count += count;
    sum.expected += expected;
    sum.squares += expected * expected;
  }
  return [...days].map(([day, sum]) => ({ day, ...sum }));
}

/**
 * With factors of mean 1 and variances d (of the day) and h (of the hour): the variance of an hour's count about its mean e is e + e² ((1 + d)(1 + h) − 1),
 * that of a day's about E is E + E² d + (1 + d) h Σ e². Both are set equal to what was counted. The means were fitted to the same counts, seven of days and
 * 168 of hours, for which squares are lengthened by n ⁄ (n − 7) as usual. Below three weeks nothing is claimed.
 */
export function spreadOf(cells: readonly HourCell[], rates: readonly number[]): Spread {
  const days = dayCounts(cells, rates);
  const none = { day: 0, hour: 0, days: days.length, index: indexOf(days) };
  if (days.length < 14) return none;
  const lengthened = days.length / (days.length - 7);
  let [ofDays, squaresOfDays, squaresOfHours, ofHours] = [0, 0, 0, 0];
  for (const { count, expected, squares } of days) {
    ofDays += (count - expected) ** 2 * lengthened - expected;
    squaresOfDays += expected * expected;
    squaresOfHours += squares;
  }
  for (const { hour, count } of cells) {
    const expected = rates[hour] ?? 0;
    ofHours += (count - expected) ** 2 * lengthened - expected;
  }
  if (squaresOfDays <= squaresOfHours || squaresOfHours === 0) return none;
  const day = Math.max(0, (ofDays - ofHours) / (squaresOfDays - squaresOfHours));
  const hour = Math.max(0, (1 + Math.max(0, ofHours / squaresOfHours)) / (1 + day) - 1);
  return { ...none, day: Math.sqrt(day), hour: Math.sqrt(hour) };
}

/** About each weekday's own mean, so that weekends do not count as scatter. 1: as chance has it. */
export function indexOf(days: readonly DayCount[]): number | null {
  const weekdays = Array.from({ length: 7 }, (_, weekday) => days.filter(({ day }) => (((day + 3) % 7) + 7) % 7 === weekday));
  let [sum, weight] = [0, 0];
  for (const group of weekdays) {
    const found = dispersion(group.map(({ count }) => count));
    if (found === null) continue;
    sum += found.index * (group.length - 1);
    weight += group.length - 1;
  }
  return weight === 0 ? null : sum / weight;
}
