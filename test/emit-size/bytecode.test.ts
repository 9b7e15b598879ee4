// No function of an emitted module may be too large for V8 to optimize, however many rules the policy has: a policy of 2,000 rules
// in one function runs six times slower than the same split up.

import { expect, test } from "vitest";
import { grownPolicy } from "../../bench/policies/grown.ts";
import { bytecodeLimit, bytecodeOf } from "./bytecode.ts";
import { emittedScript } from "./script.ts";

test("the measure finds a function past the limit where there is one", async () => {
  const rules = Array.from(
    { length: 2000 },
    (_, rule) => `if (facts.f${rule} !== undefined && facts.f${rule} > ${rule}) held.push("rule-${rule}");`,
  );
  const measured = await bytecodeOf(`function long(facts, held) {\n${rules.join("\n")}\n}\nfunction short() { return 1; }`);
  const limit = await bytecodeLimit();
  expect(measured.filter(({ bytes }) => bytes > limit).map(({ name }) => name)).toEqual(["long"]);
  expect(measured.map(({ name }) => name)).toContain("short");
});

test.each(["every", "some", "no"] as const)(
  "2,000 rules that demand %s value of a one-of fact: no function is past V8's limit",
  async (demands) => {
    const measured = await bytecodeOf(emittedScript(grownPolicy(2000, demands, 1)));
    const limit = await bytecodeLimit();
    expect(measured.map(({ name }) => name)).toContain("holding");
    expect(measured.filter(({ bytes }) => bytes > limit)).toEqual([]);
  },
);
