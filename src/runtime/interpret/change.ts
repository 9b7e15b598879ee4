// What a pending record holds once its duty's target changes, in each of the four ways a policy may declare.

import type { DutyIr } from "../../ir/index.ts";
import type { Moment } from "./life.ts";
import { pausesOf } from "./pauses.ts";
import { consumed, isProrated } from "./running.ts";
import type { DutyRecord, Terms, View } from "./state.ts";
import { choose, endsOf, isSooner } from "./terms.ts";

/** The record under what is proposed for its cycle now; null where no target applies. `now`: the instant reached. */
export function underTarget(view: View, duty: DutyIr, record: DutyRecord, now: Moment): DutyRecord | null {
  const proposed = choose(view, duty, record.cycle.at);
  if (proposed === null) return null;
  if (!isSame(proposed, record.proposed)) return changed(view, duty, record, proposed, now);
  return record.holdsProposed ? { ...record, proposed, terms: { ...record.terms, because: proposed.because } } : { ...record, proposed };
}

function isSame(a: Terms, b: Terms): boolean {
  return a.target === b.target && a.amount === b.amount && a.clock.key === b.clock.key && a.pausing === b.pausing;
}

function changed(view: View, duty: DutyIr, record: DutyRecord, proposed: Terms, now: Moment): DutyRecord {
  const fromStart = { ...record, proposed, holdsProposed: true, terms: proposed, from: record.cycle.at };
  switch (duty.whenRetargeted) {
    case "from-start":
      return fromStart;
    case "restart": {
      const terms = choose(view, duty, now.at) ?? proposed;
      const start = duty.recurs ? record.start : now;
      return { ...fromStart, start, cycle: now, from: now.at, heard: now.order, proposed: terms, terms };
    }
    case "carry-the-rest":
      return { ...fromStart, from: now.at, terms: { ...proposed, amount: carried(view, duty, record, proposed) } };
    case "whichever-is-sooner": {
      const isBetter = isSooner(endsOf(view, duty, proposed, record.cycle.at), endsOf(view, duty, record.terms, record.from));
      return isBetter ? fromStart : { ...record, proposed, holdsProposed: false };
    }
  }
}

/** What is left of what the record holds, as an amount on the clock proposed. */
function carried(view: View, duty: DutyIr, { terms, from }: DutyRecord, proposed: Terms): number {
  if (terms.amount === Infinity || proposed.amount === Infinity) return proposed.amount;
  const spent = consumed(terms.clock, from, view.state.now, pausesOf(view, duty, terms.pausing).all);
  const old = BigInt(terms.amount);
  const left = spent < old ? old - spent : 0n;
  if (!isProrated(terms.clock) && !isProrated(proposed.clock)) return Number(left);
  return old === 0n ? 0 : Number((BigInt(proposed.amount) * left) / old);
}
