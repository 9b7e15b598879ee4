// Owns dates as people write them elsewhere, `01/02/2024`, or write by slip, `2024-12-3l`, and which dates they may mean.

import type { Token } from "../tokens/tokens.ts";

/** `readings`: the dates it may mean, as policies write them. */
export type OtherDate = { readonly text: string; readonly start: number; readonly readings: readonly string[] };

const DATE = /(\d{1,4})([/.])(\d{1,2})\2(\d{4}|\d{1,2})(?![\d/.]*\d)/y;

/** The date that the number before a stray character begins, or null. */
export function dateAround(text: string, number: Token | undefined, stray: Token): OtherDate | null {
  if (number === undefined || number.endOffset + 1 !== stray.startOffset) return null;
  DATE.lastIndex = number.startOffset;
  const found = DATE.exec(text);
  if (found === null) return null;
  const [whole, first = "", mark = "", second = "", third = ""] = found;
  return { text: whole, start: number.startOffset, readings: readingsOf(first, mark, second, third) };
}

const PARTS = /^(\w+)-(\w+)-(\w+?)(?:T([\d:]+)?(Z|[+-][\d:]+)?)?$/;

/** Hyphens where they belong and, by slip, letters for the figures they look like, too few figures, another order, or a time joined to it. */
export function slipOfDate({ image: text, startOffset: start }: Token): OtherDate {
  const [, first = "", second = "", third = "", time, offset] = PARTS.exec(text) ?? [];
  const [a, b, c] = [first, second, third].map((part) => part.replace(/[Oo]/g, "0").replace(/[lI]/g, "1")) as [string, string, string];
  // An instant with an offset is none of the zone that examples are in.
  const readings = offset === undefined ? hyphenated(a, b, c) : [];
  return { text, start, readings: time === undefined ? readings : readings.map((date) => `${date} ${time}`) };
}

function hyphenated(a: string, b: string, c: string): readonly string[] {
  if ([a, b, c].filter((part) => part.length > 2).length > 1 || b.length > 2) return [];
  if (a.length > 2) return a.length === 4 ? dates([[a, b, c]]) : [];
  if (c.length > 2)
    return c.length === 4
      ? dates([
          [c, b, a],
          [c, a, b],
        ])
      : [];
  return a.length === 2 && c.length === 2
    ? dates([
        [`20${a}`, b, c],
        [`20${c}`, b, a],
      ])
    : [];
}

/** With points, the day comes first wherever dates are written so; with slashes, the day or the month does. */
function readingsOf(first: string, mark: string, second: string, third: string): readonly string[] {
  if (first.length > 2) return first.length === 4 ? dates([[first, second, third]]) : [];
  if (third.length === 1) return [];
  const year = third.length === 2 ? `20${third}` : third;
  const dayFirst = [year, second, first] as const;
  return dates(mark === "." ? [dayFirst] : [[year, first, second], dayFirst]);
}

function dates(parts: readonly (readonly [year: string, month: string, day: string])[]): readonly string[] {
  const possible = parts.filter(([, month, day]) => Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31);
  return [...new Set(possible.map(([year, month, day]) => `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`))];
}
