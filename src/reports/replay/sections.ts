// The sections of the report of a replay: duties by priority, escalations, the worst tickets, what the log could not tell, and the input.

import type { DutyRow, ReplaySummary, WorstDuty, WorstTicket } from "../../simulator/index.ts";
import { dividedBar, plainBar, swatch } from "../bars.ts";
import { html, type Markup, NOTHING } from "../markup.ts";
import { told } from "../page.ts";
import { count, counted, duration, instant, listed, percent } from "../words.ts";
import { countedBy } from "./counted-by.ts";
import { notCheckedPart } from "./gates.ts";
import { firstSkipped } from "./headlines.ts";

/** What was owed, by priority and duty: how many, met, breached, how late, by which clause. */
export function dutySection(summary: ReplaySummary): Markup {
  if (summary.duties.length === 0) return NOTHING;
  const priorities = [...new Set(summary.duties.map((row) => row.priority))];
  return html`<section>
<h2>What was owed, and what came of it</h2>
<p class="about">Each ticket counts under the ${summary.sortedBy ?? "group"} it had in the end. How late: of what was breached, half came no later than the median, and nine in ten no later than the 90th percentile.</p>
<p class="key"><span>${swatch("met")}met</span><span>${swatch("breached")}breached</span><span>${swatch("open")}still running, or cancelled</span></p>
<table class="stack"><caption>Duties by ${summary.sortedBy ?? "group"}: how many were owed, met and breached, and how late</caption>
<thead><tr><th scope="col">Duty</th><th scope="col">Clause</th><th scope="col" class="number">Tickets</th><th scope="col" class="number">Met</th><th scope="col" class="number">Breached</th><th scope="col">Share</th><th scope="col" class="number">In time</th><th scope="col" class="number">Late, median</th><th scope="col" class="number">90th</th><th scope="col" class="number">Worst</th></tr></thead>
${priorities.map((priority) => priorityRows(summary, priority))}
</table>
</section>`;
}

function priorityRows(summary: ReplaySummary, priority: string | null): Markup {
  const rows = summary.duties.filter((row) => row.priority === priority);
  const head = html`<tr><th colspan="10" scope="rowgroup">${priority ?? ""}</th></tr>`;
  return html`<tbody>${priority === null ? NOTHING : head}${rows.map(dutyRow)}</tbody>
`;
}

function dutyRow(row: DutyRow): Markup {
  const { late } = row;
  const open = row.per === "ticket" ? row.pending + row.cancelled : 0;
  const remarks = dutyRemarks(row);
  const name = html`${row.label}${remarks === "" ? NOTHING : html` <span class="quiet">${remarks}</span>`}`;
  return html`<tr><th scope="row" class="name">${name}</th>
<td data-label="Clause" class="clause">${listed(row.clauses)}</td>
<td data-label="Tickets" class="number">${count(row.tickets)}</td>
<td data-label="Met" class="number">${count(row.met)}</td>
<td data-label="Breached" class="number${row.breached > 0 ? " bad" : ""}">${count(row.breached)}</td>
<td data-label="Share" class="wide">${dividedBar(row.met, row.breached, open)}</td>
<td data-label="In time" class="number wide">${percent(row.met, row.met + row.breached)}</td>
${lateCell("Late, median", late.median)}${lateCell("Late, 90th", late.p90)}${lateCell("Late, worst", late.worst)}</tr>
`;
}

function dutyRemarks(row: DutyRow): string {
  const remarks = [
    countedBy(row),
    row.pending > 0 ? `${count(row.pending)} still running` : null,
    row.cancelled > 0 ? `${count(row.cancelled)} cancelled` : null,
    row.warned > 0 ? `${count(row.warned)} warned, ${count(row.warnedMet)} of them then in time` : null,
    row.late.stillOwed > 0 ? `${count(row.late.stillOwed)} still owed` : null,
    row.late.neverMet > 0 ? `${count(row.late.neverMet)} never met` : null,
  ];
  return remarks.filter((remark) => remark !== null).join(", ");
}

function lateCell(label: string, ms: number | null): Markup {
  if (ms === null) return html`<td class="number none"></td>`;
  return html`<td data-label="${label}" class="number wide">${duration(ms)}</td>`;
}

/** Who had to hear of it: tickets by the level they reached, and what raised them. */
export function escalationSection(summary: ReplaySummary): Markup {
  if (summary.levels.length === 0 || summary.tickets.all === 0) return NOTHING;
  const most = summary.tickets.all;
  const often = Math.max(0, ...summary.triggers.map((row) => row.tickets));
  const levels = summary.levels.map(
    (
      row,
    ) => html`<tr><th scope="row" class="name">${row.level}${row.title === null ? NOTHING : html` <span class="quiet">${row.title}</span>`}</th>
<td data-label="Clause" class="clause">${row.clause ?? ""}</td><td data-label="Reached" class="number">${count(row.reached)}${row.passed === 0 ? NOTHING : html` <span class="quiet">passed ${counted(row.passed, "time")}</span>`}</td><td data-label="Of all tickets" class="wide">${plainBar(row.reached, most)}</td></tr>`,
  );
  const triggers = summary.triggers.map(
    (
      row,
    ) => html`<tr><th scope="row" class="name">${row.trigger} ${row.level === null ? NOTHING : html`<span class="quiet">to ${row.level}</span>`}</th>
<td data-label="Clause" class="clause">${row.clause ?? ""}</td><td data-label="Tickets" class="number">${count(row.tickets)}</td><td data-label="Beside the others" class="wide">${plainBar(row.tickets, often)}</td></tr>`,
  );
  return html`<section>
<h2>What escalated, and why</h2>
<div class="side">
<div><h3>By level</h3><table class="stack"><caption>Tickets by the level they reached</caption><thead><tr><th scope="col">Level</th><th scope="col">Clause</th><th scope="col" class="number">Reached</th><th scope="col">Of all tickets</th></tr></thead><tbody>${levels}</tbody></table></div>
<div><h3>By trigger</h3>${
    triggers.length === 0
      ? html`<p class="quiet">No trigger fired.</p>`
      : html`<table class="stack"><caption>Tickets by the trigger that fired</caption><thead><tr><th scope="col">Trigger</th><th scope="col">Clause</th><th scope="col" class="number">Tickets</th><th scope="col">Beside the others</th></tr></thead><tbody>${triggers}</tbody></table>`
  }</div>
</div>
</section>`;
}

/** The tickets with most breaches, each with what happened to it. */
export function worstSection(summary: ReplaySummary): Markup {
  const { worst } = summary;
  if (worst.length === 0) return NOTHING;
  return html`<section>
<h2>${worst.length === 1 ? "The worst ticket" : `The worst ${worst.length} tickets`}</h2>
<p class="about">Most duties breached first, then the highest level, then the longest delay.</p>
<ol class="tickets">${worst.map(worstTicket)}</ol>
</section>`;
}

function worstTicket(ticket: WorstTicket): Markup {
  const about = [
    ticket.customer,
    `opened ${instant(ticket.opened)}`,
    ticket.closed === null ? "not closed" : `closed ${instant(ticket.closed)}`,
    ticket.level === null ? null : `reached ${ticket.level}`,
  ];
  const fired = ticket.triggers.map(
    (trigger) => html`<li>${trigger.id} fired ${instant(trigger.fired)} <span class="clause">${trigger.clause ?? ""}</span></li>`,
  );
  return html`<li><h3>${ticket.ticket}${ticket.priority === null ? NOTHING : html` <span class="quiet">${ticket.priority}</span>`}</h3>
<p>${about.filter((part) => part !== null).join(", ")}</p>
<ul>${ticket.duties.map((duty) => html`<li>${whatHappened(duty)} <span class="clause">${duty.clause ?? ""}</span></li>`)}${fired}</ul></li>
`;
}

function whatHappened(duty: WorstDuty): string {
  const due = duty.due === null ? "" : `, due ${instant(duty.due)}`;
  switch (duty.owed) {
    case "met-late":
      return `${duty.label}${due}, came ${duration(duty.late ?? 0)} late`;
    case "still-owed":
      return `${duty.label}${due}, still owed and ${duration(duty.late ?? 0)} late`;
    case "never-met":
      return `${duty.label}${due}, never came`;
    case "cycles":
      return `${duty.label}, missed ${counted(duty.missed ?? 0, "time")}`;
  }
}

/** What the log does not carry, so that nobody takes silence for success. */
export function notRecordedSection(summary: ReplaySummary): Markup {
  const { duties, triggers, gates, criteria } = summary.notRecorded;
  if (duties.length + triggers.length + gates.length + criteria.length === 0) return NOTHING;
  const lacking = [...new Set(duties.map((duty) => listed(duty.needs)))];
  const rows = lacking.map((needs) => {
    const labels = duties.filter((duty) => listed(duty.needs) === needs).map((duty) => duty.label);
    return html`<tr><th scope="row" class="name">${needs}</th><td>${listed(labels)}</td></tr>`;
  });
  const heard = triggers.map(
    (row) =>
      html`<li>${row.trigger} <span class="clause">${row.clause ?? ""}</span> listens for ${listed(row.listensFor)}, which the log does not carry</li>`,
  );
  return html`<section>
<h2>What the log could not tell</h2>
${
  rows.length === 0
    ? NOTHING
    : html`<p class="about">These duties could be met only by events that the log does not carry. They are neither met nor breached here, and in no other figure.</p>
<table class="lacking"><caption>What the log lacks, and the duties that need it</caption><thead><tr><th scope="col">Event</th><th scope="col">Duties that need it</th></tr></thead><tbody>${rows}</tbody></table>`
}
${heard.length === 0 ? NOTHING : html`<p class="about">These triggers may have fired less often, or more often, than they should:</p><ul>${heard}</ul>`}
${notCheckedPart(summary)}
</section>`;
}

/** What was read, and what was left out with the reason. */
export function inputSection(summary: ReplaySummary): Markup {
  const { input, skipped } = summary;
  const later = input.afterUntil === 0 ? "" : ` ${counted(input.afterUntil, "event")} came after the instant asked about.`;
  const rows = skipped.map(
    (row) =>
      html`<tr><th scope="row" class="name">${told(row.reason)}<small>${told(firstSkipped(row))}</small></th><td data-label="Lines" class="number">${count(row.count)}</td></tr>`,
  );
  return html`<section>
<h2>What was read</h2>
<p class="about">${counted(input.lines, "line")} of ${listed(input.files)} gave ${counted(input.events, "event")}; ${
    input.skipped === 0
      ? "nothing was skipped."
      : `${counted(input.skipped, "line")} could not be used. Each is in skipped.jsonl with its file, line and reason.`
  }${later}</p>
${rows.length === 0 ? NOTHING : html`<table><caption>Lines that could not be used, by reason</caption><thead><tr><th scope="col">Reason</th><th scope="col" class="number">Lines</th></tr></thead><tbody>${rows}</tbody></table>`}
${lateLines(summary)}${earlyLines(summary)}
</section>`;
}

function lateLines({ late }: ReplaySummary): Markup {
  if (late === null) return NOTHING;
  const rows = late.worst.map(
    (
      line,
    ) => html`<tr><th scope="row" class="name">${line.file}:${line.line}</th><td>${line.event} ${line.ticket ?? ""}</td><td data-label="Happened">${instant(line.at)}</td>
<td data-label="Late" class="number">${duration(line.late)}</td><td data-label="Corrections" class="number">${count(line.corrections)}</td></tr>`,
  );
  return html`<h3>The late lines that corrected most</h3>
<table class="stack"><caption>The late lines that corrected most</caption><thead><tr><th scope="col">Line</th><th scope="col">Event</th><th scope="col">Happened</th><th scope="col" class="number">Late</th><th scope="col" class="number">Corrections</th></tr></thead><tbody>${rows}</tbody></table>`;
}

function earlyLines({ clocks }: ReplaySummary): Markup {
  const worst = [...(clocks.taken?.worst ?? []), ...(clocks.refused?.worst ?? [])];
  if (worst.length === 0) return NOTHING;
  const rows = worst.map(
    (
      line,
    ) => html`<tr><th scope="row" class="name">${line.file}:${line.line}</th><td>${line.event} ${line.ticket ?? ""}</td><td data-label="Stamped">${instant(line.at)}</td>
<td data-label="Early" class="number">${duration(line.early)}</td></tr>`,
  );
  return html`<h3>Stamped earliest before the ticket's opening</h3>
<table class="stack"><caption>Lines stamped before the ticket's opening</caption><thead><tr><th scope="col">Line</th><th scope="col">Event</th><th scope="col">Stamped</th><th scope="col" class="number">Early</th></tr></thead><tbody>${rows}</tbody></table>`;
}
