// `tenet/testing`: promises in a suite of one's own, with fast-check's options.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { compileText } from "../../../src/compiler/index.ts";
import { loadModule } from "../../../src/index.ts";
import type { PolicyIr } from "../../../src/ir/index.ts";
import { BrokenPromise, expectPolicy, histories, verify } from "../../../src/testing.ts";

const TEXT = readFileSync(join(import.meta.dirname, "small.policy"), "utf8");
const compiled = compileText(new Map([["policy.policy", TEXT]]));
const ir = compiled.value as PolicyIr;

function thrown(run: () => void): BrokenPromise {
  try {
    run();
  } catch (error) {
    if (error instanceof BrokenPromise) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

test("a promise that is kept is silent: by title, id, IR, or as a sentence", () => {
  const policy = expectPolicy(compiled);
  policy.keeps("levels do not fall", { numRuns: 200 });
  policy.keeps("levels-do-not-fall", { numRuns: 200 });
  policy.keeps(ir.promises.find(({ id }) => id === "levels-do-not-fall") as PolicyIr["promises"][number], { numRuns: 200 });
  policy.keeps("level never falls while open", { numRuns: 200 });
  policy.keeps("the lead is reached");
});

test("a broken one throws its timeline, made small; seed and path come to the same history", () => {
  const error = thrown(() => expectPolicy(ir).keeps("P1 never climbs", { seed: 3 }));
  expect(error.name).toBe("AssertionError");
  expect(error.message).toMatch(/^§3 P1 never climbs: broken by [23] events\n/);
  expect(error.message).toContain("BROKEN: at lead and priority is P1");
  expect(["changed", "escalated"]).toContain(error.history?.events.at(-1)?.event);
  const again = thrown(() =>
    expectPolicy(ir).keeps("P1 never climbs", { seed: error.seed ?? 0, path: error.path ?? "", endOnFailure: true }),
  );
  expect(again.message.split("\nagain")[0]).toBe(error.message.split("\nagain")[0]);
});

test("fast-check's own options are its own: so many runs, no fewer; a verbose report where asked", () => {
  const error = thrown(() => expectPolicy(ir).keeps("P1 never climbs", { seed: 3, verbose: 1 }));
  expect(error.message).toContain("Property failed after");
  expect(() => expectPolicy(ir).keeps("P1 never climbs", { numRuns: 1, seed: 1 })).toThrow();
});

test("what nothing puts to the test is not passed", () => {
  const error = thrown(() => expectPolicy(ir).keeps("a closing by gold comes after a feedback", { numRuns: 50 }));
  expect(error.message).toContain("none of 50 histories put it to the test");
  expect(error.history).toBeNull();
});

test("what cannot be asked is told plainly", () => {
  expect(() => expectPolicy(ir).keeps("levels do not fal")).toThrow('did you mean "levels do not fall"?');
  expect(() => expectPolicy(ir).keeps("level never falls while open")).toThrow(
    "to be read as a sentence, it needs the result of `compileText`",
  );
  expect(() => expectPolicy(compiled).keeps("every opened where priorty is P0 is followed by response within 20 elapsed minutes")).toThrow(
    "as a sentence it cannot be read:\n  TN205: unknown fact `priorty`; did you mean `priority`?",
  );
  expect(() => expectPolicy(compiled).keeps("levels do not fal")).toThrow(
    /^the policy has no promise "levels do not fal": did you mean "levels do not fall"\?$/,
  );
  expect(() => expectPolicy(compiled).keeps(undefined as never)).toThrow("a promise is named by its title or its id");
  for (const use of [expectPolicy, histories]) expect(() => use(undefined as never)).toThrow("a policy is an IR of format `tenet-ir/1`");
  expect(() => expectPolicy(ir).keeps("most P0 are answered")).toThrow("about a share of what people really do");
  expect(() => expectPolicy(compileText(new Map([["policy.policy", "policy"]])))).toThrow(
    /the policy has errors:\n {2}error|the policy has errors:\n {2}TN/,
  );
});

test("histories are an arbitrary for properties of one's own", () => {
  const module = loadModule(ir);
  fc.assert(
    fc.property(histories(ir), ({ events, horizon }) => {
      const open = module.open();
      for (const event of events) open.advance(event);
      open.wake(horizon);
      return open.tickets().length > 0;
    }),
    { numRuns: 100 },
  );
  const failed = fc.check(
    fc.property(histories(ir), ({ events }) => events.length < 3),
    { seed: 1 },
  );
  expect(failed.counterexample?.[0]?.events.length).toBe(3);
});

test("verify gives all that `tenet verify` does", async () => {
  const { claims, tiers } = await verify(compiled, { budget: 400, seed: 2, tiers: ["exhaustive", "random"] });
  expect(tiers.map(({ histories: tried }) => tried)).toEqual([200, 200]);
  expect(Object.fromEntries(claims.map(({ id, verdict }) => [id, verdict]))).toMatchObject({
    "an-answer-to-every-p0": "holds",
    "the-lead-hears-soon": "violated",
    "the-lead-is-reached": "holds",
    "a-closing-by-gold-comes-after-a-feedback": "vacuous",
    "most-p0-are-answered": "inconclusive",
  });
  await expect(verify(ir, { tiers: ["exhaustiv" as never] })).rejects.toThrow("there is no tier `exhaustiv`: did you mean `exhaustive`?");
  await expect(verify(ir, { tiers: [] })).rejects.toThrow("`tiers` is an array of at least one of `exhaustive`, `random`, `simulated`");
  await expect(verify(ir, { seed: Number.NaN })).rejects.toThrow("a seed is a whole number, not NaN");
  await expect(verify(undefined as never)).rejects.toThrow("a policy is an IR of format `tenet-ir/1`");
  await expect(verify(ir, { budget: 0 })).rejects.toThrow("a budget is a whole number of histories from 1, not 0");
});
