// How the document of a policy looks: one style sheet, light and dark, wide and narrow, on paper.
// cspell:ignore Consolas Menlo Neue Segoe

export const DOC_STYLE = `
:root {
  color-scheme: light dark;
  --ground: #fdfdfc; --card: #ffffff; --ink: #1d2327; --quiet: #5c666d; --line: #d5dade; --rule: #e9ecef; --accent: #26547c; --tint: #f2f5f7;
}
@media (prefers-color-scheme: dark) {
  :root { --ground: #14181b; --card: #1c2226; --ink: #e6eaec; --quiet: #9aa6ad; --line: #3a444b; --rule: #262d32; --accent: #8fbde6; --tint: #20262b; }
}
* { box-sizing: border-box; }
body { margin: 0; overflow-wrap: break-word; background: var(--ground); color: var(--ink); font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
main { max-width: 980px; margin: 0 auto; padding: 44px 24px 72px; overflow-wrap: break-word; }
header p { margin: 2px 0; color: var(--quiet); overflow-wrap: anywhere; }
h1 { margin: 0 0 12px; font-size: 32px; line-height: 1.2; letter-spacing: -0.01em; text-wrap: balance; }
h2 { margin: 56px 0 8px; font-size: 23px; line-height: 1.3; }
h3 { margin: 28px 0 6px; font-size: 16.5px; }
p { max-width: 76ch; }
nav ul { display: flex; flex-wrap: wrap; gap: 4px 20px; margin: 24px 0 0; padding: 12px 18px; list-style: none; background: var(--tint); border-radius: 8px; }
a { color: var(--accent); text-decoration: none; }
a:hover { text-decoration: underline; }
table { width: 100%; margin: 10px 0 18px; border-collapse: collapse; font-size: 15px; }
thead th { text-align: left; font-weight: 560; color: var(--quiet); font-size: 13px; padding: 6px 14px 6px 0; border-bottom: 1px solid var(--line); }
tbody th, td { text-align: left; vertical-align: top; padding: 9px 14px 9px 0; border-bottom: 1px solid var(--rule); }
tbody th { font-weight: 560; min-width: 9em; }
.goes-on th, .goes-on td { padding-top: 0; }
tr:has(+ .goes-on) th, tr:has(+ .goes-on) td { border-bottom: 0; }
td > div + div, th > div + div { margin-top: 3px; }
.plain-list { margin: 6px 0 16px; padding-left: 20px; }
.plain-list li { margin: 5px 0; max-width: 84ch; }
.clause { color: var(--accent); white-space: nowrap; font-weight: 400; }
code { font: 0.9em/1.4 ui-monospace, "SF Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere; }
.ladder { margin: 18px 0 8px; }
.ladder svg { width: 100%; height: auto; } .ladder .broad { display: block; } .ladder .narrow { display: none; }
.rung { fill: var(--card); stroke: var(--line); }
.rung-name { font-size: 15px; font-weight: 620; fill: var(--ink); }
.rung-title { font-weight: 400; fill: var(--quiet); }
.told { font-size: 14px; fill: var(--ink); }
.way { font-size: 13px; fill: var(--quiet); } .broad .way { text-anchor: end; }
.arrow { stroke: var(--quiet); fill: none; stroke-width: 1.4; }
.tip { fill: var(--quiet); }
@media screen and (max-width: 720px) { .ladder .broad { display: none; } .ladder .narrow { display: block; max-width: 460px; } }
@media (max-width: 640px) {
  main { padding: 28px 16px 48px; }
  h1 { font-size: 26px; }
  table, tbody, tr, td, tbody th { display: block; width: 100%; }
  thead { display: none; }
  tbody th { padding: 12px 0 2px; border-bottom: 0; }
  td { padding: 2px 0 4px; border-bottom: 0; }
  td:empty, .goes-on th:empty { display: none; }
  td[data-head]:not(:empty)::before { content: attr(data-head); display: block; color: var(--quiet); font-size: 12.5px; }
  tr { border-bottom: 1px solid var(--line); }
  tr:has(+ .goes-on) { border-bottom: 0; }
}
@media print {
  :root { color-scheme: light; --ground: #ffffff; --card: #ffffff; --ink: #000000; --quiet: #444444; --line: #999999; --rule: #cccccc; --accent: #000000; }
  body { font-size: 10.5pt; }
  main { max-width: none; padding: 0; }
  nav { display: none; }
  table { font-size: 9.5pt; }
  h2, h3 { break-after: avoid; }
  tr, .ladder, .plain-list li { break-inside: avoid; }
}
`;
