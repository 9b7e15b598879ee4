// Which measures a reader looks at first, which way is better, and how a scenario's measure is found.

import type { DutySummary, Interval, MeasureKey, ScenarioSummary, SimulationSummary, Unit } from "../../simulator/index.ts";
import { toldApart } from "./words.ts";

export type Measure = ScenarioSummary["measures"][number];
export type Tone = "good" | "bad" | "plain";

/** In this order; those that no scenario has are left out, the busiest team stands for all teams, and what the experiment asks an interval of is among them. */
export function keyMeasures(
  summary: SimulationSummary,
): readonly { readonly key: MeasureKey; readonly label: string; readonly unit: Unit }[] {
  const own = allMeasures(summary).filter(({ key }) => key.startsWith("own: "));
  const busiest = busiestTeam(summary);
  const ofPolicy = (...keys: readonly string[]): readonly string[] => (summary.scenarios.some(({ policy }) => policy !== null) ? keys : []);
  const keys = [
    ...ofPolicy("attainment", "breaches"),
    timeKey(summary, "response"),
    timeKey(summary, "resolution"),
    ...ofPolicy("escalated"),
    "backlog",
    ...(busiest === null ? [] : [`utilization of ${busiest}`]),
    ...ofPolicy("policy work"),
    "customer effort",
    ...(hasCosts(summary) ? ["cost"] : []),
    ...(summary.precision === null ? [] : [summary.precision.measure]),
    ...own.map(({ key }) => key),
  ];
  return [...new Set(keys)].flatMap((key) => {
    const measure = allMeasures(summary).find((each) => each.key === key);
    return measure === undefined ? [] : [{ key, label: measure.label, unit: measure.unit }];
  });
}

/** Whether anybody costs anything: an experiment need not say what people are paid, and they are not free for that. */
export function hasCosts({ scenarios }: SimulationSummary): boolean {
  return scenarios.some((scenario) => {
    const cost = intervalOf(scenario, "cost");
    return cost !== null && (cost.kind !== "constant" || cost.mean !== 0);
  });
}

/** The 90th percentile; the median where that is unknown for a scenario and the median is not. */
function timeKey({ scenarios }: SimulationSummary, what: "response" | "resolution"): MeasureKey {
  const told = (key: MeasureKey): boolean => scenarios.every((scenario) => (intervalOf(scenario, key)?.kind ?? "unknown") !== "unknown");
  return !told(`${what} p90`) && told(`${what} median`) ? `${what} median` : `${what} p90`;
}

/** Each measure that any scenario has, once, in the fixed order. Its unit says what no interval may be told below: of the numbers, only an analyst's own may be less than 0. */
export function allMeasures({ scenarios }: SimulationSummary): readonly Measure[] {
  const [most] = [...scenarios].sort((a, b) => b.measures.length - a.measures.length);
  const others = scenarios.flatMap(({ measures }) => measures);
  const found = new Map([...(most?.measures ?? []), ...others].map((measure) => [measure.key, measure]));
  return [...found.values()].map((each) => (each.unit === "number" && !each.key.startsWith("own: ") ? { ...each, unit: "count" } : each));
}

export function intervalOf(scenario: ScenarioSummary, key: MeasureKey): Interval | null {
  return scenario.measures.find((measure) => measure.key === key)?.value.interval ?? null;
}

/** Whether no ticket came to owe it: neither good nor unknown. */
export function isNotOwed({ counts }: DutySummary): boolean {
  return Object.values(counts).every((each) => each === 0);
}

/** Whether more of it is better; null: neither way by itself. */
export function moreIsBetter(key: MeasureKey): boolean | null {
  if (key.startsWith("attainment")) return true;
  const less = ["breaches", "lateness", "response", "resolution", "wait", "backlog", "cost", "customer effort", "abandoned", "reopened"];
  return less.some((word) => key.startsWith(word)) ? false : null;
}

export function toneOf(key: MeasureKey, difference: Interval): Tone {
  const better = moreIsBetter(key);
  const apart = toldApart(difference);
  if (better === null || (apart !== "more" && apart !== "less")) return "plain";
  return (apart === "more") === better ? "good" : "bad";
}

/** `better`, `worse`, `more`, `less`, `not told apart`, …: a tone said, so that color need not. */
export function verdictOn(key: MeasureKey, difference: Interval): string {
  const apart = toldApart(difference);
  const tone = toneOf(key, difference);
  if (tone !== "plain") return tone === "good" ? "better" : "worse";
  return apart === "same" ? "the same" : apart;
}

/** The team with the highest utilization in the baseline. */
export function busiestTeam({ scenarios, baseline }: SimulationSummary): string | null {
  const teams = scenarios[baseline]?.teams ?? [];
  const known = teams.flatMap(({ team, utilization: { interval } }) =>
    interval.kind === "unknown" ? [] : [{ team, mean: interval.mean }],
  );
  return known.sort((a, b) => b.mean - a.mean)[0]?.team ?? null;
}
