// Door of src/simulator/results: what a replication gives, what an experiment comes to, and how one becomes the other.

export type { Interval } from "../statistics/index.ts";
export { askedMeasure, unitAsked } from "./asked-measure.ts";
export * from "./replication.ts";
export { type SummaryInput, summarize } from "./summarize.ts";
export * from "./summary.ts";
export { readSimulation, type SummaryRead, simulationToJson } from "./summary-json.ts";
export type { PolicyFacts } from "./targets.ts";
export * from "./ticket-row.ts";
