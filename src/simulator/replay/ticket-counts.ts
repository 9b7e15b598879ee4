// What is counted of one ticket as it happens, because its last verdict does not keep it: records that came one after the other, warnings, levels passed.

import type { Milliseconds, Occurrence } from "../../ir/index.ts";
import type { ReplayDuty } from "./policy.ts";

/** Of one duty. `late` holds how late each was that was met in the end. `warned`: records and cycles warned of; `warnedMet`: those then met in time. */
export type DutyCounts = {
  met: number;
  breached: number;
  late: Milliseconds[];
  warned: number;
  warnedMet: number;
  /** Of the record that runs, or ran last. */
  isWarned: boolean;
  outcome: "met" | "met-late" | null;
};

/** By duty, and by level how often it was passed; null: never. */
export type TicketCounts = { readonly duties: Map<string, DutyCounts>; passed: Map<string, number> | null };

/** Counts occurrences of tickets: `duties` are those to be counted as they happen. */
export class Counting {
  readonly #counted: ReadonlySet<string>;

  constructor(duties: Iterable<ReplayDuty>) {
    this.#counted = new Set([...duties].filter((duty) => duty.again !== null || duty.warns).map((duty) => duty.id));
  }

  isCounted({ kind, id }: Occurrence): boolean {
    return kind === "level-passed" || (this.#counted.has(id) && kind.startsWith("duty-"));
  }

  /** Takes one in, of those that are counted. */
  count(counts: TicketCounts, { kind, id, late }: Occurrence): void {
    if (kind === "level-passed") {
      counts.passed ??= new Map();
      counts.passed.set(id, (counts.passed.get(id) ?? 0) + 1);
    } else countOfDuty(dutyCounts(counts, id), kind, late ?? 0);
  }
}

export function noCounts(): TicketCounts {
  return { duties: new Map(), passed: null };
}

function dutyCounts({ duties }: TicketCounts, duty: string): DutyCounts {
  const known = duties.get(duty);
  if (known !== undefined) return known;
  const counts: DutyCounts = { met: 0, breached: 0, late: NONE_LATE, warned: 0, warnedMet: 0, isWarned: false, outcome: null };
  duties.set(duty, counts);
  return counts;
}

function countOfDuty(counts: DutyCounts, kind: Occurrence["kind"], late: Milliseconds): void {
  switch (kind) {
    case "duty-opened":
      counts.isWarned = false;
      counts.outcome = null;
      return;
    case "duty-warned":
      if (!counts.isWarned) counts.warned++;
      counts.isWarned = true;
      return;
    case "duty-met":
      counts.met++;
      if (counts.isWarned) counts.warnedMet++;
      counts.outcome = "met";
      return;
    case "duty-breached":
      counts.breached++;
      return;
    case "duty-met-late":
      if (counts.late.length === 0) counts.late = [late];
      else counts.late.push(late);
      counts.outcome = "met-late";
      return;
    case "duty-reopened":
      takeBack(counts);
      return;
    case "duty-retargeted":
    case "duty-cancelled":
    case "trigger-fired":
    case "level-raised":
    case "level-passed":
      return;
  }
}

/** The meeting that a reopening undoes. */
function takeBack(counts: DutyCounts): void {
  if (counts.outcome === "met-late") counts.late = counts.late.slice(0, -1);
  if (counts.outcome === "met") {
    counts.met--;
    if (counts.isWarned) counts.warnedMet--;
  }
  counts.outcome = null;
}

/** Nobody writes to it. */
const NONE_LATE: Milliseconds[] = [];
