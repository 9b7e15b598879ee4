// Of every interval we print: how often it holds the truth, over seeded experiments with known truth. Nominal 95 %, at least 93 % wanted; where a
// method falls short, its figure stands here beside that of the better one.

import { expect, test } from "vitest";

import { type Figure, measure } from "../../../src/simulator/results/figure.ts";
import { lateness, timeTo } from "../../../src/simulator/results/figures.ts";
import { type Prepared, rowKey } from "../../../src/simulator/results/prepared.ts";
import {
  comparedWithBaseline,
  exactShare,
  type Interval,
  LEAST_INVERTED,
  logGamma,
  meanInterval,
  normalQuantile,
  pairedDifference,
  precisionOf,
  Sketch,
  STOPPING,
  type SurvivalCounts,
  type SurvivalCurve,
  sectionedInterval,
  studentQuantile,
  survivalAcross,
  survivalCurve,
  survivalQuantileBounds,
} from "../../../src/simulator/statistics/index.ts";
import { type Chance, chance, many, shareOf } from "./chance.ts";

const LEVEL = 0.95;
const WANTED = 0.93;

// ------------------------------------------------------------------------------------------------------------ means

/** One figure by replication, and its true mean. */
const FIGURES: Readonly<Record<string, readonly [mean: number, draw: (chance: Chance) => number]>> = {
  "means of 50 exponential tickets": [1, (chance) => meanOf(many(50, chance.exponential))],
  "means of 50 lognormal tickets (spread 1)": [1, (chance) => meanOf(many(50, () => chance.lognormal(1)))],
  "figures that are lognormal themselves (spread 0.5)": [1, (chance) => chance.lognormal(0.5)],
  "figures that are exponential themselves": [1, (chance) => chance.exponential()],
  "waits of 300 customers of an M/M/1 queue at 80 % load": [4, (chance) => waits(chance, 0.8, 300)],
};

test.each([10, 30])("the mean over %d replications", (replications) => {
  const covered = Object.entries(FIGURES).map(([name, [mean, draw]]) => {
    const times = name.includes("queue") ? 9000 / replications : 2000;
    return [
      name,
      shareOf(times, (chance) =>
        holds(
          meanInterval(
            many(replications, () => draw(chance)),
            LEVEL,
          ),
          mean,
        ),
      ),
    ] as const;
  });
  expect(covered.filter(([, share]) => share < WANTED)).toEqual([]);
});

test("plain t intervals of the same figures fall short", () => {
  const plain = (chance: Chance): boolean => {
    const figures = many(10, chance.exponential);
    const mean = meanOf(figures);
    const spread = Math.sqrt(figures.reduce((sum, figure) => sum + (figure - mean) ** 2, 0) / 9);
    return Math.abs(mean - 1) <= (studentQuantile(0.975, 9) * spread) / Math.sqrt(10);
  };
  const share = shareOf(2000, plain);
  expect(share).toBeGreaterThan(0.88);
  expect(share).toBeLessThan(0.915);
});

test("a limit: of figures with a tail as long as lognormal ones of spread 1 ten replications cover about 92 %, thirty 94 %", () => {
  const [ten, thirty] = [10, 30].map((n) =>
    shareOf(4000, (chance) =>
      holds(
        meanInterval(
          many(n, () => chance.lognormal(1)),
          LEVEL,
        ),
        1,
      ),
    ),
  );
  expect(ten).toBeGreaterThan(0.9);
  expect(ten).toBeLessThan(WANTED);
  expect(thirty).toBeGreaterThanOrEqual(0.925);
});

test("differences with a long tail on either side", () => {
  const share = shareOf(3000, (chance) =>
    holds(
      meanInterval(
        many(10, () => chance.exponential() - chance.exponential()),
        LEVEL,
      ),
      0,
    ),
  );
  expect(share).toBeGreaterThanOrEqual(WANTED);
});

test.each([10, 30])("the paired difference over %d replications", (replications) => {
  const share = shareOf(3000, (chance) => {
    // Common chance moves both; each has a skewed part of its own.
    const common = many(replications, () => 5 * chance.lognormal(0.5));
    const [a, b] = [common.map((x) => x + chance.exponential()), common.map((x) => 1.1 * x + 0.5 * chance.lognormal(0.5))];
    return holds(pairedDifference(a, b, LEVEL).difference, 1 - 0.5 - 0.5);
  });
  expect(share).toBeGreaterThanOrEqual(WANTED);
});

test("all differences of four scenarios from the baseline hold together", () => {
  const means = [1, 1, 1.3, 1.6];
  const columns = (chance: Chance): number[][] => {
    const common = many(20, chance.exponential);
    return means.map((mean) => common.map((x) => mean - 1 + x + 0.5 * chance.lognormal(0.5) - 0.5));
  };
  const together = shareOf(1000, (chance) =>
    comparedWithBaseline(columns(chance), 0, LEVEL).every((one) =>
      holds(one.difference, (means[one.scenario] ?? 0) - (means[one.other] ?? 0)),
    ),
  );
  expect(together).toBeGreaterThanOrEqual(WANTED);
});

test.each([
  ["normal", (chance: Chance) => 1 + chance.normal()],
  ["lognormal", (chance: Chance) => 1 + (chance.lognormal(0.5) - 1) / Math.sqrt(Math.exp(0.25) - 1)],
  ["exponential", (chance: Chance) => chance.exponential()],
])("the interval at which we stop, figures %s", (_name, draw) => {
  // Half-widths that take about 10, 25 and 50 normal figures.
  const { least, batch } = STOPPING;
  const covered = [10, 25, 50].map((about) =>
    shareOf(1500, (chance) => holds(stopped(chance, draw, 1.96 / Math.sqrt(about), least, batch), 1)),
  );
  expect(covered.filter((share) => share < WANTED)).toEqual([]);
});

test("a limit: whoever looks from five replications on, after every single one, falls short", () => {
  const share = shareOf(400, (chance) =>
    holds(
      stopped(chance, (one) => one.exponential(), 1.96 / Math.sqrt(40), 5, 1),
      1,
    ),
  );
  expect(share).toBeLessThan(0.92);
});

// -------------------------------------------------------------------------------------------------- shares and ratios

test("a ratio of sums over replications: attainment where bad days make many late", () => {
  const spread = 0.4;
  const truth = averageOver(spread, (factor) => 1 - 0.08 * factor);
  const share = shareOf(2000, (chance) => {
    const parts = many(10, () => 0).map(() => {
      const [tickets, late] = [50 + Math.floor(100 * chance.uniform()), 0.08 * Math.exp(spread * chance.normal())];
      return { tickets, met: many(tickets, chance.uniform).filter((one) => one > late).length };
    });
    const [met, tickets] = [sumOf(parts.map((part) => part.met)), sumOf(parts.map((part) => part.tickets))];
    return holds(
      sectionedInterval(
        met / tickets,
        parts.map((part) => part.met / part.tickets),
        LEVEL,
      ),
      truth,
    );
  });
  expect(share).toBeGreaterThanOrEqual(WANTED);
});

test("Clopper and Pearson cover at least the level at every chance and total", () => {
  for (const total of [5, 20, 100]) {
    const intervals = many(total + 1, () => 0).map((_, met) => exactShare(met, total, LEVEL));
    for (let chance = 0.005; chance < 1; chance += 0.005) {
      let covered = 0;
      intervals.forEach((interval, met) => {
        if (holds(interval, chance)) covered += binomial(met, total, chance);
      });
      expect(covered).toBeGreaterThanOrEqual(LEVEL - 1e-9);
    }
  }
});

test("a limit: tickets that depend on each other are no binomial counts", () => {
  const spread = 0.4;
  const truth = averageOver(spread, (factor) => 1 - 0.08 * factor);
  const share = shareOf(400, (chance) => {
    let met = 0;
    for (let day = 0; day < 10; day++) {
      const late = 0.08 * Math.exp(spread * chance.normal());
      met += many(500, chance.uniform).filter((one) => one > late).length;
    }
    return holds(exactShare(met, 5000, LEVEL), truth);
  });
  expect(share).toBeLessThan(0.6);
});

// --------------------------------------------------------------------------------------------------------- quantiles

test.each([
  [10, 50, 0.5, 600],
  [10, 20, 0.9, 600],
  [30, 20, 0.9, 400],
  [10, 50, 0.99, 400],
  [10, 200, 0.99, 200],
])("across %d replications of %d tickets the quantile %d", (replications, tickets, share, times) => {
  const truth = Math.exp(normalQuantile(share) - 0.5);
  let meanOfQuantiles = 0;
  const covered = shareOf(times, (chance) => {
    const late = many(replications, () => 0).map(() => sketchOf(many(tickets, () => Math.round(WHOLE * chance.lognormal(1)))));
    const own = late.map((sketch) => sketch.quantile(share));
    if (holds(meanInterval(own, LEVEL), WHOLE * truth)) meanOfQuantiles++;
    return holds(intervalOf(lateness("d", null, share), late.map(replicationLate)), WHOLE * truth);
  });
  expect(covered).toBeGreaterThanOrEqual(WANTED);
  // The mean of the replications' own quantiles is biased; where it is most, its interval is seldom right.
  if (replications === 30) expect(meanOfQuantiles / times).toBeLessThan(0.85);
});

// Replications of few tickets that differ from each other: by sectioning with fewer than ten, then by inversion.
test.each([
  [9, 30, 0.9, 800],
  [10, 30, 0.9, 1500],
  [10, 8, 0.5, 1000],
  [20, 30, 0.9, 800],
  [30, 8, 0.5, 800],
  [30, 8, 0.9, 600],
])("across %d replications that differ, of about %d tickets, the quantile %d", (replications, tickets, share, times) => {
  const spread = 0.5;
  const truth = WHOLE * Math.exp(normalQuantile(share) * Math.sqrt(1 + spread * spread));
  const [told, sectioned] = [0, 1].map(() => ({ covered: 0, length: 0 }));
  const one = chance(1);
  for (let k = 0; k < times; k++) {
    const late = many(replications, () => 0).map(() => {
      const [factor, count] = [Math.exp(spread * one.normal()), Math.max(1, Math.round(tickets * (0.5 + one.uniform())))];
      return sketchOf(many(count, () => Math.round(WHOLE * factor * Math.exp(one.normal()))));
    });
    const own = late.map((sketch) => sketch.quantile(share));
    for (const [sum, interval] of [
      [told, intervalOf(lateness("d", null, share), late.map(replicationLate))],
      [sectioned, sectionedInterval(Sketch.of(late).quantile(share), own, LEVEL)],
    ] as const) {
      if (sum === undefined || interval.kind === "unknown") continue;
      if (holds(interval, truth)) sum.covered += 1 / times;
      sum.length += interval.high - interval.low;
    }
  }
  expect(told?.covered).toBeGreaterThanOrEqual(WANTED);
  // As often right as the other, and shorter by a seventh at least.
  if (replications >= LEAST_INVERTED.replications) expect((told?.length ?? 0) / (sectioned?.length ?? 0)).toBeLessThan(0.85);
  else expect(told?.covered).toBe(sectioned?.covered);
});

/** Sketches hold whole numbers, milliseconds elsewhere. */
const WHOLE = 1_000_000;

function sketchOf(values: readonly number[]): Sketch {
  const sketch = new Sketch();
  for (const value of values) sketch.add(value);
  return sketch;
}

/** As a summary tells it. */
function intervalOf(figure: Figure, runs: readonly Partial<Prepared>[]): Interval {
  return measure(figure, runs as readonly Prepared[], LEVEL).interval;
}

function replicationLate(late: Sketch): Partial<Prepared> {
  const counts = { met: 0, metLate: late.count, breached: 0, cancelled: 0, open: 0 };
  const row = { duty: "d", label: "d", clause: null, group: null, ...counts, late: late.toJson() };
  return { duties: new Map([[rowKey("d", null), { row, late }]]) };
}

// ---------------------------------------------------------------------------------------------------------- survival

test.each([50, 200])("the survival band of %d independent tickets, at five times, a third of them censored", (tickets) => {
  const times = [6, 30, 60, 120, 180];
  const covered = bandCoverage(
    1000,
    times,
    (after) => Math.exp(-after / UNIT),
    (chance) => survivalCurve(countsOf([watched(chance, tickets, 1)]), LEVEL),
  );
  expect(covered.filter((share) => share < WANTED)).toEqual([]);
});

test.each([30, 300])("the median and the p75 time of %d tickets, those watched in vain taken into account", (tickets) => {
  const covered = [0.5, 0.75].map((share) => {
    const truth = Math.ceil(-UNIT * Math.log(1 - share));
    return shareOf(1000, (chance) => {
      const { low, high } = survivalQuantileBounds(survivalCurve(countsOf([watched(chance, tickets, 1)]), LEVEL), share);
      return low !== null && low <= truth && (high === null || truth <= high);
    });
  });
  expect(covered.filter((share) => share < WANTED)).toEqual([]);
});

test.each([10, 30])("the survival band across %d replications that differ from each other", (replications) => {
  const spread = 0.4;
  const moments = [3, 12, 42, 90, 150];
  const truth = (after: number): number => averageOver(spread, (factor) => Math.exp(-after / UNIT / factor));
  const naive: SurvivalCurve[] = [];
  const times = replications === 10 ? 400 : 200;
  const covered = bandCoverage(times, moments, truth, (chance) => {
    const parts = many(replications, () => 0).map(() => watched(chance, 40, Math.exp(spread * chance.normal())));
    naive.push(survivalCurve(countsOf(parts), LEVEL));
    return survivalAcross(
      parts.map((part) => countsOf([part])),
      LEVEL,
    );
  });
  expect(covered.filter((share) => share < WANTED)).toEqual([]);
  // The formula for independent tickets, on the same tickets.
  expect(bandCoverage(times, moments, truth, () => naive.shift() as SurvivalCurve)[2]).toBeLessThan(0.9);
});

test.each([10, 30])("the median time across %d replications, those watched in vain taken into account", (replications) => {
  const covered = shareOf(400, (chance) => {
    const parts = many(replications, () => 0).map(() => timesOf(watched(chance, 60, 1)));
    return holds(intervalOf(timeTo("responses", null, 0.5), parts), Math.ceil(UNIT * Math.LN2));
  });
  expect(covered).toBeGreaterThanOrEqual(WANTED);
});

/** A mean time in whole units. */
const UNIT = 60;
type Watched = { readonly events: Uint16Array; readonly censored: Uint16Array };

/** Exponential times of this mean, in units, rounded up: at whole units the curve is the exponential one. Each is watched for one to four means. Counts by unit. */
function watched(chance: Chance, tickets: number, mean: number): Watched {
  const [events, censored] = [new Uint16Array(4 * UNIT + 1), new Uint16Array(4 * UNIT + 1)];
  for (let k = 0; k < tickets; k++) {
    const [time, end] = [Math.ceil(UNIT * mean * chance.exponential()), Math.floor(UNIT * (1 + 3 * chance.uniform()))];
    const [counts, at] = time <= end ? [events, time] : [censored, end];
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return { events, censored };
}

function timesOf({ events, censored }: Watched): Partial<Prepared> {
  const each = (counts: Uint16Array): Sketch => sketchOf([...counts].flatMap((count, at) => many(count, () => at)));
  return { responses: new Map([[null, { events: each(events), censored: each(censored) }]]) };
}

function countsOf(parts: readonly Watched[]): SurvivalCounts {
  const counts: SurvivalCounts[number][] = [];
  for (let after = 0; after <= 4 * UNIT; after++) {
    let [events, censored] = [0, 0];
    for (const part of parts) {
      events += part.events[after] ?? 0;
      censored += part.censored[after] ?? 0;
    }
    if (events + censored > 0) counts.push({ after, events, censored });
  }
  return counts;
}

/** By time: in how many experiments the band at that time holds the truth; before the first step there is none. */
function bandCoverage(
  times: number,
  after: readonly number[],
  truth: (after: number) => number,
  draw: (chance: Chance) => SurvivalCurve,
): number[] {
  const wanted = after.map(truth);
  const [held, there] = [after.map(() => 0), after.map(() => 0)];
  shareOf(times, (chance) => {
    const curve = draw(chance);
    if (curve.kind === "unknown") return false;
    after.forEach((at, index) => {
      const step = curve.steps.findLast((one) => one.after <= at);
      if (step === undefined) return;
      there[index] = (there[index] ?? 0) + 1;
      const share = wanted[index] ?? Number.NaN;
      if (step.low <= share && share <= step.high) held[index] = (held[index] ?? 0) + 1;
    });
    return true;
  });
  return held.map((count, index) => count / (there[index] ?? 0));
}

/** Mean wait of so many customers after each other (Lindley's recursion), from a queue in its steady state; service takes 1 on average. */
function waits(chance: Chance, load: number, customers: number): number {
  let wait = chance.uniform() < load ? chance.exponential() / (1 - load) : 0;
  let sum = 0;
  for (let k = 0; k < customers; k++) {
    sum += wait;
    wait = Math.max(0, wait + chance.exponential() - chance.exponential() / load);
  }
  return sum / customers;
}

function stopped(chance: Chance, draw: (chance: Chance) => number, halfWidth: number, least: number, batch: number): Interval {
  const rule = { least, batch, most: 1000, level: LEVEL, wanted: { kind: "absolute", halfWidth } } as const;
  const figures = many(least, () => draw(chance));
  let { next } = precisionOf(figures, rule);
  while (next !== null) {
    while (figures.length < next) figures.push(draw(chance));
    ({ next } = precisionOf(figures, rule));
  }
  return meanInterval(figures, LEVEL);
}

/** The mean of f(e^(spread · normal)), by summing over a fine grid. */
function averageOver(spread: number, f: (factor: number) => number): number {
  let [sum, weights] = [0, 0];
  for (let z = -7; z <= 7; z += 0.01) {
    const weight = Math.exp((-z * z) / 2);
    weights += weight;
    sum += weight * f(Math.exp(spread * z));
  }
  return sum / weights;
}

function binomial(met: number, total: number, chance: number): number {
  const ways = logGamma(total + 1) - logGamma(met + 1) - logGamma(total - met + 1);
  return Math.exp(ways + met * Math.log(chance) + (total - met) * Math.log1p(-chance));
}

function holds(interval: Interval, truth: number): boolean {
  return interval.kind !== "unknown" && interval.low <= truth && truth <= interval.high;
}

function sumOf(figures: readonly number[]): number {
  return figures.reduce((sum, figure) => sum + figure, 0);
}

function meanOf(figures: readonly number[]): number {
  return sumOf(figures) / figures.length;
}
