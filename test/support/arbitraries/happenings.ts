// What may happen to a ticket, one thing or several at one instant.

import fc from "fast-check";
import type { Happening } from "./aimed.ts";
import { PARTIES } from "./people.ts";

export const LEVELS = ["level-1", "level-2", "level-3"] as const;
export const PRIORITIES = ["P0", "P1", "P2"] as const;

export type AtOnce = readonly Happening[];
export type Weighted = readonly [weight: number, happening: fc.Arbitrary<AtOnce>];

export const plainly = (...names: readonly string[]): fc.Arbitrary<AtOnce> => fc.constantFrom(...names).map((name) => [{ event: name }]);
export const changes = fc.constantFrom(...PRIORITIES).map((priority): AtOnce => [{ event: "changed", facts: { priority } }]);
export const flags = fc.boolean().map((value): AtOnce => [{ event: "changed", facts: { vip: value } }]);
export const raised = fc.constantFrom(...LEVELS).map((each): AtOnce => [{ event: "escalated", level: each }]);
export const atFirst = fc.constantFrom("level-1", "level-1", "level-2").map((each): AtOnce => [{ event: "escalated", level: each }]);
export const told = fc
  .record({ who: fc.subarray([...PARTIES], { minLength: 1, maxLength: 2 }), level: fc.constantFrom(null, null, ...LEVELS) })
  .map((each): AtOnce => [{ event: "notified", ...each }]);
export const done = fc.constantFrom(null, "duty-1", "duty-2").map((each): AtOnce => [{ event: "done", duty: each }]);
export const heard = plainly("response", "acknowledged", "update");
export const life = plainly("resolved", "resolved", "reopened", "reopened", "closed");
export const waits = plainly("waiting", "continued");
export const nothing: fc.Arbitrary<AtOnce> = fc.constant([]);
/** One, the other or both, in either order, at one instant. */
export const together = (...some: readonly fc.Arbitrary<AtOnce>[]): fc.Arbitrary<AtOnce> =>
  fc.shuffledSubarray([...some], { minLength: 1 }).chain((chosen) => fc.tuple(...chosen).map((each) => each.flat()));
