// What the parts of the emitter share: the policy, the names given so far, and the helpers asked for on the way.

import {
  type CalendarChoice,
  type Clock,
  type Condition,
  type Duration,
  isTimedComparison,
  type PolicyIr,
  type Statement,
  type TermIr,
} from "../../ir/index.ts";
import type { Line } from "./lines.ts";
import { comment, duration, type Namer, quote, type Unit } from "./text.ts";

export type Frame = {
  readonly ir: PolicyIr;
  readonly types: boolean;
  readonly namer: Namer;
  /** Property of each fact. */
  readonly properties: ReadonlyMap<string, string>;
  readonly parameters: ReadonlyMap<string, string>;
  readonly calendars: ReadonlyMap<string, string>;
  /** The function that gives the hours of a ticket. */
  readonly hours: string;
  /** Constants for the events conditions ask about, in order of first use. */
  readonly marks: Map<string, string>;
  /** Constants for the duties and levels conditions ask about, in order of first use. */
  readonly rows: Map<string, Row>;
  /** Constants that hold long lists of values. */
  readonly lists: Map<string, string>;
  /** Functions of terms, by what they say. */
  readonly terms: Map<string, TermFunction>;
  /** The function that makes TypeScript forget; null while nobody needs it. */
  unnarrowed: string | null;
  /** Constants of the units of time used so far. */
  readonly units: Map<Unit, string>;
};

/** What `tenet/runtime` exports for shares of figures. */
export const FIGURE_HELPERS = ["ceilingOf", "floorOf", "weigh"] as const;

/** The name of a row's number in a table of the policy. */
export type Row = { readonly name: string; readonly index: number; readonly said: string };

export type TermFunction = { readonly name: string; readonly term: TermIr; readonly moment: boolean; readonly lines: readonly Line[] };

/** A type annotation, or nothing where the module is written as plain JavaScript. */
export function ty(frame: Frame, text: string): string {
  return frame.types ? text : "";
}

/** The comment above a rule: its clause, its place, and its own words (which may begin with the clause again). */
export function heading(statement: Statement, before = "", after = ""): string {
  const { clause, place, words } = statement;
  const bare = clause !== null && words.startsWith(`${clause} `) ? words.slice(clause.length + 1) : words;
  return `// ${comment(`${clause === null ? "" : `${clause} `}${place.file}:${place.line}: ${before}${bare}${after}`)}`;
}

export function lengthOf(frame: Frame, length: Duration): string {
  return length.kind === "ms" ? lengthInMs(frame, length.ms) : parameterName(frame, length.parameter);
}

export function lengthInMs(frame: Frame, ms: number): string {
  return duration(ms, (unit) => {
    const name = frame.units.get(unit) ?? frame.namer.constant(unit);
    frame.units.set(unit, name);
    return name;
  });
}

export function parameterName(frame: Frame, id: string): string {
  return known(frame.parameters, id, "parameter");
}

export function clockCode(frame: Frame, clock: Clock): string {
  return clock.kind === "elapsed" ? "elapsedTime" : calendarCode(frame, clock.calendar);
}

export function calendarCode(frame: Frame, choice: CalendarChoice): string {
  return choice.kind === "calendar" ? known(frame.calendars, choice.calendar, "calendar") : `${frame.hours}(f, m)`;
}

export function markName(frame: Frame, event: string): string {
  const name = frame.marks.get(event) ?? frame.namer.constant(event);
  frame.marks.set(event, name);
  return name;
}

/** The name of a duty's or a level's place in its table. */
export function rowName(frame: Frame, table: "duties" | "levels", id: string): string {
  const key = `${table} ${id}`;
  const index = frame.ir[table].findIndex((each) => each.id === id);
  if (index < 0) throw new Error(`the policy has no ${id} among its ${table}`);
  const row = frame.rows.get(key) ?? { name: frame.namer.constant(id), index, said: `${quote(id)} in the table of ${table}` };
  frame.rows.set(key, row);
  return row.name;
}

/** The name of a constant set of these values. */
export function listName(frame: Frame, fact: string, values: readonly string[]): string {
  const code = `new Set${ty(frame, "<unknown>")}([${values.map(quote).join(", ")}])`;
  const name = frame.lists.get(code) ?? frame.namer.name(fact, "Values");
  frame.lists.set(code, name);
  return name;
}

export function known<T>(map: ReadonlyMap<string, T>, id: string, what: string): T {
  const found = map.get(id);
  if (found === undefined) throw new Error(`the policy has no ${what} ${id}`);
  return found;
}

/** Does it rest on more than facts? */
export function asksMoment(frame: Frame, condition: Condition): boolean {
  return asks(frame, condition, restsOnMoment, new Set());
}

/** Does it ask about the ticket's level? */
export function asksLevels(frame: Frame, condition: Condition): boolean {
  return asks(frame, condition, (part) => part.kind === "reached" || part.kind === "stalled", new Set());
}

/** Does it ask about the records of duties? */
export function asksDuties(frame: Frame, condition: Condition): boolean {
  return asks(frame, condition, (part) => part.kind === "used" || part.kind === "missed", new Set());
}

/** Is that so of any part of the condition, through its terms? */
export function asks(frame: Frame, condition: Condition, what: (part: Condition) => boolean, seen: Set<string>): boolean {
  switch (condition.kind) {
    case "all":
    case "any":
      return condition.of.some((each) => asks(frame, each, what, seen));
    case "not":
      return asks(frame, condition.of, what, seen);
    case "term":
      if (seen.has(condition.term)) return false;
      seen.add(condition.term);
      return asks(frame, termOf(frame, condition.term).when, what, seen);
    default:
      return what(condition);
  }
}

function restsOnMoment(part: Condition): boolean {
  switch (part.kind) {
    case "compare":
      return isTimedComparison(part);
    case "during":
    case "silence":
    case "contacts":
    case "happened":
    case "reached":
    case "stalled":
    case "used":
    case "missed":
      return true;
    case "all":
    case "any":
    case "not":
    case "term":
    case "is":
    case "includes":
    case "flag":
    case "known":
    case "untold":
      return false;
  }
}

export function termOf(frame: Frame, id: string): TermIr {
  const term = frame.ir.terms.find((each) => each.id === id);
  if (term === undefined) throw new Error(`the policy has no term ${id}`);
  return term;
}
