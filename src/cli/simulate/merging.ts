// `tenet simulate --merge FOLDER…`: the parts of one run, made in several places, as the summary that one place would have given.

import { resolve } from "node:path";

import {
  type Course,
  jobsOf,
  type NamedManifest,
  partName,
  runReplications,
  summaryOf,
  type WarmUpFound,
} from "../../simulator/run/index.ts";
import type { ExitStatus } from "../exit.ts";
import { Unusable } from "../exit.ts";
import type { Session } from "../session.ts";
import { flagOf } from "../session.ts";
import { claimFolder, type Folder, keepWarmUp, makeFolder, startsOf, storeIn } from "./folder.ts";
import { judged } from "./judging.ts";
import { lockFolder } from "./lock.ts";
import { foundWarmUp, type Parts, readFolders, refuseMissing, refuseStrangers } from "./merge.ts";
import { giveSummary, statusOf } from "./outputs.ts";

const OF_RUNS = ["set", "seed", "replications", "workers", "shard", "fresh"] as const;

/** Simulates nothing. Throws Unusable, naming them, where parts are broken, foreign or missing. */
export async function mergeFolders(session: Session): Promise<ExitStatus> {
  const { folder: here } = session.world;
  const idle = OF_RUNS.find((name) => session.call.flags.has(name));
  if (idle !== undefined) throw new Unusable(`\`--${idle}\` does not go with \`--merge\`: what was run is in the folders`);
  const folders = session.call.args.map((shown): Folder => ({ path: resolve(here, shown), shown }));
  const parts = session.timed("read", () => readFolders(folders));
  const warmUp = warmUpOf(parts.named, folders);
  const course = await courseOf(parts, warmUp);
  const out = flagOf(session, "out");
  const into = out === null ? null : { path: resolve(here, out), shown: out };
  const named = into === null ? parts.named : keepAll(into, parts, warmUp, course);
  const summary = session.timed("summary", () => summaryOf(named, warmUp, course.results, false));
  await giveSummary(session, summary, into);
  return statusOf(course);
}

function warmUpOf({ hash, manifest }: NamedManifest, folders: readonly Folder[]): WarmUpFound {
  const { warmUp } = manifest.experiment;
  if (warmUp.kind === "fixed") return { length: warmUp.length, how: "as long as the experiment says", series: [], doubt: null };
  const found = foundWarmUp(folders, hash);
  if (found !== null) return found;
  throw new Unusable(
    "none of the folders says which warm-up was found: `warm-up.json` is missing or broken",
    "run one of the shards again into its folder",
  );
}

/** The run loop over what there is: it says which replications the run consists of, and nobody makes any. */
async function courseOf({ named, results }: Parts, warmUp: WarmUpFound): Promise<Course> {
  const { scenarios, replications } = named.manifest.experiment;
  const course = await runReplications({
    scenarios: scenarios.length,
    replications,
    shard: null,
    warmUp: warmUp.length,
    executor: { width: 1, run: () => Promise.resolve(null) },
    store: { get: (job) => results.get(partName(job)) ?? null, put: () => undefined },
    judge: (rows) => judged(named, warmUp, rows),
    stopped: () => false,
    progress: () => undefined,
  });
  const wanted = jobsOf(scenarios.length, 0, course.wanted);
  refuseMissing(wanted, results);
  refuseStrangers(wanted, startsOf(named, warmUp), results);
  return course;
}

/** The merged folder is one of the whole run: it can be merged, and gone on from, like any other. */
function keepAll(into: Folder, { named }: Parts, warmUp: WarmUpFound, course: Course): NamedManifest {
  makeFolder(into);
  const lock = lockFolder(into.path, into.shown, null);
  try {
    const claimed = claimFolder(into, named);
    if (named.manifest.experiment.warmUp.kind === "found") keepWarmUp(into, named.hash, warmUp);
    const store = storeIn(into, named.hash, startsOf(named, warmUp));
    for (const result of course.results) if (store.get(result) === null) store.put(result);
    return claimed;
  } finally {
    lock.release();
  }
}
