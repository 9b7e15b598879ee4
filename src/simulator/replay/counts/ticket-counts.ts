// What is counted of one ticket as it happens, because its last verdict does not keep it: records that came one after the other, warnings, levels passed.

import type { Milliseconds, Occurrence } from "../../../ir/index.ts";
import { isCountedAsItHappens, type ReplayDuty } from "../policy/replay-policy.ts";

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
  /** Which count of which duty (see `keyOf`), and how many, in turn; a key of -1 is a free place. */
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
const WAS_WARNED = 1;
const WAS_MET = 2;
const WAS_MET_LATE = 4;

/** Counts occurrences of tickets: of duties that may come again or warn, and of levels passed. */
export class Counting {
  readonly #places: ReadonlyMap<string, number>;

  constructor(duties: Iterable<ReplayDuty>) {
    const counted = [...duties].filter(isCountedAsItHappens);
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
    if (place === undefined) return null;
    let [met, breached, warned, warnedMet, isCounted] = [0, 0, 0, 0, false];
    for (let i = 0; i < numbers.length; i += 2) {
      const key = numbers[i] as number;
      if (key >> 3 !== place) continue;
      isCounted = true;
      const count = numbers[i + 1] as number;
      if (key === keyOf(place, MET)) met = count;
      else if (key === keyOf(place, BREACHED)) breached = count;
      else if (key === keyOf(place, WARNED)) warned = count;
      else if (key === keyOf(place, WARNED_MET)) warnedMet = count;
    }
    return isCounted ? { met, breached, warned, warnedMet, late: late?.get(place) ?? NONE_LATE } : null;
  }
}

const NONE_LATE: readonly Milliseconds[] = [];

export function noCounts(): TicketCounts {
  return { numbers: NO_NUMBERS, late: null, passed: null };
}

/** Nobody writes to it. */
const NO_NUMBERS: number[] = [];

/** Room is made for four counts at a time: a copy is as long as it must be, an array pushed to has room for many. */
const FREE: readonly number[] = [-1, 0, -1, 0, -1, 0, -1, 0];

function keyOf(place: number, which: number): number {
  return place * 8 + which;
}

/** Where the count with that key stands; -1 where there is none. */
function placeIn(numbers: readonly number[], key: number): number {
  for (let i = 0; i < numbers.length; i += 2) if (numbers[i] === key) return i + 1;
  return -1;
}

function countIn(numbers: readonly number[], key: number): number {
  const at = placeIn(numbers, key);
  return at < 0 ? 0 : (numbers[at] as number);
}

function setCount(counts: TicketCounts, key: number, count: number): void {
  const at = placeIn(counts.numbers, key);
  if (at >= 0) counts.numbers[at] = count;
  else if (count !== 0) insert(counts, key, count);
}

function insert(counts: TicketCounts, key: number, count: number): void {
  let free = placeIn(counts.numbers, -1);
  if (free < 0) {
    free = counts.numbers.length + 1;
    counts.numbers = counts.numbers.length === 0 ? FREE.slice() : counts.numbers.concat(FREE);
  }
  counts.numbers[free - 1] = key;
  counts.numbers[free] = count;
}

function add(counts: TicketCounts, key: number, by: 1 | -1): void {
  const at = placeIn(counts.numbers, key);
  if (at >= 0) counts.numbers[at] = (counts.numbers[at] as number) + by;
  else insert(counts, key, by);
}

function countOfDuty(counts: TicketCounts, place: number, kind: Occurrence["kind"], late: Milliseconds): void {
  if (kind === "duty-breached") {
    add(counts, keyOf(place, BREACHED), 1);
    return;
  }
  const key = keyOf(place, LAST);
  const last = countIn(counts.numbers, key);
  if (kind === "duty-opened") setCount(counts, key, 0);
  if (kind === "duty-warned") {
    if ((last & WAS_WARNED) === 0) add(counts, keyOf(place, WARNED), 1);
    setCount(counts, key, last | WAS_WARNED);
  }
  if (kind === "duty-met") {
    add(counts, keyOf(place, MET), 1);
    if ((last & WAS_WARNED) !== 0) add(counts, keyOf(place, WARNED_MET), 1);
    setCount(counts, key, last | WAS_MET);
  }
  if (kind === "duty-met-late") {
    counts.late ??= new Map();
    counts.late.set(place, [...(counts.late.get(place) ?? []), late]);
    setCount(counts, key, last | WAS_MET_LATE);
  }
  if (kind !== "duty-reopened") return;
  // The meeting that a reopening undoes.
  if ((last & WAS_MET_LATE) !== 0) counts.late?.set(place, counts.late.get(place)?.slice(0, -1) ?? []);
  if ((last & WAS_MET) !== 0) add(counts, keyOf(place, MET), -1);
  if ((last & WAS_MET) !== 0 && (last & WAS_WARNED) !== 0) add(counts, keyOf(place, WARNED_MET), -1);
  setCount(counts, key, last & WAS_WARNED);
}
