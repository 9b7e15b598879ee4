// From a policy's tables and functions to its decision module.

import type { HistoryEvent, Instant } from "../../ir/history.ts";
import type { Verdict } from "../../ir/verdict.ts";
import type { DecisionModule } from "../contract.ts";
import { ownEvents } from "../own-events.ts";
import { wantQuestion } from "../wanted.ts";
import { OpenCase } from "./case.ts";
import { type Engine, layOut } from "./layout.ts";
import type { PolicyProgram } from "./program.ts";

/** The decision module of a policy. Called once by each emitted module. */
export function definePolicy<F>(program: PolicyProgram<F>): DecisionModule {
  const engine = layOut(program);
  return {
    policy: program.policy,
    declarations: program.declarations,
    decide: (history, ticket, at) => decideWhole(engine, history, ticket, at),
    open: (record, heard) => new OpenCase(engine, record ?? null, heard === "contact-duties"),
  };
}

/** Plays the events of the ticket's customer up to `at`. */
function decideWhole<F>(engine: Engine<F>, history: readonly HistoryEvent[], ticket: string, at: Instant): Verdict | null {
  wantQuestion(history, ticket, at);
  const own = ownEvents(history, ticket, at);
  if (own === null) return null;
  const played = new OpenCase(engine, null, false);
  for (const event of own.events) played.advance(event);
  played.wake(at);
  return played.verdict(ticket);
}
