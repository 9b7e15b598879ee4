// Reads dates as a log writes them: a form like `d/m/yyyy HH:MM` made into a reader once, and wall time resolved in the log's zone.

import { resolveLocal, toLocal } from "../../../calendar/index.ts";
import { HOUR, type Instant, MINUTE, SECOND } from "../../../ir/index.ts";
import { parseInstant } from "../../../runtime/index.ts";
import type { WallTimeDoubt } from "./wall-times.ts";

/** The instant, or the reason why the text is none. */
export type DateReader = (text: string) => Instant | string;

type Part = "year" | "month" | "day" | "hour" | "half" | "minute" | "second" | "fraction" | "offset";

const MONTHS: readonly string[] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** What may stand in a form: what it reads, and the part of the date that it is. Longer ones come first. */
const FIELDS = {
  yyyy: { reads: "(\\d{4})", part: "year" },
  yy: { reads: "(\\d{2})", part: "year" },
  mmm: { reads: `(${MONTHS.join("|")})`, part: "month" },
  mm: { reads: "(\\d{2})", part: "month" },
  m: { reads: "(\\d{1,2})", part: "month" },
  dd: { reads: "(\\d{2})", part: "day" },
  d: { reads: "(\\d{1,2})", part: "day" },
  HH: { reads: "(\\d{2})", part: "hour" },
  H: { reads: "(\\d{1,2})", part: "hour" },
  hh: { reads: "(\\d{2})", part: "hour" },
  h: { reads: "(\\d{1,2})", part: "hour" },
  a: { reads: "([ap])\\.?m\\.?", part: "half" },
  MM: { reads: "(\\d{2})", part: "minute" },
  // Where it would be 0, many programs leave the fraction out.
  ".SSS": { reads: "(?:[.,](\\d{1,9}))?", part: "fraction" },
  SS: { reads: "(\\d{2})", part: "second" },
  Z: { reads: "(z|[+-]\\d{2}(?::?\\d{2})?)", part: "offset" },
} as const satisfies Readonly<Record<string, { readonly reads: string; readonly part: Part }>>;
const TOKEN = /yyyy|yy|mmm|mm?|dd?|HH?|hh?|MM|\.SSS|SS|a|Z|T|[^a-zA-Z]/y;
const WORDS =
  "use yyyy or yy, mmm (Jan), mm or m, dd or d, HH or H (or hh or h, and `a` for AM or PM), MM (minutes), SS, .SSS (a fraction), Z (an offset), and signs between; or `iso`";
const REMEMBERED = 100_000;

/** Why this is no form of dates; null where it is one. */
export function wrongDateForm(form: string): string | null {
  if (form === "iso") return null;
  const tokens = tokensOf(form);
  if (tokens === null) return `\`${form}\` is not a form of dates: ${WORDS}`;
  const parts = tokens.filter(isField).map((token) => FIELDS[token].part);
  if (new Set(parts).size < parts.length) return `\`${form}\` names a part of the date twice (minutes are written MM, months mm)`;
  if (tokens.some((token) => token.startsWith("h")) !== parts.includes("half"))
    return `\`${form}\`: hours from 1 to 12 are written h or hh, with \`a\` for AM or PM; those from 0 to 23 H or HH, without`;
  const needed: readonly Part[] = ["year", "month", "day"];
  return needed.every((part) => parts.includes(part)) ? null : `\`${form}\` needs a year, a month and a day`;
}

/** Whether dates of this form say their offset from UTC, and need no zone. */
export function carriesOffset(form: string): boolean {
  return form === "iso" || (tokensOf(form) ?? []).includes("Z");
}

/**
 * A reader for a good form. A wall time that came twice is the first of the two; one that never came is the first instant after it. Years of two
 * digits are 1970 to 2069; letters may be small or capital; digits past the millisecond are cut. `doubtful` hears
 * of the first two, where the form tells an hour.
 */
export function dateReader(
  form: string,
  zone: string | null,
  doubtful: (text: string, doubt: WallTimeDoubt) => void = () => undefined,
): DateReader {
  if (form === "iso") return readIso;
  const tokens = tokensOf(form) ?? [];
  const parts = tokens.filter(isField).map((token) => FIELDS[token].part);
  const pattern = new RegExp(`^${tokens.map((token) => (isField(token) ? FIELDS[token].reads : literal(token))).join("")}$`, "iu");
  const tellsHour = parts.includes("hour");
  const remembered = new Map<string, Instant | string>();
  return (text) => {
    const before = remembered.get(text);
    if (before !== undefined) return before;
    const read = readParts(text, pattern, parts);
    const local = read === null ? null : wallTimeOf(read);
    const result = local === null ? `\`${text}\` is not a date written ${form}` : known(instantOf(local, read?.offset, zone), text);
    const doubt = tellsHour && local !== null && read?.offset === undefined && zone !== null ? doubtOf(local, zone) : null;
    if (doubt !== null) doubtful(text, doubt);
    if (remembered.size >= REMEMBERED) remembered.clear();
    remembered.set(text, result);
    return result;
  };
}

function doubtOf(local: number, zone: string): WallTimeDoubt | null {
  const first = resolveLocal(zone, local);
  if (toLocal(zone, first) !== local) return "never";
  return resolveLocal(zone, local, "last") === first ? null : "twice";
}

type Field = keyof typeof FIELDS;
type Parts = { readonly [part in Part]?: string };

function isField(token: string): token is Field {
  return Object.hasOwn(FIELDS, token);
}

function literal(sign: string): string {
  return `\\u{${sign.codePointAt(0)?.toString(16)}}`;
}

function tokensOf(form: string): readonly string[] | null {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < form.length) {
    const match = TOKEN.exec(form);
    if (match === null) return null;
    tokens.push(match[0]);
  }
  return tokens;
}

function readParts(text: string, pattern: RegExp, parts: readonly Part[]): Parts | null {
  const match = pattern.exec(text);
  return match === null ? null : Object.fromEntries(parts.map((part, i) => [part, match[i + 1]]));
}

/** The wall time in milliseconds as if it were UTC; null where there is no such date or time. */
function wallTimeOf({
  year: written = "",
  month = "",
  day: dayText,
  hour: hourText = "0",
  half,
  minute = "0",
  second = "0",
  fraction = "0",
}: Parts): number | null {
  const year = written.length === 2 ? 2000 + Number(written) - (Number(written) < 70 ? 0 : 100) : Number(written);
  const named = MONTHS.indexOf(month.toLowerCase());
  const monthIndex = named < 0 ? Number(month) - 1 : named;
  const [day, hour] = [Number(dayText), half === undefined ? Number(hourText) : hourOfDay(Number(hourText), half.toLowerCase() === "p")];
  const date = new Date(Date.UTC(year, monthIndex, day));
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === monthIndex && date.getUTCDate() === day;
  if (!exists || hour > 23 || Number(minute) > 59 || Number(second) > 59 || year < 1970 || year > 2100) return null;
  const milliseconds = Number(fraction.padEnd(3, "0").slice(0, 3));
  return date.getTime() + hour * HOUR + Number(minute) * MINUTE + Number(second) * SECOND + milliseconds;
}

/** 12 AM is midnight, 12 PM noon; past 23 where there is no such hour. */
function hourOfDay(hour: number, afternoon: boolean): number {
  return hour < 1 || hour > 12 ? 24 : (hour % 12) + (afternoon ? 12 : 0);
}

function instantOf(local: number, offset: string | undefined, zone: string | null): Instant | string {
  if (offset === undefined) return zone === null ? "the mapping names no `zone` for dates without an offset" : resolveLocal(zone, local);
  const [, sign, hours = "0", minutes = "0"] = /^([+-])(\d{2}):?(\d{2})?$/.exec(offset) ?? [];
  const east = (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  return Math.abs(east) > 18 * 60 || Number(minutes) > 59 ? `\`${offset}\` is not an offset from UTC` : local - east * MINUTE;
}

/** A wall time of the first or the last day may be an instant that no calendar covers. */
function known(at: Instant | string, text: string): Instant | string {
  return typeof at === "string" || parseInstant(at).ok ? at : `\`${text}\` lies outside the years 1970 to 2100`;
}

function readIso(text: string): Instant | string {
  const parsed = parseInstant(text);
  return parsed.ok ? parsed.at : parsed.reason;
}
