// Door of src/simulator: a history, real or synthetic, driven through a decision module.

export type { ExperimentProblem, ExperimentRemark, ExperimentResult, NamedPolicies } from "./experiment/index.ts";
export { loadExperiment, loadPolicyNames } from "./load-experiment.ts";
export { loadMapping } from "./load-mapping.ts";
export { asRecorded } from "./replay/as-recorded.ts";
export type { ClockCounts, EarlyLine, SourceClock } from "./replay/clocks.ts";
export { type ComparedVersion, compareHistory, type HistoryChange, type HistoryRow } from "./replay/compare-history.ts";
export type { CourseChangeKind } from "./replay/course-changes.ts";
export { jointPolicy } from "./replay/joint-policy.ts";
export type { LateCounts, LateLine } from "./replay/late-lines.ts";
export { type Mapping, recordedIn } from "./replay/mapping/mapping.ts";
export type { MappingProblem, MappingResult } from "./replay/mapping/read-mapping.ts";
export { type Hidden, hiddenIn, notRecorded, told } from "./replay/not-recorded.ts";
export { eachOfHistory, type History, type HistoryRead, readHistory } from "./replay/open-history.ts";
export { type ReplayPolicy, replayPolicy } from "./replay/policy.ts";
export { REASONS, type ReplayOptions, type ReplayProgress, type ReplayResult, type ReplaySink, replay } from "./replay/replay.ts";
export { skippedLine } from "./replay/skipped-line.ts";
export type { BadLine, HistorySource } from "./replay/stream.ts";
export {
  type DutyRow,
  type GateNotChecked,
  type GateRow,
  type LateFigures,
  type ReplaySummary,
  summaryToJson,
  type WorstDuty,
  type WorstTicket,
} from "./replay/summary.ts";
export type {
  DutySummary,
  Measured,
  MeasureKey,
  ScenarioComparison,
  ScenarioSummary,
  Sensitivity,
  SimulationSummary,
  SummaryInput,
  Target,
  TeamSummary,
  TicketTimeline,
  TimeSummary,
  Unit,
} from "./results/index.ts";
export { doneByNobody, unitAsked } from "./results/index.ts";
export { type Interval, replicationsNeeded } from "./statistics/index.ts";
