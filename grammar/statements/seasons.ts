// Owns seasons: ranges of days, of every year or of one.

import { Colon, Comma, IsoDate, kw, NumberText } from "../tokens/tokens.ts";
import type { MonthDayAst, SeasonAst, SeasonRangeAst } from "../tree/tree.ts";
import type { Draft } from "./base.ts";
import { HolidayParser } from "./holidays.ts";

export class SeasonParser extends HolidayParser {
  readonly season = this.rule("season", (): Draft<SeasonAst> => {
    const node = this.begin<SeasonAst>({ kind: "season", name: this.missing, zone: null, ranges: [] });
    this.CONSUME(kw.season);
    node.name = this.name();
    this.OPTION(() => {
      this.CONSUME(kw.in);
      node.zone = this.name(1);
    });
    this.MAYBE(Colon, 1);
    return node;
  });

  /** `november 15 to january 5, every year`, `2026-11-15 to 2027-01-05`. */
  readonly seasonLine = this.choice<SeasonRangeAst>("seasonLine", {
    DEF: [{ ALT: () => this.SUBRULE(this.datedRange) }, { ALT: () => this.SUBRULE(this.yearlyRange) }],
    ERR_MSG: "days such as `november 15 to january 5, every year`",
  });

  readonly datedRange = this.rule("datedRange", (): SeasonRangeAst => {
    const start = this.start();
    const from = this.CONSUME(IsoDate);
    this.CONSUME(kw.to);
    const to = this.CONSUME(IsoDate, 1);
    return { kind: "dates", from: this.nameOf(from), to: this.nameOf(to), span: this.from(start) };
  });

  readonly yearlyRange = this.rule("yearlyRange", (): SeasonRangeAst => {
    const start = this.start();
    const from = this.SUBRULE(this.dayOfYear);
    this.CONSUME(kw.to);
    const to = this.SUBRULE1(this.dayOfYear);
    this.MAYBE(Comma);
    this.CONSUME(kw.every);
    this.CONSUME(kw.year);
    return { kind: "yearly", from, to, span: this.from(start) };
  });

  /** `november 15`, `15 november`. */
  readonly dayOfYear = this.rule("dayOfYear", (): MonthDayAst => {
    const start = this.start();
    let month = 1;
    let day = 1;
    this.OR({
      DEF: [
        {
          ALT: () => {
            day = Number(this.CONSUME(NumberText).image);
            month = this.SUBRULE(this.month);
          },
        },
        {
          ALT: () => {
            month = this.SUBRULE1(this.month);
            day = Number(this.CONSUME(NumberText, 1).image);
          },
        },
      ],
      ERR_MSG: "a day such as `november 15`",
    });
    return { month, day, span: this.from(start) };
  });
}
