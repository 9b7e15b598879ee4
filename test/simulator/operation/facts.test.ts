// Facts as they are drawn, and what is asked of them: by the operation, and by the made-up tickets that judge an experiment. Both ways agree.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FactValue } from "../../../src/ir/index.ts";
import type { FactRule, When } from "../../../src/simulator/experiment/index.ts";
import { fits } from "../../../src/simulator/experiment/made-up-tickets.ts";
import { compileChange } from "../../../src/simulator/operation/chances.ts";
import { Draws } from "../../../src/simulator/operation/draws.ts";
import { drawInto, drawOver, type Facts, factDrawer, happens, shareOf, testOf } from "../../../src/simulator/operation/facts.ts";
import { tries } from "../../support/chance.ts";
import { always, constant, exponential, MONDAY } from "./scenarios.ts";

type Draw = FactRule["cases"][number]["draw"];

const MANY = 4000;
const rule = (...cases: FactRule["cases"]): FactRule => ({ fact: "x", of: "ticket", own: false, cases });
const is = (fact: string, ...values: readonly FactValue[]): When => [{ kind: "is", fact, values }];

function drawn(draw: Draw): readonly (FactValue | null | undefined)[] {
  const drawer = factDrawer(rule({ when: [], draw }), new Draws(1, 1), "fact");
  return Array.from({ length: MANY }, (_, ticket) => drawer.value(ticket, {}, MONDAY));
}

/** Within four standard errors of the share. */
function near(values: readonly unknown[], holds: (value: unknown) => boolean, share: number): void {
  expect(Math.abs(values.filter(holds).length / values.length - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / MANY));
}

describe("what is asked of facts", () => {
  const SOME: Facts = { size: "big", tags: ["a", "b"], arr: 5, vip: false };

  test.each<[when: When, holds: boolean]>([
    [[], true],
    [is("size", "big"), true],
    [is("size", "small"), false],
    [is("size", "small", "big"), true],
    [is("size", "small", "huge"), false],
    [is("vip", false), true],
    [is("rank", "P0", "P1"), false],
    [[{ kind: "includes", fact: "tags", values: ["c", "b"] }], true],
    [[{ kind: "includes", fact: "tags", values: ["c"] }], false],
    [[{ kind: "includes", fact: "size", values: ["big"] }], false],
    [[{ kind: "between", fact: "arr", least: 5, most: 5 }], true],
    [[{ kind: "between", fact: "arr", least: null, most: 4 }], false],
    [[{ kind: "between", fact: "arr", least: 6, most: null }], false],
    [[{ kind: "between", fact: "rank", least: null, most: null }], false],
    [[{ kind: "known", fact: "vip", known: true }], true],
    [[{ kind: "known", fact: "rank", known: true }], false],
    [[{ kind: "known", fact: "rank", known: false }], true],
    [[...is("size", "big"), ...is("vip", true)], false],
    [[...is("size", "small"), ...is("vip", false)], false],
    [[...is("size", "big"), ...is("vip", false), ...is("arr", 5)], true],
  ])("%j", (when, holds) => {
    expect(testOf(when)(SOME)).toBe(holds);
  });

  test("is the same both ways, of whatever facts", () => {
    const text = fc.constantFrom("a", "b", "c");
    const value = fc.oneof(text, fc.integer({ min: 0, max: 3 }), fc.boolean(), fc.array(text, { maxLength: 2 }));
    const facts = fc.dictionary(fc.constantFrom("f", "g"), value, { maxKeys: 2, noNullPrototype: true });
    const fact = fc.constantFrom("f", "g");
    const bound = fc.option(fc.integer({ min: 0, max: 3 }));
    const asked = fc.oneof(
      fc.record({ kind: fc.constant("is" as const), fact, values: fc.array(fc.oneof(text, fc.integer({ min: 0, max: 3 }), fc.boolean())) }),
      fc.record({ kind: fc.constant("includes" as const), fact, values: fc.array(text) }),
      fc.record({ kind: fc.constant("between" as const), fact, least: bound, most: bound }),
      fc.record({ kind: fc.constant("known" as const), fact, known: fc.boolean() }),
    );
    fc.assert(
      fc.property(fc.array(asked, { maxLength: 3 }), facts, (when, known) => {
        expect(testOf(when)(known)).toBe(fits(when, new Map(Object.entries(known))));
      }),
      { numRuns: tries(500) },
    );
  });

  test("a share is that of the first case that fits", () => {
    const share = {
      cases: [
        { when: is("size", "big"), share: 0.5 },
        { when: [], share: 0.2 },
      ],
      otherwise: 0.1,
    };
    expect(
      [share, { ...share, cases: share.cases.slice(0, 1) }, always(0.1)].map((each) => [shareOf(each)({ size: "big" }), shareOf(each)({})]),
    ).toEqual([
      [0.5, 0.2],
      [0.5, 0.1],
      [0.1, 0.1],
    ]);
  });
});

describe("what is drawn", () => {
  test("one value by weight, unknown as often as it is said, which moves no value", () => {
    const values = [
      { value: "a", weight: 3 },
      { value: "b", weight: 1 },
      { value: "c", weight: 0 },
    ];
    const all = drawn({ kind: "one-of", values, unknown: 0.2 });
    near(all, (value) => value === null, 0.2);
    near(all, (value) => value === "a", 0.6);
    near(all, (value) => value === "b", 0.2);
    const fewer = drawn({ kind: "one-of", values, unknown: 0.1 });
    expect(all.map((value, i) => value === null || value === fewer[i])).not.toContain(false);
    expect(drawn({ kind: "one-of", values: values.slice(0, 1), unknown: 0 }).every((value) => value === "a")).toBe(true);
  });

  test("several values, each by its own chance", () => {
    const all = drawn({
      kind: "any-of",
      values: [
        { value: "a", share: 0.9 },
        { value: "b", share: 0.25 },
      ],
      unknown: 0,
    });
    near(all, (value) => [value].flat().includes("a"), 0.9);
    near(all, (value) => [value].flat().includes("b"), 0.25);
    near(all, (value) => [value].flat().length === 0, 0.1 * 0.75);
  });

  test("a number within its bounds, in its steps", () => {
    const distribution = { kind: "uniform", from: 0, to: 10 } as const;
    const of = (step: number, least: number | null, most: number | null) => [
      ...new Set(drawn({ kind: "number", distribution, least, most, step, unknown: 0 }).map(Number)),
    ];
    expect(of(3, null, null).sort((a, b) => a - b)).toEqual([0, 3, 6, 9]);
    expect(of(0.5, 2, 3.5).sort((a, b) => a - b)).toEqual([2, 2.5, 3, 3.5]);
    // 0.3 is no simple part of 1: rounded, not cut.
    near(drawn({ kind: "number", distribution, least: null, most: null, step: 4, unknown: 0 }), (value) => value === 8, 0.4);
    const plain = of(0, 3, null);
    expect(Math.min(...plain)).toBe(3);
    expect(plain.length).toBeGreaterThan(MANY / 2);
  });

  test("an instant before the opening, never after it", () => {
    expect(new Set(drawn({ kind: "before", distribution: constant(2.6), unknown: 0 }))).toEqual(new Set([MONDAY - 3]));
    expect(new Set(drawn({ kind: "before", distribution: constant(-5), unknown: 0 }))).toEqual(new Set([MONDAY]));
  });

  test("a fact that no case fits is not there, or stays what it was, or becomes unknown", () => {
    const to = (value: string | null): Draw => ({
      kind: "one-of",
      values: [{ value: value ?? "", weight: 1 }],
      unknown: value === null ? 1 : 0,
    });
    const drawer = factDrawer(
      rule({ when: is("size", "big"), draw: to("b") }, { when: is("size", "lost"), draw: to(null) }),
      new Draws(1, 1),
      "",
    );
    const into = (facts: Facts): Facts => {
      drawInto(facts, drawer, 1, MONDAY);
      return facts;
    };
    expect([into({ size: "big" }), into({ size: "lost" }), into({})]).toEqual([{ size: "big", x: "b" }, { size: "lost" }, {}]);
    const over = (size: string, orElse: "unknown" | "as it was"): Facts => {
      const facts: Facts = { size, x: "a" };
      drawOver(facts, drawer, 1, MONDAY, orElse);
      return facts;
    };
    expect((["big", "lost", "small"] as const).map((size) => [over(size, "as it was")["x"], over(size, "unknown")["x"]])).toEqual([
      ["b", "b"],
      [undefined, undefined],
      ["a", undefined],
    ]);
  });
});

test("what happens to few happens to the same of more, to none of none and to all of all", () => {
  const stream = new Draws(1, 1).stream("some");
  const whom = (share: number, k = 0) => Array.from({ length: MANY }, (_, ticket) => happens(stream, ticket, share, k));
  const [few, more] = [whom(0.2), whom(0.5)];
  near(few, Boolean, 0.2);
  expect(few.every((each, i) => !each || more[i])).toBe(true);
  expect([whom(0).includes(true), whom(1).includes(false)]).toEqual([false, false]);
  // Another time is another chance.
  near(
    whom(0.5, 1).map((each, i) => each === more[i]),
    Boolean,
    0.5,
  );
});

test("a change comes after whole milliseconds, at once at the soonest", () => {
  const after = (distribution: Parameters<typeof compileChange>[0]["after"]) =>
    compileChange({ share: always(1), after: distribution, rule: rule() }, new Draws(1, 1), 0).after(7);
  expect([after(constant(2.6)), after(constant(2.4)), after(constant(-3))]).toEqual([3, 2, 0]);
  expect(Number.isInteger(after(exponential(1e6)))).toBe(true);
});
