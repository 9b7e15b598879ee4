// The suites that docs/testing.md, docs/program.md and docs/running.md show run as they stand, on the built package.

import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "../support/tenet.ts";

test.each([
  ["testing", 5],
  ["program", 4],
  ["running", 2],
])("the suite of docs/%s.md passes", (page, passing) => {
  const [, code] = /```js\n([\s\S]*?)```/.exec(readFileSync(join(ROOT, `docs/${page}.md`), "utf8")) ?? [];
  // Inside the repository, `tenet` is the package itself.
  const folder = join(ROOT, "out/docs");
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${page}.test.mjs`);
  writeFileSync(file, code ?? "");
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("NODE_TEST")));
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--test", file], { cwd: ROOT, encoding: "utf8", env });
  expect({ status, tail: status === 0 ? "" : `${stdout}\n${stderr}` }).toEqual({ status: 0, tail: "" });
  expect(stdout).toMatch(new RegExp(`(?:#|ℹ) pass ${passing}\\b`));
});
