// The lines of verdicts.jsonl and events.jsonl, put together by hand: the same text as JSON of `verdictToJson`, at a fraction of its cost.

import type { DutyVerdict, Finding, Instant, Occurrence, Verdict } from "../../ir/index.ts";
import { writeInstant } from "../../runtime/index.ts";
import { type Hidden, isTold } from "./not-recorded.ts";
import type { Sourced } from "./stream.ts";

/** One line of verdicts.jsonl. `hidden`: what is left out and named, because the log cannot show it; null: nothing is. */
export function verdictLine(verdict: Verdict, hidden: Hidden | null): string {
  const { policy, level } = verdict;
  let line = `{"policy":{"id":${nameText(policy.id)},"version":${nameText(policy.version)},"hash":${nameText(policy.hash)}},"ticket":${ticketText(verdict.ticket)}`;
  line += `,"at":"${writeInstant(verdict.at)}","level":`;
  line +=
    level === null ? "null" : `{"id":${nameText(level.id)},"since":"${writeInstant(level.since)}","clause":${nameText(level.clause)}}`;
  line += ',"triggers":[';
  let comma = "";
  for (const { id, fired, clause } of verdict.triggers) {
    line += `${comma}{"id":${nameText(id)},"fired":"${writeInstant(fired)}","clause":${nameText(clause)}}`;
    comma = ",";
  }
  line += '],"duties":[';
  comma = "";
  for (const duty of verdict.duties) {
    if (hidden?.duties.has(duty.id) === true) continue;
    line += comma + dutyText(duty);
    comma = ",";
  }
  line += `],"involve":${jsonOf(verdict.involve)},"criteria":${jsonOf(verdict.criteria)},"gates":[`;
  comma = "";
  for (const { id, before, clause, missing } of verdict.gates) {
    line += `${comma}{"id":${nameText(id)},"before":${nameText(before)},"clause":${nameText(clause)},"missing":${namesText(missing)}}`;
    comma = ",";
  }
  const findings = hidden === null ? verdict.findings : verdict.findings.filter((finding) => isTold(hidden, finding));
  line += `],"findings":[${findings.map(findingText).join(",")}],"wake":${instant(verdict.wake)}`;
  return hidden === null ? `${line}}` : `${line + hiddenText(hidden)}}`;
}

/** One line of events.jsonl. */
export function occurrenceLine({ at, ticket, kind, id, clause, due, late, left, cycle, missing }: Occurrence): string {
  const end = due === null ? `null,"late":${late}` : `"${writeInstant(due)}","late":${late}`;
  const line = `${headOf(at, ticket) + middleOf(kind, id, clause) + end},"left":${left},"cycle":${cycle}`;
  return kind === "gate-not-met" ? `${line},"missing":${namesText(missing)}}` : `${line}}`;
}

/** One line of events.jsonl that corrects lines before it. `was` is void from then on, `is` takes its place; null: nothing does, or nothing was. */
export function correctionLine(at: Instant, ticket: string, cause: Sourced, was: Occurrence | null, is: Occurrence | null): string {
  const { file, line, event } = cause;
  const because = JSON.stringify({ file, line, event: event.event, at: writeInstant(event.at) });
  const told = (occurrence: Occurrence | null): string => (occurrence === null ? "null" : occurrenceLine(occurrence));
  return `{"at":"${writeInstant(at)}","kind":"corrected","ticket":${ticketText(ticket)},"cause":${because},"was":${told(was)},"is":${told(is)}}`;
}

/** The last beginning of a line: what happens comes several at a time to one ticket at one instant. */
const head = { at: Number.NaN, ticket: "", text: "" };

function headOf(at: Instant, ticket: string): string {
  if (at !== head.at || ticket !== head.ticket) {
    head.text = `{"at":"${writeInstant(at)}","ticket":${ticketText(ticket)}`;
    head.at = at;
    head.ticket = ticket;
  }
  return head.text;
}

/** What stands between, by kind, name and clause: there are few, and each is written many times. */
const middles = new Map<string, Map<string, Map<string | null, string>>>();
let middlesKept = 0;

function middleOf(kind: string, id: string, clause: string | null): string {
  const known = middles.get(kind)?.get(id)?.get(clause);
  if (known !== undefined) return known;
  const written = `,"kind":"${kind}","id":${nameText(id)},"clause":${nameText(clause)},"due":`;
  if (middlesKept >= NAMES_KEPT) return written;
  const ids = middles.get(kind) ?? new Map<string, Map<string | null, string>>();
  const clauses = ids.get(id) ?? new Map<string | null, string>();
  middles.set(kind, ids.set(id, clauses.set(clause, written)));
  middlesKept++;
  return written;
}

function dutyText(duty: DutyVerdict): string {
  const to = jsonOf(duty.to);
  const whose = `"cycle":${duty.cycle},"to":${to},"deliverFrom":${instant(duty.deliverFrom)}`;
  const times = `"started":"${writeInstant(duty.started)}","due":${instant(duty.due)},"lastMet":${instant(duty.lastMet)}`;
  const course = `"state":"${duty.state}","paused":${duty.paused},"metAt":${instant(duty.metAt)},"breachedAt":${instant(duty.breachedAt)},"late":${duty.late},"left":${duty.left}`;
  const because = jsonOf(duty.because);
  return `{"id":${nameText(duty.id)},"owed-by":${nameText(duty["owed-by"])},${whose},${times},${course},"clause":${nameText(duty.clause)},"because":${because},"kept":${duty.kept},"missed":${duty.missed}}`;
}

function hiddenText({ duties, notChecked }: Hidden): string {
  const notRecorded = duties.size === 0 ? "" : `,"notRecorded":${JSON.stringify([...duties])}`;
  return notChecked.length === 0 ? notRecorded : `${notRecorded},"notChecked":${JSON.stringify(notChecked)}`;
}

function findingText({ kind, id, at, clause, missing }: Finding): string {
  return `{"kind":"${kind}","id":${nameText(id)},"at":"${writeInstant(at)}","clause":${nameText(clause)},"missing":${namesText(missing)}}`;
}

function namesText(all: readonly string[]): string {
  return all.length === 0 ? "[]" : `[${all.map(nameText).join(",")}]`;
}

function jsonOf(rows: readonly unknown[]): string {
  return rows.length === 0 ? "[]" : JSON.stringify(rows);
}

function instant(at: Instant | null): string {
  return at === null ? "null" : `"${writeInstant(at)}"`;
}

/** What is written of a name (a duty, a trigger, a clause): there are few, and each is written many times. */
const names = new Map<string, string>();
const NAMES_KEPT = 10_000;

function nameText(value: string | null): string {
  if (value === null) return "null";
  const known = names.get(value);
  if (known !== undefined) return known;
  const written = JSON.stringify(value);
  if (names.size < NAMES_KEPT) names.set(value, written);
  return written;
}

/** Only plain letters, digits and signs: what JSON writes as it stands. */
const PLAIN = /^[ !#-[\]-~]*$/;

function ticketText(value: string): string {
  return PLAIN.test(value) ? `"${value}"` : JSON.stringify(value);
}
