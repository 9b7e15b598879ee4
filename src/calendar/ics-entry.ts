// One entry of a calendar file: what it says, read from its properties. What is not whole days is unfit, with the reason.

import { addDays, dayInYear, daysBetween, isDate, type YearlyRule, yearOf } from "./ics-dates.ts";
import { type Property, readProperty } from "./ics-library.ts";
import type { Entry, Line } from "./ics-lines.ts";

/** Why an entry is left out: a fragment to be read after its name and a colon. `line`: the line that says so, or null. */
export type Unfit = { readonly unfit: string; readonly line: Line | null };

export type ReadEntry = {
  readonly name: string;
  readonly uid: string | null;
  readonly cancelled: boolean;
  /** The day of the occurrence of another entry of the same `uid` that this one stands for. */
  readonly replaces: string | null;
  readonly start: string;
  /** How many days it lasts. */
  readonly days: number;
  /** Every year from the start's on, up to `until` (a year, or null). */
  readonly yearly: { readonly rule: YearlyRule; readonly until: number | null; readonly line: Line } | null;
  /** Further first days. */
  readonly also: readonly string[];
  /** First days on which it does not take place. */
  readonly not: readonly string[];
};

type Found = { readonly property: Property; readonly line: Line };
type Properties = ReadonlyMap<string, readonly Found[]>;

const USED = ["DTSTART", "DTEND", "DURATION", "SUMMARY", "RRULE", "RDATE", "EXDATE", "EXRULE", "STATUS", "RECURRENCE-ID", "UID"];
const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const RULE_PARTS = ["freq", "interval", "until", "count", "wkst", "bymonth", "bymonthday", "byday"];
const MOST_DAYS = 366;
const LAST_YEAR = 9999;

export function isUnfit<T extends object>(value: T | Unfit): value is Unfit {
  return "unfit" in value;
}

/** What to call an entry, whatever else is wrong with it. */
export function nameOf(entry: Entry): string {
  const line = entry.lines.find(({ text }) => /^SUMMARY[;:]/i.test(text));
  const value = line === undefined ? null : readProperty(line.text)?.[3];
  const words = typeof value === "string" ? value.replace(/\s+/g, " ").trim().slice(0, 200) : "";
  return words === "" ? "an entry without a name" : words;
}

/** The occurrence an entry stands for, as far as it says so: whose, and its day. */
export function replacedBy(entry: Entry): { readonly uid: string; readonly day: string } | null {
  const of = (name: string): Property | null => {
    const line = entry.lines.find(({ text }) => new RegExp(`^${name}[;:]`, "i").test(text));
    return line === undefined ? null : readProperty(line.text);
  };
  const day = of("RECURRENCE-ID")?.[3];
  const uid = of("UID")?.[3];
  return isDate(day) && typeof uid === "string" ? { uid, day } : null;
}

export function readEntry(entry: Entry): ReadEntry | Unfit {
  const properties = propertiesOf(entry);
  if (!(properties instanceof Map)) return properties as Unfit;
  const all = properties as Properties;
  const start = oneDate(all, "DTSTART");
  if (start === null) return { unfit: "it has no first day", line: null };
  if (typeof start !== "string") return start;
  const days = lengthOf(all, start);
  if (typeof days !== "number") return days;
  const yearly = yearlyOf(all, start);
  if (yearly !== null && isUnfit(yearly)) return yearly;
  const [also, not] = [dates(all, "RDATE"), dates(all, "EXDATE")];
  if (isUnfit(also)) return also;
  if (isUnfit(not)) return not;
  const replaces = oneDate(all, "RECURRENCE-ID");
  if (replaces !== null && typeof replaces !== "string") return replaces;
  const [id] = all.get("RECURRENCE-ID") ?? [];
  if (id?.property[1]["range"] !== undefined) return { unfit: "it changes all later occurrences of another entry", line: id.line };
  const uid = all.get("UID")?.[0]?.property[3];
  const status = all.get("STATUS")?.[0]?.property[3];
  return {
    name: nameOf(entry),
    uid: typeof uid === "string" ? uid : null,
    cancelled: typeof status === "string" && status.toUpperCase() === "CANCELLED",
    replaces,
    start,
    days,
    yearly,
    also,
    not,
  };
}

/** The properties that matter here; a second one of those that come once is as unreadable as one that is none. */
function propertiesOf(entry: Entry): Properties | Unfit {
  const found = new Map<string, Found[]>();
  for (const line of entry.lines) {
    const name = /^[A-Za-z-]+/.exec(line.text)?.[0].toUpperCase() ?? "";
    if (!USED.includes(name)) continue;
    const property = readProperty(line.text);
    if (property === null && name === "RRULE") return { unfit: "it recurs by a rule that cannot be read", line };
    if (property === null) return { unfit: `its \`${name}\` cannot be read`, line };
    const before = found.get(name) ?? [];
    if (before.length > 0 && name !== "RDATE" && name !== "EXDATE") return { unfit: `it has a second \`${name}\``, line };
    found.set(name, [...before, { property, line }]);
  }
  const [excluding] = found.get("EXRULE") ?? [];
  return excluding === undefined ? found : { unfit: "a rule takes days out of it", line: excluding.line };
}

function oneDate(all: Properties, name: string): string | Unfit | null {
  const [first] = all.get(name) ?? [];
  if (first === undefined) return null;
  const [, , type, value] = first.property;
  if (type === "date" && isDate(value)) return value;
  if (type === "date-time" && /T\d\d/.test(String(value)))
    return { unfit: "it has a time of day, and holidays are whole days", line: first.line };
  return { unfit: `\`${first.line.text.slice(0, 100)}\` names no date`, line: first.line };
}

function dates(all: Properties, name: string): readonly string[] | Unfit {
  const found: string[] = [];
  for (const { property, line } of all.get(name) ?? []) {
    const [, , type, ...values] = property;
    if (type !== "date") return { unfit: `its \`${name}\` has a time of day, and holidays are whole days`, line };
    if (!values.every(isDate)) return { unfit: `\`${line.text.slice(0, 100)}\` names no date`, line };
    found.push(...values.filter(isDate));
  }
  return found;
}

/** The last day of an entry is the one before its `DTEND`. */
function lengthOf(all: Properties, start: string): number | Unfit {
  const end = oneDate(all, "DTEND");
  const [length] = all.get("DURATION") ?? [];
  if (end === null && length === undefined) return 1;
  if (end !== null && typeof end !== "string") return end;
  const line = all.get("DTEND")?.[0]?.line ?? length?.line ?? null;
  if (end !== null && length !== undefined) return { unfit: "it has both an end and a length", line };
  const days = end === null ? wholeDays(String(length?.property[3])) : daysBetween(start, end);
  if (days === null) return { unfit: "its length is not one of whole days", line };
  if (days < 1) return { unfit: "it ends before its first day is over", line };
  return days > MOST_DAYS ? { unfit: `it lasts ${days} days`, line } : days;
}

function wholeDays(duration: string): number | null {
  const [, weeks, days] = /^\+?P(?:(\d{1,4})W|(\d{1,5})D)$/.exec(duration) ?? [];
  if (weeks !== undefined) return Number(weeks) * 7;
  return days === undefined ? null : Number(days);
}

// ---- every year

type Recur = Readonly<Record<string, unknown>>;

function yearlyOf(all: Properties, start: string): ReadEntry["yearly"] | Unfit {
  const [found] = all.get("RRULE") ?? [];
  if (found === undefined) return null;
  const { line } = found;
  const value = found.property[3];
  const recur = (typeof value === "object" && value !== null ? value : {}) as Recur;
  const rule = ruleOf(recur, start);
  if (rule === null) return { unfit: `the language has no rule for \`${line.text.slice(0, 100)}\``, line };
  if (dayInYear(rule, yearOf(start)) !== start) return { unfit: "its first day is not one that its own rule gives", line };
  const until = lastYear(recur, rule, start);
  return typeof until === "object" && until !== null ? { ...until, line } : { rule, until, line };
}

/** A date, or a weekday counted in one month, every single year. Without `BYMONTH`, days of the month come in each month. */
function ruleOf(recur: Recur, start: string): YearlyRule | null {
  if (recur["freq"] !== "YEARLY" || Number(recur["interval"] ?? 1) !== 1) return null;
  if (Object.keys(recur).some((part) => !RULE_PARTS.includes(part))) return null;
  const { bymonth, bymonthday, byday } = recur;
  const month = bymonth === undefined ? Number(start.slice(5, 7)) : whole(bymonth, 1, 12);
  if (month === null) return null;
  if (byday === undefined) {
    if (bymonthday !== undefined && bymonth === undefined) return null;
    const day = bymonthday === undefined ? Number(start.slice(8)) : whole(bymonthday, 1, 31);
    return day === null ? null : { kind: "fixed", month, day, observed: "none" };
  }
  const [, nth, weekday] = /^([+-]?\d)([A-Z]{2})$/.exec(textOf(byday)) ?? [];
  const index = WEEKDAYS.indexOf(weekday ?? "");
  const count = whole(nth, -1, 5);
  if (bymonthday !== undefined || bymonth === undefined || index < 0 || count === null || count === 0) return null;
  return { kind: "nth-weekday", nth: count, weekday: index as 0 | 1 | 2 | 3 | 4 | 5 | 6, month };
}

/** One value may stand in a list of its own. */
function textOf(value: unknown): string {
  const one: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
  return typeof one === "string" ? one : "";
}

function whole(value: unknown, least: number, most: number): number | null {
  if (Array.isArray(value)) return value.length === 1 ? whole(value[0], least, most) : null;
  const number = Number(value);
  return value !== undefined && Number.isInteger(number) && number >= least && number <= most ? number : null;
}

/** The year of the last occurrence; null: there is none. */
function lastYear(recur: Recur, rule: YearlyRule, start: string): number | null | Omit<Unfit, "line"> {
  const { until, count } = recur;
  if (until === undefined && count === undefined) return null;
  if (until !== undefined && count !== undefined) return { unfit: "its rule has both an end and a count" };
  return count === undefined ? yearUntil(rule, start, String(until)) : yearOfCount(rule, start, Number(count));
}

/** An end with a time of day is fine where no zone could make it another occurrence. */
function yearUntil(rule: YearlyRule, start: string, until: string): number | Omit<Unfit, "line"> {
  const date = until.slice(0, 10);
  if (!isDate(date)) return { unfit: "the end of its rule is not a date" };
  const there = dayInYear(rule, yearOf(date));
  if (until.length > 10 && there !== null && Math.abs(daysBetween(there, date)) <= 1)
    return { unfit: "its rule ends at a time of day, on a day that may be its last or not" };
  const last = there !== null && there <= date ? yearOf(date) : yearOf(date) - 1;
  return last < yearOf(start) ? { unfit: "its rule ends before it begins" } : last;
}

function yearOfCount(rule: YearlyRule, start: string, count: number): number | Omit<Unfit, "line"> {
  if (!Number.isInteger(count) || count < 1) return { unfit: "its rule counts no occurrence" };
  let left = count;
  let year = yearOf(start);
  for (; year < LAST_YEAR; year++) if (dayInYear(rule, year) !== null && --left === 0) break;
  return year;
}

/** The day `k` days on from a date of the rule, where that is one date of the year, too; null where leap years make a difference. */
export function fixedLater(
  rule: Extract<YearlyRule, { kind: "fixed" }>,
  k: number,
): { readonly rule: YearlyRule; readonly years: number } | null {
  // A leap year, the year after one, and the year before one: a run of days may go over two ends of february.
  const seen = [2000, 2001, 2003].map((year) => {
    const first = dayInYear(rule, year);
    if (first === null) return k === 0 ? null : "";
    const date = addDays(first, k);
    return `${yearOf(date) - year}${date.slice(4)}`;
  });
  const [one = "", ...others] = seen.filter((text) => text !== null);
  if (one === "" || others.some((text) => text !== one)) return null;
  const [years = "0", month = "1", day = "1"] = one.split("-");
  return { rule: { ...rule, month: Number(month), day: Number(day) }, years: Number(years) };
}
