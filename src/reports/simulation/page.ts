// The report of a simulation as one HTML page: no script, nothing from the network, readable on a phone and on paper, light and dark.

import { HOUR } from "../../ir/index.ts";
import type { ScenarioSummary, SimulationSummary } from "../../simulator/index.ts";
import { html, type Markup, NOTHING } from "../markup.ts";
import { cautionSection, headlineList, pageOf, scrolling } from "../page.ts";
import { type Chart, chartFigure } from "./chart.ts";
import { differenceCharts, sameInAll, tornadoCharts, unknownFactors, unknownInAll } from "./differences.ts";
import { dutySection } from "./duties.ts";
import { clauseChart, flowChart } from "./flow.ts";
import { scope, simulationHeadlines } from "./headlines.ts";
import { heatCharts, loadCharts, noticeChart } from "./hours.ts";
import { intervalOf, keyMeasures } from "./key.ts";
import { everyFigureSection, readingSection, reproductionSection } from "./reading.ts";
import { SIMULATION_STYLE } from "./style.ts";
import { survivalCharts } from "./survival.ts";
import { timelineChart } from "./ticket.ts";
import { backlogChart, warmUpChart } from "./time.ts";
import { middle, quoted, spanOf } from "./words.ts";

/** The whole page. The same summary gives the same bytes. */
export function renderSimulationHtml(summary: SimulationSummary): string {
  const warmUp = warmUpChart(summary);
  const body = html`<main>
<header>
<p>What would happen: a simulation</p>
<h1>${summary.title}</h1>
<p>${scope(summary)}</p>
<p class="paper">${onPaper(summary)}</p>
</header>
${headlineList(simulationHeadlines(summary).slice(1))}
${cautionSection(summary.remarks)}
${scenarioTable(summary)}
${chartSection("What differs, and how surely", differenceCharts(summary), differencesAbout(summary), sameInAll(summary) + unknownInAll(summary))}
${chartSection("What each factor does on its own", tornadoCharts(summary), TORNADO, unknownFactors(summary))}
${dutySection(summary)}
${scenarioSections(summary)}
${readingSection(summary)}
${warmUp === null ? NOTHING : chartSection("Warm-up", [warmUp])}
${everyFigureSection(summary)}
${reproductionSection(summary)}
</main>`;
  return pageOf(`${summary.title}: a simulation`, SIMULATION_STYLE, body);
}

const TORNADO =
  "All pairs of scenarios that differ in one factor alone, replication by replication. The factor that moves the measure most comes first. Lines that reach across 0 are not told apart.";

/** What does not come out of a printer, and where it is. */
function onPaper({ scenarios }: SimulationSummary): string {
  const others = scenarios.length > 1 ? "the charts of all scenarios but the baseline, " : "";
  return `Only what stands open on the page is printed. Unfold what else you want on paper: ${others}the figures of each chart as a table, every figure.`;
}

/** How the charts of differences are read. */
function differencesAbout({ scenarios, baseline, confidence }: SimulationSummary): string {
  const name = scenarios[baseline]?.name ?? "";
  return `Each scenario less ${quoted(name)}, replication by replication with the same tickets. The line is the interval: all of one chart hold together with ${100 * confidence} % confidence. Filled: told apart from 0. Hollow: not told apart, which is not the same as no difference. A diamond: the same in every replication.`;
}

/** Columns that paper has room for; further ones would be cut off, as paper does not scroll. */
const FIT_ON_PAPER = 8;

/** One row a key measure, one column a scenario, the interval below each figure. */
function scenarioTable(summary: SimulationSummary): Markup {
  const { scenarios, baseline } = summary;
  const keys = keyMeasures(summary);
  if (keys.length === 0) return NOTHING;
  const heads = scenarios.map(
    ({ name }, index) =>
      html`<th scope="col" class="number">${name}${index === baseline && scenarios.length > 1 ? html`<small>baseline</small>` : NOTHING}</th>`,
  );
  const rows = keys.map(({ key, label, unit }) => {
    const cells = scenarios.map((scenario) => {
      const interval = intervalOf(scenario, key);
      if (interval === null) return html`<td data-label="${scenario.name}" class="number none">–</td>`;
      return html`<td data-label="${scenario.name}" class="number">${kept(middle(interval, unit))}<small>${kept(spanOf(interval, unit))}</small></td>`;
    });
    return html`<tr><th scope="row" class="name">${label}</th>${cells}</tr>\n`;
  });
  return html`<section>
<h2>The scenarios side by side</h2>
<p class="about">${scenarios.length === 1 ? "Over all replications" : "Over all replications of each"}; below each figure the interval that holds the true one with ${100 * summary.confidence} % confidence.</p>
${scrolling(
  "The scenarios side by side",
  html`<table class="stack${scenarios.length > FIT_ON_PAPER ? " wide" : ""}"><caption>Each measure by scenario</caption>
<thead><tr><th scope="col">Measure</th>${heads}</tr></thead>
<tbody>${rows}</tbody>
</table>`,
)}
</section>`;
}

/** A figure and its unit stay on one line, however narrow the column. */
function kept(text: string): string {
  return text.replace(/(\d) (?=[^ ]+$)/, "$1\u00a0");
}

/** `how` the charts are read, and what is told in words `instead` of a chart. */
function chartSection(title: string, charts: readonly Chart[], how = "", instead = ""): Markup {
  const about = `${charts.length === 0 ? "" : how}${instead}`.trim();
  if (charts.length === 0 && about === "") return NOTHING;
  return html`<section>
<h2>${title}</h2>
${about === "" ? NOTHING : html`<p class="about">${about}</p>`}
${charts.length === 0 ? NOTHING : html`<div class="charts">${charts.map(chartFigure)}</div>`}
</section>`;
}

/** The baseline in full, the others folded. */
function scenarioSections(summary: SimulationSummary): Markup {
  const baseline = summary.scenarios[summary.baseline];
  const ordered = summary.scenarios
    .map((scenario, index) => ({ scenario, index }))
    .sort((a, b) => Number(b.index === summary.baseline) - Number(a.index === summary.baseline));
  const sections = ordered.map(({ scenario, index }) => {
    const charts = chartsOf(summary, scenario, index === summary.baseline ? null : (baseline ?? null), `scenario-${index}`);
    const open = index === summary.baseline ? { markup: " open" } : NOTHING;
    return html`<details class="scenario"${open}><summary>${scenario.name}</summary>
<div class="charts">${charts.map(chartFigure)}</div>
</details>\n`;
  });
  return html`<section>
<h2>Scenario by scenario</h2>
<p class="about">How long customers wait, when and by which clause duties are breached, who is busy, what escalates. ${summary.scenarios.length > 1 ? "The baseline stands open; unfold the others." : ""}</p>
${sections}
</section>`;
}

/** Less the hour that a week in spring lacks. */
const WEEK = 167 * HOUR;

function chartsOf(summary: SimulationSummary, scenario: ScenarioSummary, other: ScenarioSummary | null, prefix: string): readonly Chart[] {
  const { zone, by, horizon, warmUp } = summary;
  const whole = horizon.until - horizon.from - warmUp.length >= WEEK;
  const charts = [
    ...survivalCharts(scenario, other, "response", by, prefix),
    ...survivalCharts(scenario, other, "resolution", by, prefix),
    ...heatCharts(scenario, { zone, whole }, prefix),
    clauseChart(scenario, prefix),
    flowChart(scenario, prefix),
    ...loadCharts(scenario, prefix),
    noticeChart(scenario, prefix),
    backlogChart(scenario, prefix),
    timelineChart(scenario, zone, prefix),
  ];
  return charts.filter((chart) => chart !== null);
}
