// Openings counted by local day and hour of the week, against how often each hour came in the span.

import { HOUR, type Instant } from "../../../ir/index.ts";
import type { LocalClock } from "../../operation/local-time.ts";
import { HOURS_OF_WEEK } from "../../operation/local-time.ts";
import { midnight, type Span } from "../log/span.ts";

/** One hour of the span. */
export type HourCell = { readonly day: number; readonly hour: number; readonly start: Instant; count: number };

/** Every hour of the days that count, in order; with the openings that began in it. */
export function hourCells(
  openings: readonly Instant[],
  span: Span,
  local: LocalClock,
  isLeftOut: (day: number) => boolean,
): readonly HourCell[] {
  const cells: HourCell[] = [];
  const places = new Map<number, HourCell>();
  for (let start = midnight(span.firstDay, local); start < span.until; start += HOUR) {
    const day = local.day(start);
    if (isLeftOut(day)) continue;
    const cell = { day, hour: local.hourOfWeek(start), start, count: 0 };
    cells.push(cell);
    places.set(Math.floor((start - span.from) / HOUR), cell);
  }
  for (const at of openings) {
    const cell = places.get(Math.floor((at - span.from) / HOUR));
    if (cell !== undefined) cell.count++;
  }
  return cells;
}

/** Openings an hour, by hour of the week. `smoothed`: what part of each figure is that of its day and of its hour among like days, not its own. */
export type WeekRates = { readonly rates: readonly number[]; readonly smoothed: number };

/** An hour's count of its own says enough from here on. */
const ENOUGH = 30;

/**
 * Where hours have small counts, each is pulled towards (its day's mean) × (its hour's share among weekdays, or among the days of a weekend): as
 * if that had been seen for `smoothed` of the time. Hours that never came get that alone.
 */
export function weekRates(cells: readonly HourCell[], datesOnly: boolean): WeekRates {
  const counts = zeros();
  const times = zeros();
  for (const { hour, count } of cells) {
    counts[hour] = (counts[hour] ?? 0) + count;
    times[hour] = (times[hour] ?? 0) + 1;
  }
  const prior = priorOf(counts, times, datesOnly);
  if (datesOnly) return { rates: prior, smoothed: 1 };
  const perHour = counts.reduce((sum, n) => sum + n, 0) / HOURS_OF_WEEK;
  const smoothed = Math.max(0, 1 - perHour / ENOUGH) * 0.9;
  const rates = prior.map((mean, hour) => {
    const seen = times[hour] ?? 0;
    if (seen === 0) return mean;
    return (1 - smoothed) * ((counts[hour] ?? 0) / seen) + smoothed * mean;
  });
  return { rates, smoothed };
}

function priorOf(counts: readonly number[], times: readonly number[], datesOnly: boolean): readonly number[] {
  const overall = rateOver(counts, times, () => true);
  return counts.map((_, hour) => {
    const day = Math.floor(hour / 24);
    const alike = (other: number): boolean => other >= 120 === hour >= 120;
    const ofDay = rateOver(counts, times, (other) => Math.floor(other / 24) === day) ?? rateOver(counts, times, alike) ?? overall ?? 0;
    if (datesOnly) return ofDay;
    const ofKind = rateOver(counts, times, alike) ?? overall ?? 0;
    const ofHour = rateOver(counts, times, (other) => alike(other) && other % 24 === hour % 24) ?? overall ?? 0;
    return ofKind === 0 ? 0 : (ofDay * ofHour) / ofKind;
  });
}

function rateOver(counts: readonly number[], times: readonly number[], which: (hour: number) => boolean): number | null {
  let [count, time] = [0, 0];
  for (let hour = 0; hour < HOURS_OF_WEEK; hour++) {
    if (!which(hour)) continue;
    count += counts[hour] ?? 0;
    time += times[hour] ?? 0;
  }
  return time === 0 ? null : count / time;
}

function zeros(): number[] {
  return Array.from({ length: HOURS_OF_WEEK }, () => 0);
}
