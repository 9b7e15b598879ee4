// How long an amount takes from each minute of an ordinary week, exactly, on whatever clock: so that two amounts can be compared.

import { type Amount, type CalendarChoice, type Duration, MINUTE, type SpanIr } from "../../ir/index.ts";
import { oncePer } from "../once-per.ts";
import { type Arrivals, weekMeant } from "./arrivals.ts";
import { between, type Stretch, type Stretches, steadily } from "./stretches.ts";
import { DAY_MINUTES, nextEdge, WEEK_MINUTES, type Week } from "./week.ts";

/** From each minute of the week, how long until it is due. */
export type Lengths = {
  readonly zone: string | null;
  /** A week has many edges, and several rules look at the same lengths: they are worked out when first asked for. */
  readonly stretches: () => Stretches;
};

const NEVER = Number.POSITIVE_INFINITY;

const knownLengths: (of: Arrivals) => Map<string, Lengths | null> = oncePer(() => new Map());

/**
 * null where the ordinary week of a calendar is not known. `hours`: the calendars that `hours of the ticket` stands for. Each is worked out once: the
 * rules ask of the same few amounts again and again.
 */
export function lengthsOf(arrivals: Arrivals, amount: Amount, hours: readonly string[]): Lengths | null {
  const known = knownLengths(arrivals);
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
  return lengthsIn(weekly.zone, () =>
    Array.from({ length: 7 }, (_, day): Stretch => {
      const later = Array.from({ length: 7 * nth }, (_day, i) => i + 1).filter((i) => Number.isFinite(closings[(day + i) % 7]));
      const days = later[nth - 1];
      const start = day * DAY_MINUTES;
      if (days === undefined) return { start, length: NEVER, falls: false };
      const length = ends === "close" ? (days * DAY_MINUTES + (closings[(day + days) % 7] ?? 0)) * MINUTE : days * DAY_MINUTES * MINUTE;
      return { start, length, falls: ends === "close" };
    }),
  );
}
function spanLengths(arrivals: Arrivals, span: SpanIr, hours: readonly string[]): Lengths | null {
  const length = milliseconds(arrivals, span.duration);
  if (length === null) return null;
  if (span.clock.kind === "elapsed") return lengthsIn(null, () => steadily(length));
  const week = weekMeant(arrivals, span.clock.calendar, hours);
  return week === null ? null : running(week, length, 1, 0);
}

/** Whether two of them, or a week, stand in one zone, so that their minutes are the same instants. */
export function isOneZone(parts: readonly { readonly zone: string | null }[]): boolean {
  return new Set(parts.flatMap(({ zone }) => (zone === null ? [] : [zone]))).size < 2;
}

function chosen(arrivals: Arrivals, amount: Extract<Amount, { kind: "by-start" }>, hours: readonly string[]): Lengths | null {
  const week = weekMeant(arrivals, amount.calendar, hours);
  const [inside, outside] = [spanLengths(arrivals, amount.inside, hours), spanLengths(arrivals, amount.outside, hours)];
  if (week === null || inside === null || outside === null || !isOneZone([week, inside, outside])) return null;
  return lengthsIn(week.zone, () => {
    const stretches: Stretch[] = [];
    for (let minute = 0; minute < WEEK_MINUTES; minute = nextEdge(week, minute)) {
      const lengths = week.open[minute] === 1 ? inside : outside;
      stretches.push(...between(lengths.stretches(), minute, nextEdge(week, minute)));
    }
    return stretches;
  });
}

/**
 * A clock that uses up so much of `need` in each open millisecond, and so much in each closed one. From one minute to the next the end stays where it is
 * while the clock stands still, and moves along while it runs as fast at both: so it is worked out where either changes, and wherever it runs otherwise.
 */
function running(week: Week, need: number, open: number, closed: number): Lengths | null {
  const { runs, weekly } = runsOf(week, open, closed);
  if (!Number.isSafeInteger(weekly + need)) return null;
  return lengthsIn(week.zone, () => {
    if (need === 0 || weekly === 0) return steadily(need === 0 ? 0 : NEVER);
    const stretches: Stretch[] = [];
    let at = 0;
    for (let minute = 0; minute < WEEK_MINUTES; ) {
      if (minute >= (runs[at]?.until ?? WEEK_MINUTES)) at += 1;
      const own = runs[at] ?? NO_RUN;
      const wanted = own.used + (minute - own.start) * own.rate * MINUTE + need;
      const weeks = Math.ceil(wanted / weekly) - 1;
      const rest = wanted - weeks * weekly;
      // It is reached within the last run before which less was used up, in the last minute before which less was.
      const last = runs.findLast(({ used }) => used < rest) ?? NO_RUN;
      const whole = Math.ceil((rest - last.used) / (last.rate * MINUTE)) - 1;
      const reached = last.start + whole;
      const left = rest - last.used - whole * last.rate * MINUTE;
      const length = (weeks * WEEK_MINUTES + reached - minute) * MINUTE + Math.ceil(left / last.rate);
      stretches.push({ start: minute, length, falls: own.rate === 0 });
      if (own.rate === 0) minute = own.until;
      else minute += own.rate === last.rate ? Math.min(own.until - minute, last.until - reached) : 1;
    }
    return stretches;
  });
}

/** As long as the week is open, or closed, such a clock runs at one rate: so much a millisecond. `used`: up to the start of the run. */
type Run = { readonly start: number; readonly until: number; readonly used: number; readonly rate: number };

const NO_RUN: Run = { start: 0, until: WEEK_MINUTES, used: 0, rate: 0 };

/** `weekly`: how much it uses up in a whole week. */
function runsOf(week: Week, open: number, closed: number): { readonly runs: readonly Run[]; readonly weekly: number } {
  const runs: Run[] = [];
  let used = 0;
  for (let start = 0; start < WEEK_MINUTES; ) {
    const until = nextEdge(week, start);
    const rate = week.open[start] === 1 ? open : closed;
    runs.push({ start, until, used, rate });
    used += (until - start) * rate * MINUTE;
    start = until;
  }
  return { runs, weekly: used };
}

function lengthsIn(zone: string | null, work: () => Stretches): Lengths {
  let known: Stretches | null = null;
  return {
    zone,
    stretches: () => {
      known ??= work();
      return known;
    },
  };
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
  const ofSpan = ({ clock }: SpanIr): readonly CalendarChoice[] => (clock.kind === "counting" ? [clock.calendar] : []);
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
