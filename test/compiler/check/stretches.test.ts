// Two lengths of time over a week beside each other, stretch by stretch: as a look at every minute shows them.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { standStill } from "../../../src/compiler/3-check/deadlines/asked.ts";
import { latestNotice } from "../../../src/compiler/3-check/deadlines/misses.ts";
import { farthestApart, firstSooner, greater, lesser, type Stretch, type Stretches } from "../../../src/compiler/3-check/stretches.ts";
import { WEEK_MINUTES } from "../../../src/compiler/3-check/week.ts";
import { lengthFrom } from "../../support/length-from.ts";

const [MINUTE, NEVER] = [60_000, Number.POSITIVE_INFINITY];
const EVERY_MINUTE = Array.from({ length: WEEK_MINUTES }, (_, minute) => minute);

/** Whole minutes and odd milliseconds, never shorter than the stretch falls for; some never end. */
const stretches: fc.Arbitrary<Stretches> = fc
  .array(
    fc.record({
      start: fc.integer({ min: 1, max: WEEK_MINUTES - 1 }),
      minutes: fc.integer({ min: 0, max: 2000 }),
      rest: fc.constantFrom(0, 0, 1, 30_000),
      kind: fc.constantFrom("level", "falls", "falls", "never"),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((parts) => {
    const starts = [0, ...new Set(parts.map(({ start }) => start))].toSorted((a, b) => a - b);
    return starts.map((start, i): Stretch => {
      const { minutes, rest, kind } = parts[i % parts.length] ?? { minutes: 0, rest: 0, kind: "level" };
      const lasts = (starts[i + 1] ?? WEEK_MINUTES) - start;
      if (kind === "never") return { start, length: NEVER, falls: false };
      const falls = kind === "falls";
      return { start, length: (minutes + (falls ? lasts : 0)) * MINUTE + rest, falls };
    });
  });

const eachMinute = (lengths: Stretches): readonly number[] => EVERY_MINUTE.map((minute) => lengthFrom(lengths, minute));
const RUNS = { seed: 34, numRuns: 60 };

describe("two lengths over a week", () => {
  test("the lesser and the greater of them", () => {
    fc.assert(
      fc.property(stretches, stretches, (ones, others) => {
        const [mine, theirs] = [eachMinute(ones), eachMinute(others)];
        expect(eachMinute(lesser(ones, others))).toEqual(mine.map((length, m) => Math.min(length, theirs[m] ?? 0)));
        expect(eachMinute(greater(ones, others))).toEqual(mine.map((length, m) => Math.max(length, theirs[m] ?? 0)));
      }),
      RUNS,
    );
  });

  test("which is sooner first", () => {
    fc.assert(
      fc.property(stretches, stretches, (ones, others) => {
        const [mine, theirs] = [eachMinute(ones), eachMinute(others)];
        const sooner = mine.findIndex((length, m) => length < (theirs[m] ?? 0) && theirs[m] !== NEVER);
        expect(firstSooner(ones, others)).toBe(sooner === -1 ? null : sooner);
      }),
      RUNS,
    );
  });

  test("where the one is over longest before the other", () => {
    fc.assert(
      fc.property(stretches, stretches, (ones, others) => {
        const [mine, theirs] = [eachMinute(ones), eachMinute(others)];
        const before = mine.map((length, m) => (theirs[m] === NEVER || length === NEVER ? 0 : (theirs[m] ?? 0) - length));
        const most = before.reduce((a, b) => Math.max(a, b), 0);
        const minute = before.indexOf(most);
        const apart = most === 0 ? null : { minute, one: mine[minute], other: theirs[minute] };
        expect(farthestApart(ones, others)).toEqual(apart);
      }),
      RUNS,
    );
  });

  test("where a miss while clocks stand still is noticed latest", () => {
    const clocks = fc.array(fc.integer({ min: 0, max: WEEK_MINUTES }), { maxLength: 14 }).map((edges) => {
      const sorted = edges.toSorted((a, b) => a - b);
      return Uint8Array.from(EVERY_MINUTE, (minute) => sorted.filter((edge) => edge <= minute).length % 2);
    });
    fc.assert(
      fc.property(stretches, stretches, clocks, (misses, noticing, still) => {
        const [missed, noticed] = [eachMinute(misses), eachMinute(noticing)];
        const rank = (minute: number): number => {
          const [from, to] = [missed[minute] ?? NEVER, noticed[minute] ?? NEVER];
          if (!(to > from) || to === NEVER || !standStill(still, minute, from)) return 0;
          return to - from + (standStill(still, minute, 1) ? 2 ** 50 : 0);
        };
        const ranks = EVERY_MINUTE.map(rank);
        const most = ranks.reduce((a, b) => Math.max(a, b), 0);
        const minute = ranks.indexOf(most);
        const latest = most === 0 ? null : { minute, missed: missed[minute], noticed: noticed[minute] };
        expect(latestNotice(misses, noticing, still)).toEqual(latest);
      }),
      RUNS,
    );
  });
});
