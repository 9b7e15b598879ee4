// How the page of a comparison looks: one card a difference, before beside after. No script.
// cspell:ignore Consolas Menlo Neue Segoe

import { GROUND } from "../ground.ts";

export const DIFF_STYLE = `
${GROUND}
main { max-width: 1080px; margin: 0 auto; padding: 40px 24px 64px; }
header > p { margin: 0; color: var(--quiet); }
h1 { margin: 4px 0 14px; font-size: 30px; line-height: 1.2; letter-spacing: -0.01em; text-wrap: balance; }
h2 { margin: 40px 0 12px; font-size: 21px; line-height: 1.3; }
h3 { margin: 0; font-size: 17px; line-height: 1.35; }
code { font: 13.5px/1.5 ui-monospace, "SF Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere; }
.versions { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 2px 16px; margin: 0; font-size: 15px; }
.versions dt { color: var(--quiet); }
.versions dd { margin: 0; overflow-wrap: anywhere; }
.headline { margin: 24px 0 4px; font-size: 19px; font-weight: 620; text-wrap: pretty; }
.incomplete { margin: 14px 0 0; padding: 10px 16px; border-left: 4px solid var(--warn); background: var(--tint); }
.card { border: 1px solid var(--line); border-radius: 10px; background: var(--card); margin: 0 0 14px; overflow: clip; }
.card > header { display: flex; flex-wrap: wrap; gap: 2px 12px; align-items: baseline; padding: 12px 18px 2px; }
.card > .whom { margin: 0; padding: 0 18px 12px; color: var(--quiet); overflow-wrap: anywhere; }
.change { font-size: 13.5px; font-weight: 650; padding: 1px 10px; border-radius: 999px; border: 1px solid currentColor; }
.good { color: var(--good); } .bad { color: var(--bad); } .warn { color: var(--warn); }
.sides { display: grid; grid-template-columns: 1fr 1fr; border-top: 1px solid var(--rule); }
.sides > div { padding: 12px 18px 14px; overflow-wrap: anywhere; }
.sides > div + div { border-left: 1px solid var(--rule); }
.sides h4, .tickets h4 { margin: 0 0 3px; font-size: 13px; font-weight: 560; color: var(--quiet); }
.sides p { margin: 0 0 6px; }
.sides ul { list-style: none; margin: 0; padding: 0; color: var(--quiet); font-size: 14px; }
.sides li { margin: 3px 0 0; }
.where { color: var(--quiet); font-size: 13px; }
.tickets { border-top: 1px solid var(--rule); background: var(--tint); padding: 10px 18px 12px; font-size: 15px; overflow-wrap: anywhere; }
.tickets p { margin: 0; }
.tickets p + p { margin-top: 6px; }
.plain { padding-left: 20px; }
.plain li { margin: 5px 0; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 15px; }
th { text-align: left; font-weight: 560; color: var(--quiet); font-size: 13.5px; }
th, td { padding: 7px 14px 7px 0; border-bottom: 1px solid var(--rule); vertical-align: top; }
td.figure, th.figure { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td ul { list-style: none; margin: 0; padding: 0; }
details { margin-top: 2px; }
summary { cursor: pointer; color: var(--accent); font-size: 14px; }
.quiet { color: var(--quiet); font-size: 14.5px; }
footer { margin-top: 40px; color: var(--quiet); font-size: 14px; }
@media (max-width: 720px) { .sides { grid-template-columns: 1fr; } .sides > div + div { border-left: 0; border-top: 1px solid var(--rule); } main { padding: 24px 16px 48px; } h1 { font-size: 25px; } }
@media print {
  body { background: none; font-size: 12px; } main { max-width: none; padding: 0; }
  h1 { font-size: 22px; } h2 { margin: 22px 0 8px; font-size: 16px; } h3 { font-size: 13.5px; } .headline { font-size: 14px; }
  .versions, .tickets, table, .quiet, .incomplete { font-size: 11.5px; } code, .where, .change, .sides ul, th, summary, footer { font-size: 10.5px; }
  .sides { grid-template-columns: 1fr 1fr; } .card > header, .card > .whom, .sides > div, .tickets { padding-left: 12px; padding-right: 12px; }
  .card, tr, .plain li, .incomplete, footer { break-inside: avoid; } h1, h2, h3, thead { break-after: avoid; }
  summary { list-style: none; } details::details-content { content-visibility: visible; display: block; }
}
`;
