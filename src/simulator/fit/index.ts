// Door of src/simulator/fit: what a real log says of demand and handling, written as an experiment, and how well that tells the log.

export type { Check } from "./compare/check.ts";
export { hourShares } from "./compare/compare.ts";
export type { CheckRow } from "./compare/judged.ts";
export { type Fit, type FitResult, fitHistory } from "./fit.ts";
export type { ArrivalsFit } from "./learn/arrivals.ts";
export type { Learned, TimesFit } from "./learn/learn.ts";
export { ODD_DATES } from "./learn/notes.ts";
export { Gathering, type LogTicket, ticketsOf } from "./log/log-ticket.ts";
export { resolutionOf, responseOf } from "./log/ticket-times.ts";
