// Bars drawn as SVG, without script: how a whole is divided, and how much of the most something is. The figures beside them say the same in text.
// What is breached stands highest, what is met lower, what is open lowest: no color is needed to tell them apart.

import { html, type Markup } from "./markup.ts";

const WIDTH = 120;
const HEIGHT = 10;
const HEIGHTS = { breached: HEIGHT, met: 6, open: 2, plain: HEIGHT, empty: HEIGHT };

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

/** The piece of a bar that explains its kind. */
export function swatch(kind: keyof typeof HEIGHTS): Markup {
  return html`<svg viewBox="0 0 ${HEIGHT} ${HEIGHT}" aria-hidden="true">${piece({ kind, from: 0, to: HEIGHT })}</svg>`;
}

type Piece = { readonly kind: keyof typeof HEIGHTS; readonly from: number; readonly to: number };

function bar(pieces: readonly Piece[]): Markup {
  const drawn = pieces.filter((piece) => piece.to > piece.from);
  return html`<svg class="bar" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">${drawn.map(piece)}</svg>`;
}

function piece({ kind, from, to }: Piece): Markup {
  const height = HEIGHTS[kind];
  return html`<rect class="${kind}" x="${from}" y="${(HEIGHT - height) / 2}" width="${hundredths(to - from)}" height="${height}"/>`;
}

function edge(part: number, whole: number): number {
  return hundredths((WIDTH * part) / whole);
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}
