// How long something takes from one minute of the week, out of its stretches.

import { lengthAt, type Stretches } from "../../src/compiler/3-check/stretches.ts";

export function lengthFrom(stretches: Stretches, minute: number): number {
  const stretch = stretches.findLast(({ start }) => start <= minute);
  if (stretch === undefined) throw new Error("the first stretch starts the week");
  return lengthAt(stretch, minute);
}
