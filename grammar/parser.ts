// Owns the whole parser: the rules of all files of this folder in one class, made on first use.

import type { IToken } from "chevrotain";
import { RotationParser } from "./rotations.ts";

export class PolicyParser extends RotationParser {
  constructor(options: { readonly recover: boolean; readonly validate: boolean }) {
    super(options);
    this.performSelfAnalysis();
  }

  /** Reads these tokens, all of them, by one rule. The first mistake is in `errors`; what stood before it is in `draft`. */
  run<T>(tokens: IToken[], rule: (parser: PolicyParser) => T): T {
    this.draft = null;
    this.input = tokens;
    return rule(this);
  }
}

let parser: PolicyParser | null = null;
let recovering: PolicyParser | null = null;

/** The parser of text without mistakes. The grammar is validated by a test, not here: that would cost more than all reading. */
export function policyParser(): PolicyParser {
  parser ??= new PolicyParser({ recover: false, validate: false });
  return parser;
}

/** The parser of text in which a mistake was met: it reads on after it. */
export function recoveringParser(): PolicyParser {
  recovering ??= new PolicyParser({ recover: true, validate: false });
  return recovering;
}
