// What every page stands on, on a screen, a phone and paper: colors, letters, headings, tables, what is folded, what has the focus. A page's own style comes after it.
// cspell:ignore Consolas Menlo Neue Segoe

import { colorsIn } from "./palette.ts";

/** Up to this width a page is one column: a phone. */
export const NARROW = "(max-width: 720px)";

/** `--width`: how wide a page grows. */
export const GROUND = `:root { color-scheme: light dark; --width: 1080px; ${colorsIn("light")} }
@media screen and (prefers-color-scheme: dark) { :root { ${colorsIn("dark")} } }
* { box-sizing: border-box; }
body { margin: 0; overflow-wrap: break-word; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
main { max-width: var(--width); margin: 0 auto; padding: 40px 24px 64px; }
header p { margin: 0; color: var(--quiet); }
h1 { margin: 4px 0 8px; font-size: 30px; line-height: 1.2; letter-spacing: -0.01em; text-wrap: balance; }
h2 { margin: 48px 0 8px; font-size: 21px; line-height: 1.3; }
h3 { margin: 0; font-size: 16.5px; line-height: 1.35; }
code { font: 0.9em/1.4 ui-monospace, "SF Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere; }
table { width: 100%; border-collapse: collapse; font-size: 14.5px; font-variant-numeric: tabular-nums; }
caption, .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
th, td { padding: 7px 18px 7px 0; border-bottom: 1px solid var(--rule); text-align: left; vertical-align: top; }
th:last-child, td:last-child { padding-right: 0; }
thead th { border-bottom-color: var(--line); vertical-align: bottom; font-weight: 560; color: var(--quiet); font-size: 13px; }
tbody th { font-weight: 560; }
.scroll { overflow-x: auto; }
th.number, td.number { text-align: right; }
.about, .quiet { color: var(--quiet); }
.about { margin: 0 0 14px; max-width: 80ch; }
.good { color: var(--good); } .bad { color: var(--bad); font-weight: 620; } .warn { color: var(--warn); font-weight: 560; }
.headlines { margin: 24px 0 0; padding: 0; list-style: none; font-size: 17.5px; max-width: 80ch; }
.headlines li { margin: 8px 0; text-wrap: pretty; }
.headlines li:first-child { font-weight: 620; }
.cautions { margin: 24px 0 0; padding: 14px 20px; background: var(--tint); border-left: 4px solid var(--warn); border-radius: 4px; }
.cautions h2 { margin: 0 0 4px; font-size: 16px; }
.cautions ul { margin: 0; padding-left: 20px; font-size: 15px; max-width: 96ch; }
.cautions li { margin: 4px 0; }
details { font-size: 15px; }
summary { cursor: pointer; color: var(--accent); font-size: 14.5px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
footer { margin-top: 52px; padding-top: 14px; border-top: 1px solid var(--line); color: var(--quiet); font-size: 14px; overflow-wrap: anywhere; }
footer p { margin: 4px 0; }
@media ${NARROW} { main { padding: 24px 16px 48px; } h1 { font-size: 25px; } }
@media print {
  :root { color-scheme: light; }
  body { background: none; font-size: 12px; } main { max-width: none; padding: 0; }
  h1 { font-size: 22px; } h2 { margin-top: 26px; font-size: 16px; } h3 { font-size: 13.5px; }
  table, details, .headlines, .cautions ul, .about, .quiet { font-size: 11.5px; } .cautions { padding: 8px 14px; } .cautions h2 { font-size: 13.5px; } thead th, summary, footer { font-size: 10.5px; } th, td { padding: 4px 12px 4px 0; }
  h1, h2, h3, thead, summary, .about { break-after: avoid; } tr, li, p, .cautions, footer { break-inside: avoid; } h2 + p, h3 + p { break-after: avoid; }
  summary { list-style: none; }
}
`;

/** A table of which each row stands by itself, its cells below one another, each with its label: where there is no room for columns. */
export function stacked(table: string): string {
  const all = (parts: readonly string[]): string => parts.map((part) => `${table}${part}`).join(", ");
  return [
    `${table} thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }`,
    `${all(["", " tbody", " tr", " th", " td"])} { display: block; }`,
    `${table} td::before { content: attr(data-label); color: var(--quiet); font-size: 14px; font-weight: 400; text-align: left; }`,
  ]
    .map((rule) => `  ${rule}`)
    .join("\n");
}
