// The lines of verdicts.jsonl and events.jsonl, put together by hand: the same text as JSON of `verdictToJson`, at a fraction of its cost.

import type { DutyVerdict, Instant, Occurrence, Verdict } from "../../ir/index.ts";
import { writeInstant } from "../../runtime/index.ts";

/** One line of verdicts.jsonl. `hidden`: duties left out and named, because the log cannot show them; null: none. */
export function verdictLine(verdict: Verdict, hidden: ReadonlySet<string> | null): string {
  const { policy, level } = verdict;
  let line = `{"policy":{"id":${text(policy.id)},"version":${text(policy.version)},"hash":${text(policy.hash)}},"ticket":${text(verdict.ticket)}`;
  line += `,"at":"${writeInstant(verdict.at)}","level":`;
  line += level === null ? "null" : `{"id":${text(level.id)},"since":"${writeInstant(level.since)}","clause":${text(level.clause)}}`;
  line += ',"triggers":[';
  let comma = "";
  for (const { id, fired, clause } of verdict.triggers) {
    line += `${comma}{"id":${text(id)},"fired":"${writeInstant(fired)}","clause":${text(clause)}}`;
    comma = ",";
  }
  line += '],"duties":[';
  comma = "";
  for (const duty of verdict.duties) {
    if (hidden?.has(duty.id) === true) continue;
    line += comma + dutyText(duty);
    comma = ",";
  }
  line += `],"involve":${verdict.involve.length === 0 ? "[]" : JSON.stringify(verdict.involve)},"wake":${instant(verdict.wake)}`;
  return hidden === null ? `${line}}` : `${line},"notRecorded":${JSON.stringify([...hidden])}}`;
}

/** One line of events.jsonl. */
export function occurrenceLine({ at, ticket, kind, id, clause, due, late }: Occurrence): string {
  return `{"at":"${writeInstant(at)}","ticket":${text(ticket)},"kind":"${kind}","id":${text(id)},"clause":${text(clause)},"due":${instant(due)},"late":${late}}`;
}

function dutyText(duty: DutyVerdict): string {
  const times = `"started":"${writeInstant(duty.started)}","due":${instant(duty.due)},"lastMet":${instant(duty.lastMet)}`;
  const course = `"state":"${duty.state}","paused":${duty.paused},"metAt":${instant(duty.metAt)},"breachedAt":${instant(duty.breachedAt)},"late":${duty.late}`;
  const because = duty.because.length === 0 ? "[]" : JSON.stringify(duty.because);
  return `{"id":${text(duty.id)},"owed-by":${text(duty["owed-by"])},${times},${course},"clause":${text(duty.clause)},"because":${because},"kept":${duty.kept},"missed":${duty.missed}}`;
}

function instant(at: Instant | null): string {
  return at === null ? "null" : `"${writeInstant(at)}"`;
}

/** Only plain letters, digits and signs: what JSON writes as it stands. */
const PLAIN = /^[ !#-[\]-~§–-]*$/;

function text(value: string | null): string {
  if (value === null) return "null";
  return PLAIN.test(value) ? `"${value}"` : JSON.stringify(value);
}
