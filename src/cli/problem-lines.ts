// What is wrong in a file that somebody wrote by hand, for the terminal: the place, the reason, and below it what to write instead.

import type { ExperimentProblem } from "../simulator/index.ts";

export type Place = Pick<ExperimentProblem, "file" | "line" | "column">;

export function problemLines(problems: readonly ExperimentProblem[]): readonly string[] {
  return problems.flatMap(({ reason, fix, ...place }) => [`${placeInWords(place)}: ${reason}`, ...(fix === null ? [] : [`    ${fix}`])]);
}

/** A figure set on the command line stands in no file. */
export function placeInWords({ file, line, column }: Place): string {
  return file.startsWith("--set ") ? `\`${file}\`` : `${file}:${line}:${column}`;
}
