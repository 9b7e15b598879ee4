// The second door of src/ir, apart from the first because zod is dear to load: schemas, reading an IR from JSON, JSON Schema.

export { checkIr } from "./schema-check.ts";
export type { IrProblem } from "./schema-check.ts";
export { eventLineSchema, verdictSchema } from "./schema-history.ts";
export { eventSchema, irJsonSchema, ticketSchema, verdictJsonSchema } from "./schema-json.ts";
export type { JsonSchema } from "./schema-json.ts";
export { condition as conditionSchema, quantity as quantitySchema } from "./schema-condition.ts";
export { policySchema } from "./schema-policy.ts";
export { readIr } from "./schema-read.ts";
export type { ReadIr } from "./schema-read.ts";
