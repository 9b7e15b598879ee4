// From the first history that shows what is sought to the smallest: by fast-check's shrinking of its plan, then by our own of its events.

import type { HistoryEvent, Instant, Milliseconds } from "../../ir/index.ts";
import type { Judgment } from "../promises/index.ts";
import { Driver } from "./drive.ts";
import type { History, WholeJudge } from "./judge.ts";
import type { Shown, Sought } from "./ledger.ts";
import type { Plan } from "./plan.ts";
import { type FastCheck, shrinkPlan } from "./plans.ts";
import { type Player, replay } from "./player.ts";
import { reduce, type Test } from "./reduce.ts";
import type { Counterexample } from "./types.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** At most so many histories are tried by each of the two, and so long by both. */
const MOST_SHRINKS = 400;
const MOST_REDUCTIONS = 1500;
const MOST_MS = 10_000;

/** `player`: of a promise, watched by its monitor alone; of a law, watched by nobody. `judge`: the law; null for a promise. */
export type Subject = { readonly sought: Sought; readonly player: Player; readonly judge: WholeJudge | null };

/** `plan`: what the history was made of; null where no plan was. The history as it was found, where nothing smaller shows it. */
export function smallest(
  vocabulary: Vocabulary,
  { sought, player, judge }: Subject,
  first: Shown,
  plan: Plan | null,
  { fc, now, seed }: { readonly fc: FastCheck; readonly now: () => Milliseconds; readonly seed: number },
): Counterexample {
  const end = now() + MOST_MS;
  const isLate = (): boolean => now() > end;
  const judged = (history: History): Judgment | undefined => (judge === null ? replay(player, history, null).judgments[0] : judge(history));
  const after = first.history.horizon - lastOf(first.history.events).at;
  // Time passes as far as it did: an event that did nothing but let it pass can be left out.
  const reach = (shownAt(first.judgment) ?? Number.NEGATIVE_INFINITY) - firstOf(first.history.events).at;
  const test: Test = (events) => {
    const last = lastOf(events);
    const until = Math.max(last.at, firstOf(events).at + reach);
    const settled = judge === null ? replay(player, { events, horizon: until }, vocabulary.settleWithin) : null;
    const horizon = settled?.horizon ?? last.at + after;
    const judgment = settled === null ? judged({ events, horizon }) : settled.judgments[0];
    return judgment?.verdict === sought.seeks ? { horizon, judgment } : null;
  };
  const driver = new Driver(vocabulary, player);
  const breaks = (each: Plan): boolean => !isLate() && test(driver.drive(each).events.slice()) !== null;
  let { events } = first.history;
  if (plan !== null && breaks(plan)) events = driver.drive(shrinkPlan(fc, plan, breaks, MOST_SHRINKS)).events.slice();
  const reduced = reduce(vocabulary, events, test, MOST_REDUCTIONS, isLate);
  if (reduced === null) return { history: first.history, judgment: first.judgment, seed, first, tries: 0 };
  return { ...endedEarly(reduced, sought, judged), seed, first, tries: reduced.tries };
}

type Judged = Pick<Counterexample, "history" | "judgment">;

/** When it is broken, or reached. */
function shownAt({ broken, reached }: Judgment): Instant | null {
  return broken?.at ?? reached?.at ?? null;
}

/** Without the time after that, where it shows all the same. */
function endedEarly({ history, judgment }: Judged, { seeks }: Sought, judged: (history: History) => Judgment | undefined): Judged {
  const horizon = Math.max(shownAt(judgment) ?? history.horizon, lastOf(history.events).at);
  if (horizon >= history.horizon) return { history, judgment };
  const earlier = { ...history, horizon };
  const again = judged(earlier);
  return again?.verdict === seeks ? { history: earlier, judgment: again } : { history, judgment };
}

function firstOf(events: readonly HistoryEvent[]): HistoryEvent {
  return events[0] as HistoryEvent;
}

function lastOf(events: readonly HistoryEvent[]): HistoryEvent {
  return events[events.length - 1] as HistoryEvent;
}
