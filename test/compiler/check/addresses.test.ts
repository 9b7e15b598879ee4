// An address where a title stands reaches nobody; a title may have an `@` in it all the same.

import { expect, test } from "vitest";
import { compilePolicy, findings } from "../findings.ts";

test.each([
  ["agents", "no `@`"],
  ["@example.com", "nobody before its `@`"],
  [" @example.com", "nobody before its `@`"],
  ["agents@", "no domain after its `@`"],
])("what %j lacks", (address, lacks) => {
  expect(findings(`team agents email "${address}"`)).toEqual([
    `TN267 "${address}": \`${address}\` is not an email address: it has ${lacks}`,
  ]);
});

test("in a notice, what is said of another channel than email is no address", () => {
  const level = 'level top when vip\n  notify desk by slack to "#support", email to "support" within 1 hour';
  expect(findings(`ticket\n  vip yes or no\nteam desk\n${level}`)).toEqual([
    'TN267 "support": `support` is not an email address: it has no `@`',
  ]);
});

test.each(["a@b", "a b@example.com", '"a@b"@example.com'])("no more is asked than that: %s", (address) => {
  expect(findings(`team agents email ${JSON.stringify(address)}`)).toEqual([]);
});

test("an address without the word `email`", () => {
  const text = 'policy SUP-1 "Support"\nteam desk "desk@example.com"\n';
  const found = compilePolicy(text).diagnostics.filter(({ code }) => code === "TN271");
  expect(found.map(({ message }) => message)).toEqual([
    "`desk@example.com` stands where the title of `desk` goes, so nobody is reached by it",
  ]);
  const [{ span, text: to } = { span: { start: 0, end: 0 }, text: "" }] = found[0]?.fix?.edits ?? [];
  const mended = text.slice(0, span.start) + to + text.slice(span.end);
  expect(mended).toContain('team desk email "desk@example.com"');
  expect(findings(mended)).toEqual([]);
});

test.each(['"Desk @ Berlin"', '"desk@home"', '"Desk" email "desk@example.com"'])("no finding: team desk %s", (rest) => {
  expect(findings(`team desk ${rest}`)).toEqual([]);
});
