// From the ranges of a season to its open intervals: whole local days, from the first to the last of each range.

import type { MonthDay, SeasonRangeIr } from "../../ir/policy.ts";
import { DAY, dayOf, dayOfIso, lengthOfMonth } from "./civil.ts";

/** First and last day numbers of each time the ranges come in these years, in any order. A range over the turn of the year belongs to the year it begins in. */
export function seasonDays(
  ranges: readonly SeasonRangeIr[],
  firstYear: number,
  lastYear: number,
): readonly (readonly [first: number, last: number])[] {
  return ranges.flatMap((range): readonly (readonly [number, number])[] => {
    if (range.kind === "dates") return [[dayOfIso(range.from), dayOfIso(range.to)]];
    const turns = isBefore(range.to, range.from) ? 1 : 0;
    return Array.from({ length: lastYear - firstYear + 2 }, (_, i) => {
      const year = firstYear - 1 + i;
      return [dayOf(year, range.from.month, range.from.day), lastDayOf(year + turns, range.to)];
    });
  });
}

/** Of other than leap years, the 29th of february is the 28th as a last day; as a first, `dayOf` runs on into 1 march. */
function lastDayOf(year: number, { month, day }: MonthDay): number {
  return dayOf(year, month, Math.min(day, lengthOfMonth(year, month)));
}

function isBefore(a: MonthDay, b: MonthDay): boolean {
  return a.month < b.month || (a.month === b.month && a.day < b.day);
}

/** Midnights between which a range is open, as if they were UTC. */
export function midnights([first, last]: readonly [number, number]): readonly [open: number, close: number] {
  return [first * DAY, (last + 1) * DAY];
}
