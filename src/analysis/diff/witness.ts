// A ticket that shows a difference: made of what the logic says must be so, and believed only as far as the interpreter of both versions bears it out.

import {
  type Condition,
  DAY,
  type DutyStart,
  type FactValue,
  factInWords,
  type HistoryEvent,
  HOUR,
  type Instant,
  MINUTE,
  type PolicyIr,
} from "../../ir/index.ts";
import type { Witness } from "../logic/index.ts";
import { iso } from "./making.ts";
import type { Pair } from "./pair.ts";
import { partOf, type Shown } from "./part.ts";
import { confirmed, PATIENCE, play, type Sight } from "./play.ts";
import type { WitnessTicket } from "./types.ts";

export type Wanted = {
  readonly witness: Witness;
  readonly sight: Sight;
  /** In what part of the policies it shows. */
  readonly shown: Shown;
  /** What has to happen first: of a duty, what starts it. */
  readonly starts?: readonly DutyStart[];
  /** Instants at which it shows best. */
  readonly instants?: readonly Instant[];
  /** Instants to try where none of the usual ones shows it. */
  readonly atLast?: readonly Instant[];
};

/** A history with more of them is not made: nobody would read it, and the interpreter looks through all of them at each. */
const MOST_CONTACTS = 1000;
const TICKET = "T-1";
const CUSTOMER = "C-1";

/** null where none of the histories tried shows it. */
export function showing(pair: Pair, wanted: Wanted): WitnessTicket | null {
  const patience = { left: PATIENCE };
  const parts = { before: partOf(pair.before.ir, wanted.shown), after: partOf(pair.after.ir, wanted.shown) };
  for (const start of [...(wanted.instants ?? []), ...usualStarts(pair.after.ir), ...(wanted.atLast ?? [])]) {
    for (const history of historiesOf(pair, wanted, start)) {
      const found = play(pair, parts, history, wanted.sight, patience);
      const seen = found === null ? null : confirmed(pair, TICKET, found, wanted.sight);
      if (seen !== null) return { ...seen, ...toldOf(pair.joint, wanted.witness), ticket: TICKET };
    }
  }
  return null;
}

/** A working day and a weekend in the year of the policy, at hours that fall into the day and the night of every zone. */
function usualStarts(ir: PolicyIr): readonly Instant[] {
  const year = Number((ir.effectiveFrom ?? "2024").slice(0, 4)) + (ir.effectiveFrom === null ? 0 : 1);
  const first = Date.UTC(year, 0, 8);
  const monday = first + ((8 - new Date(first).getUTCDay()) % 7) * 24 * HOUR;
  return [10, 18, 2, 14, 22, 6, 5 * 24 + 12].map((hours) => monday + hours * HOUR);
}

function toldOf(ir: PolicyIr, witness: Witness): Pick<WitnessTicket, "words" | "facts"> {
  const facts = [...witness.facts].map(([fact, value]) => ({ fact, value }));
  const words = facts.map(({ fact, value }) => `${fact} ${value === null ? "unknown" : factInWords(ir, fact, value, iso)}`);
  return { facts, words: words.length === 0 ? "any ticket" : words.join(", ") };
}

// ------------------------------------------------------------------------------------------------------------- histories

/** Histories that may make it so, the shortest first. */
function historiesOf(pair: Pair, { witness, starts = [] }: Wanted, at: Instant): readonly (readonly HistoryEvent[])[] {
  const told = factsTold(pair.joint, witness, at);
  const opened = happening(at, "opened", { facts: told });
  const raised = typeof witness.level === "string" ? [happening(at, "escalated", { level: witness.level })] : [];
  const happened = witness.others.flatMap((condition) => made(at, condition));
  const begun = starts.flatMap((start) => startedBy(pair.after.ir, at, start));
  const plain = [opened, ...raised, ...happened, ...begun];
  const later = (ms: number, ...events: readonly HistoryEvent[]): readonly HistoryEvent[] =>
    events.map((event) => ({ ...event, at: at + ms }));
  return [
    plain,
    [...plain, happening(at, "waiting", {})],
    // Whoever opens it for the customer makes no contact of the customer's.
    plain.map((event) => (event.event === "opened" ? { ...event, by: "agent" } : event)),
    ...[MINUTE, HOUR, DAY].map((ms) => [opened, ...later(ms, ...raised, ...happened, ...begun)]),
  ];
}

/** An instant that must be known is that of the opening: time then passes. */
function factsTold(ir: PolicyIr, witness: Witness, at: Instant): HistoryEvent["facts"] {
  const told = [...witness.facts].flatMap(([fact, value]): readonly (readonly [string, FactValue])[] => {
    if (value === null) return [];
    const isInstant = ir.facts.find(({ id }) => id === fact)?.type.kind === "instant";
    return [[fact, isInstant ? at : value]];
  });
  return told.length === 0 ? null : Object.fromEntries(told);
}

/** What events have to make of it; what time makes of it comes by waiting. */
function made(at: Instant, condition: Condition): readonly HistoryEvent[] {
  switch (condition.kind) {
    case "happened":
      return [happening(at, condition.event, {})];
    case "contacts":
      if (condition.atLeast > MOST_CONTACTS) return [];
      return Array.from({ length: condition.atLeast }, () => happening(at, "contact", { by: "customer" }));
    case "stalled":
      return [happening(at, "escalated", { level: condition.level })];
    case "all":
      return condition.of.flatMap((part) => made(at, part));
    default:
      return [];
  }
}

function startedBy(ir: PolicyIr, at: Instant, start: DutyStart): readonly HistoryEvent[] {
  switch (start.on) {
    case "opened":
    case "trigger":
      return [];
    case "contact":
      return [happening(at, "response", { by: "agent" }), happening(at, "contact", { by: "customer" })];
    case "level":
      return [happening(at, "escalated", { level: start.level })];
    case "escalation":
      return ir.levels.slice(0, 1).map(({ id }) => happening(at, "escalated", { level: id }));
    case "event":
      return [
        ...(start.event === "reopened" ? [happening(at, "resolved", {})] : []),
        happening(at, start.event, start.event === "done" ? { duty: start.duty } : {}),
      ];
  }
}

function happening(at: Instant, event: string, more: Partial<HistoryEvent>): HistoryEvent {
  return {
    at,
    event,
    ticket: TICKET,
    customer: CUSTOMER,
    by: null,
    id: null,
    facts: null,
    who: null,
    level: null,
    duty: null,
    ...more,
  };
}
