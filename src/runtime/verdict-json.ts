// How verdicts and occurrences are written as JSON (docs: the contract of `decide --json` and `replay`): instants as ISO 8601 UTC with milliseconds.

import type { Instant } from "../ir/history.ts";
import type { DutyVerdict, Occurrence, Verdict } from "../ir/verdict.ts";
import { wantVerdict } from "./wanted.ts";
import { writeInstant } from "./write-instant.ts";

type Written<T> = { readonly [K in keyof T]: K extends InstantKey ? string | Extract<T[K], null> : T[K] };
type InstantKey = "at" | "since" | "fired" | "started" | "due" | "lastMet" | "metAt" | "breachedAt" | "wake" | "deliverFrom";

/** As in the verdict, instants as text. */
export type DutyJson = Written<DutyVerdict>;
/** `missing` stands in the lines of `gate-not-met` alone. */
export type OccurrenceJson = Written<Omit<Occurrence, "missing">> & { readonly missing?: readonly string[] };
/** What `tenet decide --json` writes: docs/program.md. */
export type VerdictJson = Written<Omit<Verdict, "level" | "triggers" | "duties" | "findings">> & {
  readonly level: Written<NonNullable<Verdict["level"]>> | null;
  readonly triggers: readonly Written<Verdict["triggers"][number]>[];
  readonly duties: readonly DutyJson[];
  readonly findings: readonly Written<Verdict["findings"][number]>[];
};

/** The verdict as plain JSON: keys in the contract's order, durations in whole milliseconds. Throws a TypeError where it is no verdict. */
export function verdictToJson(verdict: Verdict): VerdictJson {
  wantVerdict(verdict);
  const { policy, ticket, level } = verdict;
  return {
    policy: { id: policy.id, version: policy.version, hash: policy.hash },
    ticket,
    at: writeInstant(verdict.at),
    level: level === null ? null : { id: level.id, since: writeInstant(level.since), clause: level.clause },
    triggers: verdict.triggers.map(({ id, fired, clause }) => ({ id, fired: writeInstant(fired), clause })),
    duties: verdict.duties.map(dutyToJson),
    involve: verdict.involve.map(({ role, clause, because }) => ({ role, clause, because })),
    criteria: verdict.criteria.map(({ id, level, clause }) => ({ id, level, clause })),
    gates: verdict.gates.map(({ id, before, clause, missing }) => ({ id, before, clause, missing })),
    findings: verdict.findings.map((finding) => ({ ...finding, at: writeInstant(finding.at) })),
    wake: writeOptional(verdict.wake),
  };
}

/** One record of events.jsonl as plain JSON. */
export function occurrenceToJson(occurrence: Occurrence): OccurrenceJson {
  const { at, ticket, kind, id, clause, due, late, left, cycle, missing } = occurrence;
  const line = { at: writeInstant(at), ticket, kind, id, clause, due: writeOptional(due), late, left, cycle };
  return kind === "gate-not-met" ? { ...line, missing } : line;
}

function dutyToJson(duty: DutyVerdict): DutyJson {
  return {
    id: duty.id,
    "owed-by": duty["owed-by"],
    cycle: duty.cycle,
    to: duty.to,
    deliverFrom: writeOptional(duty.deliverFrom),
    started: writeInstant(duty.started),
    due: writeOptional(duty.due),
    lastMet: writeOptional(duty.lastMet),
    state: duty.state,
    paused: duty.paused,
    metAt: writeOptional(duty.metAt),
    breachedAt: writeOptional(duty.breachedAt),
    late: duty.late,
    left: duty.left,
    clause: duty.clause,
    because: duty.because,
    kept: duty.kept,
    missed: duty.missed,
  };
}

function writeOptional(at: Instant | null): string | null {
  return at === null ? null : writeInstant(at);
}
