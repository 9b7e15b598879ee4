// What has to be created once, on a file system without hard links, as exFAT and some network shares are.

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

import { createSafely } from "../../../src/cli/disk/safe-file.ts";

const ROOT = mkdtempSync(join(tmpdir(), "tenet-no-links-"));
afterAll(() => rmSync(ROOT, { recursive: true }));

function folder(name: string): string {
  const path = join(ROOT, name);
  mkdirSync(path);
  return path;
}

function create(path: string, text: string): boolean {
  return createSafely(path, text, () => {
    throw Object.assign(new Error("operation not permitted"), { code: "EPERM" });
  });
}

test("a file is created once, what stands there stays, and nothing is left beside it", () => {
  const at = folder("once");
  expect(create(join(at, "mine"), "first")).toBe(true);
  expect(create(join(at, "mine"), "second")).toBe(false);
  symlinkSync(join(at, "nowhere"), join(at, "link"));
  expect(create(join(at, "link"), "third")).toBe(false);
  expect(readFileSync(join(at, "mine"), "utf8")).toBe("first");
  expect(readdirSync(at)).toEqual(["link", "mine"]);
});

test("while another process creates the same file, nothing is written; a claim that stays is told with what to remove", () => {
  const at = folder("claimed");
  mkdirSync(join(at, ".mine.claim"));
  expect(() => create(join(at, "mine"), "text")).toThrow(/another process is about to write beside `.*\.mine\.claim`/);
  expect(readdirSync(at)).toEqual([".mine.claim"]);
});

test("a folder that is not there is told", () => {
  expect(() => create(join(ROOT, "none", "mine"), "text")).toThrow("there is no such file");
});
