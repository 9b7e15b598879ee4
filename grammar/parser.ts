// Owns the whole parser: the rules of all files of this folder in one class, made once, on first use.

import type { IToken } from "chevrotain";
import { ExampleParser } from "./examples.ts";

export class PolicyParser extends ExampleParser {
  constructor(validate = false) {
    super(validate);
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

/** The one parser. The grammar is validated by a test, not here: that would cost more than all reading. */
export function policyParser(): PolicyParser {
  parser ??= new PolicyParser();
  return parser;
}
