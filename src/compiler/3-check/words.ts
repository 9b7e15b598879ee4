// Findings in the policy's own words: what a fact is, how long an amount lasts, which ticket is meant.

import { listed } from "../../diagnostics/index.ts";
import { type Amount, amountInWords, DAY, type FactIr, type FactValue, HOUR, MINUTE, moneyInWords, SECOND } from "../../ir/index.ts";
import type { CalendarRefAst, FactTypeAst } from "../ast.ts";
import { LEVEL } from "./cells.ts";

export function typeWords(type: FactTypeAst): string {
  switch (type.kind) {
    case "one-of":
      return "one of a list";
    case "any-of":
      return "any of a list";
    case "yes-no":
      return "yes or no";
    case "number":
      return type.whole ? "a whole number" : "a number";
    case "percent":
      return "a percent";
    case "money":
      return `money in ${type.currency.text}`;
    case "instant":
      return "an instant";
    case "text":
      return "a text";
  }
}

const UNITS = [
  ["week", 604_800_000],
  ["day", DAY],
  ["hour", HOUR],
  ["minute", MINUTE],
  ["second", SECOND],
] as const;

/** `90 minutes`, `2 hours`: in the largest unit that measures it whole. */
export function durationWords(ms: number): string {
  if (ms === 0) return "0 minutes";
  const [unit, size] = UNITS.find(([name, length]) => ms % length === 0 && !(name === "week" && ms / length > 1)) ?? ["millisecond", 1];
  const count = ms / size;
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

export function amountWords(amount: Amount, recurs: boolean): string {
  const words = amountInWords(amount);
  return amount.kind === "open-day" ? words : `${recurs ? "every" : "within"} ${words}`;
}

/** What a clock or an amount counts on, as the policy says it. */
export function calendarWords(ref: CalendarRefAst): string {
  return ref.kind === "named" ? ref.name.text : "hours of the ticket";
}

/** `a ticket with priority P0 and fortune-500`, `a ticket at level-2 with priority P0`. */
export function ticketWords(facts: ReadonlyMap<string, FactValue | null>, declared: ReadonlyMap<string, FactIr>): string {
  const parts = [...facts].filter(([fact]) => fact !== LEVEL).map(([fact, value]) => factWords(fact, value, declared.get(fact)));
  const level = facts.get(LEVEL);
  const at = level === undefined ? "" : level === "" ? " without an escalation" : ` at ${String(level)}`;
  if (parts.length === 0) return at === "" ? "every ticket" : `a ticket${at}`;
  return `a ticket${at} with ${listed(parts)}`;
}

function factWords(fact: string, value: FactValue | null, declared: FactIr | undefined): string {
  if (value === null) return `${fact} unknown`;
  if (typeof value === "boolean") return value ? fact : `${fact} no`;
  if (typeof value === "string") return `${fact} ${value}`.trim();
  if (typeof value !== "number") return value.length === 0 ? `no ${fact}` : `${fact} ${value.join(" and ")}`;
  if (declared?.type.kind === "percent") return `${fact} ${value}%`;
  return declared?.type.kind === "money" ? `${fact} ${moneyInWords(value, declared.type.currency)}` : `${fact} ${value}`;
}
