// Hand-offs of a rotation by luxon, one after another: slow and obvious, for the reference alone.

import { DateTime } from "luxon";
import type { Gap, Pick } from "./local.ts";
import { resolve } from "./reference-zone.ts";

export type ReferenceRotation = {
  readonly unit: "hour" | "day" | "week" | "month";
  readonly length: number;
  /** The wall time of any hand-off, in milliseconds as if it were UTC. */
  readonly start: number;
  readonly pick?: Pick;
  readonly gap?: Gap;
};

/** The first `take` instants at or after t at which the rotation hands off, each once. */
export function referenceHandoffs(zone: string, rotation: ReferenceRotation, t: number, take: number): readonly number[] {
  const { unit, length, pick = "first", gap = "first-valid" } = rotation;
  const start = DateTime.fromMillis(rotation.start, { zone: "utc" });
  const instant = (turn: number): number => resolve(zone, start.plus({ [unit]: turn * length }).toMillis(), pick, gap);
  let turn = 0;
  while (instant(turn) >= t) turn -= 100;
  const found = new Set<number>();
  for (; found.size < take; turn++) if (instant(turn) >= t) found.add(instant(turn));
  return [...found];
}
