// A mutant that is proved to be no change is none: on random policies, no random history tells it from the policy, in anything an example can ask.
// `TRIES=1000 npx vitest run test/verifier/mutants-proof` hunts for long; a failure prints its seed and path.

import fc from "fast-check";
import { expect, test } from "vitest";
import type { PolicyIr } from "../../src/ir/index.ts";
import { interpret } from "../../src/runtime/interpret/index.ts";
import { differences } from "../../src/verifier/mutants/differences.ts";
import { mutantsIn, prover } from "../../src/verifier/mutants/index.ts";
import { irOf } from "../compiler/findings.ts";
import { HASH, loaded } from "../differential/both.ts";
import { histories, moments, policies } from "../support/arbitraries/index.ts";
import { tries } from "../support/chance.ts";

const RUNS = tries(2);

/** Of each policy so many of the mutants that are proved the same, looked for among so many, and of each so many histories. */
const [MUTANTS, HISTORIES, TRIED] = [3, 4, 60];

const stories = policies.chain((ir) =>
  fc.record({
    ir: fc.constant(ir),
    histories: fc.array(
      histories(ir).chain((history) => fc.record({ history: fc.constant(history), at: moments(ir, history) })),
      { minLength: HISTORIES, maxLength: HISTORIES },
    ),
    pick: fc.nat(),
  }),
);

test("what is proved the same decides the same of random tickets", { timeout: RUNS * 10_000 }, () => {
  let proved = 0;
  fc.assert(
    fc.property(stories, ({ ir, histories: told, pick }) => {
      for (const changed of sameAs(ir, pick)) {
        proved += 1;
        const module = loaded(changed);
        for (const { history, at } of told) {
          for (const ticket of ["T-1", "T-2", "T-3", "T-4"]) {
            const [was, is] = [interpret(ir, HASH, history, ticket, at).verdict, module.decide(history, ticket, at)];
            if (was === null || is === null) expect(is).toBe(was);
            else expect(differences(ir, was, is)).toEqual([]);
          }
        }
      }
    }),
    { numRuns: RUNS },
  );
  if (RUNS > 100) expect(proved).toBeGreaterThan(RUNS);
});

test("a limit on firings is a change where contacts are counted by a term: it keeps another ticket of the customer from rising", () => {
  const ir = irOf(`policy M-2 "Limits"
ticket
  priority one of P0, P1
§1 level desk
§2.2 term busy means the customer makes 2 or more contacts within any 24 hours
§2 trigger often when busy escalate to desk, at most once per 24 hours`);
  const limits = mutantsIn(ir).filter(({ words }) => words.includes("at most once per"));
  expect(limits.length).toBeGreaterThan(0);
  for (const { change } of limits) expect(prover(ir)(change(ir)).kind).toBe("other");
});

/** A few of those proved, looked for from anywhere in the list. */
function sameAs(ir: PolicyIr, pick: number): readonly PolicyIr[] {
  const proof = prover(ir);
  const mutants = mutantsIn(ir);
  const same: PolicyIr[] = [];
  for (let tried = 0; tried < Math.min(TRIED, mutants.length) && same.length < MUTANTS; tried++) {
    const changed = mutants[(pick + tried) % mutants.length]?.change(ir);
    if (changed !== undefined && proof(changed).kind === "same") same.push(changed);
  }
  return same;
}
