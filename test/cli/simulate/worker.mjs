// A worker for tests of the pool: speaks what workers speak, and does what the number of the replication says.
import { parentPort, workerData } from "node:worker_threads";

const stop = new Int32Array(workerData.stop);

parentPort.on("message", ({ work }) => {
  const { replication } = work;
  if (replication === 90) throw new TypeError("planted");
  if (replication === 91) process.exit(0);
  if (replication === 92) return parentPort.postMessage({ kind: "unusable", message: "a measure", help: "mend it" });
  if (replication === 93) return parentPort.postMessage({ kind: "fault", name: "RangeError", message: "planted", stack: "at home" });
  if (replication === 94) process.stdout.write("said aloud\n");
  if (replication === 95) {
    while (Atomics.load(stop, 0) === 0) Atomics.wait(stop, 0, 0, 5);
    return parentPort.postMessage({ kind: "stopped" });
  }
  if (replication === 96) setTimeout(() => process.exit(0), 200);
  if (replication === 97)
    setTimeout(() => {
      throw new TypeError("planted later");
    }, 200);
  return parentPort.postMessage({ kind: "done", text: JSON.stringify({ ...work, hash: workerData.hash }) });
});
