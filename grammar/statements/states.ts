// Owns what a promise may ask of a ticket beside conditions: whether it is open, at which level it stands, which duties it owes.

import { kindsOf, kw } from "../tokens/tokens.ts";
import type { Keyword } from "../tokens/words.ts";
import type { ConditionAst, TicketStateAst } from "../tree/tree.ts";
import { QuestionParser } from "./questions.ts";

const STATE_WORDS: readonly (TicketStateAst & Keyword)[] = ["open", "resolved", "closed", "waiting"];
const STATES = kindsOf(STATE_WORDS);
const IS: readonly Keyword[] = ["is"];

export class StateParser extends QuestionParser {
  /** `the ticket is open`, `the ticket is not closed`. */
  readonly ticketIs = this.rule("ticketIs", (): ConditionAst => {
    const start = this.start();
    for (const word of ["the", "ticket", "is"] as const) this.CONSUME(kw[word]);
    const negated = this.MAYBE(kw.not) !== null;
    const is = this.ONE_OF(STATES).image as TicketStateAst;
    return this.negatedIf(negated, { kind: "ticket-is", is, span: this.from(start) });
  });

  /** `at level-2`, `at no level`. */
  readonly atLevel = this.rule("atLevel", (): ConditionAst => {
    const start = this.start();
    this.CONSUME(kw.at);
    return this.OR<ConditionAst>({
      DEF: [
        {
          GATE: () => this.sees("no") && this.sees("level", 2),
          ALT: () => {
            this.CONSUME(kw.no);
            this.CONSUME(kw.level);
            return { kind: "at-level", level: null, span: this.from(start) };
          },
        },
        {
          ALT: () => {
            const level = this.name();
            return { kind: "at-level", level, span: this.from(start) };
          },
        },
      ],
      IGNORE_AMBIGUITIES: true,
    });
  });

  /** `first response is owed`, `full resolution is not overdue`. */
  readonly dutyIs = this.rule("dutyIs", (): ConditionAst => {
    const start = this.start();
    const duty = this.SUBRULE(this.phrase, IS);
    this.CONSUME(kw.is);
    const negated = this.MAYBE(kw.not) !== null;
    const is = this.ONE_OF([kw.owed, kw.overdue]).tokenType === kw.owed ? "owed" : "overdue";
    return this.negatedIf(negated, { kind: "duty-is", duty, is, span: this.from(start) });
  });

  // ---- where they begin

  protected seesTicketIs(ahead: number): boolean {
    return this.promising && this.sees("the", ahead) && this.sees("ticket", ahead + 1) && this.sees("is", ahead + 2);
  }

  protected seesAtLevel(ahead: number): boolean {
    return this.promising && this.sees("at", ahead) && this.seesWord(ahead + 1) && !this.seesAny(["least", "most"], ahead + 1);
  }

  /** Words, then `is owed` or `is overdue`. */
  protected seesDutyIs(ahead: number): boolean {
    if (!this.promising) return false;
    for (let at = ahead; at < ahead + 6; at++) {
      if (!this.seesWord(at) || this.endsName(at)) return false;
      if (at === ahead || !this.sees("is", at)) continue;
      return this.seesAny(["owed", "overdue"], this.sees("not", at + 1) ? at + 2 : at + 1);
    }
    return false;
  }

  /** `is followed by`: a moment ends here, and nothing is compared. */
  protected seesFollowed(ahead: number): boolean {
    return this.promising && this.sees("is", ahead) && this.sees("followed", ahead + 1) && this.sees("by", ahead + 2);
  }
}
