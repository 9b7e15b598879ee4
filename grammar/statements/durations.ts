// Owns how lengths of time, clocks and times of day are written.

import { Comma, kw, NumberText, NumberWord, TimeOfDay, type Token, Word } from "../tokens/tokens.ts";
import { counted, daysInstead, LONGEST_MS, UNIT_WORDS, unitLength, unitOfShorthand } from "../tokens/units.ts";
import { ORDINALS } from "../tokens/words.ts";
import type { CalendarRefAst, DurationAst, Name, Span, SpanAst, TimeOfDayAst } from "../tree/tree.ts";
import { BaseParser } from "./base.ts";

/** A time there is on every day: `24:00` is none. */
export const TIME = /^(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?$/;
/** Words that make a day a business day. */
const BUSINESS = ["business", "working"];
/** As they are counted: no further day has a word. */
const OPEN_DAYS: readonly string[] = ["next", ...ORDINALS.slice(1)];
const BUSINESS_UNITS = ["day", "days", "hour", "hours", "minute", "minutes"];

export class DurationParser extends BaseParser {
  /** `15 minutes`, `1 hour 30 minutes`, or the name of a parameter. */
  readonly duration = this.choice<DurationAst>("duration", {
    DEF: [
      { ALT: () => this.SUBRULE(this.literalDuration) },
      { GATE: () => !this.sees("counting") || !this.seesWord(2) || this.sees("counting", 2), ALT: () => this.SUBRULE(this.namedDuration) },
    ],
    ERR_MSG: "a length of time such as `15 minutes`",
  });

  readonly namedDuration = this.rule("namedDuration", (): DurationAst => {
    const name = this.name();
    return { kind: "name", name, span: name.span };
  });

  readonly literalDuration = this.rule("literalDuration", (): DurationAst & { kind: "literal" } => {
    const start = this.start();
    let ms = 0;
    let count = 0;
    this.AT_LEAST_ONE({
      GATE: () => count === 0 || this.seesFurtherDuration(),
      DEF: () => {
        count++;
        ms += this.SUBRULE(this.oneDuration);
      },
    });
    const span = this.from(start);
    if (count > 1) this.unitsOnce(span);
    return { kind: "literal", ms: this.bounded(ms, span), span };
  });

  /** One number and its unit, in milliseconds. */
  readonly oneDuration = this.choice<number>("oneDuration", [
    { ALT: () => this.runTogether(this.CONSUME(NumberWord)) },
    {
      ALT: () => {
        const number = this.CONSUME(NumberText);
        let unit: Token | null = null;
        let day: Token | null = null;
        this.OPTION2({
          GATE: () => this.promising,
          DEF: () => {
            this.CONSUME(kw.elapsed);
            this.saidElapsed = true;
          },
        });
        this.OPTION({
          GATE: () => this.seesUnit(),
          DEF: () => {
            unit = this.CONSUME(Word);
          },
        });
        this.OPTION1({
          GATE: () => unit !== null && BUSINESS.includes(unit.image) && BUSINESS_UNITS.includes(this.LA(1).image),
          DEF: () => {
            day = this.CONSUME(Word, 1);
          },
        });
        return this.lengthOf(number, unit, day);
      },
    },
  ]);

  /** `15 minutes counting standard-hours`. */
  readonly timeSpan = this.rule("timeSpan", (): SpanAst => {
    const start = this.start();
    const duration = this.SUBRULE(this.duration);
    let clock: CalendarRefAst | null = null;
    this.OPTION(() => {
      clock = this.SUBRULE(this.clock);
    });
    this.OPTION1({ GATE: () => !this.seesPair(), DEF: () => this.SUBRULE(this.thirdWording) });
    return { duration, clock, span: this.from(start) };
  });

  readonly clock = this.rule("clock", (): CalendarRefAst => {
    this.CONSUME(kw.counting);
    return this.SUBRULE(this.calendarRef);
  });

  /** `within 15 minutes during X`: neither gate nor clock. */
  readonly thirdWording = this.rule("thirdWording", (): void => {
    const start = this.start();
    this.CONSUME(kw.during);
    const calendar = this.SUBRULE(this.calendarRef);
    const words = calendar.kind === "named" ? calendar.name.text : "hours of the ticket";
    this.problem("gateOrClock", { calendar: words }, this.from(start));
  });

  /** `standard-hours`, or `hours of the ticket`. */
  readonly calendarRef = this.choice<CalendarRefAst>("calendarRef", {
    DEF: [
      {
        GATE: () => this.sees("hours", this.sees("the") ? 2 : 1) && this.sees("of", this.sees("the") ? 3 : 2),
        ALT: () => {
          const start = this.start();
          this.MAYBE(kw.the);
          this.SUBRULE(this.hoursOfTicket);
          return { kind: "hours-of-ticket", span: this.from(start) };
        },
      },
      {
        ALT: () => {
          const name = this.name();
          return { kind: "named", name, span: name.span };
        },
      },
    ],
    IGNORE_AMBIGUITIES: true,
    ERR_MSG: "a calendar",
  });

  readonly hoursOfTicket = this.rule("hoursOfTicket", (): void => {
    this.CONSUME(kw.hours);
    this.CONSUME(kw.of);
    this.ONE_OF([kw.the, kw.a]);
    this.CONSUME(kw.ticket);
  });

  readonly timeOfDay = this.rule("timeOfDay", (): TimeOfDayAst => {
    const token = this.CONSUME(TimeOfDay);
    const [hours = 0, minutes = 0, seconds = 0] = token.image.split(":").map(Number);
    const fits = minutes < 60 && seconds === 0 && hours * 60 + minutes <= 24 * 60;
    if (!fits) this.problem("notATime", { time: token.image }, this.at(token));
    return { minutes: fits ? hours * 60 + minutes : 0, span: this.at(token) };
  });

  /** A time of an example, to the millisecond: `09:07:30`. */
  protected moment(): Name {
    const token = this.CONSUME(TimeOfDay);
    if (!TIME.test(token.image)) this.problem("notATime", { time: token.image }, this.at(token));
    return this.nameOf(token);
  }

  /** The next tokens are a duration: a number and something that is, or is meant as, a unit. */
  protected seesDuration(): boolean {
    if (this.seesType(NumberWord)) return this.meansUnit(this.LA(1).image.replace(/^[\d.]+/, ""));
    return this.seesType(NumberText) && this.seesWord(2) && (this.meansUnit(this.LA(2).image) || this.seesBusinessDay(2));
  }

  /** `during X and 30 minutes otherwise`, `during X, otherwise 30 minutes`: a pair of lengths of time. */
  private seesPair(): boolean {
    if (!this.sees("during")) return false;
    let ahead = 2;
    while (ahead < 8 && this.seesWord(ahead) && !this.seesAny(["and", "otherwise"], ahead)) ahead++;
    if (this.seesType(Comma, ahead)) ahead++;
    if (this.sees("and", ahead)) ahead++;
    if (this.sees("otherwise", ahead)) return true;
    if (this.seesAny(["within", "every"], ahead)) ahead++;
    for (const last = ahead + 6; ahead < last && (this.seesWord(ahead) || this.seesType(NumberText, ahead)); ahead++)
      if (this.sees("otherwise", ahead)) return true;
    return false;
  }

  private seesFurtherDuration(): boolean {
    return this.seesType(NumberText) && this.seesWord(2) && unitLength(this.LA(2).image) !== null;
  }

  private seesBusinessDay(ahead: number): boolean {
    return BUSINESS.includes(this.LA(ahead).image) && this.seesAny(["day", "days"], ahead + 1);
  }

  /** After a number where a duration must stand: a unit, something meant as one, or a word the language has no other use for. */
  private seesUnit(): boolean {
    return this.seesWord() && (this.meansUnit(this.LA(1).image) || this.seesBusinessDay(1) || this.LA(1).tokenType.name === "Name");
  }

  private meansUnit(word: string): boolean {
    return unitLength(word) !== null || unitOfShorthand(word) !== null || daysInstead(word) !== null;
  }

  private runTogether(token: Token): number {
    const [, number = "", word = ""] = /^([\d.]+)(.*)$/.exec(token.image) ?? [];
    if (/^bh(?:ou)?r?s?$/i.test(word)) return this.businessHours(token, `${number} hours`, Number(number) * (unitLength("hours") ?? 0));
    const unit = unitLength(word) === null ? (unitOfShorthand(word) ?? this.nearest(word, UNIT_WORDS)) : word;
    const instead = unit === null ? null : counted(number, unit.endsWith("s") ? unit : `${unit}s`);
    this.problem("unknownUnit", { unit: token.image, instead }, this.at(token), instead);
    return Number(number) * (unitLength(unit ?? "minutes") ?? 0);
  }

  /** `24bhs`. */
  private businessHours(token: Token, plain: string, length: number): number {
    const isCounted = this.sees("counting");
    const instead = isCounted ? plain : `${plain} counting CALENDAR`;
    this.problem("unknownUnit", { unit: token.image, instead }, this.at(token), isCounted ? instead : null);
    return length;
  }

  private lengthOf(number: Token, unit: Token | null, day: Token | null): number {
    const amount = this.numberOf(number);
    if (unit === null) {
      this.problem("missingUnit", { number: number.image }, this.at(number));
      return 0;
    }
    const both: Span = { ...this.at(unit), start: number.startOffset };
    const length = unitLength(unit.image);
    if (length !== null) return amount * length;
    if (day !== null && !day.image.startsWith("day")) {
      const isCounted = this.sees("counting");
      const instead = `${number.image} ${day.image}`;
      const words = { unit: `${unit.image} ${day.image}`, instead: isCounted ? instead : `${instead} counting CALENDAR` };
      this.problem("unknownUnit", words, { ...both, end: this.at(day).end }, isCounted ? instead : null);
      return amount * (unitLength(day.image) ?? 0);
    }
    if (day !== null) {
      const nth = this.isAmount ? (OPEN_DAYS[amount - 1] ?? null) : null;
      const words = { words: `${number.image} ${unit.image} ${day.image}`, nth, hours: counted(String(8 * amount), "hours") };
      this.problem("businessDays", words, { ...both, end: this.at(day).end });
      return 0;
    }
    const days = daysInstead(unit.image);
    if (days !== null) {
      this.problem("unsteadyUnit", { unit: unit.image, instead: `${days * (amount || 1)} days` }, this.at(unit));
      return amount * days * (unitLength("days") ?? 0);
    }
    const meant = unitOfShorthand(unit.image) ?? this.nearest(unit.image, UNIT_WORDS);
    const instead = meant === null ? null : counted(number.image, meant.endsWith("s") ? meant : `${meant}s`);
    // `4 elapsed hous`: what stands between stays.
    const isApart = number.endOffset + 2 < unit.startOffset && this.saidElapsed;
    const written = isApart ? (instead?.replace(/^\S+ /, "") ?? null) : instead;
    this.problem("unknownUnit", { unit: unit.image, instead: written }, written === null || isApart ? this.at(unit) : both, written);
    return amount * (unitLength(meant ?? "") ?? 0);
  }

  /** `10 days 45 days` is no length: a word between the two was lost. */
  private unitsOnce(span: Span): void {
    const said = new Map<string, Span>();
    for (const { index, 0: unit } of this.source.slice(span.start, span.end).matchAll(/[a-z]+/gi)) {
      const start = span.start + index;
      const one = { ...span, start, end: start + unit.length };
      const name = unit.replace(/s$/, "");
      const before = said.get(name);
      if (before === undefined) said.set(name, one);
      else this.twice(`\`${unit}\``, one, before);
    }
  }

  /** Whole milliseconds, none or more, at most 100 years. */
  private bounded(ms: number, span: Span): number {
    if (ms >= 0 && ms <= LONGEST_MS) return Math.round(ms);
    this.problem("longNumber", { number: this.source.slice(span.start, span.end), isNegative: ms < 0 }, span);
    return 0;
  }
}
