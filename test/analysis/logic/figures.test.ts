// Exact figures, lines of them cut by thresholds, and figures that stand to each other as asked: against whole numbers, and a look at many figures.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Band, bandsOf, isInBand } from "../../../src/analysis/logic/bands.ts";
import { OverBudget } from "../../../src/analysis/logic/budget.ts";
import {
  type Exact,
  exactly,
  floorOf,
  fraction,
  isWhole,
  minus,
  numberOf,
  order,
  plus,
  through,
  times,
} from "../../../src/analysis/logic/exact.ts";
import { type Figure, figuresTogether, likelyFigures, type Relation } from "../../../src/analysis/logic/two-facts.ts";

/** A fraction as it is written, not in lowest terms. */
const aFraction = fc.tuple(
  fc.integer({ min: -60, max: 60 }),
  fc.integer({ min: -12, max: 12 }).filter((under) => under !== 0),
);
const exact = ([over, under]: readonly [number, number]): Exact => fraction(BigInt(over), BigInt(under));
/** Every denominator of two such fractions divides it, and so do those of their sums, products and quotients. */
const UNIT = 27_720 ** 2;

describe("exact figures", () => {
  test("are in lowest terms over a number above 0", () => {
    fc.assert(
      fc.property(aFraction, ([over, under]) => {
        const found = exact([over, under]);
        expect(found.under > 0n && found.over * BigInt(under) === BigInt(over) * found.under).toBe(true);
        for (let divisor = 2n; divisor <= 12n; divisor++) expect([found.over % divisor, found.under % divisor]).not.toEqual([0n, 0n]);
      }),
    );
  });

  test("are added, taken away, multiplied, divided and compared as multiples of a small enough unit are", () => {
    fc.assert(
      fc.property(aFraction, aFraction, (one, other) => {
        const [a, b] = [exact(one), exact(other)];
        const units = ([over, under]: readonly [number, number]): number => (over * UNIT) / under;
        const sum = (found: Exact): number => Number((found.over * BigInt(UNIT)) / found.under);
        expect([sum(plus(a, b)), sum(minus(a, b))]).toEqual([units(one) + units(other), units(one) - units(other)]);
        expect(times(a, b)).toEqual(exact([one[0] * other[0], one[1] * other[1]]));
        if (other[0] !== 0) expect(times(through(a, b), b)).toEqual(a);
        expect(Math.sign(order(a, b))).toBe(Math.sign(units(one) - units(other)) + 0);
        expect([Number(floorOf(a)), isWhole(a)]).toEqual([Math.floor(one[0] / one[1]) + 0, one[0] % one[1] === 0]);
      }),
    );
  });

  test("are what the digits of a number say, and say them back", () => {
    const digits = fc.tuple(fc.integer(), fc.integer({ min: -30, max: 30 })).map(([whole, power]) => `${whole}e${power}`);
    fc.assert(
      fc.property(digits, fc.double({ noNaN: true, noDefaultInfinity: true }), (written, any) => {
        const [whole = "", power = ""] = written.split("e");
        const ten = 10n ** BigInt(Math.abs(Number(power)));
        const said = Number(power) < 0 ? fraction(BigInt(whole), ten) : fraction(BigInt(whole) * ten, 1n);
        expect(exactly(Number(written))).toEqual(said);
        expect(numberOf(exactly(any))).toBe(any + 0);
      }),
    );
    for (const value of [0.21300817727801102, 0.9985691395511069, 5e-324, 1.7976931348623157e308])
      expect(numberOf(exactly(value))).toBe(value);
    expect(exactly(1e21)).toEqual({ over: 10n ** 21n, under: 1n });
    expect([numberOf(fraction(1n, 3n)), numberOf(fraction(10n ** 400n, 1n)), numberOf(fraction(2n ** 53n + 1n, 1n))]).toEqual([
      null,
      null,
      null,
    ]);
  });
});

const FIGURES = [-3, -2, -1, 0, 0.1, 0.5, 1, 2, 2.5, 3, 5, 10];
const aLine = fc.record({
  thresholds: fc.array(fc.constantFrom(...FIGURES), { maxLength: 4 }),
  min: fc.constantFrom(null, -2, 0, 0.5, 1),
  max: fc.constantFrom(null, 1, 2.5, 5),
  whole: fc.boolean(),
});

test("each figure of a line lies in one of its bands, all others in none, and every band shows one of its own", () => {
  const beside = [...FIGURES, ...FIGURES.flatMap((figure) => [figure - 1e-9, figure + 1e-9]), -1e12, 1e12, 0.3, 7];
  fc.assert(
    fc.property(aLine, ({ thresholds, min, max, whole }) => {
      const bands = bandsOf(thresholds.map(exactly), { min, max, whole });
      for (const figure of beside) {
        const isOnLine = (min === null || figure >= min) && (max === null || figure <= max) && (!whole || Number.isInteger(figure));
        const within = bands.filter((band) => isInBand(band, exactly(figure)));
        if (isOnLine) expect(within).toHaveLength(1);
        if ((min !== null && figure < min) || (max !== null && figure > max)) expect(within).toEqual([]);
        for (const at of isOnLine ? thresholds : []) expect(Math.sign(figure - at)).toBe(Math.sign((within[0]?.value ?? 0) - at));
      }
      for (const band of bands) expect([isInBand(band, exactly(band.value)), !whole || Number.isInteger(band.value)]).toEqual([true, true]);
      const values = bands.map(({ value }) => value);
      expect(values).toEqual(values.toSorted((a, b) => a - b));
    }),
  );
});

describe("figures that stand to each other as asked", () => {
  const aFigure = fc.tuple(aLine, fc.nat()).map(([{ thresholds, min, max, whole }, which]): Figure | null => {
    const bands: readonly Band[] = bandsOf(thresholds.map(exactly), { min, max, whole });
    const band = bands[which % Math.max(1, bands.length)];
    return band === undefined ? null : { band, whole };
  });
  const figures = fc.array(
    aFigure.filter((figure) => figure !== null),
    { minLength: 2, maxLength: 3 },
  );
  const aRelation = fc.record({
    first: fc.nat(2),
    second: fc.nat(2),
    ratio: fc
      .constantFrom([1, 1], [1, 2], [2, 1], [3, 1], [1, 3], [5, 4], [7, 10], [1, 100])
      .map(([over = 1, under = 1]) => exact([over, under])),
    op: fc.constantFrom("less" as const, "equal" as const, "more" as const),
  });
  const aCase = fc.tuple(figures, fc.array(aRelation, { minLength: 1, maxLength: 3 })).map(([all, asked]) => ({
    all,
    relations: asked
      .map((each): Relation => ({ ...each, first: each.first % all.length, second: each.second % all.length }))
      .filter(({ first, second }) => first !== second),
  }));

  const doStand = (all: readonly Figure[], relations: readonly Relation[], values: readonly number[]): boolean =>
    all.every(({ band, whole }, i) => isInBand(band, exactly(values[i] ?? Number.NaN)) && (!whole || Number.isInteger(values[i]))) &&
    relations.every(({ first, second, ratio, op }) => {
      const way = order(exactly(values[first] ?? 0), times(ratio, exactly(values[second] ?? 0)));
      return op === "less" ? way < 0 : op === "more" ? way > 0 : way === 0;
    });
  /** Looks at figures near 0, coarsely: it may miss some. */
  const lookedUp = (all: readonly Figure[], relations: readonly Relation[]): readonly number[] | null => {
    const tried = all.map(({ band, whole }) => {
      const steps = Array.from({ length: whole ? 25 : 65 }, (_, i) => (whole ? i - 8 : i / 4 - 6));
      return [...steps, band.value, 0.1, 0.05].filter((value) => isInBand(band, exactly(value)));
    });
    const go = (chosen: readonly number[]): readonly number[] | null => {
      if (chosen.length === all.length) return doStand(all, relations, chosen) ? chosen : null;
      for (const value of tried[chosen.length] ?? []) {
        const found = go([...chosen, value]);
        if (found !== null) return found;
      }
      return null;
    };
    return go([]);
  };

  test.each([
    ["any", figuresTogether],
    ["likely ones", likelyFigures],
  ])("%s: what is found does, and where nothing is, a look at many finds nothing", (_, find) => {
    fc.assert(
      fc.property(aCase, ({ all, relations }) => {
        try {
          const found = find(all, relations);
          if (found === null) expect(lookedUp(all, relations)).toBeNull();
          else expect([found, doStand(all, relations, found)]).toEqual([found, true]);
        } catch (error) {
          if (!(error instanceof OverBudget)) throw error;
        }
      }),
      { numRuns: 60 },
    );
  });

  test("likely ones are above 0 where such are, and any otherwise", () => {
    const line = (min: number | null, max: number | null): Figure => ({
      band: {
        low: min === null ? null : exactly(min),
        includesLow: true,
        high: max === null ? null : exactly(max),
        includesHigh: true,
        value: min ?? max ?? 0,
      },
      whole: true,
    });
    const less: readonly Relation[] = [{ first: 0, second: 1, ratio: exactly(1), op: "less" }];
    const [a = 0, b = 0] = likelyFigures([line(null, null), line(null, null)], less) ?? [];
    expect([a > 0, b > a]).toEqual([true, true]);
    const [below = 0, above = 0] = likelyFigures([line(null, 0), line(-5, null)], less) ?? [];
    expect([below <= 0, above > 0]).toEqual([true, true]);
    expect(likelyFigures([line(-5, -3), line(null, -1)], less)).not.toBeNull();
  });
});
