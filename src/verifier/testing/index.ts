// Door of src/verifier/testing: histories as an arbitrary of fast-check, and one promise put to fast-check's own runner.

import * as fc from "fast-check";
import type { PolicyIr, PromiseIr } from "../../ir/index.ts";
import type { DecisionModule } from "../../runtime/index.ts";
import type { Judgment } from "../promises/index.ts";
import { type History, historiesOf, smallestFrom } from "../search/index.ts";
import { judgedOn, timelineFor } from "../verify/claims.ts";
import type { FoundWithTimeline } from "../verify/verification.ts";

export type { History } from "../search/index.ts";

/** The options of `fc.assert`. `numRuns`: 1,000 unless said. */
export type HistoryOptions = fc.Parameters<[History]>;
/** Of histories of one customer, each in order of time. */
export type HistoryArbitrary = fc.Arbitrary<History>;
export type Policy = { readonly ir: PolicyIr; readonly module: DecisionModule };

/** `runs`: histories tried; of these, those that put it to the test, and those that ended before the answer. `report`: fast-check's, where it is asked to be verbose. */
export type Outcome = { readonly runs: number; readonly tested: number; readonly undecided: number; readonly report: string | null } & (
  | { readonly kind: "not-shown" }
  | { readonly kind: "shown"; readonly found: FoundWithTimeline; readonly seed: number; readonly path: string | null }
);

const USUAL_RUNS = 1000;

/** Histories that lean to what these promises are about. */
export function arbitraryOf(policy: Policy, promises: readonly PromiseIr[]): HistoryArbitrary {
  return historiesOf(fc, policy, promises);
}

/** Looks for a history that breaks the promise (of a witness: one that reaches what it names), by fast-check's runner; then makes it as small as can be. */
export function tried(policy: Policy, promise: PromiseIr, options: HistoryOptions): Outcome {
  const seeks = promise.says.kind === "reaches" ? "holds" : "violated";
  const counts = { runs: 0, tested: 0, undecided: 0 };
  const property = fc.property(arbitraryOf(policy, [promise]), ({ events, horizon }) => {
    const { verdict } = judgedOn(policy.ir, policy.module, promise, { events, until: horizon });
    counts.runs += 1;
    if (verdict === "holds" || verdict === "violated") counts.tested += 1;
    if (verdict === "inconclusive") counts.undecided += 1;
    return verdict !== seeks;
  });
  const details = fc.check(property, { numRuns: USUAL_RUNS, ...options });
  const report = (options.verbose ?? 0) === 0 || options.verbose === false ? null : (fc.defaultReportMessage(details) ?? null);
  const [history] = details.counterexample ?? [];
  if (!details.failed || history === undefined) return { ...counts, report, kind: "not-shown" };
  return {
    ...counts,
    report,
    kind: "shown",
    found: foundOf(policy, promise, history, details.seed),
    seed: details.seed,
    path: details.counterexamplePath,
  };
}

function foundOf(policy: Policy, promise: PromiseIr, history: History, seed: number): FoundWithTimeline {
  const { events, horizon } = smallestFrom(fc, policy, promise, history);
  const { broken }: Judgment = judgedOn(policy.ir, policy.module, promise, { events, until: horizon });
  const breach = broken ?? {
    ticket: events.find(({ ticket }) => ticket !== null)?.ticket ?? null,
    at: horizon,
    since: null,
    words: "it is reached",
  };
  const found = { events, until: horizon, tier: "random", seed, breach } as const;
  return { ...found, timeline: timelineFor(policy, promise, found) };
}
