// A verdict as an owner reads it: level, duties, triggers, who is involved, and when to look again.

import type { DutyVerdict, Instant, PolicyIr, Verdict } from "../ir/index.ts";
import { saysWhen } from "../verifier/index.ts";
import { columns, lengthInWords, paint } from "./words.ts";

/** Times are in the policy's zone, which the first line names. */
export function verdictInWords(verdict: Verdict, ir: PolicyIr, notRecorded: readonly string[], color: boolean): string {
  const when = (instant: Instant): string => saysWhen(ir, instant);
  const labels = new Map(ir.duties.map((duty) => [duty.id, duty.label]));
  const { level } = verdict;
  return [
    paint(`ticket ${verdict.ticket} on ${when(verdict.at)} (${ir.zone})`, "bold", color),
    `policy ${verdict.policy.id} of ${verdict.policy.version}`,
    "",
    level === null ? "level: none" : `level: ${level.id} since ${when(level.since)}${inClause(level.clause)}`,
    ...section("triggers that fired", columns(verdict.triggers.map(({ id, fired, clause }) => [id, when(fired), clause ?? ""]))),
    ...section("duties", columns(verdict.duties.map((duty) => dutyRow(duty, labels.get(duty.id) ?? duty.id, when)))),
    ...section("involved", columns(verdict.involve.map(({ role, clause, because }) => [role, clause ?? "", because]))),
    ...(notRecorded.length === 0 ? [] : ["", `not recorded in this log: ${notRecorded.map((id) => labels.get(id) ?? id).join(", ")}`]),
    "",
    verdict.wake === null
      ? "without a further event nothing changes any more"
      : `without a further event nothing changes before ${when(verdict.wake)}`,
  ].join("\n");
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ["", title, ...lines];
}

function dutyRow(duty: DutyVerdict, label: string, when: (instant: Instant) => string): readonly string[] {
  const because = duty.because.length === 0 ? "" : `because ${duty.because.join(", ")}`;
  return [label, duty.state, deadline(duty, when), duty.clause ?? "", because];
}

function deadline(duty: DutyVerdict, when: (instant: Instant) => string): string {
  const cycles = duty.kept === null || duty.missed === null ? "" : `; kept ${duty.kept}, missed ${duty.missed}`;
  const late = duty.late > 0 ? `; late by ${lengthInWords(duty.late)}` : "";
  if (duty.state === "cancelled") return cycles.replace(/^; /, "");
  if (duty.state === "met" && duty.metAt !== null && duty.kept === null) return `${when(duty.metAt)}${dueIn(duty, when)}`;
  if (duty.paused) return `paused${cycles}`;
  if (duty.due === null) return `no deadline${late}${cycles}`;
  const last = duty.lastMet !== null && duty.lastMet !== duty.due ? ` (met until ${when(duty.lastMet)})` : "";
  return `due ${when(duty.due)}${last}${late}${cycles}`;
}

function dueIn(duty: DutyVerdict, when: (instant: Instant) => string): string {
  return duty.due === null ? "" : `, due ${when(duty.due)}`;
}

function inClause(clause: string | null): string {
  return clause === null ? "" : ` (${clause})`;
}
