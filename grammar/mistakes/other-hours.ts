// Owns times of day as people write them elsewhere, `7am`, `07:00-19:00`, `24/7`, and which times they may mean.

import { kw, TimeOfDay, type Token, type TokenType } from "../tokens/tokens.ts";

/** The tokens from `from` up to `until` are times written in another way. `readings`: what they may mean, as policies write it; of the first, `instead`. */
export type OtherHours = {
  readonly from: number;
  readonly until: number;
  readonly readings: readonly string[];
  readonly instead: readonly Token[];
};

const TIME = String.raw`(?:(\d{1,2})(?:[:.hH](\d{2}))?[ \t]*([ap])\.?m\b\.?|(\d{1,2})[:.hH](\d{2})(?![\d:])|(\d\d)(\d\d)(?![\d:.-])|(\d{1,2})(?![\d:.])|(noon|midnight)\b)`;
const RANGE = new RegExp(String.raw`${TIME}[ \t]*(?:to\b|until\b|till\b|through\b|[-\u2010-\u2015])[ \t]*${TIME}`, "iy");
const ALONE = new RegExp(TIME, "iy");
const AROUND_THE_CLOCK = /24[ \t]?[x\u00d7/][ \t]?7\b/iy;
/** How many tokens before the one that could not be read such a time may begin: `07 : 00 - 19`. */
const MOST_BEFORE = 3;

/** What is written around the token at `at`, which could not be read, or null. */
export function otherHours(text: string, tokens: readonly Token[], at: number): OtherHours | null {
  for (let from = Math.max(0, at - MOST_BEFORE); from <= at; from++) {
    const token = tokens[from];
    if (token === undefined || !/^(?:\d|noon|midnight)/i.test(token.image)) continue;
    const found = around(text, token, tokens[from - 1]) ?? range(text, token) ?? alone(text, token);
    if (found === null) continue;
    const until = endingAt(tokens, from, found.end);
    if (until > at)
      return { from, until, readings: found.readings, instead: tokensOf(found.readings[0] ?? "", token, tokens[until - 1] ?? token) };
  }
  return null;
}

type Found = { readonly end: number; readonly readings: readonly string[] };

/** At the start of a line it is every day's, too. */
function around(text: string, { startOffset }: Token, before: Token | undefined): Found | null {
  AROUND_THE_CLOCK.lastIndex = startOffset;
  if (!AROUND_THE_CLOCK.test(text)) return null;
  return { end: AROUND_THE_CLOCK.lastIndex, readings: [before === undefined ? "every day 00:00 to 24:00" : "00:00 to 24:00"] };
}

function range(text: string, { startOffset }: Token): Found | null {
  RANGE.lastIndex = startOffset;
  const found = RANGE.exec(text);
  if (found === null) return null;
  const { lastIndex: end } = RANGE;
  const [open, close] = [timeOf(found.slice(1, 10)), timeOf(found.slice(10, 19))];
  const readings = open === null || close === null ? [] : windows(open, close);
  return readings.length === 0 ? null : { end, readings };
}

/** A number alone is no time. */
function alone(text: string, { startOffset }: Token): Found | null {
  ALONE.lastIndex = startOffset;
  const found = ALONE.exec(text);
  const time = found === null ? null : timeOf(found.slice(1, 10));
  return time === null || time.isBare ? null : { end: ALONE.lastIndex, readings: [written(time.minutes)] };
}

/** `isBare`: a number without minutes and without am or pm. `half`: whether it says am or pm. */
type Time = { readonly minutes: number; readonly half: "am" | "pm" | null; readonly isBare: boolean };

function timeOf(groups: readonly (string | undefined)[]): Time | null {
  const [hour12, minute12 = "0", half, hour, minute, four, two, bare, word] = groups;
  if (word !== undefined) return { minutes: word.toLowerCase() === "noon" ? 720 : 0, half: "am", isBare: false };
  if (hour12 !== undefined) {
    const [hours, minutes] = [Number(hour12), Number(minute12)];
    if (hours < 1 || hours > 12 || minutes > 59) return null;
    const isLate = half?.toLowerCase() === "p";
    return { minutes: ((hours % 12) + (isLate ? 12 : 0)) * 60 + minutes, half: isLate ? "pm" : "am", isBare: false };
  }
  const minutes = Number(hour ?? four ?? bare) * 60 + Number(minute ?? two ?? "0");
  return minutes > 24 * 60 || Number(minute ?? two ?? "0") > 59 ? null : { minutes, half: null, isBare: bare !== undefined };
}

/** `9 to 5` may be the afternoon or the morning after; `9 to 17` is nothing else. */
function windows(open: Time, close: Time): readonly string[] {
  const starts = open.isBare && close.half !== null ? halves(open) : [open.minutes];
  const isOpen = open.isBare && close.isBare && close.minutes <= open.minutes;
  const ends = close.isBare && (open.half !== null || isOpen) ? halves(close) : [close.minutes];
  const pairs = starts.flatMap((start) => ends.map((end) => [start, end === 0 ? 24 * 60 : end] as const));
  const unlike = pairs.filter(([start, end]) => start !== end);
  const sameDay = unlike.filter(([start, end]) => start < end);
  const overnight = unlike.filter(([start, end]) => start > end);
  // With am or pm at one end, the other is of the same day where it can be.
  const meant = isOpen || sameDay.length === 0 ? [...sameDay, ...overnight] : sameDay;
  return meant.map(([start, end]) => `${written(start)} to ${written(end)}`);
}

function halves({ minutes }: Time): readonly number[] {
  return minutes > 12 * 60 ? [minutes] : [minutes, (minutes + 12 * 60) % (24 * 60)];
}

function written(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

/** The first token past that end, or -1 where it lies within one. */
function endingAt(tokens: readonly Token[], from: number, end: number): number {
  for (let index = from; index < tokens.length; index++) {
    const last = tokens[index]?.endOffset ?? 0;
    if (last + 1 === end) return index + 1;
    if (last + 1 > end) return -1;
  }
  return -1;
}

const KINDS: ReadonlyMap<string, TokenType> = new Map([
  ["to", kw.to],
  ["every", kw.every],
  ["day", kw.day],
]);

/** At the place of what was written. */
function tokensOf(reading: string, first: Token, { endOffset }: Token): readonly Token[] {
  return reading.split(" ").map((image) => ({ ...first, image, endOffset, tokenType: KINDS.get(image) ?? TimeOfDay }));
}
