// Asks one implementation of working time for the answer to a business-time vector, in the vector's own form.

import {
  type CalendarSpec,
  type HolidaySet,
  referenceHandoffs,
  referenceResolve,
  referenceWorkingTime,
  type Window,
  type WorkingTime,
  zoneOffsets,
} from "../../src/calendar/index.ts";
import { type RotationSpec, rotation } from "../../src/runtime/working-time/rotation.ts";
import { workingTime } from "../../src/runtime/working-time/working-time.ts";
import { type Gap, type Occasion, wallClock } from "../../src/runtime/working-time/zone.ts";
import { instantOf, isRecord, minutesOf, ROTATIONS, type Times, type Vector, type VectorCalendar, wallOf, weekdaysOf } from "./vector.ts";

export type { Vector } from "./vector.ts";

/** One implementation of everything the vectors ask. */
export type Implementation = {
  readonly name: string;
  readonly hours: (calendar: VectorCalendar) => WorkingTime;
  readonly resolve: (zone: string, local: number, pick: Occasion, gap: Gap) => number;
  /** The first hand-offs at or after t. */
  readonly handoffs: (zone: string, spec: RotationSpec, t: number, take: number) => readonly number[];
};

export const IMPLEMENTATIONS: readonly Implementation[] = [
  {
    name: "runtime",
    hours: (calendar) => workingTime(specOf(calendar), [holidaysOf(calendar)], zoneOffsets(calendar.zone)),
    resolve: (zone, local, pick, gap) => wallClock(zoneOffsets(zone))(local, pick, gap),
    handoffs: (zone, spec, t, take) => {
      const { nextHandoff } = rotation(spec, zoneOffsets(zone));
      const found = [nextHandoff(t - 1)];
      while (found.length < take) found.push(nextHandoff(found.at(-1) ?? t));
      return found;
    },
  },
  {
    name: "reference",
    hours: (calendar) => referenceWorkingTime(calendar.zone, specOf(calendar), [holidaysOf(calendar)]),
    resolve: referenceResolve,
    handoffs: referenceHandoffs,
  },
];

/** What the implementation answers. The vector must be without faults (vector.ts). */
export function answer(vector: Vector, implementation: Implementation): unknown {
  const { zone } = vector.calendar;
  const [pick, gap] = [vector.pick ?? "first", vector.gap ?? vector.calendar.gap ?? "first-valid"];
  if (vector.op === "resolveLocal") return iso(implementation.resolve(zone, wallOf(vector.start) ?? 0, pick, gap));
  const t = instantOf(vector.start, zone) ?? 0;
  if (vector.op === "handoffs") {
    const { type = "daily", length = 1, start } = vector.rotation ?? {};
    const spec = { unit: ROTATIONS[type] ?? "day", length, start: wallOf(start) ?? 0, pick, gap };
    return implementation.handoffs(zone, spec, t, vector.take ?? 1).map(iso);
  }
  return ask(vector, implementation.hours(vector.calendar), t);
}

function ask(vector: Vector, hours: WorkingTime, t: number): unknown {
  switch (vector.op) {
    case "add":
      return iso(moved(hours, t, milliseconds(vector.duration_s), vector.bound));
    case "sub":
      return iso(moved(hours, t, 0 - milliseconds(vector.duration_s), vector.bound, "sub"));
    case "between":
      return hours.between(t, instantOf(vector.end, vector.calendar.zone) ?? 0) / 1000;
    case "isOpen":
      return hours.isOpen(t);
    case "nextOpen":
    case "nextOpenEdge":
      return iso(hours.nextOpen(t));
    case "nextClose":
    case "nextCloseEdge":
      return iso(hours.nextClose(t));
    case "prevOpen":
    case "prevOpenEdge":
      return iso(hours.previousOpen(t));
    case "prevClose":
    case "prevCloseEdge":
      return iso(hours.previousClose(t));
    case "rollForward":
      return iso(hours.rollForward(t));
    case "rollBackward":
      return iso(hours.rollBackward(t));
    case "intervals":
      return vector.direction === "backward" ? intervalsBefore(hours, t, vector.take ?? 1) : intervalsAfter(hours, t, vector.take ?? 1);
    case "clock":
      return clock(vector, hours);
    default:
      return `unknown op ${vector.op}`;
  }
}

/**
 * Whether the answer is the expected one. Texts that are instants compare as instants, figures to the millisecond, texts that are none as texts; of
 * `clock` only what is expected.
 */
export function agrees(expected: unknown, actual: unknown): boolean {
  if (typeof expected === "number" && typeof actual === "number") return Math.round(expected * 1000) === Math.round(actual * 1000);
  if (typeof expected === "string" && typeof actual === "string") return expected === actual || Date.parse(expected) === Date.parse(actual);
  if (Array.isArray(expected))
    return Array.isArray(actual) && expected.length === actual.length && expected.every((each, i) => agrees(each, actual[i]));
  if (isRecord(expected)) return isRecord(actual) && Object.entries(expected).every(([key, value]) => agrees(value, actual[key]));
  return expected === actual;
}

/** Near unless far is asked for. A length below zero goes the other way; one of zero keeps the instant. */
function moved(hours: WorkingTime, t: number, length: number, bound: "near" | "far" = "near", op = "add"): number | undefined {
  const back = length < 0 || (length === 0 && op === "sub");
  if (back) return hours.subtract(t, -length)?.[bound];
  return hours.add(t, length)?.[bound === "near" ? "due" : "lastMet"];
}

type Texts = readonly (readonly (string | null)[])[];

function intervalsAfter(hours: WorkingTime, t: number, take: number): Texts {
  const found: (readonly (string | null)[])[] = [];
  let open = hours.rollForward(t);
  while (open !== null && found.length < take) {
    const close = hours.nextClose(open);
    found.push([iso(open), iso(close)]);
    open = close === null ? null : hours.nextOpen(close);
  }
  return found;
}

/** The latest first, as one walks back. */
function intervalsBefore(hours: WorkingTime, t: number, take: number): Texts {
  const found: (readonly (string | null)[])[] = [];
  let close = hours.rollBackward(t);
  while (close !== null && found.length < take) {
    const open = hours.previousOpen(close);
    found.push([iso(open), iso(close)]);
    close = open === null ? null : hours.previousClose(open);
  }
  return found;
}

/**
 * Runs the clock over its events: it counts while it is started and not paused. `dueAt` is where the target runs out, in a stretch already past or in the one that
 * runs; a clock that stands still has none ahead. One stopped before it was due shows where it would have been, as if a pause had ended then.
 */
function clock(vector: Vector, hours: WorkingTime): unknown {
  const target = milliseconds(vector.target_s);
  const stretches: [from: number, to: number][] = [];
  let from: number | null = null;
  for (const [kind, text] of vector.events ?? []) {
    const t = instantOf(text, vector.calendar.zone) ?? 0;
    if (from !== null) stretches.push([from, t]);
    from = kind === "start" || kind === "resume" ? t : null;
  }
  let [used, due, lastMet]: [number, number | null, number | null] = [0, null, null];
  const [last] = vector.events?.at(-1) ?? [];
  const stopped = instantOf(vector.events?.at(-1)?.[1], vector.calendar.zone) ?? 0;
  for (const [a, b] of stretches) {
    const more = hours.between(a, b);
    if (due === null && used + more >= target) due = hours.add(a, target - used)?.due ?? null;
    if (lastMet === null && used + more > target) lastMet = hours.add(a, target - used)?.lastMet ?? null;
    used += more;
  }
  const ahead = from ?? (last === "stop" ? stopped : null);
  const rest = ahead === null ? null : hours.add(ahead, Math.max(0, target - used));
  return {
    dueAt: iso(due ?? rest?.due),
    lastMet: iso(lastMet ?? rest?.lastMet),
    elapsed_s: used / 1000,
    remaining_s: (target - used) / 1000,
  };
}

function specOf(calendar: VectorCalendar): CalendarSpec {
  const weekly: Window[][] = Array.from({ length: 7 }, () => []);
  for (const [days, windows] of Object.entries(calendar.weekly ?? {})) {
    for (const weekday of weekdaysOf(days) ?? []) weekly[weekday]?.push(...windows.map(windowOf));
  }
  const breaks = Object.keys(calendar.breaks ?? {});
  const dated = new Set([...Object.keys(calendar.overrides ?? {}), ...breaks, ...breaks.map((date) => dayAfter(date, -1))]);
  const dates = [...dated].map((date) => {
    const base = calendar.overrides?.[date]?.map(windowOf) ?? weekly[(new Date(date).getUTCDay() + 6) % 7] ?? [];
    // A break is time of its own date: it also cuts the end of a night that began the day before.
    const cuts = [date, dayAfter(date, 1)].flatMap((each, day) =>
      (calendar.breaks?.[each] ?? []).map(windowOf).map(([from, to]): Window => [from + day * 1440, to + day * 1440]),
    );
    return { date, windows: cuts.reduce(less, base) };
  });
  return {
    weekly,
    dates,
    breaks: weekly.map(() => []),
    holidays: [{ set: "holidays", windows: [] }],
    ...(calendar.gap === undefined ? {} : { gap: calendar.gap }),
  };
}

function dayAfter(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}

function less(windows: readonly Window[], [from, to]: Window): readonly Window[] {
  return windows
    .flatMap(([open, close]): Window[] => [
      [open, Math.min(close, from)],
      [Math.max(open, to), close],
    ])
    .filter(([open, close]) => open < close);
}

function holidaysOf(calendar: VectorCalendar): HolidaySet {
  const days = (calendar.holidays ?? []).map((date) => ({ rule: { kind: "date", date } as const, from: null, until: null }));
  return { id: "holidays", days };
}

/** A close at or before its open is on the next day. */
function windowOf([open, close]: Times): Window {
  const [from, to] = [minutesOf(open) ?? 0, minutesOf(close) ?? 0];
  return [from, to <= from ? to + 1440 : to];
}

function milliseconds(seconds: number | undefined): number {
  return Math.round((seconds ?? 0) * 1000);
}

function iso(t: number | null | undefined): string | null {
  return t === null || t === undefined || !Number.isFinite(t) ? null : new Date(t).toISOString();
}
