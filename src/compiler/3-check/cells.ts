// The values of each fact that can make a difference to some conditions: one for every cell their thresholds cut.

import type { Condition, FactIr, FactValue, PolicyIr, Quantity } from "../../ir/index.ts";
import { oncePer } from "../once-per.ts";

/** What the conditions speak about. */
export type World = {
  readonly facts: ReadonlyMap<string, FactIr>;
  readonly terms: ReadonlyMap<string, Condition>;
  readonly parameters: ReadonlyMap<string, number>;
  /** Lowest first. */
  readonly levels: readonly string[];
};

/** Where a ticket's level stands among its facts: a word no fact is called. */
export const LEVEL = "its level";

/** null: the fact is unknown. */
export type Cell = FactValue | null;

export function worldOf(ir: Pick<PolicyIr, "facts" | "terms" | "parameters">, levels: readonly string[] = []): World {
  return {
    levels,
    facts: new Map(ir.facts.map((f) => [f.id, f])),
    terms: new Map(ir.terms.map((t) => [t.id, t.when])),
    parameters: new Map(ir.parameters.map((p) => [p.id, p.value])),
  };
}

/** A fact of `any of` with more mentioned values than this has too many subsets. */
const MOST_SUBSET_VALUES = 8;

/** Of one fact. */
type Mention = { readonly values: Set<string>; readonly thresholds: Set<number> };
export type Mentions = ReadonlyMap<string, Mention>;

/** Every fact that is mentioned with its cells, likely ones first and unknown last; null where there are too many. `all`: of one condition each. */
export function cellsOf(all: readonly { readonly mentions: Mentions }[], world: World): [fact: string, cells: readonly Cell[]][] | null {
  const mentioned = new Map<string, Mention[]>();
  for (let i = all.length - 1; i >= 0; i--) {
    all[i]?.mentions.forEach((mention, fact) => {
      const known = mentioned.get(fact);
      if (known === undefined) mentioned.set(fact, [mention]);
      else known.push(mention);
    });
  }
  const cells: [fact: string, cells: readonly Cell[]][] = [];
  for (const [fact, mentions] of mentioned) {
    const found = fact === LEVEL ? [...together(mentions, "values"), ""] : factCells(world.facts.get(fact), mentions);
    if (found === null) return null;
    cells.push([fact, found]);
  }
  return cells;
}

function together<K extends keyof Mention>(mentions: readonly Mention[], what: K): Mention[K] {
  const [only] = mentions;
  if (mentions.length === 1 && only !== undefined) return only[what];
  return new Set<unknown>(mentions.flatMap((mention) => [...mention[what]])) as Mention[K];
}

/** What a condition mentions of each fact, through its terms, the last part first. The same conditions are asked about again and again, each time beside others. */
export const mentionsOf = oncePer((world: World) =>
  oncePer((condition: Condition): Mentions => {
    const mentioned = new Map<string, Mention>();
    const seen = new Set<string>();
    const open = [condition];
    for (let c = open.pop(); c !== undefined; c = open.pop()) {
      if (c.kind === "all" || c.kind === "any") open.push(...c.of);
      else if (c.kind === "not") open.push(c.of);
      else if (c.kind === "term") {
        const term = seen.has(c.term) ? undefined : world.terms.get(c.term);
        seen.add(c.term);
        if (term !== undefined) open.push(term);
      } else note(c, mentioned, world);
    }
    return mentioned;
  }),
);

function entryOf(mentioned: Map<string, Mention>, fact: string): Mention {
  const known = mentioned.get(fact);
  if (known !== undefined) return known;
  const entry = { values: new Set<string>(), thresholds: new Set<number>() };
  mentioned.set(fact, entry);
  return entry;
}

function note(c: Condition, mentioned: Map<string, Mention>, world: World): void {
  const of = (fact: string): Mention => entryOf(mentioned, fact);
  switch (c.kind) {
    case "is":
    case "includes":
      for (const value of c.values) of(c.fact).values.add(value);
      return;
    case "flag":
    case "known":
      of(c.fact);
      return;
    case "compare": {
      const { facts, line } = comparisonIn(world)(c);
      for (const fact of facts) of(fact);
      if (line !== null) of(line.fact).thresholds.add(line.at);
      return;
    }
    case "all":
    case "any":
    case "not":
    case "term":
    case "during":
    case "silence":
    case "contacts":
    case "happened":
    case "stalled":
    case "used":
    case "missed":
    case "untold":
      return;
    case "reached":
      of(LEVEL).values.add(c.level);
      return;
  }
}

export type Comparing = Extract<Condition, { kind: "compare" }>;

/** The facts it compares, and where it turns. The same comparisons are looked at again and again. */
export const comparisonIn = oncePer((world: World) =>
  oncePer(({ left, right }: Comparing): { readonly facts: readonly string[]; readonly line: Threshold | null } => {
    const own = factsIn(left);
    const line = threshold(left, right, world);
    return { facts: [...own, ...factsIn(right)], line: line === null ? null : { ...line, isLeft: own.length > 0 } };
  }),
);

/** The fact's value at which the comparison turns; `isLeft`: which side the fact stands on. */
type Threshold = { readonly fact: string; readonly at: number; readonly isLeft: boolean };

function factsIn(q: Quantity): readonly string[] {
  return q.kind === "fact" ? [q.fact] : q.kind === "share" ? factsIn(q.of) : [];
}

/** Where a comparison of one fact with figures turns: the fact's value there, exactly; null where it is another kind of comparison. */
function threshold(left: Quantity, right: Quantity, world: World): { readonly fact: string; readonly at: number } | null {
  const [a, b] = [linear(left, world), linear(right, world)];
  if (a === null || b === null || (a.fact === null) === (b.fact === null)) return null;
  const [withFact, figure] = a.fact === null ? [b, a] : [a, b];
  const [up, down] = [figure.times * withFact.over, withFact.times * figure.over];
  const at = up / down;
  const isExact = Number.isSafeInteger(up) && Number.isSafeInteger(down) && at * down === up;
  const isPlain = withFact.times === 1 && withFact.over === 1 && figure.over === 1;
  return withFact.fact !== null && down !== 0 && (isExact || isPlain) ? { fact: withFact.fact, at } : null;
}

/** `times / over`, of the fact where there is one. */
type Linear = { readonly fact: string | null; readonly times: number; readonly over: number };

function linear(q: Quantity, world: World): Linear | null {
  switch (q.kind) {
    case "number":
      return { fact: null, times: q.value, over: 1 };
    case "parameter": {
      const value = world.parameters.get(q.parameter);
      return value === undefined ? null : { fact: null, times: value, over: 1 };
    }
    case "fact":
      return { fact: q.fact, times: 1, over: 1 };
    case "share": {
      const of = linear(q.of, world);
      return of === null ? null : { fact: of.fact, times: of.times * q.numerator, over: of.over * q.denominator };
    }
    case "since":
      return null;
  }
}

function factCells(fact: FactIr | undefined, mentions: readonly Mention[]): readonly Cell[] | null {
  switch (fact?.type.kind) {
    case undefined:
      return [null];
    case "one-of": {
      const values = together(mentions, "values");
      const other = fact.type.values.find((value) => !values.has(value));
      return other === undefined ? [...values, null] : [...values, other, null];
    }
    case "any-of": {
      const values = together(mentions, "values");
      return values.size > MOST_SUBSET_VALUES ? null : [...subsets([...values]), null];
    }
    case "yes-no":
      return [true, false, null];
    case "number":
    case "percent":
    case "money":
      return [...figures([...together(mentions, "thresholds")], fact), null];
    case "instant":
    case "text":
      return ["", null];
  }
}

/** Smallest first, but the empty one last. */
function subsets(values: readonly string[]): readonly (readonly string[])[] {
  const all = Array.from({ length: 2 ** values.length }, (_, bits) => values.filter((_value, i) => (bits >> i) & 1));
  return [...all.slice(1).sort((a, b) => a.length - b.length), []];
}

/** Every threshold, and one figure in each gap between them and beyond, within the fact's own range. */
function figures(thresholds: readonly number[], fact: FactIr): readonly number[] {
  const range = fact.type.kind === "number" ? fact.type : { whole: false, min: null, max: null };
  const sorted = [...new Set([...thresholds, ...[range.min, range.max].filter((edge) => edge !== null)])].sort((a, b) => a - b);
  const [low, high] = [sorted[0] ?? 0, sorted.at(-1) ?? 0];
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(Math.abs(low), Math.abs(high), 1))) - 1);
  const gaps = sorted.slice(1).map((next, i) => between(sorted[i] ?? 0, next, range.whole));
  const all = [...sorted, ...gaps, Math.ceil(high) + step, low > 0 ? 0 : Math.floor(low) - step];
  const fits = (n: number): boolean => (range.min === null || n >= range.min) && (range.max === null || n <= range.max);
  return [...new Set(all)].filter((n) => fits(n) && (!range.whole || Number.isInteger(n)));
}

/** A whole number in the gap where there is one. */
function between(a: number, b: number, whole: boolean): number {
  const next = Math.floor(a) + 1;
  return next < b || whole ? next : (a + b) / 2;
}
