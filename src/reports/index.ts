// Door of src/reports: results as text and HTML. Everything here returns strings and touches nothing.

export { coverageDetails, coverageRows, coverageTotal, coveredShare } from "./coverage-text.ts";
export { type CustomerSheet, customerSheetOf, type Segment } from "./customer-sheet.ts";
export { customerDoc } from "./customer-sheet-doc.ts";
export { customerHtml, customerMarkdown } from "./customer-sheet-page.ts";
export { diffAsJson } from "./diff-json.ts";
export { diffMarkdown } from "./diff-markdown.ts";
export { renderDiffHtml } from "./diff-page.ts";
export { renderDiffText } from "./diff-text.ts";
export type { Diffed, DiffSide } from "./diff-words.ts";
export { docOf, type HolidayDates } from "./doc.ts";
export type { Doc } from "./doc-blocks.ts";
export { docHtml } from "./doc-html.ts";
export { docMarkdown } from "./doc-markdown.ts";
export { renderLettersHtml } from "./letter-page.ts";
export { mutantsAsJson } from "./mutants-json.ts";
export { killedShare, type MutantTotal, mutantRows, mutantTotal, suggestionFile, survivorLines } from "./mutants-text.ts";
export { clockSentences } from "./replay-clocks.ts";
export { renderReportHtml } from "./replay-page.ts";
export { renderSummaryText } from "./replay-text.ts";
export { renderSimulationHtml } from "./simulation-page.ts";
export { type SimulationChart, simulationCharts } from "./simulation-specs.ts";
export { renderSimulationText } from "./simulation-text.ts";
export { traceAsJson } from "./trace-json.ts";
export { renderTraceHtml } from "./trace-page.ts";
export { renderTraceText } from "./trace-text.ts";
export type { Traced } from "./trace-words.ts";
