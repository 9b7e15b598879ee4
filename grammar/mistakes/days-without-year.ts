// Owns days of a calendar that do not say of which year they are: `closed on december 25`, `closed on christmas day`, `on 24 december 08:00 to 12:00`, `closed from december 24 to january 2`.

import { IsoDate, kw, type Token } from "../tokens/tokens.ts";
import { MONTHS } from "../tokens/words.ts";
import { type Edit, part, placeOf, type Repair, told } from "./edits.ts";

type Day = { readonly until: number; readonly month: number; readonly day: number };
type Found = Day & { readonly last: Day | null };

/** All of a line at once: what stands between them can be read as soon as they are dates. */
export function daysWithoutYear(tokens: readonly Token[]): readonly Repair[] {
  const isClosed = tokens[0]?.tokenType === kw.closed;
  if (!isClosed && tokens[0]?.tokenType !== kw.on) return [];
  const edits: Edit[] = [];
  for (let at = 1; at < tokens.length; at++) {
    const found = daysAt(tokens, at);
    if (found === null) continue;
    edits.push(editOf(tokens, at, found, isClosed));
    at = found.until - 1;
  }
  return edits.length === 0 ? [] : [part(...edits)];
}

function editOf(tokens: readonly Token[], at: number, { until, last, ...first }: Found, isClosed: boolean): Edit {
  const from = tokens[at - 1]?.image === "from" ? at - 1 : at;
  const [before, token] = [tokens[from - 1], tokens[from] as Token];
  const range = last === null ? null : `${wordsOf(first)} to ${wordsOf(last)}`;
  const words = { day: range ?? wordsOf(first), date: `2026-${two(first.month + 1)}-${two(first.day)}`, isClosed, isRange: range !== null };
  const date = { ...token, image: words.date, tokenType: IsoDate };
  const instead = before?.tokenType === kw.closed ? [{ ...token, image: "on", tokenType: kw.on }, date] : [date];
  return { from, until, instead, told: told("dayWithoutYear", words, placeOf(tokens, at, until), null) };
}

function wordsOf({ month, day }: Pick<Day, "month" | "day">): string {
  return `${MONTHS[month] ?? ""} ${day}`;
}

/** A day, or the first and the last of several. */
function daysAt(tokens: readonly Token[], from: number): Found | null {
  const first = dayAt(tokens, from);
  if (first === null) return null;
  const last = ["to", "through", "until"].includes(tokens[first.until]?.image ?? "") ? dayAt(tokens, first.until + 1) : null;
  return { ...first, until: last?.until ?? first.until, last };
}

/** `december 25`, `the 25th of dec`, `christmas day`, and no year behind it. */
function dayAt(tokens: readonly Token[], from: number): Day | null {
  const begin = tokens[from]?.image === "the" ? from + 1 : from;
  const called = calledDayAt(tokens, begin);
  if (called !== null) return called;
  const [a, b, c] = tokens.slice(begin, begin + 3).map(({ image }) => image.toLowerCase());
  const [monthAfter, width] = b === "of" ? [c, 3] : [b, 2];
  const found =
    isDay(b) && monthOf(a) >= 0
      ? { month: monthOf(a), day: Number.parseInt(b ?? "", 10), until: begin + 2 }
      : isDay(a) && monthOf(monthAfter) >= 0
        ? { month: monthOf(monthAfter), day: Number.parseInt(a ?? "", 10), until: begin + width }
        : null;
  const behind = tokens[found?.until ?? 0]?.image === "," ? 1 : 0;
  return found === null || /^\d{4}$/.test(tokens[found.until + behind]?.image ?? "") ? null : found;
}

/** Days that are the same every year, by what people call them; an apostrophe is a token. */
const CALLED: readonly (readonly [RegExp, month: number, day: number])[] = [
  [/^new year( ?'? ?s)? day\b/, 1, 1],
  [/^christmas eve\b/, 12, 24],
  [/^christmas( day)?\b/, 12, 25],
  [/^boxing day\b/, 12, 26],
  [/^new year( ?'? ?s)? eve\b/, 12, 31],
];

function calledDayAt(tokens: readonly Token[], from: number): Day | null {
  const line = tokens.slice(from).map(({ image }) => image.toLowerCase());
  for (const [name, month, day] of CALLED) {
    const found = name.exec(line.join(" "))?.[0];
    if (found !== undefined) return { month: month - 1, day, until: from + found.split(" ").length };
  }
  return null;
}

function isDay(image: string | undefined): boolean {
  const day = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(image ?? "")?.[1];
  return day !== undefined && Number(day) >= 1 && Number(day) <= 31;
}

function monthOf(image: string | undefined): number {
  return image === undefined || image.length < 3 ? -1 : MONTHS.findIndex((month) => month.startsWith(image === "sept" ? "sep" : image));
}

function two(figure: number): string {
  return String(figure).padStart(2, "0");
}
