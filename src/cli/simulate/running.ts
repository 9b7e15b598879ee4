// One run from its manifest to its course: folder, lock, workers, warm-up, replications. What ends it early ends it with what was finished kept.

import { join, resolve } from "node:path";

import {
  type Course,
  deciderKey,
  type Executor,
  findWarmUp,
  type NamedManifest,
  runReplications,
  type Store,
  type WarmUpFound,
} from "../../simulator/run/index.ts";
import type { Session } from "../session.ts";
import { note } from "../shown.ts";
import { packageFolder } from "../version.ts";
import { counted } from "../words.ts";
import { claimFolder, emptyFolder, type Folder, keepWarmUp, makeFolder, startsOf, storeIn, warmUpIn } from "./folder.ts";
import type { Inputs } from "./inputs.ts";
import { judged } from "./judging.ts";
import { keepBehind } from "./keep-behind.ts";
import { type Lock, lockFolder } from "./lock.ts";
import { openPool } from "./pool.ts";
import { runProgress } from "./run-progress.ts";
import type { Settings } from "./settings.ts";

/** `warmUp`, `course`: null where the run was stopped before the warm-up was found. */
export type Ran = {
  readonly named: NamedManifest;
  readonly folder: Folder | null;
  readonly done: { readonly warmUp: WarmUpFound; readonly course: Course } | null;
};

/** Runs, alone in its folder where it has one. Throws Unusable where the folder, the disk or a measure does not let it. */
export async function runFor(session: Session, inputs: Inputs, settings: Settings): Promise<Ran> {
  const folder = settings.out === null ? null : { path: resolve(session.world.folder, settings.out), shown: settings.out };
  if (folder === null) return { named: inputs.named, folder, done: await runIn(session, inputs, settings, null, inputs.named) };
  makeFolder(folder);
  const lock: Lock = lockFolder(folder.path, folder.shown, settings.shard);
  try {
    if (settings.fresh) emptyFolder(folder);
    const named = claimFolder(folder, inputs.named);
    return { named, folder, done: await runIn(session, inputs, settings, folder, named) };
  } finally {
    lock.release();
  }
}

async function runIn(
  session: Session,
  inputs: Inputs,
  settings: Settings,
  folder: Folder | null,
  named: NamedManifest,
): Promise<Ran["done"]> {
  const { experiment } = named.manifest;
  const { interrupted } = session.world;
  const setup = { manifest: named.manifest, hash: named.hash, folder: inputs.folder };
  const pool = openPool(join(packageFolder(), "dist/worker.cjs"), setup, settings.workers, session.world.notes.write);
  interrupted.addEventListener("abort", pool.stop);
  const progress = runProgress(session.world);
  const stopped = (): boolean => interrupted.aborted;
  try {
    const warmUp = await session.timed("warm-up", () => warmUpFor(named, folder, pool, stopped));
    if (warmUp === null) return null;
    const keeper = keepBehind(storeFor(session, named, folder, warmUp), pool);
    const kinds = experiment.scenarios.map(deciderKey);
    const course = await session.timed("replications", () =>
      runReplications({
        scenarios: experiment.scenarios.length,
        replications: experiment.replications,
        shard: settings.shard,
        warmUp: warmUp.length,
        kindOf: (scenario) => kinds[scenario] ?? "",
        executor: keeper.executor,
        store: keeper.store,
        judge: (results) => judged(named, warmUp, results),
        stopped,
        progress: progress.show,
      }).finally(keeper.keep),
    );
    keeper.check();
    return { warmUp, course };
  } finally {
    progress.clear();
    interrupted.removeEventListener("abort", pool.stop);
    await pool.close();
  }
}

async function warmUpFor(
  named: NamedManifest,
  folder: Folder | null,
  executor: Executor,
  stopped: () => boolean,
): Promise<WarmUpFound | null> {
  const kept = folder === null ? null : warmUpIn(folder, named.hash);
  if (kept !== null) return kept;
  const found = await findWarmUp(named.manifest.experiment, executor, stopped);
  if (found !== null && folder !== null && named.manifest.experiment.warmUp.kind === "found") keepWarmUp(folder, named.hash, found);
  return found;
}

function storeFor(session: Session, named: NamedManifest, folder: Folder | null, warmUp: WarmUpFound): Store {
  if (folder === null) return { get: () => null, put: () => undefined };
  const store = storeIn(folder, named.hash, startsOf(named, warmUp));
  if (store.kept() > 0) session.world.notes.write(`${counted(store.kept(), "replication")} of this run found in \`${folder.shown}\`\n`);
  for (const broken of store.broken) note(session.world, `made again: ${broken}`);
  return store;
}
