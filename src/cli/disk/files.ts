// Reads a policy's files from disk for the compiler, which never touches the disk itself.

import { closeSync, constants, fstatSync, lstatSync, openSync, readdirSync, readSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";

import type { ReadFile, ReadResult } from "../../compiler/index.ts";
import { Unusable } from "../exit.ts";
import { packageFolder } from "../version.ts";
import { codeOf, reasonOf } from "./disk-words.ts";

/** A larger file is not read; the compiler says so. In bytes. */
export const LARGEST_POLICY_FILE = 1_048_576;

/** The entry a folder must have; where it has none, the same as a literate file. */
export const ENTRIES = ["policy.policy", "policy.policy.md"] as const;

/** The folder of a policy that its templates lie in. */
export const TEMPLATES = "templates";

/** What is handed in where a policy is meant. `instead`: how it is given. */
const OTHER_FILES = [
  {
    names: /\.(?:csv|jsonl|ndjson)$/i,
    what: "a log",
    instead: (path: string) => `a log stands behind its policy: \`policies/mine --history ${path}\``,
  },
  {
    names: /\.ya?ml$/i,
    what: "YAML",
    instead: (path: string) => `an experiment is for \`tenet simulate ${path}\`, a mapping stands behind the log: \`--mapping ${path}\``,
  },
] as const;

/** `root` is the folder no `use` may leave; `entry` is relative to it. */
export type PolicyFiles = { readonly root: string; readonly entry: string; readonly read: ReadFile };

/** Hears of a path before it is looked at. */
export type NotePath = (path: string) => void;

/** Finds the entry a policy argument means. Throws Unusable where there is none. */
export function openPolicy(argument: string, folder: string, note: NotePath = () => undefined): PolicyFiles {
  const path = resolve(folder, argument);
  const found = kindOf(path);
  const entries: readonly string[] = found === "folder" ? ENTRIES.filter((name) => kindOf(join(path, name)) === "file") : [basename(path)];
  const [entry] = entries;
  if (entry === undefined) {
    throw new Unusable(
      `\`${argument}\` has no \`${ENTRIES[0]}\``,
      "a policy is a `.policy` or `.policy.md` file, or a folder with a `policy.policy` in it",
    );
  }
  if (found === "other") throw new Unusable(`\`${argument}\` is neither a file nor a folder`);
  const other = found === "file" ? OTHER_FILES.find(({ names }) => names.test(entry)) : undefined;
  if (other !== undefined) throw new Unusable(`\`${argument}\` is ${other.what}, where the policy belongs`, other.instead(argument));
  const root = found === "folder" ? path : dirname(path);
  return { root, entry, read: readerOf(root, join(packageFolder(), "policies/library"), note) };

  function kindOf(which: string): "file" | "folder" | "other" {
    note(which);
    try {
      const stats = statSync(which);
      return stats.isFile() ? "file" : stats.isDirectory() ? "folder" : "other";
    } catch (error) {
      // An entry that is not there is none; that of a folder which may not be entered may well be there.
      if (which !== path && codeOf(error) === "ENOENT") return "other";
      throw new Unusable(`cannot read \`${argument}\`: ${reasonOf(error)}`);
    }
  }
}

/** A reader that stays inside the policy's folder and the library's, links followed. */
export function readerOf(root: string, library: string, note: NotePath = () => undefined): ReadFile {
  const real = new Map<string, string>();
  const realRootOf = (folder: string): string => {
    const path = real.get(folder) ?? realpathSync.native(folder);
    real.set(folder, path);
    return path;
  };
  return (path, from) => {
    const inside = from === "library" ? library : root;
    note(join(inside, path));
    return readInside(inside, path, realRootOf);
  };
}

function readInside(root: string, path: string, realRootOf: (folder: string) => string): ReadResult {
  const full = join(root, path);
  try {
    const real = realpathSync.native(full);
    const realRoot = realRootOf(root);
    if (real !== realRoot && !real.startsWith(realRoot.endsWith(sep) ? realRoot : realRoot + sep)) return { ok: false, reason: "outside" };
    return readAtMost(real);
  } catch (error) {
    const code = codeOf(error);
    const missing = (code === "ENOENT" || code === "ENOTDIR") && !isDanglingLink(full);
    return missing ? { ok: false, reason: "missing", near: policyFilesBelow(root) } : { ok: false, reason: "unreadable" };
  }
}

/** One for all files: fifty of them would each make a megabyte that the collector must be rid of again. */
const bytes = Buffer.allocUnsafe(LARGEST_POLICY_FILE + 1);

/**
 * What it is and its size are asked of the open file, and no more than that is ever read: a file that grows meanwhile is too large, not a surprise.
 * Opening waits for nobody: a pipe would be waited for until somebody writes.
 */
function readAtMost(path: string): ReadResult {
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stats = fstatSync(file);
    if (!stats.isFile()) return { ok: false, reason: "not-a-file" };
    if (stats.size > LARGEST_POLICY_FILE) return { ok: false, reason: "too-large" };
    let length = 0;
    for (let got = 1; got > 0 && length < bytes.length; length += got) got = readSync(file, bytes, length, bytes.length - length, null);
    return length > LARGEST_POLICY_FILE ? { ok: false, reason: "too-large" } : { ok: true, text: bytes.toString("utf8", 0, length) };
  } finally {
    closeSync(file);
  }
}

function isDanglingLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

/** Policy files in the folder, for "did you mean": at most three folders deep and 200 files. */
function policyFilesBelow(root: string): readonly string[] {
  const found: string[] = [];
  const visit = (folder: string, depth: number): void => {
    for (const item of readdirSync(folder, { withFileTypes: true })) {
      if (found.length >= 200 || item.name.startsWith(".") || item.name === "node_modules") continue;
      const path = join(folder, item.name);
      if (item.isDirectory() && depth < 3) visit(path, depth + 1);
      else if (item.isFile() && /\.policy(?:\.md)?$/.test(item.name)) found.push(relative(root, path).split(sep).join("/"));
    }
  };
  try {
    visit(root, 0);
  } catch (error) {
    // A folder that cannot be listed offers no names; the missing file itself is reported by the caller.
    if (codeOf(error) === "") throw error;
  }
  return found.sort();
}
