// One entry of a calendar file: what it says, read from its properties. What is not whole days is unfit, with the reason.

import { addDays, dateOf, dayInYear, daysBetween, isDate, type YearlyRule, yearOf } from "./ics-dates.ts";
import { type Property, readProperty } from "./ics-library.ts";
import type { Entry, Line } from "./ics-lines.ts";

/** Why an entry is left out: a fragment to be read after its name and a colon. `line`: the line that says so, or null. */
export type Unfit = { readonly unfit: string; readonly line: Line | null };

export type ReadEntry = {
  readonly name: string;
  readonly uid: string | null;
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
const RULE_PARTS = ["FREQ", "INTERVAL", "UNTIL", "COUNT", "WKST", "BYMONTH", "BYMONTHDAY", "BYDAY"];
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

/** null: it is cancelled, and there is no more to say of it. */
export function readEntry(entry: Entry): ReadEntry | Unfit | null {
  const properties = propertiesOf(entry);
  if (!(properties instanceof Map)) return properties as Unfit;
  const all = properties as Properties;
  const replaces = oneDate(all, "RECURRENCE-ID");
  if (replaces !== null && typeof replaces !== "string") return replaces;
  const [id] = all.get("RECURRENCE-ID") ?? [];
  if (id?.property[1]["range"] !== undefined) return { unfit: "it changes all later occurrences of another entry", line: id.line };
  const status = all.get("STATUS")?.[0]?.property[3];
  if (typeof status === "string" && status.toUpperCase() === "CANCELLED") return null;
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
  const uid = all.get("UID")?.[0]?.property[3];
  return {
    name: nameOf(entry),
    uid: typeof uid === "string" ? uid : null,
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
    const name = /^[A-Za-z0-9-]+/.exec(line.text)?.[0].toUpperCase() ?? "";
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
  const found = datesIn(first, "it");
  if (!Array.isArray(found)) return found as Unfit;
  const [date, ...others] = found as readonly string[];
  return date === undefined || others.length > 0 ? { unfit: `${shown(first.line)} names several dates`, line: first.line } : date;
}

function dates(all: Properties, name: string): readonly string[] | Unfit {
  const found: string[] = [];
  for (const each of all.get(name) ?? []) {
    const read = datesIn(each, `its \`${name}\``);
    if (!Array.isArray(read)) return read;
    found.push(...(read as readonly string[]));
  }
  return found;
}

/** The dates a property lists. The text itself is read: the library stops at the first date, and passes over what follows it. */
function datesIn({ property, line }: Found, what: string): readonly string[] | Unfit {
  const values = valueText(line).split(",");
  if (values.some((value) => /T\d\d/i.test(value))) return { unfit: `${what} has a time of day, and holidays are whole days`, line };
  const days = values.map(dateOf).filter((date) => date !== null);
  if (days.length < values.length) return { unfit: `${shown(line)} names no date`, line };
  return property[2] === "date" ? days : { unfit: `${shown(line)} lacks the \`VALUE=DATE\` of whole days`, line };
}

/** What stands after the last colon: no date and no rule has one in it. */
function valueText(line: Line): string {
  return line.text.slice(line.text.lastIndexOf(":") + 1);
}

function shown(line: Line): string {
  return `\`${line.text.slice(0, 100)}\``;
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
  const [, weeks, days] = /^\+?P(?:(\d{1,4})W|(\d{1,5})D)$/i.exec(duration) ?? [];
  if (weeks !== undefined) return Number(weeks) * 7;
  return days === undefined ? null : Number(days);
}

// ---- every year

/** The parts of a rule by name, as they are written. */
type Recur = ReadonlyMap<string, string>;

function yearlyOf(all: Properties, start: string): ReadEntry["yearly"] | Unfit {
  const [found] = all.get("RRULE") ?? [];
  if (found === undefined) return null;
  const { line } = found;
  const recur = partsOf(valueText(line));
  if (recur === null) return { unfit: "it recurs by a rule that cannot be read", line };
  const rule = ruleOf(recur, start);
  if (rule === null) return { unfit: `the language has no rule for ${shown(line)}`, line };
  if (dayInYear(rule, yearOf(start)) !== start) return { unfit: "its first day is not one that its own rule gives", line };
  const until = lastYear(recur, rule, start);
  return typeof until === "object" && until !== null ? { ...until, line } : { rule, until, line };
}

/** null where it is no list of parts that each come once. The library would take the last, and of `INTERVAL=1x` the number. */
function partsOf(rule: string): Recur | null {
  const parts = rule
    .toUpperCase()
    .split(";")
    .map((part) => part.split("="));
  const found = new Map(parts.map(([name = "", value = ""]) => [name, value]));
  return found.size === parts.length && parts.every((part) => part.length === 2) ? found : null;
}

/** A date, or a weekday counted in one month, every single year. Without `BYMONTH`, days of the month come in each month. */
function ruleOf(recur: Recur, start: string): YearlyRule | null {
  if (recur.get("FREQ") !== "YEARLY" || whole(recur.get("INTERVAL") ?? "1", 1, 1) === null) return null;
  if ([...recur.keys()].some((part) => !RULE_PARTS.includes(part))) return null;
  const [inMonth, onDay, byday] = [recur.get("BYMONTH"), recur.get("BYMONTHDAY"), recur.get("BYDAY")];
  const month = whole(inMonth ?? start.slice(5, 7), 1, 12);
  if (month === null) return null;
  if (byday === undefined) {
    if (onDay !== undefined && inMonth === undefined) return null;
    const day = whole(onDay ?? start.slice(8), 1, 31);
    return day === null ? null : { kind: "fixed", month, day, observed: "none" };
  }
  const [, nth = "", weekday = ""] = /^([+-]?\d)([A-Z]{2})$/.exec(byday) ?? [];
  const index = WEEKDAYS.indexOf(weekday);
  const count = whole(nth, -1, 5);
  if (onDay !== undefined || inMonth === undefined || index < 0 || count === null || count === 0) return null;
  return { kind: "nth-weekday", nth: count, weekday: index as 0 | 1 | 2 | 3 | 4 | 5 | 6, month };
}

function whole(text: string, least: number, most: number): number | null {
  const number = Number(text);
  return /^[+-]?\d+$/.test(text) && number >= least && number <= most ? number : null;
}

/** The year of the last occurrence; null: there is none, or it is the last of all years, as some write for none. */
function lastYear(recur: Recur, rule: YearlyRule, start: string): number | null | Omit<Unfit, "line"> {
  const [until, count] = [recur.get("UNTIL"), recur.get("COUNT")];
  if (until !== undefined && count !== undefined) return { unfit: "its rule has both an end and a count" };
  if (until !== undefined) return yearUntil(rule, start, until);
  return count === undefined ? null : yearOfCount(rule, start, whole(count, 1, Number.MAX_SAFE_INTEGER));
}

/** An end with a time of day is fine where no zone could make it another occurrence. East of UTC a day begins on the one before. */
function yearUntil(rule: YearlyRule, start: string, until: string): number | null | Omit<Unfit, "line"> {
  const [, written = "", time] = /^(\d{8})(T\d{6}Z?)?$/.exec(until) ?? [];
  const date = dateOf(written);
  if (date === null) return { unfit: "the end of its rule is not a date" };
  if (time !== undefined && [date, addDays(date, 1)].some((each) => dayInYear(rule, yearOf(each)) === each))
    return { unfit: "its rule ends at a time of day, on a day that may be its last or not" };
  const there = dayInYear(rule, yearOf(date));
  const last = there !== null && there <= date ? yearOf(date) : yearOf(date) - 1;
  if (last < yearOf(start)) return { unfit: "its rule ends before it begins" };
  return last < LAST_YEAR ? last : null;
}

function yearOfCount(rule: YearlyRule, start: string, count: number | null): number | null | Omit<Unfit, "line"> {
  if (count === null) return { unfit: "its rule counts no occurrence" };
  let left = count;
  let year = yearOf(start);
  for (; year < LAST_YEAR; year++) if (dayInYear(rule, year) !== null && --left === 0) break;
  return year < LAST_YEAR ? year : null;
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
