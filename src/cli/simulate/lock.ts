// Who is at work in a folder: one run, or several shards of one run. What a killed process left behind locks nobody out.

import { readFileSync, renameSync, rmSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";

import type { Shard } from "../../simulator/run/index.ts";
import { codeOf } from "../disk/disk-words.ts";
import { besideOf, createSafely, isRunning, namesIn, readIfThere } from "../disk/safe-file.ts";
import { Unusable } from "../exit.ts";

/** `boot` and `began` tell a process from a later one of the same number, where the system says so. */
type Owner = { readonly pid: number; readonly host: string; readonly boot: string | null; readonly began: string | null };
export type Lock = { readonly release: () => void };

const NAME = /^run(?:-([1-9]\d*)-of-([1-9]\d*))?\.lock$/;

/**
 * Claims the folder for this process. Shards of one division work side by side, everything else alone. The lock is made first and the others are
 * looked at then: of two that come at once, at most one stays. Throws Unusable where somebody is at work there.
 */
export function lockFolder(folder: string, shown: string, shard: Shard | null): Lock {
  const name = shard === null ? "run.lock" : `run-${shard.index}-of-${shard.of}.lock`;
  const path = join(folder, name);
  const mine = `${JSON.stringify(thisProcess())}\n`;
  for (let tries = 0; !createSafely(path, mine); tries += 1) {
    const owner = ownerOf(path);
    if (owner !== null && (isAtWork(owner) || tries > 3)) throw atWork(shown, owner, name);
    if (owner !== null) takeAway(path, owner);
  }
  const release = (): void => {
    if (readIfThere(path) === mine) rmSync(path, { force: true });
  };
  const other = namesIn(folder)
    .filter((each) => each !== name && excludes(each, shard))
    .map((each) => ({ name: each, owner: ownerOf(join(folder, each)) }))
    .find(({ owner }) => owner !== null && isAtWork(owner));
  if (other !== undefined && other.owner !== null) {
    release();
    throw atWork(shown, other.owner, other.name);
  }
  process.once("exit", release);
  return {
    release: () => {
      process.off("exit", release);
      release();
    },
  };
}

/** Whether whoever holds the lock of that name may not work beside this one. */
function excludes(name: string, shard: Shard | null): boolean {
  const match = NAME.exec(name);
  if (match === null) return false;
  return shard === null || match[2] === undefined || Number(match[2]) !== shard.of;
}

function atWork(shown: string, owner: Owner, name: string): Unusable {
  const here = owner.host === hostname();
  return new Unusable(
    `another run is at work in \`${shown}\`: process ${owner.pid}${here ? "" : ` on \`${owner.host}\``}`,
    here ? "wait for it, or give another folder with `--out`" : `wait for it; if it is gone, remove \`${name}\` there`,
  );
}

/** Away under another name first: had somebody else put a lock of theirs there meanwhile, theirs would be put back. */
function takeAway(path: string, stale: Owner): void {
  const aside = besideOf(path);
  try {
    renameSync(path, aside);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return;
    throw error;
  }
  const moved = ownerOf(aside);
  if (moved !== null && (moved.pid !== stale.pid || moved.began !== stale.began)) createSafely(path, readFileSync(aside, "utf8"));
  rmSync(aside, { force: true });
}

/** null: there is no lock. One that nobody can read is of nobody. */
function ownerOf(path: string): Owner | null {
  const text = readIfThere(path);
  if (text === null) return null;
  const nobody: Owner = { pid: -1, host: hostname(), boot: null, began: null };
  try {
    const value: unknown = JSON.parse(text);
    return isOwner(value) ? value : nobody;
  } catch (error) {
    if (error instanceof SyntaxError) return nobody;
    throw error;
  }
}

function isOwner(value: unknown): value is Owner {
  if (typeof value !== "object" || value === null) return false;
  return (
    "pid" in value &&
    typeof value.pid === "number" &&
    "host" in value &&
    typeof value.host === "string" &&
    "boot" in value &&
    "began" in value
  );
}

/** Of another machine nobody can tell from here: it counts as at work. */
function isAtWork(owner: Owner): boolean {
  if (owner.host !== hostname()) return true;
  if (owner.pid <= 0 || !isRunning(owner.pid)) return false;
  const now = described(owner.pid);
  return (owner.boot === null || owner.boot === now.boot) && (owner.began === null || now.began === null || owner.began === now.began);
}

function thisProcess(): Owner {
  return { pid: process.pid, host: hostname(), ...described(process.pid) };
}

/** Linux alone says which start of the machine this is, and when a process began (field 22 of proc(5) stat; the name in field 2 may hold spaces). */
function described(pid: number): Pick<Owner, "boot" | "began"> {
  const boot = textOf("/proc/sys/kernel/random/boot_id")?.trim() ?? null;
  const stat = textOf(`/proc/${pid}/stat`);
  const began = stat === null ? null : (stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null);
  return { boot, began };
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (codeOf(error) === "") throw error;
    return null;
  }
}
