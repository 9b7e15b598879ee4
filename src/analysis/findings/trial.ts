// A witness as a ticket that is tried: opened on an ordinary working day, and what the reference interpreter says of it.

import type { Diagnostic } from "../../diagnostics/index.ts";
import {
  DAY,
  type DutyVerdict,
  type FactType,
  type FactValue,
  type HistoryEvent,
  type Instant,
  MINUTE,
  type PolicyIr,
  type Verdict,
} from "../../ir/index.ts";
import { interpret } from "../../runtime/interpret/index.ts";
import type { Witness } from "../logic/index.ts";
import { type Question, undecided } from "./undecided.ts";

export type Trial = {
  /** The facts of it; what must be known and does not matter is given something ordinary. */
  readonly witness: Pick<Witness, "facts" | "level"> | null;
  /** Escalated by hand to this level a minute after the opening; left out, the level of the witness. */
  readonly raisedTo?: string | null;
  readonly opened?: Instant;
  /** From the opening to the instant it is looked at; left out, the instant of the last event. */
  readonly after?: number;
};

/** What the policy says of such a ticket; null where it says nothing at all. */
export function verdictOn(ir: PolicyIr, { witness, raisedTo, opened = tuesday(ir), after }: Trial): Verdict | null {
  const level = raisedTo ?? witness?.level ?? null;
  const history = [
    event("opened", opened, { facts: factsOf(ir, witness, opened) }),
    ...(level === null ? [] : [event("escalated", opened + MINUTE, { level })]),
  ];
  const at = after === undefined ? (history.at(-1)?.at ?? opened) : opened + after;
  return interpret(ir, "", history, "T", at).verdict;
}

/** The finding, if the trial shows what it says; else a note that it was not decided. */
export function ifShown(question: Question, isShown: boolean, finding: Diagnostic): Diagnostic {
  return isShown ? finding : undecided(question, "a ticket that should show it, replayed, does not");
}

/** What the policy says of one duty, by itself: what else it says is not worked out. Of duties that start with the ticket, or with a level raised by hand. */
export function dutyOn(ir: PolicyIr, duty: string, trial: Trial): DutyVerdict | null {
  const duties = ir.duties.filter(({ id }) => id === duty);
  const alone: PolicyIr = { ...ir, duties, triggers: [], involve: [], criteria: [], gates: [], records: [], messages: [], examples: [] };
  return verdictOn(alone, trial)?.duties[0] ?? null;
}

/** A tuesday, noon in UTC, soon after the policy came into force. */
function tuesday({ effectiveFrom }: PolicyIr): Instant {
  const first = Date.parse(`${effectiveFrom ?? "2026-01-05"}T12:00:00Z`);
  return first + ((9 - new Date(first).getUTCDay()) % 7) * DAY;
}

function event(kind: string, at: Instant, more: Partial<HistoryEvent>): HistoryEvent {
  return { at, event: kind, ticket: "T", customer: "C", by: null, id: null, facts: null, who: null, level: null, duty: null, ...more };
}

function factsOf(ir: PolicyIr, witness: Trial["witness"], opened: Instant): Readonly<Record<string, FactValue>> {
  const facts: Record<string, FactValue> = {};
  for (const { id, type, mayBeUnknown } of ir.facts) {
    const value = witness?.facts.get(id);
    if (value !== undefined && value !== null) facts[id] = value;
    else if (value === undefined && !mayBeUnknown) facts[id] = ordinary(type, opened);
  }
  return facts;
}

function ordinary(type: FactType, opened: Instant): FactValue {
  switch (type.kind) {
    case "one-of":
      return type.values[0] ?? "";
    case "any-of":
      return [];
    case "yes-no":
      return false;
    case "number":
      return Math.max(type.min ?? 0, Math.min(0, type.max ?? 0));
    case "percent":
    case "money":
      return 0;
    case "instant":
      return opened;
    case "text":
      return "text";
  }
}
