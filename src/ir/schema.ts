// The second door of src/ir, apart from the first because zod is dear to load: schemas, reading an IR from JSON, JSON Schema.

export type { IrProblem } from "./schema-check.ts";
export { checkIr } from "./schema-check.ts";
export { condition as conditionSchema, quantity as quantitySchema } from "./schema-condition.ts";
export { eventLineSchema, verdictSchema } from "./schema-history.ts";
export type { JsonSchema } from "./schema-json.ts";
export { eventSchema, irJsonSchema, ticketSchema, verdictJsonSchema } from "./schema-json.ts";
export { policySchema } from "./schema-policy.ts";
export type { ReadIr } from "./schema-read.ts";
export { readIr } from "./schema-read.ts";
