// `tenet test --watch`: it runs again whatever becomes of the file meanwhile.

import { appendFileSync, copyFileSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { run, type Stream } from "../../src/cli/index.ts";

const SMALL = join(import.meta.dirname, "policies/small.policy");
let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tenet-watch-"));
  copyFileSync(SMALL, join(folder, "small.policy"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("a file that is written anew, replaced by another, gone and back again", async () => {
  const watched = watching("small.policy");
  const policy = join(folder, "small.policy");
  await watched.until("out", "0 failed", 1);
  await watched.until("notes", "watching the files of `small.policy`; Ctrl-C ends\n", 1);
  for (const runs of [2, 3]) {
    copyFileSync(policy, join(folder, "new"));
    renameSync(join(folder, "new"), policy);
    await watched.until("out", "0 failed", runs);
  }
  appendFileSync(policy, "# a remark\n");
  await watched.until("out", "0 failed", 4);
  renameSync(policy, join(folder, "gone"));
  const gone = "cannot read `small.policy`: there is no such file; waiting until a file of the policy changes or is back\n";
  await watched.until("notes", gone, 1);
  renameSync(join(folder, "gone"), policy);
  await watched.until("out", "0 failed", 5);
  appendFileSync(policy, "trigger\n");
  await watched.until("notes", "small.policy: 1 error", 1);
  expect(await watched.end()).toBe(130);
});

test("examples written to a file that the policy uses are added there, and it comes to rest", { timeout: 60_000 }, async () => {
  appendFileSync(join(folder, "small.policy"), 'use "more.policy"\n');
  const mine = "# Mine.\n";
  writeFileSync(join(folder, "more.policy"), mine);
  const watched = watching("small.policy", "--mutants", "--suggest", "--examples", "more.policy");
  await watched.until("out", "small changes that an example notices", 2);
  const examples = readFileSync(join(folder, "more.policy"), "utf8");
  expect(examples.startsWith(mine)).toBe(true);
  expect(examples).toContain("example");
  // Longer than three looks at the files.
  await new Promise((resolve) => setTimeout(resolve, 1000));
  await watched.until("out", "small changes that an example notices", 2);
  expect(readFileSync(join(folder, "more.policy"), "utf8")).toBe(examples);
  appendFileSync(join(folder, "small.policy"), "# a remark\n");
  await watched.until("out", "small changes that an example notices", 3);
  expect(readFileSync(join(folder, "more.policy"), "utf8")).toBe(examples);
  expect(await watched.end()).toBe(130);
});

test("a policy that is not there from the start ends with status 2", async () => {
  expect(await watching("none.policy").ended).toBe(2);
});

type Watching = {
  /** Resolves once the text stands in what was written as often as that. */
  readonly until: (where: "out" | "notes", text: string, times: number) => Promise<void>;
  readonly end: () => Promise<number>;
  readonly ended: Promise<number>;
};

function watching(policy: string, ...flags: readonly string[]): Watching {
  const interruption = new AbortController();
  const written = { out: "", notes: "" };
  const stream = (where: "out" | "notes"): Stream => ({
    write: (text) => {
      written[where] += text;
    },
    isTerminal: false,
    color: false,
    columns: 80,
  });
  const world = { folder, out: stream("out"), notes: stream("notes"), env: {}, clock: () => 0, interrupted: interruption.signal };
  const ended = run(["test", policy, "--watch", ...flags], world);
  return {
    until: (where, text, times) => expect.poll(() => written[where].split(text).length - 1, { timeout: 60_000 }).toBe(times),
    end: () => {
      interruption.abort();
      return ended;
    },
    ended,
  };
}
