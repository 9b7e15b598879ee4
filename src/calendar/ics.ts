// Holidays from a calendar file (iCalendar, RFC 5545): entries that last whole days, once or every year. What cannot be said as one of the
// rules of the language is left out and told; nothing is guessed. A door of its own: calendar files are rare.

import { addDays, dayInYear, isDate, type YearlyRule, yearOf } from "./ics-dates.ts";
import { fixedLater, isUnfit, nameOf, type ReadEntry, readEntry, replacedBy, type Unfit } from "./ics-entry.ts";
import { type Entry, entriesOf } from "./ics-lines.ts";

/** `relative`: days after the one of this name. */
export type FileRule =
  | YearlyRule
  | { readonly kind: "date"; readonly date: string }
  | { readonly kind: "relative"; readonly to: string; readonly offset: number };
type Day = { readonly name: string; readonly rule: FileRule; readonly from: number | null; readonly until: number | null };

/** Where something stands: [start, end), offsets in the text of the file. */
type Where = { readonly start: number; readonly end: number };
export type CalendarFile = {
  readonly days: readonly (Day & Where)[];
  /** Entries left out, and why: a fragment to be read after a colon. */
  readonly leftOut: readonly ({ readonly entry: string; readonly reason: string } & Where)[];
  /** What is wrong with the file as a whole, to be read after its name. */
  readonly wrong: ({ readonly reason: string } & Where) | null;
};

/** More days than this are no holidays. */
const MOST_DAYS = 10_000;

/** Reads the text of an .ics file. `taken`: names that other holidays of the set have. */
export function readCalendarFile(text: string, taken: ReadonlySet<string>): CalendarFile {
  const { entries, wrong } = entriesOf(text);
  const days: CalendarFile["days"][number][] = [];
  const leftOut: CalendarFile["leftOut"][number][] = [];
  const file: File = { replaced: replacedDays(entries), names: namesOf(entries), taken };
  for (const entry of entries) {
    const read = readEntry(entry);
    if (read === null) continue;
    const found = isUnfit(read) ? read : daysOf(read, file);
    const where = placeOf(entry);
    if (isUnfit(found)) {
      const at = found.line ?? where;
      leftOut.push({ entry: nameOf(entry), reason: `${found.unfit}${alsoGone(entry)}`, start: at.start, end: at.end });
    } else days.push(...found.map((day) => ({ ...day, ...where })));
    if (days.length > MOST_DAYS) return { days: [], leftOut, wrong: { reason: `has more than ${MOST_DAYS} days`, ...where } };
  }
  return { days, leftOut, wrong };
}

type File = {
  /** By entry, the days of occurrences that other entries stand for. */
  readonly replaced: ReadonlyMap<string, readonly string[]>;
  /** How many entries have a name. */
  readonly names: ReadonlyMap<string, number>;
  readonly taken: ReadonlySet<string>;
};

function replacedDays(entries: readonly Entry[]): ReadonlyMap<string, readonly string[]> {
  const replaced = new Map<string, readonly string[]>();
  for (const found of entries.map(replacedBy)) if (found !== null) replaced.set(found.uid, [...(replaced.get(found.uid) ?? []), found.day]);
  return replaced;
}

/** With an entry that stands for an occurrence of another one, that day is gone as well. */
function alsoGone(entry: Entry): string {
  const replaced = replacedBy(entry);
  return replaced === null ? "" : `; nor is ${replaced.day}, in whose place it stands`;
}

function namesOf(entries: readonly Entry[]): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  for (const name of entries.map(nameOf)) names.set(name, (names.get(name) ?? 0) + 1);
  return names;
}

/** The line that says when it begins, or the entry's first. */
function placeOf(entry: Entry): Where {
  const line = entry.lines.find(({ text }) => /^DTSTART[;:]/i.test(text)) ?? entry.lines[0];
  return { start: line?.start ?? entry.start, end: line?.end ?? entry.end };
}

function daysOf(entry: ReadEntry, file: File): readonly Day[] | Unfit {
  const missing = [...entry.not, ...(entry.replaces === null && entry.uid !== null ? (file.replaced.get(entry.uid) ?? []) : [])];
  const first = entry.yearly === null ? [entry.start] : [];
  const single = [...new Set([...first, ...entry.also])].filter((date) => !missing.includes(date));
  if (![entry.start, ...entry.also].every((date) => isDate(addDays(date, entry.days - 1))))
    return { unfit: "it goes on past the year 9999", line: null };
  // Days that count from a weekday count from each further first day of the same name, too.
  const counted = entry.yearly?.rule.kind === "nth-weekday";
  const dated = single.flatMap((date) => run(counted ? { days: 1 } : entry, (k): Day => onDate(entry.name, addDays(date, k))));
  const yearly = entry.yearly === null ? [] : everyYear(entry, entry.yearly, missing, file);
  return isUnfit(yearly) ? yearly : [...yearly, ...dated];
}

function onDate(name: string, date: string): Day {
  return { name, rule: { kind: "date", date }, from: null, until: null };
}

function everyYear(
  entry: ReadEntry,
  yearly: NonNullable<ReadEntry["yearly"]>,
  missing: readonly string[],
  file: File,
): readonly Day[] | Unfit {
  const { rule, until, line } = yearly;
  const left = missing.filter((date) => dayInYear(rule, yearOf(date)) === date).map(yearOf);
  const spans = stretches(yearOf(entry.start), until, left);
  if (rule.kind === "fixed") {
    const later = run(entry, (k) => fixedLater(rule, k));
    if (later.some((day) => day === null)) return { unfit: "it runs over the end of february, which is not the same every year", line };
    return later.flatMap((day) =>
      day === null
        ? []
        : spans.map(
            ([from, last]): Day => ({
              name: entry.name,
              rule: day.rule,
              from: from + day.years,
              until: last === null ? null : last + day.years,
            }),
          ),
    );
  }
  if (entry.days > 1 && (file.taken.has(entry.name) || (file.names.get(entry.name) ?? 0) > 1))
    return { unfit: "it lasts several days, and another holiday has its name", line };
  const firsts = spans.map(([from, last]): Day => ({ name: entry.name, rule, from, until: last }));
  const others = run(
    entry,
    (k): Day => ({ name: `${entry.name}, day ${k + 1}`, rule: { kind: "relative", to: entry.name, offset: k }, from: null, until: null }),
  );
  return [...firsts, ...others.slice(1)];
}

function run<T>({ days }: Pick<ReadEntry, "days">, day: (k: number) => T): readonly T[] {
  return Array.from({ length: days }, (_, k) => day(k));
}

/** The years from one to another (null: no end) without those left out, as runs. */
function stretches(
  from: number,
  until: number | null,
  left: readonly number[],
): readonly (readonly [from: number, until: number | null])[] {
  const found: (readonly [number, number | null])[] = [];
  let start = from;
  for (const year of left.filter((each) => each >= from && (until === null || each <= until)).toSorted((a, b) => a - b)) {
    if (year > start) found.push([start, year - 1]);
    start = Math.max(start, year + 1);
  }
  if (until === null || start <= until) found.push([start, until]);
  return found;
}
