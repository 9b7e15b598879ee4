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
  /** By duty that anything is counted of: its place among those counted, then the counts below, all again for the next. */
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
const LENGTH = 6;
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

  isCounted({ kind, id }: Occurrence): boolean {
    return kind === "level-passed" || (this.#places.has(id) && kind.startsWith("duty-"));
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
    const at = place === undefined ? -1 : slotOf(numbers, place);
    if (place === undefined || at < 0) return null;
    const count = (which: number): number => numbers[at + which] ?? 0;
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

function slotOf(numbers: readonly number[], place: number): number {
  for (let at = 0; at < numbers.length; at += LENGTH) if (numbers[at] === place) return at;
  return -1;
}

function slotFor(counts: TicketCounts, place: number): number {
  const known = slotOf(counts.numbers, place);
  if (known >= 0) return known;
  const slot = [place, 0, 0, 0, 0, 0];
  counts.numbers = counts.numbers.length === 0 ? slot : counts.numbers.concat(slot);
  return counts.numbers.length - LENGTH;
}

function countOfDuty(counts: TicketCounts, place: number, kind: Occurrence["kind"], late: Milliseconds): void {
  if (kind === "duty-opened") {
    // Before the first that is counted there is nothing to begin anew.
    const known = slotOf(counts.numbers, place);
    if (known >= 0) counts.numbers[known + LAST] = 0;
    return;
  }
  if (kind === "duty-retargeted" || kind === "duty-cancelled") return;
  const at = slotFor(counts, place);
  const { numbers } = counts;
  const last = numbers[at + LAST] ?? 0;
  const add = (which: number, by: 1 | -1 = 1): void => {
    numbers[at + which] = (numbers[at + which] ?? 0) + by;
  };
  if (kind === "duty-warned") {
    if ((last & WAS_WARNED) === 0) add(WARNED);
    numbers[at + LAST] = last | WAS_WARNED;
  }
  if (kind === "duty-met") {
    add(MET);
    if ((last & WAS_WARNED) !== 0) add(WARNED_MET);
    numbers[at + LAST] = last | WAS_MET;
  }
  if (kind === "duty-breached") add(BREACHED);
  if (kind === "duty-met-late") {
    counts.late ??= new Map();
    counts.late.set(place, [...(counts.late.get(place) ?? []), late]);
    numbers[at + LAST] = last | WAS_MET_LATE;
  }
  if (kind !== "duty-reopened") return;
  // The meeting that a reopening undoes.
  if ((last & WAS_MET_LATE) !== 0) counts.late?.set(place, counts.late.get(place)?.slice(0, -1) ?? []);
  if ((last & WAS_MET) !== 0) add(MET, -1);
  if ((last & WAS_MET) !== 0 && (last & WAS_WARNED) !== 0) add(WARNED_MET, -1);
  numbers[at + LAST] = last & WAS_WARNED;
}
