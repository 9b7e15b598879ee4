// The measure that an experiment asks for by the name it has there.

import type { ScenarioSummary } from "./summary.ts";

type Measure = ScenarioSummary["measures"][number];

/** Of measures of every experiment by their key, of the analyst's own by their name, too; what every experiment has comes first. */
export function askedMeasure(measures: readonly Measure[], name: string): Measure | undefined {
  return measures.find(({ key }) => key === name || key === `own: ${name}`);
}

/** Plain numbers where nothing was measured under that name. */
export function unitAsked(scenarios: readonly ScenarioSummary[], name: string): Measure["unit"] {
  const measures = scenarios.flatMap((scenario) => scenario.measures);
  return askedMeasure(measures, name)?.unit ?? "number";
}
