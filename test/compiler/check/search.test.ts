// The search for a witness ticket against brute force: same answer on every pair of random conditions.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Cell, mentionsOf, worldOf } from "../../../src/compiler/3-check/cells.ts";
import { findKnownTicket, findTicket, type Goal } from "../../../src/compiler/3-check/search.ts";
import type { Comparison, Condition, FactIr, FactType } from "../../../src/ir/index.ts";

const fact = (id: string, type: FactType): FactIr => ({
  id,
  type,
  of: "ticket",
  mayBeUnknown: true,
  clause: null,
  words: id,
  place: { file: "policy.policy", line: 1, column: 1 },
});
const facts = [
  fact("priority", { kind: "one-of", values: ["P0", "P1", "P2"] }),
  fact("signal", { kind: "any-of", values: ["churn", "legal"] }),
  fact("fortune-500", { kind: "yes-no" }),
  fact("csat", { kind: "number", whole: true, min: 1, max: 5 }),
];
const world = worldOf({ facts, terms: [], parameters: [] });

/** Every value a ticket can have, unknown among them. */
const DOMAINS: Readonly<Record<string, readonly Cell[]>> = {
  priority: ["P0", "P1", "P2", null],
  signal: [[], ["churn"], ["legal"], ["churn", "legal"], null],
  "fortune-500": [true, false, null],
  csat: [1, 2, 3, 4, 5, null],
};

const atom: fc.Arbitrary<Condition> = fc.oneof(
  fc.subarray(["P0", "P1", "P2"], { minLength: 1 }).map((values): Condition => ({ kind: "is", fact: "priority", values })),
  fc.subarray(["churn", "legal"], { minLength: 1 }).map((values): Condition => ({ kind: "includes", fact: "signal", values })),
  fc.constant<Condition>({ kind: "flag", fact: "fortune-500" }),
  fc.constantFrom("priority", "signal", "csat").map((id): Condition => ({ kind: "known", fact: id })),
  fc
    .tuple(fc.constantFrom<Comparison>("less", "at-most", "equal", "at-least", "more"), fc.integer({ min: 0, max: 6 }))
    .map(([op, value]): Condition => ({ kind: "compare", op, left: { kind: "fact", fact: "csat" }, right: { kind: "number", value } })),
);
const condition: fc.Arbitrary<Condition> = fc.letrec<{ c: Condition }>((tie) => ({
  c: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    atom,
    fc.array(tie("c"), { minLength: 1, maxLength: 3 }).map((of): Condition => ({ kind: "all", of })),
    fc.array(tie("c"), { minLength: 1, maxLength: 3 }).map((of): Condition => ({ kind: "any", of })),
    tie("c").map((of): Condition => ({ kind: "not", of })),
  ),
})).c;

type Ticket = Readonly<Record<string, Cell>>;

/** Values of an any-of are a set: their order says nothing. */
const isSame = (a: Cell | undefined, b: Cell): boolean => asText(a) === asText(b);
const asText = (cell: Cell | undefined): string =>
  JSON.stringify(Array.isArray(cell) ? [...cell].toSorted((a, b) => (a < b ? -1 : 1)) : cell);

/** Kleene's truth: 1 true, 0 false, ½ unknown, so that `and` is the least and `or` the greatest. */
function truth(c: Condition, ticket: Ticket): number {
  switch (c.kind) {
    case "all":
      return Math.min(1, ...c.of.map((part) => truth(part, ticket)));
    case "any":
      return Math.max(0, ...c.of.map((part) => truth(part, ticket)));
    case "not":
      return 1 - truth(c.of, ticket);
    case "known":
      return ticket[c.fact] === null ? 0 : 1;
    case "is":
    case "includes":
    case "flag": {
      const cell = ticket[c.fact];
      if (cell === null) return 0.5;
      const has = c.kind === "flag" ? cell === true : c.values.some((v) => (Array.isArray(cell) ? cell.includes(v) : cell === v));
      return has ? 1 : 0;
    }
    case "compare": {
      const cell = ticket["csat"];
      if (typeof cell !== "number" || c.right.kind !== "number") return 0.5;
      const at = c.right.value;
      return { less: cell < at, "at-most": cell <= at, equal: cell === at, "at-least": cell >= at, more: cell > at }[c.op] ? 1 : 0;
    }
    default:
      throw new Error(`not generated: ${c.kind}`);
  }
}

const holds = (goals: readonly Goal[], ticket: Ticket): boolean =>
  goals.every(({ condition: c, want }) => (truth(c, ticket) === 1) === (want === "true"));

function everyTicket(): readonly Ticket[] {
  return Object.entries(DOMAINS).reduce<readonly Ticket[]>(
    (so, [id, cells]) => so.flatMap((t) => cells.map((cell) => ({ ...t, [id]: cell }))),
    [{}],
  );
}
const TICKETS = everyTicket();
const threeGoals = fc.tuple(condition, condition, condition).map(([a, b, c]): readonly Goal[] => [
  { condition: a, want: "true" },
  { condition: b, want: "true" },
  { condition: c, want: "not-true" },
]);

describe("the search for a witness ticket", () => {
  test.each([
    ["by trying", undefined],
    ["by the logic alone", 0],
  ])("%s, finds one exactly where brute force finds one, and it holds whatever the other facts are", (_how, bound) => {
    fc.assert(
      fc.property(threeGoals, (goals) => {
        const search = findTicket(goals, world, bound);
        const exists = TICKETS.some((ticket) => holds(goals, ticket));
        expect(search.kind).toBe(exists ? "found" : "none");
        if (search.kind !== "found") return;
        const fitting = TICKETS.filter((ticket) => [...search.facts].every(([id, cell]) => isSame(ticket[id], cell)));
        expect(fitting.length).toBeGreaterThan(0);
        expect(fitting.every((ticket) => holds(goals, ticket))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test("among tickets of which what must be known is known, finds the same as with that as goals", () => {
    const always = new Set(["priority", "csat"]);
    const strict = worldOf({ facts: facts.map((each) => ({ ...each, mayBeUnknown: !always.has(each.id) })), terms: [], parameters: [] });
    fc.assert(
      fc.property(threeGoals, (goals) => {
        const asked = [...always].filter((id) => goals.some((goal) => mentionsOf(strict)(goal.condition).has(id)));
        const known = asked.map((fact): Goal => ({ condition: { kind: "known", fact }, want: "true" }));
        const search = findKnownTicket(goals, strict);
        expect(search.kind).toBe(findTicket([...goals, ...known], strict).kind);
        if (search.kind !== "found") return;
        const fitting = TICKETS.filter((ticket) => [...search.facts].every(([id, cell]) => isSame(ticket[id], cell)));
        expect(fitting.every((ticket) => holds([...goals, ...known], ticket))).toBe(true);
        const named = TICKETS.filter((ticket) => [...search.named].every(([id, cell]) => isSame(ticket[id], cell)));
        expect(named.filter((ticket) => holds(known, ticket)).every((ticket) => holds(goals, ticket))).toBe(true);
        for (const without of asked.filter((id) => search.named.has(id))) {
          const rest = [...search.named].filter(([id]) => id !== without);
          const others = TICKETS.filter((ticket) => rest.every(([id, cell]) => isSame(ticket[id], cell)) && holds(known, ticket));
          expect(others.every((ticket) => holds(goals, ticket))).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("names no fact that must be known where a goal holds whatever it is, though the goal looks open", () => {
    const strict = worldOf({ facts: facts.map((each) => ({ ...each, mayBeUnknown: each.id !== "priority" })), terms: [], parameters: [] });
    const legal: Condition = { kind: "includes", fact: "signal", values: ["legal"] };
    const never: Condition = { kind: "all", of: [{ kind: "is", fact: "priority", values: ["P2"] }, legal, { kind: "not", of: legal }] };
    const search = findKnownTicket(
      [
        { condition: { kind: "flag", fact: "fortune-500" }, want: "true" },
        { condition: never, want: "not-true" },
      ],
      strict,
    );
    expect(search).toMatchObject({ kind: "found", named: new Map([["fortune-500", true]]) });
  });

  test("says so where an answer rests on time", () => {
    const during: Condition = { kind: "during", calendar: { kind: "calendar", calendar: "office" } };
    expect(findTicket([{ condition: during, want: "true" }], world)).toMatchObject({
      kind: "undecided",
      why: expect.stringContaining("time"),
    });
  });
});
