// Every distribution against its own formulas: samples fit the distribution function, the quantile inverts it, mean and variance are those of the draws.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type ContinuousDistribution,
  Cursor,
  cdfOf,
  type Distribution,
  meanOf,
  problemsOf,
  purposeKey,
  quantileOf,
  sampler,
  varianceOf,
} from "../../../src/simulator/chance/index.ts";
import { chiSquareAgainst, kolmogorov } from "./tests-of-fit.ts";

const SEED = 20_261_128;
const DRAWS = 10_000;
const LEAST = 1e-4;

const CONTINUOUS: readonly ContinuousDistribution[] = [
  { kind: "uniform", from: -2, to: 5 },
  { kind: "exponential", mean: 3 },
  { kind: "erlang", stages: 1, mean: 2 },
  { kind: "erlang", stages: 3, mean: 2 },
  { kind: "erlang", stages: 40, mean: 100 },
  { kind: "gamma", shape: 0.25, mean: 1 },
  { kind: "gamma", shape: 1, mean: 4 },
  { kind: "gamma", shape: 7.5, mean: 30 },
  { kind: "lognormal", median: 1000, spread: 1.2 },
  { kind: "lognormal", median: 20, p90: 100 },
  { kind: "weibull", shape: 0.7, scale: 2 },
  { kind: "weibull", shape: 3, scale: 10 },
  {
    kind: "hyperexponential",
    parts: [
      { weight: 9, mean: 1 },
      { weight: 1, mean: 20 },
    ],
  },
  {
    kind: "empirical",
    knots: [
      [0, 0],
      [0.5, 10],
      [0.9, 100],
      [1, 1000],
    ],
  },
];

const MIXTURE: Distribution = {
  kind: "mixture",
  parts: [
    { weight: 0.7, of: { kind: "lognormal", median: 17, spread: 0.9 } },
    { weight: 0, of: { kind: "uniform", from: 1e6, to: 2e6 } },
    { weight: 0.3, of: { kind: "gamma", shape: 2, mean: 200 } },
  ],
};

const DISCRETE: readonly Distribution[] = [
  { kind: "constant", value: 7 },
  {
    kind: "choice",
    values: [
      { value: 4, weight: 1 },
      { value: 0, weight: 2 },
      { value: 9, weight: 0 },
      { value: 2, weight: 5 },
    ],
  },
  { kind: "poisson", mean: 0.3 },
  { kind: "poisson", mean: 40 },
  { kind: "geometric", mean: 0 },
  { kind: "geometric", mean: 2.5 },
  { kind: "negative-binomial", mean: 6, shape: 0.4 },
  { kind: "negative-binomial", mean: 30, shape: 12 },
  { kind: "zipf", count: 50, exponent: 1.1 },
  { kind: "zipf", count: 5, exponent: 0 },
];

/** Those of which a draw takes exactly one uniform. */
const INVERTED = [...CONTINUOUS, ...DISCRETE].filter(({ kind }) => !["constant", "erlang", "gamma", "hyperexponential"].includes(kind));

const named = (list: readonly Distribution[]): readonly (readonly [string, Distribution])[] => list.map((d) => [JSON.stringify(d), d]);

describe.each(named([...CONTINUOUS, ...DISCRETE, MIXTURE]))("%s", (name, d) => {
  const values = drawn(d, name);

  test("has sound parameters", () => {
    expect(problemsOf(d)).toEqual([]);
  });

  test("has the mean and the variance of its draws", () => {
    const mean = values.reduce((sum, x) => sum + x, 0) / DRAWS;
    const squares = values.map((x) => (x - meanOf(d)) ** 2);
    const variance = squares.reduce((sum, x) => sum + x, 0) / DRAWS;
    const ofVariance = Math.sqrt(squares.reduce((sum, x) => sum + (x - variance) ** 2, 0)) / DRAWS;
    expect(Math.abs(mean - meanOf(d))).toBeLessThanOrEqual(4 * Math.sqrt(varianceOf(d) / DRAWS));
    expect(Math.abs(variance - varianceOf(d))).toBeLessThanOrEqual(4.5 * ofVariance);
  });

  test("the quantile is the least value at which the distribution function gets there", () => {
    const [below, quantile] = [cdfOf(d), quantileOf(d)];
    for (let i = 1; i < 40; i += 1) {
      const p = i / 40;
      const x = quantile(p);
      expect(below(x)).toBeGreaterThanOrEqual(p - 1e-12);
      expect(below(x - 1e-9 * Math.max(1, Math.abs(x)))).toBeLessThanOrEqual(p + 1e-12);
    }
  });
});

test.each(named([...CONTINUOUS, MIXTURE]))("draws of %s fit its distribution function", (name, d) => {
  expect(kolmogorov(drawn(d, name), cdfOf(d))).toBeGreaterThan(LEAST);
});

test.each(named(DISCRETE.slice(1)))("draws of %s fall on each value as often as they should", (name, d) => {
  const below = cdfOf(d);
  const values = drawn(d, name);
  const most = Math.max(...values);
  const counts = Array.from({ length: most + 1 }, () => 0);
  for (const x of values) counts[x]! += 1;
  expect(
    chiSquareAgainst(
      counts,
      counts.map((_, x) => DRAWS * (below(x) - below(x - 1))),
    ),
  ).toBeGreaterThan(LEAST);
});

test.each(named(INVERTED))("a draw of %s takes one uniform and is its quantile, so that a larger uniform never gives less", (_, d) => {
  const [draw, quantile] = [sampler(d), quantileOf(d)];
  const [one, other] = [new Cursor(purposeKey(SEED, 0, "x")), new Cursor(purposeKey(SEED, 0, "x"))];
  const pairs = Array.from({ length: 100 }, () => {
    const u = other.next();
    const x = draw(one);
    expect(x).toBeCloseTo(quantile(u), 12);
    return { u, x };
  }).toSorted((a, b) => a.u - b.u);
  pairs.slice(1).forEach(({ x }, i) => expect(x).toBeGreaterThanOrEqual(pairs[i]!.x));
  expect(one.next()).toBe(other.next());
});

test("a gamma of whole shape is an Erlang", () => {
  const [gamma, erlang] = [cdfOf({ kind: "gamma", shape: 4, mean: 8 }), cdfOf({ kind: "erlang", stages: 4, mean: 8 })];
  fc.assert(fc.property(fc.double({ min: 0, max: 100, noNaN: true }), (x) => Math.abs(gamma(x) - erlang(x)) < 1e-12));
});

test("90 of 100 values of a lognormal lie below its p90", () => {
  expect(cdfOf({ kind: "lognormal", median: 17, p90: 300 })(300)).toBeCloseTo(0.9, 14);
});

test("tables of counts agree with formulas of other kinds: a negative binomial of shape 1 is geometric, of huge shape Poisson", () => {
  const [one, geometric] = [cdfOf({ kind: "negative-binomial", mean: 3, shape: 1 }), cdfOf({ kind: "geometric", mean: 3 })];
  const [large, poisson] = [cdfOf({ kind: "negative-binomial", mean: 5, shape: 1e9 }), cdfOf({ kind: "poisson", mean: 5 })];
  for (let k = 0; k < 40; k += 1) {
    expect(one(k)).toBeCloseTo(geometric(k), 13);
    expect(large(k)).toBeCloseTo(poisson(k), 7);
  }
});

test("a Poisson of a large mean is drawn from a table that reaches nearly eight deviations up and more down", () => {
  const quantile = quantileOf({ kind: "poisson", mean: 1e6 });
  expect(quantile(0.5)).toBe(1e6);
  expect(quantile(2 ** -53)).toBeLessThan(1e6 - 8000);
  expect(quantile(1 - 2 ** -53)).toBeGreaterThan(1e6 + 7500);
});

test.each<readonly [Distribution, readonly string[]]>([
  [{ kind: "constant", value: Number.NaN }, ["value is NaN; it must be a finite number"]],
  [{ kind: "uniform", from: 3, to: 2 }, ["from (3) is above to (2); exchange them"]],
  [{ kind: "exponential", mean: 0 }, ["mean is 0; it must be above 0"]],
  [
    { kind: "erlang", stages: 1.5, mean: -1 },
    ["stages is 1.5; it must be a whole number from 1 to 1000", "mean is -1; it must be above 0"],
  ],
  [
    { kind: "gamma", shape: 0, mean: Number.POSITIVE_INFINITY },
    ["shape is 0; it must be above 0", "mean is Infinity; it must be a finite number"],
  ],
  [
    { kind: "lognormal", median: 10, p90: 9 },
    ["p90 (9) is below the median (10); 90 of 100 values lie below p90, so it is at least the median"],
  ],
  [{ kind: "lognormal", median: 0, spread: -1 }, ["median is 0; it must be above 0", "spread is -1; it must not be below 0"]],
  [{ kind: "weibull", shape: 1, scale: -3 }, ["scale is -3; it must be above 0"]],
  [{ kind: "hyperexponential", parts: [] }, ["parts is empty; name at least one"]],
  [{ kind: "choice", values: [{ value: 1, weight: 0 }] }, ["all weights of values are 0; one must be above 0"]],
  [
    {
      kind: "choice",
      values: [
        { value: 1, weight: 1 },
        { value: 2, weight: -1 },
      ],
    },
    ["number 2: weight is -1; it must not be below 0"],
  ],
  [{ kind: "empirical", knots: [[0, 1]] }, ["knots: at least two are needed, at probability 0 and at 1"]],
  [
    {
      kind: "empirical",
      knots: [
        [0, 5],
        [0.5, 4],
        [0.5, 6],
        [0.9, 7],
      ],
    },
    [
      "knots: the first probability must be 0 and the last 1",
      "knots: value 4 (number 2) is below the one before, 5; quantiles never fall",
      "knots: probability 0.5 (number 3) must be above the one before, 0.5",
    ],
  ],
  [{ kind: "poisson", mean: 1e10 }, ["mean is 10000000000; counts go up to a mean of 1000000000"]],
  [{ kind: "geometric", mean: -0.1 }, ["mean is -0.1; it must not be below 0"]],
  [
    { kind: "negative-binomial", mean: 1e8, shape: 0.001 },
    ["mean 100000000 with shape 0.001 scatters too widely; take a smaller mean or a larger shape"],
  ],
  [{ kind: "zipf", count: 0, exponent: 1 }, ["count is 0; it must be a whole number from 1 to 10000000"]],
  [{ kind: "mixture", parts: [{ weight: 1, of: { kind: "exponential", mean: -1 } }] }, ["number 1: mean is -1; it must be above 0"]],
])("what is wrong with %j is said in words", (d, problems) => {
  expect(problemsOf(d)).toEqual(problems);
});

test("the draws of a seed stay as they are: a change of these figures needs a line in the changelog", () => {
  const frozen = [...CONTINUOUS, ...DISCRETE, MIXTURE].map((d) => {
    const cursor = new Cursor(purposeKey(SEED, 1, "frozen"));
    const draw = sampler(d);
    // Rounded as simulated milliseconds are: to whole thousandths here.
    return `${d.kind} ${[0, 1, 2].map((entity) => Math.round(draw(cursor.point(entity)) * 1000)).join(" ")}`;
  });
  expect(frozen).toMatchInlineSnapshot(`
    [
      "uniform 259 1108 -208",
      "exponential 1169 1761 887",
      "erlang 779 1174 591",
      "erlang 1591 2227 1353",
      "erlang 113782 95182 122881",
      "gamma 90 151 3",
      "gamma 1428 2233 1047",
      "gamma 24016 27186 22201",
      "lognormal 575695 844662 455172",
      "lognormal 11222 16761 8776",
      "weibull 520 935 351",
      "weibull 7304 8373 6662",
      "hyperexponential 1693 741 109",
      "empirical 6454 8881 5119",
      "constant 7000 7000 7000",
      "choice 2000 2000 2000",
      "poisson 0 0 0",
      "poisson 37000 39000 36000",
      "geometric 0 0 0",
      "geometric 1000 1000 0",
      "negative-binomial 0 1000 0",
      "negative-binomial 25000 28000 23000",
      "zipf 1000 2000 0",
      "zipf 1000 2000 1000",
      "mixture 38236 17921 5465",
    ]
  `);
});

/** As a simulation draws: one value an entity. */
function drawn(d: Distribution, purpose: string): Float64Array {
  const cursor = new Cursor(purposeKey(SEED, 0, purpose));
  const draw = sampler(d);
  return Float64Array.from({ length: DRAWS }, (_, entity) => draw(cursor.point(entity)));
}
