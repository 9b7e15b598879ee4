// Parts of a condition that could be left out: in which order, and that they come one by one.

import { expect, test } from "vitest";
import { removables } from "../../../src/analysis/findings/conditions.ts";
import type { Condition } from "../../../src/ir/index.ts";

const known = (fact: string): Condition => ({ kind: "known", fact });
const all = (...of: readonly Condition[]): Condition => ({ kind: "all", of });
const any = (...of: readonly Condition[]): Condition => ({ kind: "any", of });
const [a, b, c, d, e] = ["a", "b", "c", "d", "e"].map(known) as [Condition, Condition, Condition, Condition, Condition];

test("outermost first, and the last of each list first, inside of a `not` as well", () => {
  const found = [...removables({ kind: "not", of: all(a, any(b, c), any(d, e)) })];
  expect(found.map(({ part }) => part)).toEqual([any(d, e), any(b, c), a, e, d, c, b]);
  expect(found.map(({ rest }) => rest)).toEqual(
    [
      all(a, any(b, c)),
      all(a, any(d, e)),
      all(any(b, c), any(d, e)),
      all(a, any(b, c), d),
      all(a, any(b, c), e),
      all(a, b, any(d, e)),
      all(a, c, any(d, e)),
    ].map((of) => ({ kind: "not", of })),
  );
});

test("the first of very many does not wait for the others, each of which is as long as the condition", () => {
  const long = any(...Array.from({ length: 100_000 }, (_, i) => known(`fact-${i}`)));
  const [first] = removables(long);
  expect(first?.part).toEqual(known("fact-99999"));
});
