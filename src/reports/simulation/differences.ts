// Charts of differences: every scenario less the baseline by key measure, each factor on its own, and each duty beside the baseline.

import type { Interval, ScenarioComparison, Sensitivity, SimulationSummary } from "../../simulator/index.ts";
import type { Chart, Table } from "./chart.ts";
import { keyMeasures, toneOf, verdictOn } from "./key.ts";
import { LINE, rowsDrawing } from "./rows.ts";
import { change, differenceInWords, gainInWords, pInWords, quoted, toldApart } from "./words.ts";

/** One chart a key measure; none of what is the same everywhere or unknown everywhere, and empty where there is one scenario alone. */
export function differenceCharts(summary: SimulationSummary): readonly Chart[] {
  const baseline = summary.scenarios[summary.baseline]?.name ?? "";
  return keyMeasures(summary).flatMap(({ key, label, unit }, index) => {
    const rows = summary.comparisons.filter((row) => row.measure === key);
    if (!isDrawn(rows)) return [];
    const drawn = rows.map(({ scenario, difference }) => ({
      label: nameBeside(scenario, baseline),
      value: difference.kind === "unknown" ? "unknown" : `${change(difference.mean, unit)}, ${verdictOn(key, difference)}`,
      interval: difference,
      tone: toneOf(key, difference),
    }));
    const unitSaid = unit === "share" ? ", in points" : "";
    return {
      id: `difference-${index}`,
      title: `${titleOf(key, label)}${unitSaid}.`,
      caption: said(rows, key, baseline),
      drawings: [rowsDrawing(`${label}: each scenario less ${baseline}`, drawn, unit, "difference")],
      table: comparisonTable(rows),
    };
  });
}

/** The whole name where there is room for it, else what differs from the baseline: names of scenarios begin alike. */
function nameBeside(scenario: string, baseline: string): string {
  const [parts, others] = [scenario.split(", "), baseline.split(", ")];
  if (scenario.length <= LINE || parts.length !== others.length) return scenario;
  return parts.filter((part, i) => part !== others[i]).join(", ");
}

/** The key measures that no chart above shows: ` The same in all scenarios, in every replication: cost a week.` */
export function sameInAll(summary: SimulationSummary): string {
  const same = keyMeasures(summary).flatMap(({ key, label }) => {
    const rows = summary.comparisons.filter((row) => row.measure === key);
    if (rows.length === 0 || !rows.every(({ difference }) => isSame(difference))) return [];
    return rows.length === summary.scenarios.length - 1 ? label : `${label} (of those that have it)`;
  });
  return same.length === 0 ? "" : ` The same in all scenarios, replication by replication: ${same.join("; ")}.`;
}

/** The key measures of which every difference is unknown, by the reason: ` No difference is told, as there is only one replication: cost a week.` */
export function unknownInAll(summary: SimulationSummary): string {
  const rows = keyMeasures(summary).map(({ key, label }) => {
    const differences = summary.comparisons.filter(({ measure }) => measure === key).map(({ difference }) => difference);
    return { label, why: whyUnknown(differences) };
  });
  return unknownSaid(rows);
}

/** The key measures of which what every factor does is unknown, by the reason, in the same words. */
export function unknownFactors(summary: SimulationSummary): string {
  const rows = keyMeasures(summary).map(({ key, label }) => {
    const found = summary.sensitivities.filter(({ measure }) => measure === key);
    return { label, why: whyUnknown(found.flatMap(({ values }) => values.map(({ difference }) => difference))) };
  });
  return unknownSaid(rows);
}

function unknownSaid(rows: readonly { readonly label: string; readonly why: string | null }[]): string {
  const reasons = new Map<string, string[]>();
  for (const { label, why } of rows) if (why !== null) reasons.set(why, [...(reasons.get(why) ?? []), label]);
  return [...reasons].map(([why, labels]) => ` No difference is told, as ${why}: ${labels.join("; ")}.`).join("");
}

/** Why, where all of them are unknown; else null. */
export function whyUnknown(differences: readonly Interval[]): string | null {
  const whys = differences.map((each) => (each.kind === "unknown" ? each.why : null));
  return whys.length === 0 || whys.includes(null) ? null : [...new Set(whys)].join(", or ");
}

/** Whether a chart of them shows anything. */
function isDrawn(rows: readonly { readonly difference: Interval }[]): boolean {
  return rows.some(({ difference }) => difference.kind !== "unknown") && !rows.every(({ difference }) => isSame(difference));
}

export function isSame(difference: Interval): boolean {
  return toldApart(difference) === "same";
}

function said(rows: readonly ScenarioComparison[], key: string, baseline: string): string {
  const verdicts = rows.map(({ difference }) => verdictOn(key, difference));
  const counts = [...new Set(verdicts)].map((verdict) => `${verdicts.filter((each) => each === verdict).length} ${verdict}`);
  return `Against ${quoted(baseline)}: ${counts.join(", ")}.`;
}

export function comparisonTable(rows: readonly ScenarioComparison[]): Table {
  return {
    head: ["Scenario", "Measure", "Difference, with its interval", "Verdict", "p (Holm)", "Pairing saves"],
    left: 2,
    rows: rows.map(({ scenario, measure, label, unit, difference, p, gain }) => [
      scenario,
      label,
      differenceInWords(difference, unit),
      verdictOn(measure, difference),
      pInWords(p),
      gainInWords(gain),
    ]),
  };
}

/** One chart a key measure on which a factor was varied and that it moves, as far as is known; the factor that moves most comes first. */
export function tornadoCharts(summary: SimulationSummary): readonly Chart[] {
  return keyMeasures(summary).flatMap(({ key, label, unit }, index) => {
    const found = summary.sensitivities.filter((row) => row.measure === key);
    if (!isDrawn(found.flatMap(({ values }) => values))) return [];
    const sorted = [...found].sort((a, b) => reach(b) - reach(a));
    const rows = sorted.flatMap(({ factor, baseline, values }) =>
      values.map(({ value, difference }) => ({
        label: `${factor}: ${baseline} → ${value}`,
        value: difference.kind === "unknown" ? "unknown" : `${change(difference.mean, unit)}, ${verdictOn(key, difference)}`,
        interval: difference,
        tone: toneOf(key, difference),
      })),
    );
    const [first] = [...found].sort((a, b) => reach(b, apart) - reach(a, apart));
    return {
      id: `tornado-${index}`,
      title: `${titleOf(key, label)}.`,
      caption: first === undefined || reach(first, apart) === 0 ? "No factor can be told to move it." : `${first.factor} moves it most.`,
      drawings: [rowsDrawing(`${label}: what each factor does on its own`, rows, unit, "difference")],
      table: sensitivityTable(sorted),
    };
  });
}

export function sensitivityTable(rows: readonly Sensitivity[]): Table {
  return {
    head: ["Factor", "From", "To", "Measure", "Difference, with its interval", "Verdict", "Pairs"],
    left: 4,
    rows: rows.flatMap(({ factor, baseline, values, label, unit, measure }) =>
      values.map(({ value, pairs, difference }) => [
        factor,
        String(baseline),
        String(value),
        label,
        differenceInWords(difference, unit),
        verdictOn(measure, difference),
        String(pairs),
      ]),
    ),
  };
}

/** How far its values move the measure at most; `counts`: only those differences. */
function reach({ values }: Sensitivity, counts: (difference: Interval) => boolean = () => true): number {
  const means = values.map(({ difference }) => (difference.kind === "unknown" || !counts(difference) ? 0 : Math.abs(difference.mean)));
  return Math.max(0, ...means);
}

function apart(difference: Interval): boolean {
  return toldApart(difference) === "more" || toldApart(difference) === "less";
}

/** A name with a colon after it stays as it is written, and so does that of an analyst's own measure. */
function titleOf(key: string, text: string): string {
  if (text.includes(": ") || key.startsWith("own: ")) return text;
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
