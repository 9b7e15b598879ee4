// Reads a policy's files as a git revision has them: by the `git` command, without a checkout. Links are followed inside the policy's folder alone.

import { spawnSync } from "node:child_process";
import { join, posix } from "node:path";

import type { ReadFile, ReadResult } from "../../compiler/index.ts";
import { Unusable } from "../exit.ts";
import { packageFolder } from "../version.ts";
import type { World } from "../world.ts";
import { ENTRIES, LARGEST_POLICY_FILE, readerOf } from "./files.ts";

/** `path` as git reads it: from the top of the repository, or from the current folder where it starts with `./` or `../`. */
export type RevisionPath = { readonly revision: string; readonly path: string };

/** Runs `git` and gives what it said; status -1 where there is no such command. */
type Git = (args: readonly string[], input?: string) => { readonly status: number; readonly out: Buffer; readonly error: string };

const PLENTY = 256 * 1024 * 1024;

/** The files of the policy that the revision has at the path. Throws Unusable where there is no git, no repository, revision or policy. */
export function openRevision(world: World, { revision, path: plain }: RevisionPath): { readonly entry: string; readonly read: ReadFile } {
  const git = gitIn(world);
  const path = plain === "." ? "./" : plain;
  const commit = resolved(git, revision);
  const shown = `${revision}:${path}`;
  const object = objectAt(git, `${commit}:${path}`);
  if (object === null) throw missing(git, { revision, path }, commit);
  if (object.type === "tree") {
    const entry = ENTRIES.find((name) => objectAt(git, `${object.id}:${name}`)?.type === "blob");
    if (entry !== undefined) return { entry, read: readerAt(git, object.id) };
    throw new Unusable(
      `\`${shown}\` has no \`${ENTRIES[0]}\``,
      "a policy is a `.policy` or `.policy.md` file, or a folder with a `policy.policy` in it",
    );
  }
  if (object.type !== "blob") throw new Unusable(`\`${shown}\` is neither a file nor a folder`);
  const folder = objectAt(git, `${commit}:${folderOf(path)}`);
  if (folder === null) throw missing(git, { revision, path }, commit);
  return { entry: posix.basename(path), read: readerAt(git, folder.id) };
}

/** Whether git knows a commit of that name. false also where there is no git, or no repository. */
export function isRevision(world: World, revision: string): boolean {
  return isPlain(revision) && gitIn(world)(["rev-parse", "--quiet", "--verify", `${revision}^{commit}`]).status === 0;
}

function gitIn(world: World): Git {
  return (args, input = "") => {
    const env = { ...world.env, LC_ALL: "C", GIT_OPTIONAL_LOCKS: "0" };
    const done = spawnSync("git", [...args], { cwd: world.folder, env, input, maxBuffer: PLENTY, windowsHide: true });
    const isThere = done.error === undefined || !("code" in done.error) || done.error.code !== "ENOENT";
    return { status: isThere ? (done.status ?? 1) : -1, out: done.stdout ?? Buffer.alloc(0), error: String(done.stderr ?? "") };
  };
}

/** A name that starts with a dash would be a flag of git's. */
function isPlain(revision: string): boolean {
  return revision !== "" && !revision.startsWith("-") && !/[\0\n]/.test(revision);
}

/** The commit of a revision, as a hash. */
function resolved(git: Git, revision: string): string {
  if (revision === "")
    throw new Unusable(
      "a revision is missing before `:`",
      "write `HEAD:policies/techflow`, `main:policies/techflow`, `v1.2:support.policy`",
    );
  const inside = git(["rev-parse", "--git-dir"]);
  if (inside.status === -1) throw new Unusable("a revision is read with `git`, and there is no such command here");
  if (inside.status !== 0) throw noRepository(revision, inside.error);
  const found = isPlain(revision) ? git(["rev-parse", "--quiet", "--verify", `${revision}^{commit}`]) : null;
  if (found === null || found.status !== 0)
    throw new Unusable(
      `git knows no revision \`${revision}\``,
      "`git log` lists commits, `git branch --all` branches; a shallow clone lacks the older ones",
    );
  return found.out.toString("utf8").trim();
}

function noRepository(revision: string, error: string): Unusable {
  const [first = ""] = error.split("\n");
  if (/not a git repository/.test(first))
    return new Unusable(`\`${revision}:…\` is not a file, and this folder is not in a git repository`, "files and folders need no `:`");
  return new Unusable(`git cannot read the repository: ${first.replace(/^fatal: /, "")}`);
}

function missing(git: Git, { revision, path }: RevisionPath, commit: string): Unusable {
  const here = objectAt(git, `${commit}:./${path}`);
  const help =
    here === null ? "a path counts from the top of the repository, `./…` from this folder" : `did you mean \`${revision}:./${path}\`?`;
  return new Unusable(`revision \`${revision}\` has no \`${path}\``, help);
}

/** The folder of a path, as git writes it: nothing for the top of the repository, `./` for this folder. */
function folderOf(path: string): string {
  const folder = posix.dirname(path);
  if (folder !== ".") return folder;
  return path.startsWith("./") ? "./" : "";
}

type GitObject = { readonly id: string; readonly type: string };

/** What stands under a name like `main:policies`; null where nothing does. */
function objectAt(git: Git, name: string): GitObject | null {
  if (/[\0\n]/.test(name)) return null;
  const id = git(["rev-parse", "--quiet", "--verify", name]);
  if (id.status !== 0) return null;
  const hash = id.out.toString("utf8").trim();
  const type = git(["cat-file", "-t", hash]).out.toString("utf8").trim();
  return { id: hash, type };
}

/** Reads files below one tree. Those of the library are those of this version of tenet. */
function readerAt(git: Git, tree: string): ReadFile {
  const library = readerOf(join(packageFolder(), "policies/library"), join(packageFolder(), "policies/library"));
  return (path, from) => (from === "library" ? library(path, from) : readBlob(git, tree, path));
}

/** git itself follows links inside the tree, and says of others that they lead out of it. */
function readBlob(git: Git, tree: string, path: string): ReadResult {
  if (/[\0\n]/.test(path)) return { ok: false, reason: "missing" };
  const asked = git(["cat-file", "--batch-check", "--follow-symlinks"], `${tree}:${path}\n`);
  const [id = "", type = "", size = ""] = asked.out.toString("utf8").split("\n")[0]?.split(" ") ?? [];
  if (id === "symlink") return { ok: false, reason: "outside" };
  if (id === "dangling" || id === "loop") return { ok: false, reason: "unreadable" };
  if (type === "tree" || type === "commit") return { ok: false, reason: "not-a-file" };
  if (type !== "blob" || !/^[0-9a-f]{40,64}$/.test(id)) return { ok: false, reason: "missing", near: policyFilesIn(git, tree) };
  if (Number(size) > LARGEST_POLICY_FILE) return { ok: false, reason: "too-large" };
  const blob = git(["cat-file", "blob", id]);
  return blob.status === 0 ? { ok: true, text: blob.out.toString("utf8") } : { ok: false, reason: "unreadable" };
}

/** For "did you mean": at most 200. */
function policyFilesIn(git: Git, tree: string): readonly string[] {
  const names = git(["ls-tree", "-r", "-z", "--full-tree", "--name-only", tree]).out.toString("utf8").split("\0");
  return names.filter((name) => /\.policy(?:\.md)?$/.test(name)).slice(0, 200);
}
