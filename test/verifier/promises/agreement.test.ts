// The monitors against the obvious evaluator: random policies, random promises, random histories. `TRIES=1500 npx vitest run
// test/verifier/promises/agreement` hunts for long; a failure prints its seed and path.

import fc from "fast-check";
import { expect, test } from "vitest";
import type { HistoryEvent, Instant, PolicyIr, PromiseIr } from "../../../src/ir/index.ts";
import { type Judgment, type Monitors, monitorsOf } from "../../../src/verifier/promises/index.ts";
import { moduleOf } from "../../engine/module.ts";
import { histories, moments, policies } from "../../support/arbitraries/index.ts";
import { HUNTS, tries } from "../../support/chance.ts";
import { promisesOf } from "./drawn.ts";
import { type Obvious, obviously } from "./obvious/judge.ts";
import { type Run, runOf, tell } from "./play.ts";

const RUNS = tries(24);

type Story = { readonly ir: PolicyIr; readonly promises: readonly PromiseIr[]; readonly histories: readonly Ended[] };
type Ended = { readonly history: readonly HistoryEvent[]; readonly at: Instant };

const stories: fc.Arbitrary<Story> = policies.chain((ir) =>
  fc.record({
    ir: fc.constant(ir),
    promises: fc.array(promisesOf(ir), { minLength: 6, maxLength: 6 }),
    histories: fc.array(endedOf(ir), { minLength: 2, maxLength: 3 }),
  }),
);

/** One customer's part of a history, and an end at or after its last event. */
function endedOf(ir: PolicyIr): fc.Arbitrary<Ended> {
  return histories(ir).chain((all) => {
    const history = all.filter(({ ticket, customer }) => ticket === "T-1" || ticket === "T-2" || (ticket === null && customer === "C-1"));
    const last = history.at(-1)?.at ?? 0;
    return moments(ir, history.length === 0 ? all : history).map((at) => ({ history, at: Math.max(at, last) }));
  });
}

/** What both ways must say alike: all of it, but counts and margins of a history in which cases are no longer followed to their end. */
function comparable({ verdict, broken, ...rest }: Judgment | Obvious): unknown {
  if (broken !== null) return { verdict, at: broken.at, ticket: broken.ticket, since: broken.since };
  return verdict === "inconclusive" ? { verdict, tickets: rest.tickets } : { verdict, ...rest };
}

const shown = (of: Judgment): Obvious => ({
  ...of,
  broken: of.broken === null ? null : { ticket: of.broken.ticket, at: of.broken.at, since: of.broken.since },
  reached: of.reached?.at ?? null,
});

function watched(monitors: Monitors, run: Run): readonly Judgment[] {
  tell(monitors, run.told);
  return monitors.end(run.at);
}

test("every promise comes to the same over every history, also after others, and where a fork goes on", { timeout: RUNS * 2_000 }, () => {
  const met = new Map<string, number>();
  fc.assert(
    fc.property(stories, ({ ir, promises, histories: all }) => {
      const module = moduleOf(ir);
      const monitors = monitorsOf(ir, promises);
      for (const { history, at } of all) {
        const run = runOf(module, history, at);
        const judgments = watched(monitors, run);
        promises.forEach((promise, i) => {
          const obvious = obviously(ir, promise, run);
          const judgment = judgments[i] as Judgment;
          expect(comparable(shown(judgment)), JSON.stringify(promise)).toEqual(comparable(obvious));
          const key = `${promise.says.kind} ${obvious.verdict}`;
          met.set(key, (met.get(key) ?? 0) + 1);
        });
        monitors.clear();
        expect(forkedAt(monitors, run, Math.floor(run.told.length / 2))).toEqual(judgments);
        monitors.clear();
      }
    }),
    { numRuns: RUNS, endOnFailure: HUNTS },
  );
  if (HUNTS) console.info(Object.fromEntries(met));
  expect(met.size).toBeGreaterThan(20);
});

/** The original is told something else meanwhile. */
function forkedAt(monitors: Monitors, run: Run, place: number): readonly Judgment[] {
  tell(monitors, run.told.slice(0, place));
  const fork = monitors.fork();
  tell(monitors, run.told.slice(place).reverse());
  tell(fork, run.told.slice(place));
  return fork.end(run.at);
}
