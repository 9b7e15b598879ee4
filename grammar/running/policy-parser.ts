// Owns the rules of all files of this folder, in one class.

import { PromiseParser } from "../statements/promises.ts";
import type { Token } from "../tokens/tokens.ts";
import type { Rule } from "./rules.ts";

export class PolicyParser extends PromiseParser {
  /** Reads these tokens, all of them, by one rule; null where they have a mistake. For a parser that was given the choices of the grammar. */
  read<T>(tokens: readonly Token[], rule: Rule<T>): { readonly value: T } | null {
    this.forget();
    return this.readAll(tokens, rule);
  }
}
