// The house stands as planned: floors, doors, owners of libraries, no cycles; and the scanner that says so finds what is planted.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, posix, relative, sep } from "node:path";
import { expect, test } from "vitest";
import { RUNTIME_FILES } from "../../src/compiler/5-emit/standalone.ts";
import type { Violation } from "./scan.ts";
import { importsOf, targetOf, violationsIn } from "./scan.ts";

const root = join(import.meta.dirname, "../..");

test("the house stands as planned", () => {
  const files = new Map(["src", "grammar"].flatMap((folder) => typeScriptBelow(join(root, folder))));
  expect(files.size).toBeGreaterThan(20);
  expect(violationsIn(files).map(inWords)).toEqual([]);
});

test("ARCHITECTURE.md has a row for each folder, or names it in the row of the folder above", () => {
  const plan = readFileSync(join(root, "ARCHITECTURE.md"), "utf8");
  const rowOf = (path: string): string | undefined => plan.split("\n").find((line) => line.startsWith(`| \`${path}\` |`));
  const missing = [...folders("grammar"), ...folders("src"), ...folders("src").flatMap(folders)].filter((path) => {
    const [above, name] = [rowOf(posix.dirname(path)), posix.basename(path)];
    return rowOf(path) === undefined && !above?.includes(`\`${name}\``) && !above?.includes("a folder for each kind of result");
  });
  expect(missing).toEqual([]);
});

test("a standalone module carries whatever its files load, each after those that it loads", () => {
  const carried = RUNTIME_FILES.map((path) => `src/${path}`);
  const lacking = carried.flatMap((path, index) =>
    importsOf(path, readFileSync(join(root, path), "utf8"))
      .filter((item) => !item.types && !carried.slice(0, index).includes(targetOf(item) ?? ""))
      .map(({ from, specifier }) => `${from} loads ${specifier}`),
  );
  expect(lacking).toEqual([]);
});

test("every folder of the plan is there", () => {
  const named = readFileSync(join(root, "ARCHITECTURE.md"), "utf8").matchAll(/^\| `([^`]+)` \|/gm);
  expect([...named].map(([, path]) => path ?? "").filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test("every file says first what it owns", () => {
  const silent = ["src", "grammar", "scripts", "test"]
    .flatMap((folder) => typeScriptBelow(join(root, folder)))
    .filter(([path, text]) => !/expected|\/data\//.test(path) && !/^(#![^\n]*\n)?\/\/ \S/.test(text))
    .map(([path]) => path);
  expect(silent).toEqual([]);
});

test.each([
  ["floors", "src/ir/a.ts", 'import { b } from "../runtime/index.ts";'],
  ["floors", "src/runtime/a.ts", 'import type { B } from "../compiler/index.ts";'],
  ["floors", "src/runtime/a.ts", 'type B = import("../compiler/index.ts").B;'],
  ["floors", "src/compiler/a.ts", 'const b = await import("../cli/index.ts");'],
  ["floors", "grammar/a.ts", 'import {\n  b,\n  c,\n} from "../src/diagnostics/index.ts";'],
  ["floors", "src/compiler/5-emit/a.ts", 'import { definePolicy } from "../../runtime/index.ts";'],
  ["floors", "src/elsewhere/a.ts", ""],
  ["never", "src/simulator/a.ts", 'import { compile } from "../compiler/index.ts";'],
  ["never", "src/runtime/engine/a.ts", 'export * from "../interpret/index.ts";'],
  ["never", "src/runtime/working-time/working-time.ts", 'import { zoneOffsets } from "../../calendar/index.ts";'],
  ["never", "src/runtime/interpret/a.ts", 'import { workingTime } from "../working-time/working-time.ts";'],
  ["never", "src/simulator/chance/a.ts", 'import type { PolicyIr } from "../../ir/index.ts";'],
  ["never", "src/simulator/results/a.ts", 'import { runReplications } from "../run/index.ts";'],
  ["never", "src/analysis/diff/a.ts", 'import { analyze } from "../findings/index.ts";'],
  ["never", "src/analysis/logic/a.ts", 'import { report } from "../../diagnostics/index.ts";'],
  ["never", "src/verifier/mutants/a.ts", 'import { search } from "../search/index.ts";'],
  ["doors", "src/runtime/a.ts", 'import { b } from "../ir/policy-tables.ts";'],
  ["libraries", "src/compiler/a.ts", 'import { DateTime } from "luxon";'],
  ["libraries", "src/ir/policy.ts", 'import { z } from "zod";'],
  ["libraries", "src/cli/a.ts", 'import pad from "left-pad";'],
  ["outside", "src/simulator/a.ts", 'import { readFileSync } from "node:fs";'],
  ["outside", "src/compiler/load.ts", 'import { createHash } from "node:crypto";'],
  ["outside", "src/ir/a.ts", 'import { b } from "../../../shared/b.ts";'],
  ["words", "src/simulator/a.ts", "const started = Date.now();"],
  ["words", "src/simulator/a.ts", "const chance = Math.random;"],
  ["words", "src/simulator/a.ts", "sum += (k + 1) ** -skew;"],
  ["words", "src/simulator/a.ts", "const cube = x ** 3;"],
])("a planted breach of the rule `%s` is found in %s: %s", (rule, path, text) => {
  expect(violationsIn(new Map([[path, text]])).map((violation) => violation.rule)).toContain(rule);
});

test("a cycle of three files is found, and an import that waits or names types closes none", () => {
  const ring = (last: string): Map<string, string> =>
    new Map([
      ["src/ir/a.ts", 'import "./b.ts";'],
      ["src/ir/b.ts", 'export { c } from "./c.ts";'],
      ["src/ir/c.ts", last],
    ]);
  expect(violationsIn(ring('import { a } from "./a.ts";')).map((violation) => violation.what)).toEqual([
    "src/ir/a.ts → src/ir/b.ts → src/ir/c.ts → src/ir/a.ts",
  ]);
  expect(violationsIn(ring('export const a = () => import("./a.ts");'))).toEqual([]);
  expect(violationsIn(ring('import type { A } from "./a.ts";'))).toEqual([]);
});

test("what the plan allows is not reported", () => {
  const files = new Map([
    ["src/runtime/interpret/a.ts", 'import { reference } from "../../calendar/index.ts";\n// import { x } from "../engine/index.ts";'],
    ["src/compiler/hash.ts", 'import { createHash } from "node:crypto";'],
    ["src/compiler/5-emit/a.ts", 'import type { DecisionModule } from "../../runtime/index.ts";'],
    ["src/cli/a.ts", 'import { readIr } from "../ir/schema/index.ts";'],
  ]);
  expect(violationsIn(files).map(inWords)).toEqual([]);
});

test("imports are found wherever they may stand", () => {
  const text =
    'import "./a.ts";\nimport type {\n  B,\n} from "./b.ts";\nexport * from "./c.ts";\nconst d = () => import("./d.ts");\n/* import "./e.ts"; */\nconst f = "x"; // from "./f.ts"\n';
  expect(importsOf("src/ir/x.ts", text).map((item) => `${item.line} ${item.specifier}`)).toEqual([
    "1 ./a.ts",
    "4 ./b.ts",
    "5 ./c.ts",
    "6 ./d.ts",
  ]);
});

/** Those directly in it, as paths from the root. */
function folders(path: string): readonly string[] {
  return readdirSync(join(root, path), { withFileTypes: true })
    .filter((item) => item.isDirectory())
    .map(({ name }) => `${path}/${name}`);
}

function inWords(violation: Violation): string {
  return `${violation.where}: ${violation.what} [${violation.rule}]; ${violation.fix}`;
}

function typeScriptBelow(folder: string): readonly (readonly [string, string])[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((item) => item.isFile() && /\.(ts|mjs)$/.test(item.name))
    .map((item) => join(item.parentPath, item.name))
    .map((path) => [relative(root, path).split(sep).join("/"), readFileSync(path, "utf8")] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
