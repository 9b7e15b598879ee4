// Rule: every name that is used is declared (TN201 to TN207, TN209, TN210).

import { type Diagnostic, NAMES, nearest, nearestAlone, report, writeInstead } from "../../../diagnostics/index.ts";
import type { LevelAst, Name } from "../../ast.ts";
import { type ReferenceKind, references } from "../references.ts";
import { calendarNames, type Scope } from "../scope.ts";
import { ownTriggers } from "../starts.ts";

/** After so many unknown names, no nearest ones are looked for: looking takes its time, and something larger is wrong. */
const MOST_SUGGESTIONS = 100;

export function unknownNames(scope: Scope): readonly Diagnostic[] {
  const tables = new Map<ReferenceKind, ReadonlySet<string>>();
  const table = (kind: ReferenceKind): ReadonlySet<string> => {
    const known = tables.get(kind) ?? knownTo(scope, kind);
    tables.set(kind, known);
    return known;
  };
  return references(scope)
    .filter(({ kind, name }) => !table(kind).has(name.text))
    .map(({ kind, name, clause }, count) => unknown(kind, name, count < MOST_SUGGESTIONS ? table(kind) : new Set(), clause?.text ?? null));
}

/** The holidays that come along with the compiler, each in a library of the same name. */
const LIBRARIES = ["us-federal-holidays", "uk-bank-holidays", "eu-target-holidays"];
/** A line of a calendar may begin with these as well as with holidays. */
const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "weekdays", "weekends"];

/** A duty's name where the event is meant that meets it. */
const MET_BY: ReadonlyMap<string, string> = new Map([
  ["first-response", "response"],
  ["next-response", "response"],
  ["customer-update", "update"],
  ["full-resolution", "resolved"],
  ["resolution", "resolved"],
]);

function unknown(kind: ReferenceKind, name: Name, known: ReadonlySet<string>, clause: string | null): Diagnostic {
  if (kind === "holidays") return unknownHolidays(name, known, clause);
  const entry = {
    level: NAMES.unknownLevel,
    party: NAMES.unknownParty,
    calendar: NAMES.unknownCalendar,
    fact: NAMES.unknownFact,
    term: NAMES.unknownTerm,
    quantity: NAMES.unknownQuantity,
    event: NAMES.unknownEvent,
    trigger: NAMES.unknownTrigger,
    parameter: NAMES.unknownQuantity,
    instant: NAMES.unknownFact,
  }[kind];
  const meant = kind === "event" ? MET_BY.get(name.text) : undefined;
  const near = meant ?? nearest(name.text, known);
  const fix = writeInstead(name.span, meant ?? nearestAlone(name.text, known));
  return report(entry, { name: name.text, near }, name.span, { clause, fix });
}

function unknownHolidays(name: Name, known: ReadonlySet<string>, clause: string | null): Diagnostic {
  const near = nearest(name.text, [...known, ...DAYS]);
  const library = near === null ? nearest(name.text, LIBRARIES) : null;
  const fix = writeInstead(name.span, nearestAlone(name.text, [...known, ...DAYS]));
  return report(NAMES.unknownHolidays, { name: name.text, near, library }, name.span, { clause, fix });
}

/** A level with a `when` makes a trigger of its own name. */
function ownTrigger(level: LevelAst): readonly string[] {
  return level.when === null ? [] : [level.name.text];
}

function knownTo(scope: Scope, kind: ReferenceKind): ReadonlySet<string> {
  switch (kind) {
    case "level":
      return new Set(scope.levels.keys());
    case "party":
      return new Set(scope.parties.keys());
    case "calendar":
      return calendarNames(scope);
    case "holidays":
      return new Set(scope.holidays.keys());
    case "fact":
      return new Set(scope.facts.keys());
    case "instant":
      return new Set(["opened", ...scope.facts.keys()]);
    case "term":
      return new Set([...scope.terms.keys(), ...scope.facts.keys()]);
    case "quantity":
      return new Set([...scope.facts.keys(), ...scope.parameters.keys()]);
    case "parameter":
      return new Set(scope.parameters.keys());
    case "event":
      return new Set(scope.events.keys());
    case "trigger":
      return new Set([...scope.triggers.keys(), ...[...scope.levels.values()].flatMap(ownTrigger), ...ownTriggers(scope)]);
  }
}
