// JSON Schemas (draft 2020-12) for those who write events or read the IR: of the IR itself, and of the facts and events of one policy.

import { z } from "zod";
import { BUILT_IN_EVENTS } from "../history.ts";
import type { FactIr, FactType, PolicyIr } from "../policy.ts";
import { verdictSchema } from "./history.ts";
import { policySchema } from "./policy.ts";

export type JsonSchema = Readonly<Record<string, unknown>>;

const DRAFT = "https://json-schema.org/draft/2020-12/schema";

/** The shape of every IR of this format. */
export function irJsonSchema(): JsonSchema {
  return { title: "Tenet policy IR", ...z.toJSONSchema(policySchema) };
}

/** The shape of a verdict as JSON, of whatever policy. */
export function verdictJsonSchema(): JsonSchema {
  return { title: "Tenet verdict", ...z.toJSONSchema(verdictSchema) };
}

/** The facts of a ticket under this policy, its customer's included. Every fact may be left out: it is unknown then. */
export function ticketSchema(ir: PolicyIr): JsonSchema {
  return { $schema: DRAFT, title: `Facts of a ticket under ${ir.id}`, ...factsSchema(ir.facts) };
}

/** One line of a history under this policy. */
export function eventSchema(ir: PolicyIr): JsonSchema {
  const text = { type: ["string", "null"], minLength: 1 };
  const levels = ir.levels.map((level) => level.id);
  const ofCustomer = ir.facts.filter((fact) => fact.of === "customer").map((fact) => fact.id);
  return {
    $schema: DRAFT,
    title: `An event of a history under ${ir.id}`,
    type: "object",
    properties: {
      at: { description: "ISO 8601 with an offset, or whole milliseconds since 1970", ...instant() },
      event: { enum: [...new Set([...BUILT_IN_EVENTS, ...ir.events])] },
      ticket: text,
      customer: text,
      by: text,
      id: { description: "two events of a ticket with the same id are one", ...text },
      facts: { ...factsSchema(ir.facts), type: ["object", "null"] },
      who: {
        description: "of `notified`: who was told",
        anyOf: [{ ...text, type: "string" }, { type: "array", items: { ...text, type: "string" } }, { type: "null" }],
      },
      level: { description: "of `notified` and `escalated`", enum: [...levels, null] },
      duty: { description: "of `done`", enum: [...ir.duties.map((duty) => duty.id), null] },
      source: { description: "which system wrote it down, by whose clock", ...text },
    },
    required: ["at", "event"],
    additionalProperties: false,
    if: named("ticket"),
    // Of a customer alone: its facts, and a contact on no ticket.
    else: {
      ...named("customer"),
      properties: {
        ...named("customer").properties,
        event: { enum: ["changed", "contact"] },
        facts: ofCustomer.length === 0 ? { maxProperties: 0 } : { propertyNames: { enum: ofCustomer } },
      },
    },
  };
}

/** A line that says whose it is. */
function named(key: "ticket" | "customer"): { readonly required: readonly string[]; readonly properties: JsonSchema } {
  return { required: [key], properties: { [key]: { type: "string" } } };
}

function factsSchema(facts: readonly FactIr[]): JsonSchema {
  const properties = Object.fromEntries(facts.map((fact) => [fact.id, { description: fact.words, ...factSchema(fact.type) }]));
  return { type: "object", properties, additionalProperties: false };
}

function factSchema(type: FactType): JsonSchema {
  switch (type.kind) {
    case "one-of":
      return { enum: type.values };
    case "any-of":
      return { type: "array", items: { enum: type.values } };
    case "yes-no":
      return { type: "boolean" };
    case "number":
      return {
        type: type.whole ? "integer" : "number",
        ...(type.min === null ? {} : { minimum: type.min }),
        ...(type.max === null ? {} : { maximum: type.max }),
      };
    case "percent":
      return { type: "number" };
    case "money":
      return { type: "number", $comment: `in ${type.currency}` };
    case "instant":
      return instant();
    case "text":
      return { type: "string" };
  }
}

/** No `format`: RFC 3339 wants seconds, and knows offsets that are written with a colon alone. */
const DATE = "(1969|19[7-9][0-9]|20[0-9]{2}|210[01])-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";
const HOUR_AND_MINUTE = "([01][0-9]|2[0-3]):[0-5][0-9]";
const SECOND = "(:[0-5][0-9]([.,][0-9]+)?)?";
const OFFSET = "(Z|[+-]([01][0-9]|2[0-3]):?[0-5][0-9])";

/** From 1970 to 2100. */
function instant(): JsonSchema {
  const text = { type: "string", pattern: `^${DATE}T${HOUR_AND_MINUTE}${SECOND}${OFFSET}$` };
  return { anyOf: [text, { type: "integer", minimum: 0, exclusiveMaximum: Date.UTC(2101, 0) }] };
}
