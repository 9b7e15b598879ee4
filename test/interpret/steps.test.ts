// The interpreter against itself: when anyone looks changes nothing.

import fc from "fast-check";
import { expect, test } from "vitest";
import { checkIr, readIr } from "../../src/ir/schema/index.ts";
import { interpret, referenceCase } from "../../src/runtime/interpret/index.ts";
import { histories, moments, policies } from "../support/arbitraries/index.ts";

test("every random policy is sound, and comes back from JSON as it went", { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(policies, (ir) => {
      expect(checkIr(ir)).toEqual([]);
      expect(readIr(JSON.parse(JSON.stringify(ir)))).toEqual({ ok: true, ir });
    }),
    { numRuns: 60 },
  );
});

test("looking in between, at any instants, changes no verdict and no occurrence", { timeout: 120_000 }, () => {
  const story = policies.chain((ir) =>
    histories(ir).chain((history) =>
      fc.record({
        ir: fc.constant(ir),
        history: fc.constant(history),
        looks: fc.array(moments(ir, history), { minLength: 1, maxLength: 6 }),
      }),
    ),
  );
  fc.assert(
    fc.property(story, ({ ir, history, looks }) => {
      const own = history.filter((each) => each.ticket === "T-1" && each.customer !== "C-9");
      const end = Math.max(...looks, ...own.map((each) => each.at));
      const stepped = referenceCase(ir, "h", "C-1");
      for (const event of own) {
        for (const look of [...looks].sort((a, b) => a - b)) if (look < event.at) stepped.wake(look);
        stepped.advance(event);
      }
      stepped.wake(end);
      const whole = interpret(ir, "h", own, "T-1", end);
      expect(stepped.verdict("T-1")).toEqual(whole.verdict);
      expect(stepped.occurrences()).toEqual(whole.occurrences);
    }),
    { numRuns: 60 },
  );
});
