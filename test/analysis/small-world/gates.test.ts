// Gates that ask nothing (TN544) or that nothing passes (TN538), and gates of which nothing is said: as the analyzer proves it of random ones, and as
// the interpreter tells it of every ticket there is.

import fc from "fast-check";
import { expect, test } from "vitest";
import { analyze } from "../../../src/analysis/index.ts";
import type { Condition, PolicyIr } from "../../../src/ir/index.ts";
import { always, gate, requirement } from "../../support/arbitraries/build.ts";
import { BASE, condition, KNOWN, RUNS, TIMEOUT, verdictOf } from "./world.ts";

const gates = fc.record({
  when: fc.oneof(condition, fc.constant(always)),
  requires: fc.array(condition, { minLength: 1, maxLength: 3 }),
});

function policyWith(when: Condition, requires: readonly Condition[]): PolicyIr {
  const needs = requires.map((each, i) => requirement(`need-${i}`, null, each));
  return { ...BASE, gates: [gate("closing", "closed", needs, { when })] };
}

test("what is said of a gate is what the interpreter tells of every ticket it stands before", { timeout: TIMEOUT }, () => {
  fc.assert(
    fc.property(gates, ({ when, requires }) => {
      const ir = policyWith(when, requires);
      const missing = KNOWN.flatMap((ticket) => verdictOf(ir, ticket).gates.map((each) => each.missing.length));
      const isImpassable = missing.length > 0 && missing.every((count) => count > 0);
      const isIdle = missing.length > 0 && missing.every((count) => count === 0);
      const said = analyze({ ir, stated: [], textOf: () => null }).map(({ code }) => code);
      expect(said.includes("TN538")).toBe(isImpassable);
      expect(said.includes("TN544")).toBe(isIdle);
    }),
    { numRuns: RUNS * 3 },
  );
});

test("the requirements named are too many together, and none of them can be spared", { timeout: TIMEOUT }, () => {
  const excluding = gates.filter(({ requires }) => requires.length > 1);
  fc.assert(
    fc.property(excluding, ({ when, requires }) => {
      const found = analyze({ ir: policyWith(when, requires), stated: [], textOf: () => null }).find(({ code }) => code === "TN538");
      const named = [...(found?.message ?? "").matchAll(/`need-(\d)`/g)].map((match) => Number(match[1]));
      const isPassable = (some: readonly number[]): boolean =>
        KNOWN.some((ticket) =>
          verdictOf(policyWith(when, requires), ticket).gates.some(({ missing }) => some.every((i) => !missing.includes(`need-${i}`))),
        );
      if (found === undefined) return;
      expect(isPassable(named)).toBe(false);
      for (const one of named) expect(isPassable(named.filter((other) => other !== one))).toBe(true);
    }),
    { numRuns: RUNS * 3 },
  );
});
