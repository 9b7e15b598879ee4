// Attainment by duty: the baseline drawn with its intervals, every scenario in a table, by group where the experiment asks for one.

import type { DutySummary, ScenarioSummary, SimulationSummary } from "../../simulator/index.ts";
import { html, type Markup, NOTHING } from "../markup.ts";
import { count, duration } from "../words.ts";
import { chartFigure, type Table, tableDetails } from "./chart.ts";
import { whyUnknown } from "./differences.ts";
import { isNotOwed } from "./key.ts";
import { rowsDrawing } from "./rows.ts";
import { drawnMean, estimate, tellsNothing } from "./words.ts";

export function dutySection(summary: SimulationSummary): Markup {
  const baseline = summary.scenarios[summary.baseline];
  const rows = (baseline?.duties ?? []).filter(({ group }) => group === null);
  if (baseline === undefined || rows.length === 0) return NOTHING;
  const drawn = rows.map((row) => ({
    label: `${row.clause ?? ""} ${row.label}`.trim(),
    value: isNotOwed(row) ? "not owed" : drawnMean(row.attainment.interval, "share"),
    interval: row.attainment.interval,
    tone: "plain" as const,
  }));
  const owed = rows.filter((row) => !isNotOwed(row));
  const told = drawn.some(({ interval }) => interval.kind !== "unknown");
  const halves = [drawn.slice(0, Math.ceil(drawn.length / 2)), drawn.slice(Math.ceil(drawn.length / 2))].filter(({ length }) => length > 0);
  const drawings = (!told ? [] : drawn.length > 6 ? halves : [drawn]).map((half) =>
    rowsDrawing(`Share of each duty in time, ${baseline.name}`, half, "share", "estimate", drawn),
  );
  return html`<section>
<h2>Duty by duty</h2>
<p class="about">In time: met by the deadline, of all met or missed. What was cancelled or is still open at the end counts neither way. How late: of those met late, or still owed on a ticket that is open at the end, on the duty's own clock.</p>
<div class="charts">${chartFigure({
    id: "attainment",
    title: `In time, by duty: ${baseline.name}.`,
    caption: told ? leastInTime(rows) : `Unknown, as ${whyUnknown(owed.map(({ attainment }) => attainment.interval)) ?? "none was owed"}.`,
    drawings,
    table: dutyTable([baseline], (row) => row.group === null),
    wide: drawn.length > 6,
  })}</div>
${summary.scenarios.map((scenario) =>
  tableDetails(
    `Every duty${summary.by === null ? "" : ` by ${summary.by}`}: ${scenario.name}`,
    dutyTable([scenario], () => true),
  ),
)}
</section>`;
}

/** Of those of which something is told; nothing where there is none. */
function leastInTime(rows: readonly DutySummary[]): string {
  const told = rows.flatMap(({ label, attainment: { interval } }) =>
    interval.kind === "unknown" || tellsNothing(interval, "share") ? [] : [{ label, interval }],
  );
  const [worst] = told.sort((a, b) => a.interval.mean - b.interval.mean);
  return worst === undefined ? "" : `Least in time: ${worst.label}, ${estimate(worst.interval, "share")}.`;
}

function dutyTable(scenarios: readonly ScenarioSummary[], shown: (row: DutySummary) => boolean): Table {
  const rows = scenarios.flatMap(({ duties }) => duties.filter(shown));
  return {
    head: [
      "Duty",
      "Of",
      "Clause",
      "In time",
      "Met",
      "Met late",
      "Missed",
      "Cancelled",
      "Open",
      "Late, median",
      "Late, 90th percentile",
      "Latest",
    ],
    left: 3,
    rows: rows.map(({ label, group, clause, counts, attainment, late }) => [
      label,
      group ?? "all",
      clause ?? "–",
      estimate(attainment.interval, "share"),
      ...[counts.met, counts.metLate, counts.breached, counts.cancelled, counts.open].map(count),
      estimate(late.median.interval, "ms"),
      estimate(late.p90.interval, "ms"),
      late.most === null ? "–" : duration(late.most),
    ]),
  };
}
