// The same comparison over small policies about one thing each, with histories that aim at it: what broad stories hardly ever reach.
// `DIFFERENTIAL_RUNS=2000 npx vitest run test/differential/focused.test.ts` hunts for longer; a failure prints its seed and path.

import fc from "fast-check";
import { describe, test } from "vitest";
import { families, moments } from "../support/arbitraries/index.ts";
import { compare } from "./both.ts";

const RUNS = Number(process.env["DIFFERENTIAL_RUNS"] ?? "60");

describe("the emitted module and the interpreter agree on", () => {
  test.for(families)("$name", { timeout: RUNS * 2_000 }, ({ policies, histories }) => {
    const stories = policies.chain((ir) =>
      histories(ir).chain((history) =>
        fc.record({
          ir: fc.constant(ir),
          history: fc.constant(history),
          looks: fc.array(moments(ir, history), { minLength: 1, maxLength: 4 }),
        }),
      ),
    );
    fc.assert(
      fc.property(stories, (story) => compare(story)),
      { numRuns: RUNS },
    );
  });
});
