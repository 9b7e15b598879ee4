#!/usr/bin/env node
// The program `tenet`: the process's arguments, streams and signals, and nothing else.

import { processWorld, run } from "./index.ts";

/** How long a verb may take to end cleanly after Ctrl-C, in milliseconds. A second Ctrl-C ends at once. */
const GRACE = 3000;

const interruption = new AbortController();

process.on("SIGINT", () => {
  if (interruption.signal.aborted) process.exit(130);
  interruption.abort();
  setTimeout(() => process.exit(130), GRACE).unref();
});

process.exitCode = await run(process.argv.slice(2), processWorld(interruption.signal));
