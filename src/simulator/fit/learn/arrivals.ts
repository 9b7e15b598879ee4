// Arrivals learned from openings: how many a day, at which hours of the week, how unevenly, with bursts and storms.

import { DAY, type Milliseconds, type PolicyIr } from "../../../ir/index.ts";
import type { Arrivals } from "../../experiment/index.ts";
import { holidayTest } from "../../operation/holidays.ts";
import { LocalClock } from "../../operation/local-time.ts";
import type { LogTicket } from "../log/log-ticket.ts";
import type { Span } from "../log/span.ts";
import { type Bursts, burstsOf } from "./bursts.ts";
import { type HourCell, hourCells, weekRates } from "./hours.ts";
import { type DayCount, dayCounts, type Spread, spreadOf } from "./spread.ts";
import { type Storm, stormDays, stormsOf, stormsOn } from "./storms.ts";

export type ArrivalsFit = {
  readonly arrivals: Arrivals;
  readonly spread: Spread;
  readonly smoothed: number;
  readonly bursts: Bursts | null;
  readonly storms: readonly Storm[];
  /** Of the set with most to say: how many of its days lie in the span, and what they brought and would have without it. */
  readonly holidays: { readonly set: string; readonly days: number; readonly count: number; readonly expected: number } | null;
  /** Mean openings a day in the first and the second half of the span, against what the weekdays in them expect. */
  readonly trend: { readonly first: number; readonly second: number } | null;
};

const YEAR = 365.25;

/** `tickets`: those opened in the span. `datesOnly`: the log's clock tells days alone. */
export function arrivalsOf(tickets: readonly LogTicket[], span: Span, zone: string, ir: PolicyIr | null, unit: Milliseconds): ArrivalsFit {
  const local = new LocalClock(zone);
  const datesOnly = unit >= DAY;
  const openings = tickets.map(({ opened }) => opened);
  const rough = weekRates(hourCells(openings, span, local, never), datesOnly);
  const bursts = datesOnly ? null : burstsOf(tickets, unit);
  const single = bursts?.openings ?? openings;
  const cellsOfAll = hourCells(single, span, local, never);
  const stormy = new Set(stormDays(cellsOfAll, rough.rates));
  const holidays = holidaysOf(cellsOfAll, rough.rates, ir, stormy);
  const isHoliday = holidayTest(holidays?.set ?? null, ir, { holidays: [] });
  const usual = cellsOfAll.filter(({ day }) => !stormy.has(day) && !isHoliday(day));
  const { rates, smoothed } = weekRates(usual.length === 0 ? cellsOfAll : usual, datesOnly);
  const storms = stormsOn(stormy, cellsOfAll, rates, single, tickets, datesOnly);
  const spread = spreadOf(usual, rates, smoothed, datesOnly);
  const perWeek = rates.reduce((sum, rate) => sum + rate, 0);
  const arrivals: Arrivals = {
    perDay: round(perWeek / 7, 4),
    zone,
    profile: rates.map((rate) => (perWeek === 0 ? 1 : round((rate * 168) / perWeek, 3))),
    seasons: [],
    holidays: holidays === null ? null : { set: holidays.set, times: round(holidays.count / Math.max(1e-9, holidays.expected), 3) },
    daySpread: round(spread.day, 3),
    hourSpread: datesOnly ? 0 : round(spread.hour, 3),
    bursts: bursts === null ? null : { share: bursts.share, more: bursts.more, within: bursts.within },
    storms: stormsOf(storms, round((storms.length * YEAR) / (span.lastDay - span.firstDay + 1), 2)),
  };
  return { arrivals, spread, smoothed, bursts, storms, holidays, trend: trendOf(dayCounts(usual, rates)) };
}

function holidaysOf(
  cells: readonly HourCell[],
  rates: readonly number[],
  ir: PolicyIr | null,
  stormy: ReadonlySet<number>,
): ArrivalsFit["holidays"] {
  const days = dayCounts(cells, rates).filter(({ day }) => !stormy.has(day));
  let best: ArrivalsFit["holidays"] = null;
  let most = 2;
  for (const { id } of ir?.holidays ?? []) {
    const isHoliday = holidayTest(id, ir, { holidays: [] });
    const inside = days.filter(({ day }) => isHoliday(day));
    const others = days.filter(({ day }) => !isHoliday(day));
    if (inside.length === 0 || others.length < 14) continue;
    const count = inside.reduce((sum, each) => sum + each.count, 0);
    const expected = inside.reduce((sum, each) => sum + usualOn(each, others), 0);
    const away = Math.abs(count - expected) / Math.sqrt(Math.max(1, expected) * scatterOf(others));
    if (away > most) [best, most] = [{ set: id, days: inside.length, count, expected }, away];
  }
  return best;
}

function usualOn({ day, expected }: DayCount, others: readonly DayCount[]): number {
  const alike = others.filter((other) => (other.day - day) % 7 === 0);
  return alike.length === 0 ? expected : alike.reduce((sum, { count }) => sum + count, 0) / alike.length;
}

function scatterOf(days: readonly DayCount[]): number {
  const sum = days.reduce((all, { count, expected }) => all + (expected > 0 ? (count - expected) ** 2 / expected : 0), 0);
  return Math.max(1, sum / days.length);
}

function trendOf(days: readonly DayCount[]): ArrivalsFit["trend"] {
  if (days.length < 28) return null;
  const half = Math.floor(days.length / 2);
  const ratio = (part: readonly DayCount[]): number =>
    part.reduce((sum, { count }) => sum + count, 0) /
    Math.max(
      1e-9,
      part.reduce((sum, { expected }) => sum + expected, 0),
    );
  return { first: ratio(days.slice(0, half)), second: ratio(days.slice(half)) };
}

export function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

function never(_day: number): boolean {
  return false;
}
