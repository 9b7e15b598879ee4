// Replays under random policies with repeats, recurring duties and moving targets: in any order of lines the outcome is that of the
// history in order of time, and each last verdict is what `decide` says.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { HistoryEvent } from "../../src/ir/index.ts";
import { verdictToJson } from "../../src/runtime/index.ts";
import { replayPolicy } from "../../src/simulator/index.ts";
import { moduleOf } from "../engine/module.ts";
import { families } from "../support/arbitraries/index.ts";
import { jsonLines, sayable } from "./lines.ts";
import { outcome } from "./outcome.ts";
import { run, source } from "./run.ts";

const RUNS = 15;

/** Lines of one instant keep their order; all others stand anywhere. */
function shuffled(history: readonly HistoryEvent[]): fc.Arbitrary<readonly HistoryEvent[]> {
  return fc.array(fc.nat(20), { minLength: history.length, maxLength: history.length }).map((places) => {
    const placeOf = new Map(history.map((line, i) => [line.at, places[i] ?? 0]));
    return history
      .map((line, i) => ({ line, i, place: placeOf.get(line.at) ?? 0 }))
      .sort((a, b) => a.place - b.place || a.i - b.i)
      .map(({ line }) => line);
  });
}

type Shown = { readonly ticket: string; readonly duties: readonly { readonly id: string }[] };
const shownIn = ({ ticket, duties }: Shown): readonly string[] => duties.map(({ id }) => `${ticket} ${id}`);

describe.for(families)("$name: a replay", { timeout: 120_000 }, ({ policies, histories }) => {
  const stories = policies.chain((ir) =>
    histories(ir).chain((drawn) => {
      const history = drawn.map((line) => sayable(ir, line));
      return fc.record({ ir: fc.constant(ir), history: fc.constant(history), late: shuffled(history) });
    }),
  );

  test("ends as `decide` does, in whatever order the lines stand", async () => {
    await fc.assert(
      fc.asyncProperty(stories, async ({ ir, history, late }) => {
        const module = moduleOf(ir);
        const policy = replayPolicy(ir);
        const replayed = (each: readonly HistoryEvent[]) => run(module, policy, [source("a.jsonl", jsonLines(each), 4096)]);
        const inOrder = outcome(await replayed(history));
        expect(outcome(await replayed(late))).toEqual(inOrder);
        for (const line of inOrder.verdicts) {
          const { ticket, at } = JSON.parse(line) as { ticket: string; at: string };
          const verdict = module.decide(history, ticket, Date.parse(at));
          expect(JSON.parse(line)).toEqual(verdict === null ? null : verdictToJson(verdict));
        }
      }),
      { numRuns: RUNS },
    );
  });

  test("counts each record of a duty once, as it ended; of a duty owed once, each ticket", async () => {
    await fc.assert(
      fc.asyncProperty(stories, async ({ ir, history }) => {
        const { events, verdicts, summary } = await run(moduleOf(ir), replayPolicy(ir), [source("a.jsonl", jsonLines(history), 4096)]);
        // A duty that an event has started anew, and for which no target applied then, is in no verdict and in no count.
        const shown = new Set(verdicts.flatMap((line) => shownIn(JSON.parse(line) as Shown)));
        const opened = new Map<string, string[]>();
        for (const line of events) {
          const { kind, id, ticket } = JSON.parse(line) as { kind: string; id: string; ticket: string };
          if (kind === "duty-opened" && shown.has(`${ticket} ${id}`)) opened.set(id, [...(opened.get(id) ?? []), ticket]);
        }
        const counted = new Map<string, number>();
        for (const row of summary.duties)
          counted.set(row.duty, (counted.get(row.duty) ?? 0) + row.met + row.breached + row.pending + row.cancelled);
        const records = [...opened].map(([duty, tickets]) => {
          const isOnce = summary.duties.some((row) => row.duty === duty && row.per === "ticket");
          return [duty, isOnce ? new Set(tickets).size : tickets.length] as const;
        });
        expect(Object.fromEntries(counted)).toEqual(Object.fromEntries(records));
      }),
      { numRuns: 2 * RUNS },
    );
  });
});
