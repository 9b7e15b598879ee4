// The tickets by which load and skills are judged: their facts are drawn as the rules say, and conditions hold of them as they do of any.

import { expect, test } from "vitest";
import type { FactRule } from "../../../src/simulator/experiment/index.ts";
import { type Facts, fits, madeUpTickets, shareOf, TICKETS } from "../../../src/simulator/experiment/made-up-tickets.ts";

type Draw = FactRule["cases"][number]["draw"];

const rule = (fact: string, draw: Draw): FactRule => ({ fact, of: "ticket", own: true, cases: [{ when: [], draw }] });
const facts = (known: Parameters<typeof Object.entries>[0]): Facts => new Map(Object.entries(known)) as Facts;

/** Of all tickets, the share of which it holds; within three standard errors. */
function near(holds: (of: Facts) => boolean, draw: Draw, share: number): void {
  const part = madeUpTickets([rule("x", draw)]).filter(holds).length / TICKETS;
  expect(Math.abs(part - share)).toBeLessThanOrEqual(3 * Math.sqrt((share * (1 - share)) / TICKETS));
}

test("each value has its share, and so have the tickets of which nothing is known", () => {
  const oneOf: Draw = {
    kind: "one-of",
    values: [
      { value: "a", weight: 3 },
      { value: "b", weight: 1 },
    ],
    unknown: 0.2,
  };
  near((each) => each.get("x") === "a", oneOf, 0.6);
  near((each) => each.get("x") === "b", oneOf, 0.2);
  near((each) => !each.has("x"), oneOf, 0.2);
  const anyOf: Draw = {
    kind: "any-of",
    values: [
      { value: "a", share: 0.9 },
      { value: "b", share: 0.25 },
    ],
    unknown: 0,
  };
  const includes = (value: string) => (each: Facts) => [each.get("x")].flat().includes(value);
  near(includes("a"), anyOf, 0.9);
  near(includes("b"), anyOf, 0.25);
});

test("a number stays within its bounds, and reaches both", () => {
  const uniform = { kind: "uniform", from: 0, to: 10 } as const;
  const drawn = madeUpTickets([rule("x", { kind: "number", distribution: uniform, least: 3, most: 7, step: 0, unknown: 0 })]);
  const values = drawn.map((each) => Number(each.get("x")));
  expect([Math.min(...values), Math.max(...values)]).toEqual([3, 7]);
  expect(values.some((value) => value > 3 && value < 7)).toBe(true);
});

test("an instant before the ticket is known, whenever it was", () => {
  const before: Draw = { kind: "before", distribution: { kind: "constant", value: 5 }, unknown: 0 };
  expect(madeUpTickets([rule("x", before)]).every((each) => fits([{ kind: "known", fact: "x", known: true }], each))).toBe(true);
});

test("a condition asks of each fact what it says; of one that is unknown nothing holds but that it is", () => {
  const some = facts({ size: "big", tags: ["a", "b"], arr: 5 });
  const is = (fact: string, ...values: string[]) => fits([{ kind: "is", fact, values }], some);
  const includes = (...values: string[]) => fits([{ kind: "includes", fact: "tags", values }], some);
  const between = (least: number | null, most: number | null, fact = "arr") => fits([{ kind: "between", fact, least, most }], some);
  const known = (fact: string, asked: boolean) => fits([{ kind: "known", fact, known: asked }], some);
  expect([is("size", "small", "big"), is("size", "small"), is("rank", "big")]).toEqual([true, false, false]);
  expect([includes("b", "c"), includes("c")]).toEqual([true, false]);
  expect([between(5, null), between(null, 5), between(6, null), between(null, 4), between(null, null, "rank")]).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
  expect([known("size", true), known("size", false), known("rank", true), known("rank", false)]).toEqual([true, false, false, true]);
});

test("a share is that of the first case that fits", () => {
  const when = (value: string) => [{ kind: "is", fact: "size", values: [value] } as const];
  const share = {
    cases: [
      { when: when("big"), share: 0.5 },
      { when: [], share: 0.2 },
    ],
    otherwise: 0.1,
  };
  expect([shareOf(share, facts({ size: "big" })), shareOf(share, facts({})), shareOf({ ...share, cases: [] }, facts({}))]).toEqual([
    0.5, 0.2, 0.1,
  ]);
});
