// The zod schemas of what is written in lines: an event of a history as it comes in, a verdict as it goes out.

import { z } from "zod";

const ident = z.string().min(1).max(1_000);
const optional = ident.nullable().optional();
/** Checked further by the reader of events: a schema cannot tell a date that does not exist. */
const instantIn = z.union([z.string().max(64), z.int()]);
const instantOut = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/, "not an instant in UTC with milliseconds");
const milliseconds = z.int().min(0);

/** One line of a history, whatever the policy. `eventSchema` of json.ts knows the facts and events of one policy. */
export const eventLineSchema = z.strictObject({
  at: instantIn,
  event: ident,
  ticket: optional,
  customer: optional,
  by: optional,
  id: optional,
  facts: z
    .record(ident, z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]))
    .nullable()
    .optional(),
  who: z
    .union([ident, z.array(ident)])
    .nullable()
    .optional(),
  level: optional,
  duty: optional,
  source: optional,
});

const clause = z.string().nullable();
const dutyVerdict = z.strictObject({
  id: ident,
  "owed-by": ident.nullable(),
  cycle: z.int().min(1),
  to: z.array(ident),
  deliverFrom: instantOut.nullable(),
  started: instantOut,
  due: instantOut.nullable(),
  lastMet: instantOut.nullable(),
  state: z.enum(["pending", "warned", "met", "breached", "met-late", "cancelled"]),
  paused: z.boolean(),
  metAt: instantOut.nullable(),
  breachedAt: instantOut.nullable(),
  late: milliseconds,
  left: milliseconds,
  clause,
  because: z.array(z.string()),
  kept: z.int().min(0).nullable(),
  missed: z.int().min(0).nullable(),
});

/** A verdict as `decide --json` prints it, and a line of `verdicts.jsonl` of a replay: that says besides what the log cannot tell of any ticket. */
export const verdictSchema = z.strictObject({
  policy: z.strictObject({ id: ident, version: z.string(), hash: z.string() }),
  ticket: ident,
  at: instantOut,
  level: z.strictObject({ id: ident, since: instantOut, clause }).nullable(),
  triggers: z.array(z.strictObject({ id: ident, fired: instantOut, clause })),
  duties: z.array(dutyVerdict),
  involve: z.array(z.strictObject({ role: ident, clause, because: z.string() })),
  criteria: z.array(z.strictObject({ id: ident, level: ident, clause })),
  gates: z.array(z.strictObject({ id: ident, before: ident, clause, missing: z.array(ident) })),
  findings: z.array(
    z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("gate-not-met"), id: ident, at: instantOut, clause, missing: z.array(ident).min(1) }),
      z.strictObject({ kind: z.literal("no-criterion"), id: ident, at: instantOut, clause: z.null(), missing: z.array(ident).max(0) }),
    ]),
  ),
  wake: instantOut.nullable(),
  /** Duties whose doing the log does not record. */
  notRecorded: z.array(ident).optional(),
  /** Gates, what they require as `gate: requirement`, and criteria that the log cannot answer. */
  notChecked: z.array(z.string()).optional(),
});
