// Door of src/runtime, published as `tenet/runtime`: all that an emitted module imports. No dependency; runs in a browser.
export type { HistoryEvent, Instant } from "../ir/history.ts";
export type { DutyVerdict, Finding, GateVerdict, Occurrence, Verdict } from "../ir/verdict.ts";
export type { Asked, Case, DecisionModule, Declarations, Heard, PlainRecorder, PolicyIdentity, Recorder } from "./contract.ts";
export type { Hits, Moment, PeopleProgram, PolicyClock, PolicyProgram } from "./engine/index.ts";
export { allOfClocks, anyOfClocks, calendar, definePolicy, elapsedTime, exceptClocks, season } from "./engine/index.ts";
export { ceilingOf, floorOf, weigh } from "./figures.ts";
export { type EventReader, eventReader, type ReadEvent, readEvent } from "./read-event.ts";
export { type ParsedInstant, parseInstant } from "./read-instant.ts";
export { type LineReader, lineReader } from "./read-line.ts";
export { type DutyJson, type OccurrenceJson, occurrenceToJson, type VerdictJson, verdictToJson } from "./verdict-json.ts";
export { adapterTo, type Delivered, deliveredTo, inForce, jointDeclarations, type PolicyVersion, type Row } from "./versions/index.ts";
export type { HolidaySet } from "./working-time/holidays.ts";
export type { ZoneOffsets } from "./working-time/zone.ts";
export { writeInstant } from "./write-instant.ts";
