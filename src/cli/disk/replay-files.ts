// The files of a replay: lines as they come, then a report and a summary. Where one cannot be written, what is finished stays and is told.

import { join } from "node:path";
import { setImmediate } from "node:timers/promises";

import { renderReportHtml } from "../../reports/index.ts";
import type { ReplaySink, ReplaySummary } from "../../simulator/index.ts";
import { summaryToJson } from "../../simulator/index.ts";
import { Unusable } from "../exit.ts";
import { counted } from "../words.ts";
import { type LineFile, openLineFile } from "./line-file.ts";
import { REPLAY_LINES, REPORT, SUMMARY } from "./out-files.ts";
import { removeFile, writeAllSafely } from "./safe-file.ts";

/**
 * `end`: no more lines come. `finish`: report and summary, after that. `abandon`: the replay did not get to its end; files that would be empty are taken
 * away, and the error that is given back says what the others hold. All throw Unusable where writing fails.
 */
export type ReplayFiles = {
  readonly sink: ReplaySink;
  readonly end: () => void;
  readonly finish: (summary: ReplaySummary) => void;
  readonly abandon: (error: unknown) => unknown;
};

/** Between batches the process gets a breath: signals are heard then. */
const drain = (): Promise<void> => setImmediate();
const nothing = (): void => undefined;

/** Lines that nobody wants. */
export const NO_FILES: ReplayFiles = {
  sink: { verdicts: null, events: null, skipped: nothing, restart: nothing, drain },
  end: nothing,
  finish: nothing,
  abandon: (error) => error,
};

/** In the folder, which is made where it does not exist. */
export function openReplayFiles(folder: string): ReplayFiles {
  const files: LineFile[] = [];
  try {
    // A summary stands where a run has ended: one of an earlier run goes before the lines that it tells of.
    for (const name of [SUMMARY, REPORT]) removeFile(join(folder, name));
    for (const name of REPLAY_LINES) files.push(openLineFile(folder, name));
  } catch (error) {
    for (const file of files) file.abandon();
    throw error;
  }
  const [verdicts, events, skipped] = files as [LineFile, LineFile, LineFile];
  return {
    sink: {
      verdicts: verdicts.writeBytes,
      events: events.writeBytes,
      skipped: skipped.write,
      restart: () => files.forEach((file) => file.restart()),
      drain,
    },
    end: () => files.forEach((file) => file.close()),
    finish: (summary) =>
      writeAllSafely(
        folder,
        [
          [REPORT, renderReportHtml(summary)],
          [SUMMARY, summaryToJson(summary)],
        ],
        REPLAY_LINES,
      ),
    abandon: (error) => abandoned(files, error),
  };
}

function abandoned(files: readonly LineFile[], error: unknown): unknown {
  const held = files.map((file) => ({ name: file.name, lines: file.abandon() })).filter(({ lines }) => lines > 0);
  if (!(error instanceof Unusable)) return error;
  const parts = held.map(({ name, lines }) => `\`${name}\` holds its first ${counted(lines, "line")}`);
  const is = parts.length === 0 ? "nothing was written" : `${parts.join(", ")}, and nothing else was written`;
  return new Unusable(error.message, `the replay did not get to its end: ${is}`);
}
