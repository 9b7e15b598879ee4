// Every count of a simulated fortnight against the same count made from its history alone (`recount.ts`); every interval against Student's t, integrated here.

import { beforeAll, describe, expect, test } from "vitest";
import { DAY, HOUR } from "../../../src/ir/index.ts";
import type { SimulationSummary } from "../../../src/simulate.ts";
import { EXPERIMENT, POLICY } from "./desk.ts";
import { byHourOfWeek, type Counts, paris, recount, type Tally } from "./recount.ts";
import { sameBreaches, sameDuties, sameRaises, sameTickets, sameTimes } from "./same-counts.ts";
import { type Lived, live, summaryOf, worldOf } from "./world.ts";

const WORLD = worldOf(POLICY, EXPERIMENT);
const COUNTED = { from: paris(2024, 3, 27), until: paris(2024, 4, 8) };
const DAYS = (COUNTED.until - COUNTED.from) / DAY;

describe.each([
  [0, 0],
  [0, 1],
  [0, 2],
  [1, 2],
])("scenario %d, replication %d", (scenario, replication) => {
  let lived: Lived;
  let tally: Tally;
  beforeAll(() => {
    lived = live(WORLD, scenario, replication);
    tally = recount(lived.events, COUNTED);
  });

  test("tickets, what customers had to do, and the hours they came in", () => {
    expect(lived.events.length).toBeGreaterThan(400);
    sameTickets(lived.result, tally);
  });

  test("duties by group, and how late they were", () => sameDuties(lived.result, tally));
  test("times until it happened, and how long the others were watched", () => sameTimes(lived.result, tally));
  test("breaches by clause, by duty and by hour of the week", () => sameBreaches(lived.result, tally));
  test("what fired, what raised tickets, who was to be told and when", () => sameRaises(lived.result, tally));

  test("open tickets at each midnight of the local clock, also after the night of 23 hours", () => {
    expect(lived.result.backlog).toEqual(tally.backlog);
  });

  test("presence and pay: seven days of seven hours for each, Easter Monday off", () => {
    const [desk] = lived.result.teams;
    expect(desk).toMatchObject({ present: 49 * HOUR * (scenario + 1), cost: 49 * 40 * (scenario + 1) });
  });
});

describe("over the replications", () => {
  let summary: SimulationSummary;
  let tallies: readonly Tally[];
  beforeAll(async () => {
    summary = await summaryOf(WORLD);
    tallies = [0, 1, 2].map((replication) => recount(live(WORLD, 0, replication).events, COUNTED));
  });

  const figure = (key: string, scenario = 0) => {
    const found = summary.scenarios[scenario]?.measures.find((measure) => measure.key === key);
    if (found === undefined) throw new Error(`no measure ${key}`);
    return found.value;
  };
  const mean = (key: string): number => {
    const { interval } = figure(key);
    return interval.kind === "unknown" ? Number.NaN : interval.mean;
  };
  const sum = (of: (tally: Tally) => number): number => tallies.reduce((all, tally) => all + of(tally), 0);
  const opened = (): number => sum(({ tickets }) => tickets["opened"] ?? 0);

  test("shares are of all replications together, counts are means by day", () => {
    const once = ["first-response", "full-resolution", "level-1-notice-to-lead", "level-2-notice-to-lead", "level-2-notice-to-boss"];
    const of = (duty: string, outcomes: readonly (keyof Counts)[]): number =>
      sum(({ duties }) => outcomes.reduce((all, outcome) => all + (duties[`${duty} all`]?.[outcome] ?? 0), 0));
    const met = once.reduce((all, duty) => all + of(duty, ["met"]), 0);
    const judged = once.reduce((all, duty) => all + of(duty, ["met", "metLate", "breached"]), 0);
    expect(mean("attainment")).toBeCloseTo(met / judged, 12);
    expect(mean("breaches")).toBeCloseTo(sum(({ breaches }) => breaches.length) / 3 / DAYS, 12);
    expect(mean("breaches of §5.2")).toBeCloseTo(
      sum(({ breaches }) => breaches.filter(({ clause }) => clause === "§5.2").length) / 3 / DAYS,
      12,
    );
    expect(mean("notices to boss")).toBeCloseTo(sum(({ notices }) => notices.filter(({ role }) => role === "boss").length) / 3 / DAYS, 12);
    expect(mean("escalated")).toBeCloseTo(sum(({ tickets }) => tickets["escalated"] ?? 0) / opened(), 12);
    expect(mean("abandoned")).toBeCloseTo(sum(({ tickets }) => tickets["abandoned"] ?? 0) / opened(), 12);
    const effort = sum((tally) => Object.values(tally.effort).reduce((all, each) => all + each, 0));
    expect(mean("customer effort")).toBeCloseTo((100 * effort) / opened(), 9);
    expect(mean("backlog")).toBeCloseTo(sum(({ backlog }) => backlog.reduce((all, each) => all + each, 0) / 12) / 3, 12);
    // 49 hours of one at 40 an hour, in 12 days less an hour; a week has 168 hours.
    expect(mean("cost of desk")).toBeCloseTo((49 * 40 * 7) / DAYS, 9);
  });

  test("half of all have it by then, those watched in vain included (Kaplan and Meier)", () => {
    const all = (key: string): readonly number[] => tallies.flatMap(({ times }) => times[key] ?? []);
    for (const [key, word, share] of [
      ["response median", "response", 0.5],
      ["response p90", "response", 0.9],
      ["resolution median", "resolution", 0.5],
    ] as const) {
      const expected = productLimit(all(`${word} had all`), all(`${word} in vain all`), share);
      expect(Math.abs(mean(key) - expected) / expected).toBeLessThan(0.004);
    }
  });

  test("breaches of a week by hour: of each hour as often as it was there, those of two Wednesdays to Sundays twice, Easter Sunday's skipped hour once", () => {
    const counts = byHourOfWeek(tallies.flatMap(({ breaches }) => breaches.map(({ at }) => at)));
    // The time counted is Wednesday 27 March to Sunday 7 April: Mondays and Tuesdays once, all other days twice, but for Sunday 02:00.
    const there = counts.map((_, hour) => (hour < 48 || hour === 6 * 24 + 2 ? 1 : 2));
    expect(summary.scenarios[0]?.breachHours).toEqual(counts.map((each, hour) => expect.closeTo(each / 3 / (there[hour] ?? 1), 9)));
  });

  test("measures of an analyst's own", () => {
    const had = tallies.flatMap(({ times }) => times["response had all"] ?? []);
    expect(mean("own: answered-in-4h")).toBeCloseTo(had.filter((each) => each < 4 * HOUR).length / opened(), 12);
    expect(mean("own: mean-response")).toBeCloseTo(had.reduce((all, each) => all + each, 0) / had.length, 3);
    expect(mean("own: total")).toBeCloseTo(sum(({ effort }) => effort["contacts"] ?? 0) / 3, 12);
    // `A && B`: where B is no, it is no, also for a ticket whose priority is unknown, and such a ticket owes no response.
    expect(mean("own: p0-late")).toBeCloseTo(
      sum(({ breaches }) => breaches.filter(({ clause, duty }) => clause === "§5.1" && duty === "first-response").length) / opened(),
      12,
    );
  });

  test("intervals are Student's, longer on the side of the tail; each of two comparisons has half of the risk, p is Holm's", () => {
    for (const measure of ["breaches", "backlog", "tickets"]) {
      const { interval, perReplication } = figure(measure);
      const [low, high] = studentInterval(perReplication as number[], 0.95);
      expect(interval).toMatchObject({ low: expect.closeTo(Math.max(0, low), 7), high: expect.closeTo(high, 7) });
    }
    for (const measure of ["breaches", "attainment", "backlog", "cost of desk"]) {
      const rows = summary.comparisons.filter((row) => row.measure === measure);
      const differences = [1, 2].map((scenario) =>
        figure(measure, scenario).perReplication.map((each, i) => (each ?? Number.NaN) - (figure(measure).perReplication[i] ?? Number.NaN)),
      );
      const ps = differences.map((each) => (spreadOf(each) < 1e-9 ? 2 ** (1 - each.length) : chanceOf(each)));
      differences.forEach((each, i) => {
        const row = rows[i];
        if (spreadOf(each) < 1e-9) expect(row?.difference).toMatchObject({ kind: "constant", mean: expect.closeTo(each[0] ?? 0, 9) });
        else {
          const [low, high] = studentInterval(each, 0.975);
          const [least, most] = measure === "attainment" ? [-1, 1] : [-1e9, 1e9];
          expect(row?.difference).toMatchObject({
            low: expect.closeTo(Math.max(least, low), 7),
            high: expect.closeTo(Math.min(most, high), 7),
          });
        }
        const [less = 1, more = 1] = [...ps].sort((a, b) => a - b);
        const holm = ps[i] === less ? Math.min(1, 2 * less) : Math.max(Math.min(1, 2 * less), more);
        // What a roster costs cannot vary: there is no chance in it.
        if (measure.startsWith("cost") && row?.difference.kind === "constant")
          expect(row).toMatchObject({ difference: { certain: true }, p: null });
        else expect(row?.p).toBeCloseTo(holm, 7);
      });
    }
  });
});

function productLimit(had: readonly number[], inVain: readonly number[], share: number): number {
  let waiting = 1;
  for (const time of [...new Set(had)].sort((a, b) => a - b)) {
    const atRisk = [...had, ...inVain].filter((each) => each >= time).length;
    waiting *= 1 - had.filter((each) => each === time).length / atRisk;
    if (waiting <= 1 - share + 1e-12) return time;
  }
  return Number.NaN;
}

function spreadOf(figures: readonly number[]): number {
  const mean = figures.reduce((sum, each) => sum + each, 0) / figures.length;
  return Math.sqrt(figures.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (figures.length - 1));
}

/** Of three figures: x̄ ∓ G(±t) s ⁄ √n, and t where that reaches less far (docs/statistics.md). */
function studentInterval(figures: readonly number[], level: number): readonly [number, number] {
  const [mean, error, skew, t] = [
    meanOf(figures),
    spreadOf(figures) / Math.sqrt(figures.length),
    skewOf(figures),
    quantile((1 + level) / 2),
  ];
  const corrected = (u: number): number => (Math.abs(skew) < 1e-6 ? u : (Math.cbrt(1 + 6 * skew * (u - skew)) - 1) / (2 * skew));
  return [mean - Math.max(t, corrected(t)) * error, mean + Math.max(t, -corrected(-t)) * error];
}

/** Of no difference, two-sided: of t, and of the t that the correction turns into it, the one that tells less. */
function chanceOf(figures: readonly number[]): number {
  const t = (meanOf(figures) / spreadOf(figures)) * Math.sqrt(figures.length);
  const skew = skewOf(figures);
  const uncorrected = Math.abs(skew) < 1e-6 ? t : ((1 + 2 * skew * t) ** 3 - 1) / (6 * skew) + skew;
  return 2 * (1 - cumulative(Math.min(Math.abs(t), Math.abs(uncorrected))));
}

function meanOf(figures: readonly number[]): number {
  return figures.reduce((sum, each) => sum + each, 0) / figures.length;
}

function skewOf(figures: readonly number[]): number {
  const n = figures.length;
  const cubes = figures.reduce((sum, each) => sum + (each - meanOf(figures)) ** 3, 0);
  return (n * cubes) / ((n - 1) * (n - 2)) / spreadOf(figures) ** 3 / (6 * Math.sqrt(n));
}

/** Student's distribution with two degrees of freedom, its density 1 ⁄ (2 + x²)^1.5 summed by Simpson's rule with x = √2 tan u. */
function cumulative(t: number): number {
  const [steps, end] = [2000, Math.atan(t / Math.SQRT2)];
  let sum = 0;
  for (let i = 0; i <= steps; i++) sum += (i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2) * Math.cos((i * end) / steps);
  return 0.5 + ((sum * end) / steps / 3) * 0.5;
}

function quantile(share: number): number {
  let [low, high] = [0, 1000];
  for (let i = 0; i < 100; i++) [low, high] = cumulative((low + high) / 2) < share ? [(low + high) / 2, high] : [low, (low + high) / 2];
  return low;
}
