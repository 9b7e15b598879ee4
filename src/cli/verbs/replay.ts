// `tenet replay`: puts a history through the policy; writes verdicts, occurrences, skipped lines, a summary and a report.

import { join, resolve } from "node:path";
import { setImmediate } from "node:timers/promises";

import { renderReportHtml, renderSummaryText } from "../../reports/index.ts";
import type { ReplayResult, ReplaySink } from "../../simulator/index.ts";
import { jointPolicy, replay, replayPolicy, summaryToJson } from "../../simulator/index.ts";
import type { ExitStatus } from "../exit.ts";
import { EXIT } from "../exit.ts";
import { keepHeapClose } from "../heap.ts";
import { badLine, historyFiles, instantOf, maxSkewOf, onBadLineOf } from "../history.ts";
import { inlineLess } from "../inlining.ts";
import { openLineFile } from "../line-file.ts";
import type { LoadedPolicy } from "../policy.ts";
import { loadPolicy, rowOf } from "../policy.ts";
import { progressOn } from "../progress.ts";
import type { Session } from "../session.ts";
import { flagOf, giveAnswer } from "../session.ts";
import { removeFile, writeSafely } from "../simulate/safe-file.ts";
import { judgedBy } from "../ticket.ts";

const SUMMARY = "summary.json";
const REPORT = "report.html";

export async function run(session: Session): Promise<ExitStatus> {
  const policy = loadPolicy(session, session.call.args[0] ?? "");
  if (policy === null) return EXIT.short;
  keepHeapClose();
  inlineLess();
  const out = flagOf(session, "out");
  const folder = out === null ? null : resolve(session.world.folder, out);
  const { summary, stoppedAt } = await replayInto(session, policy, folder);
  if (folder !== null) {
    writeSafely(join(folder, REPORT), renderReportHtml(summary));
    writeSafely(join(folder, SUMMARY), summaryToJson(summary));
  }
  const where = out === null ? "" : `\nreport: ${join(out, REPORT)}`;
  await giveAnswer(session, {
    text: (color) => `${renderSummaryText(summary, { color }).trimEnd()}\n${where}`.trimEnd(),
    json: () => summary,
  });
  if (stoppedAt !== null) throw badLine(stoppedAt);
  return EXIT.fine;
}

async function replayInto(session: Session, policy: LoadedPolicy, folder: string | null): Promise<ReplayResult> {
  const { sources, mapping, size } = await historyFiles(session, (await rowOf(session, policy)).declarations);
  const module = await rowOf(session, judgedBy(policy, mapping));
  const until = instantOf(session, "until");
  const maxSkew = maxSkewOf(session);
  const progress = progressOn(session.world);
  const { sink, close } = openSink(folder);
  try {
    return await session.timed("replay", () =>
      replay({
        module,
        policy: jointPolicy([...policy.earlier, policy].map(({ ir }) => replayPolicy(ir))),
        sources,
        mapping,
        until,
        onBadLine: onBadLineOf(session),
        maxSkew,
        sink,
        progress: (state) => progress.show(size === 0 ? 1 : state.size / size, `${state.lines} lines, ${state.events} events`),
        interrupted: () => session.world.interrupted.aborted,
      }),
    );
  } finally {
    progress.clear();
    close();
  }
}

/** Lines go to files of the folder, or nowhere. Between batches the process gets a breath: signals are heard then. */
function openSink(folder: string | null): { readonly sink: ReplaySink; readonly close: () => void } {
  const drain = (): Promise<void> => setImmediate();
  const nothing = (): void => undefined;
  if (folder === null) return { sink: { verdicts: null, events: null, skipped: nothing, restart: nothing, drain }, close: nothing };
  const verdicts = openLineFile(folder, "verdicts.jsonl");
  const events = openLineFile(folder, "events.jsonl");
  const skipped = openLineFile(folder, "skipped.jsonl");
  const files = [verdicts, events, skipped];
  // A summary stands where a run has ended: one of an earlier run says nothing of what this one writes.
  for (const name of [SUMMARY, REPORT]) removeFile(join(folder, name));
  return {
    sink: {
      verdicts: verdicts.writeBytes,
      events: events.writeBytes,
      skipped: skipped.write,
      restart: () => files.forEach((file) => file.restart()),
      drain,
    },
    close: () => files.forEach((file) => file.close()),
  };
}
