// In which days a log is really filled: a log often ends in a thin tail of tickets that were old when it was taken, and begins in one.

import { DAY, type Instant } from "../../../ir/index.ts";
import type { LocalClock } from "../../operation/local-time.ts";
import type { LogTicket } from "./log-ticket.ts";

const WEEK = 7;
/** Of a log with fewer than seven tickets in a usual week longer stretches are looked at, up to a year, in days. */
const WIDTHS = [WEEK, 28, 91, 364] as const;
/** A week with less than this part of a usual one is no part of the filled span. */
const THIN = 0.2;

/** Local days since 1970, [first, last]; the instants of their midnights; which share of all tickets opens in it. */
export type Span = {
  readonly firstDay: number;
  readonly lastDay: number;
  readonly from: Instant;
  readonly until: Instant;
  readonly tickets: number;
  readonly all: number;
  /** How many open before the span; the others that are not in it open after it. */
  readonly before: number;
  /** The days on which the first and the last of all tickets open. */
  readonly wholeFirst: number;
  readonly wholeLast: number;
  /** How many open in other stretches of filled days, apart from these by days with hardly any. */
  readonly elsewhere: number;
};

/** Of at least one ticket, in order of opening. */
export function filledSpan(tickets: readonly LogTicket[], local: LocalClock): Span {
  const days = tickets.map(({ opened }) => local.day(opened));
  const [wholeFirst, wholeLast] = [days[0] ?? 0, days.at(-1) ?? 0];
  const perDay = new Map<number, number>();
  for (const day of days) perDay.set(day, (perDay.get(day) ?? 0) + 1);
  const { firstDay, lastDay, elsewhere } = filledDays(perDay, days, wholeFirst, wholeLast);
  const inside = days.filter((day) => day >= firstDay && day <= lastDay).length;
  return {
    firstDay,
    lastDay,
    from: midnight(firstDay, local),
    until: midnight(lastDay + 1, local),
    tickets: inside,
    all: tickets.length,
    before: days.filter((day) => day < firstDay).length,
    wholeFirst,
    wholeLast,
    elsewhere,
  };
}

/** The instant at which a local day begins. */
export function midnight(day: number, local: LocalClock): Instant {
  let at = day * DAY - local.offset(day * DAY);
  for (let i = 0; i < 3; i++) at = day * DAY - local.offset(at);
  while (local.day(at) < day) at = local.nextHour(at);
  return at;
}

/** The run of days with most tickets in which no seven days about a day have much less than the seven days about the usual ticket. */
function filledDays(perDay: ReadonlyMap<number, number>, days: readonly number[], first: number, last: number): FilledDays {
  for (const width of WIDTHS) {
    if (last - first < 2 * width) break;
    const about = aroundEach(perDay, first, last, width);
    const usual = days.map((day) => about.get(day) ?? 0).sort((a, b) => a - b)[Math.floor(days.length / 2)] ?? 0;
    if (usual < WEEK && width < Math.max(...WIDTHS)) continue;
    const runs = runsOf(first, last, (day) => (about.get(day) ?? 0) >= THIN * usual, perDay);
    const best = runs.reduce((a, b) => (b.sum >= a.sum ? b : a), { from: first, until: first, sum: -1 });
    const others = runs.filter((run) => run !== best && run.until - run.from >= width && run.sum >= usual);
    const [firstDay, lastDay] = trimmed(best.from, best.until, perDay, usual / width);
    return { firstDay, lastDay, elsewhere: others.reduce((sum, run) => sum + run.sum, 0) };
  }
  return { firstDay: first, lastDay: last, elsewhere: 0 };
}

type FilledDays = Pick<Span, "firstDay" | "lastDay" | "elsewhere">;
type Run = { readonly from: number; readonly until: number; readonly sum: number };

/** Stretches of filled days, and how many tickets open in each. */
function runsOf(first: number, last: number, isFilled: (day: number) => boolean, perDay: ReadonlyMap<number, number>): readonly Run[] {
  const runs: Run[] = [];
  let open = false;
  for (let day = first; day <= last; day++) {
    const before = open ? runs.pop() : undefined;
    open = isFilled(day);
    if (open) runs.push({ from: before?.from ?? day, until: day, sum: (before?.sum ?? 0) + (perDay.get(day) ?? 0) });
    else if (before !== undefined) runs.push(before);
  }
  return runs;
}

/** Tickets of so many days about each day, those beyond the ends of the log not missing: they are made up for by its days inside. */
function aroundEach(perDay: ReadonlyMap<number, number>, first: number, last: number, width: number): ReadonlyMap<number, number> {
  const before = [0];
  for (let day = first; day <= last; day++) before.push((before.at(-1) ?? 0) + (perDay.get(day) ?? 0));
  const about = new Map<number, number>();
  for (let day = first; day <= last; day++) {
    const from = Math.min(Math.max(first, day - Math.floor(width / 2)), last - width + 1) - first;
    about.set(day, (before[from + width] ?? 0) - (before[from] ?? 0));
  }
  return about;
}

/** Days about a day reach over the edge of the span: those at its ends that are empty go, and such as are next to empty, and stay so. */
function trimmed(from: number, until: number, perDay: ReadonlyMap<number, number>, usualDay: number): readonly [number, number] {
  let [first, last] = [from, until];
  while (first < last && !perDay.has(first)) first++;
  while (last > first && !perDay.has(last)) last--;
  for (let i = 0; i < 3 && first < last && (perDay.get(first) ?? 0) < 0.1 * usualDay; i++) first++;
  for (let i = 0; i < 3 && last > first && (perDay.get(last) ?? 0) < 0.1 * usualDay; i++) last--;
  return [first, last];
}
