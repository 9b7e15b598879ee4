// A condition taken apart, a line for each part: whether it was so, what it found, and since when.

import type { Instant, PolicyIr } from "../../ir/index.ts";
import { conditionInWords } from "../../ir/index.ts";
import type { TreeExplained } from "../../runtime/interpret/index.ts";
import { foundInWords } from "./miss-words.ts";
import { shortWhen } from "./when.ts";

export const MARKS: Readonly<Record<TreeExplained["truth"], string>> = { true: "yes", false: "no", unknown: "unknown" };

/** Each part with what it found, and since when. */
export function treeLines(ir: PolicyIr, tree: TreeExplained, depth: number): readonly string[] {
  if (tree.condition.kind === "all" && tree.parts.length > 0) return tree.parts.flatMap((part) => treeLines(ir, part, depth));
  const when = (instant: Instant): string => shortWhen(ir, instant);
  const found = foundInWords(ir, tree, when);
  const { kind } = tree.condition;
  const isTimed = kind === "silence" || kind === "stalled" || kind === "contacts" || kind === "not" || kind === "any";
  const notes = [...(found === "" ? [] : [found]), ...(isTimed || tree.since === null ? [] : [`since ${when(tree.since)}`])].join(", ");
  const line = `${" ".repeat(depth)}${MARKS[tree.truth].padEnd(7)}  ${conditionInWords(ir, tree.condition)}${notes === "" ? "" : `: ${notes}`}`;
  return [line, ...tree.parts.flatMap((part) => treeLines(ir, part, depth + 2))];
}
