// What facts are tried in a search: each value that a condition tells apart from another, worked out by hand.

import { expect, test } from "vitest";
import { type Condition, type FactType, HOUR, type Quantity } from "../../../src/ir/index.ts";
import { choicesOf, everyGiven } from "../../../src/verifier/search/fact-choices.ts";
import { elapsedClock, fact, is, policy } from "../../support/arbitraries/build.ts";

const figure = (value: number): Quantity => ({ kind: "number", value });
const of = (id: string): Quantity => ({ kind: "fact", fact: id });
const since: Quantity = { kind: "since", instant: "began", clock: elapsedClock };
const more = (left: Quantity, right: Quantity): Condition => ({ kind: "compare", op: "more", left, right });

function tried(id: string, type: FactType, ...conditions: readonly Condition[]) {
  const ir = policy({ facts: [fact("beside", { kind: "yes-no" }), fact(id, type)] });
  const [choice, ...others] = choicesOf(ir, conditions);
  expect(others).toEqual([]);
  return choice?.values;
}

const whole = (min: number | null, max: number | null): FactType => ({ kind: "number", whole: true, min, max });

test("of whole numbers, the nearest on either side of each figure, also where two figures are neighbors", () => {
  expect(tried("seats", whole(0, null), more(of("seats"), figure(3)))).toEqual([3, 2, 4, 0]);
  expect(tried("seats", whole(0, null), more(of("seats"), figure(3)), more(figure(4), of("seats")))).toEqual([3, 2, 4, 5, 0]);
  expect(tried("seats", whole(null, 4), more(of("seats"), figure(2.5)))).toEqual([2, 3, 4]);
  expect(tried("seats", whole(3, 3), more(of("seats"), figure(3)))).toEqual([3]);
});

test("of other numbers, one on either side that lies between it and the next figure", () => {
  const money: FactType = { kind: "money", currency: "USD" };
  expect(tried("arr", money, more(of("arr"), figure(1000)))).toEqual([1000, 999, 1001, 0]);
  expect(tried("arr", money, more(of("arr"), figure(1)), more(of("arr"), figure(1.5)))).toEqual([1, 0.75, 1.25, 1.5, 1.75, 0]);
  expect(tried("arr", money, more(of("arr"), figure(0)))).toEqual([0, 1]);
  expect(tried("arr", money, { kind: "known", fact: "arr" })).toEqual([0]);
  expect(tried("csat", { kind: "number", whole: false, min: 1, max: 5 }, { kind: "known", fact: "csat" })).toEqual([1, 5]);
});

test("of an instant, now, and so long ago that a comparison is about to turn, turns, and has just turned", () => {
  const turning = [0, -HOUR, -HOUR - 1, 1 - HOUR];
  expect(tried("began", { kind: "instant" }, more(since, figure(HOUR)))).toEqual(turning);
  expect(tried("began", { kind: "instant" }, more(figure(HOUR), since))).toEqual(turning);
  expect(tried("began", { kind: "instant" }, more(since, figure(0)))).toEqual([0, -1, 1]);
  expect(tried("began", { kind: "instant" }, { kind: "known", fact: "began" })).toEqual([0]);
});

test("of a list, each of its values by itself, none, and pairs and all of those that a condition names", () => {
  const type: FactType = { kind: "any-of", values: ["a", "b", "c", "d"] };
  const named: Condition = { kind: "includes", fact: "kinds", values: ["b", "d"] };
  const lists = (...conditions: readonly Condition[]) => new Set(tried("kinds", type, ...conditions)?.map((each) => JSON.stringify(each)));
  expect(lists(named)).toEqual(new Set(['["b"]', '["d"]', "[]", '["a"]', '["c"]', '["b","d"]']));
  expect(lists({ ...named, values: ["b", "c", "d"] })).toEqual(
    new Set(['["b"]', '["c"]', '["d"]', "[]", '["a"]', '["b","c"]', '["b","d"]', '["c","d"]', '["b","c","d"]']),
  );
  expect(tried("beyond", { kind: "one-of", values: ["x", "y"] }, is("beyond", "x"))).toEqual(["x", "y"]);
});

test("every combination, unknown included where a fact may be; none where there are more than asked for", () => {
  const type: FactType = { kind: "one-of", values: ["P0", "P1"] };
  const ir = policy({ facts: [{ ...fact("priority", type), mayBeUnknown: false }, fact("vip", { kind: "yes-no" })] });
  const choices = choicesOf(ir, [is("priority", "P0"), { kind: "flag", fact: "vip" }]);
  const all = everyGiven(ir, choices, 6);
  expect(all?.map(({ facts }) => facts)).toEqual([
    { priority: "P0", vip: true },
    { priority: "P0", vip: false },
    { priority: "P0" },
    { priority: "P1", vip: true },
    { priority: "P1", vip: false },
    { priority: "P1" },
  ]);
  expect(everyGiven(ir, choices, 5)).toBeNull();
});
