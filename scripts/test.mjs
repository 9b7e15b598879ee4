// Everything that must stay true, in one command: `npm test`. Builds, then checks types, lint, format, spelling and unused code two at a time, then runs
// the tests (unit, language, properties, architecture, documentation). Ends with one line a check, and non-zero if any failed.
//   node scripts/test.mjs             all
//   node scripts/test.mjs types lint  only these
import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const node = process.execPath;
const bin = (path) => join(root, "node_modules", path);

/** Each check: its name, and the program that makes it. The last one shows its output as it runs. */
const CHECKS = [
  ["types", [node, bin("typescript/bin/tsc"), "-p", "."]],
  ["format", [node, bin("@biomejs/biome/bin/biome"), "check", "--error-on-warnings", "."]],
  ["lint", [node, bin("oxlint/bin/oxlint"), "--type-aware", "--deny-warnings", "src", "grammar", "test", "bench", "scripts"]],
  [
    "spelling",
    [node, bin("cspell/bin.mjs"), "lint", "--no-progress", "--gitignore", "--cache", "--cache-location", "node_modules/.cache/cspell"],
  ],
  ["unused", [node, bin("knip/bin/knip.js"), "--no-progress"]],
];
const BUILD = ["build", [node, join(root, "scripts/build.mjs")]];
const TESTS = ["tests", [node, bin("vitest/vitest.mjs"), "run"]];

const wanted = new Set(process.argv.slice(2));
const chosen = (checks) => checks.filter(([name]) => wanted.size === 0 || wanted.has(name));
const results = [];

await inTurn(chosen([BUILD]), false);
await Promise.all(halves(chosen(CHECKS)).map((checks) => inTurn(checks, false)));
await inTurn(chosen([TESTS]), true);

const failed = results.filter((result) => !result.passed);
console.log("");
for (const { name, passed, seconds } of results) console.log(`${passed ? "passed" : "FAILED"}  ${name.padEnd(9)} ${seconds.toFixed(1)} s`);
console.log(
  failed.length === 0
    ? "\neverything holds"
    : `\n${failed.length} of ${results.length} failed: ${failed.map(({ name }) => name).join(", ")}`,
);
process.exitCode = failed.length === 0 ? 0 : 1;

async function inTurn(checks, live) {
  for (const [name, [program, ...words]] of checks) {
    const started = performance.now();
    const { status, output } = await runProgram(program, words, live);
    const result = { name, passed: status === 0, seconds: (performance.now() - started) / 1000 };
    results.push(result);
    if (!result.passed && !live) console.log(`\n---- ${name}\n${output.trimEnd()}`);
  }
}

function runProgram(program, words, live) {
  return new Promise((settle) => {
    const child = spawn(program, words, { cwd: root, stdio: live ? "inherit" : ["ignore", "pipe", "pipe"] });
    let output = "";
    child.stdout?.on("data", (chunk) => (output += chunk));
    child.stderr?.on("data", (chunk) => (output += chunk));
    child.on("error", (error) => settle({ status: 1, output: `${output}${error.message}` }));
    child.on("close", (status) => settle({ status: status ?? 1, output }));
  });
}

/** Two lists to run side by side: two cores is what there is at the least. */
function halves(checks) {
  return [checks.filter((_, index) => index % 2 === 0), checks.filter((_, index) => index % 2 === 1)];
}
