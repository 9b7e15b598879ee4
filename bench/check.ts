// How much longer `tenet check` takes than bare node: whole processes, in pairs, so that a busy machine slows both alike.
//   npx tsx bench/check.ts [POLICY] [PAIRS]
// Prints medians, the difference and the ratio; asserts nothing. Build first: it runs dist/cli.cjs.

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const policy = process.argv[2] ?? "policies/techflow";
const pairs = Number(process.argv[3] ?? 30);
const program = join(root, "dist/cli.cjs");
if (!existsSync(program)) throw new Error("dist/cli.cjs is not there: run `npm run build` first");

type Taken = { readonly wall: number; readonly processor: number };

const bare: Taken[] = [];
const check: Taken[] = [];
for (let pair = 0; pair < pairs; pair++) {
  const both = [time(["-e", "0"]), time([program, "check", policy])] as const;
  if (pair === 0) continue; // the first one fills the disk cache
  bare.push(both[0]);
  check.push(both[1]);
}

console.log(`node ${process.version}, ${process.platform} ${process.arch}, ${pairs - 1} pairs, whole processes, medians`);
show("wall", "wall clock");
show("processor", "processor time, all threads");

function show(which: keyof Taken, what: string): void {
  const [floor, own] = [bare.map((each) => each[which]), check.map((each) => each[which])];
  const differences = own.map((ms, i) => ms - (floor[i] ?? 0));
  const ratios = own.map((ms, i) => ms / (floor[i] ?? 1));
  console.log(`\n${what}`);
  console.log(`  node -e 0      ${median(floor).toFixed(1)} ms`);
  console.log(`  tenet check    ${median(own).toFixed(1)} ms`);
  console.log(
    `  difference     ${median(differences).toFixed(1)} ms (median of the pairs' own; least ${Math.min(...differences).toFixed(1)})`,
  );
  console.log(`  ratio          ${median(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)})`);
}

/** Milliseconds of one process. bash tells what the process and all its threads took; node tells it of itself alone. */
function time(words: readonly string[]): Taken {
  const timed = ["-c", 'TIMEFORMAT="%3R %3U %3S"; time "$@" > /dev/null 2> /dev/null', "bash", process.execPath, ...words];
  const done = spawnSync("bash", timed, { cwd: root, encoding: "utf8" });
  if (done.error !== undefined || done.status === 70) throw new Error(`${words.join(" ")} failed`);
  const [wall = Number.NaN, user = Number.NaN, system = Number.NaN] = done.stderr.trim().split(" ").map(Number);
  return { wall: wall * 1000, processor: (user + system) * 1000 };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return ((sorted[Math.floor((sorted.length - 1) / 2)] ?? 0) + (sorted[Math.ceil((sorted.length - 1) / 2)] ?? 0)) / 2;
}
