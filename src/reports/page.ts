// The frame of a page: no script, nothing from the network, one style sheet inside; and names in backticks shown as code.

import { html, type Markup } from "./markup.ts";

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

/** What stands in backticks is code. */
export function told(text: string): readonly Markup[] {
  const parts = text.split("`");
  if (parts.length % 2 === 0) return [html`${text}`];
  return parts.map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : html`${part}`));
}
