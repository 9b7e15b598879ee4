// Door of src/runtime, published as `tenet/runtime`: all that an emitted module imports. No dependency; runs in a browser.
export type { Case, Declarations, DecisionModule, PolicyIdentity, Recorder } from "./contract.ts";
export { type EventReader, eventReader, type ReadEvent, readEvent } from "./read-event.ts";
export { type ParsedInstant, parseInstant } from "./read-instant.ts";
export { type DutyJson, type OccurrenceJson, occurrenceToJson, type VerdictJson, verdictToJson, writeInstant } from "./verdict-json.ts";
