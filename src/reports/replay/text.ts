// The summary of a replay for a terminal: sentences first, then one line a duty.

import type { DutyRow, ReplaySummary } from "../../simulator/index.ts";
import { aligned, blocksText } from "../terminal.ts";
import { count, duration, percent } from "../words.ts";
import { countedBy } from "./counted-by.ts";
import { cautions, firstSkipped, headlines, missed } from "./headlines.ts";

/** Plain text, at most about 120 columns wide, ending in a line end. `color`: what matters most is bold, for a terminal. */
export function renderSummaryText(summary: ReplaySummary, { color }: { readonly color: boolean } = { color: false }): string {
  const { policy } = summary;
  const [result = "", ...others] = headlines(summary);
  const blocks = [
    [`${policy.title} (${policy.id}, version ${policy.version})`],
    [color ? `\u001b[1m${result}\u001b[22m` : result, ...others],
    dutyLines(summary),
    levelLines(summary),
    triggerLines(summary),
    gateLines(summary),
    skippedLines(summary),
    [...cautions(summary), ...summary.notes.map((note) => `note: ${note}`)],
  ];
  return blocksText(blocks);
}

function dutyLines(summary: ReplaySummary): readonly string[] {
  if (summary.duties.length === 0) return [];
  const head = [summary.sortedBy ?? "", "duty", "§", "tickets", "met", "breached", "in time", "late: median", "90th", "worst"];
  return aligned([head, ...summary.duties.map(dutyCells)], 3);
}

function dutyCells(row: DutyRow): readonly string[] {
  const { median, p90, worst } = row.late;
  const late = [median, p90, worst].map((ms) => (ms === null ? "" : duration(ms)));
  const counts = [row.tickets, row.met, row.breached].map(count);
  const by = countedBy(row);
  const label = by === null ? row.label : `${row.label} (${by})`;
  return [row.priority ?? "", label, row.clauses.join(" "), ...counts, percent(row.met, row.met + row.breached), ...late];
}

function levelLines(summary: ReplaySummary): readonly string[] {
  const levels = summary.levels.filter((level) => level.reached > 0 || level.passed > 0);
  if (levels.length === 0) return [];
  const passed = levels.some((row) => row.passed > 0);
  const rows = levels.map((row) => [
    row.level,
    row.clause ?? "",
    count(row.reached),
    count(row.highest),
    ...(passed ? [count(row.passed)] : []),
  ]);
  return aligned([["level", "§", "reached", "highest", ...(passed ? ["passed"] : [])], ...rows], 2);
}

function triggerLines(summary: ReplaySummary): readonly string[] {
  if (summary.triggers.length === 0) return [];
  const rows = summary.triggers.map((row) => [row.trigger, row.clause ?? "", row.level ?? "", count(row.firings), count(row.tickets)]);
  return aligned([["trigger", "§", "to", "fired", "tickets"], ...rows], 3);
}

function gateLines({ gates }: ReplaySummary): readonly string[] {
  if (gates.length === 0) return [];
  const rows = gates.map((row) => [row.label, row.clause ?? "", row.before, count(row.came), count(row.notMet)]);
  const lines = aligned([["gate", "§", "before", "came", "not met"], ...rows], 3);
  return [`${lines[0]}  missing`, ...gates.map((row, i) => `${lines[i + 1]}  ${missed(row)}`.trimEnd())];
}

function skippedLines(summary: ReplaySummary): readonly string[] {
  return summary.skipped.map((row) => `skipped ${count(row.count)}: ${row.reason} (${firstSkipped(row)})`);
}
