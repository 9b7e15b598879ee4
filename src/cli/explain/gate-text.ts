// Gates and criteria explained in words: what is asked, what was found, and what would have made the difference.

import type { CriterionIr, GateIr, Instant, PolicyIr } from "../../ir/index.ts";
import { factInWords, isAlways } from "../../ir/index.ts";
import type { CriterionExplained, GateExplained, RequirementExplained, TreeExplained } from "../../runtime/interpret/index.ts";
import { missOf } from "../../runtime/interpret/index.ts";
import { saysWhen } from "../../verifier/index.ts";
import { paint } from "../words.ts";
import { fitted } from "./fit.ts";
import { foundInWords, missInWords } from "./miss-words.ts";
import { withClause } from "./names.ts";
import { MARKS, treeLines } from "./tree-text.ts";
import { eventInWords, shortWhen } from "./when.ts";

/** Whether the criterion holds, since when and why; or what it would take. */
export function criterionInWords(ir: PolicyIr, criterion: CriterionIr, explained: CriterionExplained, at: Instant, color: boolean): string {
  const { now, next } = explained;
  const isHeld = now.truth === "true";
  const title = `${withClause(criterion)} ${isHeld ? "holds" : "does not hold"} on ${saysWhen(ir, at)}`;
  const allows = `  while it holds, somebody may escalate by hand to ${criterion.level} or a level below`;
  const turn = isHeld ? "it holds no longer from" : "it holds from";
  const lines = [
    ...(isHeld ? [allows, "  because all it asks for is true:"] : [allows, ...takesLines(ir, now)]),
    ...treeLines(ir, now, isHeld ? 4 : 2),
    ...heldLines(ir, explained),
    ...(next === null ? [] : [`  if nothing happens, ${turn} ${saysWhen(ir, next)}`]),
  ];
  return [paint(title, "bold", color), ...fitted(lines)].join("\n");
}

/** What the gate misses now and why, and what it found each time its event came. */
export function gateInWords(ir: PolicyIr, gate: GateIr, explained: GateExplained, ticket: string, at: Instant, color: boolean): string {
  const { when, requires, passages } = explained;
  const found =
    when.truth === "true" ? `${missesInWords(requires)} on ${saysWhen(ir, at)}` : `is not for this ticket on ${saysWhen(ir, at)}`;
  const asked: readonly string[] = when.truth === "true" ? requires.flatMap((each) => requirementLines(ir, each)) : takesLines(ir, when);
  const isForAll = isAlways(gate.when);
  const lines = [
    `  it stands before ${beforeInWords(gate)}${isForAll ? ", for every ticket" : ""}`,
    ...(isForAll
      ? []
      : [...(when.truth === "true" ? ["  for this ticket, because"] : []), ...treeLines(ir, when, when.truth === "true" ? 4 : 2)]),
    ...asked,
    ...passages.flatMap((passage) => passageLines(ir, passage, ticket)),
    ...(passages.length === 0 ? ["  nothing has come to it so far"] : []),
  ];
  return [paint(`${withClause({ ...gate, id: `gate ${gate.label}` })} ${found}`, "bold", color), ...fitted(lines)].join("\n");
}

/** What a criterion that does not hold would take, in a line. */
export function whyNotHeldInWords(ir: PolicyIr, { now, next }: CriterionExplained): string {
  const words = wordsOf(ir, now).join("; or ");
  return next === null || words.includes("if nothing happens") ? words : `${words}; it holds ${shortWhen(ir, next)} if nothing happens`;
}

function beforeInWords({ before }: GateIr): string {
  return before.duty === null ? before.event : `${before.event} of ${before.duty}`;
}

function missesInWords(requires: readonly RequirementExplained[]): string {
  const missing = requires.filter(({ tree }) => tree.truth !== "true").length;
  return missing === 0 ? "misses nothing" : `misses ${missing} of ${requires.length}`;
}

function requirementLines(ir: PolicyIr, { name, tree }: RequirementExplained): readonly string[] {
  const short = (instant: Instant): string => shortWhen(ir, instant);
  const mark = `  ${MARKS[tree.truth].padEnd(7)}  ${name}`;
  const { kind } = tree.condition;
  const [fact] = tree.facts;
  const isFact = (kind === "flag" || kind === "known") && fact !== undefined;
  if (tree.truth !== "true" && isFact && fact.value === null) return [`${mark}: nobody has said so far`];
  if (tree.truth !== "true") return [`${mark}: it would take ${wordsOf(ir, tree).join("; or ")}`];
  const found = isFact ? `it is ${factInWords(ir, fact.fact, fact.value ?? "", short)}` : foundInWords(ir, tree, short);
  const notes = [found, tree.since === null ? "" : `since ${short(tree.since)}`].filter((each) => each !== "");
  return [`${mark}${notes.length === 0 ? "" : `: ${notes.join(", ")}`}`];
}

function passageLines(ir: PolicyIr, { at, event, when, requires }: GateExplained["passages"][number], ticket: string): readonly string[] {
  const said = `  \`${eventInWords(ir, event, ticket, (instant) => shortWhen(ir, instant))}\` on ${saysWhen(ir, at)}`;
  if (when.truth !== "true") return [`${said}: the gate was not for the ticket`];
  const missing = requires.filter(({ tree }) => tree.truth !== "true");
  if (missing.length === 0) return [`${said}: nothing was missing`];
  return [
    `${said} missed ${missing.length} of ${requires.length}, which is a finding:`,
    ...missing.flatMap((each) => requirementLines(ir, each)).map(deeper),
  ];
}

function heldLines(ir: PolicyIr, { held }: CriterionExplained): readonly string[] {
  const when = (instant: Instant): string => saysWhen(ir, instant);
  return held.map(({ from, until }) =>
    until === null ? `  it has held since ${when(from)}` : `  it held from ${when(from)} to ${when(until)}`,
  );
}

function takesLines(ir: PolicyIr, tree: TreeExplained): readonly string[] {
  const words = wordsOf(ir, tree);
  if (words.length === 1) return [`  it would take: ${words[0]}`];
  return words.length === 0 ? [] : ["  it would take one of these:", ...words.map((each) => `    ${each}`)];
}

function wordsOf(ir: PolicyIr, tree: TreeExplained): readonly string[] {
  const miss = missOf(tree);
  return miss === null ? [] : missInWords(ir, miss, (instant) => shortWhen(ir, instant));
}

function deeper(line: string): string {
  return `  ${line}`;
}
