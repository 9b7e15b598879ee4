// Two decision modules as one: what is asked of a case in plain numbers is what the verdict that it shows says.

import fc from "fast-check";
import { expect, test } from "vitest";
import { paired } from "../../src/simulator/replay/pair.ts";
import { loaded } from "../differential/both.ts";
import { histories, policies } from "../support/arbitraries/index.ts";

test("how late something is, is asked of the module whose verdict is shown", () => {
  const stories = fc
    .tuple(policies, policies)
    .chain(([one, two]) => fc.record({ one: fc.constant(one), two: fc.constant(two), events: histories(one) }));
  let asked = 0;
  fc.assert(
    fc.property(stories, ({ one, two, events }) => {
      const open = paired(loaded(one), loaded(two)).module.open();
      for (const event of events) open.advance(event);
      for (const ticket of open.tickets()) {
        for (const { id, cycle, late } of open.verdict(ticket)?.duties ?? []) {
          expect(open.lateOf(ticket, id, cycle)).toBe(late);
          asked++;
        }
      }
    }),
    { numRuns: 12, seed: 1 },
  );
  expect(asked).toBeGreaterThan(12);
});
