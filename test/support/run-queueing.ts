// `npx tsx test/support/run-queueing.ts FILE`: simulates every row of a file of queueing tables; ends with `N passed, N failed`.
// A row passes when each of its figures lies within the interval that the simulation gives for it, all intervals being tight (`BOUNDS`). The chance that any
// figure of a file fails by accident is at most 1 in 1,000 (Bonferroni). A row that cannot be read fails, with a line that says why; fields that are no known
// figure are named. Exit status 1 where one fails, 2 where the file cannot be used.

import { readFileSync } from "node:fs";
import type { Plan } from "./queueing/plan.ts";
import { simulatePlan } from "./queueing/simulate-plan.ts";
import { planOf } from "./queueing/tables.ts";
import { isRecord } from "./vector.ts";

const SEED = 20_261_128;
const FALSE_ALARM = 0.001;

type Named = { readonly name: string; readonly plan: Plan | readonly string[] };

const [file] = process.argv.slice(2);
const rows = file === undefined ? "usage: npx tsx test/support/run-queueing.ts FILE" : read(file);
if (typeof rows === "string") {
  console.error(rows);
  process.exitCode = 2;
} else {
  const failed = check(rows);
  console.log(`${rows.length - failed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

/** Rows of `tables`, each with the name of its table and its place in it; else what is wrong with the file. */
function read(path: string): readonly Named[] | string {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, "utf8").replace(/^\uFEFF/, ""));
  } catch (error) {
    return `\`${path}\` cannot be read: ${error instanceof Error ? error.message : String(error)}`;
  }
  const tables = isRecord(value) && isRecord(value["tables"]) ? value["tables"] : value;
  if (!isRecord(tables)) return `\`${path}\` holds no tables: an object is needed with a list of rows by the name of each table`;
  const entries = Object.entries(tables).filter(([name]) => name !== "about");
  return entries.flatMap(([table, list]): readonly Named[] => {
    if (!Array.isArray(list)) return [{ name: table, plan: ["no list of rows"] }];
    return list.map((row: unknown, index) => ({
      name: `${table} ${index + 1}`,
      plan: isRecord(row) ? planOf(table, row) : [`${JSON.stringify(row)} is no row`],
    }));
  });
}

/** How many rows failed. */
function check(rows: readonly Named[]): number {
  const figures = rows.reduce((sum, { plan }) => sum + ("checks" in plan ? plan.checks.length : 0), 0);
  const effort = { seed: SEED, alpha: FALSE_ALARM / Math.max(1, figures), replications: 40, mostTickets: 600_000_000, tight: true };
  let failed = 0;
  for (const { name, plan } of rows) {
    const { faults, shown } = "checks" in plan ? simulated(plan, effort) : { faults: plan, shown: "" };
    if (faults.length > 0) failed += 1;
    console.log(`${faults.length === 0 ? "passed" : "FAILED"} ${name}${shown}${faults.map((fault) => `\n    ${fault}`).join("")}`);
  }
  return failed;
}

function simulated(plan: Plan, effort: Parameters<typeof simulatePlan>[1]): { readonly faults: readonly string[]; readonly shown: string } {
  const { faults, tickets } = simulatePlan(plan, effort);
  const unchecked = plan.unchecked.length === 0 ? "" : `; not known, not checked: ${plan.unchecked.join(", ")}`;
  return {
    faults,
    shown: `: ${plan.checks.length} figures simulated, ${plan.exact.length} worked out, ${(tickets / 1e6).toFixed(1)} million tickets${unchecked}`,
  };
}
