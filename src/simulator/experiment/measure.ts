// Measures of an analyst's own: expressions in CEL (the Common Expression Language) over one finished ticket, checked before anything runs.

import { Duration, Environment } from "@marcbachmann/cel-js/evaluator";
import { type FactValue, HOUR, type PolicyIr } from "../../ir/index.ts";
import type { MeasureOf, TicketRow } from "../results/ticket-row.ts";
import type { Demand, FactDraw, FactRule, OwnMeasure } from "./experiment.ts";
import { impossibleValue, type KnownValues } from "./measure-values.ts";
import { celInWords, kindInWords } from "./measure-words.ts";

/** What an expression may ask for hangs on. */
type MeasuredDemand = Pick<Demand, "facts" | "feedback" | "arrivals" | "changes" | "handling">;

/** `at`: how many characters into the expression. */
export type MeasureProblem = { readonly at: number; readonly reason: string; readonly fix: string | null };

/**
 * What the measure makes of a ticket: lengths of time become milliseconds; null where the expression asks for what the ticket does not have (a response that
 * never came, an unknown fact), or comes to no finite number: the ticket does not count then. Throws for an expression that `measureProblem` refuses,
 * and for a measure that is no expression: loading a module is the caller's.
 */
export function compileMeasure(own: OwnMeasure, demand: MeasuredDemand): MeasureOf {
  if (own.how.kind !== "expression") throw new Error(`\`${own.name}\` is worked out by a module`);
  const facts = factTypes(demand);
  const evaluate = environment(facts).parse(own.how.text);
  const columns = columnsIn(own.how.text, facts);
  return (row) => {
    try {
      return plain(evaluate(columns(row)));
    } catch {
      return null;
    }
  };
}

/**
 * What is wrong with the expression, or null: a name nobody knows, kinds that do not go together, a text that nothing is ever equal to, a result that has no
 * mean or is no share. `policies`: those whose duties, levels and triggers may be asked for.
 */
export function measureProblem(own: OwnMeasure, demand: MeasuredDemand, policies: Iterable<PolicyIr> = []): MeasureProblem | null {
  if (own.how.kind !== "expression") return null;
  const { text } = own.how;
  const facts = factTypes(demand);
  const made = environment(facts);
  const { valid, type, error } = made.check(text);
  if (!valid) {
    const { start, end } = error?.range ?? { start: 0, end: 0 };
    const names = { columns: Object.keys(COLUMNS), facts: [...facts.values()].map(({ name }) => name) };
    return { at: start, ...celInWords({ summary: error?.summary ?? "", start, end }, text, names) };
  }
  const { ast } = made.parse(text);
  return impossibleValue(ast, knownValues(demand, [...policies]), isDuration) ?? resultProblem(own.of, type ?? "");
}

function resultProblem(of: OwnMeasure["of"], type: string): MeasureProblem | null {
  if (of === "share") {
    const fix = "compare it with something: `response < duration('4h')`";
    return type === "bool"
      ? null
      : { at: 0, reason: "a share is of tickets for which something is true, and this is not true or false", fix };
  }
  if (type === "int" || type === "double" || type === DURATION) return null;
  const fix = type === "bool" ? "write `share` for how often it is true" : "a length of time or a number is wanted";
  return { at: 0, reason: `\`${of}\` is of figures, and this is ${kindInWords(type)}`, fix };
}

function isDuration(text: string): boolean {
  try {
    return new Environment().evaluate(`duration(${JSON.stringify(text)})`) instanceof Duration;
  } catch {
    return false;
  }
}

/** What the figures of the measure are: shares, milliseconds, or plain numbers (those of a module always). For an expression that is sound. */
export function measureUnit(own: OwnMeasure, demand: MeasuredDemand): "share" | "ms" | "number" {
  if (own.of === "share") return "share";
  if (own.how.kind !== "expression") return "number";
  return environment(factTypes(demand)).check(own.how.text).type === DURATION ? "ms" : "number";
}

const DURATION = "google.protobuf.Duration";
const TIMESTAMP = "google.protobuf.Timestamp";

/** The columns of a ticket, beside `facts`. A length of time, or the level, that a ticket does not have is not there at all. */
const COLUMNS: Readonly<Record<string, string>> = {
  ticket: "string",
  opened: TIMESTAMP,
  kind: "string",
  answered: "bool",
  response: DURATION,
  resolved: "bool",
  resolution: DURATION,
  abandoned: "bool",
  escalated: "bool",
  level: "string",
  breached: "list<string>",
  triggers: "list<string>",
  contacts: "double",
  reopenings: "double",
  hand_offs: "double",
};

/** What each column says of a ticket; undefined: it does not have it. */
const COLUMN_OF: Readonly<Record<string, (row: TicketRow) => unknown>> = {
  ticket: (row) => row.ticket,
  opened: (row) => new Date(row.opened),
  kind: (row) => row.kind,
  answered: (row) => row.response !== null,
  response: (row) => (row.response === null ? undefined : Duration.fromMilliseconds(row.response)),
  resolved: (row) => row.resolution !== null,
  resolution: (row) => (row.resolution === null ? undefined : Duration.fromMilliseconds(row.resolution)),
  abandoned: (row) => row.abandoned,
  escalated: (row) => row.level !== null,
  level: (row) => row.level ?? undefined,
  breached: (row) => row.breached,
  triggers: (row) => row.triggers,
  contacts: (row) => row.contacts,
  reopenings: (row) => row.reopenings,
  hand_offs: (row) => row.handOffs,
};

/** A ticket's columns, as far as the expression speaks of them: making all of them for each ticket and measure costs more than the rest of its course. */
function columnsIn(text: string, types: FactTypes): (row: TicketRow) => Readonly<Record<string, unknown>> {
  const named = Object.entries(COLUMN_OF).filter(([name]) => text.includes(name));
  const facts = text.includes("facts") ? factsIn(text, types) : null;
  return (row) => {
    const columns: Record<string, unknown> = {};
    for (const [name, of] of named) {
      const value = of(row);
      if (value !== undefined) columns[name] = value;
    }
    if (facts !== null) columns["facts"] = known(row, facts);
    return columns;
  };
}

/** The facts that the expression names; all of them where it speaks of `facts` in any other way. */
function factsIn(
  text: string,
  types: FactTypes,
): readonly (readonly [fact: string, type: { readonly name: string; readonly type: string }])[] {
  const named = [...text.matchAll(/\bfacts\.(\w+)(?!\w|\s*\()/g)].map(([, name]) => name);
  const isPlain = named.length === [...text.matchAll(/facts/g)].length;
  return [...types].filter(([, { name }]) => !isPlain || named.includes(name));
}

function known({ facts }: TicketRow, types: ReturnType<typeof factsIn>): Readonly<Record<string, unknown>> {
  const known: Record<string, unknown> = {};
  for (const [fact, { name, type }] of types) {
    const value = facts[fact];
    if (value !== undefined) known[name] = type === TIMESTAMP ? new Date(Number(value)) : value;
  }
  return known;
}

function plain(value: unknown): number | boolean | null {
  if (typeof value === "boolean") return value;
  const figure = typeof value === "bigint" ? Number(value) : value instanceof Duration ? Math.round(value.valueOf()) : value;
  return typeof figure === "number" && Number.isFinite(figure) ? figure : null;
}

// --------------------------------------------------------------------------------------------------------- the environment

/** Fact → what an expression calls it (hyphens are minus signs there, so `fortune-500` is `fortune_500`), and its CEL type. */
type FactTypes = ReadonlyMap<string, { readonly name: string; readonly type: string }>;

function factTypes(demand: MeasuredDemand): FactTypes {
  return new Map(
    rulesOf(demand).flatMap(({ fact, cases }) => {
      const [first] = cases;
      return first === undefined ? [] : [[fact, { name: nameOf(fact), type: typeOf(first.draw) }] as const];
    }),
  );
}

function rulesOf({ facts, feedback, arrivals, changes }: MeasuredDemand): readonly FactRule[] {
  return [...facts, ...(arrivals.storms?.facts ?? []), ...(feedback?.facts ?? []), ...changes.map(({ rule }) => rule)];
}

function nameOf(fact: string): string {
  return fact.replaceAll("-", "_");
}

function typeOf(draw: FactDraw): string {
  switch (draw.kind) {
    case "one-of":
      return typeOfValue(draw.values[0]?.value);
    case "any-of":
      return "list<string>";
    case "number":
      return "double";
    case "before":
      return TIMESTAMP;
  }
}

function typeOfValue(value: FactValue | undefined): string {
  if (typeof value === "boolean") return "bool";
  return typeof value === "number" ? "double" : "string";
}

function environment(facts: FactTypes): Environment {
  const made = new Environment({ unlistedVariablesAreDyn: false });
  for (const [name, type] of Object.entries(COLUMNS)) made.registerVariable(name, type);
  made.registerType("Facts", { fields: Object.fromEntries([...facts.values()].map(({ name, type }) => [name, type])) });
  made.registerVariable("facts", "Facts");
  made.registerFunction(`minutes(${DURATION}): double`, (length: Duration) => hours(length) * 60);
  made.registerFunction(`hours(${DURATION}): double`, hours);
  made.registerFunction(`days(${DURATION}): double`, (length: Duration) => hours(length) / 24);
  for (const [operator, work] of ARITHMETIC) {
    made.registerOperator(`double ${operator} int`, (a: number, b: bigint) => work(a, Number(b)));
    made.registerOperator(`int ${operator} double`, (a: bigint, b: number) => work(Number(a), b));
  }
  return made;
}

/** CEL keeps whole numbers and others apart; an analyst who writes `contacts * 2` means both. */
const ARITHMETIC: readonly (readonly [string, (a: number, b: number) => number])[] = [
  ["+", (a, b) => a + b],
  ["-", (a, b) => a - b],
  ["*", (a, b) => a * b],
  ["/", (a, b) => a / b],
];

function hours(length: Duration): number {
  return length.valueOf() / HOUR;
}

// ------------------------------------------------------------------------------------------------------------------ values

/** What columns and facts can be equal to, where that is known: kinds of handling, facts by their rules, names of the policies where there are any. */
function knownValues(demand: MeasuredDemand, policies: readonly PolicyIr[]): KnownValues {
  const ids = (of: (policy: PolicyIr) => readonly { readonly id: string }[]): readonly string[] => [
    ...new Set(policies.flatMap((policy) => of(policy).map(({ id }) => id))),
  ];
  const named: readonly (readonly [string, string, readonly string[]])[] = [
    ["kind", "the kind of handling", demand.handling.map(({ name }) => name)],
    ["level", "a level", ids((policy) => policy.levels)],
    ["breached", "a duty", ids((policy) => policy.duties)],
    ["triggers", "a trigger", ids((policy) => policy.triggers)],
    ...rulesOf(demand).map(({ fact }) => [`facts.${nameOf(fact)}`, `\`${fact}\``, valuesOf(fact, demand, policies)] as const),
  ];
  return new Map(named.filter(([, , values]) => values.length > 0).map(([name, what, values]) => [name, { what, values }]));
}

/** Of a fact that is one or any of several texts: all that the policies declare, else all that is drawn. */
function valuesOf(fact: string, demand: MeasuredDemand, policies: readonly PolicyIr[]): readonly string[] {
  const types = policies.flatMap(({ facts }) => facts.filter(({ id }) => id === fact).map(({ type }) => type));
  const declared = types.flatMap((type) => (type.kind === "one-of" || type.kind === "any-of" ? type.values : []));
  if (types.length > 0) return [...new Set(declared)];
  const drawn = drawsOf(fact, demand).flatMap((draw) => ("values" in draw ? draw.values.map(({ value }) => value) : []));
  return drawn.every((value) => typeof value === "string") ? [...new Set(drawn.map(String))] : [];
}

/** Of a fact with one value each: those that a ticket may have, in the order of the file. */
export function valuesDrawn(fact: string, demand: MeasuredDemand): readonly string[] {
  const drawn = drawsOf(fact, demand).flatMap((draw) => (draw.kind === "one-of" ? draw.values.filter(({ weight }) => weight > 0) : []));
  return [...new Set(drawn.map(({ value }) => String(value)))];
}

function drawsOf(fact: string, demand: MeasuredDemand): readonly FactDraw[] {
  const rules = rulesOf(demand).filter((rule) => rule.fact === fact);
  return rules.flatMap(({ cases }) => cases.map(({ draw }) => draw));
}
