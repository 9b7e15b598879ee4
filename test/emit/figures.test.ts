// Shares of figures in the emitted module and in the interpreter: the same answer whatever the digits, and the one on paper.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Comparison, type Condition, fits, type Quantity } from "../../src/ir/index.ts";
import { ceilingOf, floorOf, weigh } from "../../src/runtime/index.ts";
import { interpret } from "../../src/runtime/interpret/index.ts";
import { moduleOf } from "../engine/module.ts";
import { fact, level, policy, trigger } from "../support/arbitraries/build.ts";
import { tries } from "../support/chance.ts";
import { emitted } from "./support.ts";

const RUNS = tries(100);

const arr: Quantity = { kind: "fact", fact: "arr" };
const score: Quantity = { kind: "fact", fact: "score" };
const share = (of: Quantity, numerator: number, denominator: number): Quantity => ({ kind: "share", numerator, denominator, of });
const number = (value: number): Quantity => ({ kind: "number", value });
const less = (left: Quantity, right: Quantity): Condition => ({ kind: "compare", op: "less", left, right });

function asked(when: Condition): ReturnType<typeof policy> {
  const anyNumber = { kind: "number", whole: false, min: null, max: null } as const;
  return policy({
    facts: [fact("arr", anyNumber), fact("score", anyNumber)],
    levels: [level("level-1")],
    triggers: [trigger("it", when, "level-1")],
  });
}

/** What the module says, and what the interpreter says. */
function answers(when: Condition, facts: Readonly<Record<string, number>>): readonly [boolean, boolean] {
  const ir = asked(when);
  const opened = { event: "opened", at: 0, ticket: "T-1", customer: null, by: null, to: null, who: null, id: null, facts } as never;
  const verdict = interpret(ir, "sha256:0", [opened], "T-1", 0).verdict;
  return [moduleOf(ir).holding(facts).length > 0, verdict?.level?.id === "level-1"];
}

describe("what a policy says of figures with many digits", () => {
  test.each<[string, Condition, Readonly<Record<string, number>>, boolean]>([
    ["half of a figure of 16 digits", less(arr, share(score, 50, 100)), { arr: 49.99999999999999, score: 99.99999999999999 }, true],
    ["exactly half of it", less(arr, share(score, 50, 100)), { arr: 0.15000000000000002, score: 0.30000000000000004 }, false],
    ["a third", less(share(score, 1, 3), arr), { arr: 0.1, score: 0.3 }, false],
    ["7% of 100", less(share(score, 7, 100), arr), { arr: 7, score: 100 }, false],
    ["7% of a little less than 100", less(share(score, 7, 100), arr), { arr: 7, score: 99.99999999999999 }, true],
    ["a third beside a number", less(share(score, 1, 3), number(0.1)), { score: 0.3 }, false],
    ["a third beside a number of 17 digits", less(share(score, 1, 3), number(0.30000000000000004)), { score: 0.9000000000000001 }, true],
    ["figures past 2^53", less(share(arr, 1, 3), share(score, 1, 3)), { arr: 9007199254740992, score: 9007199254740994 }, true],
    [
      "shares of shares past 2^53",
      less(share(share(arr, 9999999967, 9999999977), 9999999929, 9999999943), score),
      { arr: 1, score: 1 },
      true,
    ],
    ["figures that cannot be multiplied", less(share(arr, 100, 99), score), { arr: 1.7e308, score: 1.7e308 }, false],
    ["the smallest figures", less(share(arr, 50, 100), score), { arr: 1e-323, score: 5e-324 }, false],
    ["nothing at all", less(share(arr, 50, 100), score), { arr: 0, score: 0 }, false],
  ])("%s", (_, when, facts, expected) => {
    expect(answers(when, facts)).toEqual([expected, expected]);
  });
});

/** Whole and broken figures of any length, most of them of 15 to 17 digits. */
const figure = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.double({ min: -1000, max: 1000, noNaN: true }),
  fc.integer({ min: -1000, max: 1000 }).map((n) => n / 100),
  fc.bigInt(2n ** 52n, 2n ** 60n).map(Number),
);
const factor = fc.oneof(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 10 ** 15 }));
const ops = fc.constantFrom<Comparison>("less", "at-most", "equal", "at-least", "more");

/** A figure and what lies within a few of the next numbers of such a share of it: where rounding shows. */
const close = fc
  .record({ a: figure, numerator: factor, denominator: factor, steps: fc.integer({ min: -2, max: 2 }) })
  .map(({ a, numerator, denominator, steps }) => ({ a, numerator, denominator, b: moved((a * numerator) / denominator, steps) }))
  .filter(({ b }) => Number.isFinite(b));

function moved(value: number, steps: number): number {
  if (value === 0) return steps * Number.MIN_VALUE;
  const bits = new BigInt64Array(new Float64Array([value]).buffer);
  bits[0] = (bits[0] ?? 0n) + BigInt(steps);
  return new Float64Array(bits.buffer)[0] ?? value;
}

/** On paper: as many digits as the figure has, in whole numbers of the smallest place of a double's. */
function onPaper(value: number): bigint {
  const [digits = "0", power = "0"] = value.toExponential().split("e");
  const [whole = "0", broken = ""] = digits.split(".");
  return BigInt(whole + broken) * 10n ** BigInt(Number(power) - broken.length + 400);
}

test("a multiple of one figure beside a multiple of another", () => {
  const held = fc.property(close, ({ a, numerator, denominator, b }) => {
    const [left, right] = [onPaper(a) * BigInt(numerator), onPaper(b) * BigInt(denominator)];
    expect(Math.sign(weigh(a, numerator, b, denominator)) + 0).toBe(left < right ? -1 : left > right ? 1 : 0);
    const down = onPaper(a) * BigInt(numerator);
    const under = 10n ** 400n * BigInt(denominator);
    const floor = down / under - (down < 0n && down % under !== 0n ? 1n : 0n);
    expect(floorOf(a, numerator, denominator)).toBe(Number(floor));
    expect(ceilingOf(a, numerator, denominator)).toBe(Number(down % under === 0n ? floor : floor + 1n));
  });
  fc.assert(held, { numRuns: RUNS * 30 });
});

test("module and interpreter agree on every share of every figure", () => {
  const held = fc.property(close, ops, fc.boolean(), ({ a, numerator, denominator, b }, op, turned) => {
    const condition = (left: Quantity, right: Quantity): Condition => ({ kind: "compare", op, left, right });
    const of = share(arr, numerator, denominator);
    const beside = turned ? condition(score, of) : condition(of, score);
    const [module, interpreter] = answers(beside, { arr: a, score: b });
    const order = onPaper(a) * BigInt(numerator) - onPaper(b) * BigInt(denominator);
    const expected = fits(op, turned ? (order > 0n ? -1 : order < 0n ? 1 : 0) : order > 0n ? 1 : order < 0n ? -1 : 0);
    expect([module, interpreter]).toEqual([expected, expected]);
    const named = turned ? condition(number(b), of) : condition(of, number(b));
    expect(answers(named, { arr: a })).toEqual([expected, expected]);
  });
  fc.assert(held, { numRuns: RUNS });
});

test("figures that no share touches are compared as they are, and a known number takes its factor in", () => {
  const code = (when: Condition): string => emitted(asked(when), true).code;
  expect(code(less(arr, score))).toContain("f.arr < f.score)");
  expect(code(less(arr, share(number(0.07), 100, 3)))).toContain("weigh(f.arr, 3, 7, 1) < 0)");
  expect(code(less(share(arr, 1, 100), number(0.07)))).toContain("f.arr < 7)");
  expect(code(less(arr, share(score, 50, 100)))).toContain("weigh(f.arr, 2, f.score, 1) < 0)");
  expect(code(less(arr, score))).not.toContain("weigh");
});
