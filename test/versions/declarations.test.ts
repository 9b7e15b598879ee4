// What several versions of a policy declare together: whatever one of them takes in is read, and nothing else.

import { expect, test } from "vitest";
import type { FactType } from "../../src/ir/index.ts";
import { adapterTo, eventReader, jointDeclarations } from "../../src/runtime/index.ts";

const numbers = (min: number | null, max: number | null, whole = false): FactType => ({ kind: "number", whole, min, max });
const declaring = (type: FactType) => ({ facts: [{ id: "csat", of: "ticket" as const, type }], events: [], levels: [], duties: [] });
const line = (csat: number) => ({ at: "2024-01-08T09:00:00Z", ticket: "T", event: "opened", facts: { csat } });

test.each([
  [numbers(1, 10), numbers(1, 5), [1, 5, 9, 10], [0, 11]],
  [numbers(1, 5), numbers(4, null), [1, 99], [0]],
  [numbers(null, 5), numbers(1, 10), [-3, 10], [11]],
  [numbers(0, 10, true), numbers(0, 10), [7, 7.5], [-1, 11]],
  [numbers(0, 10), numbers(2, 5, true), [7.5], [10.5]],
  // No one type says just these: as the last has it.
  [numbers(0, 1), numbers(5, 9), [5], [1, 3]],
  [numbers(0, 100, true), numbers(0, 1), [0.5], [50, 50.5]],
])("a number that %j or %j takes in", (before, now, good, bad) => {
  for (const types of [
    [before, now],
    [before, now, now],
  ]) {
    const read = eventReader(jointDeclarations(types.map(declaring)));
    for (const each of good) expect(read(line(each)).ok, `${each}`).toBe(true);
    for (const each of bad) expect(read(line(each)).ok, `${each}`).toBe(false);
  }
});

test("a number that one version cannot have is left out of what that one is told", () => {
  const read = eventReader(jointDeclarations([declaring(numbers(1, 10)), declaring(numbers(1, 5))]))(line(9));
  if (!read.ok) throw new Error(read.reason);
  expect(adapterTo(declaring(numbers(1, 10)))(read.event).facts).toEqual({ csat: 9 });
  expect(adapterTo(declaring(numbers(1, 5)))(read.event).facts).toBe(null);
});
