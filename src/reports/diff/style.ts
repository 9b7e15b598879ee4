// How the page of a comparison looks, beside what all pages share: one card a difference, before beside after.

import { GROUND, NARROW } from "../ground.ts";

export const DIFF_STYLE = `
${GROUND}
.versions { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 2px 16px; margin: 0; font-size: 15px; }
.versions dt { color: var(--other); } .versions dt.after { color: var(--accent); }
.versions dd { margin: 0; overflow-wrap: anywhere; }
.headline { margin: 24px 0 4px; font-size: 19px; font-weight: 620; text-wrap: pretty; }
.card { border: 1px solid var(--line); border-radius: 10px; background: var(--card); margin: 0 0 14px; overflow: clip; }
.card > header { display: flex; flex-wrap: wrap; gap: 2px 12px; align-items: baseline; padding: 12px 18px 2px; }
.card > .whom { margin: 0; padding: 0 18px 12px; color: var(--quiet); overflow-wrap: anywhere; }
.change { font-size: 13.5px; font-weight: 650; padding: 1px 10px; border-radius: 999px; border: 1px solid currentColor; }
.sides { display: grid; grid-template-columns: 1fr 1fr; border-top: 1px solid var(--rule); }
.sides > div { padding: 12px 18px 14px; overflow-wrap: anywhere; }
.sides > div + div { border-left: 1px solid var(--rule); }
.sides h4 { margin: 0 0 3px; font-size: 13px; font-weight: 560; color: var(--other); } .sides > div + div h4 { color: var(--accent); }
.sides p { margin: 0 0 6px; }
.sides ul { list-style: none; margin: 0; padding: 0; color: var(--quiet); font-size: 14px; }
.sides li { margin: 3px 0 0; }
.where { color: var(--quiet); font-size: 13px; }
.tickets { border-top: 1px solid var(--rule); background: var(--tint); padding: 10px 18px 12px; font-size: 15px; overflow-wrap: anywhere; }
.tickets p { margin: 0; }
.tickets p + p { margin-top: 6px; }
.plain { padding-left: 20px; }
.plain li { margin: 5px 0; overflow-wrap: anywhere; }
table { width: auto; }
td ul { list-style: none; margin: 0; padding: 0; overflow-wrap: anywhere; }
details { margin-top: 2px; }
@media screen and ${NARROW} { .sides { grid-template-columns: 1fr; } .sides > div + div { border-left: 0; border-top: 1px solid var(--rule); } }
@media print {
  .headline { font-size: 14px; } .versions, .tickets { font-size: 11.5px; } .where, .change, .sides ul { font-size: 10.5px; }
  .card > header, .card > .whom, .sides > div, .tickets { padding-left: 12px; padding-right: 12px; }
  .card { break-inside: avoid; } details::details-content { content-visibility: visible; display: block; }
}
`;
