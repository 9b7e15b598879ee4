// The sections of the report of a replay on gates and escalation by hand: what had to be so first, and what was not checked.

import type { GateNotChecked, GateRow, ReplaySummary } from "../../simulator/index.ts";
import { dividedBar } from "../bars.ts";
import { html, type Markup, NOTHING } from "../markup.ts";
import { count, listed, percent } from "../words.ts";

/** By gate: how often its event came to it, how often something was missing, and what; then escalations by hand that no criterion allowed. */
export function gateSection({ gates, byHand }: ReplaySummary): Markup {
  if (gates.length === 0 && byHand.length === 0) return NOTHING;
  const table = html`<table class="stack"><caption>Gates: how often each was come to, and not met</caption>
<thead><tr><th scope="col">Gate</th><th scope="col">Clause</th><th scope="col">Before</th><th scope="col" class="number">Came to it</th><th scope="col" class="number">Not met</th><th scope="col">Share</th><th scope="col" class="number">Met</th><th scope="col">Missing</th></tr></thead>
<tbody>${gates.map(gateRow)}</tbody>
</table>`;
  const levels = byHand.map(({ level, noCriterion }) => html`<li>to ${level}: <span class="bad">${count(noCriterion)}</span></li>`);
  return html`<section>
<h2>What had to be so first</h2>
<p class="about">A gate says what must be so before an event, as before a ticket is resolved or closed. The event counts all the same; what was missing is a finding.</p>
${gates.length === 0 ? NOTHING : table}
${byHand.length === 0 ? NOTHING : html`<h3>Escalated by hand where no criterion allowed it</h3><ul>${levels}</ul>`}
</section>`;
}

function gateRow({ label, clause, before, came, notMet, missing }: GateRow): Markup {
  const names = missing.map((each) => html`${each.name} <span class="quiet">${count(each.count)}</span><br>`);
  return html`<tr><th scope="row" class="name">${label}</th>
<td data-label="Clause" class="clause">${clause ?? ""}</td><td data-label="Before">${before}</td>
<td data-label="Came to it" class="number">${count(came)}</td>
<td data-label="Not met" class="number${notMet > 0 ? " bad" : ""}">${count(notMet)}</td>
<td data-label="Share" class="wide">${dividedBar(came - notMet, notMet, 0)}</td>
<td data-label="Met" class="number">${percent(came - notMet, came)}</td>
${missing.length === 0 ? html`<td class="none"></td>` : html`<td data-label="Missing" class="wide"><div>${names}</div></td>`}</tr>
`;
}

/** Gates and criteria that were not checked, or not wholly, and for want of what; nothing where all were. */
export function notCheckedPart({ notRecorded: { gates, criteria } }: ReplaySummary): Markup {
  if (gates.length === 0 && criteria.length === 0) return NOTHING;
  const hands = criteria.map(
    (each) =>
      html`<li>${each.criterion} <span class="clause">${each.clause ?? ""}</span> rests on ${listed(each.needs)}: whether anybody might escalate to ${each.level}, or below it, by hand is not judged</li>`,
  );
  return html`<p class="about">These gates and criteria were not checked, or only in part:</p>
<ul>${gates.map(gateItem)}${hands}</ul>`;
}

function gateItem(gate: GateNotChecked): Markup {
  const { label, clause, checked } = gate;
  return html`<li>${label} <span class="clause">${clause ?? ""}</span> ${checked === "partly" ? "was checked in part" : "was not checked"}: ${reasons(gate).join("; ")}</li>`;
}

function reasons({ awaits, whose, requirements }: GateNotChecked): readonly string[] {
  if (awaits.length > 0) return [`it stands before ${awaits.join(" or ")}, which the log does not carry`];
  const absent = requirements.filter((each) => isOwn(each)).map(({ name }) => name);
  const others = requirements.filter((each) => !isOwn(each));
  return [
    ...(whose.length === 0 ? [] : [`which tickets it is for rests on ${listed(whose)}`]),
    ...(absent.length === 0 ? [] : [`${listed(absent)} ${absent.length === 1 ? "is" : "are"} not in the log`]),
    ...others.map(({ name, needs }) => `${name} rests on ${listed(needs)}`),
  ];
}

/** It rests on the fact of its own name, or of its field's. */
function isOwn({ name, needs }: GateNotChecked["requirements"][number]): boolean {
  const [only] = needs;
  return needs.length === 1 && only !== undefined && (name === only || name.endsWith(`: ${only}`));
}
