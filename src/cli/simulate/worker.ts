// A worker thread: makes the modules of the policies from the manifest, and then one replication after another. Built as dist/worker.cjs.

import { parentPort, workerData } from "node:worker_threads";

import { zoneOffsets } from "../../calendar/index.ts";
import { emit, instantiate } from "../../compiler/5-emit/index.ts";
import { policyHash } from "../../compiler/index.ts";
import type { PolicyIr } from "../../ir/index.ts";
import * as runtime from "../../runtime/index.ts";
import { type Make, replicationMaker } from "../../simulator/run/index.ts";
import { Unusable } from "../exit.ts";
import { loadMeasures } from "./measures.ts";
import type { Order, Reply, WorkerSetup } from "./protocol.ts";

const port = parentPort;
if (port === null) throw new Error("this file is for worker threads");
const setup: WorkerSetup = workerData;
const stop = new Int32Array(setup.stop);
const maker = makerOf(setup);
// Whoever asks for a replication hears of it.
maker.catch(() => undefined);

port.on("message", ({ work }: Order) => {
  void maker
    .then((make): Reply => {
      const result = make(work);
      return result === null ? { kind: "stopped" } : { kind: "done", text: JSON.stringify(result) };
    })
    .catch(failed)
    .then((reply) => port.postMessage(reply));
});

async function makerOf({ manifest, hash, folder }: WorkerSetup): Promise<Make> {
  const modules = await loadMeasures(manifest, folder);
  return replicationMaker({ manifest, hash, modules, loadModule }, () => Atomics.load(stop, 0) === 1);
}

function loadModule(ir: PolicyIr): runtime.DecisionModule {
  const { code } = emit(ir, { zones: zoneOffsets, hash: policyHash(ir), standalone: false, types: false });
  return instantiate(code, runtime);
}

function failed(error: unknown): Reply {
  if (error instanceof Unusable) return { kind: "unusable", message: error.message, help: error.help };
  if (!(error instanceof Error)) return { kind: "fault", name: "Error", message: String(error), stack: null };
  return { kind: "fault", name: error.name, message: error.message, stack: error.stack ?? null };
}
