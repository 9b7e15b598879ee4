// Other figures for a policy's parameters: the same policy as if its text had said them, wherever a figure can be stated by a name.

import { expect, test } from "vitest";
import { policyHash } from "../../src/compiler/index.ts";
import { figuresFromParameters, type PolicyIr, withParameters } from "../../src/ir/index.ts";
import { readIr } from "../../src/ir/schema/index.ts";
import { irOf } from "../support/policy.ts";

const policyText = (quick: string, rare: string, much: string): string => `policy V-1 "Varied"
  effective from 2024-01-01

ticket
  priority  one of P0, P1

customer
  arr  money in USD

§1 parameter quick is ${quick}
§1 parameter rare is ${rare}
§1 parameter much is ${much}
§1 level level-1
§2 trigger loud
  when the customer makes 3 or more contacts within any rare
  escalate to level-1, at most once per rare
§2 trigger late
  when first response is due in quick
  escalate to level-1
§2 trigger later
  when first response is quick late and arr at least much
  escalate to level-1
§3 targets for every ticket
  first response   within rare
  full resolution  within 3 days
§3 full resolution warns at quick before
§4 adjust few when priority is P0
  first response takes at most quick
§4 adjust floor when priority is P1
  full resolution takes at least rare
`;

function compiled(quick: string, rare: string, much: string): PolicyIr {
  return irOf(policyText(quick, rare, much));
}

test("changed in the IR or in the text, it is one policy", () => {
  const ir = compiled("10 minutes", "2 hours", "$100");
  const changed = withParameters(ir, { quick: 300_000, rare: 10_800_000, much: 250 });
  expect(policyHash(changed)).toBe(policyHash(compiled("5 minutes", "3 hours", "$250")));
  expect(policyHash(changed)).not.toBe(policyHash(ir));
  expect(withParameters(ir, {})).toBe(ir);
});

test("every figure stated by a name says by which", () => {
  const found = figuresFromParameters(compiled("10 minutes", "2 hours", "$100"));
  expect(found.map(({ path, parameter }) => `${path} ${parameter}`).toSorted()).toEqual([
    "duties.0.adjustments.0.effect quick",
    "duties.1.adjustments.0.effect rare",
    "duties.1.warnings.0 quick",
    "triggers.0 rare",
    "triggers.0.when rare",
    "triggers.1.when.mark quick",
    "triggers.2.when.of.0.mark quick",
  ]);
});

test("an IR whose figures and parameters disagree is refused, and a name that no parameter has is a fault", () => {
  const ir = compiled("10 minutes", "2 hours", "$100");
  expect(readIr(JSON.parse(JSON.stringify(ir)))).toMatchObject({ ok: true });
  const [quick, ...others] = ir.parameters;
  const problems = readIr({ ...ir, parameters: [{ ...quick, value: 1 }, ...others] });
  expect(problems.ok ? [] : problems.problems.map(({ problem }) => problem)).toContain("`quick` is no duration of that length");
  expect(() => withParameters(ir, { slow: 1 })).toThrow("no parameter slow");
});
