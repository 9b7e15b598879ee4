// The zod schemas of conditions, quantities and spans of time.

import { z } from "zod";
import type { Condition, Quantity } from "../policy.ts";
import { duration, figure, list, name, value, whole } from "./names.ts";

export const calendarChoice = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("calendar"), calendar: name }),
  z.strictObject({ kind: z.literal("hours-of-ticket") }),
]);

export const clock = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("elapsed") }),
  z.strictObject({ kind: z.literal("counting"), calendar: calendarChoice }),
]);

/** Milliseconds, or a parameter that holds them. */
export const length = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("ms"), ms: duration }),
  z.strictObject({ kind: z.literal("parameter"), parameter: name }),
]);

export const span = z.strictObject({ duration: length, clock });

/** The parameter that a figure beside it comes from, where it does. */
export const fromParameter = name.exactOptional();

/** A part of a fraction: a whole number above 0. */
export const part = whole(1, 1_000_000_000);

const anyQuantity: z.ZodType<Quantity> = z.lazy(() => quantity);
/** Its own type is compared with `Quantity` in a test. */
export const quantity = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("number"), value: figure }),
  z.strictObject({ kind: z.literal("fact"), fact: name }),
  z.strictObject({ kind: z.literal("parameter"), parameter: name }),
  z.strictObject({ kind: z.literal("share"), numerator: part, denominator: part, of: anyQuantity }),
  z.strictObject({ kind: z.literal("since"), instant: name, clock }),
]);

const share = z.strictObject({ kind: z.literal("share"), numerator: part, denominator: part });
const before = z.strictObject({ kind: z.literal("before"), ms: duration, parameter: fromParameter });
/** A point on the clock of a duty before its amount runs out, or any. */
export const warning = z.discriminatedUnion("kind", [share, before]);
const mark = z.discriminatedUnion("kind", [
  share,
  before,
  z.strictObject({ kind: z.literal("after"), ms: duration, parameter: fromParameter }),
]);

const anyCondition: z.ZodType<Condition> = z.lazy(() => condition);
/** Its own type is compared with `Condition` in a test. */
export const condition = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("all"), of: list(anyCondition) }),
  z.strictObject({ kind: z.literal("any"), of: list(anyCondition) }),
  z.strictObject({ kind: z.literal("not"), of: anyCondition }),
  z.strictObject({ kind: z.literal("term"), term: name }),
  z.strictObject({ kind: z.literal("is"), fact: name, values: list(value).min(1) }),
  z.strictObject({ kind: z.literal("includes"), fact: name, values: list(value).min(1) }),
  z.strictObject({ kind: z.literal("flag"), fact: name }),
  z.strictObject({ kind: z.literal("known"), fact: name }),
  z.strictObject({
    kind: z.literal("compare"),
    op: z.enum(["less", "at-most", "equal", "at-least", "more"]),
    left: anyQuantity,
    right: anyQuantity,
  }),
  z.strictObject({ kind: z.literal("during"), calendar: calendarChoice }),
  z.strictObject({ kind: z.literal("silence"), event: name, first: z.boolean(), span }),
  z.strictObject({ kind: z.literal("contacts"), atLeast: whole(1, 1_000_000), within: duration, parameter: fromParameter }),
  z.strictObject({ kind: z.literal("happened"), event: name }),
  z.strictObject({ kind: z.literal("reached"), level: name }),
  z.strictObject({ kind: z.literal("stalled"), level: name, event: name, first: z.boolean(), span }),
  z.strictObject({ kind: z.literal("used"), duty: name, mark }),
  z.strictObject({ kind: z.literal("missed"), duty: name, atLeast: whole(1, 1_000_000) }),
  z.strictObject({ kind: z.literal("untold"), because: z.string().max(20_000) }),
]);
