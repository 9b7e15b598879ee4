// Simulates a plan until all intervals are as tight as asked, and says which figures lie outside theirs.

import { runStation, type StationResult, stationProblems } from "../../../src/simulator/queueing/index.ts";
import { Controls } from "./controls.ts";
import { Estimate, type Interval } from "./figures.ts";
import type { Check, Experiment, Plan } from "./plan.ts";

export type Effort = {
  readonly seed: number;
  /** Chance of a false alarm of one figure. */
  readonly alpha: number;
  /** Replications to begin with. */
  readonly replications: number;
  /** No further ones after so many tickets, for all experiments of the row together. */
  readonly mostTickets: number;
  /** Whether an interval wider than its bound is a fault. */
  readonly tight: boolean;
};

export type Verdict = { readonly faults: readonly string[]; readonly tickets: number; readonly widest: number };

/** One row: nothing at fault when every figure lies within an interval that is tight enough. */
export function simulatePlan(plan: Plan, effort: Effort): Verdict {
  const wrong = plan.exact.filter(({ expected, ours }) => Math.abs(expected - ours) > 2e-9 * Math.abs(expected) + 1e-12);
  const faults = wrong.map(({ name, expected, ours }) => `${name}: ${expected} expected, ${ours} worked out`);
  const problems = plan.experiments.flatMap(({ station, run }) => stationProblems(station, { ...run, seed: effort.seed, replication: 0 }));
  if (problems.length > 0) return { faults: [...faults, ...problems], tickets: 0, widest: Number.NaN };
  let [tickets, widest] = [0, 0];
  plan.experiments.forEach((experiment, index) => {
    const checks = plan.checks.filter((check) => check.experiment === index);
    const looked = look(experiment, checks, effort, tickets);
    faults.push(...looked.faults);
    tickets += looked.tickets;
    widest = Math.max(widest, looked.widest);
  });
  return { faults, tickets, widest };
}

function look(experiment: Experiment, checks: readonly Check[], effort: Effort, spent: number): Verdict {
  const { station, run } = experiment;
  const controls = Controls.of(station, run.warmUp ?? 0, [...new Set([...(run.waitsOver ?? []), ...(run.sojournsOver ?? [])])]);
  const estimates = checks.map(({ figure }) => new Estimate(figure));
  let [done, wanted, intervals, widest] = [0, effort.replications, [] as readonly Interval[], 0];
  while (checks.length > 0) {
    for (; done < wanted; done += 1) {
      const result = replication(experiment, controls, { seed: effort.seed, replication: done });
      for (const estimate of estimates) estimate.add(result, controls);
    }
    intervals = estimates.map((estimate) => estimate.interval(effort.alpha));
    widest = Math.max(...checks.map(({ bound }, i) => (intervals[i]!.high - intervals[i]!.low) / 2 / bound));
    if (!effort.tight || widest <= 1) break;
    if (Number.isNaN(widest)) break;
    // Half-widths fall with the root of the number; a tenth more, so that the next look is usually the last. At most twice as many: few replications tell
    // little of how far they scatter, least in the tails.
    wanted = Math.ceil(done * Math.min(2, Math.max(1.1, 1.1 * widest ** 2)));
    if (spent + done * run.tickets > effort.mostTickets) break;
  }
  const faults = checks.flatMap((check, i) => faultOf(check, intervals[i]!, effort.tight));
  return { faults, tickets: done * run.tickets, widest };
}

/** One replication, and what its controls come to. */
function replication(
  { station, run }: Experiment,
  controls: Controls | null,
  which: { readonly seed: number; readonly replication: number },
): StationResult {
  if (controls === null) return runStation(station, { ...run, ...which });
  controls.begin();
  const observe: Controls["observe"] = (ticket) => controls.observe(ticket);
  if (station.discipline === "first-come") return runStation(station, { ...run, ...which, observe });
  const { tickets, warmUp = 0 } = run;
  runStation({ ...station, discipline: "first-come" }, { tickets, warmUp, ...which, observe });
  return runStation(station, { ...run, ...which });
}

function faultOf({ name, expected, bound, slack = 0 }: Check, { low, high }: Interval, tight: boolean): readonly string[] {
  const shown = `${low.toPrecision(6)} to ${high.toPrecision(6)}`;
  if (Number.isNaN(low) || Number.isNaN(high)) return [`${name}: nothing of it was seen`];
  // Ten digits are given.
  const near = Math.max(slack, 1e-9 * Math.abs(expected));
  if (!(low <= expected + near && expected - near <= high)) return [`${name}: ${expected} expected, ${shown} simulated`];
  return tight && (high - low) / 2 > bound ? [`${name}: ${shown} simulated, wider than ${bound.toPrecision(3)} to either side`] : [];
}
