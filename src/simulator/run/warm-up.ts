// The warm-up of a run: as long as the experiment says, or found from a few pilot replications of the baseline, the same for all scenarios.

import type { Milliseconds } from "../../ir/index.ts";
import type { Experiment } from "../experiment/experiment.ts";
import type { ReplicationResult } from "../results/replication.ts";
import { pump } from "./pump.ts";
import type { Executor } from "./run.ts";

/** Replications without a warm-up, whose days are looked at. */
export const PILOTS = 5;
const DAY = 86_400_000;

/** As `SimulationSummary.warmUp`. `series`: what was looked at, a figure a day. */
export type WarmUpFound = {
  readonly length: Milliseconds;
  readonly how: string;
  readonly series: readonly number[];
  readonly doubt: string | null;
};

/** Where a series has settled: how many of its first figures to leave out, and what speaks against believing it (MSER). */
export type Settling = (series: readonly number[]) => { readonly cut: number; readonly doubt: string | null };

/** The scenario the others are compared with. */
export function baselineOf(experiment: Pick<Experiment, "baseline" | "scenarios">): number {
  return Math.max(
    0,
    experiment.scenarios.findIndex(({ name }) => name === experiment.baseline),
  );
}

/** The warm-up of all scenarios; null where it was stopped before the pilots were done. Whoever made them, the same pilots give the same length. */
export async function findWarmUp(
  experiment: Experiment,
  executor: Executor,
  settling: Settling,
  stopped: () => boolean,
): Promise<WarmUpFound | null> {
  if (experiment.warmUp.kind === "fixed")
    return { length: experiment.warmUp.length, how: "as long as the experiment says", series: [], doubt: null };
  const scenario = baselineOf(experiment);
  const pilots: (ReplicationResult | null)[] = Array.from({ length: PILOTS }, () => null);
  const work = async (replication: number): Promise<void> => {
    pilots[replication] = await executor.run({ scenario, replication, warmUp: 0 });
  };
  await pump([...pilots.keys()], executor.width, work, stopped);
  const done = pilots.filter((pilot) => pilot !== null);
  if (done.length < PILOTS) return null;
  const series = withoutWeekdays(waitsByDay(done));
  const { cut, doubt } = settling(series);
  const how = `found by MSER over ${PILOTS} pilot replications of \`${experiment.scenarios[scenario]?.name ?? ""}\`: mean wait by day of opening, the days of the week evened out`;
  return { length: cut * DAY, how, series, doubt };
}

/** Mean wait of the tickets opened on each day, all pilots together; a day without tickets is as the day before it. */
function waitsByDay(pilots: readonly ReplicationResult[]): readonly number[] {
  const days = Math.min(...pilots.map((pilot) => pilot.days.length));
  const series: number[] = [];
  for (let day = 0; day < days; day += 1) {
    const wait = pilots.reduce((sum, pilot) => sum + (pilot.days[day]?.wait ?? 0), 0);
    const tickets = pilots.reduce((sum, pilot) => sum + (pilot.days[day]?.tickets ?? 0), 0);
    series.push(tickets === 0 ? (series.at(-1) ?? 0) : wait / tickets);
  }
  return series;
}

/** What the day of the week does to a wait is taken out, as it shows in the second half: a rhythm is no warm-up. Less than four weeks show none. */
function withoutWeekdays(series: readonly number[]): readonly number[] {
  if (series.length < 28) return series;
  const half = Math.ceil(series.length / 2);
  const meanOf = (which: (day: number) => boolean): number => {
    const days = series.filter((_, day) => day >= half && which(day));
    return days.reduce((sum, wait) => sum + wait, 0) / days.length;
  };
  const all = meanOf(() => true);
  const byWeekday = Array.from({ length: 7 }, (_, weekday) => meanOf((day) => day % 7 === weekday) - all);
  return series.map((wait, day) => wait - (byWeekday[day % 7] ?? 0));
}
