// A worker thread of `workers.ts`: warms up, then makes so many replications each time it is asked. Arguments: what is simulated.

import { parentPort, workerData } from "node:worker_threads";
import { runReplication } from "../../src/simulator/operation/index.ts";
import { runStation } from "../../src/simulator/queueing/index.ts";
import { desk } from "./desk.ts";
import { SEED, STATION } from "./station.ts";

/** What is simulated: the bare engine, or the whole simulation under a policy. */
export type Simulated = "engine" | "no policy" | "small" | "techflow";
export type Ask = { readonly replications: number };

const { what, first }: { readonly what: Simulated; readonly first: number } = workerData;
const make = makerOf(what);
let replication = first;
makeNext(8);
parentPort?.on("message", ({ replications }: Ask) => {
  parentPort?.postMessage(makeNext(replications));
});
parentPort?.postMessage(0);

function makeNext(replications: number): number {
  let sum = 0;
  for (let i = 0; i < replications; i += 1) {
    replication += 1;
    sum += make(replication);
  }
  return sum;
}

function makerOf(simulated: Simulated): (replication: number) => number {
  if (simulated === "engine") return (number) => runStation(STATION, { seed: SEED, replication: number, tickets: 200_000 }).emptyAt;
  const prepared = desk(simulated === "no policy" ? null : simulated);
  return (number) => runReplication(prepared, number)?.tickets.opened ?? 0;
}
