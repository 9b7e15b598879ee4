// The folder of a run on a file system without hard links, as exFAT and some network shares are.

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";

import { createSafely } from "../../../src/cli/safe-file.ts";
import { claimFolder, makeFolder } from "../../../src/cli/simulate/folder.ts";
import { lockFolder } from "../../../src/cli/simulate/lock.ts";
import { sha256 } from "../../../src/compiler/index.ts";
import { nameManifest } from "../../../src/simulator/run/index.ts";
import { fakeManifest } from "../../simulator/run/fake.ts";

vi.mock("node:fs", async (original) => ({
  ...(await original<typeof import("node:fs")>()),
  linkSync: () => {
    throw Object.assign(new Error("operation not permitted"), { code: "EPERM" });
  },
}));

const ROOT = mkdtempSync(join(tmpdir(), "tenet-no-links-"));
afterAll(() => rmSync(ROOT, { recursive: true }));

function folder(name: string): string {
  const path = join(ROOT, name);
  mkdirSync(path);
  return path;
}

test("a file is created once, what stands there stays, and nothing is left beside it", () => {
  const at = folder("once");
  expect(createSafely(join(at, "mine"), "first")).toBe(true);
  expect(createSafely(join(at, "mine"), "second")).toBe(false);
  symlinkSync(join(at, "nowhere"), join(at, "link"));
  expect(createSafely(join(at, "link"), "third")).toBe(false);
  expect(readFileSync(join(at, "mine"), "utf8")).toBe("first");
  expect(readdirSync(at)).toEqual(["link", "mine"]);
});

test("while another process creates the same file, nothing is written; a claim that stays is told with what to remove", () => {
  const at = folder("claimed");
  mkdirSync(join(at, ".mine.claim"));
  expect(() => createSafely(join(at, "mine"), "text")).toThrow(/another process is about to write beside `.*\.mine\.claim`/);
  expect(readdirSync(at)).toEqual([".mine.claim"]);
});

test("a folder that is not there is told", () => {
  expect(() => createSafely(join(ROOT, "none", "mine"), "text")).toThrow("there is no such file");
});

test("a run claims its folder, locks it against another, and gives it back", () => {
  const into = { path: folder("run"), shown: "out" };
  const named = nameManifest(fakeManifest(), "tenet simulate fake.yaml", sha256);
  makeFolder(into);
  expect(claimFolder(into, named)).toEqual(named);
  expect(claimFolder(into, { ...named, command: "another" })).toEqual(named);
  const lock = lockFolder(into.path, into.shown, null);
  expect(() => lockFolder(into.path, into.shown, null)).toThrow("another run is at work in `out`");
  lock.release();
  writeFileSync(join(into.path, "run.lock"), "cut of");
  lockFolder(into.path, into.shown, null).release();
  expect(readdirSync(into.path)).toEqual(["manifest.json", "replications"]);
});
