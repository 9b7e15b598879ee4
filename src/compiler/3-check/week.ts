// An ordinary week of a calendar: its open minutes from monday 00:00, dates and holidays left out.

import { type CalendarIr, MINUTE, type Window } from "../../ir/index.ts";

export const DAY_MINUTES = 1440;
export const WEEK_MINUTES = 7 * DAY_MINUTES;

/** `open[m]` is 1 where minute `m` of the week is open, local time of `zone`. */
export type Week = { readonly zone: string; readonly open: Uint8Array };

/** null where the calendar has no ordinary week: seasons, calendars of several zones, a circle. */
export function weekOf(id: string, calendars: ReadonlyMap<string, CalendarIr>, inside: ReadonlySet<string> = new Set()): Week | null {
  const calendar = calendars.get(id);
  if (calendar === undefined || inside.has(id)) return null;
  switch (calendar.kind) {
    case "season":
      return null;
    case "weekly": {
      const open = new Uint8Array(WEEK_MINUTES);
      calendar.weekly.forEach((windows, day) => {
        openDay(open, day * DAY_MINUTES, windows, calendar.breaks[day] ?? []);
      });
      return { zone: calendar.zone, open };
    }
    case "combined": {
      const parts = calendar.of.map((part) => weekOf(part, calendars, new Set([...inside, id])));
      return calendar.how === "either" ? eitherWeek(parts) : narrowed(parts, calendar.how);
    }
  }
}

/** Open where any of them is. Weeks without an open minute may be of any zone. */
export function eitherWeek(parts: readonly (Week | null)[]): Week | null {
  const weeks = parts.filter((week) => week === null || week.open.includes(1));
  const [first] = weeks.length === 0 ? parts : weeks;
  if (first === undefined || first === null || !sameZone(weeks, first.zone)) return null;
  if (weeks.length === 1) return first;
  const open = new Uint8Array(WEEK_MINUTES);
  for (const week of weeks) if (week !== null) fillWhere(open, 1, week, 1);
  return { zone: first.zone, open };
}

function narrowed(parts: readonly (Week | null)[], how: "both" | "except"): Week | null {
  const [first, ...rest] = parts;
  if (first === undefined || first === null || !sameZone(rest, first.zone)) return null;
  const open = first.open.slice();
  for (const week of rest) if (week !== null) fillWhere(open, 0, week, how === "both" ? 0 : 1);
  return { zone: first.zone, open };
}

/** Writes `value` wherever the week is open (1) or closed (0). */
export function fillWhere(minutes: Uint8Array, value: 0 | 1, week: Week, where: 0 | 1): void {
  for (let from = 0; from < WEEK_MINUTES; ) {
    const until = nextEdge(week, from);
    if (week.open[from] === where) minutes.fill(value, from, until);
    from = until;
  }
}

function sameZone(weeks: readonly (Week | null)[], zone: string): boolean {
  return weeks.every((week) => week !== null && week.zone === zone);
}

/** The windows that open on the day that starts there, less its breaks, which fall into the night after it, too. */
function openDay(open: Uint8Array, start: number, windows: readonly Window[], breaks: readonly Window[]): void {
  const own = new Uint8Array(2 * DAY_MINUTES);
  for (const [from, to] of windows) own.fill(1, from, to);
  for (const [from, to] of breaks) own.fill(0, from, to).fill(0, from + DAY_MINUTES, to + DAY_MINUTES);
  for (let from = own.indexOf(1); from !== -1; ) {
    const closes = own.indexOf(0, from);
    const until = closes === -1 ? own.length : closes;
    open.fill(1, start + from, start + until);
    // Beyond sunday lies monday.
    if (start + until > WEEK_MINUTES) open.fill(1, Math.max(0, start + from - WEEK_MINUTES), start + until - WEEK_MINUTES);
    from = own.indexOf(1, until);
  }
}

/** Minutes at which the week goes from closed to open, or from open to closed, monday first. */
export function edgesOf(week: Week): readonly number[] {
  const edges = week.open[0] === week.open[WEEK_MINUTES - 1] ? [] : [0];
  for (let m = nextEdge(week, 0); m < WEEK_MINUTES; m = nextEdge(week, m)) edges.push(m);
  return edges;
}

/** The first later minute of the week that is open where this one is closed, or closed where it is open; the end of the week where there is none. */
export function nextEdge({ open }: Week, minute: number): number {
  const next = open.indexOf(open[minute] === 1 ? 0 : 1, minute);
  return next === -1 ? WEEK_MINUTES : next;
}

/** Milliseconds of open time from minute `from` on take this long in ordinary weeks; null where the week is never open. */
export function openFor({ open }: Week, from: number, length: number): number | null {
  const weekly = open.reduce((minutes, isOpen) => minutes + isOpen, 0) * MINUTE;
  if (weekly === 0) return null;
  // From whole weeks on it is the same minute again.
  const weeks = Math.max(0, Math.ceil(length / weekly) - 1);
  let left = length - weeks * weekly;
  let minute = weeks * WEEK_MINUTES;
  for (; left > MINUTE; minute++) if (open[(from + minute) % WEEK_MINUTES] === 1) left -= MINUTE;
  while (left > 0 && open[(from + minute) % WEEK_MINUTES] !== 1) minute++;
  return minute * MINUTE + left;
}
