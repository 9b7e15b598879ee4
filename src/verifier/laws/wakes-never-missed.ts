// Law: an instant of wake is never missed.

import type { Instant, Verdict } from "../../ir/index.ts";
import type { Case } from "../../runtime/index.ts";
import { difference } from "./difference.ts";
import { breaks, type Law, type LawFinding, type LawHistory, type Subject, type Violation } from "./law.ts";
import { instantInWords, play, verdictsOf } from "./play.ts";

const ID = "wake-never-missed";
const broken = breaks(ID);
/** A case with more timers than this in one history is left alone: the law says nothing of it. */
const MOST_STEPS = 400;

/** Broken, for example, by a condition on time whose turn is no timer: whoever is called at wakes alone would never see it. */
export const wakeNeverMissed: Law = {
  id: ID,
  title: "No instant of wake is missed",
  words:
    "Until the wake of a ticket's verdict nothing of the verdict changes but times that run, to the last millisecond; and whoever looks at each wake sees all that one jump over them sees.",
  oneIn: 20,
  of: (subject) => (history) => wakes(subject, history),
};

function wakes({ module }: Subject, history: LawHistory): LawFinding {
  const jumped = play(module, history);
  const told: unknown[] = [];
  const stepped = module.open((occurrence) => told.push(occurrence));
  let steps = 0;
  const walk = (until: Instant): LawFinding => {
    for (let next = stepped.next; next <= until; next = stepped.next) {
      if (++steps > MOST_STEPS) return "silent";
      const found = step(stepped, next);
      if (found !== null) return found;
    }
    return "kept";
  };
  for (const [i, event] of history.events.entries()) {
    if (jumped.refusals[i] !== null) continue;
    const walked = walk(event.at - 1);
    if (walked !== "kept") return walked;
    stepped.advance(event);
  }
  const walked = walk(history.horizon);
  if (walked !== "kept") return walked;
  stepped.wake(history.horizon);
  const different = difference(told, jumped.occurrences) ?? difference(verdictsOf(stepped), verdictsOf(jumped.case));
  if (different !== null) return broken(null, history.horizon, `looking at each wake and jumping over them differ: ${different}`);
  return steps === 0 ? "silent" : "kept";
}

/** From where the case stands to just before its next timer, and over it. */
function step(open: Case, next: Instant): Violation | null {
  const before = verdictsOf(open);
  const first = Math.min(...before.map(({ wake }) => wake ?? Number.POSITIVE_INFINITY));
  if (first !== next)
    return broken(
      null,
      open.now,
      `the case has its next timer at ${instantInWords(next)}, the verdicts their first wake at ${instantInWords(first)}`,
    );
  if (next - 1 > open.now) {
    open.wake(next - 1);
    const changed = firstChanged(open, before, verdictsOf(open));
    if (changed !== null) return changed;
  }
  open.wake(next);
  const others = before.filter(({ wake }) => wake === null || wake > next);
  const after = verdictsOf(open).filter(({ ticket }) => others.some((each) => each.ticket === ticket));
  return firstChanged(open, others, after);
}

function firstChanged(open: Case, before: readonly Verdict[], after: readonly Verdict[]): Violation | null {
  for (const [i, verdict] of before.entries()) {
    const now = after[i];
    if (now === undefined) return broken(verdict.ticket, verdict.at, "its verdict is gone");
    const closed = open.closedAt(verdict.ticket) !== null;
    const changed = difference(standing(now, closed), standing(verdict, closed));
    if (changed !== null) return broken(verdict.ticket, now.at, `its verdict changed without a wake: ${changed}`);
  }
  return null;
}

/** All but the times that run. Whom a closed ticket involves, and what a criterion or a gate would say of it, is no longer followed. */
function standing({ duties, at: _at, involve, criteria, gates, ...rest }: Verdict, closed: boolean): unknown {
  return {
    duties: duties.map(({ late: _late, left: _left, ...stands }) => stands),
    ...rest,
    ...(closed ? {} : { involve, criteria, gates }),
  };
}
