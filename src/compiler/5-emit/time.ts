// Calendars and hours as code, and the offsets of the zones they stand in.

import {
  type CalendarIr,
  type CombinedCalendarIr,
  type HolidaysIr,
  type HoursIr,
  type SeasonIr,
  type SeasonRangeIr,
  WEEKDAYS,
  type WeeklyCalendarIr,
  type Window,
} from "../../ir/index.ts";
import { code, surely } from "./conditions.ts";
import { type Frame, heading, known, ty } from "./frame.ts";
import { from, indented, type Line, plain } from "./lines.ts";
import { comment, number, quote } from "./text.ts";
import { marked } from "./used.ts";

/** Offsets of a zone from UTC in milliseconds: the first known, and each change. */
export type ZoneOffsets = {
  readonly zone: string;
  readonly first: number;
  readonly transitions: readonly (readonly [at: number, offset: number])[];
};

const COMBINED = { both: "allOfClocks", either: "anyOfClocks", except: "exceptClocks" } as const;
/** The functions of the runtime that make calendars, beside `calendar`. */
export const CALENDAR_MAKERS: readonly string[] = [...Object.values(COMBINED), "season"];

/** Each after those it is made of. */
export function inOrderOfMaking(calendars: readonly CalendarIr[]): readonly CalendarIr[] {
  const named = new Map(calendars.map((each) => [each.id, each]));
  const made = new Set<CalendarIr>();
  const open = calendars.toReversed();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const parts = next.kind === "combined" ? next.of.flatMap((id) => named.get(id) ?? []).filter((part) => !made.has(part)) : [];
    if (parts.length > 0) open.push(next, ...parts.reverse());
    else made.add(next);
  }
  return [...made];
}

/** The zones the calendars stand in, each once. */
export function zonesOf(calendars: readonly CalendarIr[]): readonly string[] {
  return [...new Set(calendars.flatMap((each) => (each.kind === "combined" ? [] : [each.zone])))];
}

/** `holidays` and `zones`: names of the constants and functions that hold them. */
export function emitCalendar(
  frame: Frame,
  of: CalendarIr,
  holidays: ReadonlyMap<string, string>,
  zones: ReadonlyMap<string, string>,
): readonly Line[] {
  const name = known(frame.calendars, of.id, "calendar");
  return from(of.place, heading(of), ...calendarText(frame, of, name, holidays, zones), "");
}

function calendarText(
  frame: Frame,
  of: CalendarIr,
  name: string,
  holidays: ReadonlyMap<string, string>,
  zones: ReadonlyMap<string, string>,
): readonly string[] {
  switch (of.kind) {
    case "weekly":
      return weeklyText(of, name, holidays, known(zones, of.zone, "zone"));
    case "season":
      return seasonText(of, name, known(zones, of.zone, "zone"));
    case "combined":
      return [combinedText(frame, of, name)];
  }
}

function combinedText(frame: Frame, of: CombinedCalendarIr, name: string): string {
  const [first = "", ...others] = of.of.map((each) => known(frame.calendars, each, "calendar"));
  const parts = of.how === "except" ? `${first}, [${others.join(", ")}]` : `[${[first, ...others].join(", ")}]`;
  return `const ${name} = ${COMBINED[of.how]}(${parts});`;
}

function seasonText(of: SeasonIr, name: string, zone: string): readonly string[] {
  return [`const ${name} = season([`, ...of.ranges.map((range) => `  ${rangeText(range)},`), `], ${zone}());`];
}

function rangeText(range: SeasonRangeIr): string {
  if (range.kind === "dates") return `{ kind: "dates", from: ${quote(range.from)}, to: ${quote(range.to)} }`;
  const [first, last] = [range.from, range.to].map(({ month, day }) => `{ month: ${number(month)}, day: ${number(day)} }`);
  return `{ kind: "yearly", from: ${first}, to: ${last} }`;
}

function weeklyText(of: WeeklyCalendarIr, name: string, holidays: ReadonlyMap<string, string>, zone: string): readonly string[] {
  const named = [...new Set(of.holidays.map((each) => each.set))].map((set) => known(holidays, set, "holidays"));
  const week = (days: readonly (readonly Window[])[]): readonly string[] =>
    WEEKDAYS.map((day, i) => `    ${windowsText(days[i] ?? [])}, // ${day}`);
  return [
    `const ${name} = calendar({`,
    "  weekly: [",
    ...week(of.weekly),
    "  ],",
    ...(of.breaks.every((each) => each.length === 0) ? ["  breaks: [],"] : ["  breaks: [", ...week(of.breaks), "  ],"]),
    `  dates: [${of.dates.map(({ date, windows }) => `{ date: ${quote(date)}, windows: ${windowsText(windows)} }`).join(", ")}],`,
    `  holidays: [${of.holidays.map(({ set, windows }) => `{ set: ${quote(set)}, windows: ${windowsText(windows)} }`).join(", ")}],`,
    `}, [${named.join(", ")}], ${zone}());`,
  ];
}

/** Minutes from midnight as one reads a clock: `[[7 * 60, 19 * 60 + 30]]`. */
function windowsText(windows: readonly Window[]): string {
  return `[${windows.map(([open, close]) => `[${clockText(open)}, ${clockText(close)}]`).join(", ")}]`;
}

function clockText(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return hours === 0 ? String(rest) : `${hours} * 60${rest === 0 ? "" : ` + ${rest}`}`;
}

/** Names stand with the days only where one counts from another. */
export function emitHolidays(frame: Frame, of: HolidaysIr, name: string): readonly Line[] {
  const counts = of.days.some((day) => day.rule.kind === "relative");
  const days = of.days.map((day) => {
    const called = counts ? `name: ${quote(day.name)}, ` : "";
    return `  { ${called}rule: ${quoteJson(day.rule)}, from: ${day.from ?? "null"}, until: ${day.until ?? "null"} }, // ${comment(day.name)}`;
  });
  return from(of.place, heading(of), `const ${name}${ty(frame, ": HolidaySet")} = { id: ${quote(of.id)}, days: [`, ...days, "] };", "");
}

/** Keys of our own, values of the policy: an object literal. */
function quoteJson(rule: Readonly<Record<string, string | number>>): string {
  return `{ ${Object.entries(rule)
    .map(([key, value]) => `${key}: ${typeof value === "string" ? quote(value) : number(value)}`)
    .join(", ")} }`;
}

/** The calendars hours choose from, each once. */
export function hoursCalendars(hours: HoursIr | null): readonly string[] {
  if (hours === null) return [];
  return [...new Set([...hours.choices.flatMap((choice) => choice.calendars), ...hours.otherwise])];
}

const NUMBER_BITS = 30;

/** The function that gives the hours of a ticket. */
export function emitHours(frame: Frame, hours: HoursIr): readonly Line[] {
  const calendars = hoursCalendars(hours);
  const big = calendars.length > NUMBER_BITS;
  const bits = (ids: readonly string[]): string => {
    const set = [...new Set(ids)].reduce((sum, id) => sum | (1n << BigInt(calendars.indexOf(id))), 0n);
    return big ? `${set}n` : String(set);
  };
  const choices = hours.choices.flatMap((choice) => {
    const condition = code(frame, surely(frame, choice.when, true, "moment"));
    const add = `chosen |= ${bits(choice.calendars)};`;
    return condition === "false"
      ? []
      : [
          `// ${comment(`${choice.clause === null ? "" : `${choice.clause} `}${choice.calendars.join(" and ")}`)}`,
          condition === "true" ? add : `if (${condition}) ${add}`,
        ];
  });
  const zero = big ? "0n" : "0";
  const body = from(
    hours.place,
    `let chosen = ${zero};`,
    ...choices,
    `return m.hours(chosen === ${zero} ? ${bits(hours.otherwise)} : chosen);`,
  );
  const parameters = marked(`f${ty(frame, ": Known")}, m${ty(frame, ": Moment")}`, body);
  return [
    ...from(hours.place, heading(hours), `function ${frame.hours}(${parameters})${ty(frame, ": PolicyClock")} {`),
    ...indented(body),
    ...plain("}", ""),
  ];
}

const PER_LINE = 8;

/** A function, so that it may stand at the end of the module, out of the way of those who read it. */
export function emitZone(frame: Frame, name: string, offsets: ZoneOffsets): readonly Line[] {
  const pairs = offsets.transitions.map(([at, offset]) => `[${at},${offset}]`);
  const rows = Array.from(
    { length: Math.ceil(pairs.length / PER_LINE) },
    (_, i) => `    ${pairs.slice(i * PER_LINE, (i + 1) * PER_LINE).join(",")},`,
  );
  return plain(
    `function ${name}()${ty(frame, ": ZoneOffsets")} {`,
    `  return { zone: ${quote(offsets.zone)}, first: ${offsets.first}, transitions: [`,
    ...rows,
    "  ] };",
    "}",
    "",
  );
}
