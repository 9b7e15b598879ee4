// A trace as one HTML page: each clause of the source beside the statements that carry it. No script, nothing from the network; everything is escaped.

import type { ClauseRow } from "../../analysis/index.ts";
import { html, type Markup, NOTHING } from "../markup.ts";
import { pageOf, told } from "../page.ts";
import { counted } from "../words.ts";
import { TRACE_STYLE } from "./style.ts";
import { fallsShort, lockOf, placed, sayRemark, stateOf, type Traced, totalOf } from "./words.ts";

type Stated = ClauseRow["readings"][number];

/** The whole page. The same trace gives the same bytes. */
export function renderTraceHtml(traced: Traced): string {
  const { policy, source, trace } = traced;
  const body = html`<main>
<header>
<p>${policy.id}, version ${policy.version}</p>
<h1>${policy.title}: what of the source is encoded where</h1>
<p>The source is <code>${source.path}</code>${source.title === null ? "" : `, “${source.title}”`}</p>
</header>
<p class="total">${sentence(totalOf(traced))}</p>
<p class="lock">${told(sentence(lockOf(traced)))}</p>
${filters(trace.rows)}
${trace.rows.map((row) => clauseSection(row, levelOf(row, trace.rows)))}
${others(traced)}
<footer><p>Of each clause first the source as it stands, then the statements of the policy that carry its §. The examples of a statement are those that show it at work.</p></footer>
</main>`;
  return pageOf(`${policy.title}: traced to its source`, TRACE_STYLE, body);
}

function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}

/** Which classes a clause has, and so which filters show it. */
function classesOf(row: ClauseRow): readonly string[] {
  const idle = row.statements.length > 0 && row.examples.length === 0;
  return [
    ...(row.status === "not-encoded" ? ["not-encoded"] : []),
    ...(row.confirmation !== null && row.confirmation !== "confirmed" ? ["changed"] : []),
    ...(row.todos.length > 0 ? ["todo"] : []),
    ...(row.readings.length > 0 ? ["reading"] : []),
    ...(idle ? ["idle"] : []),
  ];
}

const FILTERS: readonly (readonly [id: string, label: string])[] = [
  ["not-encoded", "not encoded"],
  ["changed", "to confirm"],
  ["todo", "with todos"],
  ["reading", "with readings"],
  ["idle", "without examples"],
];

function filters(rows: readonly ClauseRow[]): Markup {
  const clauses = rows.filter(({ status }) => status !== "heading");
  const one = (id: string, label: string, count: number, checked: boolean): Markup =>
    html`<label><input type="radio" name="show" id="show-${id}"${{ markup: checked ? " checked" : "" }}>${label} <b>${count}</b></label>`;
  return html`<fieldset class="filters"><legend class="unseen">Which clauses are shown</legend>
${one("all", "all clauses", clauses.length, true)}
${FILTERS.map(([id, label]) => one(id, label, clauses.filter((row) => classesOf(row).includes(id)).length, false))}
</fieldset>`;
}

/** Of its heading: one below that of the clause it stands in, as far as that is on the page. */
function levelOf({ clause }: ClauseRow, rows: readonly ClauseRow[]): number {
  const parent = rows.find((row) => row.clause.name === clause.parent);
  return parent === undefined || parent.clause === clause ? 2 : Math.min(6, levelOf(parent, rows) + 1);
}

function clauseSection(row: ClauseRow, level: number): Markup {
  const { clause, status } = row;
  const name = html`<span class="number">${clause.name}</span>${clause.number === null ? "" : clause.title}`;
  if (status === "heading") return html`<h${level} class="part">${name}</h${level}>`;
  const tone = fallsShort(row) ? "bad" : status === "todo" || status === "reading" ? "warn" : "good";
  return html`<section class="clause ${classesOf(row).join(" ")}">
<header><h${level}>${name}</h${level}><span class="state"><span class="${tone}">${stateOf(row).toLowerCase()}</span> · ${sums(row)}</span></header>
<div class="sides">
<div class="source"><div>${proseOf(clause.text)}</div></div>
<div class="policy">${carriers(row)}</div>
</div>
</section>
`;
}

function sums({ clause, statements, examples }: ClauseRow): string {
  return [counted(clause.points.length, "point"), counted(statements.length, "statement"), counted(examples.length, "example")].join(", ");
}

/** Paragraphs and items as they stand in the source; marks of emphasis stay as they are written. */
function proseOf(text: string): readonly Markup[] {
  return text
    .split(/\n\s*\n/)
    .filter((block) => block.trim() !== "")
    .map((block) => {
      const lines = block.split("\n");
      const first = lines.findIndex((line) => ITEM.test(line));
      if (first === -1) return html`<p>${block.trim()}</p>`;
      const before = lines.slice(0, first).join("\n").trim();
      const items: string[] = [];
      for (const line of lines.slice(first)) {
        if (ITEM.test(line)) items.push(line.replace(ITEM, ""));
        else items.push(`${items.pop() ?? ""} ${line.trim()}`);
      }
      return html`${before === "" ? NOTHING : html`<p>${before}</p>`}<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`;
    });
}

const ITEM = /^\s*(?:[-*+•]|\d{1,3}[.)])\s+/;

function carriers({ statements, readings, todos, accepts }: ClauseRow): Markup {
  if (statements.length + readings.length + todos.length + accepts.length === 0)
    return html`<p class="none bad">No statement carries this clause.</p>`;
  return html`<ul>
${statements.map(
  ({ stated, examples }) =>
    html`<li><code>${stated.words}</code><div class="foot"><span class="where">${placed(stated).where}</span>${exampleList(examples)}</div></li>`,
)}
${readings.map((one) => remark("reading", "warn", one))}${todos.map((one) => remark("to do", "warn", one))}${accepts.map((one) => remark("nothing to encode", "good", one))}
</ul>`;
}

function exampleList(examples: ClauseRow["examples"]): Markup {
  if (examples.length === 0) return html`<span class="where">no example</span>`;
  return html`<details><summary>${counted(examples.length, "example")}</summary><ul>${examples.map(
    ({ name, file, line, passed }) =>
      html`<li>${name} <span class="where">${file}:${line}</span>${passed === false ? html` <span class="bad">fails</span>` : NOTHING}</li>`,
  )}</ul></details>`;
}

function remark(kind: string, tone: string, one: Stated): Markup {
  return html`<li><span class="kind ${tone}">${kind}</span> ${sayRemark(one)}<div class="where">${placed(one).where}</div></li>`;
}

/** What belongs to no clause, or is about findings. */
function others({ trace }: Traced): readonly Markup[] {
  const list = (title: string, items: readonly Markup[]): Markup =>
    items.length === 0 ? NOTHING : html`<h2>${title}</h2><ul class="other">${items}</ul>`;
  const item = (one: Stated, more: string): Markup =>
    html`<li><code>${one.clause === null ? "" : `${one.clause} `}${one.words}</code><span class="where">${placed(one).where}${more}</span></li>`;
  return [
    list(
      "Cites a § the source does not have",
      trace.unknown.map(({ stated, near }) => item(stated, near === null ? "" : `, did you mean ${near}?`)),
    ),
    list(
      "Confirmed, and gone from the source",
      trace.gone.map((name) => html`<li>${name}</li>`),
    ),
    list(
      "Rules under a heading of the policy’s own",
      trace.own.map((one) => item(one, "")),
    ),
    list(
      "Rules without a §",
      trace.bare.map((one) => item(one, "")),
    ),
    list(
      "Remarks on no clause of the source",
      trace.loose.map((one) => item(one, "")),
    ),
    list(
      "Accepted findings",
      trace.accepts.map(
        (one) =>
          html`<li><strong>${one.name}</strong>${one.on === null ? "" : ` on ${one.on}`}: ${one.note ?? ""} <span class="where">${placed(one).where}</span></li>`,
      ),
    ),
  ];
}
