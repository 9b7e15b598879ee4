// A fit as one HTML page: no script, nothing from the network. The same figures as in the terminal, and drawings of log and experiment.

import type { CheckRow, Fit } from "../../simulator/fit/index.ts";
import { html, type Markup, NOTHING } from "../markup.ts";
import { cautionSection, headlineList, pageOf } from "../page.ts";
import { chartFigure, plainTable } from "../simulation/chart.ts";
import { SIMULATION_STYLE } from "../simulation/style.ts";
import { count, percent } from "../words.ts";
import { fitCharts } from "./charts.ts";
import {
  distanceOf,
  fitCautions,
  fitHeadlines,
  HOW,
  learnedRows,
  rowName,
  sideOf,
  TIMES_HEAD,
  three,
  timesRows,
  verdictOf,
} from "./words.ts";

/** The whole page. The same fit gives the same bytes. */
export function renderFitHtml(fit: Fit): string {
  const body = html`<main>
<header>
<p>What a log says, as an experiment</p>
<h1>${fit.title}</h1>
<p class="paper">Only what stands open on the page is printed. Unfold what else you want on paper: the figures of each chart as a table.</p>
</header>
${headlineList(fitHeadlines(fit))}
${cautionSection(fitCautions(fit))}
<section>
<h2>Log against simulated tickets</h2>
<p class="about">${ABOUT}</p>
${checkTable("Log against simulated tickets", fit.check.rows)}
</section>
<section><h2>Side by side</h2>
<div class="charts">${fitCharts(fit).map(chartFigure)}</div></section>
<section>
<h2>Distributions fitted to times</h2>
<p class="about">A lognormal is written as its median × the factor of one standard deviation. KS is the distance from the log’s own distribution, 0 to 1; these are times of all, and of each group, to see their shape. The experiment has times of each kind of handling, to the response and from there on: of these a formula where it is as near as 0.05, or as chance brings so few, and the log’s own quantiles otherwise.</p>
${plainTable("Distributions fitted to times", { head: TIMES_HEAD, left: 1, rows: timesRows(fit).map((row) => row.map((cell) => cell.replaceAll("`", ""))) })}
</section>
<section><h2>What else was learned</h2>
${plainTable("What else was learned", { head: ["What", "Figure"], left: 2, rows: learnedRows(fit) })}
</section>
${mixSection(fit)}
${heldOutSection(fit)}
</main>`;
  return pageOf(`${fit.title}: fit`, SIMULATION_STYLE, body);
}

const ABOUT =
  "The experiment that was written, read back and run once over the same days, against the log, both cut at the same end. KS: the greatest distance of two distribution functions. Total variation: the share that would have to move. Soon after another: within an hour of the ticket before of their customer. Open again: from the first reopening to the resolution after it. Where samples are so small that chance alone reaches further than the stated distance, the limit is what chance reaches once in a hundred times.";

function checkTable(name: string, rows: readonly CheckRow[]): Markup {
  // What decides comes first: a phone shows it without scrolling.
  const head = ["What", "Reproduced", "Log", "Simulated", "Distance", "Limit", "Measured by", "Tickets"];
  return plainTable(name, {
    head,
    left: 2,
    rows: rows.map((row) => [
      rowName(row).replaceAll("`", ""),
      verdictOf(row),
      sideOf(row, "log"),
      sideOf(row, "simulated"),
      distanceOf(row),
      three(row.limit),
      HOW[row.how],
      `${count(row.sizes[0])}, ${count(row.sizes[1])}`,
    ]),
  });
}

const MOST_VALUES = 12;

function mixSection({ learned: { mix } }: Fit): Markup {
  const rows = mix.facts.flatMap(({ fact, known, all, values, on, dependence }) => {
    const shown = values.slice(0, MOST_VALUES).map(({ value, count: n }) => `${value} ${percent(n, known)}`);
    const more = values.length > MOST_VALUES ? [`and ${values.length - MOST_VALUES} more`] : [];
    return [
      [
        fact,
        [...shown, ...more].join(", ") || "figures",
        percent(all - known, all),
        dependence === null ? "–" : dependence.toFixed(2),
        on ?? "–",
      ],
    ];
  });
  if (rows.length === 0) return NOTHING;
  return html`<section><h2>Facts</h2>
<p class="about">Shares of known values. Dependence is Cramér’s V, 0 to 1, with the fact drawn before it that it hangs on most, figures by the quarter of all in which they lie; from 0.05 on, it is drawn by that.</p>
${plainTable("Facts, and how often each value comes", { head: ["Fact", "Values", "Unknown", "Dependence", "Drawn by"], left: 2, rows })}</section>`;
}

function heldOutSection({ heldOut }: Fit): Markup {
  if (heldOut === null) return NOTHING;
  return html`<section><h2>Held out</h2>
<p class="about">Learned from the first two thirds of the days alone and run over the last third: what a forecast from this log would have been worth.</p>
${checkTable("The last third, as foretold by what came before", heldOut.rows)}</section>`;
}
