// The colors of all pages, each named by what it says and never the only thing that says it; light and dark. test/reports/palette.test.ts has how well each is to be seen.

type Shades = { readonly light: string; readonly dark: string };

/** What things lie on. `present`: what is there to be used or counted; `gap`: what a letter lacks. */
export const SURFACES = {
  ground: { light: "#fdfdfc", dark: "#14181b" },
  card: { light: "#ffffff", dark: "#1a1f23" },
  tint: { light: "#f3f6f8", dark: "#20262b" },
  present: { light: "#e3e9ee", dark: "#2c353b" },
  gap: { light: "#fff0c2", dark: "#5a4a12" },
} as const satisfies Readonly<Record<string, Shades>>;

/**
 * For words and marks alike. `good`: met, better, tighter, encoded. `bad`: breached, late, worse, looser, not encoded. `warn`: what needs a look.
 * Where two are compared, `accent` is the one asked about, and `other` what it is compared with: the baseline, the version before, the log.
 */
export const INKS = {
  ink: { light: "#1d2327", dark: "#e6eaec" },
  quiet: { light: "#566068", dark: "#a3aeb5" },
  accent: { light: "#26547c", dark: "#8fbde6" },
  other: { light: "#646e76", dark: "#98a3aa" },
  good: { light: "#23705f", dark: "#63bda6" },
  bad: { light: "#b83c25", dark: "#f0866d" },
  warn: { light: "#805a00", dark: "#d9ad4f" },
} as const satisfies Readonly<Record<string, Shades>>;

/** For marks alone. `open`: neither met nor breached: still running, cancelled, unknown. */
export const MARKS = {
  open: { light: "#858e94", dark: "#77828a" },
} as const satisfies Readonly<Record<string, Shades>>;

/** What parts one thing from another, and the inside of what has an outline: nothing is lost with it. */
export const FAINT = {
  line: { light: "#d9dee2", dark: "#39434a" },
  rule: { light: "#e9edef", dark: "#293036" },
  soft: { light: "#9dbdd8", dark: "#3f6485" },
} as const satisfies Readonly<Record<string, Shades>>;

/** `--ground: #fdfdfc; …`, for a rule of a style sheet. */
export function colorsIn(shade: keyof Shades): string {
  const all: readonly (readonly [string, Shades])[] = Object.entries({ ...SURFACES, ...INKS, ...MARKS, ...FAINT });
  return all.map(([name, shades]) => `--${name}: ${shades[shade]};`).join(" ");
}
