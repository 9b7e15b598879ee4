// Owns promises: what a policy claims of every history, in sentences that are read aloud.

import { Colon, Comma, kw, NumberText, Percent } from "../tokens/tokens.ts";
import type { Keyword } from "../tokens/words.ts";
import type { ConditionAst, MomentAst, PromiseAst, PromiseSentenceAst } from "../tree/tree.ts";
import { MomentParser } from "./moments.ts";

const MOVED_ENDS: readonly Keyword[] = ["due", "never"];

export class PromiseParser extends MomentParser {
  /** `promise "TITLE" in 99% of tickets for critical, every …`, `witness "TITLE" some history reaches level-3`. */
  readonly promise = this.rule("promise", () => {
    const title = { value: "", span: this.nowhere };
    const node = this.begin<PromiseAst>({ kind: "promise", word: this.missing, title, share: null, only: null, says: null });
    this.promising = true;
    this.ONE_OF([kw.promise, kw.witness]);
    node.word = this.nameOf(this.LA(0));
    node.title = this.text();
    this.OPTION(() => {
      node.clause = this.clause();
    });
    this.OPTION1(() => {
      node.share = this.SUBRULE(this.shareOfTickets);
    });
    this.MAYBE(Colon, 2);
    this.OPTION3(() => {
      node.only = this.SUBRULE(this.onlyFor);
    });
    node.says = this.SUBRULE(this.sentence);
    return node;
  });

  /** `in 99% of tickets`. */
  readonly shareOfTickets = this.rule("shareOfTickets", (): PromiseAst["share"] => {
    this.CONSUME(kw.in);
    const token = this.CONSUME(Percent);
    this.CONSUME(kw.of);
    this.CONSUME(kw.tickets);
    return { percent: this.decimalOf(token), span: this.at(token) };
  });

  /** `for critical,`. */
  readonly onlyFor = this.rule("onlyFor", (): ConditionAst => {
    this.CONSUME(kw.for);
    this.commaEnds = true;
    const state = this.SUBRULE(this.state);
    this.commaEnds = false;
    this.CONSUME(Comma);
    return state;
  });

  readonly sentence = this.choice<PromiseSentenceAst>("sentence", {
    DEF: [
      { GATE: () => this.sees("every"), ALT: () => this.SUBRULE(this.followed) },
      { GATE: () => this.sees("at") && this.sees("least", 2), ALT: () => this.SUBRULE(this.atLeastEvery) },
      { GATE: () => this.sees("at") && this.sees("most", 2), ALT: () => this.SUBRULE(this.atMost) },
      { GATE: () => this.seesAny(["never", "always"]), ALT: () => this.SUBRULE(this.standing) },
      { GATE: () => this.sees("some"), ALT: () => this.SUBRULE(this.reaching) },
      { GATE: () => this.seesNeverMoves(), ALT: () => this.SUBRULE(this.neverMoves) },
      { ALT: () => this.SUBRULE(this.onlyAfter) },
    ],
    IGNORE_AMBIGUITIES: true,
    ERR_MSG: "what is promised, such as `every ticket opened is followed by a response within 1 elapsed hour`",
  });

  /** `every A is followed by B within D unless C`. */
  readonly followed = this.rule("followed", (): PromiseSentenceAst => {
    const start = this.start();
    let unless: MomentAst | null = null;
    this.CONSUME(kw.every);
    const every = this.SUBRULE(this.promiseMoment);
    for (const [index, word] of (["is", "followed", "by"] as const).entries()) this.CONSUME(kw[word], index);
    const by = this.SUBRULE1(this.promiseMoment);
    this.MAYBE(Comma);
    this.CONSUME(kw.within);
    const within = this.SUBRULE(this.clocked);
    this.OPTION1(() => {
      this.MAYBE(Comma, 2);
      this.CONSUME(kw.unless);
      unless = this.SUBRULE2(this.promiseMoment);
    });
    return { kind: "followed", every, by, within, unless, span: this.from(start) };
  });

  /** `at least every D a B from A until C`. */
  readonly atLeastEvery = this.rule("atLeastEvery", (): PromiseSentenceAst => {
    const start = this.start();
    for (const [index, word] of (["at", "least", "every"] as const).entries()) this.CONSUME(kw[word], index);
    const every = this.SUBRULE(this.clocked);
    const what = this.SUBRULE(this.promiseMoment);
    this.CONSUME(kw.from);
    const from = this.SUBRULE1(this.promiseMoment);
    this.CONSUME(kw.until);
    const until = this.SUBRULE2(this.promiseMoment);
    return { kind: "at-least-every", what, every, from, until, span: this.from(start) };
  });

  /** `at most 6 notices owed to ceo per 24 elapsed hours over all tickets of the customer`. */
  readonly atMost = this.rule("atMost", (): PromiseSentenceAst => {
    const start = this.start();
    let over: "ticket" | "customer" = "ticket";
    this.CONSUME(kw.at);
    this.CONSUME(kw.most);
    const number = this.CONSUME(NumberText);
    const what = this.SUBRULE(this.promiseMoment);
    this.CONSUME(kw.per);
    const per = this.SUBRULE(this.clocked);
    this.OPTION(() => {
      this.MAYBE(Comma, 1);
      for (const [index, word] of (["over", "all", "tickets", "of", "the", "customer"] as const).entries())
        this.CONSUME(kw[word], index + 10);
      over = "customer";
    });
    const count = { value: this.numberOf(number), span: this.at(number) };
    return { kind: "at-most", count, what, per, over, span: this.from(start) };
  });

  /** `never G`, `always G while H`. */
  readonly standing = this.rule("standing", (): PromiseSentenceAst => {
    const start = this.start();
    let during: ConditionAst | null = null;
    const kind = this.ONE_OF([kw.never, kw.always]).tokenType === kw.never ? "never" : "always";
    const holds = this.SUBRULE(this.state);
    this.OPTION(() => {
      during = this.SUBRULE(this.whileState);
    });
    return { kind, holds, while: during, span: this.from(start) };
  });

  /** `level never falls while open`, `first response due never rises`. */
  readonly neverMoves = this.rule("neverMoves", (): PromiseSentenceAst => {
    const start = this.start();
    let during: ConditionAst | null = null;
    const value = this.SUBRULE(this.phrase, MOVED_ENDS);
    const due = this.MAYBE(kw.due) !== null;
    this.CONSUME(kw.never);
    const way = this.ONE_OF([kw.rises, kw.falls]).tokenType === kw.rises ? "rises" : "falls";
    this.OPTION1(() => {
      during = this.SUBRULE(this.whileState);
    });
    return { kind: "never-moves", value, due, way, while: during, span: this.from(start) };
  });

  readonly whileState = this.rule("whileState", (): ConditionAst => {
    this.MAYBE(Comma);
    this.CONSUME(kw.while);
    return this.SUBRULE(this.state);
  });

  /** `A only after B within D`. */
  readonly onlyAfter = this.rule("onlyAfter", (): PromiseSentenceAst => {
    const start = this.start();
    const what = this.SUBRULE(this.promiseMoment);
    this.CONSUME(kw.only);
    this.CONSUME(kw.after);
    const after = this.SUBRULE1(this.promiseMoment);
    const within = this.OPTION({
      DEF: () => {
        this.CONSUME(kw.within);
        return this.SUBRULE(this.clocked);
      },
    });
    return { kind: "only-after", what, after, within: within ?? null, span: this.from(start) };
  });

  /** `some history reaches level-3`. */
  readonly reaching = this.rule("reaching", (): PromiseSentenceAst => {
    const start = this.start();
    for (const [index, word] of (["some", "history", "reaches"] as const).entries()) this.CONSUME(kw[word], index);
    const what = this.SUBRULE(this.promiseMoment);
    return { kind: "reaches", what, span: this.from(start) };
  });

  /** Words, then `never rises` or `never falls`. */
  private seesNeverMoves(): boolean {
    for (let ahead = 2; ahead < 12; ahead++) {
      if (!this.seesWord(ahead)) return false;
      if (this.sees("never", ahead)) return this.seesAny(["rises", "falls"], ahead + 1);
    }
    return false;
  }
}
