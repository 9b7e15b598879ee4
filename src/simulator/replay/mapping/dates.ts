// Reads dates as a log writes them: a form like `d/m/yyyy HH:MM` made into a reader once, and wall time resolved in the log's zone.

import { resolveLocal } from "../../../calendar/index.ts";
import type { Instant } from "../../../ir/index.ts";
import { parseInstant } from "../../../runtime/index.ts";

/** The instant, or the reason why the text is none. */
export type DateReader = (text: string) => Instant | string;

/** Field letters of a form, the widths their digits may have, and their place in `[year, month, day, hour, minute, second]`. */
const FIELDS = {
  yyyy: { digits: "\\d{4}", place: 0 },
  mm: { digits: "\\d{2}", place: 1 },
  m: { digits: "\\d{1,2}", place: 1 },
  dd: { digits: "\\d{2}", place: 2 },
  d: { digits: "\\d{1,2}", place: 2 },
  HH: { digits: "\\d{2}", place: 3 },
  H: { digits: "\\d{1,2}", place: 3 },
  MM: { digits: "\\d{2}", place: 4 },
  SS: { digits: "\\d{2}", place: 5 },
} as const;
const TOKEN = /yyyy|mm?|dd?|HH?|MM|SS|[^a-zA-Z]/y;
const REMEMBERED = 100_000;

/** Why this is no form of dates; null where it is one. */
export function wrongDateForm(form: string): string | null {
  if (form === "iso") return null;
  const fields = tokensOf(form);
  if (fields === null)
    return `\`${form}\` is not a form of dates: use yyyy, mm or m, dd or d, HH or H, MM (minutes), SS, and signs between; or \`iso\``;
  const places = fields.filter(isField).map((token) => FIELDS[token].place);
  if (new Set(places).size < places.length) return `\`${form}\` names a part of the date twice (minutes are written MM, months mm)`;
  return [0, 1, 2].every((place) => places.some((one) => one === place)) ? null : `\`${form}\` needs a year, a month and a day`;
}

/** A reader for a good form. A wall time that came twice is the first of the two; one that never came is the first instant after it. */
export function dateReader(form: string, zone: string | null): DateReader {
  if (form === "iso" || zone === null) return readIso;
  const tokens = tokensOf(form) ?? [];
  const places = tokens.filter(isField).map((token) => FIELDS[token].place);
  const pattern = new RegExp(
    `^${tokens.map((token) => (isField(token) ? `(${FIELDS[token].digits})` : `\\u{${token.codePointAt(0)?.toString(16)}}`)).join("")}$`,
    "u",
  );
  const remembered = new Map<string, Instant | string>();
  return (text) => {
    const known = remembered.get(text);
    if (known !== undefined) return known;
    const local = readLocal(text, pattern, places);
    const result = local === null ? `\`${text}\` is not a date written ${form}` : resolveLocal(zone, local);
    if (remembered.size >= REMEMBERED) remembered.clear();
    remembered.set(text, result);
    return result;
  };
}

type Field = keyof typeof FIELDS;

function isField(token: string): token is Field {
  return Object.hasOwn(FIELDS, token);
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

/** The wall time in milliseconds as if it were UTC; null where there is no such date or time. */
function readLocal(text: string, pattern: RegExp, places: readonly number[]): number | null {
  const match = pattern.exec(text);
  if (match === null) return null;
  const parts = [0, 1, 1, 0, 0, 0];
  for (const [i, place] of places.entries()) parts[place] = Number(match[i + 1]);
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  if (!exists || hour > 23 || minute > 59 || second > 59 || year < 1970 || year > 2100) return null;
  return date.getTime() + hour * 3_600_000 + minute * 60_000 + second * 1000;
}

function readIso(text: string): Instant | string {
  const parsed = parseInstant(text);
  return parsed.ok ? parsed.at : parsed.reason;
}
