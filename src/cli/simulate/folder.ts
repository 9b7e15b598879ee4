// The folder of a run: its manifest, its warm-up, and each finished replication in a file of its own. What lies there already is gone on from.

import { rmSync } from "node:fs";
import { join } from "node:path";

import { sha256 } from "../../compiler/index.ts";
import {
  type Job,
  jobOfPart,
  manifestDifferences,
  manifestText,
  type NamedManifest,
  partName,
  partText,
  type ReplicationResult,
  readManifest,
  readPart,
  type Store,
  shortHash,
  type WarmUpFound,
} from "../../simulator/run/index.ts";
import { reasonOf } from "../disk/disk-words.ts";
import { makeFolders } from "../disk/folders.ts";
import { MANIFEST_FILE, REPORT, SUMMARY, WARM_UP_FILE } from "../disk/out-files.ts";
import { clearLeftovers, createSafely, namesIn, readIfThere, writeSafely } from "../disk/safe-file.ts";
import { Unusable } from "../exit.ts";

export const PARTS_FOLDER = "replications";
/** All that a run writes: what `--fresh` takes away. */
const WRITTEN = [MANIFEST_FILE, WARM_UP_FILE, PARTS_FOLDER, SUMMARY, REPORT, "charts"] as const;

/** `path`: whole; `shown`: as it was given. */
export type Folder = { readonly path: string; readonly shown: string };
/** `broken`: parts that were cut off or changed and are made again. */
export type KeptStore = Store & { readonly broken: readonly string[]; readonly kept: () => number };

/** Makes the folder where it does not exist. Throws Unusable where that cannot be done. */
export function makeFolder({ path, shown }: Folder): void {
  try {
    makeFolders(join(path, PARTS_FOLDER));
  } catch (error) {
    throw new Unusable(`cannot write to \`${shown}\`: ${reasonOf(error)}`);
  }
}

/** Takes away what an earlier run wrote there, and nothing else. */
export function emptyFolder({ path, shown }: Folder): void {
  try {
    for (const name of WRITTEN) rmSync(join(path, name), { recursive: true, force: true });
    makeFolder({ path, shown });
  } catch (error) {
    throw error instanceof Unusable ? error : new Unusable(`cannot empty \`${shown}\`: ${reasonOf(error)}`);
  }
}

/**
 * Makes the folder one of this run, or sees that it is one already. Gives back the manifest as it lies there: the command in it is that of whoever
 * came first. Throws Unusable where the folder is of another run, or of none that can be made out.
 */
export function claimFolder(folder: Folder, named: NamedManifest): NamedManifest {
  clearLeftovers(folder.path);
  clearLeftovers(join(folder.path, PARTS_FOLDER));
  const path = join(folder.path, MANIFEST_FILE);
  if (readIfThere(path) === null && partsIn(folder).length > 0)
    throw new Unusable(`\`${folder.shown}\` holds replications and no \`${MANIFEST_FILE}\` that says of which run`, FRESH);
  if (createSafely(path, manifestText(named))) return named;
  const there = manifestIn(folder, FRESH);
  if (there.hash === named.hash) return there;
  throw new Unusable(
    `\`${folder.shown}\` holds another run (${shortHash(there.hash)}; this one is ${shortHash(named.hash)}): ${differencesInWords(there, named)}`,
    FRESH,
  );
}

/** The first few places, and how many more. */
function differencesInWords(there: NamedManifest, here: NamedManifest): string {
  const places = manifestDifferences(here.manifest, there.manifest);
  const shown = places.slice(0, PLACES).map((place) => `\`${place}\``);
  const others = places.length - shown.length;
  if (places.length === 0) return "they differ in the names of their scenarios";
  const of =
    here.manifest.experiment.title === there.manifest.experiment.title ? "" : `it is of \`${there.manifest.experiment.title}\`, and `;
  return `${of}they differ in ${[...shown, ...(others > 0 ? [`and ${others} more`] : [])].join(", ")}`;
}
const PLACES = 5;

const FRESH = "give another folder with `--out`, or `--fresh` to take away what lies there and begin anew";

/** The manifest of a folder. Throws Unusable where it has none, or a broken one. */
export function manifestIn(folder: Folder, help: string | null = null): NamedManifest {
  const text = readIfThere(join(folder.path, MANIFEST_FILE));
  if (text === null) throw new Unusable(`\`${folder.shown}\` is not the folder of a run: it has no \`${MANIFEST_FILE}\``, help);
  const read = readManifest(text, sha256);
  if (read.ok) return read.named;
  throw new Unusable(`\`${join(folder.shown, MANIFEST_FILE)}\` cannot be used: ${read.reason}`, help);
}

/** The jobs whose parts lie in the folder, whole or not. */
export function partsIn(folder: Folder): readonly Job[] {
  return namesIn(join(folder.path, PARTS_FOLDER))
    .map(jobOfPart)
    .filter((job) => job !== null);
}

/** The warm-up found earlier; null: none, or none that is whole. */
export function warmUpIn(folder: Folder, hash: string): WarmUpFound | null {
  const [line, sum] = (readIfThere(join(folder.path, WARM_UP_FILE)) ?? "").split("\n");
  if (line === undefined || sum === undefined || sha256(line) !== sum) return null;
  const { manifest, warmUp }: { manifest: string; warmUp: WarmUpFound } = JSON.parse(line);
  return manifest === hash ? warmUp : null;
}

export function keepWarmUp(folder: Folder, hash: string, warmUp: WarmUpFound): void {
  const line = JSON.stringify({ manifest: hash, warmUp });
  writeSafely(join(folder.path, WARM_UP_FILE), `${line}\n${sha256(line)}\n`);
}

/** Keeps each replication in a file of the folder, and finds there those finished earlier. `from`: when counting begins in each scenario. */
export function storeIn(folder: Folder, hash: string, from: readonly number[]): KeptStore {
  const known = new Map<string, ReplicationResult>();
  const broken: string[] = [];
  for (const job of partsIn(folder)) {
    const name = partName(job);
    const read = readPart(
      readIfThere(join(folder.path, PARTS_FOLDER, name)) ?? "",
      job,
      { hash, from: from[job.scenario] ?? Number.NaN },
      sha256,
    );
    if (read.kind === "whole") known.set(name, read.result);
    else if (read.kind === "broken") broken.push(`${join(PARTS_FOLDER, name)}: ${read.reason}`);
    else throw new Unusable(`\`${join(folder.shown, PARTS_FOLDER, name)}\` is not of this run: ${read.reason}`, FRESH);
  }
  return {
    broken,
    kept: () => known.size,
    get: (job) => known.get(partName(job)) ?? null,
    put: (result) => {
      const help = `what is finished stays (${known.size} so far); once that is mended, the same command goes on from there`;
      writeSafely(join(folder.path, PARTS_FOLDER, partName(result)), partText(result, sha256), help);
      known.set(partName(result), result);
    },
  };
}

/** When counting begins, by scenario. */
export function startsOf({ manifest }: NamedManifest, { length }: WarmUpFound): readonly number[] {
  return manifest.experiment.scenarios.map(({ horizon }) => horizon.from + length);
}
