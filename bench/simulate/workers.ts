// How much more two worker threads make than one, once both are warm: the same number of replications each, one and two in turn. By the wall clock, which
// says something where two cores are idle alone; and by processor time, all threads: how much dearer a replication is beside another. `-- --quick`.

import { availableParallelism, loadavg } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { machine } from "../support/machine.ts";
import { summary } from "../support/timing.ts";
import type { Ask, Simulated } from "./worker.ts";

const ROUNDS = process.argv.includes("--quick") ? 5 : 15;
/** Replications of one worker in one round: some, as the later of two ends later than either does by itself. */
const REPLICATIONS: Readonly<Record<Simulated, number>> = { engine: 24, "no policy": 16, small: 10, techflow: 8 };

console.log(machine());
console.log(
  `two workers for one, once warm: median of ${ROUNDS} rounds; ${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}`,
);
for (const what of ["engine", "no policy", "small", "techflow"] as const) console.log(await line(what));

async function line(what: Simulated): Promise<string> {
  const workers = [0, 1].map(
    (k) => new Worker(join(import.meta.dirname, "simulate-worker.mjs"), { workerData: { what, first: k * 10_000 } }),
  );
  await Promise.all(workers.map(answer));
  const times: number[] = [];
  const costs: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const alone = await spent(workers.slice(round % 2, (round % 2) + 1), what);
    const both = await spent(workers, what);
    times.push((2 * alone.seconds) / both.seconds);
    costs.push(both.cost / (2 * alone.cost));
  }
  await Promise.all(workers.map((worker) => worker.terminate()));
  const [time, dearer] = [summary(times), summary(costs)].map(
    ({ median, low, high }) => `${median.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`,
  );
  return `${what.padEnd(12)} ${time} by the wall clock; processor time of a replication beside another ${dearer}`;
}

/** Until each of these has made its replications. */
async function spent(workers: readonly Worker[], what: Simulated): Promise<{ readonly seconds: number; readonly cost: number }> {
  const begin = performance.now();
  const before = process.cpuUsage();
  const asked: Ask = { replications: REPLICATIONS[what] };
  await Promise.all(
    workers.map((worker) => {
      worker.postMessage(asked);
      return answer(worker);
    }),
  );
  const { user, system } = process.cpuUsage(before);
  return { seconds: (performance.now() - begin) / 1000, cost: (user + system) / 1e6 };
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
