// Random tests by other seeds and for longer than `npm test` runs them, until stopped or as often as asked.
//   node scripts/soak.mjs                          every test that draws, by seeds drawn here
//   node scripts/soak.mjs test/versions --tries 50 --rounds 10
// Each round ends with one line: its seed, and what failed by it. `SEED=… TRIES=… npx vitest run FILE` then fails again.
import { spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { tries: { type: "string", default: "5" }, rounds: { type: "string", default: "Infinity" } },
});
const files = (positionals.length === 0 ? ["test"] : positionals).flatMap((path) => testsBelow(join(root, path))).filter(draws);
console.log(`${files.length} files with random tests, ${values.tries} times as long as usual`);

let failures = 0;
for (let round = 1; round <= Number(values.rounds); round++) {
  const seed = randomInt(2 ** 31);
  const started = performance.now();
  const env = { ...process.env, SEED: String(seed), TRIES: values.tries };
  const words = [join(root, "node_modules/vitest/vitest.mjs"), "run", "--reporter=json", ...files];
  const { stdout, stderr, status } = spawnSync(process.execPath, words, { cwd: root, env, encoding: "utf8", maxBuffer: 2 ** 30 });
  const failed = failuresOf(stdout);
  if (status !== 0) failures++;
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(`round ${round}, SEED=${seed} TRIES=${values.tries}, ${seconds} s: ${status === 0 ? "all held" : "FAILED"}`);
  for (const { file, title, reason } of failed) console.log(`  ${file}\n    ${title}\n${indented(reason)}`);
  if (status !== 0 && failed.length === 0) console.log(indented(`${stdout}\n${stderr}`.slice(-3000)));
}
process.exitCode = failures === 0 ? 0 : 1;

function testsBelow(path) {
  if (!statSync(path).isDirectory()) return [relative(root, path)];
  return readdirSync(path, { recursive: true })
    .filter((name) => name.endsWith(".test.ts"))
    .map((name) => relative(root, join(path, name)))
    .sort();
}

/** Whether the tests of a file draw at random, by the file or what it tries them with. */
function draws(file) {
  return /\bfc\.|expectPolicy|support\/chance|small-world/.test(`${file}\n${readFileSync(join(root, file), "utf8")}`);
}

/** What failed, as vitest tells it in JSON: the reason's first lines and, at the end of a long one, what was expected. */
function failuresOf(output) {
  const start = output.indexOf('{"numTotalTestSuites"');
  if (start < 0) return [];
  return JSON.parse(output.slice(start)).testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === "failed")
      .map(({ fullName, failureMessages }) => ({
        file: relative(root, name),
        title: fullName,
        reason: shortened(failureMessages.join("\n")),
      })),
  );
}

function shortened(text) {
  return text.length < 2500 ? text : `${text.slice(0, 400)}\n…\n${text.slice(-2000)}`;
}

function indented(text) {
  return text
    .split("\n")
    .map((line) => `      ${line.slice(0, 300)}`)
    .join("\n");
}
