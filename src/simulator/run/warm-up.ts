// The warm-up of a run: as long as the experiment says, or found from a few pilot replications of the baseline, the same for all scenarios.

import { DAY, type Milliseconds } from "../../ir/index.ts";
import type { Experiment } from "../experiment/experiment.ts";
import type { ReplicationResult } from "../results/replication.ts";
import { warmUpOf } from "../statistics/index.ts";
import { pump } from "./pump.ts";
import type { Executor } from "./run.ts";

/** Replications without a warm-up, whose days are looked at. */
export const PILOTS = 5;
/** Days are looked at by weeks: the rhythm of a week is no beginning. */
const WEEK = 7;

/** As `SimulationSummary.warmUp`. `series`: what was looked at, a figure a day. */
export type WarmUpFound = {
  readonly length: Milliseconds;
  readonly how: string;
  readonly series: readonly number[];
  readonly doubt: string | null;
};

/** The scenario the others are compared with. */
export function baselineOf(experiment: Pick<Experiment, "baseline" | "scenarios">): number {
  return Math.max(
    0,
    experiment.scenarios.findIndex(({ name }) => name === experiment.baseline),
  );
}

/** The warm-up of all scenarios; null where it was stopped before the pilots were done. Whoever made them, the same pilots give the same length. */
export async function findWarmUp(experiment: Experiment, executor: Executor, stopped: () => boolean): Promise<WarmUpFound | null> {
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
  const series = waitsByDay(done);
  const how = `found by MSER from the mean wait by day of opening, by weeks, over ${PILOTS} pilot replications of \`${experiment.scenarios[scenario]?.name ?? ""}\``;
  return { ...settling(series), how, series };
}

/** Never more than half of the horizon is left out; where that is not enough, or nobody can tell, the doubt says so. */
function settling(series: readonly number[]): Pick<WarmUpFound, "length" | "doubt"> {
  const found = warmUpOf(series, WEEK);
  if (found.kind === "unknown")
    return { length: 0, doubt: `nothing is left out, since ${found.why}; write a length of time for \`warm-up\`` };
  const days = Math.min(found.observations, Math.floor(series.length / 2));
  return { length: days * DAY, doubt: found.kind === "tooShort" ? found.why : null };
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
