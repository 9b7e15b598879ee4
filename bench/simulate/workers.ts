// How much more two worker threads make than one, once both are warm, one and two in turn: replications a second by the wall clock, which says something
// where two cores are idle alone; and by processor time, all threads: how much dearer a replication is beside another. `-- --quick`.

import { availableParallelism, loadavg } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { youngRoom } from "../../src/cli/simulate/worker-room.ts";
import { machine } from "../support/machine.ts";
import { summary } from "../support/timing.ts";
import type { Ask, Simulated } from "./worker.ts";

const ROUNDS = process.argv.includes("--quick") ? 5 : 25;
/** Replications of one worker in one round. */
const REPLICATIONS: Readonly<Record<Simulated, number>> = { engine: 24, "no policy": 10, small: 6, techflow: 4 };

console.log(machine());
console.log(
  `two workers for one, once warm: median of ${ROUNDS} rounds; ${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}`,
);

const ONE: Ask = { replications: 1 };

/** The same as of the program's own workers. */
const resourceLimits = { maxYoungGenerationSizeMb: youngRoom(2) };

for (const what of ["engine", "no policy", "small", "techflow"] as const) console.log(await line(what));

async function line(what: Simulated): Promise<string> {
  const workers = [0, 1].map(
    (k) => new Worker(join(import.meta.dirname, "simulate-worker.mjs"), { workerData: { what, first: k * 10_000 }, resourceLimits }),
  );
  await Promise.all(workers.map(answer));
  const times: number[] = [];
  const costs: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const alone = await pace(workers.slice(round % 2, (round % 2) + 1), what);
    const both = await pace(workers, what);
    times.push(both.rate / alone.rate);
    costs.push(both.cost / alone.cost);
  }
  await Promise.all(workers.map((worker) => worker.terminate()));
  const [time, dearer] = [summary(times), summary(costs)].map(
    ({ median, low, high }) => `${median.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`,
  );
  return `${what.padEnd(12)} ${time} by the wall clock; processor time of a replication beside another ${dearer}`;
}

/**
 * Replications a second of these workers together, and processor seconds of one. As in a run, each is asked for one at a time; who has made its number goes
 * on until all have, so that nobody is timed beside an idle core.
 */
async function pace(workers: readonly Worker[], what: Simulated): Promise<{ readonly rate: number; readonly cost: number }> {
  let unfinished = workers.length;
  let made = 0;
  const before = process.cpuUsage();
  const one = async (worker: Worker): Promise<void> => {
    worker.postMessage(ONE);
    await answer(worker);
    made += 1;
  };
  const rates = await Promise.all(
    workers.map(async (worker) => {
      const begin = performance.now();
      for (let i = 0; i < REPLICATIONS[what]; i += 1) await one(worker);
      const seconds = (performance.now() - begin) / 1000;
      unfinished -= 1;
      while (unfinished > 0) await one(worker);
      return REPLICATIONS[what] / seconds;
    }),
  );
  const { user, system } = process.cpuUsage(before);
  return { rate: rates.reduce((a, b) => a + b), cost: (user + system) / 1e6 / made };
}

function answer(worker: Worker): Promise<unknown> {
  return new Promise((settle, fail) => {
    worker.once("message", (sum) => {
      worker.off("error", fail);
      settle(sum);
    });
    worker.once("error", fail);
  });
}
