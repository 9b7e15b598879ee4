// Door of src/diagnostics: what a finding is, the catalogue of all findings, and how one is shown.

export { ANALYSIS } from "./analysis.ts";
export { CALENDARS } from "./calendars.ts";
export { CATALOGUE } from "./catalogue.ts";
export { DEADLINES } from "./deadlines.ts";
export type { Diagnostic, Fix, Outcome, Related, Severity, Source, Span } from "./diagnostic.ts";
export { DUTIES, DUTY_WORDS } from "./duties.ts";
export type { Entry, Extras } from "./entry.ts";
export { report } from "./entry.ts";
export { FILES } from "./files.ts";
export { GATES } from "./gates.ts";
export { listed, listedNames } from "./listed.ts";
export { MESSAGES } from "./messages.ts";
export { NAMES } from "./names.ts";
export { insteadOf, nearest, nearestAlone, nearestAmong, offerInstead, writeInstead } from "./near.ts";
export { OUTCOMES } from "./outcomes.ts";
export { PEOPLE } from "./people.ts";
export { PROMISES } from "./promises.ts";
export { REMARKS } from "./remarks.ts";
export { type FindingJson, type Findings, linesOf, type PlaceJson, renderJson, renderText, summaryLine } from "./render.ts";
export { RULES } from "./rules.ts";
export { SOURCES } from "./sources.ts";
export type { Stated } from "./stated.ts";
export { SYNTAX } from "./syntax.ts";
export { Lines, lineAt, lineStarts, type Position } from "./text.ts";
export { TIMES } from "./times.ts";
export { TYPES } from "./types.ts";
export { VERSIONS } from "./versions.ts";
