// The program `tenet`: the process's arguments, streams and signals, and nothing else. Started by launch.ts.

import { EXIT } from "./exit.ts";
import { processWorld, run } from "./index.ts";

/** How long a verb may take to end cleanly after Ctrl-C, in milliseconds. A second Ctrl-C ends at once. */
const GRACE = 30_000;

const interruption = new AbortController();

process.on("SIGINT", () => {
  if (interruption.signal.aborted) process.exit(EXIT.interrupted);
  interruption.abort();
  setTimeout(() => process.exit(EXIT.interrupted), GRACE).unref();
});

void run(process.argv.slice(2), processWorld(interruption.signal)).then((status) => {
  process.exitCode = status;
});
