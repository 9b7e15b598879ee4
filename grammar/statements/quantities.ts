// Owns quantities: numbers, amounts, shares, lengths of time, and time since something.

import { kw, Money, NumberText, Percent, type Token } from "../tokens/tokens.ts";
import type { CalendarRefAst, QuantityAst } from "../tree/tree.ts";
import { DurationParser } from "./durations.ts";

const CURRENCIES: Readonly<Record<string, string>> = { $: "USD", "€": "EUR", "£": "GBP" };

export class QuantityParser extends DurationParser {
  readonly quantity = this.choice<QuantityAst>("quantity", {
    DEF: [
      { GATE: () => this.sees("time") && this.sees("since", 2), ALT: () => this.SUBRULE(this.since) },
      { ALT: () => this.SUBRULE(this.share) },
      { ALT: () => this.moneyOf(this.CONSUME(Money)) },
      { GATE: () => this.seesDuration(), ALT: () => this.SUBRULE(this.clockedDuration) },
      { ALT: () => this.SUBRULE(this.plainNumber) },
      {
        ALT: () => {
          const name = this.name();
          return { kind: "name", name, span: name.span };
        },
      },
    ],
    IGNORE_AMBIGUITIES: true,
    ERR_MSG: "a fact, a number, an amount or a length of time",
  });

  /** `50%`, `2% of annual-revenue`. */
  readonly share = this.rule("share", (): QuantityAst => {
    const start = this.start();
    const token = this.CONSUME(Percent);
    let of: QuantityAst | null = null;
    this.OPTION(() => {
      this.CONSUME(kw.of);
      of = this.SUBRULE(this.wholeOfShare);
    });
    const percent = this.decimalOf(token);
    return of === null ? { kind: "percent", percent, span: this.at(token) } : { kind: "share", percent, of, span: this.from(start) };
  });

  /** What a share is taken of. A share of a share is not: it would read as a riddle. */
  readonly wholeOfShare = this.choice<QuantityAst>("wholeOfShare", {
    DEF: [
      { ALT: () => this.moneyOf(this.CONSUME(Money)) },
      {
        ALT: () => {
          const name = this.name();
          return { kind: "name", name, span: name.span };
        },
      },
    ],
    ERR_MSG: "a fact, a parameter or an amount",
  });

  readonly plainNumber = this.rule("plainNumber", (): QuantityAst => {
    const token = this.CONSUME(NumberText);
    return { kind: "number", value: this.numberOf(token), span: this.at(token) };
  });

  readonly clockedDuration = this.rule("clockedDuration", (): QuantityAst => {
    const start = this.start();
    const { ms } = this.SUBRULE(this.literalDuration);
    let clock: CalendarRefAst | null = null;
    this.OPTION(() => {
      clock = this.SUBRULE(this.clock);
    });
    return { kind: "duration", ms, clock, span: this.from(start) };
  });

  readonly since = this.rule("since", (): QuantityAst => {
    const start = this.start();
    this.CONSUME(kw.time);
    this.CONSUME(kw.since);
    const instant = this.name();
    let clock: CalendarRefAst | null = null;
    this.OPTION(() => {
      clock = this.SUBRULE(this.clock);
    });
    return { kind: "since", instant, clock, span: this.from(start) };
  });

  private moneyOf(token: Token): QuantityAst {
    const sign = token.image.replace("-", "").charAt(0);
    return { kind: "money", value: this.amountOf(token), currency: CURRENCIES[sign] ?? sign, span: this.at(token) };
  }
}
