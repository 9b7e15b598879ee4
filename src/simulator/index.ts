// Door of src/simulator: a history, real or synthetic, driven through a decision module.

export type { ExperimentProblem, ExperimentRemark, ExperimentResult, NamedPolicies } from "./experiment/index.ts";
export { loadExperiment, loadPolicyNames } from "./load-experiment.ts";
export { loadMapping } from "./load-mapping.ts";
export { type ComparedVersion, compareHistory, type HistoryChange, type HistoryRow } from "./replay/compare/compare-history.ts";
export type { CourseChangeKind } from "./replay/compare/course-changes.ts";
export type { ClockCounts, EarlyLine, SourceClock } from "./replay/counts/clocks.ts";
export type { LateCounts, LateLine } from "./replay/counts/late-lines.ts";
export { type Mapping, recordedIn } from "./replay/mapping/mapping.ts";
export type { MappingProblem, MappingResult } from "./replay/mapping/read-mapping.ts";
export { asRecorded } from "./replay/policy/as-recorded.ts";
export { jointPolicy } from "./replay/policy/joint-policy.ts";
export { type Hidden, hiddenIn, notRecorded, told } from "./replay/policy/not-recorded.ts";
export { type ReplayPolicy, replayPolicy } from "./replay/policy/replay-policy.ts";
export { eachOfHistory, type History, type HistoryRead, readHistory } from "./replay/read/open-history.ts";
export type { BadLine, HistorySource } from "./replay/read/stream.ts";
export { REASONS, type ReplayOptions, type ReplayProgress, type ReplayResult, type ReplaySink, replay } from "./replay/replay.ts";
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
export { skippedLine } from "./replay/write/skipped-line.ts";
export type {
  DutyRecord,
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
export { type Interval, isBeyondChance, replicationsToReach } from "./statistics/index.ts";
