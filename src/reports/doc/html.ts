// A document as one HTML page: no script, nothing from the network, to be read on a screen, on a phone and on paper.

import { flat } from "../flat.ts";
import { html, type Markup, NOTHING } from "../markup.ts";
import { pageOf } from "../page.ts";
import type { Block, Doc, Inline, Text } from "./blocks.ts";
import { ladder } from "./ladder.ts";
import { DOC_STYLE } from "./style.ts";

/** How a page looks: its style sheet, and whether it begins with a list of its parts. */
export type Look = { readonly style: string; readonly contents: boolean };

/** The whole page. The same document gives the same bytes. */
export function docHtml({ title, lines, blocks }: Doc, look: Look = { style: DOC_STYLE, contents: true }): string {
  const body = html`<main>
<header>
<h1>${title}</h1>
${lines.map((line) => html`<p>${written(line)}</p>\n`)}</header>
${look.contents ? contents(blocks) : NOTHING}
${blocks.map((block, index) => blockHtml(block, blocks.slice(0, index)))}</main>`;
  return pageOf(title, look.style, body);
}

function contents(blocks: readonly Block[]): Markup {
  const links = blocks.flatMap((block) =>
    block.kind === "heading" && block.id !== null ? [html`<li><a href="#${block.id}">${written(block.text)}</a></li>`] : [],
  );
  return html`<nav aria-label="Contents"><ul>${links}</ul></nav>`;
}

/** `above`: the blocks before it. */
function blockHtml(block: Block, above: readonly Block[]): Markup {
  switch (block.kind) {
    case "heading": {
      if (block.level === 3) return html`<h3>${written(block.text)}</h3>\n`;
      return html`<h2 id="${block.id ?? ""}">${written(block.text)}</h2>\n`;
    }
    case "text":
      return html`<p>${written(block.text)}</p>\n`;
    case "list":
      return html`<ul class="plain-list">${block.items.map((item) => html`<li>${written(item)}</li>\n`)}</ul>\n`;
    case "table":
      return tableHtml(block, headingAbove(above));
    case "ladder":
      return html`${ladder(block.rungs)}\n`;
  }
}

function headingAbove(blocks: readonly Block[]): Text {
  const heading = blocks.findLast((block) => block.kind === "heading");
  return heading === undefined ? [] : heading.text;
}

function tableHtml({ head, rows }: Extract<Block, { kind: "table" }>, caption: Text): Markup {
  const cell = (lines: readonly Text[], index: number): Markup => {
    const inside = lines.map((line) => html`<div>${written(line)}</div>`);
    if (index === 0) return lines.length === 0 ? html`<td></td>` : html`<th scope="row">${inside}</th>`;
    return html`<td data-label="${head[index] ?? ""}">${inside}</td>`;
  };
  const row = (cells: readonly (readonly Text[])[]): Markup => {
    const goesOn = (cells[0] ?? []).length === 0;
    return goesOn ? html`<tr class="goes-on">${cells.map(cell)}</tr>\n` : html`<tr>${cells.map(cell)}</tr>\n`;
  };
  return html`<table class="columns-${head.length}"><caption>${written(caption)}</caption><thead><tr>${head.map((each) => html`<th scope="col">${each}</th>`)}</tr></thead>
<tbody>${rows.map(row)}</tbody></table>\n`;
}

function written(text: Text): readonly Markup[] {
  return text.map(inlineHtml);
}

function inlineHtml(piece: Inline): Markup {
  if (typeof piece === "string") return html`${flat(piece)}`;
  if ("code" in piece) return html`<code>${flat(piece.code)}</code>`;
  if ("clause" in piece) return html`<span class="clause">${flat(piece.clause)}</span>`;
  return html`<strong>${flat(piece.strong)}</strong>`;
}
