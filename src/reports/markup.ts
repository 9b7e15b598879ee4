// HTML as a value that cannot be confused with text: whatever is put into a template is escaped, unless it is markup itself.

import { visibleLines } from "../diagnostics/index.ts";

export type Markup = { readonly markup: string };
type Part = string | number | Markup | readonly Markup[];

/** ``html`<p>${text}</p>` ``: text and numbers are escaped, markup is not. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return { markup: strings.map((text, i) => text + (i < parts.length ? rendered(parts[i] as Part) : "")).join("") };
}

export const NOTHING: Markup = { markup: "" };

function rendered(part: Part): string {
  if (typeof part === "object") return "markup" in part ? part.markup : part.map((one) => one.markup).join("");
  return escaped(String(part));
}

/** Controls and lone halves of characters are not HTML, and marks of direction would turn what stands beside a name. */
function escaped(text: string): string {
  return visibleLines(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
