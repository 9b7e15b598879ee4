// Messages as a page: each letter under whom it goes to. What a ticket says is text, whatever it looks like.

import type { Block, Line, Rendered } from "../communications/render.ts";
import { gapText } from "../communications/render.ts";
import { GROUND, NARROW } from "./ground.ts";
import { html, type Markup } from "./markup.ts";
import { pageOf } from "./page.ts";

const STYLE = `
${GROUND}
:root { --width: 720px; }
article { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 26px 32px 22px; margin: 0 0 24px; overflow-wrap: anywhere; }
header { border-bottom: 1px solid var(--line); margin: 0 0 18px; padding: 0 0 14px; }
header p { font-size: 14px; }
h2 { margin: 0 0 6px; }
h3 { margin: 22px 0 6px; font-size: 13px; letter-spacing: 0.06em; color: var(--quiet); }
p { margin: 0 0 12px; }
ul { margin: 0 0 12px; padding-left: 20px; }
li { margin: 3px 0; }
mark { background: var(--gap); color: inherit; border-radius: 3px; padding: 0 3px; }
bdi { white-space: pre-line; }
@media ${NARROW} { article { padding: 18px 16px 12px; } }
@media print { article { border: 0; padding: 0; } article + article { break-before: page; } h3 { font-size: 10.5px; } }
`;

/** A page of its own with every message. `title`: of the policy. */
export function renderLettersHtml(title: string, ticket: string, rendered: readonly Rendered[]): string {
  const name = `${title}: messages for ${ticket}`;
  return pageOf(name, STYLE, html`<main>\n<h1 class="unseen">${name}</h1>\n${rendered.map(article)}</main>`);
}

function article({ readers, level, duty, isOwed, template, letter }: Rendered): Markup {
  const to = readers.map(({ name, email, phone }) => [name, email, phone].filter((part) => part !== null).join(", ")).join("; ");
  const whose = level ?? duty;
  const about = `${template}${whose === null ? "" : ` · ${whose}`}${isOwed ? "" : " · not due yet, shown as it would be"}`;
  return html`<article>
<header>
${letter.subject === null ? html`<h2 class="unseen">${template}</h2>` : html`<h2>${lineMarkup(letter.subject)}</h2>`}\n<p>${to === "" ? "" : `To ${to} · `}${about}</p>
</header>
${letter.blocks.map(blockMarkup)}</article>
`;
}

function blockMarkup(block: Block): Markup {
  switch (block.kind) {
    case "heading":
      return html`<h3>${lineMarkup(block.line)}</h3>\n`;
    case "paragraph":
      return html`<p>${linesMarkup(block.lines)}</p>\n`;
    case "list":
      return html`<ul>\n${block.items.map((lines) => html`<li>${linesMarkup(lines)}</li>\n`)}</ul>\n`;
  }
}

function linesMarkup(lines: readonly Line[]): readonly Markup[] {
  return lines.map((line, index) => (index === 0 ? lineMarkup(line) : html`<br>\n${lineMarkup(line)}`));
}

/** A value stands apart from what is around it, so that its direction is its own. */
function lineMarkup(line: Line): Markup {
  const parts = line.map((piece): Markup => {
    switch (piece.kind) {
      case "words":
        return html`${piece.text}`;
      case "value":
        return html`<bdi>${piece.text}</bdi>`;
      case "gap":
        return html`<mark>${gapText(piece.field)}</mark>`;
    }
  });
  return html`${parts}`;
}
