// A witness as a reader knows tickets: `a ticket with priority P0, fortune-500 and csat unknown`.

import { listed } from "../../diagnostics/index.ts";
import { conditionInWords, type FactValue, factInWords, type PolicyIr } from "../../ir/index.ts";
import type { Witness } from "../logic/index.ts";

/** `every ticket` where nothing of it matters. */
export function ticketInWords(ir: PolicyIr, { facts, level, others }: Witness): string {
  const parts = [...facts].map(([fact, value]) => factWords(ir, fact, value)).filter((words) => words !== "");
  const at = level === undefined ? "" : level === null ? " that never escalated" : ` at ${level}`;
  const when = others.length === 0 ? "" : ` while ${listed(others.map((each) => conditionInWords(ir, each)))}`;
  if (parts.length === 0 && at === "") return when === "" ? "every ticket" : `a ticket${when}`;
  return `a ticket${at}${parts.length === 0 ? "" : ` with ${listed(parts)}`}${when}`;
}

function factWords(ir: PolicyIr, fact: string, value: FactValue | null): string {
  if (value === null) return `${fact} unknown`;
  if (value === true) return fact;
  if (value === false) return `${fact} no`;
  if (Array.isArray(value) && value.length === 0) return `no ${fact}`;
  return `${fact} ${factInWords(ir, fact, value, (instant) => new Date(instant).toISOString())}`;
}
