// Where an experiment asks for an interval of some width: whether it is reached, and how many replications it would still take.

import type { Replications } from "../experiment/experiment.ts";
import { replicationsToReach } from "../statistics/index.ts";
import { askedMeasure } from "./asked-measure.ts";
import type { ScenarioSummary, SimulationSummary } from "./summary.ts";

/**
 * Of the scenario whose interval is widest: all have to be short enough. `reached` looks at the intervals as they are; when a run stops is its own affair.
 * `needed`: replications in all, if the spread stays what it is; null: there is no interval yet, or nothing varies.
 */
export function precisionReached(replications: Replications, scenarios: readonly ScenarioSummary[]): SimulationSummary["precision"] {
  if (replications.kind === "fixed") return null;
  const { measure, halfWidth: wanted } = replications;
  const values = scenarios.map(({ measures }) => askedMeasure(measures, measure)?.value);
  const widths = values.map((value) => (value === undefined || value.interval.kind === "unknown" ? null : value.interval.halfWidth));
  const needs = values.map((value) => (value === undefined ? null : replicationsToReach(wanted, value.interval, value.perReplication)));
  const needed = needs.filter((need) => need !== null);
  const known = widths.filter((width) => width !== null);
  const halfWidth = known.length < scenarios.length ? null : Math.max(...known);
  return {
    measure,
    wanted,
    // Figures that are all the same say nothing of their spread: see `precisionOf` in src/simulator/statistics.
    reached: halfWidth !== null && halfWidth <= wanted && values.every((value) => value?.interval.kind === "known"),
    halfWidth,
    needed: needed.length === 0 ? null : Math.max(...needed),
  };
}
