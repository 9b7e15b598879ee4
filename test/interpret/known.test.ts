// Pauses of a clock, each stretch of time by what was known of it then.

import { expect, test } from "vitest";
import { lastKnown, pausesKnown } from "../../src/runtime/interpret/explain/known.ts";

const waits = (from: number, to: number) => ({ from, to, reason: "waiting" as const });
const blocked = (from: number, to: number) => ({ from, to, reason: "condition" as const });

test("a pause that goes on past what was known before is one; two that only touch are two", () => {
  const knowledge = [
    { until: 10, pauses: [waits(2, 10)] },
    { until: 20, pauses: [waits(2, 14), blocked(14, 16)] },
  ];
  expect(pausesKnown(knowledge)).toEqual([waits(2, 14), blocked(14, 16)]);
});

test("of the time up to an instant, what was known by then counts, not what is known in the end", () => {
  const knowledge = [
    { until: 10, pauses: [] },
    { until: 20, pauses: [waits(5, 15)] },
  ];
  expect(pausesKnown(knowledge)).toEqual([waits(10, 15)]);
  expect(lastKnown(knowledge)).toEqual([waits(5, 15)]);
});
