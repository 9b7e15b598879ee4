// Findings in the policy's own words: what a fact is, how long an amount lasts, which ticket is meant.

import type { Amount, FactIr, FactValue, Span } from "../../ir/index.ts";
import type { FactTypeAst } from "../ast.ts";

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
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
  ["second", 1000],
] as const;

/** `90 minutes`, `2 hours`: in the largest unit that measures it whole. */
export function durationWords(ms: number): string {
  const [unit, size] = UNITS.find(([name, length]) => ms !== 0 && ms % length === 0 && !(name === "week" && ms / length > 1)) ?? [
    "millisecond",
    1,
  ];
  const count = ms / size;
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

export function amountWords(amount: Amount, recurs: boolean): string {
  const lead = recurs ? "every" : "within";
  if (amount.kind === "span") return `${lead} ${spanWords(amount.span)}`;
  return `${lead} ${spanWords(amount.inside)} or ${spanWords(amount.outside)}`;
}

function spanWords({ duration, clock }: Span): string {
  const length = duration.kind === "ms" ? durationWords(duration.ms) : duration.parameter;
  if (clock.kind === "elapsed") return length;
  return `${length} counting ${clock.calendar.kind === "calendar" ? clock.calendar.calendar : "hours of the ticket"}`;
}

/** `a ticket with priority P0 and fortune-500`. */
export function ticketWords(facts: ReadonlyMap<string, FactValue | null>, declared: ReadonlyMap<string, FactIr>): string {
  const parts = [...facts].map(([fact, value]) => factWords(fact, value, declared.get(fact)));
  const [last, ...before] = [...parts].reverse();
  if (last === undefined) return "every ticket";
  return `a ticket with ${before.length === 0 ? last : `${before.reverse().join(", ")} and ${last}`}`;
}

function factWords(fact: string, value: FactValue | null, declared: FactIr | undefined): string {
  if (value === null) return `${fact} unknown`;
  if (typeof value === "boolean") return value ? fact : `${fact} no`;
  if (typeof value === "string") return `${fact} ${value}`.trim();
  if (typeof value !== "number") return value.length === 0 ? `no ${fact}` : `${fact} ${value.join(" and ")}`;
  if (declared?.type.kind === "percent") return `${fact} ${value}%`;
  return declared?.type.kind === "money" ? `${fact} ${moneyWords(value, declared.type.currency)}` : `${fact} ${value}`;
}

/** Thousands are grouped by hand: the machine's locale must not show. */
function moneyWords(value: number, currency: string): string {
  const [whole, decimals] = String(Math.abs(value)).split(".");
  const grouped = (whole ?? "0").replace(/\B(?=(\d{3})+$)/g, ",");
  const figure = decimals === undefined ? grouped : `${grouped}.${decimals}`;
  const sign = value < 0 ? "-" : "";
  return currency === "USD" ? `${sign}$${figure}` : `${sign}${figure} ${currency}`;
}
