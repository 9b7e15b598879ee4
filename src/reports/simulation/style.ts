// How the report of a simulation looks: light and dark, wide and narrow, on paper. Marks differ in shape, fill or dashes, never in color alone.
// cspell:ignore Consolas Menlo Neue Segoe

export const SIMULATION_STYLE = `
:root {
  color-scheme: light dark;
  --ground: #fdfdfc; --card: #ffffff; --ink: #1d2327; --quiet: #5c666d; --line: #d5dade; --rule: #e7ebee;
  --good: #23705f; --bad: #b83c25; --accent: #26547c; --soft: #9dbdd8; --second: #7fa9a0; --tint: #f3f6f8; --present: #e3e9ee;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14181b; --card: #1a1f23; --ink: #e6eaec; --quiet: #a3aeb5; --line: #3d474e; --rule: #2a3238;
    --good: #63bda6; --bad: #f0866d; --accent: #8fbde6; --soft: #3f6485; --second: #3d6f65; --tint: #20262b; --present: #2c353b;
  }
}
* { box-sizing: border-box; }
body { margin: 0; overflow-wrap: break-word; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
main { max-width: 1120px; margin: 0 auto; padding: 40px 24px 64px; }
header p { margin: 0; color: var(--quiet); max-width: 84ch; }
h1 { margin: 4px 0 6px; font-size: 30px; line-height: 1.2; letter-spacing: -0.01em; text-wrap: balance; }
h2 { margin: 52px 0 6px; font-size: 21px; line-height: 1.3; }
h3 { margin: 26px 0 6px; font-size: 16px; }
code { font: 0.92em/1.4 ui-monospace, "SF Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere; }
.about, .reading { margin: 0 0 14px; color: var(--quiet); max-width: 84ch; }
.headlines { margin: 24px 0 0; padding: 0; list-style: none; font-size: 17.5px; max-width: 84ch; }
.headlines li { margin: 8px 0; }
.headlines li:first-child { font-weight: 620; }
.cautions { margin: 24px 0 0; padding: 14px 20px; background: var(--tint); border-left: 4px solid var(--bad); border-radius: 4px; }
.cautions h2 { margin: 0 0 4px; font-size: 16px; }
.cautions ul { margin: 0; padding-left: 20px; font-size: 15px; max-width: 96ch; }
.cautions li { margin: 4px 0; }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 440px), 1fr)); gap: 30px 40px; align-items: start; margin-top: 18px; }
figure { margin: 0; min-width: 0; max-width: 540px; }
figure.wide { grid-column: 1 / -1; max-width: none; display: grid; grid-template-columns: 1fr 1fr; gap: 0 40px; align-items: start; }
figure.wide > figcaption, figure.wide > details, figure.wide > svg.broad { grid-column: 1 / -1; min-width: 0; }
figure.wide > svg.narrow { display: none; }
figcaption { margin: 0 0 10px; font-size: 15px; color: var(--quiet); }
figcaption strong { color: var(--ink); font-weight: 620; }
.drawing { display: block; width: 100%; height: auto; overflow: visible; }
.drawing text { fill: var(--ink); font-size: 14px; paint-order: stroke; stroke: var(--ground); stroke-width: 4px; stroke-linejoin: round; }
.drawing text.small { fill: var(--quiet); font-size: 13px; }
.drawing text.value { font-weight: 560; font-variant-numeric: tabular-nums; }
.drawing text.late { fill: var(--bad); font-weight: 700; }
.drawing line.grid { stroke: var(--rule); stroke-width: 1; }
.drawing line.axis { stroke: var(--line); stroke-width: 1; }
.drawing line.zero { stroke: var(--quiet); stroke-width: 1.3; }
.drawing line.whisker { stroke-width: 2; }
.drawing line.good { stroke: var(--good); } .drawing line.bad { stroke: var(--bad); } .drawing line.plain { stroke: var(--accent); }
.drawing .dot.good { fill: var(--good); } .drawing .dot.bad { fill: var(--bad); } .drawing .dot.plain { fill: var(--accent); }
.drawing .hollow { fill: var(--ground); stroke-width: 2; stroke: var(--accent); }
.drawing .bar-plain { fill: var(--soft); } .drawing .bar-good { fill: var(--good); } .drawing .bar-bad { fill: var(--bad); }
.drawing path.line { fill: none; stroke: var(--accent); stroke-width: 2; stroke-linejoin: round; }
.drawing path.other { stroke: var(--quiet); stroke-width: 1.5; stroke-dasharray: 5 4; }
.drawing .band { fill: var(--soft); fill-opacity: 0.55; }
.drawing line.target { stroke: var(--bad); stroke-width: 1.5; stroke-dasharray: 2 3; }
.drawing line.soft { stroke-dasharray: 1 5; }
.drawing .dot.target { fill: var(--bad); stroke: var(--ground); stroke-width: 1.5; }
.drawing .heat { fill: var(--accent); } .drawing .breach { fill: var(--bad); } .drawing .none { fill: var(--line); }
.drawing .present { fill: var(--present); } .drawing .busy { fill: var(--accent); fill-opacity: 0.75; }
.drawing path.present-line { stroke: var(--quiet); stroke-width: 1.3; }
.drawing .ribbon { fill: var(--soft); fill-opacity: 0.8; stroke: var(--ground); stroke-width: 0.7; } .drawing .second { fill: var(--second); }
.drawing .node { fill: var(--ink); }
.drawing .warm-up { fill: var(--present); }
.drawing .calendar { fill: var(--soft); } .drawing .duty { fill: var(--good); } .drawing .overdue { fill: var(--bad); }
.drawing line.due { stroke: var(--ink); stroke-width: 2; } .drawing line.step { stroke: var(--quiet); stroke-width: 1; stroke-dasharray: 2 3; }
details { margin: 8px 0 0; font-size: 15px; }
summary { cursor: pointer; color: var(--accent); font-size: 14.5px; }
.scenario { margin: 14px 0 0; border-top: 1px solid var(--line); padding-top: 10px; }
.scenario > summary { font-size: 17px; font-weight: 620; color: var(--ink); }
.scroll { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: 14.5px; font-variant-numeric: tabular-nums; }
thead th { text-align: left; font-weight: 560; color: var(--quiet); font-size: 13px; vertical-align: bottom; padding: 8px 10px; border-bottom: 1px solid var(--line); }
tbody th { text-align: left; font-weight: 560; }
td, tbody th { padding: 7px 10px; border-bottom: 1px solid var(--rule); vertical-align: top; }
th:first-child, td:first-child { padding-left: 0; }
th:last-child, td:last-child { padding-right: 0; }
table.plain { width: auto; min-width: 60%; font-size: 14px; }
table.plain td, table.plain th { padding-top: 4px; padding-bottom: 4px; }
thead th.number, .number { text-align: right; }
table.plain .number { white-space: nowrap; }
td small, th small { display: block; color: var(--quiet); font-size: 12.5px; font-weight: 400; }
.stack th.name { min-width: 11em; }
.quiet { color: var(--quiet); font-weight: 400; font-size: 14px; }
footer { margin-top: 56px; padding-top: 4px; border-top: 1px solid var(--line); font-size: 14.5px; }
footer h2 { margin-top: 20px; }
footer dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 4px 18px; margin: 10px 0; overflow-wrap: anywhere; }
footer dt { color: var(--quiet); } footer dd { margin: 0; }
@media screen and (max-width: 760px) {
  main { padding: 24px 16px 48px; }
  h1 { font-size: 25px; }
  figure.wide { grid-template-columns: minmax(0, 1fr); }
  figure.wide > svg.broad { display: none; } figure.wide > svg.narrow { display: block; }
${stacked(".stack")}
  .stack td.none { display: none; }
  footer dl { grid-template-columns: 1fr; gap: 0; } footer dd { margin: 0 0 8px; }
}
@media screen { .paper { display: none; } }
@media print {
  body { background: none; font-size: 12px; } main { max-width: none; padding: 0; }
  h1 { font-size: 22px; } h2 { margin-top: 26px; font-size: 16px; } h3 { font-size: 13px; }
  figcaption, .headlines, .cautions ul, .about, .reading, table, table.plain, footer { font-size: 11.5px; }
  thead th, td small, th small, .quiet { font-size: 10px; } td, tbody th, thead th { padding: 3px 6px; }
  .stack th.name { min-width: 8em; } .scroll { overflow: visible; }
${stacked(".stack.wide")}
  .stack.wide tr { padding: 6px 0; break-inside: auto; } .stack.wide td { padding: 1px 0; } .stack.wide th.name { break-after: avoid; font-size: 12px; } .stack.wide td::before { font-size: 10px; }
  .charts { grid-template-columns: 1fr 1fr; gap: 16px 24px; } figure:has(> details[open]) { grid-column: 1 / -1; }
  figure:not(:has(> details[open])), .drawing, tr, li, p, .cautions, footer dl { break-inside: avoid; }
  h2, h3, summary, thead, figcaption, .about { break-after: avoid; }
  figure > details:not([open]) { display: none; } details:not([open]) > summary::after { content: " (folded, not printed)"; }
  .scenario > summary { list-style: none; font-size: 14px; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;

/** A table of which each row stands by itself, its cells below one another, each with its label: where there is no room for columns. */
function stacked(table: string): string {
  const all = (parts: readonly string[]): string => parts.map((part) => `${table}${part}`).join(", ");
  return [
    `${table} thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }`,
    `${all(["", " tbody", " tr", " th", " td"])} { display: block; }`,
    `${table} tr { padding: 12px 0; border-bottom: 1px solid var(--line); }`,
    `${table} th.name { padding: 0 0 4px; border: 0; font-size: 16px; }`,
    `${table} td { display: grid; grid-template-columns: 1fr auto; gap: 0 14px; padding: 3px 0; border: 0; text-align: right; }`,
    `${table} td::before { content: attr(data-label); grid-row: 1 / 3; color: var(--quiet); font-size: 14px; text-align: left; }`,
  ]
    .map((rule) => `  ${rule}`)
    .join("\n");
}
