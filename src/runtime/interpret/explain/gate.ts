// What a gate asks of a ticket, now and each time its event came to it; and when a criterion has held.

import type { CriterionIr, HistoryEvent, Instant, PolicyIr } from "../../../ir/index.ts";
import { nameOf } from "../gates.ts";
import { isClosed, lifeOf } from "../life.ts";
import type { View } from "../state.ts";
import { logOf } from "../state.ts";
import { wake } from "../step.ts";
import { holds, turns } from "../truth.ts";
import { film, nextStop } from "./film.ts";
import type { Tracked, TreeExplained } from "./tree.ts";
import { treeExplained, withoutHistory } from "./tree.ts";

export type RequirementExplained = {
  /** What it is called where it is missing: `escalation-record: outcome`. */
  readonly name: string;
  readonly record: string | null;
  readonly tree: TreeExplained;
};

export type GateExplained = {
  readonly id: string;
  /** Whether it is for the ticket now. */
  readonly when: TreeExplained;
  readonly requires: readonly RequirementExplained[];
  /** Each time its event came to it. `requires`: empty where it was not for the ticket then. */
  readonly passages: readonly {
    readonly at: Instant;
    readonly event: HistoryEvent;
    readonly when: TreeExplained;
    readonly requires: readonly RequirementExplained[];
  }[];
};

export type CriterionExplained = {
  readonly id: string;
  readonly now: TreeExplained;
  /** The times over which it held, as far as steps of the ticket tell; `until` null: it holds still. */
  readonly held: readonly { readonly from: Instant; readonly until: Instant | null }[];
  /** When time alone makes it hold, or ends that; null where it does not, as far as looked ahead. */
  readonly next: Instant | null;
};

/** How many timers a look ahead lets pass. */
const LOOK_AHEAD = 200;

/** One gate of the policy for one ticket, up to one instant; null where the ticket was not opened by then, or there is no such gate. */
export function explainGate(ir: PolicyIr, id: string, history: readonly HistoryEvent[], ticket: string, at: Instant): GateExplained | null {
  const gate = ir.gates.find((each) => each.id === id);
  if (gate === undefined) return null;
  const tracked = [gate, ...gate.requires].map((part) => ({ part, seen: new Map() as Tracked }));
  const trees = (view: View, event: HistoryEvent | null): readonly TreeExplained[] =>
    tracked.map(({ part, seen }) => treeExplained(view, part.when, event, seen));
  const alsoAt = (view: View): readonly Instant[] => tracked.flatMap(({ part }) => turns(view, part.when));
  const view = film(ir, history, ticket, at, { look: trees, alsoAt });
  if (view === null) return null;
  const named = (each: readonly TreeExplained[]): readonly RequirementExplained[] =>
    gate.requires.flatMap((required, i) =>
      each[i] === undefined ? [] : [{ name: nameOf(required), record: required.record, tree: each[i] }],
    );
  const [when, ...requires] = trees(view, null);
  if (when === undefined) throw new Error(`${id} was not looked at`);
  const passages = view.ticket.passages.filter((passage) => passage.gate === id);
  return {
    id,
    when,
    requires: named(requires),
    passages: passages.map((passage) => ({
      at: passage.event.at,
      event: passage.event,
      when: withoutHistory(passage.when),
      requires: named(passage.requires.map(withoutHistory)),
    })),
  };
}

/** Criteria of the policy, likewise. */
export function explainCriteria(
  ir: PolicyIr,
  criteria: readonly CriterionIr[],
  history: readonly HistoryEvent[],
  ticket: string,
  at: Instant,
): readonly CriterionExplained[] | null {
  const watched = criteria.map(({ when }) => ({ when, tracked: new Map() as Tracked, held: [] as Held[] }));
  const look = (view: View, event: HistoryEvent | null): void => {
    for (const each of watched) noteHeld(each.held, view, treeExplained(view, each.when, event, each.tracked));
  };
  const alsoAt = (view: View): readonly Instant[] =>
    isClosed(lifeOf(logOf(view))) ? [] : criteria.flatMap(({ when }) => turns(view, when));
  const view = film(ir, history, ticket, at, { look, alsoAt });
  if (view === null) return null;
  const now = watched.map(({ when, tracked }) => treeExplained(view, when, null, tracked));
  const next = isClosed(lifeOf(logOf(view))) ? [] : nextTurns(view, criteria, alsoAt);
  return watched.map(({ held }, i) => {
    const [{ id } = { id: "" }, tree] = [criteria[i], now[i]];
    if (tree === undefined) throw new Error(`${id} was not looked at`);
    return { id, now: tree, held, next: next[i] ?? null };
  });
}

type Held = { readonly from: Instant; until: Instant | null };

function noteHeld(held: Held[], view: View, { truth }: TreeExplained): void {
  const last = held.at(-1);
  const { now } = view.state;
  if (truth === "true" && (last === undefined || last.until !== null)) held.push({ from: now, until: null });
  else if (truth !== "true" && last !== undefined && last.until === null) last.until = now;
}

/** Lets time pass, without an event, until each has begun or ceased to hold, or it has looked far enough ahead. The view is used up by it. */
function nextTurns(view: View, criteria: readonly CriterionIr[], alsoAt: (view: View) => readonly Instant[]): readonly (Instant | null)[] {
  const before = criteria.map(({ when }) => holds(view, when));
  const found: (Instant | null)[] = criteria.map(() => null);
  for (let looks = 0; looks < LOOK_AHEAD && found.includes(null); looks++) {
    const next = nextStop(view, alsoAt);
    if (next === null) break;
    wake(view.ready, view.state, next);
    for (const [i, { when }] of criteria.entries()) if (found[i] === null && holds(view, when) !== before[i]) found[i] = next;
  }
  return found;
}
