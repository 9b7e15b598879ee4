// Law: step by step and from scratch come to the same.

import { difference } from "./difference.ts";
import { breaks, type Law, type LawFinding, type LawHistory, type Subject } from "./law.ts";
import { isOfOneCustomer, play, verdictsOf } from "./play.ts";

const ID = "incremental-equals-from-scratch";
const broken = breaks(ID);

/** Broken, for example, by a case that keeps something of a refused event, or that a fork writes over. */
export const incrementalEqualsFromScratch: Law = {
  id: ID,
  title: "Incremental equals from scratch",
  words:
    "A case that took in events one by one, a fork of it that went on from the middle, and one that was cleared and used again give the verdicts that the whole history gives at once.",
  oneIn: 10,
  of: (subject) => (history) => ways(subject, history),
};

function ways({ module }: Subject, history: LawHistory): LawFinding {
  const { taken, case: open, occurrences } = play(module, history);
  const { horizon } = history;
  if (!isOfOneCustomer(taken)) return "silent";
  const step = verdictsOf(open);
  for (const verdict of step) {
    const different = difference(module.decide(taken, verdict.ticket, horizon), verdict);
    if (different !== null) return broken(verdict.ticket, horizon, `the whole history at once, against event by event: ${different}`);
  }
  const told: unknown[] = [];
  const first = module.open();
  const half = Math.floor(taken.length / 2);
  for (const event of taken.slice(0, half)) first.advance(event);
  const fork = first.fork((occurrence) => told.push(occurrence));
  for (const event of taken.slice(half)) first.advance({ ...event, at: event.at + 1 });
  for (const event of taken.slice(half)) fork.advance(event);
  fork.wake(horizon);
  const forked = difference(verdictsOf(fork), step) ?? difference(told, occurrences.slice(occurrences.length - told.length));
  if (forked !== null) return broken(null, horizon, `a fork from the middle, against the case itself: ${forked}`);
  first.clear();
  for (const event of taken) first.advance(event);
  first.wake(horizon);
  const cleared = difference(verdictsOf(first), step);
  if (cleared !== null) return broken(null, horizon, `a case cleared and used again, against a new one: ${cleared}`);
  return step.length === 0 ? "silent" : "kept";
}
