// The engine behind the emitted module against the reference interpreter: random policies, random histories, every field.
// `TRIES=1000 npx vitest run test/differential` hunts for long; a failure prints its seed and path.

import fc from "fast-check";
import { expect, test } from "vitest";
import { openPolicy } from "../../src/cli/disk/files.ts";
import { compile } from "../../src/compiler/index.ts";
import type { PolicyIr } from "../../src/ir/index.ts";
import { readIr } from "../../src/ir/schema/index.ts";
import { histories, moments, policies } from "../support/arbitraries/index.ts";
import { tries } from "../support/chance.ts";
import type { Story } from "./both.ts";
import { compare, emitted, loaded } from "./both.ts";

const RUNS = tries(60);

const stories = policies.chain(storiesOf);

function storiesOf(ir: PolicyIr): fc.Arbitrary<Story> {
  return histories(ir).chain((history) =>
    fc.record({
      ir: fc.constant(ir),
      history: fc.constant(history),
      looks: fc.array(moments(ir, history), { minLength: 1, maxLength: 6 }),
    }),
  );
}

test("the emitted module and the interpreter agree on every field, step for step and on the whole", { timeout: RUNS * 2_000 }, () => {
  fc.assert(
    fc.property(stories, (story) => compare(story)),
    { numRuns: RUNS },
  );
});

test("they agree on TechFlow's own policy", { timeout: RUNS * 2_000 }, () => {
  const { entry, read } = openPolicy("policies/techflow", process.cwd());
  const { value: ir } = compile(entry, read);
  if (ir === null) throw new Error("TechFlow's policy does not compile");
  expect(readIr(JSON.parse(JSON.stringify(ir)))).toEqual({ ok: true, ir });
  const module = loaded(ir);
  fc.assert(
    fc.property(storiesOf(ir), (story) => compare(story, module)),
    { numRuns: Math.ceil(RUNS / 12) },
  );
});

test("an IR read back from JSON emits the same bytes", { timeout: RUNS * 2_000 }, () => {
  fc.assert(
    fc.property(policies, (ir) => {
      const read = readIr(JSON.parse(JSON.stringify(ir)));
      expect(read.ok && emitted(read.ir)).toBe(emitted(ir));
    }),
    { numRuns: Math.ceil(RUNS / 5) },
  );
});
