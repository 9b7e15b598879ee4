// What pages that compare texts stand on, light and dark: colors, and the letters of the body.
// cspell:ignore Neue Segoe

export const GROUND = `:root {
  color-scheme: light dark;
  --ground: #fdfdfc; --card: #ffffff; --ink: #1d2327; --quiet: #5c666d; --line: #dfe3e6; --rule: #eceff1;
  --good: #2f7d6b; --bad: #c2452d; --warn: #8a6100; --accent: #26547c; --tint: #f3f6f8;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14181b; --card: #1a1f23; --ink: #e6eaec; --quiet: #9aa6ad; --line: #333c42; --rule: #262d32;
    --good: #58b39b; --bad: #ea7b61; --warn: #d9ad4f; --accent: #8fbde6; --tint: #20262b;
  }
}
* { box-sizing: border-box; }
body { margin: 0; overflow-wrap: break-word; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }`;
