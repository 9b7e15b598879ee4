// Histories as the lines of a file.

import type { HistoryEvent, PolicyIr } from "../../src/ir/index.ts";

/** One line of JSON for each. */
export function jsonLines(lines: readonly object[]): string {
  return lines.map((line) => JSON.stringify(line)).join("\n");
}

/** A line without ticket that gives a fact of a ticket is refused as it is read, before anybody decides: such facts are left out. */
export function sayable(ir: PolicyIr, line: HistoryEvent): HistoryEvent {
  if (line.ticket !== null || line.facts === null) return line;
  const isCustomers = ([id]: readonly [string, unknown]): boolean => ir.facts.some((fact) => fact.id === id && fact.of === "customer");
  return { ...line, facts: Object.fromEntries(Object.entries(line.facts).filter(isCustomers)) };
}
