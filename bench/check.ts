// How much longer `tenet check` takes than bare node: whole processes, in pairs, so that a busy machine slows both alike.
//   npx tsx bench/check.ts [POLICY] [PAIRS]
// Prints medians, the difference and the ratio; asserts nothing. Build first: it runs dist/cli.js.

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const policy = process.argv[2] ?? "policies/techflow";
const pairs = Number(process.argv[3] ?? 30);
const program = join(root, "dist/cli.js");
if (!existsSync(program)) throw new Error("dist/cli.js is not there: run `npm run build` first");

const bare: number[] = [];
const check: number[] = [];
const differences: number[] = [];
for (let pair = 0; pair < pairs; pair++) {
  const nodeMs = time(["-e", "0"]);
  const checkMs = time([program, "check", policy]);
  if (pair === 0) continue; // the first one fills the disk cache
  bare.push(nodeMs);
  check.push(checkMs);
  differences.push(checkMs - nodeMs);
}

console.log(`node ${process.version}, ${process.platform} ${process.arch}, ${pairs - 1} pairs, whole processes, medians`);
console.log(`node -e 0      ${median(bare).toFixed(1)} ms`);
console.log(`tenet check    ${median(check).toFixed(1)} ms`);
console.log(`difference     ${median(differences).toFixed(1)} ms (median of the pairs' own; least ${Math.min(...differences).toFixed(1)})`);
console.log(`ratio          ${(median(check) / median(bare)).toFixed(2)}`);

function time(words: readonly string[]): number {
  const started = performance.now();
  const done = spawnSync(process.execPath, words, { cwd: root, stdio: "ignore" });
  const ms = performance.now() - started;
  if (done.error !== undefined || done.status === 70) throw new Error(`${words.join(" ")} failed`);
  return ms;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return ((sorted[Math.floor((sorted.length - 1) / 2)] ?? 0) + (sorted[Math.ceil((sorted.length - 1) / 2)] ?? 0)) / 2;
}
