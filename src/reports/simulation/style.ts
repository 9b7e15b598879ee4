// How the reports of a simulation and of a fit look, beside what all pages share. Marks differ in shape, outline or dashes, never in color alone.

import { GROUND, NARROW, stacked } from "../ground.ts";

export const SIMULATION_STYLE = `
${GROUND}
:root { --width: 1120px; }
header p { max-width: 84ch; }
h3 { margin: 26px 0 6px; }
.reading { margin: 0 0 14px; color: var(--quiet); max-width: 80ch; }
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
.drawing .band, .drawing .amount, .drawing .ribbon, .drawing .calendar { fill: var(--soft); stroke: var(--accent); stroke-width: 0.8; }
.drawing .band { fill-opacity: 0.55; } .drawing .ribbon { fill-opacity: 0.8; }
.drawing .log { fill: var(--line); stroke: var(--other); stroke-width: 0.8; }
.drawing path.line { fill: none; stroke: var(--accent); stroke-width: 2; stroke-linejoin: round; }
.drawing path.other { stroke: var(--other); stroke-width: 1.5; stroke-dasharray: 5 4; }
.drawing line.target { stroke: var(--bad); stroke-width: 1.5; stroke-dasharray: 2 3; }
.drawing line.soft { stroke-dasharray: 1 5; }
.drawing .dot.target { fill: var(--bad); stroke: var(--ground); stroke-width: 1.5; }
.drawing .heat { fill: var(--accent); } .drawing .breach { fill: var(--bad); } .drawing .none { fill: var(--line); }
.drawing .present { fill: var(--present); } .drawing .busy { fill: var(--accent); fill-opacity: 0.75; }
.drawing path.present-line { stroke: var(--quiet); stroke-width: 1.3; }
.drawing .node { fill: var(--ink); }
.drawing .warm-up { fill: var(--present); stroke: var(--quiet); stroke-width: 0.8; }
.drawing .duty { fill: var(--good); } .drawing .overdue { fill: var(--bad); }
.drawing line.due { stroke: var(--ink); stroke-width: 2; } .drawing line.step { stroke: var(--quiet); stroke-width: 1; stroke-dasharray: 2 3; }
details { margin: 8px 0 0; }
.scenario { margin: 14px 0 0; border-top: 1px solid var(--line); padding-top: 10px; }
.scenario > summary { font-size: 17px; font-weight: 620; color: var(--ink); }
table.plain { width: auto; min-width: 60%; font-size: 14px; }
table.plain td, table.plain th { padding-top: 4px; padding-bottom: 4px; }
table.plain .number { white-space: nowrap; } table.plain td:not(.number) { min-width: 8em; }
td small, th small { display: block; color: var(--quiet); font-size: 12.5px; font-weight: 400; }
.stack th.name { min-width: 11em; }
footer h2 { margin-top: 20px; color: var(--ink); }
footer dl { display: grid; grid-template-columns: fit-content(40%) minmax(0, 1fr); gap: 4px 18px; margin: 10px 0; }
footer dd { margin: 0; color: var(--ink); }
@media screen and ${NARROW} {
  figure.wide { grid-template-columns: minmax(0, 1fr); }
  figure.wide > svg.broad { display: none; } figure.wide > svg.narrow { display: block; }
${rows(".stack")}
  .stack td.none { display: none; }
  footer dl { grid-template-columns: 1fr; gap: 0; } footer dd { margin: 0 0 8px; }
}
@media screen and (max-width: 480px) { .drawing text { font-size: 16px; } .drawing text.small { font-size: 15px; } }
@media screen { .paper { display: none; } }
@media print {
  figcaption, .reading, table.plain { font-size: 11.5px; } td small, th small { font-size: 10px; } table.plain td, table.plain th { padding: 3px 8px 3px 0; }
  .stack th.name { min-width: 8em; } .scroll { overflow: visible; }
${rows(".stack.wide")}
  .stack.wide tr { padding: 6px 0; break-inside: auto; } .stack.wide td { padding: 1px 0; } .stack.wide th.name { break-after: avoid; font-size: 12px; } .stack.wide td::before { font-size: 10px; }
  .charts { grid-template-columns: 1fr 1fr; gap: 16px 24px; } figure:has(> details[open]) { grid-column: 1 / -1; }
  figure:not(:has(> details[open])), .drawing, footer dl { break-inside: avoid; } figcaption { break-after: avoid; }
  figure > details:not([open]) { display: none; } details:not([open]) > summary::after { content: " (folded, not printed)"; }
  .scenario > summary { font-size: 14px; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;

/** Its rows one below the other: the measure, then a line a scenario, with the interval below the figure. */
function rows(table: string): string {
  return [
    stacked(table),
    `  ${table} tr { padding: 12px 0; border-bottom: 1px solid var(--line); }`,
    `  ${table} th.name { padding: 0 0 4px; border: 0; font-size: 16px; }`,
    `  ${table} td { display: grid; grid-template-columns: 1fr auto; gap: 0 14px; padding: 3px 0; border: 0; text-align: right; }`,
    `  ${table} td::before { grid-row: 1 / 3; }`,
  ].join("\n");
}
