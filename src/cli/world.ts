// The outside as the verbs see it: folder, streams, environment, clock, interruption. Tests hand in one of their own.

import { fstatSync, type Stats, writeSync } from "node:fs";
import { reasonOf } from "./disk/disk-words.ts";
import { EXIT } from "./exit.ts";

/** Where text goes. Writing after the reader has gone (`| head`) is silently without effect; the run's status stays its own. */
export type Stream = {
  readonly write: (text: string) => void;
  readonly isTerminal: boolean;
  /** Escape codes for color may be used. */
  readonly color: boolean;
  /** Characters a line. */
  readonly columns: number;
};

export type World = {
  /** The folder that relative paths start from. */
  readonly folder: string;
  readonly out: Stream;
  /** Notes, progress and findings about the call. */
  readonly notes: Stream;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds of a clock that only runs forward: for progress and `--timings`, never for an answer. */
  readonly clock: () => number;
  /** Aborted by Ctrl-C. */
  readonly interrupted: AbortSignal;
};

type Terminal = { readonly isTTY?: boolean; readonly columns?: number };

/** Color on a terminal alone, honoring https://no-color.org (any non-empty NO_COLOR) and TERM=dumb. */
export function usesColor(terminal: Terminal, env: World["env"]): boolean {
  return terminal.isTTY === true && (env["NO_COLOR"] ?? "") === "" && env["TERM"] !== "dumb";
}

/** The process's own outside. */
export function processWorld(interrupted: AbortSignal): World {
  let notes: Stream | null = null;
  return {
    folder: process.cwd(),
    out: fileOrPipe(1, () => process.stdout, endShort) ?? streamOf(process.stdout, endShort),
    // Most calls note nothing, and to make a stream takes a while.
    get notes() {
      // Nobody is left to be told.
      notes ??= streamOf(process.stderr, () => undefined);
      return notes;
    },
    env: process.env,
    // The same clock as that of `performance`, which Node makes on first use.
    clock: () => Number(process.hrtime.bigint()) / 1e6,
    interrupted,
  };
}

/** The answer could not be written: whatever it was, the run ends as one whose output cannot be used. */
function endShort(error: Error): void {
  process.stderr.write(`error: cannot write to standard output: ${reasonOf(error)}\n`);
  process.once("exit", () => {
    process.exitCode = EXIT.unusable;
  });
}

/**
 * A file or a pipe, written to as it is; null where it is something else. To make Node's own stream takes longer than to write all that a check says.
 * `stream`: that stream, for a pipe that does not let us wait for a slow reader.
 */
function fileOrPipe(descriptor: number, stream: () => NodeJS.WriteStream, failed: (error: Error) => void): Stream | null {
  if (!isFileOrPipe(fstatSync(descriptor))) return null;
  let gone = false;
  let slow: ByteStream | null = null;
  const write = (text: string): void => {
    let rest: Uint8Array = Buffer.from(text);
    try {
      while (!gone && slow === null && rest.length > 0) rest = rest.subarray(writeSync(descriptor, rest));
    } catch (error) {
      if (!(error instanceof Error && "code" in error)) throw error;
      if (error.code === "EAGAIN") slow = streamOf(stream(), failed);
      else {
        if (error.code !== "EPIPE") failed(error);
        gone = true;
      }
    }
    slow?.write(rest);
  };
  return { write, isTerminal: false, color: false, columns: 80 };
}

/** On Linux, `/dev/null` and its like are the devices of memory: https://www.kernel.org/doc/Documentation/admin-guide/devices.txt */
const MEMORY_DEVICES = 1;

function isFileOrPipe(kind: Stats): boolean {
  return kind.isFile() || kind.isFIFO() || (process.platform === "linux" && kind.isCharacterDevice() && kind.rdev >> 8 === MEMORY_DEVICES);
}

type ByteStream = Stream & { readonly write: (text: string | Uint8Array) => void };

function streamOf(target: NodeJS.WriteStream, failed: (error: Error) => void): ByteStream {
  let gone = false;
  target.on("error", (error: NodeJS.ErrnoException) => {
    if (!gone && error.code !== "EPIPE") failed(error);
    gone = true;
  });
  return {
    write: (text) => {
      if (!gone) target.write(text);
    },
    isTerminal: target.isTTY === true,
    color: usesColor(target, process.env),
    columns: target.columns ?? 80,
  };
}
