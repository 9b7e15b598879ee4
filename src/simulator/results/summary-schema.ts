// The zod schema of a simulation's summary, for reading one that was written by who knows whom. `summary.ts` has the same shape as types; a test keeps them equal.

import { z } from "zod";

const number = z.number();
const count = z.number().int().nonnegative();
const numbers = z.array(number);
const hours = z.array(number).length(168);
const name = z.string();
/** ISO 8601 in UTC with milliseconds, as everywhere in what Tenet writes. */
const instant = z.iso.datetime({ precision: 3 }).transform((text) => Date.parse(text));
const orNull = <T extends z.ZodType>(of: T) => z.union([of, z.null()]);
const nameOrNull = orNull(name);

const width = { mean: number, halfWidth: number, low: number, high: number, n: count, missing: count, level: number };
const interval = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("known"), ...width, inverted: z.literal(true).optional() }),
  z.strictObject({ kind: z.literal("constant"), ...width, differsAtMost: number, certain: z.literal(true).optional() }),
  z.strictObject({ kind: z.literal("unknown"), why: name, n: count, missing: count, level: number }),
]);
const measured = z.strictObject({ interval, perReplication: z.array(orNull(number)) });
const unit = z.enum(["share", "ms", "count", "per-day", "money", "number"]);
const factorValue = z.union([number, name]);
const factor = z.strictObject({ path: name, value: factorValue });

const duty = z.strictObject({
  duty: name,
  label: name,
  clause: nameOrNull,
  group: nameOrNull,
  recurring: z.boolean(),
  counts: z.strictObject({ met: count, metLate: count, breached: count, cancelled: count, open: count }),
  attainment: measured,
  late: z.strictObject({ median: measured, p90: measured, most: orNull(number) }),
});

const times = z.strictObject({
  group: nameOrNull,
  median: measured,
  p90: measured,
  survival: z.array(z.strictObject({ after: number, share: number, low: orNull(number), high: orNull(number) })),
  targets: z.array(z.strictObject({ duty: name, label: name, length: number, clock: nameOrNull, waiting: orNull(number) })),
});

const team = z.strictObject({
  team: name,
  utilization: measured,
  wait: z.strictObject({ mean: measured, p90: measured }),
  cost: measured,
  busyFor: z.array(z.strictObject({ what: name, agents: number })),
  busyHours: hours,
  presentHours: hours,
  queueMost: count,
});

const sample = z.strictObject({
  ticket: name,
  opened: instant,
  until: instant,
  facts: z.record(name, z.unknown()),
  factsInWords: z.record(name, z.string()),
  calendars: z.array(z.strictObject({ name, open: z.array(z.tuple([instant, instant])) })),
  duties: z.array(
    z.strictObject({
      duty: name,
      cycle: count,
      clause: nameOrNull,
      from: instant,
      due: orNull(instant),
      metAt: orNull(instant),
      until: orNull(instant),
      state: name,
    }),
  ),
  steps: z.array(z.strictObject({ at: instant, what: name, clause: nameOrNull, by: nameOrNull })),
});

const scenario = z.strictObject({
  name,
  replications: z.array(count),
  tickets: z.strictObject({ opened: count, resolved: count, abandoned: count, reopened: count, escalated: count, openAtEnd: count }),
  policy: orNull(z.strictObject({ name, id: name, version: name, hash: name })),
  factors: z.array(factor),
  measures: z.array(z.strictObject({ key: name, label: name, unit, value: measured })),
  own: z.array(z.strictObject({ name, tickets: count, without: count })),
  duties: z.array(duty),
  responses: z.array(times),
  resolutions: z.array(times),
  clauses: z.array(z.strictObject({ clause: nameOrNull, duty: name, breaches: measured })),
  breachHours: hours,
  arrivalHours: hours,
  levels: z.array(z.strictObject({ level: name, share: measured })),
  raises: z.array(z.strictObject({ from: nameOrNull, to: name, trigger: nameOrNull, perReplication: number })),
  triggers: z.array(z.strictObject({ trigger: name, perReplication: number })),
  notices: z.array(z.strictObject({ role: name, perDay: measured, hours })),
  teams: z.array(team),
  backlog: z.array(z.strictObject({ mean: number, low: orNull(number), high: orNull(number), counted: z.boolean() })),
  growth: measured,
  sample: orNull(sample),
});

const comparison = z.strictObject({
  measure: name,
  label: name,
  unit,
  scenario: name,
  baseline: name,
  difference: interval,
  p: orNull(number),
  gain: orNull(number),
});

const sensitivity = z.strictObject({
  measure: name,
  label: name,
  unit,
  factor: name,
  baseline: factorValue,
  values: z.array(z.strictObject({ value: factorValue, pairs: count, difference: interval })),
});

export const summarySchema = z.strictObject({
  format: z.literal("tenet-simulation/1"),
  title: name,
  manifest: name,
  command: name,
  seed: number,
  confidence: number,
  zone: name,
  horizon: z.strictObject({ from: instant, until: instant }),
  warmUp: z.strictObject({ length: number, how: name, series: numbers, doubt: nameOrNull }),
  replications: z.strictObject({ done: z.array(count), wanted: count, interrupted: z.boolean() }),
  precision: orNull(
    z.strictObject({ measure: name, wanted: number, reached: z.boolean(), halfWidth: orNull(number), needed: orNull(number) }),
  ),
  by: nameOrNull,
  design: z.enum(["grid", "list", "one-at-a-time"]),
  baseline: count,
  scenarios: z.array(scenario).min(1),
  comparisons: z.array(comparison),
  sensitivities: z.array(sensitivity),
  remarks: z.array(name),
});
