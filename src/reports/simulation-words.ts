// Figures of a simulation in words: each in its unit, never without its interval, and differences with their sign.

import type { Interval, Unit } from "../simulator/index.ts";
import { count, duration } from "./words.ts";

const MINUS = "−";

/** `91.2 %`, `1 h 12 min`, `3.2`, `18,000`. Of a difference of shares: see `change`. */
export function inUnit(value: number, unit: Unit): string {
  switch (unit) {
    case "share":
      return `${plain(100 * value)} %`;
    case "ms":
      return value < 0 ? `${MINUS}${length(-value)}` : length(value);
    case "count":
    case "per-day":
    case "money":
    case "number":
      return plain(value);
  }
}

/** With its sign: `+5.3 points`, `−12 min`, `±0`. */
export function change(value: number, unit: Unit): string {
  const size = Math.abs(value);
  const text = unit === "share" ? `${plain(100 * size)} points` : inUnit(size, unit);
  if (value === 0) return unit === "share" ? "0 points" : text;
  return value < 0 ? `${MINUS}${text}` : `+${text}`;
}

/** `91.2 % (90.1 to 92.3)`; `18,000 every time`; why there is none. */
export function estimate(interval: Interval, unit: Unit): string {
  if (interval.kind === "unknown") return `unknown: ${interval.why}`;
  if (interval.kind === "constant") return `${inUnit(interval.mean, unit)} every time`;
  return `${inUnit(interval.mean, unit)} (${span(interval, unit)})`;
}

/** The mean alone, for a cell beside which stands `spanOf`; `–` where there is no interval, as no mean is told without one. */
export function middle(interval: Interval, unit: Unit): string {
  return interval.kind === "unknown" ? "–" : inUnit(interval.mean, unit);
}

/** `90.1 to 92.3 %`; `every time`; why there is none. */
export function spanOf(interval: Interval, unit: Unit): string {
  if (interval.kind === "unknown") return interval.why;
  return interval.kind === "constant" ? "every time" : span(interval, unit);
}

/** `+5.3 points (4.1 to 6.5)`; `the same every time`; why there is none. */
export function differenceInWords(interval: Interval, unit: Unit): string {
  if (interval.kind === "unknown") return `unknown: ${interval.why}`;
  if (interval.kind === "constant") return interval.mean === 0 ? "the same every time" : `${change(interval.mean, unit)} every time`;
  return `${change(interval.mean, unit)} (${change(interval.low, unit)} to ${change(interval.high, unit)})`;
}

/** `more` and `less`: the whole interval lies on one side of 0. */
export function toldApart(interval: Interval): "more" | "less" | "not told apart" | "same" | "unknown" {
  if (interval.kind === "unknown") return "unknown";
  if (interval.kind === "constant" && interval.mean === 0) return "same";
  if (interval.low > 0) return "more";
  return interval.high < 0 ? "less" : "not told apart";
}

/** What `toldApart` says, for a reader. */
export function apartInWords(interval: Interval): string {
  switch (toldApart(interval)) {
    case "more":
      return "more";
    case "less":
      return "less";
    case "same":
      return "the same";
    case "not told apart":
      return "not told apart";
    case "unknown":
      return "unknown";
  }
}

/** A chance as small as it is told: `0.013`, `< 0.001`; null: unknown. */
export function pInWords(p: number | null): string {
  if (p === null) return "–";
  return p < 0.001 ? "< 0.001" : p.toFixed(3);
}

/** Three figures that count, thousands apart: `0.412`, `3.25`, `17.4`, `18,000`. */
export function plain(value: number): string {
  const size = Math.abs(value);
  const sign = value < 0 ? MINUS : "";
  if (size >= 100) return `${sign}${count(Math.round(size))}`;
  const text = size.toFixed(size >= 10 ? 1 : size >= 1 ? 2 : 3).replace(/\.?0+$/, "");
  return text === "0" ? "0" : `${sign}${text}`;
}

function span({ low, high }: { readonly low: number; readonly high: number }, unit: Unit): string {
  const [from, to] = unit === "share" ? [Math.max(0, low), Math.min(1, high)] : [low, high];
  if (unit === "share") return `${plain(100 * from)} to ${plain(100 * to)} %`;
  return `${inUnit(from, unit)} to ${inUnit(to, unit)}`;
}

function length(ms: number): string {
  return duration(Math.round(ms));
}
