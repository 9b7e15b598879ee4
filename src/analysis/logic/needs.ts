// What the questions of a space ask about, taken together: every fact with its values and thresholds, every measure with its marks.

import type { Condition, FactIr, FactType } from "../../ir/index.ts";
import type { Exact } from "./exact.ts";
import { type Asking, factKey, type Leaf, leafOf, type Measure, type SinceAsk } from "./leaves.ts";
import type { Question, Vocabulary } from "./types.ts";

export type FactNeed = { readonly fact: FactIr; readonly values: Set<string>; readonly thresholds: Exact[] };
export type AgeNeed = {
  readonly key: string;
  readonly fact: FactIr | null;
  readonly clock: string;
  readonly thresholds: Exact[];
  readonly ask: SinceAsk;
};
export type MeasureNeed = { readonly measure: Measure; readonly marks: Map<number, Condition> };
export type OrderNeed = { readonly key: string; readonly first: FactIr; readonly second: FactIr; readonly ratio: Exact };
export type EventNeed = { readonly key: string; readonly ask: Condition };

export type Needs = {
  readonly facts: Map<string, FactNeed>;
  readonly ages: Map<string, AgeNeed>;
  readonly measures: Map<string, MeasureNeed>;
  readonly orders: Map<string, OrderNeed>;
  readonly events: Map<string, EventNeed>;
  readonly calendars: Set<string>;
  /** Empty where no question asks for the level. Lowest first. */
  readonly levels: Set<string>;
  /** For each question, the keys of all it asks about: what is asked together stands together. */
  readonly together: (readonly string[])[];
};

export function needsOf(questions: readonly Question[]): Needs {
  const needs: Needs = {
    facts: new Map(),
    ages: new Map(),
    measures: new Map(),
    orders: new Map(),
    events: new Map(),
    calendars: new Set(),
    levels: new Set(),
    together: [],
  };
  const terms = new Map<Vocabulary, Map<string, ReadonlySet<string>>>();
  for (const { words, condition } of questions) {
    const known = terms.get(words) ?? new Map<string, ReadonlySet<string>>();
    terms.set(words, known);
    const keys = new Set<string>();
    walk(needs, words, condition, keys, known);
    if (keys.size > 1) needs.together.push([...keys]);
  }
  return needs;
}

/** `known`: the keys of terms already walked. */
function walk(needs: Needs, words: Vocabulary, condition: Condition, keys: Set<string>, known: Map<string, ReadonlySet<string>>): void {
  switch (condition.kind) {
    case "all":
    case "any":
      for (const part of condition.of) walk(needs, words, part, keys, known);
      return;
    case "not":
      walk(needs, words, condition.of, keys, known);
      return;
    case "term": {
      const own = known.get(condition.term) ?? new Set<string>();
      if (!known.has(condition.term)) {
        known.set(condition.term, own);
        const when = termOf(words, condition.term);
        if (when !== null) walk(needs, words, when, own as Set<string>, known);
      }
      for (const key of own) keys.add(key);
      return;
    }
    default:
      for (const key of note(needs, words, condition, known)) keys.add(key);
  }
}

/** What a term means; null for one that has no meaning, as in a policy with errors: nobody knows whether it is so. */
export function termOf(words: Vocabulary, term: string): Condition | null {
  return words.terms.get(term) ?? null;
}

/** Keys of the variables that answer it. */
function note(needs: Needs, words: Vocabulary, condition: Asking, known: Map<string, ReadonlySet<string>>): readonly string[] {
  const leaf = leafOf(words, condition);
  switch (leaf.kind) {
    case "settled":
    case "untold":
      return [];
    case "known":
    case "once-known":
    case "flag":
      return [noteFact(needs, leaf.fact)];
    case "is":
      return [noteFact(needs, leaf.fact, leaf.values)];
    case "includes":
      return [noteFact(needs, leaf.fact, leaf.values), ...leaf.values.map((value) => memberKey(leaf.fact, value))];
    case "figure":
      return [noteFact(needs, leaf.fact, [], [leaf.at])];
    case "order":
      return noteOrder(needs, leaf);
    case "since":
      return noteAge(needs, leaf);
    case "level":
      for (const level of words.levels) needs.levels.add(level);
      return [LEVEL_KEY];
    case "calendar":
      needs.calendars.add(leaf.calendar);
      return [calendarVariable(leaf.calendar)];
    case "hours":
      return noteHours(needs, words, known);
    case "passed": {
      const need = needs.measures.get(leaf.measure.key) ?? { measure: leaf.measure, marks: new Map<number, Condition>() };
      needs.measures.set(leaf.measure.key, need);
      if (!need.marks.has(leaf.at)) need.marks.set(leaf.at, leaf.ask);
      return [leaf.measure.key, ...(leaf.measure.about.kind === "stalled" ? noteLevels(needs, words) : [])];
    }
    case "event":
      needs.events.set(leaf.key, { key: leaf.key, ask: leaf.ask });
      return [leaf.key];
  }
}

function noteLevels(needs: Needs, words: Vocabulary): readonly string[] {
  for (const level of words.levels) needs.levels.add(level);
  return [LEVEL_KEY];
}

export const LEVEL_KEY = "the level";

export function memberKey(fact: FactIr, value: string): string {
  return `${factKey(fact)} includes ${value}`;
}

export function calendarVariable(calendar: string): string {
  return `during ${calendar}`;
}

export function orderKey(first: FactIr, second: FactIr, ratio: Exact): string {
  return `${factKey(first)} beside ${ratio.over}/${ratio.under} of ${factKey(second)}`;
}

export function ageKey(fact: FactIr | null, clock: string): string {
  return `since ${fact === null ? "the opening" : factKey(fact)}, ${clock}`;
}

function noteFact(needs: Needs, fact: FactIr, values: readonly string[] = [], thresholds: readonly Exact[] = []): string {
  const key = factKey(fact);
  const before = needs.facts.get(key);
  const need: FactNeed = {
    fact: before === undefined ? fact : merged(before.fact, fact),
    values: before?.values ?? new Set(),
    thresholds: before?.thresholds ?? [],
  };
  for (const value of values) need.values.add(value);
  need.thresholds.push(...thresholds);
  needs.facts.set(key, need);
  return key;
}

/** One fact as two policies declare it: whatever either allows. */
function merged(a: FactIr, b: FactIr): FactIr {
  if (a === b) return a;
  return { ...a, mayBeUnknown: a.mayBeUnknown || b.mayBeUnknown, type: mergedType(a.type, b.type) };
}

function mergedType(a: FactType, b: FactType): FactType {
  if (a.kind === "one-of" && b.kind === "one-of") return { ...a, values: [...new Set([...a.values, ...b.values])] };
  if (a.kind === "any-of" && b.kind === "any-of") return { ...a, values: [...new Set([...a.values, ...b.values])] };
  if (a.kind === "number" && b.kind === "number") {
    const outer = (x: number | null, y: number | null, pick: typeof Math.min): number | null =>
      x === null || y === null ? null : pick(x, y);
    return { ...a, whole: a.whole && b.whole, min: outer(a.min, b.min, Math.min), max: outer(a.max, b.max, Math.max) };
  }
  return a;
}

function noteOrder(needs: Needs, { first, second, ratio }: Extract<Leaf, { kind: "order" }>): readonly string[] {
  const key = orderKey(first, second, ratio);
  needs.orders.set(key, { key, first, second, ratio });
  return [noteFact(needs, first), noteFact(needs, second), key];
}

function noteAge(needs: Needs, { fact, clock, at, ask }: Extract<Leaf, { kind: "since" }>): readonly string[] {
  const key = ageKey(fact, clock);
  const need = needs.ages.get(key) ?? { key, fact, clock, thresholds: [], ask };
  need.thresholds.push(at);
  needs.ages.set(key, need);
  return fact === null ? [key] : [noteFact(needs, fact), key];
}

/** The hours of a ticket are whichever calendars its facts choose. */
function noteHours(needs: Needs, words: Vocabulary, known: Map<string, ReadonlySet<string>>): readonly string[] {
  const keys = new Set<string>();
  const { hours } = words;
  for (const choice of hours?.choices ?? []) walk(needs, words, choice.when, keys, known);
  for (const calendar of [...(hours?.choices ?? []).flatMap(({ calendars }) => calendars), ...(hours?.otherwise ?? [])]) {
    const key = words.calendars?.get(calendar) ?? calendar;
    needs.calendars.add(key);
    keys.add(calendarVariable(key));
  }
  return [...keys];
}
