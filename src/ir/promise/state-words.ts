// States in the words of the language, with parentheses where they would be read otherwise.

import { conditionTree, deniedCondition } from "../condition-words.ts";
import type { PolicyIr } from "../policy.ts";
import type { PromiseState } from "../promises.ts";
import { dutyInWords } from "../said.ts";
import { grouped, joined, type WordTree, words, written } from "../word-tree.ts";

/** `critical and the ticket is open`. */
export function stateInWords(ir: PolicyIr, state: PromiseState): string {
  return written(treeOf(ir, state));
}

/** The same in parentheses where it has several parts: as one thing. */
export function groupedState(ir: PolicyIr, state: PromiseState): string {
  return grouped(treeOf(ir, state));
}

function treeOf(ir: PolicyIr, state: PromiseState): WordTree {
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

function denied(ir: PolicyIr, state: PromiseState): WordTree {
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
