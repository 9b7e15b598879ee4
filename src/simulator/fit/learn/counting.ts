// Whether the time to a response counts day and night or on working hours: the way that better tells responses by when tickets open.

import { DAY, type Milliseconds, type PolicyIr, type WeeklyCalendarIr, type Window } from "../../../ir/index.ts";
import { OWN_PLACE } from "../../experiment/index.ts";
import { openTimes } from "../../operation/clocks.ts";
import { HOURS_OF_WEEK, type LocalClock } from "../../operation/local-time.ts";
import { ksDistance, sampleOf } from "../../statistics/index.ts";
import { middle } from "../compare/judged.ts";
import type { LogTicket } from "../log/log-ticket.ts";
import type { Counting } from "../log/ticket-times.ts";
import { areApart } from "./parts.ts";

/** `own`: the calendar is not the policy's but read off the log. Distances are means over eight kinds of hours, weighed by tickets. */
export type CountingFit = {
  readonly counting: Counting | null;
  readonly own: WeeklyCalendarIr | null;
  readonly tried: readonly { readonly name: string | null; readonly distance: number }[];
  /** Medians on that calendar of tickets that open while it is open, and while it is closed, where these wait otherwise: the experiment has one time for all. */
  readonly waits: { readonly open: Milliseconds; readonly closed: Milliseconds } | null;
};

/** A calendar has to be so much nearer than the plain clock. */
const BETTER = 0.02;
const LEAST = 100;
const LEAST_APART = 20;
const OWN = "answering-hours";
const WEEKDAYS = [0, 1, 2, 3, 4];
const [SATURDAY, SUNDAY] = [5, 6];

export function countingOf(
  tickets: readonly LogTicket[],
  ir: PolicyIr | null,
  zone: string,
  local: LocalClock,
  unit: Milliseconds,
): CountingFit {
  const answered = tickets.filter(({ responded }) => responded !== null);
  if (answered.length < LEAST || unit >= DAY) return { counting: null, own: null, tried: [], waits: null };
  const own = answeringHours(answered, zone, local);
  const names = (ir?.calendars ?? []).filter(({ kind }) => kind === "weekly").map(({ id }) => id);
  const times = openTimes(ir, { calendars: own === null ? [] : [own], holidays: [] });
  const named = [...names, ...(own === null ? [] : [OWN])];
  const plain = distanceWith(answered, null, local);
  const tried = named.flatMap((name) => {
    const time = times.get(name);
    return time === undefined ? [] : [{ name, distance: distanceWith(answered, { name, time }, local), time }];
  });
  const best = tried.reduce<(typeof tried)[number] | null>((a, b) => (a === null || b.distance < a.distance ? b : a), null);
  const all = [{ name: null, distance: plain }, ...tried.map(({ name, distance }) => ({ name, distance }))];
  if (best === null || best.distance > plain - BETTER) return { counting: null, own: null, tried: all, waits: null };
  const counting = { name: best.name, time: best.time };
  return { counting, own: best.name === OWN ? own : null, tried: all, waits: waitsOf(answered, counting) };
}

/** A morning begins with what came at night: who opens a ticket then waits on, where others hardly do. */
function waitsOf(answered: readonly LogTicket[], { time }: Counting): CountingFit["waits"] {
  const isOpen = ({ opened }: LogTicket): boolean => time.between(opened, opened + 1) > 0;
  const waits = (is: boolean): readonly Milliseconds[] =>
    answered.filter((ticket) => isOpen(ticket) === is).map(({ opened, responded }) => time.between(opened, responded ?? opened));
  const [open, closed] = [waits(true), waits(false)];
  if (Math.min(open.length, closed.length) < LEAST_APART || !areApart(sampleOf(open), sampleOf(closed))) return null;
  return { open: middle(open) ?? 0, closed: middle(closed) ?? 0 };
}

/**
 * Gives each ticket the delay of another, picked far away by a fixed step, and compares what comes out with what the log has, among tickets opened
 * at like hours: nights, mornings, afternoons and evenings of weekdays and of weekends.
 */
function distanceWith(tickets: readonly LogTicket[], counting: Counting | null, local: LocalClock): number {
  const n = tickets.length;
  const step = strideFor(n);
  const delays = tickets.map(({ opened, responded }) =>
    counting === null ? (responded ?? opened) - opened : counting.time.between(opened, responded ?? opened),
  );
  const groups = new Map<number, { readonly seen: number[]; readonly told: number[] }>();
  tickets.forEach(({ opened, responded }, i) => {
    const hour = local.hourOfWeek(opened);
    const key = Math.floor((hour % 24) / 6) + (hour >= 120 ? 4 : 0);
    const group = groups.get(key) ?? { seen: [], told: [] };
    groups.set(key, group);
    const delay = delays[(i * step + 1) % n] ?? 0;
    const due = counting === null ? opened + delay : counting.time.due(opened, delay);
    group.seen.push((responded ?? opened) - opened);
    group.told.push(due - opened);
  });
  let sum = 0;
  for (const { seen, told } of groups.values()) sum += seen.length * (ksDistance(sampleOf(seen), sampleOf(told))?.distance ?? 0);
  return sum / n;
}

/** About n ⁄ 1.618, without a divisor in common with n. */
function strideFor(n: number): number {
  let step = Math.max(1, Math.round(n * 0.6180339887));
  while (divisor(step, n) !== 1) step++;
  return step;
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}

/**
 * From the first to the last hour of a day with at least a quarter of the responses of the busiest, or half of those of a mean one: what came at night makes the
 * first hour of a shift the busiest by far. Of a weekend, a day with less than a quarter of the responses of the other is closed; with hardly any, both are. null:
 * day and night.
 */
export function answeringHours(tickets: readonly LogTicket[], zone: string, local: LocalClock): WeeklyCalendarIr | null {
  const perHour = Array.from({ length: HOURS_OF_WEEK }, () => 0);
  for (const { responded } of tickets) {
    const hour = local.hourOfWeek(responded ?? 0);
    perHour[hour] = (perHour[hour] ?? 0) + 1;
  }
  /** As many as five such days would have. */
  const countsOf = (days: readonly number[]): readonly number[] =>
    Array.from({ length: 24 }, (_, hour) => (5 / days.length) * sumOf(days.map((day) => perHour[day * 24 + hour] ?? 0)));
  const [week, saturday, sunday] = [countsOf(WEEKDAYS), countsOf([SATURDAY]), countsOf([SUNDAY])];
  const open = [SATURDAY, SUNDAY].filter((day) => sumOf(countsOf([day])) >= Math.max(sumOf(saturday), sumOf(sunday)) / 4);
  const end = countsOf(open);
  const least = Math.min(Math.max(...week, ...end) / 4, sumOf(week) / 24 / 2);
  const [ofWeek, ofEnd] = [windowOf(week, least), windowOf(end, least)];
  if (ofWeek === null || ofWeek[1] - ofWeek[0] >= 20 * 60) return null;
  const none: readonly (readonly Window[])[] = [[], [], [], [], [], [], []];
  const weekly = none.map((_, day) => (day < SATURDAY ? [ofWeek] : ofEnd === null || !open.includes(day) ? [] : [ofEnd]));
  return { ...OWN_PLACE, kind: "weekly", id: OWN, zone, weekly, breaks: none, dates: [], holidays: [] };
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

function windowOf(counts: readonly number[], least: number): readonly [number, number] | null {
  const busy = counts.map((count) => count >= least);
  const [first, last] = [busy.indexOf(true), busy.lastIndexOf(true)];
  return first < 0 ? null : [first * 60, (last + 1) * 60];
}
