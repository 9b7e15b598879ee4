// The states of a ticket that a promise may name by one word.

import type { TicketStateAst } from "../ast.ts";
import type { Scope } from "./scope.ts";

const STATES: readonly string[] = ["open", "resolved", "closed", "waiting"] satisfies readonly TicketStateAst[];

/** Whether the word, in a promise, is the state of the ticket: a term or fact of this name goes before. */
export function isTicketState(scope: Pick<Scope, "terms" | "facts">, word: string): word is TicketStateAst {
  return STATES.includes(word) && !scope.terms.has(word) && !scope.facts.has(word);
}
