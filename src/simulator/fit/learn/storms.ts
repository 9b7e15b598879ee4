// Storms: days with far more than their weekday brings; how long what is beyond the usual takes to come, and what most of it has in common.

import { type FactValue, HOUR, type Instant, type Milliseconds } from "../../../ir/index.ts";
import type { Arrivals } from "../../experiment/index.ts";
import { countsByValue } from "../log/counts.ts";
import type { LogTicket } from "../log/log-ticket.ts";
import { alone } from "../log/weighed.ts";
import type { HourCell } from "./hours.ts";
import { type DayCount, dayCounts } from "./spread.ts";
import { distributionOf, distributionOfFigures, fewFiguresOf } from "./time-fit.ts";

/** `length`: null where the log's clock tells days alone. `mostly`: what most of its own tickets have, and few others. */
export type Storm = DayCount & {
  readonly length: Milliseconds | null;
  readonly mostly: readonly { readonly fact: string; readonly value: string; readonly share: number; readonly otherwise: number }[];
};

/** Of a clock that tells days alone. */
const HALF_A_DAY = 12 * HOUR;
/** The stretch that holds this share of a storm tells its length: its ends lie among other tickets. */
const MOST = 0.8;
const FEW = 0.5;

/** Days with more than three times what their weekday brings, and at least 30 tickets more. */
export function stormDays(cells: readonly HourCell[], rates: readonly number[]): readonly number[] {
  const days = dayCounts(cells, rates);
  if (days.length < 14) return [];
  const found = days.filter((each) => {
    const alike = days.filter(({ day }) => (day - each.day) % 7 === 0 && day !== each.day).map(({ count }) => count);
    const usual = alike.sort((a, b) => a - b)[Math.floor(alike.length / 2)] ?? 0;
    return each.count > 3 * usual && each.count - usual >= 30;
  });
  return found.map(({ day }) => day);
}

/** `rates`: of usual days. `openings`: in order of time, a burst as one. */
export function stormsOn(
  days: ReadonlySet<number>,
  cells: readonly HourCell[],
  rates: readonly number[],
  openings: readonly Instant[],
  tickets: readonly LogTicket[],
  datesOnly: boolean,
): readonly Storm[] {
  const stretches = new Map(
    [...days].map((day) => [
      day,
      stretchOf(
        cells.filter((cell) => cell.day === day),
        rates,
        openings,
      ),
    ]),
  );
  const others = tickets.filter(({ opened }) => ![...stretches.values()].some(({ begins, ends }) => opened >= begins && opened < ends));
  return dayCounts(cells, rates)
    .filter(({ day }) => days.has(day))
    .map((each) => {
      const { from, until, length, own } = stretches.get(each.day) ?? NONE;
      const inside = tickets.filter(({ opened }) => opened >= from && opened <= until);
      return { ...each, length: datesOnly ? null : length, mostly: datesOnly ? [] : mostlyOf(inside, own, others) };
    });
}

/** How many a storm brings: no less than two thirds of its day. */
export function stormsOf(storms: readonly Storm[], perYear: number): Arrivals["storms"] {
  if (storms.length === 0) return null;
  const lengths = storms.map(({ length }) => length ?? HALF_A_DAY);
  const tickets = storms.map(({ count, expected }) => Math.max(1, Math.round(count - Math.min(expected, count / 3))));
  return { perYear, tickets: fewFiguresOf(tickets) ?? distributionOfFigures(tickets), over: distributionOf(alone(lengths), 0), facts: [] };
}

type Stretch = { readonly from: Instant; readonly until: Instant; readonly length: Milliseconds; readonly own: number };
/** `begins`, `ends`: of the day. */
type StormyDay = Stretch & { readonly begins: Instant; readonly ends: Instant };
const NONE: Stretch = { from: 0, until: -1, length: HALF_A_DAY, own: 0 };

/** The shortest that holds most of what the day has beyond the usual; of an even storm, `length` is the whole. `own`: the share of its openings beyond the usual. */
function stretchOf(day: readonly HourCell[], rates: readonly number[], openings: readonly Instant[]): StormyDay {
  const [begins, ends] = [day[0]?.start ?? 0, (day.at(-1)?.start ?? 0) + HOUR];
  const times = openings.filter((at) => at >= begins && at < ends).sort((a, b) => a - b);
  const usual = times.map((at) => day.reduce((sum, cell) => sum + (rates[cell.hour] ?? 0) * partBefore(cell, at), 0));
  const wanted = MOST * (times.length - day.reduce((sum, { hour }) => sum + (rates[hour] ?? 0), 0));
  let best = NONE;
  let shortest = Number.POSITIVE_INFINITY;
  let last = 0;
  for (const [first, from] of times.entries()) {
    const beyond = (): number => last - first + 1 - ((usual[last] ?? 0) - (usual[first] ?? 0));
    while (last < times.length && beyond() < wanted) last++;
    const until = times[last];
    if (until === undefined) break;
    if (until - from >= shortest) continue;
    shortest = until - from;
    best = { from, until, length: Math.max(1, Math.round((until - from) / MOST)), own: Math.min(1, beyond() / (last - first + 1)) };
  }
  return { ...best, begins, ends };
}

function partBefore({ start }: HourCell, at: Instant): number {
  return Math.min(1, Math.max(0, (at - start) / HOUR));
}

/** Of the storm's own tickets, which are the share `own` of those inside; the rest are as the others. */
function mostlyOf(inside: readonly LogTicket[], own: number, others: readonly LogTicket[]): Storm["mostly"] {
  const facts = [...new Set(inside.flatMap((ticket) => [...ticket.facts.keys()]))];
  return facts.flatMap((fact) => {
    const [most] = countsByValue(inside.flatMap(({ facts: known }) => textOf(known.get(fact)) ?? []));
    if (most === undefined) return [];
    const [value, count] = most;
    const otherwise = others.filter(({ facts: known }) => textOf(known.get(fact)) === value).length / Math.max(1, others.length);
    const share = Math.min(1, (count / inside.length - (1 - own) * otherwise) / Math.max(1e-9, own));
    return share >= MOST && otherwise < FEW ? [{ fact, value, share, otherwise }] : [];
  });
}

function textOf(value: FactValue | undefined): string | null {
  if (value === true) return "yes";
  return typeof value === "string" ? value : null;
}
