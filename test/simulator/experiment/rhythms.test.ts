// How often a duty is owed, where a figure of the experiment stands in place of the policy's.

import { expect, test } from "vitest";
import { duty, statement, target } from "../../support/arbitraries/build.ts";
import { PLAIN, type Policies, policyAt, problemsOf } from "./read.ts";

test("a figure in place of a parameter by which a duty would be owed anew after no time is refused, alone and varied", () => {
  const small = policyAt("experiments/small");
  const pace = { id: "pace", type: "duration", currency: null, value: 1_800_000, ...statement(null, "pace") } as const;
  const amount = { kind: "span", span: { duration: { kind: "parameter", parameter: "pace" }, clock: { kind: "elapsed" } } } as const;
  const updated: Policies = new Map([
    [
      "current",
      {
        ...small,
        parameters: [...small.parameters, pace],
        duties: [...small.duties, duty("news", "update", [target(amount)], { recurs: true })],
      },
    ],
  ]);
  const told = "`news` is owed anew after less than a second → write a longer time";
  const begun = (text: string): readonly string[] => problemsOf(text, [], updated).filter((each) => each.includes("anew"));
  expect(begun(`${PLAIN}parameters: {pace: 1 second}\n`)).toEqual([]);
  expect(begun(`${PLAIN}parameters: {pace: 999 milliseconds}\n`)).toEqual([expect.stringContaining(told)]);
  expect(begun(`${PLAIN}vary: {parameter.pace: [999 milliseconds, 1 minute]}\n`)).toEqual([expect.stringContaining(told)]);
});
