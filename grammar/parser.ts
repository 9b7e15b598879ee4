// Owns the whole parser: the rules of all files of this folder in one class, made on first use.

import { ByChevrotain, type Mistake } from "./by-chevrotain.ts";
import { Choices, WRITTEN, writeChoices } from "./choices.ts";
import { PromiseParser } from "./promises.ts";
import type { Token } from "./tokens.ts";

export class PolicyParser extends PromiseParser {
  /** Reads these tokens, all of them, by one rule; null where they have a mistake. For a parser that was given the choices of the grammar. */
  read<T>(tokens: readonly Token[], rule: (parser: PolicyParser) => T): { readonly value: T } | null {
    this.forget();
    return this.readAll(tokens, () => rule(this));
  }
}

/** The same rules run by Chevrotain: what stood before the first mistake is in `draft`. */
export class ChevrotainParser extends PolicyParser {
  readonly chevrotain: ByChevrotain;

  constructor(options: { readonly recover: boolean; readonly validate: boolean }) {
    const chevrotain = new ByChevrotain(options);
    super(chevrotain);
    this.chevrotain = chevrotain;
    chevrotain.analyze();
  }

  readOn<T>(tokens: readonly Token[], rule: (parser: PolicyParser) => T): { readonly value: T; readonly mistake: Mistake | null } {
    this.forget();
    return this.chevrotain.read(tokens, () => rule(this));
  }
}

let parser: PolicyParser | null = null;
let recovering: ChevrotainParser | null = null;

/** The parser of text without mistakes. The grammar is validated by a test, not here: that would cost more than all reading. */
export function policyParser(): PolicyParser {
  parser ??= new PolicyParser(new Choices(WRITTEN ?? writtenChoices()));
  return parser;
}

/** The parser of text in which a mistake was met: it reads on after it. */
export function recoveringParser(): ChevrotainParser {
  recovering ??= new ChevrotainParser({ recover: true, validate: false });
  return recovering;
}

/** The choices of the grammar, found out. */
export function writtenChoices(): string {
  return writeChoices(new ChevrotainParser({ recover: false, validate: false }).chevrotain.choices());
}
