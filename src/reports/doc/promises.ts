// Of the document of a policy: what it promises, each sentence beside its timeline.

import { type PolicyIr, type PromiseIr, promiseInWords } from "../../ir/index.ts";
import { promiseTimeline } from "../verify/promise-timeline.ts";
import { type Block, part, say, section, source, type Text, table } from "./blocks.ts";

export function promiseSection(ir: PolicyIr): readonly Block[] {
  const of = (kinds: (promise: PromiseIr) => boolean): readonly Block[] => tableOf(ir, ir.promises.filter(kinds));
  const counted = of(({ share }) => share !== null);
  const shown = of(({ says }) => says.kind === "reaches");
  return section("What is promised", "promises", [
    ...of(({ says, share }) => says.kind !== "reaches" && share === null),
    ...(counted.length === 0 ? [] : [part(["Of what people really do"])]),
    ...counted,
    ...(shown.length === 0 ? [] : [part(["What can come to pass"])]),
    ...shown,
  ]);
}

function tableOf(ir: PolicyIr, promises: readonly PromiseIr[]): readonly Block[] {
  const rows = promises.map((promise) => [[promiseInText(ir, promise)], timelineInText(ir, promise)]);
  return table(["promise", "as a timeline"], rows);
}

function promiseInText(ir: PolicyIr, promise: PromiseIr): Text {
  return say`${{ strong: promise.title }}: ${promiseInWords(ir, promise)}${source(promise.clause)}`;
}

/** As `tenet explain --promise` shows it, a line for each step. */
function timelineInText(ir: PolicyIr, promise: PromiseIr): readonly Text[] {
  return promiseTimeline(ir, promise).map(
    ({ mark, words, clauses }) => say`${{ strong: mark }} ${words}${clauses.flatMap((clause) => [...source(clause)])}`,
  );
}
