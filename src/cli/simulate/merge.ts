// Parts of one run, made anywhere, put together: the same bytes in any grouping, and nothing that is foreign, broken or missing.

import { join } from "node:path";

import { sha256 } from "../../compiler/index.ts";
import {
  type Job,
  type NamedManifest,
  partName,
  type ReplicationResult,
  readPart,
  shortHash,
  type WarmUpFound,
} from "../../simulator/run/index.ts";
import { MANIFEST_FILE } from "../disk/out-files.ts";
import { readIfThere } from "../disk/safe-file.ts";
import { Unusable } from "../exit.ts";
import { type Folder, manifestIn, PARTS_FOLDER, partsIn, warmUpIn } from "./folder.ts";

/** `results`: by the name of their part. */
export type Parts = { readonly named: NamedManifest; readonly results: ReadonlyMap<string, ReplicationResult> };

/** At most so many parts are named in one message. */
const NAMED = 5;

/** Reads all parts of the folders. Throws Unusable, naming them, where one is broken, of another run, or there twice and not the same. */
export function readFolders(folders: readonly Folder[]): Parts {
  const manifests = folders.map((folder) => ({ folder, named: manifestIn(folder, "give the folders that `--out` of its shards named") }));
  const [first] = manifests;
  if (first === undefined) throw new Unusable("`--merge` needs at least one folder");
  const other = manifests.find(({ named }) => named.hash !== first.named.hash);
  if (other !== undefined) {
    throw new Unusable(
      `\`${join(other.folder.shown, MANIFEST_FILE)}\` (${shortHash(other.named.hash)}) is of another run than \`${join(first.folder.shown, MANIFEST_FILE)}\` (${shortHash(first.named.hash)})`,
      "shards of one run come from the same experiment, policies, seed and version of tenet",
    );
  }
  const texts = new Map<string, string>();
  const results = new Map<string, ReplicationResult>();
  const problems: string[] = [];
  for (const folder of folders) {
    for (const job of partsIn(folder)) {
      const problem = takePart(folder, job, first.named.hash, texts, results);
      if (problem !== null) problems.push(problem);
    }
  }
  if (problems.length > 0)
    throw new Unusable(
      problems.length === 1 ? (problems[0] ?? "") : `${problems.length} parts cannot be used: ${firstOf(problems)}`,
      "run the shard again into its folder: it makes anew what is broken and keeps the rest",
    );
  const command = manifests.map(({ named }) => named.command).sort()[0] ?? first.named.command;
  return { named: { ...first.named, command }, results };
}

/** Throws Unusable where a job has no part, naming them. */
export function refuseMissing(wanted: readonly Job[], results: ReadonlyMap<string, unknown>): void {
  const missing = wanted.map(partName).filter((name) => !results.has(name));
  if (missing.length === 0) return;
  throw new Unusable(
    `${missing.length} of ${wanted.length} replications are missing: ${firstOf(missing)}`,
    "run the shards that make them, and give their folders, too; N-M.json is replication M of scenario N, both from 0",
  );
}

/** Throws Unusable where a part is of no job of the run, or was counted from another instant on than the warm-up says. `from`: by scenario. */
export function refuseStrangers(wanted: readonly Job[], from: readonly number[], results: ReadonlyMap<string, ReplicationResult>): void {
  const names = new Set(wanted.map(partName));
  const strangers = [...results]
    .filter(([name, result]) => !names.has(name) || result.from !== from[result.scenario])
    .map(([name]) => name);
  if (strangers.length === 0) return;
  throw new Unusable(
    `${strangers.length === 1 ? "a part is" : `${strangers.length} parts are`} no replication of this run: ${firstOf(strangers.sort())}`,
    "take them out of the folders",
  );
}

/** The warm-up that the folders' runs found; null: none of them says. Throws Unusable where they found different ones. */
export function foundWarmUp(folders: readonly Folder[], hash: string): WarmUpFound | null {
  const found = folders.map((folder) => warmUpIn(folder, hash)).filter((warmUp) => warmUp !== null);
  const [first] = found;
  if (found.every((warmUp) => JSON.stringify(warmUp) === JSON.stringify(first))) return first ?? null;
  throw new Unusable("the folders found different warm-ups, though they are of one run", "run the shards again with one version of tenet");
}

function takePart(
  folder: Folder,
  job: Job,
  hash: string,
  texts: Map<string, string>,
  results: Map<string, ReplicationResult>,
): string | null {
  const name = partName(job);
  const shown = `\`${join(folder.shown, PARTS_FOLDER, name)}\``;
  const text = readIfThere(join(folder.path, PARTS_FOLDER, name)) ?? "";
  const read = readPart(text, job, { hash, from: null }, sha256);
  if (read.kind === "broken") return `${shown} is broken: ${read.reason}`;
  if (read.kind === "foreign") return `${shown} is foreign: ${read.reason}`;
  if (texts.has(name) && texts.get(name) !== text) return `${shown} says otherwise than the same part of another folder`;
  texts.set(name, text);
  results.set(name, read.result);
  return null;
}

function firstOf(items: readonly string[]): string {
  return items.length > NAMED ? `${items.slice(0, NAMED).join(", ")}, and ${items.length - NAMED} more` : items.join(", ");
}
