// Why a trigger fired, and why it did not: what each part of its condition found, since when, and what would have turned it.

import type { HistoryEvent, Instant, PolicyIr, TriggerIr } from "../../../ir/index.ts";
import { isClosed, lifeOf } from "../life.ts";
import type { View } from "../state.ts";
import { logOf } from "../state.ts";
import { wake } from "../step.ts";
import { countsContacts, turns } from "../truth.ts";
import { film, nextStop } from "./film.ts";
import type { Tracked, TreeExplained } from "./tree.ts";
import { treeExplained } from "./tree.ts";

/** A time over which the condition was true. */
export type Turning = {
  readonly from: Instant;
  /** null: it is true still. */
  readonly until: Instant | null;
  readonly fired: boolean;
  /** It had fired less than its least time before: it may fire again from this instant on, once it turns true anew. */
  readonly heldUntil: Instant | null;
};

/** The condition as it was when it fired, before what the firing changed. `event`: what made it fire; null where time alone did. */
export type Firing = { readonly at: Instant; readonly event: HistoryEvent | null; readonly tree: TreeExplained };

export type TriggerExplained = {
  readonly id: string;
  readonly firings: readonly Firing[];
  readonly turnings: readonly Turning[];
  /** The condition at the instant asked about. */
  readonly now: TreeExplained;
  /** The instant at which it fires if nothing further happens; null where it does not, as far as looked ahead. */
  readonly next: Instant | null;
  /** Triggers of a closed ticket are asked at its own events only. */
  readonly closed: boolean;
};

/** How many timers a look ahead lets pass. */
const LOOK_AHEAD = 200;

/** Triggers of the policy for one ticket, up to one instant; null where the ticket was not opened by then. */
export function explainTriggers(
  ir: PolicyIr,
  triggers: readonly TriggerIr[],
  history: readonly HistoryEvent[],
  ticket: string,
  at: Instant,
): readonly TriggerExplained[] | null {
  const watched = triggers.map((trigger) => ({
    trigger,
    tracked: new Map() as Tracked,
    firings: [] as Firing[],
    turnings: [] as Turning[],
    before: [] as TreeExplained[],
  }));
  const alsoAt = (view: View): readonly Instant[] =>
    isClosed(lifeOf(logOf(view))) ? [] : triggers.flatMap((trigger) => turns(view, trigger.when));
  const view = film(ir, history, ticket, at, {
    look: (seen, event) => {
      for (const each of watched) look(each, seen, event);
    },
    alsoAt,
    beforeFiring: (seen) => {
      if (seen.ticket.id === ticket) for (const each of watched) lookBefore(each, seen);
    },
  });
  if (view === null) return null;
  const closed = isClosed(lifeOf(logOf(view)));
  const now = watched.map(({ trigger, tracked }) => treeExplained(view, trigger.when, null, tracked));
  const next = closed ? new Map<string, Instant>() : nextFirings(view, triggers, alsoAt);
  return watched.map(({ trigger, firings, turnings }, index) => {
    const tree = now[index];
    if (tree === undefined) throw new Error(`${trigger.id} was not looked at`);
    return { id: trigger.id, firings, turnings, now: tree, closed, next: next.get(trigger.id) ?? null };
  });
}

type Watched = {
  readonly trigger: TriggerIr;
  readonly tracked: Tracked;
  readonly firings: Firing[];
  readonly turnings: Turning[];
  /** Found true within the step under way, before its triggers fired: what they raise may make it untrue again. */
  readonly before: TreeExplained[];
};

function lookBefore({ trigger, tracked, before }: Watched, view: View): void {
  const tree = treeExplained(view, trigger.when, null, new Map(tracked));
  if (tree.truth === "true") before.push(tree);
}

function look({ trigger, tracked, firings, turnings, before }: Watched, view: View, event: HistoryEvent | null): void {
  const tree = treeExplained(view, trigger.when, event, tracked);
  const fired = firingsOf(view, trigger).length > firings.length;
  if (fired) firings.push({ at: view.state.now, event, tree: before[0] ?? tree });
  before.length = 0;
  noteTurning(turnings, view, trigger, tree, fired);
}

function noteTurning(turnings: Turning[], view: View, trigger: TriggerIr, tree: TreeExplained, fired: boolean): void {
  const last = turnings.at(-1);
  const holds = last !== undefined && last.until === null;
  const { now } = view.state;
  if (tree.truth === "true" && (!holds || fired)) {
    if (holds && fired) turnings[turnings.length - 1] = { ...last, fired };
    else turnings.push({ from: now, until: null, fired, heldUntil: fired ? null : heldUntil(view, trigger) });
  } else if (tree.truth !== "true" && fired) {
    turnings.push({ from: now, until: now, fired, heldUntil: null });
  } else if (tree.truth !== "true" && holds) {
    turnings[turnings.length - 1] = { ...last, until: now };
  }
}

/** Where the least time between two firings has not passed: when it will have. */
function heldUntil(view: View, trigger: TriggerIr): Instant | null {
  if (trigger.atMostOncePer === null) return null;
  const tickets = countsContacts(view.ready.ir, trigger.when) ? view.state.tickets : [view.ticket];
  const firings = tickets.flatMap((ticket) => ticket.firings).filter((firing) => firing.trigger === trigger.id);
  const until = Math.max(-Infinity, ...firings.map((firing) => firing.at)) + trigger.atMostOncePer;
  return until > view.state.now ? until : null;
}

/** Lets time pass, without an event, until each has fired or it has looked far enough ahead. The view is used up by it. */
function nextFirings(view: View, triggers: readonly TriggerIr[], alsoAt: (view: View) => readonly Instant[]): ReadonlyMap<string, Instant> {
  const before = new Map(triggers.map((trigger) => [trigger.id, firingsOf(view, trigger).length]));
  const found = new Map<string, Instant>();
  for (let looks = 0; looks < LOOK_AHEAD && found.size < triggers.length; looks++) {
    const next = nextStop(view, alsoAt);
    if (next === null) break;
    wake(view.ready, view.state, next);
    for (const trigger of triggers) {
      const fired = firingsOf(view, trigger).length > (before.get(trigger.id) ?? 0);
      if (fired && !found.has(trigger.id)) found.set(trigger.id, next);
    }
  }
  return found;
}

function firingsOf(view: View, trigger: TriggerIr): View["ticket"]["firings"] {
  return view.ticket.firings.filter((firing) => firing.trigger === trigger.id);
}
