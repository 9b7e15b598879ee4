// Small helpers for static SVG: scales, ticks, paths, and the frame that says what a drawing shows. Colors come from the page's style by class.

import { DAY, HOUR, MINUTE, SECOND } from "../ir/index.ts";
import { html, type Markup } from "./markup.ts";

/** Drawings are this wide in their own units: two of them stand side by side on a desk. */
export const WIDTH = 480;
/** What a character of a small label takes at most: a phone, where a drawing is three quarters of its width, has larger letters. */
export const CHARACTER = 9;
/** One that takes the whole page on a desk or on paper; on a phone a narrow one stands in its place. */
export const BROAD = 1000;

export type Scale = (value: number) => number;
export type Point = readonly [x: number, y: number];

/** Where an axis of time by powers has its marks. */
const TIMES = [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 4 * HOUR, 12 * HOUR, DAY, 3 * DAY, 7 * DAY, 28 * DAY, 84 * DAY, 364 * DAY];

/** None more than two and a half times the one before: an axis that is too full for one has at least two marks of the next. */
const STEPS = [
  ...[0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30].map((seconds) => seconds * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 4, 6, 12].map((hours) => hours * HOUR),
  ...[1, 2, 4, 7, 14, 28].map((days) => days * DAY),
];

/** From numbers to places; a domain of one point maps to the middle. */
export function linear([from, to]: Point, [start, end]: Point): Scale {
  return (value) => (to === from ? (start + end) / 2 : start + ((value - from) / (to - from)) * (end - start));
}

/** By powers; values below the domain stand at its start. */
export function logarithmic([from, to]: Point, range: Point): Scale {
  const line = linear([Math.log(from), Math.log(to)], range);
  return (value) => line(Math.log(Math.max(value, from)));
}

/** About so many round numbers (multiples of 1, 2 or 5 times a power of ten) from `from` to `to`, both inside. */
export function ticks(from: number, to: number, about: number): readonly number[] {
  if (!(to > from)) return [from];
  const rough = (to - from) / about;
  const power = Number(`1e${Math.floor(Math.log10(rough))}`);
  const step = ([1, 2, 5].find((each) => each * power >= rough * 0.79) ?? 10) * power;
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  // A product of whole numbers and a power of ten, cleaned of what its rounding leaves.
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

/** About so many round lengths of time. */
export function durationTicks(from: number, to: number, about: number): readonly number[] {
  const step = STEPS.find((each) => (to - from) / each <= about + 1) ?? Math.ceil((to - from) / about / (28 * DAY)) * 28 * DAY;
  const first = Math.ceil(from / step - 1e-9);
  return Array.from({ length: Math.max(1, Math.floor(to / step + 1e-9) - first + 1) }, (_, index) => (first + index) * step);
}

export function timeTicks(from: number, to: number): readonly number[] {
  return TIMES.filter((time) => time >= from && time <= to);
}

/** Of marks that stand too close for their labels the later one goes. */
export function spaced(times: readonly number[], x: Scale): readonly number[] {
  let last = Number.NEGATIVE_INFINITY;
  return times.filter((time) => {
    if (x(time) - last < 6 * CHARACTER + 4) return false;
    last = x(time);
    return true;
  });
}

/** A line through points. */
export function lineThrough(points: readonly Point[]): string {
  return points.map(([x, y], index) => `${index === 0 ? "M" : "L"}${tenth(x)} ${tenth(y)}`).join("");
}

/** A line that keeps its height until the next point. */
export function stairs(points: readonly Point[]): string {
  return points.map(([x, y], index) => (index === 0 ? `M${tenth(x)} ${tenth(y)}` : `H${tenth(x)}V${tenth(y)}`)).join("");
}

/** The area between a line above and a line below, both from left to right. */
export function between(above: readonly Point[], below: readonly Point[]): string {
  return `${lineThrough([...above, ...below.toReversed()])}Z`;
}

/** Points of stairs as corners, for areas. */
export function corners(points: readonly Point[]): readonly Point[] {
  return points.flatMap(([x, y], index): Point[] =>
    index === 0
      ? [[x, y]]
      : [
          [x, points[index - 1]?.[1] ?? y],
          [x, y],
        ],
  );
}

/** The frame: an image with a name, which says in words what there is to see. `kind`: `broad` or `narrow`, where there is one for each. */
export function drawing(
  name: string,
  height: number,
  parts: readonly Markup[],
  { width, kind }: { readonly width: number; readonly kind: string } = { width: WIDTH, kind: "" },
): Markup {
  return html`<svg class="${`drawing ${kind}`.trim()}" viewBox="0 0 ${width} ${tenth(height)}" role="img" aria-label="${name}"><title>${name}</title>${parts}</svg>`;
}

export type Anchor = "start" | "middle" | "end";

export function label(x: number, y: number, text: string, kind = "", anchor: Anchor = "start"): Markup {
  return html`<text x="${tenth(x)}" y="${tenth(y)}" class="${kind}" text-anchor="${anchor}">${text}</text>`;
}

export function rule(x1: number, y1: number, x2: number, y2: number, kind: string): Markup {
  return html`<line x1="${tenth(x1)}" y1="${tenth(y1)}" x2="${tenth(x2)}" y2="${tenth(y2)}" class="${kind}"/>`;
}

export function box(x: number, y: number, width: number, height: number, kind: string): Markup {
  return html`<rect x="${tenth(x)}" y="${tenth(y)}" width="${tenth(Math.max(0, width))}" height="${tenth(Math.max(0, height))}" class="${kind}"/>`;
}

export function shape(path: string, kind: string): Markup {
  return html`<path d="${path}" class="${kind}"/>`;
}

/** Cut to so many characters; the whole text stands in the table below a drawing. */
export function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
}

/** The same for names that differ at their end: `level-2-no…t-manager`. */
export function shortenedInside(text: string, most: number): string {
  const kept = Math.floor((most - 1) / 2);
  return text.length <= most ? text : `${text.slice(0, most - 1 - kept)}…${text.slice(-kept)}`;
}

export function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
