// How long an amount takes from each minute of an ordinary week, exactly, on whatever clock: so that two amounts can be compared.

import type { Amount, CalendarChoice, Duration, Span } from "../../ir/index.ts";
import { type Arrivals, weekMeant } from "./arrivals.ts";
import { MINUTE, nextEdge, WEEK_MINUTES, type Week } from "./week.ts";

/**
 * From minute `start` of the week to the next stretch: `length` milliseconds at first, and a minute less each minute later where it `falls` (the end stays
 * where it is), else as long all along; infinite: never.
 */
type Stretch = { readonly start: number; readonly length: number; readonly falls: boolean };

/**
 * From each minute of the week, how long until it is due. `stretches`: the first starts the week. `from()[m]`: the same, minute by minute.
 * `isSteady`: as long from every minute.
 */
export type Lengths = {
  readonly zone: string | null;
  readonly isSteady: boolean;
  readonly stretches: () => readonly Stretch[];
  readonly from: () => Float64Array;
};

const NEVER = Number.POSITIVE_INFINITY;

const LENGTHS = new WeakMap<Arrivals, Map<string, Lengths | null>>();

/**
 * null where the ordinary week of a calendar is not known. `hours`: the calendars that `hours of the ticket` stands for. Each is worked out once: the
 * rules ask of the same few amounts again and again.
 */
export function lengthsOf(arrivals: Arrivals, amount: Amount, hours: readonly string[]): Lengths | null {
  const known = LENGTHS.get(arrivals) ?? new Map<string, Lengths | null>();
  LENGTHS.set(arrivals, known);
  const key = JSON.stringify([amount, hours]);
  const found = known.get(key);
  if (found !== undefined) return found;
  const lengths = worked(arrivals, amount, hours);
  known.set(key, lengths);
  return lengths;
}

function worked(arrivals: Arrivals, amount: Amount, hours: readonly string[]): Lengths | null {
  switch (amount.kind) {
    case "span":
      return spanLengths(arrivals, amount.span, hours);
    case "by-start":
      return chosen(arrivals, amount, hours);
    case "prorated": {
      const week = weekMeant(arrivals, amount.calendar, hours);
      const [inside, outside] = [milliseconds(arrivals, amount.inside), milliseconds(arrivals, amount.outside)];
      if (week === null || inside === null || outside === null || inside === 0 || outside === 0) return null;
      const divisor = greatestCommonDivisor(inside, outside);
      return running(week, (inside / divisor) * outside, outside / divisor, inside / divisor);
    }
    case "open-day":
      return openDays(arrivals, amount);
  }
}

/** Days of a calendar with breaks are not worked out: their last closing is not written down. */
function openDays({ calendars }: Arrivals, { calendar, nth, at: ends }: Extract<Amount, { kind: "open-day" }>): Lengths | null {
  const weekly = calendars.get(calendar);
  if (weekly?.kind !== "weekly" || weekly.breaks.some((day) => day.length > 0)) return null;
  const closings = weekly.weekly.map((windows) => Math.max(...windows.map(([, close]) => close)));
  return lengthsIn(weekly.zone, false, () =>
    Array.from({ length: 7 }, (_, day): Stretch => {
      const later = Array.from({ length: 7 * nth }, (_day, i) => i + 1).filter((i) => Number.isFinite(closings[(day + i) % 7]));
      const days = later[nth - 1];
      const start = day * DAY;
      if (days === undefined) return { start, length: NEVER, falls: false };
      const length = ends === "close" ? (days * DAY + (closings[(day + days) % 7] ?? 0)) * MINUTE : days * DAY * MINUTE;
      return { start, length, falls: ends === "close" };
    }),
  );
}
const DAY = 1440;

function spanLengths(arrivals: Arrivals, span: Span, hours: readonly string[]): Lengths | null {
  const length = milliseconds(arrivals, span.duration);
  if (length === null) return null;
  if (span.clock.kind === "elapsed") return lengthsIn(null, true, () => [{ start: 0, length, falls: false }]);
  const week = weekMeant(arrivals, span.clock.calendar, hours);
  return week === null ? null : running(week, length, 1, 0);
}

/** Whether two of them, or a week, stand in one zone, so that their minutes are the same instants. */
export function isOneZone(parts: readonly { readonly zone: string | null }[]): boolean {
  return new Set(parts.flatMap(({ zone }) => (zone === null ? [] : [zone]))).size < 2;
}

/** How many minutes of the week have to be looked at: one is enough where nothing changes over it. */
export function minutesIn(parts: readonly Lengths[]): number {
  return parts.every((part) => part.isSteady) ? 1 : WEEK_MINUTES;
}

/** The first minute from which the one takes less long than the other, and both come to an end; null: there is none. */
export function firstSooner(one: Lengths, other: Lengths): number | null {
  const [ones, others] = [one.stretches(), other.stretches()];
  let [i, k] = [0, 0];
  for (let minute = 0; minute < WEEK_MINUTES; ) {
    const [a, b] = [ones[i] ?? NO_STRETCH, others[k] ?? NO_STRETCH];
    const [endOfA, endOfB] = [ones[i + 1]?.start ?? WEEK_MINUTES, others[k + 1]?.start ?? WEEK_MINUTES];
    const until = Math.min(endOfA, endOfB);
    const sooner = soonerFrom(a, b, minute);
    if (sooner < until) return sooner;
    minute = until;
    if (endOfA === until) i++;
    if (endOfB === until) k++;
  }
  return null;
}

const NO_STRETCH: Stretch = { start: 0, length: NEVER, falls: false };

/** The first minute, from this one on, from which `a` takes less long, as long as both go on as they do; infinite where there is none. */
function soonerFrom(a: Stretch, b: Stretch, minute: number): number {
  const [one, other] = [lengthAt(a, minute), lengthAt(b, minute)];
  if (isNever(a) || isNever(b)) return NEVER;
  if (one < other) return minute;
  return a.falls && !b.falls ? minute + Math.floor((one - other) / MINUTE) + 1 : NEVER;
}

export function isNever({ length }: Stretch): boolean {
  return length === NEVER;
}

function lengthAt({ start, length, falls }: Stretch, minute: number): number {
  return falls ? length - (minute - start) * MINUTE : length;
}

function chosen(arrivals: Arrivals, amount: Extract<Amount, { kind: "by-start" }>, hours: readonly string[]): Lengths | null {
  const week = weekMeant(arrivals, amount.calendar, hours);
  const [inside, outside] = [spanLengths(arrivals, amount.inside, hours), spanLengths(arrivals, amount.outside, hours)];
  if (week === null || inside === null || outside === null || !isOneZone([week, inside, outside])) return null;
  return lengthsIn(week.zone, false, () => {
    const stretches: Stretch[] = [];
    for (let minute = 0; minute < WEEK_MINUTES; minute = nextEdge(week, minute)) {
      const lengths = week.open[minute] === 1 ? inside : outside;
      stretches.push(...between(lengths.stretches(), minute, nextEdge(week, minute)));
    }
    return stretches;
  });
}

/** What of the stretches lies there. */
function between(stretches: readonly Stretch[], from: number, until: number): readonly Stretch[] {
  return stretches.flatMap((stretch, i) => {
    const start = Math.max(from, stretch.start);
    const isThere = start < Math.min(until, stretches[i + 1]?.start ?? WEEK_MINUTES);
    return isThere ? [{ start, length: lengthAt(stretch, start), falls: stretch.falls }] : [];
  });
}

/**
 * A clock that uses up so much of `need` in each open millisecond, and so much in each closed one. From one minute to the next the end stays where it is
 * while the clock stands still, and moves along while it runs as fast at both: so it is worked out where either changes, and wherever it runs otherwise.
 */
function running(week: Week, need: number, open: number, closed: number): Lengths | null {
  const rateAt = (minute: number): number => (week.open[minute] === 1 ? open : closed);
  const used = usedUp(week, open, closed);
  const weekly = used[WEEK_MINUTES] ?? 0;
  if (!Number.isSafeInteger(weekly + need)) return null;
  return lengthsIn(week.zone, false, () => {
    if (need === 0 || weekly === 0) return [{ start: 0, length: need === 0 ? 0 : NEVER, falls: false }];
    const stretches: Stretch[] = [];
    for (let minute = 0; minute < WEEK_MINUTES; ) {
      const wanted = (used[minute] ?? 0) + need;
      const weeks = Math.ceil(wanted / weekly) - 1;
      const rest = wanted - weeks * weekly;
      const reached = firstAtLeast(used, rest) - 1;
      const length = (weeks * WEEK_MINUTES + reached - minute) * MINUTE + Math.ceil((rest - (used[reached] ?? 0)) / rateAt(reached));
      stretches.push({ start: minute, length, falls: rateAt(minute) === 0 });
      const until = nextEdge(week, minute);
      if (rateAt(minute) === 0) minute = until;
      else minute += rateAt(minute) === rateAt(reached) ? Math.min(until - minute, nextEdge(week, reached) - reached) : 1;
    }
    return stretches;
  });
}

/** A week has many minutes, and several rules look at the same ones: its lengths are worked out when first asked for. */
function lengthsIn(zone: string | null, isSteady: boolean, work: () => readonly Stretch[]): Lengths {
  const stretches = once(work);
  return { zone, isSteady, stretches, from: once(() => eachMinute(stretches())) };
}

function eachMinute(stretches: readonly Stretch[]): Float64Array {
  const lengths = new Float64Array(WEEK_MINUTES);
  stretches.forEach((stretch, i) => {
    const until = stretches[i + 1]?.start ?? WEEK_MINUTES;
    if (!stretch.falls) lengths.fill(stretch.length, stretch.start, until);
    else for (let m = stretch.start; m < until; m++) lengths[m] = stretch.length - (m - stretch.start) * MINUTE;
  });
  return lengths;
}

function once<T>(work: () => T): () => T {
  let done: T | null = null;
  return () => {
    done ??= work();
    return done;
  };
}

const USED = new WeakMap<Week, Map<string, Float64Array>>();

/** How much such a clock uses up from the beginning of the week to each minute, and to its end. */
function usedUp(week: Week, open: number, closed: number): Float64Array {
  const known = USED.get(week) ?? new Map<string, Float64Array>();
  USED.set(week, known);
  const found = known.get(`${open} ${closed}`);
  if (found !== undefined) return found;
  const used = new Float64Array(WEEK_MINUTES + 1);
  for (let m = 0; m < WEEK_MINUTES; m++) used[m + 1] = (used[m] ?? 0) + (week.open[m] === 1 ? open : closed) * MINUTE;
  known.set(`${open} ${closed}`, used);
  return used;
}

/** The first index whose value is at least this, in values that never fall; the last holds it. */
function firstAtLeast(values: Float64Array, least: number): number {
  let [low, high] = [0, values.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) >= least) high = middle;
    else low = middle + 1;
  }
  return low;
}

function milliseconds(arrivals: Arrivals, duration: Duration): number | null {
  return duration.kind === "ms" ? duration.ms : (arrivals.world.parameters.get(duration.parameter) ?? null);
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

export function usesHours(choices: readonly (CalendarChoice | null)[]): boolean {
  return choices.some((choice) => choice?.kind === "hours-of-ticket");
}

/** Every calendar an amount names. */
export function calendarsIn(amount: Amount): readonly CalendarChoice[] {
  const ofSpan = ({ clock }: Span): readonly CalendarChoice[] => (clock.kind === "counting" ? [clock.calendar] : []);
  switch (amount.kind) {
    case "span":
      return ofSpan(amount.span);
    case "by-start":
      return [amount.calendar, ...ofSpan(amount.inside), ...ofSpan(amount.outside)];
    case "prorated":
      return [amount.calendar];
    case "open-day":
      return [];
  }
}
