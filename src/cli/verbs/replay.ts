// `tenet replay`: puts a history through the policy; writes verdicts, occurrences, skipped lines, a summary and a report.

import { join, resolve } from "node:path";

import { renderSummaryText } from "../../reports/index.ts";
import type { ReplayResult } from "../../simulator/index.ts";
import { jointPolicy, replay, replayPolicy } from "../../simulator/index.ts";
import { REPORT } from "../disk/out-files.ts";
import { NO_FILES, openReplayFiles, type ReplayFiles } from "../disk/replay-files.ts";
import type { ExitStatus } from "../exit.ts";
import { EXIT } from "../exit.ts";
import { badLine, historyFiles, instantOf, maxSkewOf, onBadLineOf } from "../history.ts";
import type { LoadedPolicy } from "../policy.ts";
import { loadPolicy, rowOf } from "../policy.ts";
import { progressOn } from "../progress.ts";
import type { Session } from "../session.ts";
import { flagOf, giveAnswer, unwrittenBy } from "../session.ts";
import { keepHeapClose } from "../start/heap.ts";
import { inlineLess } from "../start/inlining.ts";
import { judgedBy } from "../ticket.ts";

export async function run(session: Session): Promise<ExitStatus> {
  const policy = loadPolicy(session, session.call.args[0] ?? "");
  if (policy === null) return EXIT.short;
  keepHeapClose();
  inlineLess();
  const out = flagOf(session, "out");
  const folder = out === null ? null : resolve(session.world.folder, out);
  const { result, files } = await replayInto(session, policy, folder);
  const { summary, stoppedAt } = result;
  const unwritten = await unwrittenBy(() => files.finish(summary));
  const where = out === null || unwritten !== null ? "" : `\nreport: ${join(out, REPORT)}`;
  await giveAnswer(session, {
    text: (color) => `${renderSummaryText(summary, { color }).trimEnd()}\n${where}`.trimEnd(),
    json: () => summary,
  });
  if (unwritten !== null) throw unwritten;
  if (stoppedAt !== null) throw badLine(stoppedAt);
  return EXIT.fine;
}

type Replayed = { readonly result: ReplayResult; readonly files: ReplayFiles };

async function replayInto(session: Session, policy: LoadedPolicy, folder: string | null): Promise<Replayed> {
  const { sources, mapping, size } = await historyFiles(session, (await rowOf(session, policy)).declarations);
  const module = await rowOf(session, judgedBy(policy, mapping));
  const until = instantOf(session, "until");
  const maxSkew = maxSkewOf(session);
  const progress = progressOn(session.world);
  const files = folder === null ? NO_FILES : openReplayFiles(folder);
  try {
    const result = await session.timed("replay", () =>
      replay({
        module,
        policy: jointPolicy([...policy.earlier, policy].map(({ ir }) => replayPolicy(ir))),
        sources,
        mapping,
        until,
        onBadLine: onBadLineOf(session),
        maxSkew,
        sink: files.sink,
        progress: (state) => progress.show(size === 0 ? 1 : state.size / size, `${state.lines} lines, ${state.events} events`),
        interrupted: () => session.world.interrupted.aborted,
      }),
    );
    files.end();
    return { result, files };
  } catch (error) {
    throw files.abandon(error);
  } finally {
    progress.clear();
  }
}
