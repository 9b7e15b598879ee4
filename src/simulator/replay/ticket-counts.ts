// What is counted of one ticket as it happens, because its last verdict does not keep it: records that came one after the other, warnings, levels passed.

import type { Milliseconds, Occurrence } from "../../ir/index.ts";
import type { ReplayDuty } from "./policy.ts";

/** Of one duty. `late` holds how late each was that was met in the end. `warned`: records and cycles warned of; `warnedMet`: those then met in time. */
export type DutyCounts = {
  readonly met: number;
  readonly breached: number;
  readonly warned: number;
  readonly warnedMet: number;
  readonly late: readonly Milliseconds[];
};

/** Packed, for there is one for each living ticket. */
export type TicketCounts = {
  /** One number for each count that is not 0: which count of which duty (see `keyOf`), and how many. */
  numbers: number[];
  /** By place. */
  late: Map<number, Milliseconds[]> | null;
  /** By level how often it was passed; null: never. */
  passed: Map<string, number> | null;
};

const MET = 1;
const BREACHED = 2;
const WARNED = 3;
const WARNED_MET = 4;
/** Of the record that runs, or ran last: the bits below. */
const LAST = 5;
/** Keys are below it: duties of a policy, with 8 counts each. A count has the rest of 53 bits. */
const KEYS = 2 ** 20;
const WAS_WARNED = 1;
const WAS_MET = 2;
const WAS_MET_LATE = 4;

/** Counts occurrences of tickets: of duties that may come again or warn, and of levels passed. */
export class Counting {
  readonly #places: ReadonlyMap<string, number>;

  constructor(duties: Iterable<ReplayDuty>) {
    const counted = [...duties].filter((duty) => duty.again !== null || duty.warns);
    this.#places = new Map(counted.map((duty, place) => [duty.id, place]));
  }

  /** The first record of a duty has nothing before it, and a new target or a cancelling counts for nothing. */
  isCounted({ kind, id, cycle }: Occurrence): boolean {
    switch (kind) {
      case "level-passed":
        return true;
      case "duty-opened":
        return cycle !== 1 && this.#places.has(id);
      case "duty-met":
      case "duty-breached":
      case "duty-met-late":
      case "duty-warned":
      case "duty-reopened":
        return this.#places.has(id);
      case "duty-retargeted":
      case "duty-cancelled":
      case "trigger-fired":
      case "level-raised":
      case "gate-not-met":
      case "no-criterion":
        return false;
    }
  }

  /** Takes one in, of those that are counted. */
  count(counts: TicketCounts, { kind, id, late }: Occurrence): void {
    if (kind !== "level-passed") {
      countOfDuty(counts, this.#places.get(id) ?? 0, kind, late ?? 0);
      return;
    }
    counts.passed ??= new Map();
    counts.passed.set(id, (counts.passed.get(id) ?? 0) + 1);
  }

  /** null: nothing is counted of it. */
  of({ numbers, late }: TicketCounts, duty: string): DutyCounts | null {
    const place = this.#places.get(duty);
    if (place === undefined || !numbers.some((entry) => (entry % KEYS) >> 3 === place)) return null;
    const count = (which: number): number => countIn(numbers, keyOf(place, which));
    return {
      met: count(MET),
      breached: count(BREACHED),
      warned: count(WARNED),
      warnedMet: count(WARNED_MET),
      late: late?.get(place) ?? [],
    };
  }
}

export function noCounts(): TicketCounts {
  return { numbers: NO_NUMBERS, late: null, passed: null };
}

/** Nobody writes to it. */
const NO_NUMBERS: number[] = [];

function keyOf(place: number, which: number): number {
  return place * 8 + which;
}

function placeIn(numbers: readonly number[], key: number): number {
  for (let at = 0; at < numbers.length; at++) if ((numbers[at] as number) % KEYS === key) return at;
  return -1;
}

function countIn(numbers: readonly number[], key: number): number {
  const at = placeIn(numbers, key);
  return at < 0 ? 0 : Math.floor((numbers[at] as number) / KEYS);
}

function setCount(counts: TicketCounts, key: number, count: number): void {
  const { numbers } = counts;
  const at = placeIn(numbers, key);
  const entry = count * KEYS + key;
  if (at >= 0) numbers[at] = entry;
  // A copy is as long as it must be; an array pushed to has room for many.
  else if (count !== 0) counts.numbers = numbers.length === 0 ? [entry] : numbers.concat(entry);
}

function countOfDuty(counts: TicketCounts, place: number, kind: Occurrence["kind"], late: Milliseconds): void {
  const last = countIn(counts.numbers, keyOf(place, LAST));
  const add = (which: number, by: 1 | -1 = 1): void => {
    setCount(counts, keyOf(place, which), countIn(counts.numbers, keyOf(place, which)) + by);
  };
  const lastIs = (bits: number): void => setCount(counts, keyOf(place, LAST), bits);
  if (kind === "duty-opened") lastIs(0);
  if (kind === "duty-warned") {
    if ((last & WAS_WARNED) === 0) add(WARNED);
    lastIs(last | WAS_WARNED);
  }
  if (kind === "duty-met") {
    add(MET);
    if ((last & WAS_WARNED) !== 0) add(WARNED_MET);
    lastIs(last | WAS_MET);
  }
  if (kind === "duty-breached") add(BREACHED);
  if (kind === "duty-met-late") {
    counts.late ??= new Map();
    counts.late.set(place, [...(counts.late.get(place) ?? []), late]);
    lastIs(last | WAS_MET_LATE);
  }
  if (kind !== "duty-reopened") return;
  // The meeting that a reopening undoes.
  if ((last & WAS_MET_LATE) !== 0) counts.late?.set(place, counts.late.get(place)?.slice(0, -1) ?? []);
  if ((last & WAS_MET) !== 0) add(MET, -1);
  if ((last & WAS_MET) !== 0 && (last & WAS_WARNED) !== 0) add(WARNED_MET, -1);
  lastIs(last & WAS_WARNED);
}
