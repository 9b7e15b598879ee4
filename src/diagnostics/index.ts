// Door of src/diagnostics: what a finding is, the catalogue of all findings, and how one is shown.
export type { Diagnostic, Fix, Outcome, Related, Severity, Source, Span } from "./diagnostic.ts";
export type { Entry, Extras } from "./entry.ts";
export { didYouMean, entry, report } from "./entry.ts";
export { editDistance, nearest } from "./near.ts";
export { CATALOGUE, GROUPS } from "./catalogue.ts";
export { renderJson, renderText, summaryLine, type FindingJson, type Findings, type PlaceJson } from "./render.ts";
export { Lines, type Position } from "./text.ts";
export { SYNTAX } from "./syntax.ts";
export { FILES } from "./files.ts";
export { NAMES } from "./names.ts";
export { TYPES } from "./types.ts";
export { TIMES } from "./times.ts";
export { RULES } from "./rules.ts";
export { REMARKS } from "./remarks.ts";
