// Owns holidays: the rules by which days of a year are found.

import { Colon, Comma, IsoDate, kw, NumberText, NumberWord } from "../tokens/tokens.ts";
import { MONTHS, ORDINALS } from "../tokens/words.ts";
import type { HolidayAst, HolidayRuleAst, HolidaysAst, Span } from "../tree/tree.ts";
import { CalendarParser } from "./calendars.ts";

export class HolidayParser extends CalendarParser {
  readonly holidays = this.rule("holidays", () => {
    const node = this.begin<HolidaysAst>({ kind: "holidays", name: this.missing, file: null, days: [] });
    this.CONSUME(kw.holidays);
    node.name = this.name();
    this.OPTION1(() => {
      this.CONSUME(kw.from);
      node.file = this.text();
    });
    this.MAYBE(Colon);
    return node;
  });

  /** `"Martin Luther King Jr. Day" third monday of january, from 1986`. */
  readonly holidayLine = this.rule("holidayLine", (): HolidayAst => {
    const start = this.start();
    const name = this.text();
    let rule = this.SUBRULE(this.holidayRule);
    let from: number | null = null;
    let until: number | null = null;
    const said = new Map<string, Span>();
    this.MANY(() => {
      this.MAYBE(Comma);
      const begun = this.start();
      this.OR([
        {
          ALT: () => {
            const observed = this.SUBRULE(this.observed, rule);
            if (this.isFirst(said, "`observed`", begun)) rule = observed;
          },
        },
        {
          ALT: () => {
            this.CONSUME(kw.from);
            const year = Number(this.CONSUME(NumberText).image);
            if (this.isFirst(said, "`from`", begun)) from = year;
          },
        },
        {
          ALT: () => {
            this.CONSUME(kw.until);
            const year = Number(this.CONSUME(NumberText, 1).image);
            if (this.isFirst(said, "`until`", begun)) until = year;
          },
        },
      ]);
    });
    return { name, rule, from, until, span: this.from(start) };
  });

  readonly observed = this.rule("observed", (rule?: HolidayRuleAst): HolidayRuleAst => {
    const start = this.start();
    this.CONSUME(kw.observed);
    this.CONSUME(kw.on);
    this.CONSUME(kw.the);
    const observed = this.ONE_OF([kw.nearest, kw.next]).tokenType === kw.nearest ? "nearest-weekday" : "next-weekday";
    this.CONSUME(kw.weekday);
    if (rule?.kind === "fixed" || rule?.kind === "relative") return { ...rule, observed };
    this.problem(
      "unexpected",
      { expected: "a fixed date such as `january 1` before `observed`", found: "a day that moves anyway", near: null },
      this.from(start),
    );
    return rule ?? { kind: "easter", offset: 0 };
  });

  readonly holidayRule = this.rule(
    "holidayRule",
    (): HolidayRuleAst =>
      this.OR<HolidayRuleAst>({
        DEF: [
          { ALT: () => ({ kind: "date", date: this.CONSUME(IsoDate).image }) },
          {
            ALT: () => {
              this.CONSUME(kw.easter);
              return { kind: "easter", offset: 0 };
            },
          },
          { GATE: () => this.seesAny(["day", "days"], 2), ALT: () => this.SUBRULE(this.nearOther) },
          { GATE: () => !this.seesAny(["day", "days"], 2), ALT: () => this.SUBRULE(this.dayAndMonth) },
          { ALT: () => this.SUBRULE(this.monthAndDay) },
          { ALT: () => this.SUBRULE(this.nthWeekday) },
        ],
        ERR_MSG: 'a day such as `january 1`, `third monday of january`, `2 days before easter` or `1 day after "Thanksgiving Day"`',
      }),
  );

  readonly month = this.rule("month", (): number =>
    this.OR<number>({
      DEF: MONTHS.map((month, index) => ({
        ALT: () => {
          this.CONSUME(kw[month]);
          return index + 1;
        },
      })),
      ERR_MSG: "a month",
    }),
  );

  /** `2 days before easter`, `1 day after "Thanksgiving Day"`. */
  readonly nearOther = this.rule("nearOther", (): HolidayRuleAst => {
    let offset = Number(this.CONSUME(NumberText).image);
    this.ONE_OF([kw.days, kw.day]);
    this.OR1([
      {
        ALT: () => {
          this.CONSUME(kw.before);
          offset = 0 - offset; // JSON knows no 0 of the other sign
        },
      },
      { ALT: () => this.CONSUME(kw.after) },
    ]);
    return this.OR2<HolidayRuleAst>({
      DEF: [
        {
          ALT: () => {
            this.CONSUME(kw.easter);
            return { kind: "easter", offset };
          },
        },
        {
          ALT: () => {
            const to = this.text();
            return { kind: "relative", to, offset, observed: "none" };
          },
        },
      ],
      ERR_MSG: "`easter`, or the name of another holiday in quotes",
    });
  });

  readonly monthAndDay = this.rule("monthAndDay", (): HolidayRuleAst => {
    const month = this.SUBRULE(this.month);
    return { kind: "fixed", month, day: Number(this.CONSUME(NumberText).image), observed: "none" };
  });

  readonly dayAndMonth = this.rule("dayAndMonth", (): HolidayRuleAst => {
    const day = Number(this.CONSUME(NumberText).image);
    return { kind: "fixed", month: this.SUBRULE(this.month), day, observed: "none" };
  });

  /** `last monday of may`, `2nd friday of june`. */
  readonly nthWeekday = this.rule("nthWeekday", (): HolidayRuleAst => {
    let nth = -1;
    this.OR({
      DEF: [
        { ALT: () => this.CONSUME(kw.last) },
        ...ORDINALS.map((word, index) => ({
          ALT: () => {
            this.CONSUME(kw[word]);
            nth = index + 1;
          },
        })),
        {
          GATE: () => /^(?:1st|2nd|3rd|[45]th)$/.test(this.LA(1).image),
          ALT: () => {
            nth = Number.parseInt(this.CONSUME(NumberWord).image, 10);
          },
        },
      ],
      ERR_MSG: "`first` to `fifth`, or `last`",
    });
    const weekday = this.SUBRULE(this.weekday);
    this.CONSUME(kw.of);
    const month = this.SUBRULE(this.month);
    return { kind: "nth-weekday", nth, weekday, month };
  });
}
