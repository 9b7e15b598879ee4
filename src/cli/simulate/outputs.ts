// What a run comes to, written: a summary in every format asked for, the files of its folder, and the exit status that goes with it.

import { join } from "node:path";

import { renderSimulationHtml, simulationHeadlines } from "../../reports/index.ts";
import type { Course, SimulationSummary } from "../../simulator/run/index.ts";
import type { ExitStatus } from "../exit.ts";
import { EXIT } from "../exit.ts";
import { giveAnswer, type Session } from "../session.ts";
import type { Folder } from "./folder.ts";
import { writeSafely } from "./safe-file.ts";

/** Answers, and writes summary.json and report.html into the folder where there is one. */
export async function giveSummary(session: Session, summary: SimulationSummary, folder: Folder | null): Promise<void> {
  const html = (): string => renderSimulationHtml(summary);
  if (folder !== null) session.timed("write", () => writeFiles(folder, summary, html()));
  const where = folder === null ? "" : `\nreport: ${join(folder.shown, "report.html")}`;
  await giveAnswer(session, {
    text: () => `${inWords(summary)}\n${where}`.trimEnd(),
    json: () => summary,
    html: () => html().trimEnd(),
  });
}

/** 3 where an interval was asked for and not reached within the most replications. Interrupted runs end in 130 by themselves. */
export function statusOf(course: Course): ExitStatus {
  if (course.interrupted) return EXIT.interrupted;
  return course.judgment !== null && !course.judgment.reached ? EXIT.inconclusive : EXIT.fine;
}

function writeFiles(folder: Folder, summary: SimulationSummary, html: string): void {
  const help = "the replications are kept; once that is mended, the same command writes the report without simulating anew";
  writeSafely(join(folder.path, "summary.json"), `${JSON.stringify(summary, null, 2)}\n`, help);
  writeSafely(join(folder.path, "report.html"), html, help);
}

function inWords(summary: SimulationSummary): string {
  const remarks = summary.remarks.map((remark) => `  ${remark}`);
  return [
    summary.title,
    "",
    ...simulationHeadlines(summary),
    ...(remarks.length === 0 ? [] : ["", "before you trust this", ...remarks]),
    "",
    `seed ${summary.seed}; the same again: ${summary.command}`,
  ].join("\n");
}
