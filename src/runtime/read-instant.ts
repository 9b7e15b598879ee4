// Reads instants as people and systems write them: ISO 8601 with an offset, or whole epoch milliseconds. Hand-written, for it runs once a line.

import type { Instant } from "../ir/history.ts";
import { DAY, dayOf, lengthOfMonth, MINUTE } from "./working-time/civil.ts";

/** `reason`: why it is none, a lowercase fragment in plain words. */
export type ParsedInstant = { readonly ok: true; readonly at: Instant } | { readonly ok: false; readonly reason: string };

/** 2101-01-01T00:00:00Z. Calendars are known up to here and a little beyond. */
const END_OF_TIME = 4_133_980_800_000;

/**
 * Reads `2026-03-07T23:10:00.5-08:00`, `2026-03-07T23:10Z`, `…+0530`, or whole epoch milliseconds. An offset is required; digits past the
 * millisecond are cut, never rounded. Refuses, in plain words: no offset, leap seconds, dates that do not exist, instants outside 1970 to 2100.
 */
export function parseInstant(value: unknown): ParsedInstant {
  if (typeof value === "string") return parseIso(value);
  if (typeof value !== "number") return badInstant("an instant is text like `2026-03-07T23:10:00-08:00`, or whole milliseconds since 1970");
  if (!Number.isInteger(value)) return badInstant(`\`${value}\` is not a whole number of milliseconds`);
  return within(value, String(value));
}

function parseIso(text: string): ParsedInstant {
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 2);
  const day = digits(text, 8, 2);
  const hour = digits(text, 11, 2);
  const minute = digits(text, 14, 2);
  const punctuated = text[4] === "-" && text[7] === "-" && text[10] === "T" && text[13] === ":";
  if (!punctuated || year < 0 || month < 0 || day < 0 || hour < 0 || minute < 0) return unreadable(text);
  let end = 16;
  let second = 0;
  if (text[16] === ":") {
    second = digits(text, 17, 2);
    if (second < 0) return unreadable(text);
    end = 19;
  }
  let fraction = 0;
  if (end === 19 && (text[19] === "." || text[19] === ",")) {
    end = 20;
    for (let weight = 100; isDigit(text.charCodeAt(end)); end++, weight = Math.floor(weight / 10))
      fraction += weight * (text.charCodeAt(end) - 48);
    if (end === 20) return unreadable(text);
  }
  if (year < 1969 || year > 2101) return badInstant(`\`${text}\` lies outside the years 1970 to 2100`);
  if (month < 1 || month > 12 || day < 1 || day > lengthOfMonth(year, month))
    return badInstant(`\`${text}\` names a date that does not exist`);
  if (second === 60) return badInstant(`\`${text}\` is a leap second, which clocks of computers do not count; write second 59`);
  if (hour > 23 || minute > 59 || second > 59) return badInstant(`\`${text}\` names a time of day that does not exist`);
  const offset = parseOffset(text, end);
  if (typeof offset === "string") return badInstant(offset);
  const local = dayOf(year, month, day) * DAY + hour * 3_600_000 + minute * MINUTE + second * 1000 + fraction;
  return within(local - offset * MINUTE, text);
}

/** The offset that starts at `from`, in minutes east of UTC, or the reason why there is none. */
function parseOffset(text: string, from: number): number | string {
  const sign = text[from];
  if (sign === undefined) return `\`${text}\` has no offset from UTC; write \`${text}Z\`, or an offset like \`-08:00\``;
  if (sign === "Z") return text.length === from + 1 ? 0 : unreadableText(text);
  if (sign !== "+" && sign !== "-") return unreadableText(text);
  const hours = digits(text, from + 1, 2);
  const colon = text[from + 3] === ":" ? 1 : 0;
  const minutes = digits(text, from + 3 + colon, 2);
  if (hours < 0 || minutes < 0 || text.length !== from + 5 + colon) return unreadableText(text);
  if (hours > 23 || minutes > 59) return `\`${text}\` has an offset that does not exist`;
  return (sign === "-" ? -1 : 1) * (hours * 60 + minutes);
}

function within(at: Instant, text: string): ParsedInstant {
  if (at < 0 || at >= END_OF_TIME) return badInstant(`\`${text}\` lies outside the years 1970 to 2100`);
  return { ok: true, at };
}

/** The number in `count` digits from `from`, or -1. */
function digits(text: string, from: number, count: number): number {
  let value = 0;
  for (let i = from; i < from + count; i++) {
    const code = text.charCodeAt(i);
    if (!isDigit(code)) return -1;
    value = value * 10 + code - 48;
  }
  return value;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function unreadable(text: string): ParsedInstant {
  return badInstant(unreadableText(text));
}

function unreadableText(text: string): string {
  return `\`${cut(text)}\` is not an instant; write it like \`2026-03-07T23:10:00-08:00\``;
}

function cut(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function badInstant(reason: string): ParsedInstant {
  return { ok: false, reason };
}
