// The same comparison over small policies about one thing each, with histories that aim at it: what broad stories hardly ever reach.
// `TRIES=30 npx vitest run test/differential/focused.test.ts` hunts for longer; a failure prints its seed and path.

import fc from "fast-check";
import { describe, test } from "vitest";
import type { PolicyIr } from "../../src/ir/index.ts";
import { duty, target, within } from "../support/arbitraries/build.ts";
import { type Family, families, moments, rareFamilies } from "../support/arbitraries/index.ts";
import { tries } from "../support/chance.ts";
import { compare } from "./both.ts";

const HALF_AN_HOUR = 30 * 60_000;
const RUNS = tries(60);

/** What is met by its own `done`, but not by one that comes too early, has a duty that starts from it. */
function followedUp(ir: PolicyIr): PolicyIr {
  const done = ir.duties.find(({ notBefore, metBy }) => notBefore !== null && metBy.by === "event" && metBy.event === "done");
  if (done === undefined) return ir;
  const follower = duty("follow-up", "", [target(within(HALF_AN_HOUR))], {
    start: { on: "event", event: "done", duty: done.id },
    metBy: { by: "event", event: "response", duty: null },
  });
  return { ...ir, duties: [...ir.duties, follower] };
}

describe("the emitted module and the interpreter agree on", () => {
  test.for(families)("$name", { timeout: RUNS * 2_000 }, (family) => agree(family, RUNS));
  test.for(rareFamilies)("$name", { timeout: RUNS * 2_000 }, (family) => agree(family, Math.ceil(RUNS / 10)));
});

function agree({ policies, histories }: Family, numRuns: number): void {
  const stories = policies.map(followedUp).chain((ir) =>
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
    { numRuns },
  );
}
