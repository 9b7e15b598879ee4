// The state of one ticket: a few numbers in one flat array, so that an open ticket costs little and a step allocates nothing.

import type { Instant } from "../../ir/history.ts";
import type { Finding } from "../../ir/verdict.ts";

/** No instant, and no number where one may stand. */
export const NONE: number = Number.NaN;
/** An instant that never comes. */
export const NEVER: number = Number.POSITIVE_INFINITY;
/** Every instant is later, 1970 and before it included; `NONE` is not. */
export const BEFORE_ALL: number = Number.NEGATIVE_INFINITY;

// Places in `numbers`. NaN stands for "never" and "none".
export const OPENED = 0;
/** Of the current resolution; a closing resolves. */
export const RESOLVED = 1;
export const CLOSED = 2;
/** When the running wait began. */
export const WAITING = 3;
export const RESPONDED = 4;
/** The earliest customer contact no response has answered. */
export const UNANSWERED = 5;
/** How many contacts have become the unanswered one. */
export const CONTACT_NUMBER = 6;
/** Index of the level; -1 before any. */
export const LEVEL = 7;
export const LEVEL_SINCE = 8;
/** Index of the trigger that raised it; -1 for a hand. */
export const LEVEL_BY = 9;
/** First timer of a duty; Infinity where there is none, NaN where a record changed since it was worked out. */
export const NEXT_DUTY = 10;
/** First instant ahead at which time alone may turn a trigger; Infinity where there is none. */
export const NEXT_TURN = 11;
/** Then the words of triggers that held at the last evaluation, the words of pending duties, the marks, and the duties: see layout.ts. */
export const FIRST_WORD = 12;

/** Triggers, or duties, in one word of `numbers`. */
export const BITS = 31;

/** The place of the lowest bit that is set. */
export function lowestBit(word: number): number {
  return 31 - Math.clz32(word & -word);
}

// Places in the record of a duty, from its offset on.
export const STATE = 0;
/** What it counts from; of a recurring duty, the current cycle's start. NaN before its start. */
export const START = 1;
/** Worked out as if a running pause ended now; Infinity: never. */
export const DUE = 2;
export const LAST_MET = 3;
/** The target in ms; once met late, by how much. */
export const AMOUNT = 4;
/** Target, clock and reasons in one number: see `packTerms`. */
export const TERMS = 5;
/** The event that met it; before it is pending, the event that will have. */
export const MET_AT = 6;
export const BREACHED_AT = 7;
/** In its place in a record that is met, but no recurring one: how much was left as it was met. */
export const LEFT = 7;
/** Of recurring duties. */
export const KEPT = 8;
export const MISSED = 9;
/** Of duties that start at a contact: which contact the record is for, and the event after a newer contact that would meet it. */
export const CONTACT_OF = 10;
export const CONTACT_MET = 11;

/** Of duties with more to remember (`DutyLayout.rich`): what the amount counts from. */
export const FROM = 12;
/** The start that the end of a recurring duty, and the repeat of a notice, count from: a restart does not move it. */
export const BEGUN = 13;
/** What was last proposed: the amount in ms; target, clock and whether waits pause it, packed as terms are. */
export const PROPOSED_AMOUNT = 14;
export const PROPOSED_TERMS = 15;
/** How many warnings have been told, and when the next is; Infinity where none is. */
export const WARNED = 16;
export const NEXT_WARNING = 17;
/** When the last cycle ends, and when a notice is owed anew; Infinity: never. */
export const END = 18;
export const REPEAT_AT = 19;
/** How often the notice was owed anew; -1 once it no longer is. */
export const REPEATED = 20;

export const RECORD = 8;
export const RECURRING_RECORD = 10;
export const CONTACT_RECORD = 12;
export const RICH_RECORD = 21;

// States of a record, in the low bits of STATE.
export const ABSENT = 0;
export const PENDING = 1;
export const MET = 2;
export const BREACHED = 3;
export const MET_LATE = 4;
export const CANCELLED = 5;
/** Of recurring duties: no cycle runs. */
export const ENDED = 6;
export const STATE_BITS = 7;
/** A pause runs that counts for it. */
export const PAUSED = 8;
/** Waits pause its target. */
export const WAITS_PAUSE = 16;
/** A resolution met it, so a reopening takes that back. */
export const BY_RESOLUTION = 32;
/** Cancelled or ended for good. */
export const DROPPED = 64;
/** It holds what was proposed before, because that is due sooner. */
export const OLDER = 128;
const BELOW_CYCLES = 255;
/** Above those bits STATE counts how often the record was opened. */
const ONE_CYCLE = 256;

// What an event changed of its ticket, as bits.
export const OPENING = 1;
export const CONTACT = 2;
export const PAUSE = 4;
export const RESOLUTION = 8;
export const CLOSING = 16;
export const REOPENING = 32;
export const TICKET_FACTS = 64;
export const CUSTOMER_FACTS = 128;

/** Where a duty's record lies, and its bit among those of the pending ones. */
export type StatePlace = { readonly at: number; readonly word: number; readonly bit: number };

/** Sets the bits of a record's state; the count of its cycles stays. */
export function restate(numbers: number[], { at, word, bit }: StatePlace, bits: number): void {
  const state = numbers[at + STATE] as number;
  numbers[at + STATE] = state - (state & BELOW_CYCLES) + bits;
  const pending = numbers[word] as number;
  numbers[word] = (bits & STATE_BITS) === PENDING ? pending | bit : pending & ~bit;
}

/** The record is pending from now on, once more: it was absent, and nothing is known of it but its start. */
export function openAbsent(numbers: number[], { at, word, bit }: StatePlace, bits: number): void {
  numbers[at + STATE] = (numbers[at + STATE] as number) + ONE_CYCLE + PENDING + bits;
  numbers[word] = (numbers[word] as number) | bit;
}

/** Absent, and no event is known that would have met it. */
export function isUntouched(numbers: readonly number[], at: number): boolean {
  const met = numbers[at + MET_AT] as number;
  return ((numbers[at + STATE] as number) & BELOW_CYCLES) === ABSENT && Number.isNaN(met);
}

export function countCycle(numbers: number[], at: number): void {
  numbers[at + STATE] = (numbers[at + STATE] as number) + ONE_CYCLE;
}

export function cyclesOf(numbers: readonly number[], at: number): number {
  return Math.floor((numbers[at + STATE] as number) / ONE_CYCLE);
}

export function stateOf(numbers: readonly number[], at: number): number {
  return (numbers[at + STATE] as number) & STATE_BITS;
}

export type Ticket<F> = {
  readonly id: string;
  readonly customer: string;
  readonly facts: F;
  /** Longer once a level is reached: see `raise`. */
  numbers: number[];
  /** Its place among the tickets of its case. */
  place: number;
  /** Its place in the heap of a crowd; -1 where it stands in none. */
  heapAt: number;
  /** Waits and gaps that have ended, in order of time: kind, start, end, kind, start, end, … */
  pauses: number[] | null;
  /** Trigger, instant, trigger, instant, … */
  firings: number[] | null;
  /** By duty with pauses of its own: when each began and ended, in turn; of odd length while one runs. null where no duty has any. */
  ownPauses: number[][] | null;
  /** What was done against the policy, in the order in which it happened. */
  findings: Finding[] | null;
  /** By gate: how often its event came to it; null where none ever did. */
  passages: number[] | null;
  ids: string[] | Set<string> | null;
};

export const WAIT = 0;
export const GAP = 1;

export function endWait<F>(ticket: Ticket<F>, at: Instant): boolean {
  const since = ticket.numbers[WAITING] as number;
  if (Number.isNaN(since)) return false;
  ticket.numbers[WAITING] = Number.NaN;
  addPause(ticket, WAIT, since, at);
  return true;
}

export function addPause<F>(ticket: Ticket<F>, kind: number, from: Instant, to: Instant): void {
  if (ticket.pauses === null) ticket.pauses = [kind, from, to];
  else ticket.pauses.push(kind, from, to);
}

/** More ids than these are looked up in a set. */
const FEW_IDS = 16;

/** Whether the id was taken in. */
export function hasId(ids: string[] | Set<string> | null, id: string): boolean {
  if (ids === null) return false;
  return Array.isArray(ids) ? ids.includes(id) : ids.has(id);
}

/** With one id more, in the same object where that has room. */
export function withId(ids: string[] | Set<string> | null, id: string): string[] | Set<string> {
  if (ids === null) return [id];
  if (!Array.isArray(ids)) return ids.add(id);
  if (ids.length === FEW_IDS) return new Set(ids).add(id);
  ids.push(id);
  return ids;
}

const TARGETS = 65_536;
const CLOCKS = 65_536;
/** Target (< 65,536), clock (< 65,536) and reasons (< 2,097,152) in one whole number below 2^53. */
export function packTerms(target: number, clock: number, reasons: number): number {
  return (reasons * CLOCKS + clock) * TARGETS + target;
}
export function targetOf(terms: number): number {
  return terms % TARGETS;
}
export function clockOfTerms(terms: number): number {
  return Math.floor(terms / TARGETS) % CLOCKS;
}
export function reasonsOf(terms: number): number {
  return Math.floor(terms / (TARGETS * CLOCKS));
}
