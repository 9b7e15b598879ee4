// How the page of a trace looks, beside what all pages share: the source on the left, the policy on the right; filters without a script.
// cspell:ignore Consolas Menlo

import { GROUND, NARROW } from "../ground.ts";

export const TRACE_STYLE = `
${GROUND}
:root { --width: 1180px; }
.total { margin: 22px 0 4px; font-size: 18px; font-weight: 620; }
.lock { margin: 0; color: var(--quiet); }
.filters { display: flex; flex-wrap: wrap; gap: 8px; margin: 26px 0 18px; border: 0; position: sticky; top: 0; background: var(--ground); padding: 10px 0; z-index: 1; }
.filters label { display: inline-flex; gap: 7px; align-items: baseline; padding: 5px 13px; border: 1px solid var(--open); border-radius: 999px; background: var(--card); font-size: 14.5px; cursor: pointer; }
.filters input { position: absolute; opacity: 0; }
.filters label:has(:checked) { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); color: var(--accent); font-weight: 620; }
.filters label:has(:focus-visible) { outline: 2px solid var(--accent); outline-offset: 2px; }
.filters b { font-weight: 500; color: var(--quiet); font-variant-numeric: tabular-nums; }
.clause { border: 1px solid var(--line); border-radius: 10px; background: var(--card); margin: 0 0 14px; overflow: clip; }
.clause > header { display: flex; flex-wrap: wrap; gap: 4px 14px; align-items: baseline; padding: 12px 18px; border-bottom: 1px solid var(--rule); }
.clause > header > :first-child { margin: 0; font-size: 17px; line-height: 1.35; }
.number { margin-right: 10px; color: var(--accent); font-weight: 620; white-space: nowrap; }
.state { margin-left: auto; font-size: 14px; color: var(--quiet); white-space: nowrap; }
.part { margin: 30px 0 10px; padding: 0; }
.sides { display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 7fr); }
.source { padding: 12px 18px 16px; background: var(--tint); font-size: 15px; overflow-wrap: anywhere; }
.source p { margin: 0 0 8px; white-space: pre-line; }
.source ul { margin: 0 0 8px; padding-left: 18px; }
.source li { margin: 2px 0; }
.policy { padding: 12px 18px 16px; overflow-wrap: anywhere; }
.policy ul { list-style: none; margin: 0; padding: 0; }
.policy > ul > li { padding: 7px 0; border-bottom: 1px solid var(--rule); }
.policy > ul > li:first-child { padding-top: 0; }
.policy > ul > li:last-child { border-bottom: 0; }
.policy code, .other code { display: block; font: 13.5px/1.5 ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
.where { color: var(--quiet); font-size: 13px; }
.kind { font-size: 12.5px; letter-spacing: 0.02em; font-weight: 600; }
.source > div { position: sticky; top: 66px; }
.foot { display: flex; flex-wrap: wrap; gap: 0 16px; align-items: baseline; }
.foot details[open] { flex-basis: 100%; }
details { font-size: 14px; } summary { font-size: 13px; }
details ul { padding-left: 16px; list-style: disc; color: var(--quiet); }
.none { margin: 0; }
.other { padding: 0; list-style: none; }
.other li { padding: 8px 0; border-bottom: 1px solid var(--rule); }
body:has(#show-not-encoded:checked) .clause:not(.not-encoded),
body:has(#show-changed:checked) .clause:not(.changed),
body:has(#show-todo:checked) .clause:not(.todo),
body:has(#show-reading:checked) .clause:not(.reading),
body:has(#show-idle:checked) .clause:not(.idle),
body:has(.filters input:checked:not(#show-all)) .part { display: none; }
@media screen and ${NARROW} {
  .sides { grid-template-columns: 1fr; }
  .filters, .source > div { position: static; }
  .state { margin-left: 0; white-space: normal; }
}
@media print {
  .total { font-size: 14px; } .lock { margin-bottom: 14px; } .part { margin: 18px 0 8px; } .filters { display: none; }
  .clause { overflow: visible; } .clause > header { padding: 7px 12px; break-after: avoid; } .clause > header > :first-child { font-size: 13.5px; }
  .source, .policy { padding: 8px 12px; font-size: 11.5px; } .source > div { position: static; }
  .policy code, .other code, .where, .kind, details, summary, .state { font-size: 10.5px; }
  details:not([open]) > summary::after { content: " (folded, not printed)"; }
}
`;
