// Turns of a rotation: every so many hours, days, weeks or months of the wall clock of one zone, exact across its changes.

import type { Instant } from "../../ir/history.ts";
import { DAY, lengthOfMonth } from "./civil.ts";
import { type Gap, type Occasion, wallClock, type ZoneOffsets } from "./zone.ts";

export type RotationSpec = {
  readonly unit: "hour" | "day" | "week" | "month";
  /** How many units a turn takes; a whole number from 1 on. */
  readonly length: number;
  /** The wall time at which turn 0 begins, in milliseconds as if it were UTC. Turns before it count down: −1, −2, … */
  readonly start: number;
  /** Of a hand-off in the hour that comes twice; `first` unless said otherwise. */
  readonly pick?: Occasion;
  /** Of a hand-off in the hour that never comes; `first-valid` unless said otherwise. */
  readonly gap?: Gap;
};

/**
 * Turns follow the wall clock: a hand-off at 09:00 stays at 09:00, and the turn over a change of the clock is an hour longer or shorter.
 * A month without the day of `start` hands off on its last day.
 */
export type Rotation = {
  /** The instant at which a turn begins. Two hand-offs may share one, where the clock jumps over both: the turn between has no length. */
  readonly beginOf: (turn: number) => Instant;
  /** The turn that holds at t: the last one to begin at or before it. */
  readonly turnAt: (t: Instant) => number;
  /** The first hand-off after t. */
  readonly nextHandoff: (t: Instant) => Instant;
};

const HOUR = 3_600_000;
const UNIT = { hour: HOUR, day: DAY, week: 7 * DAY } as const;

export function rotation(spec: RotationSpec, zone: ZoneOffsets): Rotation {
  const resolve = wallClock(zone);
  const beginOf = (turn: number): Instant => resolve(wallTimeOf(spec, turn), spec.pick ?? "first", spec.gap ?? "first-valid");
  const turnAt = (t: Instant): number => {
    let turn = aboutTurn(spec, t);
    while (beginOf(turn) > t) turn--;
    while (beginOf(turn + 1) <= t) turn++;
    return turn;
  };
  return { beginOf, turnAt, nextHandoff: (t) => beginOf(turnAt(t) + 1) };
}

function wallTimeOf({ unit, length, start }: RotationSpec, turn: number): number {
  if (unit !== "month") return start + turn * length * UNIT[unit];
  const date = new Date(start);
  const months = date.getUTCFullYear() * 12 + date.getUTCMonth() + turn * length;
  const [year, month] = [Math.floor(months / 12), months - 12 * Math.floor(months / 12)];
  const day = Math.min(date.getUTCDate(), lengthOfMonth(year, month + 1));
  return Date.UTC(year, month, day) + (start - Math.floor(start / DAY) * DAY);
}

/** The turn by wall clock and calendar, as if the zone were UTC: off by the few turns that an offset is long. */
function aboutTurn({ unit, length, start }: RotationSpec, t: Instant): number {
  if (unit !== "month") return Math.floor((t - start) / (length * UNIT[unit]));
  const [from, to] = [new Date(start), new Date(t)];
  return Math.floor((12 * (to.getUTCFullYear() - from.getUTCFullYear()) + to.getUTCMonth() - from.getUTCMonth()) / length);
}
