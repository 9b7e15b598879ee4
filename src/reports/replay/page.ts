// The report of a replay as one HTML page: no script, nothing from the network, readable by somebody who has never seen the policy.

import type { ReplaySummary } from "../../simulator/index.ts";
import { html, type Markup, NOTHING } from "../markup.ts";
import { cautionSection, headlineList, pageOf, told } from "../page.ts";
import { count, counted, instant, percent } from "../words.ts";
import { gateSection } from "./gates.ts";
import { cautions, headlines, owedOnce, scope } from "./headlines.ts";
import { dutySection, escalationSection, inputSection, notRecordedSection, worstSection } from "./sections.ts";
import { REPLAY_STYLE } from "./style.ts";

/** The whole page. The same summary gives the same bytes. */
export function renderReportHtml(summary: ReplaySummary): string {
  const { policy } = summary;
  const body = html`<main>
<header>
<p>${policy.id}, version ${policy.version}</p>
<h1>${policy.title}</h1>
<p>Replayed over ${scope(summary)}</p>
</header>
${figures(summary)}
${headlineList(headlines(summary))}
${cautionSection(cautions(summary))}
${dutySection(summary)}
${escalationSection(summary)}
${gateSection(summary)}
${worstSection(summary)}
${notRecordedSection(summary)}
${inputSection(summary)}
${foot(summary)}
</main>`;
  return pageOf(`${policy.title}: what a real history shows`, REPLAY_STYLE, body);
}

function figures(summary: ReplaySummary): Markup {
  const { met, breached } = owedOnce(summary.duties);
  const { all, escalated } = summary.tickets;
  if (all === 0) return NOTHING;
  return html`<dl class="figures">
${figure("In time", percent(met, met + breached), `${count(met)} of ${counted(met + breached, "duty", "duties")} owed once`)}
${figure("Breached", count(breached), `${breached === 1 ? "duty" : "duties"} owed once`)}
${figure("Escalated", count(escalated), `${percent(escalated, all)} of tickets`)}
${figure("Tickets", count(all), atTheEnd(summary.tickets))}
</dl>`;
}

function atTheEnd({ open, resolved }: ReplaySummary["tickets"]): string {
  const left = [...(open > 0 ? [`${count(open)} open`] : []), ...(resolved > 0 ? [`${count(resolved)} resolved and not closed`] : [])];
  return `${left.length === 0 ? "all closed" : left.join(", ")} at the end`;
}

function figure(name: string, value: string, detail: string): Markup {
  return html`<div><dt>${name}</dt><dd>${value}<small>${detail}</small></dd></div>`;
}

function foot(summary: ReplaySummary): Markup {
  const { policy, period, lateness } = summary;
  const covered =
    period === null
      ? NOTHING
      : html`<p>Events from ${instant(period.first)} to ${instant(period.last)}, judged at ${instant(period.until)}. All times are UTC.</p>`;
  return html`<footer>
${covered}
<p>Lateness is counted on the clock of each duty: outside its hours, and while it is paused, nothing runs. Medians and 90th percentiles by ${lateness.method}, which is at most ${(lateness.errorPpm / 10_000).toFixed(1)} % off.</p>
${summary.notes.map((note) => html`<p>${told(`${note.slice(0, 1).toUpperCase()}${note.slice(1)}.`)}</p>`)}
<p>Policy <code>${policy.id}</code> version ${policy.version}, <code>${policy.hash}</code></p>
</footer>`;
}
