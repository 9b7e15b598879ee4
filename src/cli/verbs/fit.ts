// `tenet fit`: learns demand and handling from a real log, writes them as an experiment to edit, and says how well it tells the log.

import { existsSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { sha256 } from "../../compiler/index.ts";
import type { HistoryEvent } from "../../ir/index.ts";
import { fitAsJson, renderFitHtml, renderFitText } from "../../reports/index.ts";
import { adapterTo, type DecisionModule } from "../../runtime/index.ts";
import { type Fit, fitHistory, Gathering } from "../../simulator/fit/index.ts";
import { type BadLine, eachOfHistory, skippedLine } from "../../simulator/index.ts";
import { reasonOf } from "../disk/disk-words.ts";
import { makeFolders } from "../disk/folders.ts";
import { FIT_FILES } from "../disk/out-files.ts";
import { readIfThere, writeAllSafely } from "../disk/safe-file.ts";
import type { ExitStatus } from "../exit.ts";
import { EXIT, Unusable } from "../exit.ts";
import { badLine, type HistoryFiles, historyFiles, maxSkewOf, onBadLineOf, tellSkipped } from "../history.ts";
import { type LoadedPolicy, loadPolicy, moduleOf, rowOf } from "../policy.ts";
import type { Session } from "../session.ts";
import { giveAnswer, neededFlag, unwrittenBy } from "../session.ts";
import { keepHeapClose, roomFor } from "../start/heap.ts";
import { counted } from "../words.ts";

const POLICY_NAME = "current";
/** What a fit holds of a ticket at most, of the log and of the simulation, in bytes of the heap: with so much of it, fits of 200,000 and of a million tickets came to their end. */
const A_TICKET = 2100;

export async function run(session: Session): Promise<ExitStatus> {
  const argument = session.call.args[0] ?? "";
  const out = neededFlag(session, "out", "FOLDER");
  const folder = resolve(session.world.folder, out);
  keepEdited(folder, join(out, FIT_FILES.experiment));
  const policy = loadPolicy(session, argument);
  if (policy === null) return EXIT.short;
  const module = await moduleOf(session, policy);
  const { log, bad, files } = await readLog(session, policy, module);
  const result = session.timed("fit", () =>
    fitHistory(log, {
      decider: { ir: policy.ir, module },
      facts: policy.ir.facts,
      zone: files.mapping?.zone ?? policy.ir.zone,
      title: `Demand learned from ${files.sources.map(({ name }) => (name === "-" ? "standard input" : name)).join(", ")}`,
      policy: { name: POLICY_NAME, path: pathFrom(folder, resolve(session.world.folder, argument)) },
      lines: bad.length,
      stop: () => session.world.interrupted.aborted,
    }),
  );
  if (session.world.interrupted.aborted) {
    session.world.notes.write("interrupted: nothing was written\n");
    return EXIT.interrupted;
  }
  if (!result.ok) throw new Unusable(`\`tenet fit\` cannot learn from this log: ${result.reason}`, skippedAdvice(bad.length));
  const unwritten = await unwrittenBy(() => writeAll(folder, result.fit, bad));
  const written = unwritten === null ? [`experiment: ${join(out, FIT_FILES.experiment)}\nreport: ${join(out, FIT_FILES.report)}`] : [];
  await giveAnswer(session, {
    text: (color) => [renderFitText(result.fit, { color }).trimEnd(), ...written].join("\n\n"),
    json: () => asJson(result.fit),
    html: () => renderFitHtml(result.fit),
  });
  if (unwritten !== null) throw unwritten;
  return EXIT.fine;
}

function asJson(fit: Fit): unknown {
  return fitAsJson(fit, sha256(fit.text));
}

/** An experiment is written to be edited: one that is not as a fit wrote it is not written over. `shown`: how the call would name it. Throws Unusable. */
function keepEdited(folder: string, shown: string): void {
  const path = join(folder, FIT_FILES.experiment);
  const there = existsSync(path) ? readIfThere(path) : null;
  if (there === null || writtenAs(readIfThere(join(folder, FIT_FILES.fit)) ?? "") === `sha256:${sha256(there)}`) return;
  throw new Unusable(
    `\`${shown}\` is not as \`tenet fit\` wrote it, and this call would write over it`,
    "give another folder with `--out`, or put the file somewhere else",
  );
}

/** What the experiment beside this `fit.json` was; null where that does not say. */
function writtenAs(fit: string): unknown {
  try {
    const { experiment }: { readonly experiment?: unknown } = JSON.parse(fit) ?? {};
    return experiment;
  } catch {
    return null;
  }
}

type Log = { readonly log: ReturnType<Gathering["done"]>; readonly bad: readonly BadLine[]; readonly files: HistoryFiles };

/** The log of the call by its tickets. Throws Unusable where it cannot be read, or holds more tickets than there is memory for. */
async function readLog(session: Session, policy: LoadedPolicy, module: DecisionModule): Promise<Log> {
  const { declarations } = await rowOf(session, policy);
  const files = await historyFiles(session, declarations);
  keepHeapClose();
  const adapt = adapterTo(module.declarations);
  const most = roomFor(A_TICKET);
  let gathering = new Gathering(policy.ir.facts);
  const begin = () => {
    gathering = new Gathering(policy.ir.facts);
    return (event: HistoryEvent): void => {
      gathering.take(adapt(event));
      if (gathering.size > most) throw tooLarge(most);
    };
  };
  const history = await session.timed("history", () =>
    eachOfHistory(files.sources, files.mapping, declarations, onBadLineOf(session), maxSkewOf(session), begin),
  );
  if (history.stoppedAt !== null) throw badLine(history.stoppedAt);
  tellSkipped(session, history);
  const log = gathering.done();
  // What was taken in at its ticket's opening came before it, too.
  const unopened = log.unopened - (history.clocks.taken?.lines ?? 0);
  return { log: { ...log, unopened }, bad: history.bad, files };
}

function tooLarge(most: number): Unusable {
  const gigabytes = Math.ceil((1_000_000 * A_TICKET) / 2 ** 30);
  return new Unusable(
    `\`tenet fit\` cannot learn from this log: it has more than ${counted(most, "ticket")}, for which the memory that Node may use is too small`,
    `cut the log to fewer days, or give Node more, ${gigabytes} GB for a million tickets: \`NODE_OPTIONS=--max-old-space-size=${2 * gigabytes * 1024}\` for two`,
  );
}

/** The experiment comes last: where it is, the others are. */
function writeAll(folder: string, fit: Fit, skipped: readonly BadLine[]): void {
  try {
    makeFolders(folder);
  } catch (error) {
    throw new Unusable(`cannot make \`${folder}\`: ${reasonOf(error)}`);
  }
  writeAllSafely(folder, [
    [FIT_FILES.fit, `${JSON.stringify(asJson(fit), null, 2)}\n`],
    [FIT_FILES.report, renderFitHtml(fit)],
    [FIT_FILES.skipped, skipped.map((line) => `${skippedLine(line)}\n`).join("")],
    [FIT_FILES.experiment, fit.text],
  ]);
}

/** As an experiment's file names a policy: from its own folder. */
function pathFrom(folder: string, policy: string): string {
  return relative(folder, policy).split(sep).join("/") || ".";
}

function skippedAdvice(bad: number): string | null {
  return bad === 0 ? null : `${counted(bad, "line")} could not be read: see the first${bad === 1 ? "" : " of them"} above`;
}
