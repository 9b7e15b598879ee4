// The symbol tables over all files of a policy: what each name stands for, and every statement by its kind.

import type { Source } from "../../diagnostics/index.ts";
import { BUILT_IN_EVENTS } from "../../ir/index.ts";
import type {
  AcceptAst,
  AdjustAst,
  AmendmentAst,
  AvailableAst,
  CalendarAst,
  ClauseAst,
  CombineAst,
  CriterionAst,
  DutyAst,
  DutyRuleAst,
  ExampleAst,
  FactAst,
  FileAst,
  GateAst,
  HolidaysAst,
  HoursAst,
  InvolveAst,
  LevelAst,
  LevelOrderAst,
  MessageAst,
  Name,
  ParameterAst,
  PartyAst,
  PolicyAst,
  PromiseAst,
  ReadingAst,
  RecordAst,
  SeasonAst,
  StatementAst,
  TargetsAst,
  TermAst,
  TodoAst,
  TriggerAst,
  ZoneAst,
} from "../ast.ts";
import { oncePer } from "../once-per.ts";
import { type DutyEntry, dutyId, dutyTable } from "./duties.ts";
import { type Field, fieldsIn, impliedFacts } from "./implied-facts.ts";
import { promiseId } from "./promises.ts";

/** `implied`: no `ticket` or `customer` block declares it; a level, record, message or gate names it. */
export type FactEntry = {
  readonly of: "ticket" | "customer";
  readonly fact: FactAst;
  readonly clause: ClauseAst | null;
  readonly implied: boolean;
};
export type Table<T> = ReadonlyMap<string, T>;

/** Statements stand in the order of use of their files, then of place. In each table the first of two equal names counts. */
export type Scope = {
  readonly files: readonly FileAst[];
  readonly statements: readonly StatementAst[];
  readonly sources: readonly Source[];
  readonly policies: readonly PolicyAst[];
  readonly zones: readonly ZoneAst[];
  /** Those declared, then those implied in the order in which they are first named. */
  readonly facts: Table<FactEntry>;
  /** Every name that a statement means as a fact, in order. */
  readonly fields: readonly Field[];
  readonly events: Table<Name | null>;
  readonly parameters: Table<ParameterAst>;
  readonly holidays: Table<HolidaysAst>;
  readonly calendars: Table<CalendarAst>;
  /** Calendars, too, wherever one is named. */
  readonly seasons: Table<SeasonAst>;
  readonly hours: readonly HoursAst[];
  readonly parties: Table<PartyAst>;
  readonly terms: Table<TermAst>;
  readonly levels: Table<LevelAst>;
  readonly orders: readonly LevelOrderAst[];
  readonly triggers: Table<TriggerAst>;
  readonly adjustments: Table<AdjustAst>;
  readonly duties: Table<DutyEntry>;
  readonly targets: readonly TargetsAst[];
  /** The duties the policy states of its own. */
  readonly stated: Table<DutyAst>;
  readonly dutyRules: readonly DutyRuleAst[];
  readonly combines: readonly CombineAst[];
  readonly involves: readonly InvolveAst[];
  readonly availabilities: readonly AvailableAst[];
  readonly criteria: Table<CriterionAst>;
  readonly records: Table<RecordAst>;
  /** By the words of their names, joined by hyphens. */
  readonly gates: Table<GateAst>;
  /** By template. */
  readonly messages: Table<MessageAst>;
  readonly amendments: readonly AmendmentAst[];
  readonly readings: readonly ReadingAst[];
  readonly todos: readonly TodoAst[];
  readonly accepts: readonly AcceptAst[];
  readonly promises: readonly PromiseAst[];
  readonly examples: readonly ExampleAst[];
};

/** A name as declared: what kind of thing it is, and where. */
export type Declaration = { readonly kind: DeclaredKind; readonly name: Name; readonly clause: ClauseAst | null };
export type DeclaredKind =
  | "fact"
  | "parameter"
  | "term"
  | "event"
  | "holidays"
  | "calendar"
  | "season"
  | "party"
  | "level"
  | "trigger"
  | "adjustment"
  | "duty"
  | "criterion"
  | "record"
  | "gate"
  | "promise"
  | "example";

export function scopeOf(files: readonly FileAst[], sources: readonly Source[]): Scope {
  const statements = files.flatMap((file) => file.statements);
  const byKind = grouped(statements);
  const all = <K extends StatementAst["kind"]>(kind: K): readonly Extract<StatementAst, { kind: K }>[] =>
    (byKind.get(kind) ?? []).filter((s): s is Extract<StatementAst, { kind: K }> => s.kind === kind);
  const parties = tableOf(all("party"));
  const levels = tableOf(all("level"));
  const targets = all("targets");
  const stated = tableOf(all("duty"));
  const [involves, availabilities, records] = [all("involve"), all("available"), tableOf(all("record"))];
  const [parameters, terms] = [tableOf(all("parameter")), tableOf(all("term"))];
  const declared = factTable(statements);
  const named = new Set([...declared.keys(), ...parameters.keys(), ...terms.keys(), ...records.keys()]);
  const fields = fieldsIn(statements);
  return {
    files,
    statements,
    sources,
    parties,
    levels,
    targets,
    policies: all("policy"),
    zones: all("zone"),
    facts: new Map([...declared, ...impliedFacts(fields, named)]),
    fields,
    events: eventTable(statements),
    parameters,
    holidays: tableOf(all("holidays")),
    calendars: tableOf(all("calendar")),
    seasons: tableOf(all("season")),
    hours: all("hours"),
    terms,
    orders: all("level-order"),
    triggers: tableOf(all("trigger")),
    adjustments: tableOf(all("adjust")),
    stated,
    duties: dutyTable({ targets, stated, levels, parties, involves, availabilities }),
    dutyRules: all("duty-rule"),
    combines: all("combine"),
    involves,
    availabilities,
    records,
    criteria: tableOf(all("criterion")),
    gates: tableOf(all("gate"), (gate) => dutyId(gate.name.text)),
    messages: tableOf(all("message"), (message) => message.template.text),
    amendments: all("amendment"),
    readings: all("reading"),
    todos: all("todo"),
    accepts: all("accept"),
    promises: all("promise"),
    examples: all("example"),
  };
}

function grouped(statements: readonly StatementAst[]): ReadonlyMap<StatementAst["kind"], readonly StatementAst[]> {
  const byKind = new Map<StatementAst["kind"], StatementAst[]>();
  for (const s of statements) {
    const group = byKind.get(s.kind);
    if (group === undefined) byKind.set(s.kind, [s]);
    else group.push(s);
  }
  return byKind;
}

/** What may be named as a calendar: calendars of all kinds, seasons among them. */
export function calendarNames(scope: Scope): ReadonlySet<string> {
  return new Set([...scope.calendars.keys(), ...scope.seasons.keys()]);
}

/** The zone of `examples in`; else the one that all calendars and seasons share; null where there is no such one. */
export function policyZone(scope: Scope): string | null {
  const stated = scope.zones[0]?.zone.text;
  if (stated !== undefined) return stated;
  const [only, ...others] = zonesOf(scope);
  return only !== undefined && others.length === 0 ? only : null;
}

/** Those that calendars and seasons name, each once. */
export function zonesOf(scope: Scope): readonly string[] {
  return [...new Set([...scope.calendars.values(), ...scope.seasons.values()].flatMap(({ zone }) => (zone === null ? [] : [zone.text])))];
}

/** Every name the files declare, in order, equal ones included. */
export const declarations = oncePer((scope: Scope): readonly Declaration[] => scope.statements.flatMap(declared));

function declared(s: StatementAst): readonly Declaration[] {
  const one = (kind: DeclaredKind, name: Name): readonly Declaration[] => [{ kind, name, clause: s.clause }];
  switch (s.kind) {
    case "facts":
      return s.facts.map((f) => ({ kind: "fact", name: f.name, clause: f.clause ?? s.clause }));
    case "events":
      return s.names.map((name) => ({ kind: "event", name, clause: s.clause }));
    case "adjust":
      return one("adjustment", s.name);
    case "parameter":
    case "holidays":
    case "calendar":
    case "season":
    case "party":
    case "term":
    case "trigger":
    case "level":
    case "duty":
    case "criterion":
    case "record":
      return one(s.kind, s.name);
    case "gate":
      return one("gate", { text: dutyId(s.name.text), span: s.name.span });
    case "promise": {
      const id = promiseId(s.title.value);
      return id === "" ? [] : one("promise", { text: id, span: s.title.span });
    }
    case "example":
      return one("example", { text: s.name.value, span: s.name.span });
    case "policy":
    case "use":
    case "zone":
    case "hours":
    case "targets":
    case "duty-rule":
    case "combine":
    case "level-order":
    case "involve":
    case "available":
    case "message":
    case "amendment":
    case "reading":
    case "todo":
    case "accept":
      return [];
  }
}

function tableOf<T extends { readonly name: Name }>(statements: readonly T[]): Table<T>;
function tableOf<T>(statements: readonly T[], key: (statement: T) => string): Table<T>;
function tableOf<T extends { readonly name?: Name }>(statements: readonly T[], key = (s: T): string => s.name?.text ?? ""): Table<T> {
  const table = new Map<string, T>();
  for (const s of statements) if (!table.has(key(s))) table.set(key(s), s);
  return table;
}

function factTable(statements: readonly StatementAst[]): Table<FactEntry> {
  const table = new Map<string, FactEntry>();
  for (const s of statements) {
    if (s.kind !== "facts") continue;
    for (const fact of s.facts) {
      if (!table.has(fact.name.text)) table.set(fact.name.text, { of: s.of, fact, clause: fact.clause ?? s.clause, implied: false });
    }
  }
  return table;
}

/** Built-in events have no place: null. */
function eventTable(statements: readonly StatementAst[]): Table<Name | null> {
  const table = new Map<string, Name | null>(BUILT_IN_EVENTS.map((event) => [event, null]));
  for (const s of statements) {
    if (s.kind !== "events") continue;
    for (const name of s.names) if (!table.has(name.text)) table.set(name.text, name);
  }
  return table;
}
