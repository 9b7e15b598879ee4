// Owns the questions a condition may put to the level and the duties of a ticket, and how they are told from other conditions.

import { Clause, Comma, kw, NumberText, NumberWord, Percent } from "../tokens/tokens.ts";
import type { Keyword } from "../tokens/words.ts";
import type { ConditionAst, MarkAst, Name } from "../tree/tree.ts";
import { QuantityParser } from "./quantities.ts";

const IS_HAS: readonly Keyword[] = ["is", "has"];

export class QuestionParser extends QuantityParser {
  /** `level has reached level-2`, `level reached level-2`, `level has not reached level-2`. */
  readonly reached = this.rule("reached", (): ConditionAst => {
    const start = this.start();
    this.CONSUME(kw.level);
    this.MAYBE(kw.has);
    const negated = this.MAYBE(kw.not, 1) !== null;
    this.CONSUME(kw.reached);
    const level = this.name();
    return this.negatedIf(negated, { kind: "reached", level, span: this.from(start) });
  });

  /** `full resolution is breached`, `… is 2 hours late`, `… is due in 30 minutes`, `… has used 75% of its time`, `… has been missed 3 times`. */
  readonly dutyAsked = this.rule("dutyAsked", (): ConditionAst => {
    const start = this.start();
    const duty = this.SUBRULE(this.phrase, IS_HAS);
    const isNext = this.sees("is");
    this.ONE_OF([kw.is, kw.has]);
    const negated = this.MAYBE(kw.not) !== null;
    const asked = this.OR1<ConditionAst>({
      DEF: [
        { GATE: () => !isNext && this.sees("been"), ALT: () => this.SUBRULE(this.missedTimes, duty, start) },
        {
          ALT: () => {
            const mark = this.SUBRULE(this.dutyMark);
            return { kind: "used", duty, mark, span: this.from(start) };
          },
        },
      ],
      IGNORE_AMBIGUITIES: true,
    });
    return this.negatedIf(negated, asked);
  });

  /** `been missed 3 times`. */
  readonly missedTimes = this.rule("missedTimes", (duty?: Name, start?: number): ConditionAst => {
    let atLeast = 1;
    this.CONSUME(kw.been);
    this.CONSUME(kw.missed);
    this.OR([
      { ALT: () => this.CONSUME(kw.once) },
      {
        ALT: () => {
          const number = this.CONSUME(NumberText);
          this.ONE_OF([kw.times, kw.time], 1);
          atLeast = this.numberOf(number);
        },
      },
    ]);
    return { kind: "missed", duty: duty ?? this.missing, atLeast, span: this.from(start ?? 0) };
  });

  /** `breached`, `2 hours late`, `due in 30 minutes`, `used 75% of its time`. */
  readonly dutyMark = this.choice<MarkAst>("dutyMark", {
    DEF: [
      {
        GATE: () => this.sees("breached"),
        ALT: () => {
          const start = this.start();
          const token = this.CONSUME(kw.breached);
          return { kind: "after", duration: { kind: "literal", ms: 0, span: this.at(token) }, span: this.from(start) };
        },
      },
      {
        GATE: () => this.sees("due"),
        ALT: () => {
          const start = this.start();
          this.CONSUME(kw.due);
          this.ONE_OF([kw.in, kw.within], 1);
          const duration = this.SUBRULE(this.duration);
          return { kind: "before", duration, span: this.from(start) };
        },
      },
      {
        GATE: () => this.sees("used"),
        ALT: () => {
          const start = this.start();
          this.CONSUME(kw.used);
          const token = this.CONSUME(Percent);
          for (const [index, word] of (["of", "its", "time"] as const).entries()) this.CONSUME(kw[word], index);
          return { kind: "share", percent: this.decimalOf(token), span: this.from(start) };
        },
      },
      {
        ALT: () => {
          const start = this.start();
          const duration = this.SUBRULE1(this.duration);
          this.CONSUME(kw.late);
          return { kind: "after", duration, span: this.from(start) };
        },
      },
    ],
    IGNORE_AMBIGUITIES: true,
    ERR_MSG: "`breached`, `2 hours late`, `due in 30 minutes` or `used 75% of its time`",
  });

  // ---- where they begin

  protected seesReached(ahead: number): boolean {
    if (!this.sees("level", ahead)) return false;
    const has = this.sees("has", ahead + 1) ? 1 : 0;
    const not = this.sees("not", ahead + 1 + has) ? 1 : 0;
    return this.sees("reached", ahead + 1 + has + not) && this.seesWord(ahead + 2 + has + not);
  }

  /** Words, then `is` or `has` and what only a duty can be. */
  protected seesDutyAsked(ahead: number): boolean {
    for (let at = ahead; at < ahead + 6; at++) {
      if (!this.seesWord(at) || this.endsName(at)) return false;
      if (at === ahead || !this.seesAny(["is", "has"], at)) continue;
      const next = this.sees("not", at + 1) ? at + 2 : at + 1;
      if (this.sees("has", at)) return this.seesType(Percent, next + 1) || (this.sees("been", next) && this.sees("missed", next + 1));
      if (this.sees("due", next)) return this.seesAny(["in", "within"], next + 1);
      return this.sees("breached", next) || this.seesLate(next);
    }
    return false;
  }

  /** A word that no name of several words goes over. */
  protected endsName(ahead: number): boolean {
    if (this.seesAny(["and", "or", "no", "not"], ahead)) return true;
    return this.promising && this.seesAny(["where", "while", "within", "unless", "from", "until", "only", "per"], ahead);
  }

  /** `2 hours late`, `1 hour 30 minutes late`, `grace late`. */
  private seesLate(ahead: number): boolean {
    for (let at = ahead; at < ahead + 8; at++) {
      if (at > ahead && this.sees("late", at)) return true;
      if (!this.seesWord(at) && !this.seesType(NumberText, at) && !this.seesType(NumberWord, at)) return false;
      if (this.seesAny(["and", "or", "not", "escalate", "may", "requires", "respond"], at)) return false;
    }
    return false;
  }

  /** A word that begins a part of a duty, with what must follow it there: the same word may be a value or a name. */
  protected startsDutyPart(ahead: number): boolean {
    if (this.seesAny(["within", "every"], ahead)) return !this.seesType(Comma, ahead + 1) && !this.endsHere(ahead + 1);
    if (this.seesAny(["met", "cancelled"], ahead)) return this.sees("by", ahead + 1);
    if (this.sees("owed", ahead)) return this.seesAny(["by", "to"], ahead + 1);
    if (this.sees("paused", ahead)) return this.seesAny(["by", "while"], ahead + 1);
    if (this.sees("not", ahead)) return this.sees("before", ahead + 1);
    if (this.sees("overrides", ahead)) return this.seesType(Clause, ahead + 1);
    const follows = this.seesWord(ahead + 1) && !this.seesAny(["and", "or"], ahead + 1);
    return follows && this.seesAny(["from", "when", "by", "using", "covers", "asks"], ahead);
  }

  private endsHere(ahead: number): boolean {
    return this.seesEnd(ahead) || this.seesAny(["and", "or"], ahead);
  }

  protected negatedIf(negated: boolean, inner: ConditionAst): ConditionAst {
    return negated ? { kind: "not", of: inner, span: inner.span } : inner;
  }
}
