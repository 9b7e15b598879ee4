// How the report of a replay looks: one style sheet, light and dark, wide and narrow, on paper.
// cspell:ignore Consolas Menlo Neue Segoe

export const REPLAY_STYLE = `
:root {
  color-scheme: light dark;
  --ground: #fdfdfc; --card: #ffffff; --ink: #1d2327; --quiet: #5c666d; --line: #dfe3e6; --rule: #eceff1;
  --met: #2f7d6b; --breached: #c2452d; --open: #a9b2b8; --accent: #26547c; --tint: #f3f6f8;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14181b; --card: #1a1f23; --ink: #e6eaec; --quiet: #9aa6ad; --line: #333c42; --rule: #262d32;
    --met: #58b39b; --breached: #ea7b61; --open: #5d686f; --accent: #8fbde6; --tint: #20262b;
  }
}
* { box-sizing: border-box; }
body { margin: 0; overflow-wrap: break-word; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
main { max-width: 1080px; margin: 0 auto; padding: 40px 24px 64px; }
header p { margin: 0; color: var(--quiet); }
h1 { margin: 4px 0 6px; font-size: 30px; line-height: 1.2; letter-spacing: -0.01em; text-wrap: balance; }
h2 { margin: 52px 0 6px; font-size: 21px; line-height: 1.3; }
h3 { margin: 0; font-size: 16px; }
table + h3 { margin-top: 20px; }
.about { margin: 0 0 16px; color: var(--quiet); max-width: 72ch; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 1px; margin: 28px 0 0; background: var(--line); border: 1px solid var(--line); border-radius: 10px; overflow: hidden; }
.figures div { background: var(--card); padding: 16px 18px; }
.figures dt { color: var(--quiet); font-size: 14px; }
.figures dd { margin: 2px 0 0; font-size: 27px; line-height: 1.25; font-weight: 620; font-variant-numeric: tabular-nums; }
.figures small { display: block; color: var(--quiet); font-size: 13px; font-weight: 400; }
.headlines { margin: 24px 0 0; padding: 0; list-style: none; font-size: 17.5px; max-width: 76ch; }
.headlines li { margin: 8px 0; }
.headlines li:first-child { font-weight: 620; }
.cautions { margin: 20px 0 0; padding: 12px 18px; list-style: none; background: var(--tint); border-radius: 8px; color: var(--ink); font-size: 15px; }
.cautions li { margin: 3px 0; }
table { width: 100%; border-collapse: collapse; font-size: 15px; font-variant-numeric: tabular-nums; }
th { text-align: left; font-weight: 560; color: var(--quiet); font-size: 13px; vertical-align: bottom; padding: 8px 10px; border-bottom: 1px solid var(--line); }
td { padding: 8px 10px; border-bottom: 1px solid var(--rule); vertical-align: middle; }
th:first-child, td:first-child { padding-left: 0; }
th:last-child, td:last-child { padding-right: 0; }
.number { text-align: right; white-space: nowrap; }
tbody th { color: var(--ink); font-size: 16px; font-weight: 650; padding: 24px 0 6px; border-bottom: 1px solid var(--line); }
td.name small { display: block; color: var(--quiet); font-weight: 400; font-size: 13px; }
tbody th small { color: var(--quiet); font-weight: 400; font-size: 14px; margin-left: 8px; }
.clause { color: var(--accent); white-space: nowrap; }
.lacking td { vertical-align: top; }
.quiet { color: var(--quiet); }
.bad { color: var(--breached); font-weight: 560; }
.bar { display: block; width: 120px; height: 10px; border-radius: 2px; }
.met { fill: var(--met); } .breached { fill: var(--breached); } .open { fill: var(--open); } .empty { fill: var(--rule); } .plain { fill: var(--accent); }
.key { display: inline-flex; flex-wrap: wrap; gap: 4px 18px; margin: 0 0 4px; color: var(--quiet); font-size: 14px; }
.key svg { width: 11px; height: 11px; margin-right: 6px; vertical-align: -1px; }
.side { display: grid; grid-template-columns: 1fr 1fr; gap: 0 48px; align-items: start; }
.side h3 { margin: 14px 0 2px; }
.tickets { display: grid; grid-template-columns: repeat(auto-fill, minmax(440px, 1fr)); gap: 14px; padding: 0; margin: 16px 0 0; list-style: none; }
.tickets > li { border: 1px solid var(--line); border-radius: 10px; background: var(--card); padding: 14px 18px 12px; }
.tickets p { margin: 2px 0 6px; color: var(--quiet); font-size: 14px; }
.tickets ul { margin: 0; padding-left: 18px; font-size: 14.5px; }
.tickets ul li { margin: 3px 0; }
footer { margin-top: 56px; padding-top: 16px; border-top: 1px solid var(--line); color: var(--quiet); font-size: 13.5px; overflow-wrap: anywhere; }
footer p { margin: 4px 0; }
code { font: 0.92em/1.4 ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
@media (max-width: 720px) {
  main { padding: 24px 16px 48px; }
  h1 { font-size: 25px; }
  .side, .tickets { grid-template-columns: 1fr; }
  .figures { grid-template-columns: 1fr 1fr; }
  .stack thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .stack, .stack tbody, .stack tr, .stack th, .stack td { display: block; }
  .stack tr { display: grid; grid-template-columns: 1fr 1fr; gap: 1px 28px; padding: 11px 0; border-bottom: 1px solid var(--rule); }
  .stack tr:has(> th) { display: block; padding: 0; border: 0; }
  .stack td { display: flex; justify-content: space-between; align-items: center; gap: 16px; padding: 2px 0; border: 0; text-align: right; white-space: normal; }
  .stack td::before { content: attr(data-label); color: var(--quiet); font-size: 14px; font-weight: 400; text-align: left; }
  .stack td.name { grid-column: 1 / -1; display: block; font-weight: 600; text-align: left; padding-bottom: 3px; }
  .stack td.name .quiet { font-weight: 400; }
  .stack td.wide { grid-column: 1 / -1; }
  .stack td.name::before, .stack td.none { display: none; }
  .stack td.wide .bar { flex: 1; max-width: 230px; }
}
@media print {
  body { background: none; } main { max-width: none; padding: 0; }
  .tickets > li, tr, li, footer { break-inside: avoid; } h1, h2, h3, h2 + p, thead { break-after: avoid; }
}
`;
