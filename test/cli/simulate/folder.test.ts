// The folder of a run: claimed by one run at a time, gone on from after a kill, and never mixed.

import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

import { claimFolder, emptyFolder, type Folder, keepWarmUp, makeFolder, storeIn, warmUpIn } from "../../../src/cli/simulate/folder.ts";
import { lockFolder } from "../../../src/cli/simulate/lock.ts";
import { foundWarmUp, readFolders, refuseMissing, refuseStrangers } from "../../../src/cli/simulate/merge.ts";
import { sha256 } from "../../../src/compiler/index.ts";
import { jobsOf, type NamedManifest, nameManifest } from "../../../src/simulator/run/index.ts";
import { FROM, fakeManifest, fakeResult } from "../../simulator/run/fake.ts";

const ROOT = mkdtempSync(join(tmpdir(), "tenet-folder-"));
afterAll(() => rmSync(ROOT, { recursive: true }));

const NAMED = nameManifest(fakeManifest(), "tenet simulate fake.yaml", sha256);
const OTHER = nameManifest(fakeManifest({ seed: 2 }), "tenet simulate fake.yaml", sha256);
const STARTS = [FROM, FROM, FROM];
let number = 0;

function folder(named: NamedManifest | null = NAMED): Folder {
  number += 1;
  const made = { path: join(ROOT, String(number)), shown: `out/${number}` };
  makeFolder(made);
  if (named !== null) claimFolder(made, named);
  return made;
}

function fill(into: Folder, jobs: readonly { scenario: number; replication: number }[]): void {
  const store = storeIn(into, NAMED.hash, STARTS);
  for (const job of jobs) store.put(fakeResult({ ...job, warmUp: 0 }, NAMED.hash));
}

const partOf = (into: Folder, name: string): string => join(into.path, "replications", name);

test("what was finished is found again; what was cut off is made again", () => {
  const into = folder();
  fill(into, jobsOf(3, 0, 2));
  writeFileSync(partOf(into, "1-1.json"), readFileSync(partOf(into, "1-1.json"), "utf8").slice(0, 300));
  const store = storeIn(into, NAMED.hash, STARTS);
  expect(store.kept()).toBe(5);
  expect(store.get({ scenario: 0, replication: 1 })).toEqual(fakeResult({ scenario: 0, replication: 1, warmUp: 0 }, NAMED.hash));
  expect(store.get({ scenario: 1, replication: 1 })).toBeNull();
  expect(store.broken).toEqual(["replications/1-1.json: it is cut off"]);
});

test("what a killed process left half written is taken away, what one at work writes is not", () => {
  const into = folder();
  const half = (name: string, host: string, pid: number): string => {
    writeFileSync(partOf(into, `.${name}.${host}.${pid}.tmp`), "half");
    return `.${name}.${host}.${pid}.tmp`;
  };
  const here = hostname().replaceAll(".", "-");
  half("0-0.json", here, 999999999);
  // A shard on another machine may have any number there.
  const atWork = [half("0-1.json", here, process.pid), half("0-2.json", `not-${here}`, 999999999)];
  claimFolder(into, NAMED);
  expect(readdirSync(join(into.path, "replications"))).toEqual(atWork.toSorted());
});

test("a folder of another run is refused, with where they differ and what to do", () => {
  const into = folder(OTHER);
  expect(() => claimFolder(into, NAMED)).toThrow(
    /`out\/\d+` holds another run \([0-9a-f]{12}; this one is [0-9a-f]{12}\): they differ in `seed`/,
  );
  emptyFolder(into);
  expect(claimFolder(into, NAMED)).toEqual(NAMED);
  const renamed = { ...NAMED, command: "tenet simulate ./fake.yaml" };
  expect(claimFolder(into, renamed).command).toBe(NAMED.command);
});

test("a broken manifest, parts without one, parts of another run: refused", () => {
  const broken = folder();
  writeFileSync(join(broken.path, "manifest.json"), "{");
  expect(() => claimFolder(broken, NAMED)).toThrow("cut off, or no manifest");
  const bare = folder();
  fill(bare, jobsOf(1, 0, 1));
  rmSync(join(bare.path, "manifest.json"));
  expect(() => claimFolder(bare, NAMED)).toThrow("holds replications and no `manifest.json`");
  const mixed = folder(OTHER);
  fill(mixed, jobsOf(1, 0, 1));
  expect(() => storeIn(mixed, OTHER.hash, STARTS)).toThrow(/0-0.json` is not of this run: it belongs to the run/);
  expect(() => storeIn(mixed, NAMED.hash, [FROM + 5])).toThrow("its warm-up has another length");
});

test("emptied, a folder keeps what is not of a run", () => {
  const into = folder();
  fill(into, jobsOf(1, 0, 1));
  writeFileSync(join(into.path, "notes.txt"), "mine");
  emptyFolder(into);
  expect(readdirSync(into.path).sort()).toEqual(["notes.txt", "replications"]);
  expect(readdirSync(join(into.path, "replications"))).toEqual([]);
});

test("the warm-up that was found is kept; a changed one is found anew", () => {
  const into = folder();
  const found = { length: 5, how: "found", series: [1, 2], doubt: null };
  expect(warmUpIn(into, NAMED.hash)).toBeNull();
  keepWarmUp(into, NAMED.hash, found);
  expect(warmUpIn(into, NAMED.hash)).toEqual(found);
  expect(warmUpIn(into, OTHER.hash)).toBeNull();
  const path = join(into.path, "warm-up.json");
  writeFileSync(path, readFileSync(path, "utf8").replace('"length":5', '"length":6'));
  expect(warmUpIn(into, NAMED.hash)).toBeNull();
});

test("one run at a time; shards of one division side by side", () => {
  const into = folder();
  const shard =
    (index: number, of: number): (() => ReturnType<typeof lockFolder>) =>
    () =>
      lockFolder(into.path, into.shown, { index, of });
  const whole = (): ReturnType<typeof lockFolder> => lockFolder(into.path, into.shown, null);
  const atWork = `another run is at work in \`${into.shown}\`: process ${process.pid}`;
  const first = whole();
  expect(whole).toThrow(atWork);
  expect(shard(1, 2)).toThrow(atWork);
  first.release();
  const [one, two] = [shard(1, 2)(), shard(2, 2)()];
  expect(shard(1, 2)).toThrow(atWork);
  expect(shard(1, 3)).toThrow(atWork);
  expect(whole).toThrow(atWork);
  expect(readdirSync(into.path).filter((name) => name.endsWith(".lock"))).toEqual(["run-1-of-2.lock", "run-2-of-2.lock"]);
  one.release();
  two.release();
  whole().release();
  expect(readdirSync(into.path).filter((name) => name.endsWith(".lock"))).toEqual([]);
});

test.each([
  ["a process that is gone", { pid: 999_999_999, host: hostname(), boot: null, began: null }],
  ["a process of before the machine started", { pid: process.pid, host: hostname(), boot: "another", began: "1" }],
  ["nobody who can be made out", "{"],
])("a lock of %s locks nobody out", (_, owner) => {
  const into = folder();
  for (const name of ["run.lock", "run-1-of-2.lock"])
    writeFileSync(join(into.path, name), typeof owner === "string" ? owner : JSON.stringify(owner));
  lockFolder(into.path, into.shown, null).release();
  expect(existsSync(join(into.path, "run.lock"))).toBe(false);
});

test("a lock of another machine is believed", () => {
  const into = folder();
  writeFileSync(join(into.path, "run.lock"), JSON.stringify({ pid: 1, host: "elsewhere", boot: null, began: null }));
  expect(() => lockFolder(into.path, into.shown, null)).toThrow("process 1 on `elsewhere`");
});

test("parts of several folders come together in any order; the command is the same in any", () => {
  const named = (command: string): NamedManifest => ({ ...NAMED, command });
  const folders = [folder(named("b")), folder(named("a")), folder(named("c"))];
  for (const [index, into] of folders.entries()) {
    fill(
      into,
      jobsOf(3, 0, 4).filter((_, job) => job % 3 === index || job === 0),
    );
  }
  const [there, back] = [readFolders(folders), readFolders(folders.toReversed())];
  expect(there.named).toEqual({ ...NAMED, command: "a" });
  expect(back.named).toEqual(there.named);
  expect(Object.fromEntries(back.results)).toEqual(Object.fromEntries(there.results));
  expect(() => refuseMissing(jobsOf(3, 0, 4), there.results)).not.toThrow();
  expect(() => refuseMissing(jobsOf(3, 0, 5), there.results)).toThrow("3 of 15 replications are missing: 0-4.json, 1-4.json, 2-4.json");
  expect(() => refuseStrangers(jobsOf(3, 0, 4), STARTS, there.results)).not.toThrow();
  expect(() => refuseStrangers(jobsOf(3, 0, 3), STARTS, there.results)).toThrow("3 parts are no replication of this run: 0-3.json");
  expect(() => refuseStrangers(jobsOf(3, 0, 4), [FROM, FROM, FROM + 1], there.results)).toThrow("4 parts are no replication");
});

test("foreign, broken and contradicting parts are refused by name", () => {
  const [good, bad] = [folder(), folder()];
  fill(good, jobsOf(3, 0, 1));
  expect(() => readFolders([good, folder(OTHER)])).toThrow(/is of another run than `out\/\d+\/manifest.json`/);
  const empty = { path: join(ROOT, "none"), shown: "none" };
  mkdirSync(empty.path, { recursive: true });
  expect(() => readFolders([good, empty])).toThrow("`none` is not the folder of a run");
  writeFileSync(partOf(bad, "2-0.json"), readFileSync(partOf(good, "2-0.json"), "utf8").replace("1700", "1800"));
  expect(() => readFolders([good, bad])).toThrow(`\`${bad.shown}/replications/2-0.json\` is broken: its checksum does not fit`);
  const line = JSON.stringify({ ...fakeResult({ scenario: 2, replication: 0, warmUp: 0 }, NAMED.hash), clauses: [] as const, until: 5 });
  writeFileSync(partOf(bad, "2-0.json"), `${line}\n${sha256(line)}\n`);
  expect(() => readFolders([good, bad])).toThrow("says otherwise than the same part of another folder");
  writeFileSync(partOf(bad, "1-0.json"), "x");
  expect(() => readFolders([good, bad])).toThrow("2 parts cannot be used");
});

test("folders that found different warm-ups are refused", () => {
  const [a, b, c] = [folder(), folder(), folder()];
  const found = { length: 5, how: "found", series: [1, 2], doubt: null };
  keepWarmUp(a, NAMED.hash, found);
  keepWarmUp(b, NAMED.hash, found);
  expect(foundWarmUp([a, b, c], NAMED.hash)).toEqual(found);
  expect(foundWarmUp([c], NAMED.hash)).toBeNull();
  keepWarmUp(c, NAMED.hash, { ...found, length: 6 });
  expect(() => foundWarmUp([a, c], NAMED.hash)).toThrow("different warm-ups");
});
