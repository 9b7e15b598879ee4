// A verdict as an owner reads it: level, duties, triggers, who is involved, what must be so first, what was found, and when to look again.

import { visible } from "../diagnostics/index.ts";
import type { DutyIr, DutyVerdict, Finding, GateVerdict, Instant, PolicyIr, Verdict } from "../ir/index.ts";
import { saysWhen } from "../verifier/index.ts";
import { fittedColumns } from "./explain/fit.ts";
import { countsOpenTime, spellOpen } from "./explain/when.ts";
import { columns, exactLength, paint } from "./words.ts";

/** What a log cannot tell of a ticket: duties, and gates, requirements and criteria by name. */
export type NotTold = { readonly notRecorded: readonly string[]; readonly notChecked: readonly string[] };

/** Times are in the policy's zone, which the first line names. */
export function verdictInWords(verdict: Verdict, ir: PolicyIr, { notRecorded, notChecked }: NotTold, color: boolean): string {
  const when = (instant: Instant): string => saysWhen(ir, instant);
  const duties = new Map(ir.duties.map((duty) => [duty.id, duty]));
  const gates = new Map(ir.gates.map((gate) => [gate.id, gate.label]));
  const { level } = verdict;
  return [
    paint(`ticket ${visible(verdict.ticket)} on ${when(verdict.at)} (${ir.zone})`, "bold", color),
    `policy ${verdict.policy.id} of ${verdict.policy.version}`,
    "",
    level === null ? "level: none" : `level: ${level.id} since ${when(level.since)}${inClause(level.clause)}`,
    ...section("triggers that fired", columns(verdict.triggers.map(({ id, fired, clause }) => [id, when(fired), clause ?? ""]))),
    ...section("duties", columns(verdict.duties.map((duty) => dutyRow(duty, duties.get(duty.id), when)))),
    ...section("involved", columns(verdict.involve.map(({ role, clause, because }) => [role, clause ?? "", because]))),
    ...section(
      "an agent may escalate it by hand",
      columns(verdict.criteria.map(({ id, level, clause }) => [`to ${level}`, id, clause ?? ""])),
    ),
    ...section("what must be so first", fittedColumns(verdict.gates.map((gate) => gateRow(gate, gates.get(gate.id) ?? gate.id)))),
    ...section("done against the policy", fittedColumns(verdict.findings.map((finding) => findingRow(finding, ir, when)))),
    ...(notRecorded.length === 0
      ? []
      : ["", `not recorded in this log: ${notRecorded.map((id) => duties.get(id)?.label ?? id).join(", ")}`]),
    ...(notChecked.length === 0 ? [] : ["", `not checked, for this log does not carry what it takes: ${notChecked.join(", ")}`]),
    "",
    verdict.wake === null
      ? "without a further event nothing changes any more"
      : `without a further event nothing changes before ${when(verdict.wake)}`,
  ].join("\n");
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ["", title, ...lines];
}

function dutyRow(duty: DutyVerdict, stated: DutyIr | undefined, when: (instant: Instant) => string): readonly string[] {
  const because = duty.because.length === 0 ? "" : `because ${duty.because.join(", ")}`;
  return [stated?.label ?? duty.id, duty.state, deadline(duty, stated, when), duty.clause ?? "", because];
}

/** What an agent still has to see to before the ticket may be called resolved, or closed. */
function gateRow({ before, clause, missing }: GateVerdict, label: string): readonly string[] {
  return [`before ${before}`, label, clause ?? "", missing.length === 0 ? "nothing is missing" : missingInWords(missing)];
}

/** `missing: root-cause; of escalation-record: outcome, lessons`, records after what stands alone. */
function missingInWords(missing: readonly string[]): string {
  const alone = missing.filter((name) => !name.includes(FIELD));
  const records = new Map<string, string[]>();
  for (const name of missing) {
    const [record = "", field] = name.split(FIELD);
    if (field !== undefined) records.set(record, [...(records.get(record) ?? []), field]);
  }
  const groups = [...records].map(([record, fields]) => `of ${record}: ${fields.join(", ")}`);
  return `missing: ${[...(alone.length === 0 ? [] : [alone.join(", ")]), ...groups].join("; ")}`;
}

/** Between a record and its field. */
const FIELD = ": ";

function findingRow(finding: Finding, ir: PolicyIr, when: (instant: Instant) => string): readonly string[] {
  const { at, id, clause } = finding;
  if (finding.kind === "no-criterion") return [when(at), `escalated to ${id} by hand`, "", "no criterion allowed it"];
  // A gate of an earlier version may be none of this one's.
  const gate = ir.gates.find((each) => each.id === id);
  const what = gate === undefined ? id : `${gate.before.event}, ${gate.label}`;
  return [when(at), `${what} not met`, clause ?? "", missingInWords(finding.missing)];
}

function deadline(duty: DutyVerdict, stated: DutyIr | undefined, when: (instant: Instant) => string): string {
  const cycles = duty.kept === null || duty.missed === null ? "" : `; kept ${duty.kept}, missed ${duty.missed}`;
  const late = duty.late > 0 ? `; late by ${(countsOpenTime(stated) ? spellOpen : exactLength)(duty.late)}` : "";
  if (duty.state === "cancelled") return cycles.replace(/^; /, "");
  if (duty.state === "met" && duty.metAt !== null && duty.kept === null) return `${when(duty.metAt)}${dueIn(duty, when)}`;
  // A recurring duty that has ended: what it holds of its last cycle says nothing of how it was kept.
  if (cycles !== "" && duty.state === "met" && duty.metAt !== null) return `last ${when(duty.metAt)}${cycles}`;
  if (cycles !== "" && duty.state === "breached" && duty.breachedAt !== null) return `last missed ${when(duty.breachedAt)}${cycles}`;
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
