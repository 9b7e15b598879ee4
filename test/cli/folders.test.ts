// Folders are made where none were, and where none can be made the call ends and says so.

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeFolders } from "../../src/cli/disk/folders.ts";
import { ROOT } from "../support/tenet.ts";

let home: string;

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "tenet-folders-"));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const missing = (): never => {
  throw Object.assign(new Error("ENOENT: no such file or directory"), { code: "ENOENT" });
};

test("with all that it lies in, once more, and through a link", () => {
  for (const path of ["a/b/c", "a/b/c", "a/b", "a/d"]) makeFolders(join(home, path));
  symlinkSync(join(home, "a"), join(home, "link"));
  makeFolders(join(home, "link/e/f"));
  expect(statSync(join(home, "a/e/f")).isDirectory()).toBe(true);
});

test("one that another process makes meanwhile is made", () => {
  const path = join(home, "at-once/x");
  let tried = 0;
  makeFolders(path, (each) => {
    tried += 1;
    if (tried === 1) missing();
    mkdirSync(each);
    mkdirSync(each);
  });
  expect(statSync(path).isDirectory()).toBe(true);
});

test("a file, or a link to nothing, is in the way", () => {
  writeFileSync(join(home, "file"), "");
  symlinkSync(join(home, "nothing"), join(home, "dangling"));
  expect(() => makeFolders(join(home, "file"))).toThrow("EEXIST");
  expect(() => makeFolders(join(home, "file/x"))).toThrow("ENOTDIR");
  expect(() => makeFolders(join(home, "dangling/x"))).toThrow("EEXIST");
  expect(existsSync(join(home, "nothing"))).toBe(false);
});

test("where the file system says of each anew that it is missing, nobody goes round", () => {
  const asked: string[] = [];
  const make = (path: string): void => {
    asked.push(path);
    if (path !== home) missing();
    mkdirSync(path);
  };
  expect(() => makeFolders(join(home, "x/y"), make)).toThrow(`no folder can be made in \`${home}\``);
  expect(asked).toEqual([join(home, "x/y"), join(home, "x"), home, join(home, "x")]);
  expect(() => makeFolders("/", missing)).toThrow("no folder can be made in `/`");
});

const HISTORY = ["--history", "test/cli/diff/log.jsonl"];
const POLICY = "test/cli/diff/before.policy";

test.skipIf(!existsSync("/proc/self")).each([
  [["replay", POLICY, ...HISTORY, "--out", "/proc/none"], "cannot write `/proc/none/verdicts.jsonl`"],
  [["fit", POLICY, ...HISTORY, "--out", "/proc/none/x"], "cannot make `/proc/none/x`"],
  [["simulate", "policies/techflow/staffing.yaml", "--out", "/proc/none"], "cannot write to `/proc/none`"],
  [["build", POLICY, "--out", "/proc/none"], "cannot write `/proc/none/SM-1.ts`"],
  [["check", POLICY, "-o", "/proc/none/x.txt"], "cannot write `/proc/none/x.txt`"],
])("`tenet %j` ends", (words, message) => {
  const call = [join(ROOT, "dist/cli.cjs"), ...words];
  const { status, stderr } = spawnSync(process.execPath, call, { cwd: ROOT, encoding: "utf8", timeout: 30_000 });
  expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining(`${message}: no folder can be made in \`/proc\``) });
});
