// A comparison of two versions of a policy as one HTML page. No script, nothing from the network; everything is escaped.

import type { Change, Difference, Side, Stated, WitnessTicket } from "../../analysis/diff/index.ts";
import type { HistoryChange, HistoryRow } from "../../simulator/index.ts";
import { html, type Markup, NOTHING } from "../markup.ts";
import { cautionSection, pageOf, told } from "../page.ts";
import { count } from "../words.ts";
import { DIFF_STYLE } from "./style.ts";
import {
  CHANGE_WORDS,
  type Diffed,
  type DiffSide,
  eventsInWords,
  headline,
  historyHeadline,
  historyRemarks,
  historyRowInWords,
  incompleteness,
  readable,
  sideInWords,
  subjectInWords,
  ticketInWords,
  undecidedInWords,
  versionInWords,
  whereInWords,
  whomInWords,
} from "./words.ts";

/** The whole page. The same comparison gives the same bytes. */
export function renderDiffHtml(diffed: Diffed): string {
  const { before, after, comparison, history } = diffed;
  const { differences, undecided, wordsOnly } = comparison;
  const title = `${after.title === "" ? after.id : after.title}: what has changed`;
  const body = html`<main>
<header>
<p>Two versions of a policy beside each other</p>
<h1>${title}</h1>
<dl class="versions">${sideLine("before", before)}${sideLine("after", after)}</dl>
</header>
<p class="headline">${sentence(headline(diffed))}</p>
${cautionSection(incompleteness(diffed).map(sentence))}
${history === null ? NOTHING : historySection(history)}
${differences.length === 0 ? NOTHING : html`<h2>What is decided differently</h2>`}
${differences.map(card)}
${listOf(
  "Could not be decided, so do not take it as equal",
  undecided.map((one) => html`<li>${told(undecidedInWords(one))}</li>`),
)}
${listOf(
  "Changes by which no decision differs",
  wordsOnly.map(({ sentence: text, before: was, after: is }) => html`<li>${told(text)} ${wordsPlace([...is, ...was])}</li>`),
)}
<footer><p>Each ticket shown was decided by both versions. What is owed less strictly comes first, then what is owed more strictly, then who escalates.</p></footer>
</main>`;
  return pageOf(title, DIFF_STYLE, body);
}

function sideLine(label: string, side: DiffSide): Markup {
  const hash = side.hash === null ? html`<span class="bad">does not compile</span>` : html`<code>${side.hash}</code>`;
  return html`<dt class="${label}">${label}</dt><dd>${versionInWords(side)} from <code>${side.name}</code><br>${hash}</dd>`;
}

const TONES: Readonly<Record<Change, string>> = {
  looser: "bad",
  removed: "bad",
  fewer: "bad",
  tighter: "good",
  added: "good",
  more: "good",
  incomparable: "warn",
  changed: "warn",
};

function card(one: Difference): Markup {
  const tickets = [one.witness, one.otherWay ?? null].filter((witness) => witness !== null);
  return html`<section class="card">
<header><span class="change ${TONES[one.change]}">${CHANGE_WORDS[one.change]}</span><h3>${subjectInWords(one)}</h3></header>
<p class="whom">${one.whom.every ? "for" : "where"} ${whomInWords(one.whom)}</p>
<div class="sides"><div>${sideOf("before", one.before)}</div><div>${sideOf("after", one.after)}</div></div>
${tickets.length === 0 ? NOTHING : html`<div class="tickets">${tickets.map(ticket)}</div>`}
</section>
`;
}

function sideOf(label: string, side: Side | null): Markup {
  return html`<h4>${label}</h4><p>${sideInWords(side)}</p>${side === null || side.statements.length === 0 ? NOTHING : html`<ul>${side.statements.map(statement)}</ul>`}`;
}

function statement(one: Stated): Markup {
  return html`<li><code>${one.words}</code><br><span class="where">${whereInWords(one)}</span></li>`;
}

function ticket(witness: WitnessTicket): Markup {
  const { before, after } = witness;
  return html`<p>A ticket with ${ticketInWords(witness)}: <strong>${readable(before)}</strong> before, <strong>${readable(after)}</strong> after</p>
<details><summary>what happens to it</summary><ul class="plain">${eventsInWords(witness).map((line) => html`<li>${line}</li>`)}</ul></details>`;
}

function historySection(history: HistoryChange): Markup {
  const rows = history.rows.map(historyRow);
  const table =
    rows.length === 0
      ? NOTHING
      : html`<table><caption>What changes for past tickets</caption><thead><tr><th scope="col" class="number">Past tickets</th><th scope="col">What changes</th></tr></thead><tbody>${rows}</tbody></table>`;
  return html`<h2>${historyHeadline(history)}</h2>
${table}
${historyRemarks(history).map((text) => html`<p class="quiet">${told(sentence(text))}</p>`)}`;
}

function historyRow(row: HistoryRow): Markup {
  const shown = row.first.map(
    ({ ticket: id, before, after }) => html`<li>${id}: ${told(readable(before))}, now ${told(readable(after))}</li>`,
  );
  const which =
    row.first.length === row.tickets ? (row.tickets === 1 ? "which one" : "which ones") : `the first ${count(row.first.length)}`;
  return html`<tr><td class="number">${count(row.tickets)}</td><td>${historyRowInWords(row)}<details><summary>${which}</summary><ul>${shown}</ul></details></td></tr>`;
}

function listOf(title: string, items: readonly Markup[]): Markup {
  return items.length === 0 ? NOTHING : html`<h2>${title}</h2><ul class="plain">${items}</ul>`;
}

function wordsPlace([first]: readonly Stated[]): Markup {
  return first === undefined ? NOTHING : html`<span class="where">${whereInWords(first)}</span>`;
}

function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}
