// What is too much to compare is said to be undecided, and soon.

import { expect, test } from "vitest";
import { compare } from "../../../src/analysis/diff/index.ts";
import type { PolicyIr } from "../../../src/ir/index.ts";
import { irOf } from "../../compiler/findings.ts";

/** Each of the flags, alone and with the others, makes another time of it. */
function adjusted(flags: number, hours: number): PolicyIr {
  const names = Array.from({ length: flags }, (_, i) => `flag-${i}`);
  return irOf(`policy D-1 "Shares of shares"
ticket
${names.map((name) => `  ${name} yes or no`).join("\n")}
§5 targets for every ticket
  first response within ${hours} hours
${names.map((name, i) => `§5 adjust by-${name} when ${name} first response takes ${90 - i}% of the usual time`).join("\n")}
when several adjustments meet, they multiply`);
}

test("adjustments that meet in thousands of ways are undecided, for one duty, with the reason", () => {
  const { equivalent, differences, undecided } = compare(adjusted(14, 4), adjusted(14, 5));
  expect([equivalent, differences]).toEqual([false, []]);
  expect(undecided.map(({ subject, why }) => `${subject.label}: ${why}`)).toEqual([
    "first response: its targets and adjustments meet in more than 1500 ways",
  ]);
  expect(compare(adjusted(3, 4), adjusted(3, 5)).differences).toHaveLength(8);
});
