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
const RUNS = 5;

console.log(machine());
console.log(
  `TechFlow's policy; ${TICKETS_A_DAY} tickets a day, seed ${SEED}; rates are per second of processor time, each run in a process of its own\n`,
);
writeHistoryFile(TICKETS);
const runs = Array.from({ length: RUNS }, () => ({
  module: worker("module", TICKETS),
  memory: worker("memory", TICKETS),
  file: worker("file", TICKETS),
  floor: worker("floor", TICKETS),
}));
rates(
  "module alone, events in memory",
  "events",
  runs.map((run) => run.module),
);
rates(
  "whole replay, lines in memory",
  "events",
  runs.map((run) => run.memory),
);
rates(
  "whole replay, JSON Lines file",
  "lines",
  runs.map((run) => run.file),
);
rates(
  "floor: read and JSON.parse that file",
  "lines",
  runs.map((run) => run.floor),
);
const ratio = summary(runs.map((run) => run.file.seconds / run.floor.seconds));
console.log(`\nreplay of the file ÷ floor: ${ratio.median.toFixed(2)} (${ratio.low.toFixed(2)} to ${ratio.high.toFixed(2)})\n`);

console.log("memory of the whole replay, history made up as it is read");
for (const tickets of process.argv.includes("--quick") ? [TICKETS / 2, TICKETS] : [TICKETS, MANY_TICKETS]) {
  const { count, seconds, peakMb, written } = worker("stream", tickets);
  console.log(
    `  ${tickets.toLocaleString("en").padStart(9)} tickets  ${count.toLocaleString("en").padStart(10)} events  peak ${peakMb.toFixed(0).padStart(5)} MB   ${seconds.toFixed(0).padStart(4)} s   ${(written / 1e6).toFixed(0)} MB of output`,
  );
}

function worker(measure: Measure, tickets: number): Measured {
  const { stdout, status } = spawnSync(process.execPath, [join(import.meta.dirname, "replay-worker.mjs"), measure, String(tickets)], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (status !== 0) throw new Error(`${measure} of ${tickets} tickets failed`);
  return JSON.parse(stdout) as Measured;
}

function rates(name: string, unit: string, all: readonly Measured[]): void {
  const { median, low, high } = summary(all.map(({ count, seconds }) => count / seconds / 1e6));
  console.log(`  ${name.padEnd(38)} ${median.toFixed(3)} M ${unit}/s   ${low.toFixed(3)} to ${high.toFixed(3)}`);
}
