// A promise explained in words: its sentence, its clause, and what starts it, keeps it, excuses it and ends it, one below the other.

import { type PolicyIr, type PromiseIr, promiseInWords } from "../../ir/index.ts";
import { promiseTimeline } from "../../reports/index.ts";
import { paint } from "../words.ts";
import { fitted, fittedColumns } from "./fit.ts";

export function promiseExplainedInWords(ir: PolicyIr, promise: PromiseIr, color: boolean): string {
  const { clause, title, place, says } = promise;
  const lead = says.kind === "reaches" ? "witness" : "promise";
  const rows = promiseTimeline(ir, promise).map(({ mark, words, clauses }) => [
    mark,
    clauses.length === 0 ? words : `${words} (${clauses.join(", ")})`,
  ]);
  const head = paint(`${clause === null ? "" : `${clause} `}${lead} "${title}"`, "bold", color);
  return [`${head}  ${place.file}:${place.line}`, ...fitted([`  ${promiseInWords(ir, promise)}`]), "", ...fittedColumns(rows)].join("\n");
}

export function promiseJson(ir: PolicyIr, promise: PromiseIr): Readonly<Record<string, unknown>> {
  const { id, title, clause, place, only, says, share } = promise;
  return {
    promise: id,
    title,
    clause,
    place,
    sentence: promiseInWords(ir, promise),
    only,
    says,
    share,
    timeline: promiseTimeline(ir, promise),
  };
}
