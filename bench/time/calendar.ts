// The calendar and the questions of the time benchmark: one support desk, four years, instants and lengths drawn from a seed.

import type { CalendarSpec, HolidaySet, WorkingTime } from "../../src/runtime/working-time/working-time.ts";
import { seeded } from "../support/chance.ts";

export const FROM = Date.UTC(2023, 0, 1);
export const UNTIL = Date.UTC(2027, 0, 1);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** monday to friday, 09:00 to 17:00. */
export const OPENS = 9;
export const CLOSES = 17;
export const ZONE = "America/New_York";
/** Federal holidays of the United States that fall on weekdays, as observed. */
export const HOLIDAYS: readonly string[] = `
  2023-01-02 2023-01-16 2023-02-20 2023-05-29 2023-06-19 2023-07-04 2023-09-04 2023-10-09 2023-11-10 2023-11-23 2023-12-25
  2024-01-01 2024-01-15 2024-02-19 2024-05-27 2024-06-19 2024-07-04 2024-09-02 2024-10-14 2024-11-11 2024-11-28 2024-12-25
  2025-01-01 2025-01-20 2025-02-17 2025-05-26 2025-06-19 2025-07-04 2025-09-01 2025-10-13 2025-11-11 2025-11-27 2025-12-25
  2026-01-01 2026-01-19 2026-02-16 2026-05-25 2026-06-19 2026-07-03 2026-09-07 2026-10-12 2026-11-11 2026-11-26 2026-12-25
`
  .trim()
  .split(/\s+/);

export const SPEC: CalendarSpec = {
  weekly: Array.from({ length: 7 }, (_, day) => (day < 5 ? [[OPENS * 60, CLOSES * 60] as const] : [])),
  breaks: [],
  dates: [],
  holidays: [{ set: "federal", windows: [] }],
};

export const SETS: readonly HolidaySet[] = [
  { id: "federal", days: HOLIDAYS.map((date) => ({ rule: { kind: "date", date } as const, from: null, until: null })) },
];

/** A question of each kind: when would `length` of open time have gone since `t`, and how much of it lies between `t` and `u`? */
export type Questions = { readonly t: Float64Array; readonly u: Float64Array; readonly length: Float64Array };

/**
 * `unit`: instants and lengths are whole multiples of it (1 or 60,000 ms). Lengths are up to five open days, spans up to a fortnight,
 * and everything lies so far inside the four years that no answer leaves them.
 */
export function questions(count: number, seed: number, unit: number): Questions {
  const chance = seeded(seed);
  const whole = (bound: number): number => chance.below(bound / unit) * unit;
  const asked: Questions = { t: new Float64Array(count), u: new Float64Array(count), length: new Float64Array(count) };
  const room = 21 * 24 * HOUR;
  for (let i = 0; i < count; i += 1) {
    const t = FROM + room + whole(UNTIL - FROM - 2 * room);
    asked.t[i] = t;
    asked.u[i] = t + whole(14 * 24 * HOUR);
    asked.length[i] = unit + whole(40 * HOUR);
  }
  return asked;
}

/** What each contestant must be able to do. Milliseconds; a length that runs out at a closing is due at that closing. */
export type Contestant = { readonly add: (t: number, length: number) => number; readonly between: (a: number, b: number) => number };

/** Ours, as the engine calls it. */
export function ours(time: WorkingTime): Contestant {
  return { add: (t, length) => time.due(t, length), between: (a, b) => time.between(a, b) };
}
