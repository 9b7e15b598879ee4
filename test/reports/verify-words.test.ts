// What a verification says of a promise about a share, and of one of anything.

import { expect, test } from "vitest";
import { incompleteness } from "../../src/reports/diff/words.ts";
import { shareInWords } from "../../src/reports/verify/words.ts";
import type { ShareResult } from "../../src/verifier/verify/index.ts";
import { simulatedWords } from "../../src/verifier/verify/tiers.ts";

const interval = { kind: "known", mean: 0.9999, low: 0.99985, high: 0.99999, halfWidth: 0.00007, n: 3, missing: 0, level: 0.95 } as const;
const result = (more: Partial<ShareResult>): ShareResult => ({
  wanted: 0.99,
  interval,
  by: "sections",
  replications: 3,
  tickets: 9000,
  kept: 8999,
  undecided: 0,
  more: null,
  ...more,
});

test("what was promised is told as it was promised, and what was found never as all", () => {
  expect(shareInWords(result({ wanted: 99_995 / 100_000 }))).toBe(
    "99.98 % to 99.99 %, 8,999 of 9,000 tickets in 3 replications, 99.995 % promised",
  );
  expect([0.29, 0.58, 0.999, 1].map((wanted) => / ([\d.]+) % promised/.exec(shareInWords(result({ wanted })))?.[1])).toEqual([
    "29",
    "58",
    "99.9",
    "100",
  ]);
});

test("tickets of which none was decided are not none", () => {
  expect(shareInWords(result({ tickets: 0, kept: 0 }))).toBe("no ticket in 3 replications, 99 % promised");
  expect(shareInWords(result({ tickets: 0, kept: 0, undecided: 7, replications: 1 }))).toBe(
    "no ticket was decided in 1 replication, 99 % promised, 7 cut short",
  );
});

test("one is one", () => {
  const operation = { name: "staffing.yaml" } as Parameters<typeof simulatedWords>[1];
  const ran = (done: number, wanted: number) => simulatedWords({ claims: [], histories: 5, done, wanted }, operation);
  expect([ran(1, 1), ran(2, 2), ran(0, 1)]).toEqual([
    "1 replication of staffing.yaml, one history a customer",
    "2 replications of staffing.yaml, one history a customer",
    "0 of 1 replication of staffing.yaml, then it was ended",
  ]);
  const side = { name: "a", id: "A", title: "A", version: "1", hash: null, errors: 1, leftOut: ["x"] };
  expect(incompleteness({ before: side, after: { ...side, errors: 0 }, comparison: null as never, history: null })[0]).toContain(
    "and 1 statement that rests on them",
  );
});
