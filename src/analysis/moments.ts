// Which calendars can be open together at one instant: exact, by sweeping all their openings and closings over the years that can differ.

import { type ZoneOffsets, zoneOffsets } from "../calendar/offsets.ts";
import {
  type CalendarIr,
  DAY,
  type HolidaysIr,
  type Instant,
  type PolicyIr,
  type SeasonIr,
  type SeasonRangeIr,
  type WeeklyCalendarIr,
} from "../ir/index.ts";
import { calendar, season } from "../runtime/index.ts";

/**
 * Every combination of open and closed in which the calendars named ever are at one instant, in their order, each once.
 *
 * The years looked at: from the first in which the policy is in force (2000 where it does not say, or the first year a calendar names, where that is
 * earlier) until every later year is like one of them: 28 years, in which each weekday has met each date of common and leap years, after the last year that
 * a calendar, a holiday or a change of a zone's rules names; up to 2106, where working time ends, where a holiday hangs on Easter or a zone keeps no rule.
 */
export function momentsOf(ir: PolicyIr, calendars: readonly string[]): readonly (readonly boolean[])[] {
  const named = new Map(ir.calendars.map((each) => [each.id, each]));
  const [only] = calendars;
  if (only === undefined) return [[]];
  if (calendars.length === 1 && opensAndCloses(named.get(only))) return [[false], [true]];
  return meetingsOf(ir, calendars).map(({ open }) => open);
}

/** A combination, and the first instant looked at that shows it. */
export type Meeting = { readonly open: readonly boolean[]; readonly at: Instant };

/** The same as `momentsOf`, each with an instant. */
export function meetingsOf(ir: PolicyIr, calendars: readonly string[]): readonly Meeting[] {
  const named = new Map(ir.calendars.map((each) => [each.id, each]));
  const leaves = leavesOf(named, calendars);
  const isOpen = (id: string, open: ReadonlyMap<string, boolean>): boolean => {
    const found = named.get(id);
    if (found === undefined || found.kind !== "combined") return open.get(id) === true;
    const parts = found.of.map((part) => isOpen(part, open));
    return found.how === "both"
      ? parts.every(Boolean)
      : found.how === "either"
        ? parts.some(Boolean)
        : parts.indexOf(true) === 0 && parts.lastIndexOf(true) === 0;
  };
  const moments = new Map<string, Meeting>();
  for (const { open: states, at } of sweep(ir, leaves)) {
    const open = new Map(leaves.map((leaf, i) => [leaf.id, states[i] === true]));
    const moment = calendars.map((id) => isOpen(id, open));
    const key = moment.map(Number).join("");
    if (!moments.has(key)) moments.set(key, { open: moment, at });
  }
  return [...moments.values()];
}

type Leaf = WeeklyCalendarIr | SeasonIr;

/**
 * Sure of it without looking: a week with some hours and not all of them (one that breaks or holidays never let open is an error of its own), or a season
 * of every year with fewer days than a year has.
 */
function opensAndCloses(of: CalendarIr | undefined): boolean {
  if (of?.kind === "season") return of.ranges.length > 0 && of.ranges.reduce((sum, range) => sum + daysOf(range), 0) < 365;
  if (of?.kind !== "weekly") return false;
  const stated = of.weekly.flat().reduce((sum, [open, close]) => sum + close - open, 0);
  return stated > 0 && stated < 7 * 1440;
}

/** How many days of every year at most; infinite where that has to be looked at: days of one year alone, and a range that ends on 29 february. */
function daysOf(range: SeasonRangeIr): number {
  if (range.kind === "dates" || [range.from, range.to].some(({ month, day }) => month === 2 && day === 29)) return Number.POSITIVE_INFINITY;
  const [first, last] = [range.from, range.to].map(({ month, day }) => Date.UTC(LEAP_YEAR, month - 1, day) / DAY);
  if (first === undefined || last === undefined) return Number.POSITIVE_INFINITY;
  return last - first + 1 + (last < first ? 366 : 0);
}
const LEAP_YEAR = 2000;

/** The calendars that are made of no others, each once. */
function leavesOf(named: ReadonlyMap<string, CalendarIr>, ids: readonly string[]): readonly Leaf[] {
  const found = new Map<string, Leaf>();
  const open = [...ids];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const each = named.get(id);
    if (each?.kind === "combined") open.push(...each.of);
    else if (each !== undefined) found.set(each.id, each);
  }
  return [...found.values()];
}

/** Every combination of the leaves. */
function sweep(ir: PolicyIr, leaves: readonly Leaf[]): Iterable<Meeting> {
  const sets = holidaysOf(ir, leaves);
  const zones = new Map(leaves.map(({ zone }) => [zone, zoneOffsets(zone)]));
  const [from, until] = instantsOf(yearsOf(ir, leaves, sets, [...zones.values()]));
  const edges = leaves.map((leaf) => {
    const offsets = zones.get(leaf.zone) ?? zoneOffsets(leaf.zone);
    const clock = leaf.kind === "season" ? season(leaf.ranges, offsets) : calendar(leaf, sets, offsets);
    return clock.time.segments(from, until).flat();
  });
  return combinations(edges, from, until);
}

/** `edges`: of each leaf opening, closing, opening, … in [from, until]. */
function combinations(edges: readonly (readonly number[])[], from: number, until: number): Iterable<Meeting> {
  const found = new Map<string, Meeting>();
  const next = edges.map(() => 0);
  for (let at = from; at < until; at = Math.min(...edges.map((own, i) => own[next[i] ?? 0] ?? Number.POSITIVE_INFINITY))) {
    edges.forEach((own, i) => {
      while ((own[next[i] ?? 0] ?? Number.POSITIVE_INFINITY) <= at) next[i] = (next[i] ?? 0) + 1;
    });
    const states = next.map((count) => count % 2 === 1);
    const key = states.map(Number).join("");
    if (!found.has(key)) found.set(key, { open: states, at });
  }
  return found.values();
}

function holidaysOf(ir: PolicyIr, leaves: readonly Leaf[]): readonly HolidaysIr[] {
  const used = new Set(leaves.flatMap((leaf) => (leaf.kind === "weekly" ? leaf.holidays.map(({ set }) => set) : [])));
  return ir.holidays.filter(({ id }) => used.has(id));
}

const END_YEAR = 2106;
/** After so many years every weekday has met every date. */
const CYCLE = 28;
const CYCLE_MS = (CYCLE * 365 + 7) * DAY;

/** The first year looked at, and the first one not. */
function yearsOf(
  ir: PolicyIr,
  leaves: readonly Leaf[],
  sets: readonly HolidaysIr[],
  zones: readonly ZoneOffsets[],
): readonly [number, number] {
  const days = sets.flatMap((set) => set.days);
  const dated = [...leaves.flatMap(yearsNamed), ...days.flatMap(({ rule }) => (rule.kind === "date" ? [yearIn(rule.date)] : []))];
  const ruled = days.flatMap(({ from, until }) => [...(from === null ? [] : [from]), ...(until === null ? [] : [until + 1])]);
  const within = (years: readonly number[]): readonly number[] => years.filter((year) => year >= 1970 && year < END_YEAR);
  const first = Math.max(1970, Math.min(ir.effectiveFrom === null ? 2000 : yearIn(ir.effectiveFrom), ...within(dated)));
  if (days.some(({ rule }) => rule.kind === "easter")) return [first, END_YEAR];
  const settled = Math.max(first, ...within([...dated.map((year) => year + 1), ...ruled]), ...zones.map((zone) => ruledFrom(zone, first)));
  return [first, Math.min(END_YEAR, settled + CYCLE)];
}

function instantsOf([first, end]: readonly [number, number]): readonly [number, number] {
  return [Date.UTC(first, 0, 1), Date.UTC(end, 0, 1)];
}

function yearsNamed(leaf: Leaf): readonly number[] {
  return leaf.kind === "season" ? leaf.ranges.flatMap(yearsOfRange) : leaf.dates.map(({ date }) => yearIn(date));
}

function yearsOfRange(range: SeasonRangeIr): readonly number[] {
  return range.kind === "dates" ? [yearIn(range.from), yearIn(range.to)] : [];
}

function yearIn(date: string): number {
  return Number(date.slice(0, 4));
}

/** The first year from which on the zone changes as it did 28 years before; 2100, which is no leap year, shifts the weekdays and ends the comparison. */
function ruledFrom({ transitions }: ZoneOffsets, first: number): number {
  const known = new Set(transitions.map((each) => each.join(" ")));
  const unlike = transitions.filter(([at, offset]) => at < Date.UTC(2100 - CYCLE, 0, 1) && !known.has(`${at + CYCLE_MS} ${offset}`));
  const before = transitions.filter(
    ([at, offset]) => at >= Date.UTC(first + CYCLE, 0, 1) && at < Date.UTC(2100, 0, 1) && !known.has(`${at - CYCLE_MS} ${offset}`),
  );
  const last = [...unlike.map(([at]) => at), ...before.map(([at]) => at - CYCLE_MS)].reduce(
    (a, b) => Math.max(a, b),
    Date.UTC(first, 0, 1) - 1,
  );
  return Math.min(END_YEAR, Math.max(first, new Date(last).getUTCFullYear() + 1));
}
