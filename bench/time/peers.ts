// The same calendar by libraries people reach for. None of them has business hours of a zone but what is written here with its public interface.

import { TZDate } from "@date-fns/tz";
import { addDays, isWeekend, set, startOfDay } from "date-fns";
import dayjs from "dayjs";
import businessTime from "dayjs-business-time";
import { DateTime } from "luxon";
import { CLOSES, type Contestant, HOLIDAYS, OPENS } from "./calendar.ts";

/** A day's hours, [opening, closing]; null where it is closed. `next` goes to the following day, `-1` to the one before. */
type Day = { readonly hours: readonly [open: number, close: number] | null; readonly next: () => Day };

/** Walks from the day of t, day by day. */
function dayWalk(dayOf: (t: number) => Day): Contestant {
  const between = (a: number, b: number): number => {
    let sum = 0;
    for (let day = dayOf(a); ; day = day.next()) {
      const [open, close] = day.hours ?? [0, 0];
      if (open >= b) return sum;
      sum += Math.max(0, Math.min(close, b) - Math.max(open, a));
      if (close >= b) return sum;
    }
  };
  const add = (t: number, length: number): number => {
    let left = length;
    for (let day = dayOf(t); ; day = day.next()) {
      const [open, close] = day.hours ?? [0, 0];
      const from = Math.max(open, t);
      if (from + left <= close) return from + left;
      left -= Math.max(0, close - from);
    }
  };
  return { add, between };
}

export function luxon(zone: string): Contestant {
  const closed = new Set(HOLIDAYS);
  const dayFrom = (start: DateTime): Day => {
    const isOpen = start.weekday < 6 && !closed.has(start.toISODate() ?? "");
    return {
      hours: isOpen ? [start.set({ hour: OPENS }).toMillis(), start.set({ hour: CLOSES }).toMillis()] : null,
      next: () => dayFrom(start.plus({ days: 1 })),
    };
  };
  return dayWalk((t) => dayFrom(DateTime.fromMillis(t, { zone }).startOf("day")));
}

export function dateFns(zone: string): Contestant {
  const closed = new Set(HOLIDAYS);
  const dayFrom = (start: TZDate): Day => {
    const date = `${start.getFullYear()}-${String(start.getMonth() + 1).padStart(2, "0")}-${String(start.getDate()).padStart(2, "0")}`;
    const isOpen = !isWeekend(start) && !closed.has(date);
    return {
      hours: isOpen ? [set(start, { hours: OPENS }).getTime(), set(start, { hours: CLOSES }).getTime()] : null,
      next: () => dayFrom(addDays(start, 1)),
    };
  };
  return dayWalk((t) => dayFrom(startOfDay(new TZDate(t, zone))));
}

/** UTC and whole minutes alone: the plugin knows no zones (the process runs with TZ=UTC) and counts in minutes. Its calendar is one for the whole process. */
export function dayjsBusinessTime(): Contestant {
  dayjs.extend(businessTime as Parameters<typeof dayjs.extend>[0]);
  const two = (hour: number): string => `${String(hour).padStart(2, "0")}:00:00`;
  const hours = [{ start: two(OPENS), end: two(CLOSES) }];
  const extended = dayjs as unknown as {
    readonly setHolidays: (dates: readonly string[]) => void;
    readonly setBusinessTime: (week: unknown) => void;
  };
  extended.setHolidays(HOLIDAYS);
  extended.setBusinessTime({
    sunday: null,
    monday: hours,
    tuesday: hours,
    wednesday: hours,
    thursday: hours,
    friday: hours,
    saturday: null,
  });
  type Extended = {
    readonly addBusinessMinutes: (minutes: number) => { readonly valueOf: () => number };
    readonly businessMinutesDiff: (to: unknown) => number;
  };
  const at = (t: number): Extended => dayjs(t) as unknown as Extended;
  return {
    add: (t, length) =>
      at(t)
        .addBusinessMinutes(length / 60_000)
        .valueOf(),
    between: (a, b) => Math.abs(at(b).businessMinutesDiff(at(a))) * 60_000,
  };
}
