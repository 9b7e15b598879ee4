// The compiler as a library: what is given that is not a text file, no reader, no policy.

import { expect, test } from "vitest";
import { readFrom } from "../../../src/compiler/index.ts";
import { compile, compileText, emitModule, loadModule, policyHash } from "../../../src/index.ts";

const given = (what: unknown): never => what as never;

test("what is no text, no path and no reader is told in a TypeError", () => {
  expect(() => compileText(given("policy P"))).toThrow('files are a Map of texts by path: `new Map([["policy.policy", text]])`');
  expect(() => compileText(new Map([["policy.policy", given(Buffer.from(""))]]))).toThrow("that of `policy.policy` is object");
  expect(() => compile("policy.policy", given(undefined))).toThrow("a function that reads a file");
  expect(() =>
    compile(
      "policy.policy",
      given(async () => ({ ok: true, text: "" })),
    ),
  ).toThrow("not a promise: it has to read at once");
});

test("so is what is given for a policy: null of one with errors, or anything else", () => {
  const { value } = compileText(new Map([["policy.policy", "trigger"]]));
  for (const use of [loadModule, emitModule, policyHash]) {
    expect(() => use(given(value))).toThrow(
      "the `value` of a compilation is null where the policy has errors, and its `diagnostics` say which",
    );
    expect(() => use(given({}))).toThrow("a policy is an IR of format `tenet-ir/1`");
  }
});

test("files that come with Tenet are there under `library/`; those given go before them", () => {
  const read = readFrom(
    new Map([["library/a.policy", "mine"]]),
    new Map([
      ["library/a.policy", "shipped"],
      ["library/b.policy", "shipped"],
    ]),
  );
  expect(read("a.policy", "library")).toEqual({ ok: true, text: "mine" });
  expect(read("b.policy", "library")).toEqual({ ok: true, text: "shipped" });
  expect(read("b.policy", "policy")).toMatchObject({ ok: false, reason: "missing" });
  expect(read("c.policy", "library")).toMatchObject({ near: ["library/a.policy", "library/b.policy"] });
});
