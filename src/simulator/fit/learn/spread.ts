// How much more counts of days and of hours vary than chance alone would have them: the random factors of a day and of an hour, by their moments.

import { HOURS_OF_WEEK } from "../../operation/local-time.ts";
import { dispersion } from "../../statistics/index.ts";
import type { HourCell } from "./hours.ts";

/**
 * Coefficients of variation of the factors, and of how many tickets come in all the days by them and by chance; `days`: how many. `index`: variance over mean of
 * the counts of days, each against its weekday's mean.
 */
export type Spread = {
  readonly day: number;
  readonly hour: number;
  readonly all: number;
  readonly days: number;
  readonly index: number | null;
};

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
 * that of a day's about E is E + E² d + (1 + d) h Σ e². Both are set equal to what was counted. The means were fitted to the same counts,
 * for which squares are lengthened as usual: of n days by n ⁄ (n − 7), of n hours by n less what the profile took from them (`takenOf`). Of a clock that tells
 * dates alone all is the day's. Below two weeks nothing is claimed.
 */
export function spreadOf(cells: readonly HourCell[], rates: readonly number[], smoothed: number, datesOnly: boolean): Spread {
  const days = dayCounts(cells, rates);
  const found = (day: number, hour: number): Spread => ({
    day: Math.sqrt(day),
    hour: Math.sqrt(hour),
    all: spreadOfAll(days, day, hour),
    days: days.length,
    index: indexOf(days),
  });
  const none = found(0, 0);
  if (days.length < 14) return none;
  const lengthened = days.length / (days.length - 7);
  const ofHour = cells.length / (cells.length - takenOf(smoothed));
  let [ofDays, squaresOfDays, squaresOfHours, ofHours] = [0, 0, 0, 0];
  for (const { count, expected, squares } of days) {
    ofDays += (count - expected) ** 2 * lengthened - expected;
    squaresOfDays += expected * expected;
    squaresOfHours += squares;
  }
  for (const { hour, count } of cells) {
    const expected = rates[hour] ?? 0;
    ofHours += (count - expected) ** 2 * ofHour - expected;
  }
  if (datesOnly) return found(Math.max(0, ofDays / squaresOfDays), 0);
  if (squaresOfDays <= squaresOfHours || squaresOfHours === 0) return none;
  const day = Math.max(0, (ofDays - ofHours) / (squaresOfDays - squaresOfHours));
  const hour = Math.max(0, (1 + Math.max(0, ofHours / squaresOfHours)) / (1 + day) - 1);
  return found(day, hour);
}

/** By the variances of the factors: the sum of the variances that `spreadOf` gives to days. 0 where nothing is expected. */
function spreadOfAll(days: readonly DayCount[], day: number, hour: number): number {
  let [all, variance] = [0, 0];
  for (const { expected, squares } of days) {
    all += expected;
    variance += expected + expected * expected * day + (1 + day) * hour * squares;
  }
  return all === 0 ? 0 : Math.sqrt(variance) / all;
}

/**
 * Degrees of freedom: means of seven days, and shares of 24 hours among weekdays and at weekends, 7 + 23 + 23; and of what is left of the 168 hours what
 * their own counts weigh, 1 less the square of what is not theirs.
 */
function takenOf(smoothed: number): number {
  const shared = 7 + 23 + 23;
  return shared + (HOURS_OF_WEEK - shared) * (1 - smoothed ** 2);
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
