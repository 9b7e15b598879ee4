// What would have made a condition true, in words: the first part that failed, what it found instead, and what time alone will do.

import type { Condition, Instant, PolicyIr } from "../../ir/index.ts";
import { conditionInWords, factInWords } from "../../ir/index.ts";
import type { Miss, TreeExplained } from "../../runtime/interpret/index.ts";
import { counted } from "../words.ts";
import { spellOn } from "./when.ts";

export type When = (instant: Instant) => string;
type Part = Extract<Miss, { kind: "part" }>;

/** One entry for each part that would do: `csat less than 3 (it is 4)`, `no response until 09:15 (response came at 09:10)`. */
export function missInWords(ir: PolicyIr, miss: Miss, when: When): readonly string[] {
  if (miss.kind === "any") return miss.of.flatMap((each) => missInWords(ir, each, when));
  const others = miss.others === 0 ? "" : `, and ${counted(miss.others, "other part")} not so either`;
  return [`${wantedInWords(ir, miss, when)}${others}`];
}

function wantedInWords(ir: PolicyIr, miss: Part, when: When): string {
  const { tree, wanted } = miss;
  const words = conditionInWords(ir, tree.condition);
  const asked = wanted === "true" ? words : `not ${words}`;
  if (tree.truth === "unknown") return unknownInWords(tree, asked);
  const timed = wanted === "true" ? timedInWords(ir, tree, when) : null;
  if (timed !== null) return timed;
  const turns = tree.turns === null ? "" : `; it turns ${when(tree.turns)} if nothing happens`;
  const found = foundInWords(ir, tree, when);
  return `${asked}${found === "" ? "" : ` (${found})`}${turns}`;
}

/** Of an unknown: which fact somebody has to give. */
function unknownInWords(tree: TreeExplained, asked: string): string {
  const missing = tree.facts.filter(({ value }) => value === null).map(({ fact }) => `\`${fact}\``);
  return missing.length === 0 ? `${asked} (unknown)` : `${asked} (unknown: nobody has said ${[...new Set(missing)].join(" and ")})`;
}

/** A silence that is broken or still lasts. */
function timedInWords(ir: PolicyIr, tree: TreeExplained, when: When): string | null {
  const { condition, forestalled, turns } = tree;
  if (condition.kind !== "silence" && condition.kind !== "stalled" && condition.kind !== "used") return null;
  if (condition.kind === "used") return usedInWords(conditionInWords(ir, condition), tree, when);
  const asked = `no ${condition.first ? "first " : ""}${condition.event}`;
  if (turns !== null) return `${asked} until ${when(turns)}: so it will be if nothing happens`;
  if (forestalled === null) return null;
  return `${asked} until ${when(forestalled.would)}; ${forestalled.event} came ${when(forestalled.at)}`;
}

/** Of a mark on a duty's clock. */
function usedInWords(asked: string, { turns, forestalled }: TreeExplained, when: When): string {
  if (turns !== null) return `${asked}: so from ${when(turns)} on if nothing happens`;
  if (forestalled !== null) return `${asked}: so from ${when(forestalled.would)} on, but ${forestalled.event} came ${when(forestalled.at)}`;
  return `${asked} (it does not run now)`;
}

/** What a part read, where its own words do not say it already. */
export function foundInWords(ir: PolicyIr, tree: TreeExplained, when: When): string {
  const { condition, truth } = tree;
  if (condition.kind === "is" && truth === "true" && condition.values.length === 1) return "";
  if (condition.kind === "compare" || condition.kind === "is" || condition.kind === "includes") {
    const [only, ...more] = factsFound(ir, tree, when);
    if (only !== undefined && more.length === 0) return only.value === null ? `${only.fact} is unknown` : `it is ${only.value}`;
  }
  const facts = factsFound(ir, tree, when).map(({ fact, value }) => (value === null ? `${fact} is unknown` : `${fact} is ${value}`));
  return [...facts, ...figuresInWords(condition, tree, when)].join(", ");
}

function factsFound(ir: PolicyIr, tree: TreeExplained, when: When): readonly { readonly fact: string; readonly value: string | null }[] {
  return tree.facts.map(({ fact, value }) => ({ fact, value: value === null ? null : factInWords(ir, fact, value, when) }));
}

function figuresInWords(condition: Condition, tree: TreeExplained, when: When): readonly string[] {
  const { figures, truth, turns, forestalled, since } = tree;
  switch (condition.kind) {
    case "silence":
    case "stalled": {
      if (truth === "true") return since === null ? [] : [`so since ${when(since)}`];
      if (turns !== null) return [`so from ${when(turns)} on, unless one comes`];
      if (forestalled !== null) return [`${forestalled.event} came ${when(forestalled.at)}`];
      const elsewhere = condition.kind === "stalled" ? `the ticket is not at ${condition.level}, ` : "";
      return [`${elsewhere}one has come, or the ticket is no longer open`];
    }
    case "used":
      return turns === null ? [] : [`so from ${when(turns)} on, unless it is met`];
    case "contacts":
      return [contactsInWords(figures["contacts"] ?? 0, condition.atLeast)];
    case "missed":
      return typeof figures["missed"] === "number" ? [`missed ${figures["missed"]}`] : [];
    case "compare": {
      const since = [condition.left, condition.right].find(({ kind }) => kind === "since");
      const time = since === condition.left ? figures["left"] : figures["right"];
      return since?.kind === "since" && typeof time === "number" ? [`it is ${spellOn(since.clock)(time)}`] : [];
    }
    default:
      return [];
  }
}

function contactsInWords(count: number, atLeast: number): string {
  const found = count === 1 ? "there is 1" : `there are ${count}`;
  return count < atLeast ? `${found}, ${atLeast - count} too few` : found;
}
