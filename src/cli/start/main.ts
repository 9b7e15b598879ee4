// The program `tenet`: the process's arguments, streams and signals, and nothing else. Started by launch.ts.

import { EXIT } from "../exit.ts";
import { processWorld, run } from "../index.ts";

/** How long a verb may take to end cleanly after Ctrl-C, in milliseconds. A second Ctrl-C ends at once. */
const GRACE = 30_000;

const interruption = new AbortController();

process.on("SIGINT", () => {
  if (interruption.signal.aborted) process.exit(EXIT.interrupted);
  interruption.abort();
  setTimeout(() => process.exit(EXIT.interrupted), GRACE).unref();
});

let hasEnded = false;

/** Node ends with 0 where nothing is left to wait for, though somebody still waits: what came to no end is no success. */
process.once("exit", (status) => {
  if (hasEnded || status !== 0) return;
  process.stderr.write(
    "fault: the call came to no end\n  this is a fault of tenet; please report it with the call and, if you may, the input\n",
  );
  process.exitCode = EXIT.ours;
});

void run(process.argv.slice(2), processWorld(interruption.signal)).then((status) => {
  hasEnded = true;
  process.exitCode = status;
});
