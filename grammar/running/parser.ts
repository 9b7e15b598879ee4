// Owns the two parsers, each made on first use.

import { type ChevrotainParser, chevrotainParser } from "./chevrotain-parser.ts";
import { Choices, WRITTEN, writeChoices } from "./choices.ts";
import { PolicyParser } from "./policy-parser.ts";

let parser: PolicyParser | null = null;
let recovering: ChevrotainParser | null = null;

/** The parser of text without mistakes. The grammar is validated by a test, not here: that would cost more than all reading. */
export function policyParser(): PolicyParser {
  parser ??= new PolicyParser(new Choices(WRITTEN ?? writtenChoices()));
  return parser;
}

/** The parser of text in which a mistake was met: it reads on after it. */
export function recoveringParser(): ChevrotainParser {
  recovering ??= chevrotainParser({ recover: true, validate: false });
  return recovering;
}

/** The choices of the grammar, found out. */
export function writtenChoices(): string {
  return writeChoices(chevrotainParser({ recover: false, validate: false }).chevrotain.choices());
}
