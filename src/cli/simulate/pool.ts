// Worker threads that make replications: started as they are needed, one replication at a time each.

import { Worker } from "node:worker_threads";

import type { Executor, ReplicationResult, Work } from "../../simulator/run/index.ts";
import { codeOf, WORDS } from "../disk/disk-words.ts";
import { Unusable } from "../exit.ts";
import type { Order, Reply, WorkerSetup } from "./protocol.ts";
import { youngRoom } from "./worker-room.ts";

/** How long a worker may take to hear that it is to stop before it is ended, in milliseconds: a measure of an analyst's own may never come back. */
const PATIENCE = 3000;

export type Pool = Executor & {
  /** Replications under way come to nothing, soon. */
  readonly stop: () => void;
  readonly close: () => Promise<void>;
};

/** `entry`: the file that workers run. `say`: where what they print goes, so that standard output stays the answer's own. */
export function openPool(entry: string, setup: Omit<WorkerSetup, "stop">, width: number, say: (text: string) => void): Pool {
  const stop = new SharedArrayBuffer(4);
  const flag = new Int32Array(stop);
  const isStopped = (): boolean => Atomics.load(flag, 0) === 1;
  const resourceLimits = { maxYoungGenerationSizeMb: youngRoom(width) };
  const all: Worker[] = [];
  /** Workers that have answered once: their file is there, and whole. */
  const loaded = new WeakSet<Worker>();
  const idle: Worker[] = [];
  /** What a worker failed with while nobody waited for it, as where a measure left something to be done later: the next replication fails with it. */
  let failed: Error | null = null;
  const start = (): Worker => {
    const worker = new Worker(entry, { workerData: { ...setup, stop } satisfies WorkerSetup, stdout: true, resourceLimits });
    worker.stdout.on("data", (chunk: Buffer) => say(chunk.toString("utf8")));
    worker.on("error", (error: Error) => {
      if (idle.includes(worker)) failed ??= error;
    });
    worker.on("exit", () => {
      if (idle.includes(worker)) idle.splice(idle.indexOf(worker), 1);
    });
    all.push(worker);
    return worker;
  };
  const run = async (work: Work): Promise<ReplicationResult | null> => {
    if (isStopped()) return null;
    if (failed !== null) throw failed;
    const worker = idle.pop() ?? start();
    const reply = await ask(worker, { work }, isStopped).catch((error: unknown) => {
      throw loaded.has(worker) ? error : notStarted(entry, error);
    });
    loaded.add(worker);
    idle.push(worker);
    return resultOf(reply);
  };
  return {
    width,
    run,
    stop: () => {
      Atomics.store(flag, 0, 1);
      setTimeout(() => all.forEach((worker) => void worker.terminate()), PATIENCE).unref();
    },
    close: async () => void (await Promise.all(all.map((worker) => worker.terminate()))),
  };
}

/** A worker that ends after it was told to stop has made nothing; one that ends by itself is a fault. */
function ask(worker: Worker, order: Order, toldToStop: () => boolean): Promise<Reply> {
  return new Promise((settle, fail) => {
    const done = (): void => {
      worker.off("message", heard).off("error", broke).off("exit", ended);
    };
    const heard = (reply: Reply): void => {
      done();
      settle(reply);
    };
    const broke = (error: Error): void => {
      done();
      fail(codeOf(error) === "ERR_WORKER_OUT_OF_MEMORY" ? outOfMemory() : error);
    };
    const ended = (): void => {
      done();
      if (toldToStop()) settle({ kind: "stopped" });
      else fail(new Unusable("a worker ended in the midst of a replication", "does a measure of your own end the process?"));
    };
    worker.on("message", heard).on("error", broke).on("exit", ended);
    worker.postMessage(order);
  });
}

/** What a worker that has answered nothing yet failed with: for want of its files, or of what the system lets a process have. */
function notStarted(entry: string, error: unknown): unknown {
  if (isNotWhole(error)) {
    return new Unusable(
      `what the workers of tenet run, \`${entry}\`, cannot be loaded: ${error.message}`,
      "was tenet being built or installed meanwhile? Once that is done, run again; else install it anew",
    );
  }
  const lacked = lackedBy(error);
  if (lacked === undefined) return error;
  return new Unusable(
    `a worker cannot be started: ${lacked}`,
    "fewer may do, `--workers 1`, or more open files and threads: `ulimit -n` and `ulimit -u` say how many a program may have",
  );
}

/** Files that workers run stand beside the program, and are not there, or not whole, while it is being built or installed. */
function isNotWhole(error: unknown): error is Error {
  return (
    error instanceof Error &&
    (error.name === "SyntaxError" || codeOf(error) === "MODULE_NOT_FOUND" || codeOf(error) === "ERR_MODULE_NOT_FOUND")
  );
}

/** What the system has too little of; Node tells a thread that cannot be made with the system's code in its message alone. */
function lackedBy(error: unknown): string | undefined {
  const code = codeOf(error) === "ERR_WORKER_INIT_FAILED" ? (/E[A-Z]+$/.exec(String(error))?.[0] ?? "") : codeOf(error);
  return ["EMFILE", "ENFILE", "EAGAIN", "ENOMEM"].includes(code) ? WORDS[code] : undefined;
}

function resultOf(reply: Reply): ReplicationResult | null {
  switch (reply.kind) {
    case "done": {
      const result: ReplicationResult = JSON.parse(reply.text);
      return result;
    }
    case "stopped":
      return null;
    case "unusable":
      throw new Unusable(reply.message, reply.help);
    case "fault":
      if (reply.message === NO_ROOM) throw outOfMemory();
      throw Object.assign(new Error(reply.message), { name: reply.name, ...(reply.stack === null ? {} : { stack: reply.stack }) });
  }
}

/** What V8 says where the machine has no room for a typed array. */
const NO_ROOM = "Array buffer allocation failed";

function outOfMemory(): Unusable {
  return new Unusable(
    "a replication ran out of memory",
    "shorten the horizon or lower the demand, or give Node more with `NODE_OPTIONS=--max-old-space-size=…`",
  );
}
