// What a trace says in words, for text and for the page alike: states of clauses, sentences about the whole.

import type { ClauseRow, Trace } from "../../analysis/index.ts";
import { calledBy, countsOf } from "../../analysis/index.ts";
import { counted, listed, percent } from "../words.ts";

/** What is traced to what. `examples` false: they were not run. */
export type Traced = {
  readonly policy: { readonly id: string; readonly title: string; readonly version: string };
  readonly source: { readonly path: string; readonly title: string | null };
  readonly trace: Trace;
  /** Clauses outside the scope asked for. */
  readonly outside: number;
};

const STATUS: Readonly<Record<ClauseRow["status"], string>> = {
  encoded: "encoded",
  todo: "to do",
  reading: "reading only",
  accepted: "nothing to encode",
  "not-encoded": "NOT ENCODED",
  heading: "",
};

const CONFIRMATION: Readonly<Record<NonNullable<ClauseRow["confirmation"]>, string>> = {
  confirmed: "",
  "text-changed": "source changed",
  "statements-changed": "statements changed",
  "both-changed": "source and statements changed",
  never: "not confirmed",
};

/** `encoded`, `encoded, source changed`. */
export function stateOf({ status, confirmation }: ClauseRow): string {
  const changed = confirmation === null ? "" : CONFIRMATION[confirmation];
  return [STATUS[status], changed].filter((part) => part !== "").join(", ");
}

/** Whether somebody has to do something about the clause. */
export function fallsShort({ status, confirmation }: ClauseRow): boolean {
  return status === "not-encoded" || (confirmation !== null && confirmation !== "confirmed");
}

/** `22 of 23 clauses are accounted for (95.6 %): 20 encoded, 1 to do, 1 with nothing to encode; 1 is not encoded`. */
export function totalOf({ trace, outside }: Traced): string {
  const { clauses, encoded, todo, reading, accepted, notEncoded, accounted } = countsOf(trace);
  if (clauses === 0) return "no clause of the source was looked at";
  const kinds = [
    [encoded, "encoded"],
    [todo, "to do"],
    [reading, "by a reading only"],
    [accepted, "with nothing to encode"],
  ] as const;
  const parts = kinds.filter(([number]) => number > 0).map(([number, words]) => `${number} ${words}`);
  const rest = notEncoded === 0 ? "" : `; ${notEncoded} ${notEncoded === 1 ? "is" : "are"} not encoded`;
  const beyond = outside === 0 ? "" : ` (${counted(outside, "clause")} outside the scope)`;
  const share = percent(accounted, clauses);
  return `${accounted} of ${counted(clauses, "clause")} accounted for (${share})${parts.length === 0 ? "" : `: ${listed(parts)}`}${rest}${beyond}`;
}

/** What was confirmed, in a sentence; of the clauses in the scope, where one was asked for. */
export function lockOf({ trace, outside }: Traced): string {
  const { accounted, notEncoded, toConfirm } = countsOf(trace);
  if (!trace.hasLock) return "nothing is confirmed yet: `tenet trace … --confirm` writes down that statements and source fit";
  if (toConfirm > 0)
    return `${counted(toConfirm, "clause is", "clauses are")} not confirmed as ${toConfirm === 1 ? "it stands" : "they stand"}`;
  const scope = outside === 0 ? "" : " in the scope";
  if (accounted === 0) return `there is nothing to confirm: no clause${scope} is accounted for`;
  return `every clause${scope}${notEncoded === 0 ? "" : " that is accounted for"} is confirmed as it stands`;
}

/** `trigger p0-unanswered`, with the file and line. */
export function placed(stated: Parameters<typeof calledBy>[0]): { readonly what: string; readonly where: string } {
  return { what: calledBy(stated), where: `${stated.place.file}:${stated.place.line}` };
}

/** `"daily" means every 24 hours, because …`; `"customer letters": templates come later`; of an acceptance, why. */
export function sayRemark(one: ClauseRow["readings"][number]): string {
  if (one.kind === "accept") return one.note ?? "";
  if (one.kind !== "reading") return `"${one.name}"${one.note === null ? "" : `: ${one.note}`}`;
  const means = one.words.replace(/^reading "(?:\\.|[^"\\])*" means /, "").replace(/ because "(?:\\.|[^"\\])*"$/, "");
  return `"${one.name}" means ${means.replace(/^"((?:\\.|[^"\\])*)"$/, "$1")}, because ${one.note ?? ""}`;
}
