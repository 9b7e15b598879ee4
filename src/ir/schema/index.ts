// The second door of src/ir, apart from the first because zod is dear to load: schemas, reading an IR from JSON, JSON Schema.

export type { IrProblem } from "./check.ts";
export { checkIr } from "./check.ts";
export { condition as conditionSchema, quantity as quantitySchema } from "./condition.ts";
export { eventLineSchema, verdictSchema } from "./history.ts";
export type { JsonSchema } from "./json.ts";
export { eventSchema, irJsonSchema, ticketSchema, verdictJsonSchema } from "./json.ts";
export { policySchema } from "./policy.ts";
export type { ReadIr } from "./read.ts";
export { readIr } from "./read.ts";
