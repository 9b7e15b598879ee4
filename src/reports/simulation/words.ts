// Figures of a simulation in words: each in its unit, never without its interval, and differences with their sign.

import { MINUTE, SECOND } from "../../ir/index.ts";
import { type Interval, isBeyondChance, type Unit } from "../../simulator/index.ts";
import { count } from "../words.ts";

const MINUS = "−";

/** A sentence for a terminal: what stands in backticks goes without them, in quotes where it has a blank, as names of scenarios have. */
export function withoutTicks(sentence: string): string {
  return sentence.replace(/`([^`]*)`/g, (_, name: string) => (name.includes(" ") ? quoted(name) : name));
}

export function quoted(name: string): string {
  return `“${name}”`;
}

/** `91.2 %`, `1.2 h`, `3.2`, `18,000`. Of a difference of shares: see `change`. */
export function inUnit(value: number, unit: Unit): string {
  switch (unit) {
    case "share":
      return `${shareText(value)} %`;
    case "ms":
      return inTime(value, value);
    case "count":
    case "per-day":
    case "money":
    case "number":
      return plain(value);
  }
}

/** With its sign: `+5.3 points`, `−12 min`, `0`. */
export function change(value: number, unit: Unit): string {
  const size = Math.abs(value);
  const text = unit === "share" ? `${plain(100 * size)} points` : inUnit(size, unit);
  if (/^0\b(?!\.)/.test(text)) return text;
  return value < 0 ? `${MINUS}${text}` : `+${text}`;
}

/** `91.2 % (90.1 to 92.3 %)`; `18,000 every time`; `anything from 0 to 100 %`; why there is none. */
export function estimate(interval: Interval, unit: Unit): string {
  if (interval.kind === "unknown") return `unknown: ${interval.why}`;
  if (tellsNothing(interval, unit)) return ANYTHING;
  if (interval.kind === "constant") return `${inUnit(interval.mean, unit)} every time`;
  return `${inUnit(interval.mean, unit)} (${span(interval, unit)})`;
}

/** The mean alone, for a cell beside which stands `spanOf`; no mean is told without an interval. */
export function middle(interval: Interval, unit: Unit): string {
  if (interval.kind === "unknown") return "unknown";
  return tellsNothing(interval, unit) ? "–" : inUnit(interval.mean, unit);
}

/** `90.1 to 92.3 %`; `every time`; why there is none. */
export function spanOf(interval: Interval, unit: Unit): string {
  if (interval.kind === "unknown") return interval.why;
  if (tellsNothing(interval, unit)) return ANYTHING;
  return interval.kind === "constant" ? "every time" : span(interval, unit);
}

/** The mean where the interval is drawn beside it; of what tells nothing, that. */
export function drawnMean(interval: Interval, unit: Unit): string {
  if (interval.kind === "unknown") return "unknown";
  return tellsNothing(interval, unit) ? ANYTHING : inUnit(interval.mean, unit);
}

const ANYTHING = "anything from 0 to 100 %";

/** A share whose interval is all that a share can be: so few replications tell nothing of it, and its mean is chance. */
export function tellsNothing(interval: Interval, unit: Unit): boolean {
  return unit === "share" && interval.kind === "known" && interval.low <= 0 && interval.high >= 1;
}

/** Half of the interval that is told: `5.3 points`, `12 min`; `–` where nothing varies, or nothing is told. */
export function halfWidth(interval: Interval, unit: Unit): string {
  if (interval.kind !== "known" || tellsNothing(interval, unit)) return "–";
  const half = (interval.high - interval.low) / 2;
  return unit === "share" ? `${plain(100 * half)} points` : inUnit(half, unit);
}

/** `+5.3 points (4.1 to 6.5)`; `the same every time`; why there is none. */
export function differenceInWords(interval: Interval, unit: Unit): string {
  if (interval.kind === "unknown") return `unknown: ${interval.why}`;
  if (interval.kind === "constant") return interval.mean === 0 ? "the same every time" : `${change(interval.mean, unit)} every time`;
  const { mean, low, high } = interval;
  if (unit === "ms") {
    const signed = (value: number): string => `${value >= 0.5 ? "+" : ""}${inTime(value, mean)}`;
    return `${signed(mean)} (${withoutUnit(signed(low))} to ${signed(high)})`;
  }
  return `${change(mean, unit)} (${withoutUnit(change(low, unit))} to ${withoutUnit(change(high, unit))})`;
}

/** `more` and `less`: the whole interval lies on one side of 0; of figures that are all the same, that so many are is no chance, or they cannot vary. */
export function toldApart(interval: Interval): "more" | "less" | "not told apart" | "same" | "unknown" {
  if (interval.kind === "unknown") return "unknown";
  if (interval.kind === "constant") {
    if (interval.mean === 0) return "same";
    if (interval.certain !== true && !isBeyondChance(interval)) return "not told apart";
  }
  if (interval.low > 0) return "more";
  return interval.high < 0 ? "less" : "not told apart";
}

/** A chance as small as it is told: `0.013`, `< 0.001`; null: unknown. */
export function pInWords(p: number | null): string {
  if (p === null) return "–";
  return p < 0.001 ? "< 0.001" : p.toFixed(3);
}

/** How many times as many replications it saves to compare in pairs: `× 3.7`; null: unknown. */
export function gainInWords(gain: number | null): string {
  if (gain === null) return "–";
  return gain >= MUCH ? `× over ${count(MUCH)}` : `× ${plain(gain)}`;
}
/** Pairs that differ by next to nothing save any number. */
const MUCH = 1_000_000;

/** Two or three figures that count, thousands apart: `0.00006`, `0.041`, `3.25`, `17.4`, `18,000`. */
export function plain(value: number): string {
  const size = Math.abs(value);
  const sign = value < 0 ? MINUS : "";
  if (size === 0) return "0";
  if (size >= 99.95) return `${sign}${count(Math.round(size))}`;
  if (size < 0.0001) return size < LEAST ? "0" : `${sign}${size.toFixed(Math.ceil(-Math.log10(size)))}`;
  const text = size < 0.1 ? Number(size.toPrecision(2)).toString() : size.toFixed(size >= 10 ? 1 : size >= 1 ? 2 : 3);
  return `${sign}${text.includes(".") ? text.replace(/\.?0+$/, "") : text}`;
}

/** What is less comes of rounding. */
const LEAST = 1e-9;

/** In hundredths; `100` and `0` only where it is all or nothing. */
function shareText(share: number): string {
  const percent = 100 * share;
  return percent < 100 && percent > 99.9 ? "99.9" : plain(percent);
}

/** What cannot be negative is not told so, though an interval about a small figure may reach there. */
function span({ mean, low, high }: { readonly mean: number; readonly low: number; readonly high: number }, unit: Unit): string {
  const from = mean >= 0 && unit !== "number" ? Math.max(0, low) : low;
  if (unit === "share") return `${shareText(from)} to ${shareText(mean <= 1 ? Math.min(1, high) : high)} %`;
  if (unit === "ms") return `${withoutUnit(inTime(from, mean))} to ${inTime(high, mean)}`;
  return `${inUnit(from, unit)} to ${inUnit(high, unit)}`;
}

const UNITS = [
  { unit: "s", ms: SECOND, below: MINUTE },
  { unit: "min", ms: MINUTE, below: 60 * MINUTE },
  { unit: "h", ms: 60 * MINUTE, below: 48 * 60 * MINUTE },
  { unit: "d", ms: 24 * 60 * MINUTE, below: Number.POSITIVE_INFINITY },
];

/** A length of time in the one unit that suits `like`, so that the ends of an interval are told as its middle: `26.4 h`. */
function inTime(ms: number, like: number): string {
  if (Math.abs(ms) < 0.5) return "0";
  const size = Math.abs(like);
  const { unit, ms: one } = UNITS.find(({ below }) => size < below) ?? { unit: "d", ms: 24 * 60 * MINUTE };
  return `${plain(ms / one)} ${unit}`;
}

function withoutUnit(text: string): string {
  return text.split(" ")[0] ?? text;
}
