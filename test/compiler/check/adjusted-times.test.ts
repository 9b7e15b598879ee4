// What an adjustment says in words that are not `takes`: a figure is told with the word that belongs before it, and what is no figure is asked for one.

import { expect, test } from "vitest";
import { compilePolicy, underlined } from "../findings.ts";

function told(line: string): readonly (readonly string[])[] {
  const result = compilePolicy(
    `ticket\n  priority one of P0, P1\ntargets for every ticket\n  first response within 1 hour\n  workaround within 4 hours\nadjust urgent when priority is P0\n  ${line}`,
  );
  return result.diagnostics
    .filter(({ code }) => code === "TN437")
    .map((d) => [underlined(result, d), d.message, d.help ?? "", d.fix === null || d.fix === undefined ? "" : d.fix.title]);
}

test.each([
  ["first response is 50% of the usual time", "takes", "first response takes 50% of the usual time"],
  ["first response and workaround are 50% of the usual time", "take", "first response and workaround take 50% of the usual time"],
])("%s", (line, word, right) => {
  const figure = "50% of the usual time";
  expect(told(line)).toEqual([[figure, `expected \`${word}\` before \`${figure}\``, `write \`${right}\``, ""]]);
});

test.each([
  [
    "50% faster",
    "write `takes 50% of the usual time` if the time gets that much shorter, or write `takes 66.67% of the usual time` if the work goes that much faster, and say why in a `reading`",
  ],
  [
    "33% faster",
    "write `takes 67% of the usual time` if the time gets that much shorter, or write `takes 75.19% of the usual time` if the work goes that much faster, and say why in a `reading`",
  ],
  ["100% faster", "write `takes 50% of the usual time` if the work goes that much faster, and say why in a `reading`"],
])("%s can be read in two ways", (words, help) => {
  const text = `ticket\n  vip yes or no\ntargets for every ticket\n  workaround within 4 hours\nadjust urgent when vip\n  workaround is ${words}`;
  const found = compilePolicy(text).diagnostics.filter(({ code }) => code === "TN436");
  expect(found.map((each) => [each.message, each.help])).toEqual([[`\`${words}\` can be read in two ways`, help]]);
});

test("words without a figure are asked for one, or kept as a todo", () => {
  expect(told("first response is expedited")).toEqual([
    [
      "expedited",
      "`expedited` gives no figure for `first response`",
      expect.stringContaining("write `takes 50% of the usual time`"),
      "write it as a `todo` until somebody decides",
    ],
  ]);
});
