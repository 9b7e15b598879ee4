// Rule: every name that is used is declared (TN201 to TN207, TN209, TN210).

import { type Diagnostic, type Fix, NAMES, nearest, nearestAlone, report, writeInstead } from "../../../diagnostics/index.ts";
import { WEEKDAYS } from "../../../ir/index.ts";
import type { Name, StatementAst } from "../../ast.ts";
import { factWith, unknownAudience } from "../audience.ts";
import { type ReferenceKind, references, tablesOf, type Unknown } from "../references.ts";
import type { Scope } from "../scope.ts";

/** After so many unknown names, no nearest ones are looked for: looking takes its time, and something larger is wrong. */
const MOST_SUGGESTIONS = 100;

export function unknownNames(scope: Scope): readonly Diagnostic[] {
  const tables = tablesOf(scope);
  const found: Diagnostic[] = [];
  const tell = ({ kind, name, statement }: Unknown): void => {
    const declared = tables[kind];
    const known = found.length < MOST_SUGGESTIONS ? declared.flatMap((table) => [...table.keys()]) : [];
    const clause = statement.clause?.text ?? null;
    const isCustomer = kind === "fact" && nearest(name.text, known) === null ? nameOfCustomer(statement, name) : null;
    const given = isCustomer ?? (kind === "fact" ? furtherValue(scope, statement, name) : null);
    if (given !== null) {
      found.push(report(NAMES.unknownFact, { name: name.text, near: null }, name.span, { clause, ...given }));
      return;
    }
    const isClosed = kind === "holidays" && closes(statement, name);
    const value = valueMeant(scope, kind, name, statement) ?? otherwiseMeant(scope, kind, name);
    found.push(isClosed ? unknownClosed(name, known, clause) : unknown(kind, name, known, clause, value));
  };
  references(scope).unknown.forEach(tell);
  for (const targets of scope.targets) {
    const name = unknownAudience(scope, targets);
    if (name !== null) tell({ kind: "term", name, statement: targets });
  }
  return found;
}

type Instead = { readonly help: string; readonly fix: Fix | null };

/** `given category outage, billing`: a further value of the fact before it. */
function furtherValue(scope: Scope, statement: StatementAst, name: Name): Instead | null {
  if (statement.kind !== "example") return null;
  const facts = statement.steps.flatMap((step) => (step.kind === "given" || step.kind === "event" ? [step.facts] : []));
  const stated = facts.find((each) => each.some(({ fact, value }) => fact === name && value === null)) ?? [];
  const at = stated.findIndex(({ fact }) => fact === name);
  const before = stated.slice(0, Math.max(0, at)).findLast(({ fact }) => scope.facts.has(fact.text));
  const type = before === undefined ? null : (scope.facts.get(before.fact.text)?.fact.type ?? null);
  if (before?.value?.kind !== "names" || (type?.kind !== "one-of" && type?.kind !== "any-of")) return null;
  const values = type.values.map(({ text }) => text);
  if (![name, ...before.value.names].every(({ text }) => values.includes(text))) return null;
  const [fact, first] = [before.fact.text, before.value.names.map(({ text }) => text).join(" and ")];
  if (type.kind === "one-of") return { help: `\`${fact}\` has one value at a time: give \`${first}\` or \`${name.text}\``, fix: null };
  const span = { ...name.span, start: stated[at - 1]?.span.end ?? name.span.start, end: name.span.start };
  const help = `values of one fact are joined by \`and\`: write \`${fact} ${first} and ${name.text}\``;
  return { help, fix: { title: `write \`and ${name.text}\``, edits: [{ span, text: " and " }] } };
}

/** `given customer acme, vip yes`: a name stands before `with`. */
function nameOfCustomer(statement: StatementAst, name: Name): Instead | null {
  if (statement.kind !== "example") return null;
  for (const step of statement.steps) {
    if (step.kind !== "given" || step.of !== "customer" || step.customer !== null) continue;
    const [first, second] = step.facts;
    if (first?.fact !== name || first.value !== null) continue;
    const help = `a customer's name stands before \`with\`: write \`given customer ${name.text} with\` and the facts`;
    if (second === undefined) return { help, fix: null };
    const span = { ...name.span, start: name.span.end, end: second.span.start };
    return { help, fix: { title: `write \`${name.text} with\``, edits: [{ span, text: " with " }] } };
  }
  return null;
}

/** `closed on sunday`. */
function closes(statement: StatementAst, name: Name): boolean {
  return statement.kind === "calendar" && statement.lines.some((l) => l.kind === "holidays" && l.set === name && l.windows.length === 0);
}

/** The holidays that come along with the compiler, each in a library of the same name. */
const LIBRARIES = ["us-federal-holidays", "uk-bank-holidays", "eu-target-holidays"];
/** A line of a calendar may begin with these as well as with holidays. */
const DAYS: readonly string[] = [...WEEKDAYS, "weekdays", "weekends"];

/** A duty's name where the event is meant that meets it, and what people call events. */
const MET_BY: ReadonlyMap<string, string> = new Map([
  ["created", "opened"],
  ["submitted", "opened"],
  ["raised", "opened"],
  ["responds", "response"],
  ["responded", "response"],
  ["replied", "response"],
  ["answered", "response"],
  ["updated", "update"],
  ["fixed", "resolved"],
  ["solved", "resolved"],
  ["first-response", "response"],
  ["next-response", "response"],
  ["customer-update", "update"],
  ["full-resolution", "resolved"],
  ["resolution", "resolved"],
]);

/** A length of time without its figure: `once per day`, `every days`. */
const UNIT = /^(?:second|minute|hour|day|week)$/;
const UNITS = /^(?:second|minute|hour|day|week)s$/;

/** `when emergency`, `opened as P0, outage`: a value of one fact, without that fact; null: it is none. */
function valueMeant(scope: Scope, kind: ReferenceKind, { text }: Name, statement: StatementAst): string | null {
  const isSet = kind === "fact" && statement.kind === "example";
  if (kind !== "term" && !isSet) return null;
  const owner = factWith(scope, text);
  return (isSet ? owner?.set : owner?.asked) ?? null;
}

/** What is asked in these words is asked in others. */
function helpOn(kind: ReferenceKind, name: string): string | null {
  if (kind === "fact" && name === "level") return "to ask about the level of a ticket, write `level has reached …`";
  if (kind === "fact" && (name === "ticket" || name === "customer"))
    return `a condition names the fact, and not the ${name}: write it as \`priority is P1\`, or as \`vip\` where it is a yes or no`;
  const duty = kind === "fact" ? ASKED_DUTIES.get(name.toLowerCase()) : undefined;
  if (duty !== undefined) return `to ask whether a time is up, write \`${duty} is breached\``;
  if (kind === "parameter" && UNITS.test(name)) return `a length of time begins with its figure: write \`2 ${name}\``;
  if (kind === "term" && name === "opened")
    return "every ticket has been opened: write `time since opened at least 0 minutes`, or let a duty begin `from opened`";
  return null;
}

/** What is known by that name is of another kind: an event in a condition, a person in the place of a level. */
function otherwiseMeant(scope: Scope, kind: ReferenceKind, { text }: Name): string | null {
  if (kind === "term" && text !== "opened" && scope.events.has(text)) return `${text} has happened`;
  if (kind !== "level" || !scope.parties.has(text)) return null;
  const telling = [...scope.levels.values()].filter(({ notify }) =>
    notify.some(({ recipients }) => recipients.some((one) => one.text === text)),
  );
  return telling.length === 1 ? (telling[0]?.name.text ?? null) : null;
}

/** In the place of a fact: a duty of which is asked whether it is late. */
const ASKED_DUTIES: ReadonlyMap<string, string> = new Map([
  ["response", "first response"],
  ["resolution", "full resolution"],
  ["update", "customer update"],
  ["sla", "first response"],
]);

const HELPED: Partial<Record<ReferenceKind, typeof NAMES.unknownTerm>> = { term: NAMES.unknownTerm, parameter: NAMES.unknownQuantity };

function unknown(kind: ReferenceKind, name: Name, known: readonly string[], clause: string | null, value: string | null): Diagnostic {
  if (kind === "holidays") return unknownHolidays(name, known, clause, DAYS);
  const help = helpOn(kind, name.text);
  if (help !== null && value === null)
    return report(HELPED[kind] ?? NAMES.unknownFact, { name: name.text, near: null }, name.span, { clause, help });
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
  const other = kind === "event" ? MET_BY.get(name.text) : kind === "parameter" && UNIT.test(name.text) ? `1 ${name.text}` : undefined;
  const meant = value ?? other;
  const near = meant ?? nearest(name.text, known);
  // Which level is meant by a person is a guess.
  const fix = writeInstead(name.span, kind === "level" && value !== null ? null : (meant ?? nearestAlone(name.text, known)));
  return report(entry, { name: name.text, near }, name.span, { clause, fix });
}

/** `monday-friday`, `mon-fri`, `mon`. */
function rangeOfDays(name: string): string | null {
  const parts = name.toLowerCase().split("-");
  const days = parts.map((part) => WEEKDAYS.find((day) => part.length > 2 && day.startsWith(part.replace(/days$/, "day"))));
  return parts.length > 2 || days.includes(undefined) ? null : days.join(" to ");
}

function unknownClosed(name: Name, known: readonly string[], clause: string | null): Diagnostic {
  if (rangeOfDays(name.text) === null && !DAYS.includes(name.text)) return unknownHolidays(name, known, clause, []);
  const help = "days that no line of the calendar opens are closed: leave this out";
  return report(NAMES.unknownHolidays, { name: name.text, near: null, library: null }, name.span, { clause, help });
}

/** What people call a break, where the name of a set of holidays belongs. */
const BREAKS = ["lunch", "lunch-break", "lunchtime", "pause", "recess"];

/** `others`: what else than holidays may stand there. */
function unknownHolidays(name: Name, known: readonly string[], clause: string | null, others: readonly string[]): Diagnostic {
  const days = others.length === 0 ? null : rangeOfDays(name.text);
  if (days !== null) {
    const params = { name: name.text, near: days, library: null };
    return report(NAMES.unknownHolidays, params, name.span, { clause, fix: writeInstead(name.span, days) });
  }
  if (name.text === "on") {
    const help = "name the date, such as `on 2024-12-24 08:00 to 12:00`";
    return report(NAMES.unknownHolidays, { name: name.text, near: null, library: null }, name.span, { clause, help });
  }
  if (others.length > 0 && BREAKS.includes(name.text.toLowerCase())) {
    const help = "a break is written with its days, as `break weekdays 12:00 to 13:00`";
    return report(NAMES.unknownHolidays, { name: name.text, near: null, library: null }, name.span, { clause, help });
  }
  const near = nearest(name.text, [...known, ...others]);
  const library = near === null ? nearest(name.text, LIBRARIES) : null;
  const fix = writeInstead(name.span, nearestAlone(name.text, [...known, ...others]));
  return report(NAMES.unknownHolidays, { name: name.text, near, library }, name.span, { clause, fix });
}
