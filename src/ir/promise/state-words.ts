// States in the words of the language, with parentheses where they would be read otherwise.

import { conditionInWords } from "../condition-words.ts";
import type { Condition, PolicyIr } from "../policy.ts";
import type { PromiseState } from "../promises.ts";
import { dutyInWords } from "../said.ts";

/** A state as it is put together, whatever of it is one condition. `lists`: it ends in values of a fact; `bare`: it is one name. */
type Tree =
  | { readonly kind: "all" | "any"; readonly of: readonly Tree[] }
  | { readonly kind: "words"; readonly words: string; readonly lists: boolean; readonly bare: boolean };

/** `critical and the ticket is open`. */
export function stateInWords(ir: PolicyIr, state: PromiseState): string {
  return written(treeOf(ir, state));
}

/** The same in parentheses where it has several parts: as one thing. */
export function groupedState(ir: PolicyIr, state: PromiseState): string {
  return grouped(treeOf(ir, state));
}

function written(tree: Tree): string {
  if (tree.kind === "words") return tree.words;
  if (tree.of.length === 0) return tree.kind === "all" ? "always" : "never";
  return tree.of.map((part, i) => (isReadOn(tree, i) ? `(${written(part)})` : grouped(part))).join(tree.kind === "all" ? " and " : " or ");
}

/** `priority is P0 or critical`: what comes after `or` would be read as a value. */
function isReadOn({ kind, of }: Extract<Tree, { readonly of: unknown }>, i: number): boolean {
  const [part, next] = [of[i], of[i + 1]];
  return kind === "any" && part?.kind === "words" && part.lists && next?.kind === "words" && next.bare;
}

function grouped(tree: Tree): string {
  return tree.kind === "words" ? tree.words : `(${written(tree)})`;
}

function treeOf(ir: PolicyIr, state: PromiseState): Tree {
  switch (state.kind) {
    case "all":
    case "any":
      return joined(
        state.kind,
        state.of.map((part) => treeOf(ir, part)),
      );
    case "not":
      return denied(ir, state.of);
    case "condition":
      return conditionTree(ir, state.condition);
    case "ticket":
      return isTaken(ir, state.is) ? words(`the ticket is ${state.is}`) : words(state.is, { bare: true });
    case "at-level":
      return words(state.level === null ? "at no level" : `at ${state.level}`);
    case "duty":
      return words(`${dutyInWords(ir, state.duty)} is ${state.is}`);
  }
}

function denied(ir: PolicyIr, state: PromiseState): Tree {
  switch (state.kind) {
    case "ticket":
      return words(`the ticket is not ${state.is}`);
    case "duty":
      return words(`${dutyInWords(ir, state.duty)} is not ${state.is}`);
    case "not":
      return words(`not (${stateInWords(ir, state)})`);
    case "condition":
      return deniedCondition(ir, state.condition);
    case "all":
    case "any":
    case "at-level":
      return words(`not ${grouped(treeOf(ir, state))}`);
  }
}

/** A term or a fact of this name goes before. */
function isTaken(ir: PolicyIr, word: string): boolean {
  return ir.terms.some(({ id }) => id === word) || ir.facts.some(({ id }) => id === word);
}

function conditionTree(ir: PolicyIr, condition: Condition): Tree {
  switch (condition.kind) {
    case "all":
    case "any":
      return joined(
        condition.kind,
        condition.of.map((part) => conditionTree(ir, part)),
      );
    case "not":
      return deniedCondition(ir, condition.of);
    case "is":
    case "includes":
      return words(conditionInWords(ir, condition), { lists: true });
    case "term":
    case "flag":
      return words(conditionInWords(ir, condition), { bare: true });
    default:
      return words(conditionInWords(ir, condition));
  }
}

function deniedCondition(ir: PolicyIr, condition: Condition): Tree {
  switch (condition.kind) {
    case "is":
      return words(`${condition.fact} is not ${condition.values.join(" or ")}`, { lists: true });
    case "includes":
      return words(`not ${conditionInWords(ir, condition)}`, { lists: true });
    case "known":
      return words(`${condition.fact} is unknown`);
    case "happened":
    case "reached":
      return words(conditionInWords(ir, { kind: "not", of: condition }));
    case "not":
      return words(`not (${written(conditionTree(ir, condition))})`);
    default:
      return words(`not ${grouped(conditionTree(ir, condition))}`);
  }
}

function joined(kind: "all" | "any", of: readonly Tree[]): Tree {
  const [only, ...others] = of;
  return only !== undefined && others.length === 0 ? only : { kind, of };
}

function words(text: string, { lists = false, bare = false } = {}): Tree {
  return { kind: "words", words: text, lists, bare };
}
