// Door of src/analysis: exact facts about one policy: what its statements come to, what is left of it for one customer, how it stands to the source it cites.

export { type AnalysisInput, analyze } from "./findings/index.ts";
export {
  type Known,
  type Specialized,
  type Supposed,
  simplifierOf,
  specialize,
  suppose,
  type TermLeft,
} from "./specialize/index.ts";
export { checkSource, type OpenedLock, type OpenedSource, type SourceFindings } from "./trace/check-source.ts";
export { findClause, formatOf, readSource, type SourceClause, type SourceDocument } from "./trace/document.ts";
export { type Hash, type Lock, lockPath, readLock, writeLock } from "./trace/lock.ts";
export { isInScope, readScope, type Scope } from "./trace/names.ts";
export { calledBy, type Stated } from "./trace/stated.ts";
export {
  type ClauseRow,
  type ClauseStatus,
  type Confirmation,
  confirm,
  countsOf,
  type ExampleUse,
  type Trace,
  type TraceCounts,
  type TraceInput,
  traceOf,
} from "./trace/trace.ts";
