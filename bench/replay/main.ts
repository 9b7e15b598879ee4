// Replaying a history through a policy: events a second from memory, lines a second from a file, and memory as the history grows.

import { spawnSync } from "node:child_process";
import { join } from "node:path";
import type { PolicyName } from "../policies/named.ts";
import { machine } from "../support/machine.ts";
import { summary } from "../support/timing.ts";
import { SEED, writeHistoryFile } from "./files.ts";
import { type Manner, TICKETS_A_DAY } from "./history.ts";
import type { Measure, Measured } from "./worker.ts";

const TICKETS = 100_000;
const MANY_TICKETS = 2_000_000;
const RUNS = 3;

const POLICIES: readonly { readonly policy: PolicyName; readonly name: string }[] = [
  { policy: "small", name: "a target and a trigger per priority, one calendar" },
  { policy: "techflow", name: "TechFlow's whole policy" },
];
const MANNERS: readonly { readonly manner: Manner; readonly title: string }[] = [
  { manner: "careless", title: "nobody keeps the cadences of updates" },
  { manner: "kept", title: "everybody keeps what a priority owes" },
];
const ROWS: readonly { readonly measure: Measure; readonly name: string; readonly unit: string }[] = [
  { measure: "module", name: "module alone, events in memory", unit: "events" },
  { measure: "summary", name: "replay of the file, summary alone", unit: "lines" },
  { measure: "lines", name: "replay of the file, all its lines", unit: "lines" },
  { measure: "floor", name: "floor: read and JSON.parse that file", unit: "lines" },
];

const quick = process.argv.includes("--quick");
const tickets = quick ? TICKETS / 10 : TICKETS;
console.log(machine());
console.log(`${TICKETS_A_DAY} tickets a day, seed ${SEED}; rates are per second of processor time, each run in a process of its own`);
for (const { policy, name } of POLICIES) {
  for (const { manner, title } of MANNERS) {
    console.log(`\n${name}; ${title}:`);
    writeHistoryFile(tickets, manner);
    speeds(manner, policy);
  }
}
for (const { policy, name } of POLICIES) {
  console.log(`\n${name}: memory of the whole replay, the history made up as it is read:`);
  for (const size of quick ? [tickets / 2, tickets] : [TICKETS / 2, TICKETS]) memory("stream-lines", size, policy);
  for (const size of quick ? [tickets / 2, tickets] : [TICKETS, MANY_TICKETS]) memory("stream", size, policy);
}

function speeds(manner: Manner, policy: PolicyName): void {
  // All rows once, then all again: what slows the machine for a while slows them alike.
  const runs = Array.from({ length: quick ? 2 : RUNS }, () => ROWS.map(({ measure }) => worker(measure, tickets, manner, policy)));
  const inRow = (row: number): readonly Measured[] => runs.flatMap((run) => run[row] ?? []);
  const told = worker("things", tickets, manner, policy);
  console.log(
    `  ${count(told.count)} events, from which ${count(told.happened)} things follow: a duty opened, met, breached, a trigger fired …`,
  );
  console.log(`  ${(told.written / 1e6).toFixed(0)} MB of events.jsonl and verdicts.jsonl`);
  const floor = inRow(3);
  for (const [row, { name, unit }] of ROWS.entries()) {
    const { median, low, high } = summary(inRow(row).map((run) => run.count / run.seconds / 1e6));
    const times = summary(inRow(row).map((run, index) => run.seconds / (floor[index]?.seconds ?? Number.NaN)));
    const ofFloor = `${times.median.toFixed(2)} times the floor, ${times.low.toFixed(2)} to ${times.high.toFixed(2)}`;
    console.log(`  ${name.padEnd(38)} ${median.toFixed(3)} M ${unit}/s   ${low.toFixed(3)} to ${high.toFixed(3)}   ${ofFloor}`);
  }
}

function memory(measure: Measure, size: number, policy: PolicyName): void {
  const run = worker(measure, size, "careless", policy);
  const what = measure === "stream" ? "summary alone" : "all lines";
  console.log(`  ${count(size)} tickets, ${count(run.count)} events, ${what}: peak ${run.peakMb.toFixed(0)} MB`);
  console.log(`      held without garbage at each tenth: ${run.liveMb.join(", ")} MB`);
}

function worker(measure: Measure, size: number, manner: Manner, policy: PolicyName): Measured {
  const { stdout, status } = spawnSync(
    process.execPath,
    ["--expose-gc", join(import.meta.dirname, "replay-worker.mjs"), measure, String(size), manner, policy],
    {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  if (status !== 0) throw new Error(`${measure} of ${size} tickets failed`);
  return JSON.parse(stdout) as Measured;
}

function count(value: number): string {
  return value.toLocaleString("en-US");
}
