// How the document of a policy looks, beside what all pages share.

import { GROUND, NARROW, stacked } from "../ground.ts";

export const DOC_STYLE = `
${GROUND}
:root { --width: 980px; }
header p { margin: 2px 0; overflow-wrap: anywhere; }
h3 { margin: 28px 0 6px; }
p { max-width: 76ch; }
nav ul { display: flex; flex-wrap: wrap; gap: 4px 20px; margin: 24px 0 0; padding: 12px 18px; list-style: none; background: var(--tint); border-radius: 8px; }
a { color: var(--accent); text-underline-offset: 3px; }
table { margin: 10px 0 18px; }
tbody th { min-width: 9em; }
.goes-on td { padding-top: 0; }
tr:has(+ .goes-on) th, tr:has(+ .goes-on) td { border-bottom: 0; }
td > div + div, th > div + div { margin-top: 3px; }
.plain-list { margin: 6px 0 16px; padding-left: 20px; }
.plain-list li { margin: 5px 0; max-width: 84ch; }
.clause { color: var(--accent); white-space: nowrap; font-weight: 400; }
.ladder { margin: 18px 0 8px; break-inside: avoid; }
.ladder svg { width: 100%; height: auto; } .ladder .broad { display: block; } .ladder .narrow { display: none; }
.rung { fill: var(--card); stroke: var(--open); }
.rung-name { font-size: 15px; font-weight: 620; fill: var(--ink); }
.rung-title { font-weight: 400; fill: var(--quiet); }
.told { font-size: 14px; fill: var(--ink); }
.way { font-size: 13px; fill: var(--quiet); } .broad .way { text-anchor: end; }
.arrow { stroke: var(--quiet); fill: none; stroke-width: 1.4; }
.tip { fill: var(--quiet); }
@media screen and ${NARROW} {
  .ladder .broad { display: none; } .ladder .narrow { display: block; max-width: 460px; }
${stacked("table")}
  tbody th { padding: 12px 0 2px; border-bottom: 0; }
  td { padding: 2px 0 4px; border-bottom: 0; }
  td:empty { display: none; }
  table td:not(:empty)::before { display: block; font-size: 13px; } table td:empty::before { content: none; }
  tr { border-bottom: 1px solid var(--line); }
  tr:has(+ .goes-on) { border-bottom: 0; }
}
@media print { nav { display: none; } h3 { margin-top: 16px; } .clause { color: inherit; } }
`;
