// A pipe that takes no more at the moment and does not let the writer wait: what is read from it in the end is the whole answer.
// cspell:ignore mkfifo

import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, constants, mkdtempSync, openSync, readSync, rmSync } from "node:fs";
import { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { built, ROOT } from "../support/tenet.ts";

const folder = mkdtempSync(join(tmpdir(), "tenet-pipe-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** More than the 64 KB that a pipe of Linux holds. */
const WORDS = ["doc", "policies/techflow", "--format", "html"];

test.skipIf(process.platform !== "linux")("an answer larger than the pipe's room, to somebody who reads late and by pieces", async () => {
  const whole = built(WORDS).out;
  expect(whole.length).toBeGreaterThan(100_000);
  const pipe = join(folder, "pipe");
  execFileSync("mkfifo", [pipe]);
  const reader = openSync(pipe, constants.O_RDONLY | constants.O_NONBLOCK);
  const writer = openSync(pipe, constants.O_WRONLY | constants.O_NONBLOCK);
  const child = spawn(process.execPath, ["dist/cli.cjs", ...WORDS], { cwd: ROOT, stdio: ["ignore", writer, "pipe"] });
  // What is started gets its pipe as one to wait for; a stream of this end makes it one again that is not waited for, for both.
  new Socket({ fd: writer, readable: false }).destroy();
  const ended = once(child, "exit");
  const room = Buffer.alloc(10_000);
  const read: Buffer[] = [];
  // Nothing to read is an error while somebody may still write, and no bytes once nobody does.
  const piece = (): number | null => {
    try {
      return readSync(reader, room);
    } catch {
      return null;
    }
  };
  for (let size = null as number | null; size !== 0; size = piece()) {
    if (size !== null) read.push(Buffer.from(room.subarray(0, size)));
    await wait(20);
  }
  closeSync(reader);
  expect(await ended).toEqual([0, null]);
  expect(Buffer.concat(read).toString("utf8")).toBe(whole);
});
