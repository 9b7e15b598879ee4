// How to read a simulation's figures, every figure of it as tables, and what gives the same bytes again.

import { localMinute } from "../../calendar/offsets.ts";
import { type Interval, replicationsToReach, type ScenarioSummary, type SimulationSummary, unitAsked } from "../../simulator/index.ts";
import { html, type Markup, NOTHING } from "../markup.ts";
import { told } from "../page.ts";
import { count } from "../words.ts";
import { plainTable, type Table, tableDetails } from "./chart.ts";
import { comparisonTable, isSame, sensitivityTable } from "./differences.ts";
import { allMeasures, intervalOf, keyMeasures } from "./key.ts";
import { stretch } from "./time.ts";
import { estimate, halfWidth, inUnit, plain, quoted } from "./words.ts";

export function readingSection(summary: SimulationSummary): Markup {
  return html`<section>
<h2>How to read these intervals</h2>
${readingSentences(summary).map((sentence) => html`<p class="reading">${sentence}</p>`)}
<h3>${HOW_EXACT}</h3>
${plainTable(HOW_EXACT, precisionTable(summary))}
</section>`;
}

const HOW_EXACT = "How exact the figures are, and how many replications would make them twice as exact";

/** The same sentences for page and documentation. */
export function readingSentences({ confidence, scenarios, baseline, precision }: SimulationSummary): readonly string[] {
  const percent = `${100 * confidence} %`;
  const reached =
    precision === null
      ? []
      : [
          `The experiment asks for ${precision.measure} with an interval no longer than twice ${widthOf(precision, scenarios)}: ${precision.reached ? "reached" : "not reached"}${precision.needed === null ? "" : `, it takes about ${count(precision.needed)} replications in all`}.`,
        ];
  return [
    `A replication is one run through the whole time with chance of its own. Every figure is a mean or a quantile over replications, and an interval is made of how much replications differ: of a hundred such experiments about ${Math.round(100 * confidence)} have an interval that holds the true figure. It says how exact the simulation is, and nothing of how true its assumptions are.`,
    "Scenarios are compared replication by replication: the same customers, tickets and absences meet each of them, so that what differs is the scenario. “Pairing saves × 12” says that it would have taken twelve times as many replications without that.",
    scenarios.length > 2
      ? `Whoever compares many scenarios finds differences by chance. The intervals of one measure are therefore wider than single ones, and hold together with ${percent} confidence (Bonferroni); p-values are corrected by Holm, who may tell a difference apart (p below ${plain(1 - confidence)}) whose interval still holds 0: the verdict goes by the interval.`
      : `The interval of a difference holds the true difference with ${percent} confidence.`,
    `“Not told apart” from ${quoted(scenarios[baseline]?.name ?? "")}: the interval holds 0, so the difference may be none, or of either sign, within it. More replications may tell.`,
    "“Every time”: all replications have the same figure. For what cannot vary, as a roster's cost, that is exact; for the rest it says that nothing else was seen.",
    "“Anything from 0 to 100 %”: so few replications tell nothing of this share, and their mean would be chance.",
    "Curves of those still waiting are by Kaplan and Meier: tickets that are still open at the end count as long as they were watched. The bands hold at each single time, not for the whole curve at once.",
    ...reached,
  ];
}

function widthOf({ measure, wanted }: NonNullable<SimulationSummary["precision"]>, scenarios: readonly ScenarioSummary[]): string {
  const unit = unitAsked(scenarios, measure);
  return unit === "share" ? `${plain(100 * wanted)} points` : inUnit(wanted, unit);
}

/** By key measure of the baseline: the half-width, and how many replications would halve it, as an experiment that asks for that is told. */
function precisionTable(summary: SimulationSummary): Table {
  const baseline = summary.scenarios[summary.baseline];
  return {
    head: ["Measure", "Mean and interval", "Half-width", "Replications", "For half of that"],
    left: 1,
    rows: keyMeasures(summary).flatMap(({ key, label, unit }) => {
      const interval = baseline === undefined ? null : intervalOf(baseline, key);
      if (interval === null) return [];
      if (interval.kind === "unknown") return [[label, `unknown: ${interval.why}`, "–", String(interval.n), "–"]];
      const figures = baseline?.measures.find((measure) => measure.key === key)?.value.perReplication ?? [];
      const needed = replicationsToReach(interval.halfWidth / 2, interval, figures);
      const half = needed === null ? "–" : `about ${count(needed)}`;
      return [[label, estimate(interval, unit), halfWidth(interval, unit), String(interval.n), half]];
    }),
  };
}

/** Every figure of the summary that no table above has. */
export function everyFigureSection(summary: SimulationSummary): Markup {
  const { comparisons, scenarios } = summary;
  const moves = summary.sensitivities.flatMap((row) =>
    row.values.map((value) => ({ ...row, values: [value], difference: value.difference })),
  );
  return html`<section>
<h2>Every figure</h2>
${tableDetails("All measures of all scenarios", measureTable(summary))}
${tableDetails(`All differences from the baseline${butSame(comparisons)}`, comparisonTable(differing(comparisons)))}
${tableDetails(`All factors on their own${butSame(moves)}`, sensitivityTable(differing(moves)))}
${tableDetails("Tickets by scenario, all replications together", ticketTable(scenarios))}
${tableDetails("Figures by replication", replicationTable(summary))}
</section>`;
}

type Differing = { readonly difference: Interval };

function differing<Row extends Differing>(rows: readonly Row[]): readonly Row[] {
  return rows.filter(({ difference }) => !isSame(difference));
}

/** `; 872 more are the same in every replication`. */
function butSame(rows: readonly Differing[]): string {
  const same = rows.length - differing(rows).length;
  return same === 0 ? "" : `; ${count(same)} more are the same in every replication`;
}

function measureTable(summary: SimulationSummary): Table {
  return {
    head: ["Measure", "Key", ...summary.scenarios.map(({ name }) => name)],
    left: 2,
    rows: allMeasures(summary).map(({ key, label, unit }) => [
      label,
      key,
      ...summary.scenarios.map((scenario) => {
        const interval = intervalOf(scenario, key);
        return interval === null ? "–" : estimate(interval, unit);
      }),
    ]),
  };
}

function ticketTable(scenarios: readonly ScenarioSummary[]): Table {
  return {
    head: ["Scenario", "Replications", "Opened", "Resolved", "Given up", "Reopened", "Escalated", "Open at the end"],
    left: 1,
    rows: scenarios.map(({ name, replications, tickets }) => [
      name,
      String(replications.length),
      ...[tickets.opened, tickets.resolved, tickets.abandoned, tickets.reopened, tickets.escalated, tickets.openAtEnd].map(count),
    ]),
  };
}

function replicationTable(summary: SimulationSummary): Table {
  const keys = keyMeasures(summary);
  return {
    head: ["Scenario", "Replication", ...keys.map(({ label }) => label)],
    left: 1,
    rows: summary.scenarios.flatMap((scenario) =>
      scenario.replications.map((replication, index) => [
        scenario.name,
        String(replication),
        ...keys.map(({ key, unit }) => {
          const value = scenario.measures.find((measure) => measure.key === key)?.value.perReplication[index] ?? null;
          return value === null ? "–" : inUnit(value, unit);
        }),
      ]),
    ),
  };
}

export function reproductionSection(summary: SimulationSummary): Markup {
  const { command, seed, manifest, horizon, warmUp, zone, replications, scenarios, confidence } = summary;
  const policies = new Map(scenarios.flatMap(({ policy }) => (policy === null ? [] : [[policy.hash, policy] as const])));
  return html`<footer>
<h2>Where these figures come from</h2>
<dl>
<dt>Command</dt><dd><code>${command}</code></dd>
<dt>Seed</dt><dd>${seed}</dd>
<dt>Manifest</dt><dd><code>${manifest}</code></dd>
<dt>Simulated</dt><dd>${localMinute(zone, horizon.from)} to ${localMinute(zone, horizon.until)}, ${zone}; the first ${warmUp.length === 0 ? "moment counts" : `${stretch(warmUp.length)} are warm-up (`}${warmUp.length === 0 ? NOTHING : html`${told(warmUp.how)})`}</dd>
<dt>Replications</dt><dd>${scenarios.map(({ name }, index) => `${name}: ${replications.done[index] ?? 0}`).join("; ")} of ${replications.wanted} wanted${replications.interrupted ? ", cut short" : ""}</dd>
<dt>Confidence</dt><dd>${100 * confidence} %</dd>
${[...policies.values()].map(({ name, id, version, hash }) => html`<dt>Policy ${name}</dt><dd>${id} version ${version}, <code>${hash}</code></dd>`)}
</dl>
<p>The same manifest gives the same bytes, however many workers make it.</p>
</footer>`;
}
