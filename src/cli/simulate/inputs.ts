// From a call to the manifest of its run: the experiment's file, the policies it names, own measures, and what flags change.

import { dirname, isAbsolute, join, resolve } from "node:path";

import { sha256 } from "../../compiler/index.ts";
import { type ExperimentProblem, type ExperimentRemark, loadExperiment, loadPolicyNames } from "../../simulator/index.ts";
import { type Experiment, MANIFEST_FORMAT, type Manifest, type NamedManifest, nameManifest } from "../../simulator/run/index.ts";
import { readText } from "../disk/read-text.ts";
import { Unusable } from "../exit.ts";
import { keep, WritesOver, writtenFiles } from "../kept-files.ts";
import { type LoadedVersion, loadPolicy } from "../policy.ts";
import { type Place, placeInWords, problemLines } from "../problem-lines.ts";
import type { Session } from "../session.ts";
import { note } from "../shown.ts";
import { version } from "../version.ts";
import { counted } from "../words.ts";
import { commandOf } from "./command.ts";
import { measureTexts } from "./measures.ts";
import type { Settings } from "./settings.ts";

/** `folder`: of the experiment's file; paths in it start there. */
export type Inputs = { readonly named: NamedManifest; readonly folder: string };

/** null where a policy has errors: its findings then stand on standard error. Throws Unusable where the experiment cannot be run, with every place. */
export async function readInputs(session: Session, settings: Settings): Promise<Inputs | null> {
  const file = session.call.args[0] ?? "";
  const read = await readExperimentFile(session, file, settings.sets);
  if (read === null) return null;
  const folder = dirname(resolve(session.world.folder, file));
  const experiment = changed(read.experiment, settings);
  const modules = experiment.measures.flatMap(({ how }) => (how.kind === "module" ? [join(folder, how.file)] : []));
  keep(writtenFiles(session.call, session.world.folder), modules);
  const manifest: Manifest = {
    format: MANIFEST_FORMAT,
    tenet: version(),
    experiment,
    policies: Object.fromEntries(read.policies),
    measures: measureTexts(experiment, folder),
  };
  return { named: nameManifest(manifest, commandOf(file, settings), sha256), folder };
}

/** What an experiment's file says, with the policies it names. null and Unusable as above. */
export async function readExperimentFile(
  session: Session,
  file: string,
  sets: readonly string[],
): Promise<{ readonly experiment: Experiment; readonly policies: ReadonlyMap<string, LoadedVersion> } | null> {
  const path = resolve(session.world.folder, file);
  keep(writtenFiles(session.call, session.world.folder), [path]);
  const text = await readText(path, file);
  const policies = await policiesOf(session, text, file, sets);
  if (policies === null) return null;
  const irs = new Map([...policies].map(([name, { ir }]) => [name, ir]));
  const read = await session.timed("experiment", () => loadExperiment(text, file, irs, sets));
  if (!read.ok) throw unreadable(file, read.problems);
  tell(session, read.remarks);
  return { experiment: read.experiment, policies };
}

/** Each policy that the file names, compiled: the version it names, whatever versions came before it. */
async function policiesOf(
  session: Session,
  text: string,
  file: string,
  sets: readonly string[],
): Promise<ReadonlyMap<string, LoadedVersion> | null> {
  const names = await loadPolicyNames(text, file, sets);
  if (!names.ok) throw unreadable(file, names.problems);
  const loaded = new Map<string, LoadedVersion>();
  for (const { name, path, place } of names.policies) {
    const policy = policyAt(session, file, name, path, place);
    if (policy === null) note(session.world, `${placeInWords(place)}: policy \`${name}\`, of \`${path}\`, has the errors above`);
    else loaded.set(name, { hash: policy.hash, ir: policy.ir });
  }
  return loaded.size < names.policies.length ? null : loaded;
}

/** Throws Unusable, with where the file names it, where there is no such policy. */
function policyAt(session: Session, file: string, name: string, path: string, place: Place): LoadedVersion | null {
  try {
    return loadPolicy(session, isAbsolute(path) ? path : join(dirname(file), path));
  } catch (error) {
    if (!(error instanceof Unusable) || error instanceof WritesOver) throw error;
    const fix = error.help ?? "the path of a policy starts at the experiment's file";
    throw unreadable(file, [{ ...place, reason: `policy \`${name}\`: ${error.message}`, fix }]);
  }
}

function changed(experiment: Experiment, { seed, replications }: Settings): Experiment {
  return {
    ...experiment,
    ...(seed === null ? {} : { seed }),
    ...(replications === null ? {} : { replications: { kind: "fixed", count: replications } }),
  };
}

function unreadable(file: string, problems: readonly ExperimentProblem[]): Unusable {
  return new Unusable([`\`${file}\` cannot be run: ${counted(problems.length, "problem")}`, ...problemLines(problems)].join("\n"));
}

function tell(session: Session, remarks: readonly ExperimentRemark[]): void {
  for (const { text, ...place } of remarks) note(session.world, `note: ${placeInWords(place)}: ${text}`);
}
