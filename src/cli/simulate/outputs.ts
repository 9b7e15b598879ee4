// What a run comes to, written: a summary in every format asked for, the files of its folder, and the exit status that goes with it.

import { rmSync } from "node:fs";
import { join } from "node:path";

import { renderSimulationHtml, renderSimulationText, simulationCharts } from "../../reports/index.ts";
import { type Course, type SimulationSummary, simulationAsJson } from "../../simulator/run/index.ts";
import { reasonOf } from "../disk/disk-words.ts";
import { makeFolders } from "../disk/folders.ts";
import { REPORT, SUMMARY } from "../disk/out-files.ts";
import { writeSafely } from "../disk/safe-file.ts";
import type { ExitStatus } from "../exit.ts";
import { EXIT, Unusable } from "../exit.ts";
import { giveAnswer, type Session } from "../session.ts";
import type { Folder } from "./folder.ts";

/** Answers, and writes summary.json, report.html and charts/ into the folder where there is one. */
export async function giveSummary(session: Session, summary: SimulationSummary, folder: Folder | null): Promise<void> {
  const html = (): string => renderSimulationHtml(summary);
  if (folder !== null) session.timed("write", () => writeFiles(folder, summary, html()));
  const where = folder === null ? "" : `\nreport: ${join(folder.shown, REPORT)}`;
  await giveAnswer(session, {
    text: (color) => `${renderSimulationText(summary, { color }).trimEnd()}\n${where}`.trimEnd(),
    json: () => simulationAsJson(summary),
    html,
  });
}

/** 3 where an interval was asked for and not reached within the most replications. Interrupted runs end in 130 by themselves. */
export function statusOf(course: Course): ExitStatus {
  if (course.interrupted) return EXIT.interrupted;
  return course.judgment !== null && !course.judgment.reached ? EXIT.inconclusive : EXIT.fine;
}

function writeFiles(folder: Folder, summary: SimulationSummary, html: string): void {
  const charts = join(folder.path, "charts");
  const help = "the replications are kept; once that is mended, the same command writes the report without simulating anew";
  try {
    rmSync(charts, { recursive: true, force: true });
    makeFolders(charts);
  } catch (error) {
    throw new Unusable(`cannot write \`${join(folder.shown, "charts")}\`: ${reasonOf(error)}`, help);
  }
  writeSafely(join(folder.path, SUMMARY), `${JSON.stringify(simulationAsJson(summary), null, 2)}\n`, help);
  writeSafely(join(folder.path, REPORT), html, help);
  for (const { name, spec } of simulationCharts(summary))
    writeSafely(join(charts, `${name}.vl.json`), `${JSON.stringify(spec, null, 2)}\n`, help);
}
