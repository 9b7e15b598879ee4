// Reads business-time vectors (test/vectors/README.md) and asks one implementation of working time for each answer.

import {
  type CalendarSpec,
  referenceResolve,
  referenceWorkingTime,
  type Window,
  type WorkingTime,
  zoneOffsets,
} from "../../src/calendar/index.ts";
import { workingTime } from "../../src/runtime/working-time.ts";
import { type Gap, type Occasion, wallClock } from "../../src/runtime/working-time-zone.ts";

export type Vector = {
  readonly id: string;
  readonly op: string;
  readonly calendar: VectorCalendar;
  readonly start?: string;
  readonly end?: string;
  readonly duration_s?: number;
  readonly bound?: "near" | "far";
  readonly take?: number;
  readonly direction?: "forward" | "backward";
  readonly gap?: Gap;
  readonly pick?: Occasion;
  readonly rotation?: { readonly type: string; readonly length: number; readonly start: string };
  readonly target_s?: number;
  readonly events?: readonly (readonly [kind: string, at: string])[];
  readonly expected: unknown;
};
type VectorCalendar = {
  readonly zone: string;
  readonly weekly?: Readonly<Record<string, readonly Times[]>>;
  readonly holidays?: readonly string[];
  readonly overrides?: Readonly<Record<string, readonly Times[]>>;
  readonly breaks?: Readonly<Record<string, readonly Times[]>>;
  readonly gap?: Gap;
};
type Times = readonly [open: string, close: string];

/** One implementation of everything the vectors ask. */
export type Implementation = {
  readonly name: string;
  readonly hours: (calendar: VectorCalendar) => WorkingTime;
  readonly resolve: (zone: string, local: number, pick: Occasion, gap: Gap) => number;
};

export const IMPLEMENTATIONS: readonly Implementation[] = [
  {
    name: "runtime",
    hours: (calendar) => workingTime(specOf(calendar), [holidaysOf(calendar)], zoneOffsets(calendar.zone)),
    resolve: (zone, local, pick, gap) => wallClock(zoneOffsets(zone))(local, pick, gap),
  },
  {
    name: "reference",
    hours: (calendar) => referenceWorkingTime(calendar.zone, specOf(calendar), [holidaysOf(calendar)]),
    resolve: referenceResolve,
  },
];

/** What the implementation answers, in the vector's own form. */
export function answer(vector: Vector, implementation: Implementation): unknown {
  const zone = vector.calendar.zone;
  if (vector.op === "resolveLocal")
    return iso(implementation.resolve(zone, wall(vector.start), vector.pick ?? "first", vector.gap ?? "first-valid"));
  if (vector.op === "handoffs") return handoffs(vector, implementation);
  const hours = implementation.hours(vector.calendar);
  const t = vector.op === "clock" ? 0 : instant(vector.start);
  const length = Math.round((vector.duration_s ?? 0) * 1000);
  switch (vector.op) {
    case "add": {
      const { due, lastMet } = hours.add(t, length) ?? {};
      return oneOf(due, lastMet, vector.bound);
    }
    case "sub": {
      const { near, far } = hours.subtract(t, length) ?? {};
      return oneOf(near, far, vector.bound);
    }
    case "between":
      return hours.between(t, instant(vector.end)) / 1000;
    case "isOpen":
      return hours.isOpen(t);
    case "nextClose":
      return iso(hours.nextClose(t));
    case "nextOpenEdge":
      return iso(hours.nextOpen(t));
    case "prevOpenEdge":
      return iso(hours.previousOpen(t));
    case "nextCloseEdge":
      return iso(hours.nextClose(t));
    case "prevCloseEdge":
      return iso(hours.previousClose(t));
    case "nextOpen":
      return iso(hours.nextOpen(t));
    case "rollForward":
      return iso(hours.rollForward(t));
    case "rollBackward":
      return iso(hours.rollBackward(t));
    case "intervals":
      return intervals(hours, t, vector.take ?? 1, vector.direction ?? "forward");
    case "clock":
      return clock(vector, hours);
    default:
      return `unknown op ${vector.op}`;
  }
}

/** Whether the answer is the expected one. Instants compare as instants; of `clock` only what is expected. */
export function agrees(expected: unknown, actual: unknown): boolean {
  if (typeof expected === "string" && typeof actual === "string") return Date.parse(expected) === Date.parse(actual);
  if (Array.isArray(expected))
    return Array.isArray(actual) && expected.length === actual.length && expected.every((each, i) => agrees(each, actual[i]));
  if (isRecord(expected)) return isRecord(actual) && Object.entries(expected).every(([key, value]) => agrees(value, actual[key]));
  return expected === actual;
}

function oneOf(near: number | undefined, far: number | undefined, bound: "near" | "far" | undefined): string | null {
  if (bound === "far") return iso(far);
  if (bound === "near" || near === far) return iso(near);
  return `${iso(near)} or ${iso(far)}: the vector does not say which`;
}

function intervals(hours: WorkingTime, t: number, take: number, direction: "forward" | "backward"): readonly (readonly string[])[] {
  for (let days = 32; ; days *= 4) {
    const reach = days * 86_400_000;
    const found =
      direction === "forward"
        ? hours.segments(t, t + reach).slice(0, take + 1)
        : hours
            .segments(t - reach, t)
            .slice(-take - 1)
            .reverse();
    // One more than asked for, so that the last of them is not cut off by the reach.
    if (found.length > take || days > 40_000) return found.slice(0, take).map(([open, close]) => [iso(open) ?? "", iso(close) ?? ""]);
  }
}

/** Runs the clock over its events; it counts while it is started and not paused. */
function clock(vector: Vector, hours: WorkingTime): unknown {
  const target = (vector.target_s ?? 0) * 1000;
  let used = 0;
  let running: number | null = null;
  for (const [kind, at] of vector.events ?? []) {
    const t = instant(at);
    if (running !== null) used += hours.between(running, t);
    running = kind === "start" || kind === "resume" ? t : null;
  }
  const due = running === null ? null : hours.add(running, target - used);
  return { dueAt: iso(due?.due), lastMet: iso(due?.lastMet), elapsed_s: used / 1000, remaining_s: (target - used) / 1000 };
}

/** The wall times of a rotation's handoffs, from `start` on, each resolved in the zone; one that two wall times share comes once. */
function handoffs(vector: Vector, implementation: Implementation): readonly (string | null)[] {
  const { type, length, start } = vector.rotation ?? { type: "daily", length: 1, start: "" };
  const first = wall(start);
  const from = instant(vector.start);
  const found: number[] = [];
  const guess = Math.floor((from - first) / (HOURS[type] ?? HOUR * 24) / length) - 50;
  for (let n = guess; found.length < (vector.take ?? 1); n++) {
    const t = implementation.resolve(
      vector.calendar.zone,
      shifted(first, type, n * length),
      vector.pick ?? "first",
      vector.gap ?? "first-valid",
    );
    if (t >= from && t > (found.at(-1) ?? Number.NEGATIVE_INFINITY)) found.push(t);
  }
  return found.map(iso);
}

const HOUR = 3_600_000;
const HOURS: Readonly<Record<string, number>> = { hourly: HOUR, daily: 24 * HOUR, weekly: 168 * HOUR, monthly: 730 * HOUR };

function shifted(first: number, type: string, count: number): number {
  if (type !== "monthly") return first + count * (HOURS[type] ?? 24 * HOUR);
  const date = new Date(first);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + count + 1, 0)).getUTCDate();
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + count, Math.min(date.getUTCDate(), lastDay)) + (first % 86_400_000);
}

const WEEK = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

function specOf(calendar: VectorCalendar): CalendarSpec {
  const weekly = WEEK.map((_, weekday) => windowsOf(calendar, weekday));
  const dated = new Set([...Object.keys(calendar.overrides ?? {}), ...Object.keys(calendar.breaks ?? {})]);
  const dates = [...dated].map((date) => {
    const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
    const base = calendar.overrides?.[date]?.map(windowOf) ?? weekly[weekday] ?? [];
    return { date, windows: (calendar.breaks?.[date] ?? []).map(windowOf).reduce(less, base) };
  });
  return {
    weekly,
    dates,
    breaks: WEEK.map(() => []),
    holidays: [{ set: "holidays", windows: [] }],
    ...(calendar.gap === undefined ? {} : { gap: calendar.gap }),
  };
}

/** A day may be named alone, in a span (`mon-fri`), or as `every`. */
function windowsOf(calendar: VectorCalendar, weekday: number): readonly Window[] {
  return Object.entries(calendar.weekly ?? {}).flatMap(([days, windows]) => {
    const [first = "", last = first] = days === "every" ? ["mon", "sun"] : days.split("-");
    return WEEK.indexOf(first) <= weekday && weekday <= WEEK.indexOf(last) ? windows.map(windowOf) : [];
  });
}

function less(windows: readonly Window[], [from, to]: Window): readonly Window[] {
  return windows
    .flatMap(([open, close]): Window[] => [
      [open, Math.min(close, from)],
      [Math.max(open, to), close],
    ])
    .filter(([open, close]) => open < close);
}

function holidaysOf(calendar: VectorCalendar) {
  const days = (calendar.holidays ?? []).map((date) => ({ rule: { kind: "date", date } as const, from: null, until: null }));
  return { id: "holidays", days };
}

/** A close at or before its open is on the next day. */
function windowOf([open, close]: Times): Window {
  const [from, to] = [minutes(open), minutes(close)];
  return [from, to <= from ? to + 1440 : to];
}

function minutes(time: string): number {
  const [hour = 0, minute = 0, second = 0] = time.split(":").map(Number);
  return hour * 60 + minute + second / 60;
}

function wall(text: string | undefined): number {
  return Date.parse(`${text}Z`);
}

function instant(text: string | undefined): number {
  return Date.parse(text ?? "");
}

function iso(t: number | null | undefined): string | null {
  return t === null || t === undefined || !Number.isFinite(t) ? null : new Date(t).toISOString();
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
