// Replaying a history through TechFlow's module: events a second from memory, lines a second from a file, and memory as the history grows.

import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { machine } from "../support/machine.ts";
import { summary } from "../support/timing.ts";
import { SEED, writeHistoryFile } from "./files.ts";
import { TICKETS_A_DAY } from "./history.ts";
import type { Measure, Measured } from "./worker.ts";

const TICKETS = 100_000;
const MANY_TICKETS = 2_000_000;
const RUNS = 3;

const ROWS: readonly { readonly measure: Measure; readonly name: string; readonly unit: string }[] = [
  { measure: "module", name: "module alone, events in memory", unit: "events" },
  { measure: "recorded", name: "  the same, told all that happens", unit: "events" },
  { measure: "memory", name: "whole replay, lines in memory", unit: "lines" },
  { measure: "file", name: "whole replay, JSON Lines file", unit: "lines" },
  { measure: "floor", name: "floor: read and JSON.parse that file", unit: "lines" },
];

const quick = process.argv.includes("--quick");
const tickets = quick ? TICKETS / 10 : TICKETS;
console.log(machine());
console.log(
  `TechFlow's policy; ${TICKETS_A_DAY} tickets a day, seed ${SEED}; rates are per second of processor time, each run in a process of its own`,
);
writeHistoryFile(tickets);

// All rows once, then all again: what slows the machine for a while slows them alike.
const runs = Array.from({ length: quick ? 2 : RUNS }, () => ROWS.map(({ measure }) => worker(measure, tickets)));
const inRow = (row: number): readonly Measured[] => runs.flatMap((run) => run[row] ?? []);
const told = inRow(1)[0];
console.log(
  `${count(told?.count)} events, from which ${count(told?.happened)} things follow: a duty opened, met, breached, a trigger fired …\n`,
);
for (const [row, { name, unit }] of ROWS.entries()) {
  const { median, low, high } = summary(inRow(row).map((run) => run.count / run.seconds / 1e6));
  console.log(`  ${name.padEnd(38)} ${median.toFixed(3)} M ${unit}/s   ${low.toFixed(3)} to ${high.toFixed(3)}`);
}
const file = inRow(3);
const floor = inRow(4);
const ratio = summary(file.map((run, index) => run.seconds / (floor[index]?.seconds ?? Number.NaN)));
console.log(`\n  replay of the file ÷ floor: ${ratio.median.toFixed(1)} (${ratio.low.toFixed(1)} to ${ratio.high.toFixed(1)})\n`);

console.log("memory of the whole replay, the history made up as it is read:");
for (const size of quick ? [tickets / 2, tickets] : [TICKETS, MANY_TICKETS]) {
  const run = worker("stream", size);
  const figures = [
    `${count(size)} tickets`,
    `${count(run.count)} events`,
    `peak ${run.peakMb.toFixed(0)} MB`,
    `${(run.written / 1e6).toFixed(0)} MB written`,
  ];
  console.log(`  ${figures.map((figure) => figure.padStart(18)).join("  ")}`);
  console.log(`      held without garbage at each tenth: ${run.liveMb.join(", ")} MB`);
}

function worker(measure: Measure, size: number): Measured {
  const { stdout, status } = spawnSync(
    process.execPath,
    ["--expose-gc", join(import.meta.dirname, "replay-worker.mjs"), measure, String(size)],
    {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  if (status !== 0) throw new Error(`${measure} of ${size} tickets failed`);
  return JSON.parse(stdout) as Measured;
}

function count(value: number | undefined): string {
  return (value ?? Number.NaN).toLocaleString("en-US");
}
