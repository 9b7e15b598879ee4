// Bars drawn as SVG, without script: how a whole is divided, and how much of the most something is. The figures beside them say the same in text.

import { html, type Markup } from "./markup.ts";

const WIDTH = 120;
const HEIGHT = 10;

/** A whole divided into met, breached and still open. */
export function dividedBar(met: number, breached: number, open: number): Markup {
  const whole = met + breached + open;
  if (whole === 0) return bar([{ kind: "empty", from: 0, to: WIDTH }]);
  const [first, second] = [edge(met, whole), edge(met + breached, whole)];
  return bar([
    { kind: "met", from: 0, to: first },
    { kind: "breached", from: first, to: second },
    { kind: "open", from: second, to: WIDTH },
  ]);
}

/** One figure against the greatest of its kind. */
export function plainBar(value: number, greatest: number): Markup {
  const end = greatest === 0 ? 0 : edge(value, greatest);
  return bar([
    { kind: "plain", from: 0, to: end },
    { kind: "empty", from: end, to: WIDTH },
  ]);
}

/** The square that explains a color. */
export function swatch(kind: "met" | "breached" | "open"): Markup {
  return html`<svg viewBox="0 0 10 10" aria-hidden="true"><rect class="${kind}" width="10" height="10" rx="2"/></svg>`;
}

type Piece = { readonly kind: string; readonly from: number; readonly to: number };

function bar(pieces: readonly Piece[]): Markup {
  const drawn = pieces.filter((piece) => piece.to > piece.from);
  const rects = drawn.map(
    ({ kind, from, to }) => html`<rect class="${kind}" x="${from}" width="${hundredths(to - from)}" height="${HEIGHT}"/>`,
  );
  return html`<svg class="bar" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">${rects}</svg>`;
}

function edge(part: number, whole: number): number {
  return hundredths((WIDTH * part) / whole);
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}
