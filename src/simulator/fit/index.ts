// Door of src/simulator/fit: what a real log says of demand and handling, written as an experiment, and how well that tells the log.

export type { ArrivalsFit } from "./arrivals.ts";
export type { Check } from "./check.ts";
export { hourShares } from "./compare.ts";
export { type Fit, type FitResult, fitHistory } from "./fit.ts";
export type { CheckRow } from "./judged.ts";
export type { Learned, TimesFit } from "./learn.ts";
export { Gathering, type LogTicket, ticketsOf } from "./log-ticket.ts";
export { ODD_DATES } from "./notes.ts";
export { resolutionOf, responseOf } from "./ticket-times.ts";
