// The zod schemas of promises: the same shapes as in `promises.ts` (a test keeps the two equal).

import { z } from "zod";
import type { PromiseMoment, PromiseState } from "../promises.ts";
import { condition, part, span } from "./condition.ts";
import { list, name, short, statement, whole } from "./names.ts";

const optionalName = name.nullable();

const anyState: z.ZodType<PromiseState> = z.lazy(() => promiseState);
/** Its own type is compared with `PromiseState` in a test. */
export const promiseState = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("all"), of: list(anyState) }),
  z.strictObject({ kind: z.literal("any"), of: list(anyState) }),
  z.strictObject({ kind: z.literal("not"), of: anyState }),
  z.strictObject({ kind: z.literal("condition"), condition }),
  z.strictObject({ kind: z.literal("ticket"), is: z.enum(["open", "resolved", "closed", "waiting"]) }),
  z.strictObject({ kind: z.literal("at-level"), level: optionalName }),
  z.strictObject({ kind: z.literal("duty"), duty: name, is: z.enum(["owed", "overdue"]) }),
]);

const happening = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("event"), event: name, by: short.nullable(), duty: optionalName, level: optionalName }),
  z.strictObject({ kind: z.literal("notice"), who: list(name), level: optionalName }),
  z.strictObject({ kind: z.literal("notice-owed"), who: list(name), level: optionalName }),
  z.strictObject({ kind: z.literal("trigger"), trigger: name }),
  z.strictObject({ kind: z.literal("level"), level: name }),
  z.strictObject({
    kind: z.literal("duty"),
    duty: name,
    happens: z.enum(["begins", "met", "breached", "warned", "cancelled", "retargeted"]),
  }),
  z.strictObject({ kind: z.literal("finding"), gate: optionalName }),
  z.strictObject({ kind: z.literal("becomes"), state: promiseState }),
]);
const moment: z.ZodType<PromiseMoment> = z.strictObject({ of: list(happening).min(1), where: promiseState.nullable() });

const value = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("level") }),
  z.strictObject({ kind: z.literal("fact"), fact: name }),
  z.strictObject({ kind: z.literal("due"), duty: name }),
]);

const sentence = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("followed"), every: moment, by: moment, within: span, unless: moment.nullable() }),
  z.strictObject({ kind: z.literal("at-least-every"), what: moment, every: span, from: moment, until: moment }),
  z.strictObject({ kind: z.literal("never"), holds: promiseState }),
  z.strictObject({ kind: z.literal("always"), holds: promiseState, while: promiseState.nullable() }),
  z.strictObject({ kind: z.literal("never-moves"), value, way: z.enum(["rises", "falls"]), while: promiseState.nullable() }),
  z.strictObject({ kind: z.literal("only-after"), what: moment, after: moment, within: span.nullable() }),
  z.strictObject({
    kind: z.literal("at-most"),
    count: whole(0, 1_000_000),
    what: moment,
    per: span,
    over: z.enum(["ticket", "customer"]),
  }),
  z.strictObject({ kind: z.literal("reaches"), what: moment }),
]);

export const promise = z.strictObject({
  ...statement,
  id: name,
  title: short,
  only: promiseState.nullable(),
  says: sentence,
  share: z.strictObject({ numerator: part, denominator: part }).nullable(),
});
