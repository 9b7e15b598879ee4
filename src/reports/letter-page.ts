// Messages as a page: each letter under whom it goes to. What a ticket says is text, whatever it looks like.
// cspell:ignore Menlo Consolas Segoe

import type { Block, Line, Rendered } from "../communications/render.ts";
import { gapText } from "../communications/render.ts";
import type { Markup } from "./markup.ts";
import { html, NOTHING } from "./markup.ts";

const STYLE = `
:root { color-scheme: light dark; --ground: #f4f5f5; --card: #ffffff; --ink: #1d2327; --quiet: #5c666d; --line: #dfe3e6; --gap: #fff0c2; }
@media (prefers-color-scheme: dark) { :root { --ground: #14181b; --card: #1a1f23; --ink: #e6eaec; --quiet: #9aa6ad; --line: #333c42; --gap: #5a4a12; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, Arial, sans-serif; }
main { max-width: 720px; margin: 0 auto; padding: 32px 20px 56px; }
article { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 26px 32px 22px; margin: 0 0 24px; overflow-wrap: anywhere; }
header { border-bottom: 1px solid var(--line); margin: 0 0 18px; padding: 0 0 14px; }
header p { margin: 0; color: var(--quiet); font-size: 14px; }
h1 { margin: 0 0 6px; font-size: 21px; line-height: 1.3; }
h2 { margin: 22px 0 6px; font-size: 13px; letter-spacing: 0.06em; color: var(--quiet); }
p { margin: 0 0 12px; }
ul { margin: 0 0 12px; padding-left: 20px; }
li { margin: 3px 0; }
mark { background: var(--gap); color: inherit; border-radius: 3px; padding: 0 3px; }
bdi { white-space: pre-line; }
@media print { body { background: none; } article { border: 0; padding: 0; break-after: page; } }
`;

/** A page of its own with every message. `title`: of the policy. */
export function renderLettersHtml(title: string, ticket: string, rendered: readonly Rendered[]): string {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}: messages for ${ticket}</title>
<style>${{ markup: STYLE }}</style>
</head>
<body>
<main>
${rendered.map(article)}</main>
</body>
</html>`;
  return page.markup;
}

function article({ readers, level, duty, isOwed, template, letter }: Rendered): Markup {
  const to = readers.map(({ name, email, phone }) => [name, email, phone].filter((part) => part !== null).join(", ")).join("; ");
  const whose = level ?? duty;
  const about = `${template}${whose === null ? "" : ` · ${whose}`}${isOwed ? "" : " · not due yet: as it would be"}`;
  return html`<article>
<header>
${letter.subject === null ? NOTHING : html`<h1>${lineMarkup(letter.subject)}</h1>\n`}<p>${to === "" ? "" : `To ${to} · `}${about}</p>
</header>
${letter.blocks.map(blockMarkup)}</article>
`;
}

function blockMarkup(block: Block): Markup {
  switch (block.kind) {
    case "heading":
      return html`<h2>${lineMarkup(block.line)}</h2>\n`;
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
