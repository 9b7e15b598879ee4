// The shape of a mapping file, for zod: the boundary at which somebody's YAML becomes a Mapping.

import { z } from "zod";
import { NUMBER_FORMS } from "./figures.ts";
import { SEPARATORS } from "./mapping.ts";

export const MAPPING_FORMAT = "tenet-mapping/1";

const text = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const texts = z.union([text.transform((one) => [one]), z.array(text).min(1)]);
const column = z.string().min(1);
const value = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);

const factRule = z.union([
  column.transform((name) => ({ column: name, values: null })),
  z.strictObject({ column, values: z.record(z.string(), value).nullable().default(null) }),
]);

const condition = z
  .strictObject({
    column,
    is: texts.nullable().default(null),
    becomes: texts.nullable().default(null),
    leaves: texts.nullable().default(null),
    rises: z.boolean().default(false),
    changes: z.boolean().default(false),
  })
  .refine((when) => when.is !== null || when.becomes !== null || when.leaves !== null || when.rises || when.changes, {
    message: "say what the column does: `is`, `becomes`, `leaves`, `rises` or `changes`",
  });

const by = z.string().min(1).nullable().default(null);

/** What a row does makes an event at the row's instant, or a column holds the instant of one. */
const eventRule = z
  .strictObject({
    event: z.string().min(1),
    when: z.union([condition.transform((one) => [one]), z.array(condition).min(1)]).optional(),
    at: column.optional(),
    once: z.boolean().default(false),
    by,
  })
  .refine((rule) => (rule.when === undefined) !== (rule.at === undefined), {
    message: "say when the event comes: by `when` (what a row does) or by `at` (the column with its instant), and not by both",
  });

const separator = z.enum([",", ";", "|", "tab"]).transform((name) => SEPARATORS[name]);

export const mappingSchema = z.strictObject({
  format: z.literal(MAPPING_FORMAT),
  ticket: column,
  customer: column.nullable().default(null),
  at: column,
  order: column.nullable().default(null),
  changes: z.strictObject({ field: column, value: column }).nullable().default(null),
  separator: separator.default(","),
  encoding: z.string().min(1).default("utf-8"),
  zone: z.string().min(1).nullable().default(null),
  dates: z.string().min(1),
  numbers: text.pipe(z.enum(NUMBER_FORMS)).default("1234.56"),
  missing: texts.nullable().default(null),
  opened: z.strictObject({ at: column.nullable().default(null), by }).default({ at: null, by: null }),
  facts: z.record(z.string(), factRule).default({}),
  events: z.array(eventRule).default([]),
  trust: z.record(z.string(), z.union([z.literal("never").transform(() => []), texts])).default({}),
  records: z.array(z.string().min(1)).min(1),
});

export type MappingText = z.output<typeof mappingSchema>;

/** The shape of a mapping file as JSON Schema (draft 2020-12). */
export function mappingJsonSchema(): Readonly<Record<string, unknown>> {
  return { ...z.toJSONSchema(mappingSchema, { io: "input" }) };
}
