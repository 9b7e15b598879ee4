// Calendars and hours as code, and the offsets of the zones they stand in.

import type { CalendarIr, HoursIr, PolicyIr, Window } from "../../ir/index.ts";
import { code, surely } from "./conditions.ts";
import { type Frame, heading, known, ty } from "./frame.ts";
import { from, indented, type Line, plain } from "./lines.ts";
import { comment, number, quote } from "./text.ts";

/** Offsets of a zone from UTC in milliseconds: the first known, and each change. */
export type ZoneOffsets = {
  readonly zone: string;
  readonly first: number;
  readonly transitions: readonly (readonly [at: number, offset: number])[];
};

const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/** `holidays` and `zones`: names of the constants and functions that hold them. */
export function emitCalendar(
  frame: Frame,
  of: CalendarIr,
  holidays: ReadonlyMap<string, string>,
  zones: ReadonlyMap<string, string>,
): readonly Line[] {
  const named = [...new Set(of.holidays.map((each) => each.set))].map((set) => known(holidays, set, "holidays"));
  const week = (days: readonly (readonly Window[])[]): readonly string[] =>
    DAYS.map((day, i) => `    ${windowsText(days[i] ?? [])}, // ${day}`);
  return from(
    of.place,
    heading(of),
    `const ${known(frame.calendars, of.id, "calendar")} = calendar({`,
    "  weekly: [",
    ...week(of.weekly),
    "  ],",
    ...(of.breaks.every((each) => each.length === 0) ? ["  breaks: [],"] : ["  breaks: [", ...week(of.breaks), "  ],"]),
    `  dates: [${of.dates.map(({ date, windows }) => `{ date: ${quote(date)}, windows: ${windowsText(windows)} }`).join(", ")}],`,
    `  holidays: [${of.holidays.map(({ set, windows }) => `{ set: ${quote(set)}, windows: ${windowsText(windows)} }`).join(", ")}],`,
    `}, [${named.join(", ")}], ${known(zones, of.zone, "zone")}());`,
    "",
  );
}

/** Minutes from midnight as one reads a clock: `[[7 * 60, 19 * 60 + 30]]`. */
function windowsText(windows: readonly Window[]): string {
  return `[${windows.map(([open, close]) => `[${clockText(open)}, ${clockText(close)}]`).join(", ")}]`;
}

function clockText(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return hours === 0 ? String(rest) : `${hours} * 60${rest === 0 ? "" : ` + ${rest}`}`;
}

export function emitHolidays(frame: Frame, of: PolicyIr["holidays"][number], name: string): readonly Line[] {
  const days = of.days.map(
    (day) => `  { rule: ${quoteJson(day.rule)}, from: ${day.from ?? "null"}, until: ${day.until ?? "null"} }, // ${comment(day.name)}`,
  );
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
  return [
    ...from(
      hours.place,
      heading(hours),
      `function ${frame.hours}(f${ty(frame, ": Known")}, m${ty(frame, ": Moment")})${ty(frame, ": PolicyClock")} {`,
    ),
    ...indented(
      from(hours.place, `let chosen = ${zero};`, ...choices, `return m.hours(chosen === ${zero} ? ${bits(hours.otherwise)} : chosen);`),
    ),
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
