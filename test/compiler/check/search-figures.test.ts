// The search for a witness ticket among figures: shares of a fact beside figures and parameters, on either side, in terms and without, against every
// figure that can make a difference.

import fc from "fast-check";
import { expect, test } from "vitest";
import { worldOf } from "../../../src/compiler/3-check/cells.ts";
import { findTicket, type Goal } from "../../../src/compiler/3-check/search.ts";
import type { Comparison, Condition, FactIr, FactType, ParameterIr, Quantity, TermIr } from "../../../src/ir/index.ts";
import { tries } from "../../support/chance.ts";

const statement = { clause: null, words: "", place: { file: "policy.policy", line: 1, column: 1 } };
const fact = (id: string, type: FactType): FactIr => ({ ...statement, id, type, of: "ticket", mayBeUnknown: true });
const TENTHS = [-70, -10, -1, 0, 1, 3, 7, 10, 25, 500, 1_000_000];

/** `numerator / denominator × fact` and a figure in tenths, which a parameter may stand for: so that they turn at a figure of few digits. */
type Asked = {
  readonly fact: "arr" | "csat";
  readonly numerator: number;
  readonly denominator: number;
  readonly tenths: number;
  readonly op: Comparison;
};

/** Figures are counted in twentieths of a tenth, of which all that turns is a whole number. */
const [UNIT, TENTH] = [200, 20];

const asked: fc.Arbitrary<Asked> = fc.record({
  fact: fc.constantFrom("arr", "csat"),
  numerator: fc.constantFrom(1, 1, 2, 5),
  denominator: fc.constantFrom(1, 1, 2, 4, 5),
  tenths: fc.constantFrom(...TENTHS),
  op: fc.constantFrom("less", "at-most", "equal", "at-least", "more"),
});

/** A condition, and whether it is so of a ticket by Kleene: 1, 0, or ½ where that is unknown. */
type Told = {
  readonly condition: Condition;
  readonly truth: (ticket: Ticket) => number;
  readonly turns: readonly Asked[];
  readonly terms: readonly TermIr[];
};
/** In units; null: unknown. */
type Ticket = { readonly arr: number | null; readonly csat: number | null };

const atom: fc.Arbitrary<Told> = fc.tuple(asked, fc.boolean(), fc.boolean()).map(([one, isLeft, isParameter]): Told => {
  const { numerator, denominator, tenths } = one;
  const own: Quantity = { kind: "fact", fact: one.fact };
  const share: Quantity = numerator === 1 && denominator === 1 ? own : { kind: "share", numerator, denominator, of: own };
  const figure: Quantity = isParameter
    ? { kind: "parameter", parameter: `p${TENTHS.indexOf(tenths)}` }
    : { kind: "number", value: tenths / 10 };
  return {
    condition: { kind: "compare", op: one.op, left: isLeft ? share : figure, right: isLeft ? figure : share },
    truth: (ticket) => {
      const value = ticket[one.fact];
      if (value === null) return 0.5;
      const way = (isLeft ? 1 : -1) * (value * numerator - tenths * TENTH * denominator);
      return { less: way < 0, "at-most": way <= 0, equal: way === 0, "at-least": way >= 0, more: way > 0 }[one.op] ? 1 : 0;
    },
    turns: [one],
    terms: [],
  };
});

const known: fc.Arbitrary<Told> = fc.constantFrom("arr" as const, "csat" as const).map(
  (id): Told => ({
    condition: { kind: "known", fact: id },
    truth: (ticket) => (ticket[id] === null ? 0 : 1),
    turns: [],
    terms: [],
  }),
);

const told: fc.Arbitrary<Told> = fc.letrec<{ told: Told }>((tie) => {
  const several = fc.array(tie("told"), { minLength: 1, maxLength: 3 });
  const all = (of: readonly Told[]): Pick<Told, "turns" | "terms"> => ({
    turns: of.flatMap((each) => each.turns),
    terms: of.flatMap((each) => each.terms),
  });
  return {
    told: fc.oneof(
      { depthSize: "small" },
      atom,
      known,
      several.map(
        (of): Told => ({
          condition: { kind: "all", of: of.map((each) => each.condition) },
          truth: (t) => Math.min(...of.map((each) => each.truth(t))),
          ...all(of),
        }),
      ),
      several.map(
        (of): Told => ({
          condition: { kind: "any", of: of.map((each) => each.condition) },
          truth: (t) => Math.max(...of.map((each) => each.truth(t))),
          ...all(of),
        }),
      ),
      tie("told").map((of): Told => ({ condition: { kind: "not", of: of.condition }, truth: (t) => 1 - of.truth(t), ...all([of]) })),
      tie("told").map((of): Told => {
        const id = `term-${JSON.stringify(of.condition)}`;
        return {
          condition: { kind: "term", term: id },
          truth: of.truth,
          turns: of.turns,
          terms: [...of.terms, { ...statement, id, when: of.condition }],
        };
      }),
    ),
  };
}).told;

/** Every figure at which something turns, those between, and those beyond. */
function figuresOf(turns: readonly Asked[], id: "arr" | "csat"): readonly (number | null)[] {
  const at = turns
    .filter((turn) => turn.fact === id)
    .map(({ numerator, denominator, tenths }) => (tenths * TENTH * denominator) / numerator);
  const sorted = [...new Set([...at, 0])].toSorted((a, b) => a - b);
  const between = sorted.slice(1).map((next, i) => (next + (sorted[i] ?? 0)) / 2);
  const all = [...sorted, ...between, (sorted[0] ?? 0) - UNIT, (sorted.at(-1) ?? 0) + UNIT];
  const whole = Array.from({ length: 5 }, (_, i) => (i + 1) * UNIT);
  return [...(id === "csat" ? whole : all), null];
}

test.each([
  ["by trying", undefined],
  ["by the logic alone", 0],
])("%s, finds one exactly where some figures do, and these do", (_how, bound) => {
  fc.assert(
    fc.property(told, told, (yes, no) => {
      const terms = [...new Map([...yes.terms, ...no.terms].map((term) => [term.id, term])).values()];
      const parameters = TENTHS.map((tenths, i): ParameterIr => ({ ...statement, id: `p${i}`, type: "number", value: tenths / 10 }));
      const world = worldOf({
        facts: [fact("arr", { kind: "money", currency: "USD" }), fact("csat", { kind: "number", whole: true, min: 1, max: 5 })],
        terms,
        parameters,
      });
      const goals: readonly Goal[] = [
        { condition: yes.condition, want: "true" },
        { condition: no.condition, want: "not-true" },
      ];
      const turns = [...yes.turns, ...no.turns];
      const tickets = figuresOf(turns, "arr").flatMap((arr) => figuresOf(turns, "csat").map((csat): Ticket => ({ arr, csat })));
      const isSo = (ticket: Ticket): boolean => yes.truth(ticket) === 1 && no.truth(ticket) !== 1;
      const search = findTicket(goals, world, bound);
      expect(search.kind).toBe(tickets.some(isSo) ? "found" : "none");
      if (search.kind !== "found") return;
      const given = (id: "arr" | "csat", others: number | null): number | null => {
        const value = search.facts.get(id);
        return value === undefined ? others : typeof value === "number" ? Math.round(value * UNIT * 1e4) / 1e4 : null;
      };
      for (const other of tickets) expect(isSo({ arr: given("arr", other.arr), csat: given("csat", other.csat) })).toBe(true);
    }),
    { numRuns: tries(200) },
  );
});
