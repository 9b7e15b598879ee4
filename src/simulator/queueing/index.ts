// Door of src/simulator/queueing: a queueing station, the bare core of a team: simulated, and where there is a formula, worked out.
//
// Invariant: what a ticket brings (class, work, patience) is a pure function of seed, replication and the ticket's number, and never of who serves it or when.

export { DurationCounts } from "./duration-counts.ts";
export { type ClassResult, runStation, type StationResult } from "./run-station.ts";
export type { Arrivals, Discipline, Observed, Run, Station, StationClass } from "./station.ts";
export { stationProblems } from "./station-problems.ts";
export {
  cobhamMeanWaits,
  type ErlangA,
  erlangA,
  erlangB,
  erlangC,
  leastAgents,
  type Mg1,
  type Mmc,
  mg1MeanWait,
  mmc,
  mmcPriorityMeanWaits,
  preemptiveMeanSojourns,
  serviceLevel,
} from "./theory.ts";
