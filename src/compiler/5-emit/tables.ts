// The tables of a policy, as the engine reads them.

import type { DutyIr, InvolveIr, TriggerIr } from "../../ir/index.ts";
import { emitFactRows } from "./facts.ts";
import { asks, asksDuties, asksLevels, type Frame, known, termOf, ty } from "./frame.ts";
import { criterionRow, gateRow, tableIfAny, watched } from "./gates.ts";
import { from, indented, type Line, plain } from "./lines.ts";
import { conditionCode, specialText } from "./special.ts";
import { number, quote, quoteOrNull } from "./text.ts";
import { hoursCalendars } from "./time.ts";

/** `timed`: triggers that rest on more than facts. `targets`: the function of each duty. */
export function emitTables(frame: Frame, timed: ReadonlySet<TriggerIr>, targets: ReadonlyMap<DutyIr, string>): readonly Line[] {
  const { ir } = frame;
  const table = (name: string, rows: readonly Line[]): readonly Line[] =>
    rows.length === 0 ? plain(`  ${name}: [],`) : [...plain(`  ${name}: [`), ...indented(indented(rows)), ...plain("  ],")];
  const list = (name: string, items: readonly string[]): readonly Line[] => plain(`  ${name}: [${items.join(", ")}],`);
  const some = (asking: typeof asksLevels): boolean => [...ir.triggers, ...watched(ir)].some(({ when }) => asking(frame, when));
  const involve = ir.involve.flatMap((each) => involveRow(frame, each));
  const criteria = ir.criteria.flatMap((each) => criterionRow(frame, each));
  const gates = ir.gates.flatMap((each) => gateRow(frame, each));
  // Before the marks are listed: a repeat may ask for one that no condition does.
  const duties = ir.duties.flatMap((duty) => dutyRow(frame, duty, targets.get(duty) ?? ""));
  const calendars = ir.calendars.map((each) => known(frame.calendars, each.id, "calendar"));
  const hours = hoursCalendars(ir.hours).map((each) => known(frame.calendars, each, "calendar"));
  return [
    ...plain(
      `const decisions${ty(frame, ": DecisionModule")} = definePolicy${ty(frame, "<Known>")}({`,
      "  policy,",
      "  declarations,",
      "  nothingKnown,",
    ),
    ...table("facts", emitFactRows(frame)),
    ...list("calendars", calendars),
    ...list("hours", hours),
    ...list("marks", [...frame.marks.keys()].map(quote)),
    ...plain(`  contacts: ${number(mostContacts(ir))},`),
    ...list(
      "levels",
      ir.levels.map((level) => quote(level.id)),
    ),
    ...table(
      "triggers",
      ir.triggers.flatMap((trigger) => triggerRow(frame, trigger, timed.has(trigger))),
    ),
    ...plain("  byFacts,", "  byTime,", "  turns,"),
    ...table("duties", duties),
    ...table("involve", involve),
    ...tableIfAny("criteria", criteria),
    ...tableIfAny("gates", gates),
    ...plain("  people,", `  asksLevels: ${some(asksLevels)}, asksDuties: ${some(asksDuties)},`, "});", ""),
  ];
}

/** The identity of the policy, and what its events may say. */
export function emitDeclarations(frame: Frame, hash: string): readonly Line[] {
  const { ir } = frame;
  return plain(
    `export const policy${ty(frame, ": PolicyIdentity")} = {`,
    ...(["id", "title", "version"] as const).map((key) => `  ${key}: ${quote(ir[key])},`),
    `  hash: ${quote(hash)},`,
    "};",
    "",
    `export const declarations${ty(frame, ": Declarations")} = {`,
    "  facts: [",
    ...ir.facts.map((fact) => `    { id: ${quote(fact.id)}, of: ${quote(fact.of)}, type: ${literal(fact.type)} },`),
    "  ],",
    `  events: [${ir.events.map(quote).join(", ")}],`,
    `  levels: [${ir.levels.map((level) => quote(level.id)).join(", ")}],`,
    `  duties: [${ir.duties.map((duty) => quote(duty.id)).join(", ")}],`,
    "};",
    "",
  );
}

/** An object of our own keys. */
function literal(value: unknown): string {
  if (typeof value === "string") return quote(value);
  if (typeof value === "number") return number(value);
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (typeof value !== "object" || value === null) return String(value);
  return `{ ${Object.entries(value)
    .map(([key, each]) => `${key}: ${literal(each)}`)
    .join(", ")} }`;
}

function triggerRow(frame: Frame, trigger: TriggerIr, timed: boolean): readonly Line[] {
  const row = {
    id: quote(trigger.id),
    clause: quoteOrNull(trigger.clause),
    raiseTo: String(frame.ir.levels.findIndex((level) => level.id === trigger.raiseTo)),
    only: String(trigger.only),
    atMostOncePer: trigger.atMostOncePer === null ? "null" : number(trigger.atMostOncePer),
    timed: String(timed),
    perCustomer: String(asks(frame, trigger.when, (part) => part.kind === "contacts", new Set())),
  };
  return from(
    trigger.place,
    `{ ${Object.entries(row)
      .map(([key, value]) => `${key}: ${value}`)
      .join(", ")} },`,
  );
}

function dutyRow(frame: Frame, duty: DutyIr, targets: string): readonly Line[] {
  const because = duty.adjustments.map((each) => quote(each.clause === null ? each.id : `${each.clause} ${each.id}`));
  const waits = duty.targets.some((target) => target.pausedWhileWaiting ?? duty.pausedWhileWaiting);
  return from(
    duty.place,
    "{",
    `  id: ${quote(duty.id)}, owedBy: ${quoteOrNull(duty.owedBy.join(" or ") || null)}, start: ${startOf(frame, duty)}, metBy: ${literal(duty.metBy)},`,
    `  recurs: ${duty.recurs}, waits: ${waits}, reads: [${factsOf(frame, duty).map(quote).join(", ")}],`,
    `  combine: ${quote(duty.combine)}, clauses: [${duty.targets.map((target) => quoteOrNull(target.clause)).join(", ")}],`,
    `  adjustments: [${because.join(", ")}], targets: ${targets},`,
    ...specialText(frame, duty),
    "},",
  );
}

/** Facts that the targets and adjustments rest on, terms and hours of the ticket included. */
function factsOf(frame: Frame, duty: DutyIr): readonly string[] {
  const found = new Set<string>();
  const terms = new Set<string>();
  const look = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    if ("fact" in value && typeof value.fact === "string") found.add(value.fact);
    if ("instant" in value && typeof value.instant === "string") found.add(value.instant);
    if ("kind" in value && value.kind === "hours-of-ticket" && !terms.has("hours of the ticket")) {
      terms.add("hours of the ticket");
      look(frame.ir.hours?.choices);
    }
    if ("term" in value && typeof value.term === "string" && !terms.has(value.term)) {
      terms.add(value.term);
      look(termOf(frame, value.term).when);
    }
    Object.values(value).forEach(look);
  };
  look([duty.targets, duty.adjustments, duty.pausedWhile, duty.lasts, duty.repeats]);
  return frame.ir.facts.map((fact) => fact.id).filter((id) => found.has(id));
}

function startOf(frame: Frame, { start }: DutyIr): string {
  if (start.on === "trigger") {
    return `{ on: "trigger", trigger: ${frame.ir.triggers.findIndex((trigger) => trigger.id === start.trigger)} }`;
  }
  if (start.on !== "level") return literal(start);
  return `{ on: "level", level: ${frame.ir.levels.findIndex((level) => level.id === start.level)} }`;
}

function involveRow(frame: Frame, involve: InvolveIr): readonly Line[] {
  const { party, clause, words, when, place } = involve;
  return from(
    place,
    `{ party: ${quote(party)}, clause: ${quoteOrNull(clause)}, because: ${quote(words)}, when: ${conditionCode(frame, when)} },`,
  );
}

/** The largest number of contacts any condition counts to. */
function mostContacts(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const own =
    "kind" in value && value.kind === "contacts" && "atLeast" in value && typeof value.atLeast === "number"
      ? Math.max(1, value.atLeast)
      : 0;
  return Object.values(value).reduce<number>((most, each) => Math.max(most, mostContacts(each)), own);
}
