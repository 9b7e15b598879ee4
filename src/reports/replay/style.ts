// How the report of a replay looks, beside what all pages share.

import { GROUND, NARROW, stacked } from "../ground.ts";

export const REPLAY_STYLE = `
${GROUND}
table + h3 { margin-top: 20px; } table + .about, ul + .about { margin-top: 16px; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 1px; margin: 28px 0 0; background: var(--line); border: 1px solid var(--line); border-radius: 10px; overflow: hidden; }
.figures div { background: var(--card); padding: 16px 18px; }
.figures dt { color: var(--quiet); font-size: 14px; }
.figures dd { margin: 2px 0 0; font-size: 27px; line-height: 1.25; font-weight: 620; font-variant-numeric: tabular-nums; }
.figures small { display: block; color: var(--quiet); font-size: 13px; font-weight: 400; }
td { vertical-align: middle; }
.number { white-space: nowrap; }
tbody th { font-weight: 400; }
tbody th[scope="rowgroup"] { font-size: 16px; font-weight: 650; padding-top: 22px; border-bottom-color: var(--line); }
.name small { display: block; color: var(--quiet); font-size: 13px; }
.clause { color: var(--accent); white-space: nowrap; }
.lacking td { vertical-align: top; }
.bar { display: block; width: 120px; height: 10px; border-radius: 2px; }
.met { fill: var(--good); } .breached { fill: var(--bad); } .open { fill: var(--open); } .empty { fill: var(--rule); } .plain { fill: var(--accent); }
.key { display: inline-flex; flex-wrap: wrap; gap: 4px 18px; margin: 0 0 4px; color: var(--quiet); font-size: 14px; }
.key svg { width: 11px; height: 11px; margin-right: 6px; vertical-align: -1px; }
.side { display: grid; grid-template-columns: 1fr 1fr; gap: 0 48px; align-items: start; }
.side h3 { margin: 14px 0 2px; }
.tickets { display: grid; grid-template-columns: repeat(auto-fill, minmax(440px, 1fr)); gap: 14px; padding: 0; margin: 16px 0 0; list-style: none; }
.tickets > li { border: 1px solid var(--line); border-radius: 10px; background: var(--card); padding: 14px 18px 12px; }
.tickets p { margin: 2px 0 6px; color: var(--quiet); font-size: 14px; }
.tickets ul { margin: 0; padding-left: 18px; font-size: 14.5px; }
.tickets ul li { margin: 3px 0; }
@media screen and ${NARROW} {
  .side, .tickets { grid-template-columns: minmax(0, 1fr); }
  .figures { grid-template-columns: 1fr 1fr; }
${stacked(".stack")}
  .stack tr { display: grid; grid-template-columns: 1fr 1fr; gap: 1px 28px; padding: 11px 0; border-bottom: 1px solid var(--rule); }
  .stack tr:has(> [scope="rowgroup"]) { display: block; padding: 0; border: 0; }
  .stack td { display: flex; justify-content: space-between; align-items: center; gap: 16px; padding: 2px 0; border: 0; text-align: right; white-space: normal; }
  .stack .name { grid-column: 1 / -1; display: block; font-weight: 600; text-align: left; padding: 0 0 3px; border: 0; }
  .stack .name .quiet { font-weight: 400; }
  .stack td.wide { grid-column: 1 / -1; }
  .stack td.none { display: none; }
  .stack td.wide .bar { flex: 1; max-width: 230px; }
}
@media print {
  .figures dd { font-size: 20px; } .figures dt, .figures small, .key, .tickets p, .tickets ul { font-size: 11px; } .figures div { padding: 8px 12px; }
  .tickets { grid-template-columns: 1fr 1fr; gap: 10px; } .tickets > li { padding: 8px 12px; break-inside: avoid; } tbody th[scope="rowgroup"] { font-size: 13px; padding-top: 12px; break-after: avoid; }
}
`;
