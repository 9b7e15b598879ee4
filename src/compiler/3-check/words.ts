// Findings in the policy's own words: what a fact is, how long an amount lasts, which ticket is meant.

import { listed } from "../../diagnostics/index.ts";
import type { Amount, Duration, FactIr, FactValue, Span } from "../../ir/index.ts";
import type { FactTypeAst } from "../ast.ts";
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
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
  ["second", 1000],
] as const;

/** `90 minutes`, `2 hours`: in the largest unit that measures it whole. */
export function durationWords(ms: number): string {
  return inUnits(ms, UNITS);
}

/** The same of time counted in hours of a calendar, which knows no days of 24 hours. */
function openTimeWords(ms: number): string {
  return inUnits(
    ms,
    UNITS.filter(([name]) => name !== "week" && name !== "day"),
  );
}

function inUnits(ms: number, units: readonly (readonly [name: string, length: number])[]): string {
  const [unit, size] = units.find(([name, length]) => ms !== 0 && ms % length === 0 && !(name === "week" && ms / length > 1)) ?? [
    "millisecond",
    1,
  ];
  const count = ms / size;
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

export function amountWords(amount: Amount, recurs: boolean): string {
  const lead = recurs ? "every" : "within";
  switch (amount.kind) {
    case "span":
      return `${lead} ${spanWords(amount.span)}`;
    case "by-start":
      return `${lead} ${spanWords(amount.inside)} or ${spanWords(amount.outside)}`;
    case "prorated":
      return `${lead} ${lengthWords(amount.inside, openTimeWords)} and ${lengthWords(amount.outside, openTimeWords)}, prorated`;
    case "open-day": {
      const day = `the ${["next", "second", "third", "fourth", "fifth"][amount.nth - 1] ?? `${amount.nth}th`} open day of ${amount.calendar}`;
      return amount.at === "close" ? `by the end of ${day}` : `at the same time on ${day}`;
    }
  }
}

function spanWords({ duration, clock }: Span): string {
  if (clock.kind === "elapsed") return lengthWords(duration, durationWords);
  return `${lengthWords(duration, openTimeWords)} counting ${clock.calendar.kind === "calendar" ? clock.calendar.calendar : "hours of the ticket"}`;
}

function lengthWords(duration: Duration, words: (ms: number) => string): string {
  return duration.kind === "ms" ? words(duration.ms) : duration.parameter;
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
