// Random policies that ask about facts alone, and the tickets of their small worlds: every value, and every figure at, beside and between the
// figures the policy names.

import fc from "fast-check";
import type { Condition, FactIr, FactValue, PolicyIr } from "../../../src/ir/index.ts";
import { factCondition, facts, type Vocabulary } from "../../support/arbitraries/conditions.ts";
import { fact, level, policies, policy } from "../../support/arbitraries/index.ts";
import { restsOnFacts, type Ticket } from "./truth.ts";

/** `asked`: conditions on facts, each of which is a criterion `q-1` of the policy, and its contrary `n-1`. */
export type World = { readonly ir: PolicyIr; readonly asked: readonly Condition[] };

const NO_TIME: Vocabulary = {
  calendars: [],
  hasHours: false,
  durations: [],
  factTerms: [],
  allTerms: [],
  weeks: [],
  levels: [],
  triggers: [],
  duties: new Map(),
};

/** A whole number in a range, so that its ends are met: `stars`. */
const ofStars: fc.Arbitrary<Condition> = fc
  .tuple(fc.constantFrom("less", "at-most", "equal", "at-least", "more"), fc.constantFrom(0, 1, 2, 2.5, 4.99, 5, 6))
  .map(([op, value]) => ({ kind: "compare", op, left: { kind: "fact", fact: "stars" }, right: { kind: "number", value } }) as const);

function condition(depth: number): fc.Arbitrary<Condition> {
  const plain = factCondition(NO_TIME, depth);
  const joined = fc
    .tuple(fc.constantFrom("all" as const, "any" as const), fc.array(fc.oneof(ofStars, plain), { minLength: 1, maxLength: 3 }))
    .map(([kind, of]): Condition => ({ kind, of }));
  return fc.oneof({ weight: 3, arbitrary: plain }, joined);
}

const declared: fc.Arbitrary<readonly FactIr[]> = fc
  .tuple(facts, fc.array(fc.boolean(), { minLength: 10, maxLength: 10 }))
  .map(([some, free]) =>
    [...some, fact("stars", { kind: "number", whole: true, min: 1, max: 5 })].map((each, i) => ({
      ...each,
      mayBeUnknown: free[i] === true,
    })),
  );

/** A few conditions of every kind that rests on facts. */
export const worlds: fc.Arbitrary<World> = fc
  .record({ declared, asked: fc.array(condition(2), { minLength: 1, maxLength: 3 }), revenue: fc.constantFrom(50, 100, 0.07) })
  .map(({ declared: all, asked, revenue }) =>
    worldOf(
      policy({
        facts: all,
        parameters: [{ id: "revenue", type: "money", value: revenue, clause: null, place: { file: "p", line: 1, column: 1 }, words: "" }],
      }),
      asked,
    ),
  );

/** All that a random policy of every kind of statement asks of facts. */
export const worldsOfPolicies: fc.Arbitrary<World> = policies.map(worldOfPolicy);

export function worldOfPolicy(ir: PolicyIr): World {
  const conditions = [
    ...ir.triggers.map(({ when }) => when),
    ...ir.terms.map(({ when }) => when),
    ...(ir.hours?.choices ?? []).map(({ when }) => when),
    ...ir.duties.flatMap(({ targets, adjustments }) => [...targets, ...adjustments].map(({ when }) => when)),
    ...ir.gates.flatMap(({ when, requires }) => [when, ...requires.map((each) => each.when)]),
    ...[...ir.involve, ...ir.criteria].map(({ when }) => when),
  ];
  return worldOf(
    policy({ facts: ir.facts, terms: ir.terms, parameters: ir.parameters, calendars: ir.calendars, holidays: ir.holidays }),
    conditions.filter((each) => restsOnFacts(ir, each)),
  );
}

function worldOf(ir: PolicyIr, conditions: readonly Condition[]): World {
  const asked = [...new Map(conditions.map((each) => [JSON.stringify(each), each])).values()];
  const terms = ir.terms.filter(({ when }) => restsOnFacts(ir, when));
  const place = { file: "policy.policy", line: 1, column: 1 };
  const criterion = (id: string, when: Condition): PolicyIr["criteria"][number] => ({
    id,
    when,
    level: "level-1",
    clause: null,
    place,
    words: id,
  });
  const criteria = asked.flatMap((when, i) => [criterion(`q-${i}`, when), criterion(`n-${i}`, { kind: "not", of: when })]);
  return { ir: { ...ir, terms, criteria, levels: [level("level-1")] }, asked };
}

/** The values of a fact that can make a difference, and some that cannot; undefined: unknown. */
export function valuesOf({ ir, asked }: World, { type }: FactIr): readonly (FactValue | undefined)[] {
  switch (type.kind) {
    case "one-of":
      return [undefined, ...type.values];
    case "any-of":
      return [undefined, ...setsOf(type.values)];
    case "yes-no":
      return [undefined, true, false];
    case "instant":
      return [undefined, 1_700_000_000_000];
    case "text":
      return [undefined, "so it is"];
    case "number":
    case "percent":
    case "money": {
      const all = figuresOf(ir, asked);
      const fit =
        type.kind !== "number"
          ? all
          : all.filter((n) => (!type.whole || Number.isInteger(n)) && n >= (type.min ?? n) && n <= (type.max ?? n));
      return [undefined, ...fit];
    }
  }
}

/** Every set of them, the empty one first. */
function setsOf(values: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: 2 ** values.length }, (_, bits) => values.filter((_value, i) => (bits >> i) % 2 === 1));
}

/** Every figure named, and what a share of it comes to either way; each with its neighbors, and one between any two. */
export function figuresOf(ir: PolicyIr, asked: readonly Condition[]): readonly number[] {
  const text = JSON.stringify([asked, ir.terms.map(({ when }) => when)]);
  const named = [...text.matchAll(/"value":(-?[\d.e+-]+)/g)].map(([, digits]) => Number(digits));
  const shares = [...text.matchAll(/"numerator":(\d+),"denominator":(\d+)/g)].map(([, over, under]) => Number(over) / Number(under));
  const plain = [...named, ...ir.parameters.filter(({ type }) => type === "money").map(({ value }) => value)];
  const ratios = [1, ...new Set(shares.flatMap((share) => [share, 1 / share]))];
  const parts = plain.flatMap((n) => ratios.flatMap((one) => ratios.map((other) => n * one * other)));
  const at = [...new Set([0, 1, 3, 5, ...plain, ...parts])].sort((a, b) => a - b);
  const beside = at.flatMap((n) => [besideOf(n, -1), n, besideOf(n, 1)]);
  const between = at.slice(1).map((n, i) => (n + (at[i] ?? n)) / 2);
  return [...new Set([-7, ...beside, ...between, 2, 4, (at.at(-1) ?? 0) * 2 + 7])].sort((a, b) => a - b);
}

/** The next number that a double can hold. */
function besideOf(n: number, way: 1 | -1): number {
  if (n === 0) return way * Number.MIN_VALUE;
  const bits = new BigInt64Array(new Float64Array([n]).buffer);
  bits[0] = (bits[0] ?? 0n) + (n > 0 === way > 0 ? 1n : -1n);
  return new Float64Array(bits.buffer)[0] ?? n;
}

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One ticket, a third of the facts unknown. */
export function ticketOf(world: World, next: () => number): Ticket {
  return Object.fromEntries(
    world.ir.facts.flatMap((each): readonly (readonly [string, FactValue])[] => {
      const values = poolOf(world, each);
      const value = next() < 0.3 ? undefined : values[Math.floor(next() * values.length)];
      return value === undefined ? [] : [[each.id, value]];
    }),
  );
}

const pools = new WeakMap<World, Map<string, readonly (FactValue | undefined)[]>>();
function poolOf(world: World, each: FactIr): readonly (FactValue | undefined)[] {
  const known = pools.get(world) ?? new Map<string, readonly (FactValue | undefined)[]>();
  pools.set(world, known);
  const values = known.get(each.id) ?? valuesOf(world, each);
  known.set(each.id, values);
  return values;
}

/** Every ticket that differs in the facts asked about; null where there are more than `most`. */
export function everyTicket(world: World, most: number): readonly Ticket[] | null {
  const text = JSON.stringify([world.asked, world.ir.terms]);
  const asked = world.ir.facts.filter(({ id }) => text.includes(`"fact":"${id}"`));
  let tickets: readonly Ticket[] = [{}];
  for (const each of asked) {
    const values = poolOf(world, each);
    if (tickets.length * values.length > most) return null;
    tickets = tickets.flatMap((ticket) => values.map((value) => (value === undefined ? ticket : { ...ticket, [each.id]: value })));
  }
  return tickets;
}
