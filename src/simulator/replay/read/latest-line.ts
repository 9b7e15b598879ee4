// How late lines come at most: the input is read once and nothing is taken in.

import type { Instant, Milliseconds } from "../../../ir/index.ts";
import { type DecisionModule, eventReader, lineReader } from "../../../runtime/index.ts";
import type { Mapping } from "../mapping/mapping.ts";
import { openHistory } from "./open-history.ts";
import type { HistorySource, ReadingOptions } from "./stream.ts";

/** What is to be read, as the options of a replay say. */
type Input = {
  readonly module: Pick<DecisionModule, "declarations">;
  readonly sources: readonly HistorySource[];
  readonly mapping: Mapping | null;
  readonly until: Instant | null;
  readonly interrupted?: () => boolean;
};

/** By how much a line comes late at most, as the files stand. */
export async function latestLine({ sources, mapping, module, until, interrupted }: Input): Promise<Milliseconds> {
  const { declarations } = module;
  const [read, readLine] = [eventReader(declarations), lineReader(declarations)];
  const reading: ReadingOptions = {
    read,
    readLine,
    onBadLine: "skip",
    bad: () => undefined,
    note: () => undefined,
    progress: () => undefined,
  };
  let now = Number.NEGATIVE_INFINITY;
  let latest = 0;
  for await (const batch of openHistory(sources, mapping, declarations, reading, "as-they-stand")) {
    for (const { event } of batch) {
      if (until !== null && event.at > until) continue;
      now = Math.max(now, event.at);
      latest = Math.max(latest, now - event.at);
    }
    if (interrupted?.() === true) break;
  }
  return latest;
}
