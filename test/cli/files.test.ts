// Reading a policy's files: nothing outside its folder, nothing too large, nothing that is no file.

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

import { LARGEST_POLICY_FILE, openPolicy } from "../../src/cli/disk/files.ts";

let home = "";

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "tenet-files-"));
  mkdirSync(join(home, "policy/parts"), { recursive: true });
  mkdirSync(join(home, "policy-secret"));
  writeFileSync(join(home, "policy/policy.policy"), "entry");
  writeFileSync(join(home, "policy/parts/levels.policy"), "levels");
  writeFileSync(join(home, "policy-secret/secret.policy"), "secret");
  writeFileSync(join(home, "policy/large.policy"), "#".repeat(LARGEST_POLICY_FILE + 1));
  writeFileSync(join(home, "policy/fits.policy"), "#".repeat(LARGEST_POLICY_FILE));
  symlinkSync("../policy-secret/secret.policy", join(home, "policy/leak.policy"));
  symlinkSync("parts/levels.policy", join(home, "policy/inside.policy"));
  symlinkSync("nowhere", join(home, "policy/dangling.policy"));
  symlinkSync("policy", join(home, "by-link"));
});

afterAll(() => rmSync(home, { recursive: true }));

test("a folder means its policy.policy, a file means itself", () => {
  expect(openPolicy("policy", home)).toMatchObject({ root: join(home, "policy"), entry: "policy.policy" });
  expect(openPolicy("policy/parts/levels.policy", home)).toMatchObject({ root: join(home, "policy/parts"), entry: "levels.policy" });
  expect(openPolicy(join(home, "by-link"), "/").read("policy.policy", "policy")).toEqual({ ok: true, text: "entry" });
});

test("a folder that may not be entered, or whose entry cannot be looked at, is not told to be empty", () => {
  mkdirSync(join(home, "circle"));
  symlinkSync("policy.policy", join(home, "circle/policy.policy"));
  expect(() => openPolicy("circle", home)).toThrow("cannot read `circle`: its links go in a circle");
  expect(() => openPolicy("policy-secret", home)).toThrow("`policy-secret` has no `policy.policy`");
});

test.each([
  ["parts/levels.policy", { ok: true, text: "levels" }],
  ["inside.policy", { ok: true, text: "levels" }],
  ["leak.policy", { ok: false, reason: "outside" }],
  ["../policy-secret/secret.policy", { ok: false, reason: "outside" }],
  ["large.policy", { ok: false, reason: "too-large" }],
  ["parts", { ok: false, reason: "not-a-file" }],
  ["dangling.policy", { ok: false, reason: "unreadable" }],
])("reading `%s`", (path, expected) => {
  expect(openPolicy("policy", home).read(path, "policy")).toEqual(expected);
});

test("a file of just the largest size is read", () => {
  expect(openPolicy("policy", home).read("fits.policy", "policy")).toMatchObject({ ok: true });
});

test("a missing file comes with the names that do exist", () => {
  expect(openPolicy("policy", home).read("parts/level.policy", "policy")).toMatchObject({
    ok: false,
    reason: "missing",
    near: expect.arrayContaining(["parts/levels.policy", "policy.policy"]),
  });
});

test("library files come from the package, and from nowhere else", () => {
  expect(openPolicy("policy", home).read("us-federal-holidays.policy", "library")).toMatchObject({ ok: true });
  expect(openPolicy("policy", home).read("../techflow/policy.policy", "library")).toEqual({ ok: false, reason: "outside" });
});
