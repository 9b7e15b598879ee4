// What a ticket keeps of the versions it was under before, once a version in force "from now" takes over (docs/decisions/0020).

import type { DutyVerdict, Occurrence } from "../../ir/verdict.ts";

/** The records of one ticket in the case of a version, by duty. */
export type Records = (version: number) => ReadonlyMap<string, DutyVerdict>;

/** The record of a duty in the case of one version, as that one counts its cycles. */
type Own = { readonly version: number; readonly cycle: number };

/** A duty the ticket had before the change. */
export type Earlier = {
  /** As it was shown right before the change. */
  readonly shown: DutyVerdict;
  /** Where it had ended: whose record that is. null: it was pending, and has gone over. */
  readonly ended: Own | null;
  /** Cycles of the version that took over, by its own count, of which nothing is told: they only tell it of what had ended before. */
  readonly untold: number;
  /** What its own count of cycles is short of those on the ticket. */
  readonly shift: number;
  /** Cycles of a recurring duty that it kept and missed as it was told of what had come before. */
  readonly kept: number;
  readonly missed: number;
};

/** By duty. */
export type AllEarlier = ReadonlyMap<string, Earlier>;

// ---------------------------------------------------------------------------------------------------------- at the change

/** Before the version that takes over is told anything. `under`: the version until then; `shown`: the duties as it shows them. */
export function atTheChange(before: AllEarlier, shown: readonly DutyVerdict[], under: number, records: Records): AllEarlier {
  const own = records(under);
  const changed = shown.map((duty) => {
    const known = before.get(duty.id);
    const now = own.get(duty.id);
    const owner = known?.ended != null && stands(known, now) ? known.ended : { version: under, cycle: now?.cycle ?? 0 };
    return [duty.id, changing(duty, owner)] as const;
  });
  // What has gone over to a version that holds no record of it is counted on all the same.
  return new Map([...before, ...changed]);
}

/** A cancelled duty may be owed again: it gives way to whatever the version that takes over demands. */
function changing(shown: DutyVerdict, owner: Own): Earlier {
  const isTold = shown.state === "cancelled" || (isPending(shown) && shown.kept === null);
  return {
    shown,
    ended: isPending(shown) ? null : owner,
    untold: isTold ? 0 : Number.POSITIVE_INFINITY,
    shift: shown.cycle,
    kept: 0,
    missed: 0,
  };
}

/** The same once that version has been told of the time before it. `own`: its records. */
export function onceTold(earlier: AllEarlier, own: ReadonlyMap<string, DutyVerdict>): AllEarlier {
  return new Map([...earlier].map(([id, each]) => [id, each.untold === 0 ? each : counted(each, own.get(id))]));
}

function counted({ shown, ended }: Earlier, now: DutyVerdict | undefined): Earlier {
  const cycle = now?.cycle ?? 0;
  const another = ended === null && now !== undefined ? 1 : 0;
  return {
    shown,
    ended,
    untold: ended === null ? 0 : cycle,
    shift: shown.cycle + another - cycle,
    kept: now?.kept ?? 0,
    missed: now?.missed ?? 0,
  };
}

/** Duties that go on with a cycle of their own, of which nothing was told yet. */
export function goingOn(earlier: AllEarlier, shown: readonly DutyVerdict[]): readonly DutyVerdict[] {
  return shown.filter(({ id }) => earlier.get(id)?.ended === null && earlier.get(id)?.untold !== 0);
}

// -------------------------------------------------------------------------------------------------------------- from then on

/** The duties of the version the ticket is under; in place of them, or after them, what had ended under one before. */
export function shownDuties(earlier: AllEarlier, duties: readonly DutyVerdict[], records: Records): readonly DutyVerdict[] {
  if (earlier.size === 0) return duties;
  const own = new Set(duties.map(({ id }) => id));
  const shown = duties.map((duty) => {
    const before = earlier.get(duty.id);
    if (before === undefined) return duty;
    return stands(before, duty) ? endedOf(before, records) : continued(before, duty);
  });
  const others = [...earlier].filter(([id, { ended }]) => ended !== null && !own.has(id));
  return [...shown, ...others.map(([, before]) => endedOf(before, records))];
}

/** Duties that ended under an earlier version and still stand so, with whose record that is. `own`: of the version the ticket is under. */
export function standing(earlier: AllEarlier, own: ReadonlyMap<string, DutyVerdict>): readonly (readonly [duty: string, ended: Own])[] {
  return [...earlier].flatMap(([id, each]) => (each.ended !== null && stands(each, own.get(id)) ? [[id, each.ended] as const] : []));
}

/** The version that took over has opened none since. */
function stands({ ended, untold }: Earlier, now: DutyVerdict | undefined): boolean {
  return ended !== null && (now === undefined || now.cycle <= untold);
}

/** As it ended; what was breached may be met late since, or be later still. */
export function endedOf({ shown, ended }: Earlier, records: Records): DutyVerdict {
  if (shown.state !== "breached" || ended === null) return shown;
  const now = records(ended.version).get(shown.id);
  const isSame = now?.cycle === ended.cycle && (now.state === "breached" || now.state === "met-late");
  return isSame ? { ...now, cycle: shown.cycle } : shown;
}

/** The record of the version that took over, with what came before it counted in. */
function continued({ shown, shift, kept, missed }: Earlier, now: DutyVerdict): DutyVerdict {
  const cycle = now.cycle + shift;
  if (now.kept === null || now.missed === null) return { ...now, cycle };
  const counts = { kept: now.kept - kept + (shown.kept ?? 0), missed: now.missed - missed + (shown.missed ?? 0) };
  return {
    ...now,
    cycle,
    ...counts,
    state: isPending(now) ? now.state : endOfCycles(counts),
    metAt: now.kept > kept ? now.metAt : shown.metAt,
    breachedAt: now.missed > missed ? now.breachedAt : shown.breachedAt,
  };
}

function endOfCycles({ kept, missed }: { readonly kept: number; readonly missed: number }): DutyVerdict["state"] {
  if (missed > 0) return "breached";
  return kept > 0 ? "met" : "cancelled";
}

// ---------------------------------------------------------------------------------------------------------- what is told

/** What the version that took over says of the duty; null where it only repeats what had ended before. */
export function inItsPlace({ untold, shift }: Earlier, occurrence: Occurrence): Occurrence | null {
  const cycle = occurrence.cycle ?? 0;
  return cycle <= untold ? null : { ...occurrence, cycle: cycle + shift };
}

/** What an earlier version says of it: what becomes of its breach, as long as that stands. null for all else. `under`: the version that took over. */
export function ofTheEnded(earlier: Earlier, version: number, occurrence: Occurrence, under: number, records: Records): Occurrence | null {
  const { ended, shown } = earlier;
  const isIts = ended?.version === version && ended.cycle === occurrence.cycle && AFTER_A_BREACH.has(occurrence.kind);
  return isIts && stands(earlier, records(under).get(shown.id)) ? { ...occurrence, cycle: shown.cycle } : null;
}

const AFTER_A_BREACH: ReadonlySet<Occurrence["kind"]> = new Set(["duty-met-late", "duty-reopened"]);

export function isPending({ state }: DutyVerdict): boolean {
  return state === "pending" || state === "warned";
}
