// Tickets a second of the bare engine beside a loop written by hand for one system (M/M/20, four priorities), bytes a live ticket, and memory over ten
// million tickets. `-- --quick` for fewer rounds and a million tickets.

import { type Run, runStation, type Station, type StationResult } from "../../src/simulator/queueing/index.ts";
import { machine } from "../support/machine.ts";
import { cost, ratio, worked } from "../support/timing.ts";
import { floor } from "./floor.ts";
import { ARRIVALS_AN_HOUR, HOUR, HOURS, SEED, STATION } from "./station.ts";

const TICKETS = 200_000;
const TRUE_WAITS = [0.02996, 0.03748, 0.13406, 1.405];
const QUICK = process.argv.includes("--quick");

let replication = 0;
console.log(machine());
console.log(`M/M/20, load 0.9, four priorities, nobody interrupted, ${TICKETS} tickets run to empty; seed ${SEED}`);
agree(QUICK ? 20 : 60);
await rate();
liveBytes();
await memory(QUICK ? 1_000_000 : 10_000_000);
if (Number.isNaN(worked())) throw new Error("no work was done");

function ours(run: Partial<Run> = {}): StationResult {
  replication += 1;
  return runStation(STATION, { seed: SEED, replication, tickets: TICKETS, ...run });
}

function byHand(): Float64Array {
  replication += 1;
  return floor(TICKETS, ARRIVALS_AN_HOUR, [0.05, 0.2, 0.7], HOURS, replication * 7919);
}

/** Both find the true mean waits: the mean of many runs, within four of its standard errors. */
function agree(runs: number): void {
  const found = {
    "by hand": Array.from({ length: runs }, byHand).map((sums) => HOURS.map((_, k) => (sums[k] ?? 0) / (sums[4 + k] ?? 0))),
    ours: Array.from({ length: runs }, () => ours()).map(({ classes }) => classes.map(({ wait, arrived }) => wait / arrived / HOUR)),
  };
  for (const [name, waits] of Object.entries(found)) {
    const shown = TRUE_WAITS.map((truth, k) => {
      const values = waits.map((each) => each[k] ?? Number.NaN);
      const mean = values.reduce((sum, value) => sum + value, 0) / runs;
      const error = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (runs - 1) / runs);
      if (Math.abs(mean - truth) > 4 * error) throw new Error(`${name}: P${k} waits ${mean} h, not ${truth}`);
      return `${mean.toFixed(5)} ± ${error.toFixed(5)}`;
    });
    console.log(`mean waits in hours, ${name.padEnd(7)} ${shown.join("  ")}   (standard errors, ${runs} runs)`);
  }
}

async function rate(): Promise<void> {
  const rounds = { rounds: QUICK ? 11 : 61, warmUp: 6, units: 1 };
  const [hand, engine] = [() => byHand()[0] ?? 0, () => ours().emptyAt];
  const time = await ratio(engine, hand, rounds);
  const detailed = await ratio(() => ours({ quantiles: true, waitsOver: [HOUR, 2 * HOUR, 8 * HOUR] }).emptyAt, hand, rounds);
  const costs: number[] = [];
  for (let i = 0; i < 11; i += 1) costs.push(await cost(hand));
  const handRate = TICKETS / (costs.toSorted((a, b) => a - b)[5] ?? 1) / 1000;
  const line = (name: string, { median, low, high }: typeof time): void =>
    console.log(
      `${name.padEnd(44)} ${median.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)}) of the rate by hand, about ${(median * handRate).toFixed(2)} M tickets/s`,
    );
  console.log(`${"by hand".padEnd(44)} 1, about ${handRate.toFixed(2)} M tickets/s`);
  line("engine: sums, squares, integrals by class", time);
  line("engine: with quantiles and three exact tails", detailed);
}

/** A station of one agent to whom everybody comes at once. */
function liveBytes(): void {
  const tickets = 1_000_000;
  const classes = STATION.classes.slice(0, 1);
  const crowd: Station = {
    agents: 1,
    discipline: "priority",
    classes,
    arrivals: { kind: "renewal", between: { kind: "exponential", mean: 1 }, mix: [1] },
  };
  for (const discipline of ["priority", "earliest-deadline", "preemptive-priority"] as const) {
    for (const patience of [undefined, { kind: "exponential", mean: 1e12 }] as const) {
      const [kind] = classes;
      if (kind === undefined) continue;
      // What an earlier run left is counted until the second collection.
      for (let i = 0; i < 2; i += 1) globalThis.gc?.();
      const before = process.memoryUsage().arrayBuffers;
      let most = 0;
      let seen = 0;
      const observe = (): void => {
        seen += 1;
        if (seen === 2) most = process.memoryUsage().arrayBuffers;
      };
      const { mostLive } = runStation(
        { ...crowd, discipline, classes: [patience === undefined ? kind : { ...kind, patience }] },
        { seed: 1, replication: 0, tickets, observe },
      );
      console.log(
        `${discipline}${patience === undefined ? "" : ", with patience"}: ${((most - before) / mostLive).toFixed(0)} bytes a live ticket, of ${mostLive}`,
      );
    }
  }
}

async function memory(tickets: number): Promise<void> {
  const heaps: string[] = [];
  let seen = 0;
  const observe = (): void => {
    seen += 1;
    if (seen % (tickets / 10) !== 0) return;
    globalThis.gc?.();
    const { heapUsed, arrayBuffers, rss } = process.memoryUsage();
    heaps.push([heapUsed + arrayBuffers, rss].map((bytes) => (bytes / 2 ** 20).toFixed(1)).join("/"));
  };
  const time = await cost(() => ours({ tickets, observe }).emptyAt);
  console.log(
    `${tickets} tickets in one run, each told of, ${(time / 1000).toFixed(1)} s: MB held/resident at each tenth ${heaps.join(" ")}`,
  );
}
