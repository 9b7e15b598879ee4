// Why a duty that an example expects is not owed: facts nobody has given, most often.

import type { HistoryEvent, Instant, PolicyIr } from "../ir/index.ts";
import type { TruthTree } from "../runtime/interpret/index.ts";
import { explainDuty } from "../runtime/interpret/index.ts";

/** To be read after `this duty is not owed`; empty where nothing more is known. */
export function whyNotOwed(ir: PolicyIr, duty: string, history: readonly HistoryEvent[], ticket: string, at: Instant): string {
  const targets = explainDuty(ir, duty, history, ticket, at)?.targets ?? [];
  const unknown = new Set(targets.flatMap(({ tree }) => unknownIn(tree)));
  if (unknown.size === 0) return targets.every(({ tree }) => tree.truth === "false") ? ": none of its targets is for such a ticket" : "";
  return `: it may be, but ${[...unknown].map((fact) => `\`${fact}\``).join(" and ")} ${unknown.size === 1 ? "is" : "are"} not given`;
}

function unknownIn(tree: TruthTree): readonly string[] {
  if (tree.truth !== "unknown") return [];
  return [...tree.facts.flatMap(({ fact, value }) => (value === null ? [fact] : [])), ...tree.parts.flatMap(unknownIn)];
}
