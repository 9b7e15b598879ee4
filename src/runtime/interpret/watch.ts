// A history taken in step by step, of whatever customers, with a look at every ticket of the case after each step.

import type { HistoryEvent, Instant, PolicyIr, Refusal, Verdict } from "../../ir/index.ts";
import { readyPolicy } from "./ready-policy.ts";
import type { CaseState, ReadyPolicy, View } from "./state.ts";
import { advance, nextOf, ticketOf, wake } from "./step.ts";
import { verdictOf } from "./verdict.ts";
import { caseFor } from "./whole.ts";

export type Watcher = {
  /** A ticket as its triggers are about to be worked out, however often in one step. */
  readonly onTriggers: (view: View) => void;
  /** A case before anything of a step happens, and each of its tickets after it. `event`: null where only time passed. */
  readonly beforeStep: (views: readonly View[]) => void;
  readonly afterStep: (views: readonly View[], event: HistoryEvent | null) => void;
};

export type Watched = {
  /** Takes an event in after every timer before it. Events come in order of time. */
  readonly advance: (event: HistoryEvent) => Refusal | null;
  /** Lets time pass for the case of a ticket; its verdict then, null where there is no such ticket. */
  readonly wake: (ticket: string, at: Instant, hash: string) => Verdict | null;
};

/** Decides as `interpret` does, once for all its instants, which must come in order. */
export function watch(ir: PolicyIr, watcher: Watcher): Watched {
  const ready: ReadyPolicy = { ...readyPolicy(ir), look: watcher.onTriggers };
  const states: CaseState[] = [];
  const views = (state: CaseState): readonly View[] => state.tickets.map((ticket) => ({ ready, state, ticket }));
  const step = (state: CaseState, event: HistoryEvent | null, take: () => Refusal | null): Refusal | null => {
    watcher.beforeStep(views(state));
    const refusal = take();
    if (refusal === null) watcher.afterStep(views(state), event);
    return refusal;
  };
  const passTo = (state: CaseState, isDue: (timer: Instant) => boolean): void => {
    for (let timer = nextOf(ready, state); timer !== null && isDue(timer); timer = nextOf(ready, state)) {
      const at = timer;
      step(state, null, () => pass(ready, state, at));
    }
  };
  return {
    advance: (event) => {
      const state = caseFor(states, event);
      passTo(state, (timer) => timer < event.at);
      return step(state, event, () => advance(ready, state, event));
    },
    wake: (id, at, hash) => {
      const state = states.find((each) => ticketOf(each, id) !== null);
      const ticket = state === undefined ? null : ticketOf(state, id);
      if (state === undefined || ticket === null) return null;
      passTo(state, (timer) => timer <= at);
      if (state.now < at || !state.over) step(state, null, () => pass(ready, state, at));
      return verdictOf({ ready, state, ticket }, hash);
    },
  };
}

function pass(ready: ReadyPolicy, state: CaseState, at: Instant): null {
  wake(ready, state, at);
  return null;
}
