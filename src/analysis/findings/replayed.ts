// Every witness is lived through before it is shown: a history is made of it, and the reference interpreter has to say what the finding says.

import type { Diagnostic } from "../../diagnostics/index.ts";
import { type Condition, type CriterionIr, DAY, type HistoryEvent, HOUR, type Instant, type PolicyIr } from "../../ir/index.ts";
import { evaluate, type Truth, type View, watch } from "../../runtime/interpret/index.ts";
import type { Witness } from "../logic/index.ts";
import type { Analysis } from "./analysis.ts";
import { type Life, livesOf, TICKET } from "./lives.ts";
import { undecided } from "./undecided.ts";

/** What the finding says of a condition in the situation it shows. */
export type ExpectedTruth = { readonly condition: Condition; readonly is: Truth };

export type Replayed =
  /** After this history of the ticket `TICKET`, at this instant (its timers have run, or not yet where an event came at it), everything is as claimed. */
  | { readonly kind: "agrees"; readonly history: readonly HistoryEvent[]; readonly at: Instant }
  /** The situation came about, and the interpreter says otherwise. */
  | { readonly kind: "differs" }
  /** No history was found on which the situation comes about. */
  | { readonly kind: "unbuilt" };

/** Steps of time that are looked at in one life of a ticket. */
const MOST_STEPS = 250;
/** How long is waited for the situation to come about, a longer time only where a shorter one did not do. */
const WAITS: readonly number[] = [0, HOUR, DAY, 8 * DAY, 120 * DAY, 800 * DAY];

export function replay({ ir }: Analysis, witness: Witness, claims: readonly ExpectedTruth[]): Replayed {
  const asked = [...witness.others, ...claims.map(({ condition }) => condition)];
  const timed = withTimers(ir, asked);
  let isMet = false;
  for (const life of livesOf(ir, witness)) {
    const met = firstMoment(timed, life, witness);
    if (met === null) continue;
    isMet = true;
    if (claims.every(({ condition, is }) => met.truthOf(condition) === is)) return { kind: "agrees", history: life.history, at: met.at };
  }
  return isMet ? { kind: "differs" } : { kind: "unbuilt" };
}

/** The finding where the replay bears it out; else a note that it could not be shown. `what`: the question, after "whether". */
export function shownIf(
  analysis: Analysis,
  witness: Witness,
  claims: readonly ExpectedTruth[],
  finding: Diagnostic,
  what: string,
): Diagnostic {
  const replayed = replay(analysis, witness, claims);
  if (replayed.kind === "agrees") return finding;
  const why =
    replayed.kind === "unbuilt" ? "no history could be made that leads to it" : "a replay of the ticket that seems to show it does not";
  return undecided({ what, span: finding.span, clause: finding.clause }, why);
}

/** Whatever is asked is made a criterion, which nothing follows from: so that each instant at which time alone turns it is looked at. */
function withTimers(ir: PolicyIr, conditions: readonly Condition[]): PolicyIr {
  const place = { file: "", line: 1, column: 1 };
  const asked = conditions.map(
    (when, i): CriterionIr => ({
      id: `asked ${i}`,
      when,
      level: ir.levels[0]?.id ?? "",
      clause: null,
      place,
      words: "",
    }),
  );
  return { ...ir, criteria: [...ir.criteria, ...asked] };
}

type Moment = { readonly at: Instant; readonly truthOf: (condition: Condition) => Truth };

/** Thrown from within a step, and caught where the steps are taken: the interpreter looks no further than it is asked to. */
class Enough extends Error {}

/** The first instant after the life's events at which all is as the witness has it. */
function firstMoment(ir: PolicyIr, { history, from }: Life, witness: Witness): Moment | null {
  let found: Moment | null = null;
  let steps = 0;
  let isComplete = false;
  const look = (views: readonly View[]): void => {
    const view = views.find(({ ticket }) => ticket.id === TICKET);
    if (view === undefined || !isComplete || found !== null) return;
    if (isSo(view, witness)) {
      const truths = new Map<Condition, Truth>();
      const criteria = ir.criteria.map(({ when }) => when);
      for (const when of criteria) truths.set(when, evaluate(view, when).truth);
      found = { at: view.state.now, truthOf: (condition) => truths.get(condition) ?? "unknown" };
    }
    if (found !== null || ++steps > MOST_STEPS) throw new Enough();
  };
  const watched = watch(ir, { onTriggers: () => undefined, beforeStep: () => undefined, afterStep: look });
  try {
    for (const [i, event] of history.entries()) {
      isComplete = i === history.length - 1;
      if (watched.advance(event) !== null) return null;
    }
    for (const wait of WAITS) watched.wake(TICKET, from + wait, "");
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
  }
  return found;
}

function isSo(view: View, { level, others }: Witness): boolean {
  if (level !== undefined && (view.ticket.level?.id ?? null) !== level) return false;
  return others.every((condition) => evaluate(view, condition).truth === "true");
}
