// `tenet simulate`: what would have happened, what would happen: an experiment run, its parts merged, or the schema of its file.

import { shortHash, summaryOf } from "../../simulator/run/index.ts";
import type { ExitStatus } from "../exit.ts";
import { EXIT, Unusable } from "../exit.ts";
import type { Session } from "../session.ts";
import { giveAnswer } from "../session.ts";
import { sayHowLarge } from "../simulate/how-large.ts";
import { readInputs } from "../simulate/inputs.ts";
import { mergeFolders } from "../simulate/merging.ts";
import { giveSummary, statusOf } from "../simulate/outputs.ts";
import { type Ran, runFor } from "../simulate/running.ts";
import { type Settings, settingsOf } from "../simulate/settings.ts";
import { counted } from "../words.ts";

export async function run(session: Session): Promise<ExitStatus> {
  const { args, flags } = session.call;
  if (flags.has("schema")) return giveSchema(session);
  if (flags.has("merge")) return mergeFolders(session);
  if (args.length !== 1) throw new Unusable("`tenet simulate` needs one EXPERIMENT", "several FOLDERs go with `--merge`");
  const settings = settingsOf(session);
  const inputs = await readInputs(session, settings);
  if (inputs === null) return EXIT.short;
  if (settings.shard !== null && inputs.named.manifest.experiment.replications.kind === "precise") {
    throw new Unusable(
      "`--shard` needs a fixed number of replications: where the run ends hangs on all of them",
      "fix it with `--replications N`",
    );
  }
  sayHowLarge(session, inputs.named.manifest.experiment, settings);
  const ran = await runFor(session, inputs, settings);
  return settings.shard === null ? giveRun(session, ran, settings) : giveShard(session, ran, settings);
}

async function giveRun(session: Session, ran: Ran, settings: Settings): Promise<ExitStatus> {
  const { named, folder, done } = ran;
  if (done === null || done.course.interrupted) sayInterrupted(session, ran, settings);
  if (done === null || done.course.rows === 0) return EXIT.interrupted;
  const { warmUp, course } = done;
  const summary = session.timed("summary", () => summaryOf(named, warmUp, course.results, course.interrupted));
  await giveSummary(session, summary, folder);
  return statusOf(course);
}

/** What was finished stays where it was written; the same command goes on from there. */
function sayInterrupted(session: Session, { named, done }: Ran, { out }: Settings): void {
  const all = (done?.course.wanted ?? 0) * named.manifest.experiment.scenarios.length;
  const what = done === null ? "the warm-up was not found yet" : `${done.course.finished} of ${all} replications finished`;
  const goOn = out === null ? "with `--out FOLDER`, the next run would go on from here" : "the same command goes on from here";
  session.world.notes.write(`interrupted: ${what}; ${goOn}\n`);
}

async function giveShard(session: Session, ran: Ran, settings: Settings): Promise<ExitStatus> {
  const { named, folder, done } = ran;
  const { shard } = settings;
  if (done === null || done.course.interrupted || shard === null || folder === null) {
    sayInterrupted(session, ran, settings);
    return EXIT.interrupted;
  }
  const jobs = done.course.finished;
  await giveAnswer(session, {
    text: () =>
      [
        `shard ${shard.index} of ${shard.of}: ${counted(jobs, "replication")} of run ${shortHash(named.hash)} in \`${folder.shown}\``,
        `once all shards are done: tenet simulate --merge ${folder.shown} …`,
      ].join("\n"),
    json: () => ({ manifest: named.hash, command: named.command, shard, replications: jobs, folder: folder.shown }),
  });
  return EXIT.fine;
}

async function giveSchema(session: Session): Promise<ExitStatus> {
  const { experimentJsonSchema } = await import("../../simulator/experiment/index.ts");
  const schema = experimentJsonSchema();
  await giveAnswer(session, { text: () => JSON.stringify(schema, null, 2), json: () => schema });
  return EXIT.fine;
}
