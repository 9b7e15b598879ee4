// Two versions of a policy made ready to be asked the same questions: whose words, whose facts, whose hours.

import type { Condition, FactIr, FactType, FactValue, HistoryEvent, PolicyIr } from "../../ir/index.ts";
import { BUILT_IN_EVENTS } from "../../ir/index.ts";
import { type Question, type Vocabulary, vocabularyOf } from "../logic/index.ts";
import { type Hours, hoursOf } from "./hours.ts";

/** One of the two versions. */
export type One = {
  readonly ir: PolicyIr;
  /** A condition of this version as a question of the common space. */
  readonly ask: (condition: Condition) => Question;
  /** The event as this version hears it: facts and values that it does not declare are left out (docs/semantics.md, "Versions in force"). */
  readonly hears: (event: HistoryEvent) => HistoryEvent;
};

export type Pair = {
  readonly before: One;
  readonly after: One;
  /** What both declare: for saying conditions of either in words. */
  readonly joint: PolicyIr;
  /** Facts that the two declare with different types. */
  readonly clashing: ReadonlySet<string>;
  readonly hours: Hours;
};

export function pairOf(before: PolicyIr, after: PolicyIr): Pair {
  const hours = hoursOf(before, after);
  return {
    before: oneOf(before, after, new Map(before.calendars.map(({ id }) => [id, id]))),
    after: oneOf(after, before, hours.keys),
    joint: jointOf(before, after),
    clashing: new Set(
      before.facts.filter((fact) => isClash(fact, after.facts.find(({ id }) => id === fact.id) ?? fact)).map(({ id }) => id),
    ),
    hours,
  };
}

function oneOf(ir: PolicyIr, other: PolicyIr, calendars: ReadonlyMap<string, string>): One {
  const outside = outsideOf(ir, other);
  const read = (condition: Condition): Condition => projected(condition, outside);
  const words: Vocabulary = {
    ...vocabularyOf({
      ...ir,
      terms: ir.terms.map((term) => ({ ...term, when: read(term.when) })),
      hours:
        ir.hours === null ? null : { ...ir.hours, choices: ir.hours.choices.map((choice) => ({ ...choice, when: read(choice.when) })) },
    }),
    calendars,
  };
  return { ir, ask: (condition) => ({ words, condition: read(condition) }), hears: (event) => heard(ir, event) };
}

function jointOf(before: PolicyIr, after: PolicyIr): PolicyIr {
  const both = <T extends { readonly id: string }>(ours: readonly T[], others: readonly T[]): readonly T[] => [
    ...ours,
    ...others.filter((other) => !ours.some(({ id }) => id === other.id)),
  ];
  return {
    ...after,
    facts: both(after.facts, before.facts),
    duties: both(after.duties, before.duties),
    terms: both(after.terms, before.terms),
  };
}

/** Values are compared one by one; a figure stays a figure. */
function isClash(before: FactIr, after: FactIr): boolean {
  if (before.type.kind !== after.type.kind) return true;
  return before.type.kind === "money" && after.type.kind === "money" && before.type.currency !== after.type.currency;
}

// ------------------------------------------------------------------------------------------ values only one of them knows

/** By fact: when it has a value that only the other version declares, which this one takes as not known. */
function outsideOf(ir: PolicyIr, other: PolicyIr): ReadonlyMap<string, Condition> {
  const found = new Map<string, Condition>();
  for (const fact of ir.facts) {
    const theirs = other.facts.find(({ id }) => id === fact.id);
    const outside = theirs === undefined || isClash(fact, theirs) ? null : outsideIn(fact.id, fact.type, theirs.type);
    if (outside !== null) found.set(fact.id, outside);
  }
  return found;
}

function outsideIn(fact: string, own: FactType, theirs: FactType): Condition | null {
  if ((own.kind === "one-of" && theirs.kind === "one-of") || (own.kind === "any-of" && theirs.kind === "any-of")) {
    const values = theirs.values.filter((value) => !own.values.includes(value));
    return values.length === 0 ? null : { kind: own.kind === "one-of" ? "is" : "includes", fact, values };
  }
  if (own.kind !== "number" || theirs.kind !== "number") return null;
  const beyond = (op: "less" | "more", value: number): Condition => ({
    kind: "compare",
    op,
    left: { kind: "fact", fact },
    right: { kind: "number", value },
  });
  const of = [
    ...(own.min !== null && (theirs.min === null || theirs.min < own.min) ? [beyond("less", own.min)] : []),
    ...(own.max !== null && (theirs.max === null || theirs.max > own.max) ? [beyond("more", own.max)] : []),
  ];
  return of.length === 0 ? null : { kind: "any", of };
}

const UNTOLD: Condition = { kind: "untold", because: "the value is not declared" };

/** The condition as the version reads it: what asks a fact with a value it does not declare is unknown, and the fact not known. */
function projected(condition: Condition, outside: ReadonlyMap<string, Condition>): Condition {
  if (outside.size === 0) return condition;
  switch (condition.kind) {
    case "all":
    case "any":
      return { ...condition, of: condition.of.map((part) => projected(part, outside)) };
    case "not":
      return { ...condition, of: projected(condition.of, outside) };
    case "known": {
      const out = outside.get(condition.fact);
      return out === undefined ? condition : { kind: "all", of: [condition, { kind: "not", of: out }] };
    }
    default: {
      const outs = factsIn(condition).flatMap((fact) => outside.get(fact) ?? []);
      if (outs.length === 0) return condition;
      const out: Condition = { kind: "any", of: outs };
      return {
        kind: "any",
        of: [
          { kind: "all", of: [condition, { kind: "not", of: out }] },
          { kind: "all", of: [out, UNTOLD] },
        ],
      };
    }
  }
}

/** The facts a condition asks in itself, terms apart. */
export function factsIn(condition: Condition): readonly string[] {
  switch (condition.kind) {
    case "all":
    case "any":
      return condition.of.flatMap(factsIn);
    case "not":
      return factsIn(condition.of);
    case "is":
    case "includes":
    case "flag":
    case "known":
      return [condition.fact];
    case "compare":
      return [...JSON.stringify(condition).matchAll(/"(?:fact|instant)":"([^"]+)"/g)].map(([, fact]) => fact ?? "");
    default:
      return [];
  }
}

/** The facts a condition rests on, those of its terms and of the hours of the ticket included. */
export function restsOn(ir: PolicyIr, condition: Condition): ReadonlySet<string> {
  const found = new Set(factsIn(condition));
  const words = JSON.stringify(condition);
  for (const [, term] of words.matchAll(/"kind":"term","term":"([^"]+)"/g)) {
    const when = ir.terms.find(({ id }) => id === term)?.when;
    if (when !== undefined) for (const fact of restsOn(ir, when)) found.add(fact);
  }
  if (words.includes('"hours-of-ticket"'))
    for (const { when } of ir.hours?.choices ?? []) for (const fact of restsOn(ir, when)) found.add(fact);
  return found;
}

function heard(ir: PolicyIr, event: HistoryEvent): HistoryEvent {
  const known = new Map(ir.facts.map((fact) => [fact.id, fact.type]));
  const kept = Object.entries(event.facts ?? {}).filter(([id, value]) => fits(known.get(id), value));
  const isKnown = (BUILT_IN_EVENTS as readonly string[]).includes(event.event) || ir.events.includes(event.event);
  return { ...event, event: isKnown ? event.event : "changed", facts: kept.length === 0 ? null : Object.fromEntries(kept) };
}

function fits(type: FactType | undefined, value: FactValue): boolean {
  switch (type?.kind) {
    case undefined:
      return false;
    case "one-of":
      return typeof value === "string" && type.values.includes(value);
    case "any-of":
      return Array.isArray(value) && value.every((each) => type.values.includes(each));
    case "yes-no":
      return typeof value === "boolean";
    case "number":
      return (
        typeof value === "number" &&
        (!type.whole || Number.isInteger(value)) &&
        value >= (type.min ?? Number.NEGATIVE_INFINITY) &&
        value <= (type.max ?? Number.POSITIVE_INFINITY)
      );
    case "percent":
    case "money":
    case "instant":
      return typeof value === "number";
    case "text":
      return typeof value === "string";
  }
}
