// What came late, and whose clock disagreed, in sentences.

import { MINUTE, type Milliseconds, SECOND } from "../../ir/index.ts";
import type { ClockCounts, LateCounts, SourceClock } from "../../simulator/index.ts";
import { count, counted, duration } from "../words.ts";

type ClocksFound = { readonly taken: ClockCounts | null; readonly refused: ClockCounts | null };

/** Lines stamped before their ticket's opening by another source: taken in with it, or refused though near it, and clocks that seem to be wrong. */
export function clockSentences({ taken, refused }: ClocksFound): readonly string[] {
  const all = [...(taken?.sources ?? []), ...(refused?.sources ?? [])];
  return [
    ...(taken?.sources ?? []).map(takenFrom),
    ...(refused?.sources ?? []).map(refusedFrom),
    ...all.filter((source) => source.steady).map(steadily),
  ];
}

/** null: nothing came late. */
export function lateSentence(late: LateCounts | null): string | null {
  if (late === null) return null;
  const corrected =
    late.corrections === 0 ? "nothing told before had to be corrected" : `${counted(late.corrections, "record")} had to be corrected`;
  return `${counted(late.lines, "line")} came late, by ${duration(late.largest)} at most; ${corrected}. All figures are as if they had come in order.`;
}

function takenFrom({ source, lines, median, largest }: SourceClock): string {
  const [what, how] = lines === 1 ? ["was", "it was"] : ["were", "they were"];
  return `${counted(lines, "line")} of \`${source}\` ${what} stamped before the ticket's opening in another source, by ${spread(median, largest)}; ${how} taken in at the opening's instant.`;
}

function refusedFrom({ source, lines, median, largest }: SourceClock): string {
  const [what, they] = lines === 1 ? ["was refused: it is", "it"] : ["were refused: they are", "them"];
  return `${counted(lines, "line")} of \`${source}\` ${what} stamped before the ticket's opening in another source, by ${spread(median, largest)}; \`--max-skew ${skewCovering(largest)}\` takes ${they} in at the opening's instant.`;
}

function steadily({ source, lines, median }: SourceClock): string {
  return `The clock of \`${source}\` seems to be about ${duration(median)} behind (the median of ${count(lines)} lines, all about the same); its other lines stand as they are.`;
}

function spread(median: Milliseconds, largest: Milliseconds): string {
  return median === largest ? duration(largest) : `${duration(largest)} at most, half of them by ${duration(median)} or less`;
}

/** A value of `--max-skew` that covers it: `12s`, `3m`. */
export function skewCovering(ms: Milliseconds): string {
  return ms < 2 * MINUTE ? `${Math.ceil(ms / SECOND)}s` : `${Math.ceil(ms / MINUTE)}m`;
}
