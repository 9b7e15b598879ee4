// Door of src/ir: the typed IR, histories and verdicts. The zod schemas are a door of their own (schema/): zod is dear to load.

export { ALWAYS, isAlways, isNever, NEVER } from "./always.ts";
export { fits, mirrored } from "./comparison.ts";
export {
  amountInWords,
  askedDuty,
  calendarInWords,
  conditionInWords,
  factInWords,
  labelOf,
  lengthAsStated,
  lengthOnClock,
  moneyInWords,
  openDayInWords,
  openTimeAsStated,
  percentInWords,
  spanInWords,
} from "./condition-words.ts";
export type { BuiltInEvent, HistoryEvent, Instant, Milliseconds, Refusal } from "./history.ts";
export { BUILT_IN_EVENTS } from "./history.ts";
export { hastyDuties, LEAST_INTERVAL_MS } from "./least-interval.ts";
export { isLevelNotice } from "./level-notice.ts";
export { levelRank } from "./level-rank.ts";
export { LONGEST_ADJUSTED_MS } from "./longest-time.ts";
export { millisecondsOf } from "./milliseconds-of.ts";
export { isOwedByTimeAlone, type OwedAgain, owedAgain } from "./owed-again.ts";
export * from "./policy.ts";
export { dutiesMetBy, isMetBySome } from "./promise/duties.ts";
export { gatesBetween } from "./promise/gates.ts";
export { type Count, momentInWords } from "./promise/moment-words.ts";
export { promiseMomentsOf } from "./promise/moments.ts";
export { groupedState, stateInWords } from "./promise/state-words.ts";
export { promiseInWords, spanInPromise, valueInWords } from "./promise/words.ts";
export type * from "./promises.ts";
export { isTimedComparison, type Question, questionsIn, someQuestion, type TermOf, termsOf } from "./questions.ts";
export { requirementName } from "./requirement-name.ts";
export { timeOfDay } from "./time-of-day.ts";
export { DAY, HOUR, MINUTE, SECOND } from "./units.ts";
export type { DutyVerdict, Finding, GateVerdict, Occurrence, OccurrenceKind, Verdict } from "./verdict.ts";
export { wantPolicy } from "./want-policy.ts";
export { MONTH_NAMES, MONTHS, WEEKDAY_NAMES, WEEKDAYS } from "./weekdays.ts";
export { figuresFromParameters, withParameters } from "./with-parameters.ts";
