// Owns the whole parser: the rules of all files of this folder in one class, made on first use.

import type { IToken, Rule } from "chevrotain";
import { readChoice, WRITTEN, type WrittenChoices, writeChoice } from "./choices.ts";
import { type Chooser, choiceOf, chooserOf } from "./lookahead.ts";
import { PromiseParser } from "./promises.ts";

export class PolicyParser extends PromiseParser {
  /** Chevrotain's own mark that the grammar is known. */
  declare selfAnalysisDone: boolean;
  declare lookAheadFuncsCache: Map<number, Chooser>;

  /** `written`: the choices, where they are known; only for a parser that neither recovers nor validates. */
  constructor(options: { readonly recover: boolean; readonly validate: boolean }, written: WrittenChoices | null = null) {
    super(options);
    if (written === null) {
      this.performSelfAnalysis();
      return;
    }
    this.selfAnalysisDone = true;
    for (const choice of written) this.lookAheadFuncsCache.set(choice.key, onFirstUse(choice));
    madeFast(this);
  }

  /** A choice that one token does not decide was not written. */
  protected getLaFuncFromCache(key: number): Chooser | undefined {
    return this.lookAheadFuncsCache.get(key) ?? recoveringParser().lookAheadFuncsCache.get(key);
  }

  /** Asked after a mistake, by which the recovering parser is needed in any case. */
  override getGAstProductions(): Record<string, Rule> {
    const own = super.getGAstProductions();
    return Object.keys(own).length > 0 ? own : recoveringParser().getGAstProductions();
  }

  /** Reads these tokens, all of them, by one rule. The first mistake is in `errors`; what stood before it is in `draft`. */
  run<T>(tokens: IToken[], rule: (parser: PolicyParser) => T): T {
    this.draft = null;
    this.promising = false;
    this.commaEnds = false;
    this.input = tokens;
    return rule(this);
  }
}

let parser: PolicyParser | null = null;
let recovering: PolicyParser | null = null;

/** The parser of text without mistakes. The grammar is validated by a test, not here: that would cost more than all reading. */
export function policyParser(): PolicyParser {
  parser ??= new PolicyParser({ recover: false, validate: false }, WRITTEN);
  return parser;
}

/** The parser of text in which a mistake was met: it reads on after it. */
export function recoveringParser(): PolicyParser {
  recovering ??= new PolicyParser({ recover: true, validate: false });
  return recovering;
}

/** The choices of the grammar, found out; those that one token does not decide are left out. */
export function writtenChoices(): WrittenChoices {
  const { lookAheadFuncsCache } = new PolicyParser({ recover: false, validate: false });
  return [...lookAheadFuncsCache].flatMap(([key, chooser]) => {
    const choice = choiceOf(chooser);
    return choice === null ? [] : [writeChoice(key, choice)];
  });
}

function onFirstUse(written: WrittenChoices[number]): Chooser {
  let choose: Chooser | null = null;
  return function (given) {
    choose ??= chooserOf(readChoice(written));
    return choose.call(this, given);
  };
}

/** V8 looks up the many rules of an object several times faster once it stands above another one; Chevrotain's own analysis sees to it as well. */
function madeFast(parser: PolicyParser): void {
  const above = Object.create(parser) as PolicyParser;
  if (above.file !== above.source) throw new Error("a parser that has read nothing");
}
