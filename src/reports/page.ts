// The frame of a page: no script, nothing from the network, one style sheet inside; what several pages say in the same form; names in backticks shown as code.

import { html, type Markup, NOTHING } from "./markup.ts";

/** A whole page. `title` is escaped; `style` is ours. */
export function pageOf(title: string, style: string, body: Markup): string {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${{ markup: style }}</style>
</head>
<body>
${body}
</body>
</html>
`;
  return page.markup;
}

/** What a page comes to, for who reads nothing else; the first sentence is the result. */
export function headlineList(sentences: readonly string[]): Markup {
  return html`<ul class="headlines">${sentences.map((sentence) => html`<li>${told(sentence)}</li>`)}</ul>`;
}

/** What a reader must know before trusting the figures; nothing where there is nothing. */
export function cautionSection(sentences: readonly string[]): Markup {
  if (sentences.length === 0) return NOTHING;
  return html`<section class="cautions"><h2>Before you trust this</h2><ul>${sentences.map((sentence) => html`<li>${told(sentence)}</li>`)}</ul></section>`;
}

/** A box for a table, which scrolls by itself where the page is narrower; a keyboard reaches it by the name of the table. */
export function scrolling(name: string, table: Markup): Markup {
  return html`<div class="scroll" role="group" aria-label="${name}" tabindex="0">${table}</div>`;
}

/** What stands in backticks is code. */
export function told(text: string): readonly Markup[] {
  const parts = text.split("`");
  if (parts.length % 2 === 0) return [html`${text}`];
  return parts.map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : html`${part}`));
}
