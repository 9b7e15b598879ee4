// Owns calendars and the hours of a ticket.

import { Colon, Comma, IsoDate, kw } from "../tokens/tokens.ts";
import { type Keyword, WEEKDAYS } from "../tokens/words.ts";
import type {
  CalendarAst,
  CalendarLineAst,
  CalendarMadeAst,
  HoursAst,
  HoursChoiceAst,
  Name,
  TimeOfDayAst,
  WindowAst,
} from "../tree/tree.ts";
import { ConditionParser } from "./conditions.ts";

type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;
const DAY_WORDS: readonly Keyword[] = [...WEEKDAYS, "weekdays", "weekends"];
const ALL_DAYS: readonly Weekday[] = [0, 1, 2, 3, 4, 5, 6];

export class CalendarParser extends ConditionParser {
  readonly calendar = this.rule("calendar", () => {
    const node = this.begin<CalendarAst>({ kind: "calendar", name: this.missing, zone: null, made: null, lines: [] });
    this.CONSUME(kw.calendar);
    node.name = this.name();
    this.OPTION({
      DEF: () =>
        this.OR([
          {
            ALT: () => {
              this.CONSUME(kw.in);
              node.zone = this.name(1);
            },
          },
          {
            ALT: () => {
              this.CONSUME(kw.is);
              node.made = this.SUBRULE(this.madeOf);
            },
          },
        ]),
    });
    this.MAYBE(Colon, 1);
    return node;
  });

  /** `both A and B`, `either A or B or C`, `A except B`. */
  readonly madeOf = this.choice<CalendarMadeAst>("madeOf", {
    DEF: [
      {
        GATE: () => this.sees("both") && this.seesWord(2) && !this.sees("except", 2),
        ALT: () => {
          this.CONSUME(kw.both);
          const of = [this.name()];
          this.AT_LEAST_ONE(() => {
            this.MAYBE(Comma);
            this.CONSUME(kw.and);
            of.push(this.name(1));
          });
          return { how: "both", of };
        },
      },
      {
        GATE: () => this.sees("either") && this.seesWord(2) && !this.sees("except", 2),
        ALT: () => {
          this.CONSUME(kw.either);
          const of = [this.name(2)];
          this.AT_LEAST_ONE1({
            DEF: () => {
              this.OR1([
                {
                  ALT: () => {
                    this.CONSUME(Comma, 1);
                    this.MAYBE(kw.or, 1);
                  },
                },
                { ALT: () => this.CONSUME(kw.or, 2) },
              ]);
              of.push(this.name(3));
            },
          });
          return { how: "either", of };
        },
      },
      {
        ALT: () => {
          const first = this.name(4);
          this.CONSUME(kw.except);
          const others = this.SUBRULE(this.names);
          return this.ACTION((): CalendarMadeAst => ({ how: "except", of: [first, ...others] }));
        },
      },
    ],
    IGNORE_AMBIGUITIES: true,
    ERR_MSG: "`both A and B`, `either A or B`, or `A except B`",
  });

  /** One line of a calendar; `closed on A and B` makes two. */
  readonly calendarLine = this.choice<CalendarLineAst[]>("calendarLine", {
    DEF: [
      { GATE: () => this.sees("closed") && this.sees("on", 2), ALT: () => this.SUBRULE(this.closedLine) },
      { GATE: () => this.sees("on") && this.seesType(IsoDate, 2), ALT: () => this.SUBRULE(this.dateLine) },
      {
        GATE: () => this.sees("break"),
        ALT: () => {
          const start = this.start();
          this.CONSUME(kw.break);
          const days = this.SUBRULE(this.days);
          const windows = this.SUBRULE(this.windows);
          return [{ kind: "break", days, windows, span: this.from(start) }];
        },
      },
      {
        GATE: () => this.seesDay(),
        ALT: () => {
          const start = this.start();
          const days = this.SUBRULE1(this.days);
          const windows = this.SUBRULE1(this.windows);
          return [{ kind: "weekly", days, windows, span: this.from(start) }];
        },
      },
      {
        ALT: () => {
          const start = this.start();
          const set = this.name();
          const windows = this.SUBRULE2(this.windows);
          return [{ kind: "holidays", set, windows, span: this.from(start) }];
        },
      },
    ],
    IGNORE_AMBIGUITIES: true,
    ERR_MSG: "a line such as `monday to friday 09:00 to 17:00`",
  });

  readonly closedLine = this.rule("closedLine", (): CalendarLineAst[] => {
    const start = this.start();
    const lines: CalendarLineAst[] = [];
    this.CONSUME(kw.closed);
    this.CONSUME(kw.on);
    this.AT_LEAST_ONE_SEP({
      SEP: Comma,
      DEF: () =>
        this.OR([
          {
            ALT: () => {
              const date = this.CONSUME(IsoDate);
              lines.push({ kind: "date", date: this.nameOf(date), windows: [], span: this.from(start) });
            },
          },
          {
            ALT: () => {
              const set = this.name();
              lines.push({ kind: "holidays", set, windows: [], span: this.from(start) });
            },
          },
        ]),
    });
    return lines;
  });

  readonly dateLine = this.rule("dateLine", (): CalendarLineAst[] => {
    const start = this.start();
    this.CONSUME(kw.on);
    const date = this.CONSUME(IsoDate);
    const windows = this.SUBRULE(this.windows);
    return [{ kind: "date", date: this.nameOf(date), windows, span: this.from(start) }];
  });

  /** `monday to friday`, `saturday and sunday`, `weekdays`, `every day`. */
  readonly days = this.rule("days", (): Weekday[] => {
    const days = new Set<Weekday>();
    this.AT_LEAST_ONE({
      GATE: () => days.size === 0 || this.separator() > 0,
      DEF: () => {
        this.MAYBE(Comma);
        this.MAYBE(kw.and, 1);
        const range = this.SUBRULE(this.dayRange);
        this.ACTION(() => {
          for (const day of range) days.add(day);
        });
      },
      ERR_MSG: "a day of the week",
    });
    return [...days].sort((a, b) => a - b);
  });

  readonly dayRange = this.choice<readonly Weekday[]>("dayRange", {
    DEF: [
      {
        ALT: () => {
          this.CONSUME(kw.weekdays);
          return [0, 1, 2, 3, 4];
        },
      },
      {
        ALT: () => {
          this.CONSUME(kw.weekends);
          return [5, 6];
        },
      },
      {
        ALT: () => {
          this.CONSUME(kw.every);
          this.CONSUME(kw.day);
          return ALL_DAYS;
        },
      },
      {
        ALT: () => {
          const first = this.SUBRULE(this.weekday);
          let last = first;
          this.OPTION(() => {
            this.CONSUME(kw.to);
            last = this.SUBRULE1(this.weekday);
          });
          return ALL_DAYS.filter((day) => (first <= last ? first <= day && day <= last : day >= first || day <= last));
        },
      },
    ],
    ERR_MSG: "a day of the week",
  });

  readonly weekday = this.choice<Weekday>("weekday", {
    DEF: WEEKDAYS.map((day, index) => ({
      ALT: () => {
        this.CONSUME(kw[day]);
        return index as Weekday;
      },
    })),
    ERR_MSG: "a day of the week",
  });

  /** `07:00 to 12:00 and 13:00 to 19:00`. */
  readonly windows = this.rule("windows", (): WindowAst[] => {
    const windows = [this.SUBRULE(this.window)];
    this.MANY({
      GATE: () => this.separator() > 0,
      DEF: () => {
        this.MAYBE(Comma);
        this.MAYBE(kw.and, 1);
        windows.push(this.SUBRULE1(this.window));
      },
    });
    return windows;
  });

  readonly window = this.rule("window", (): WindowAst => {
    const start = this.start();
    const open = this.SUBRULE(this.timeOfDay);
    this.CONSUME(kw.to);
    const close = this.SUBRULE1(this.timeOfDay);
    return { open: this.ACTION(() => this.opening(open)), close, span: this.from(start) };
  });

  /** `24:00` is the end of a day, at which nothing opens. */
  private opening(open: TimeOfDayAst): TimeOfDayAst {
    if (open.minutes < 24 * 60) return open;
    this.problem("notATime", { time: "24:00" }, open.span);
    return { ...open, minutes: 0 };
  }

  // ---- the hours of a ticket

  readonly hours = this.rule("hours", () => {
    const node = this.begin<HoursAst>({ kind: "hours", choices: [] });
    this.SUBRULE(this.hoursOfTicket);
    this.MAYBE(Colon);
    return node;
  });

  /** `A and B for CONDITION`, `A otherwise`, `otherwise A`. */
  readonly hoursLine = this.rule("hoursLine", (): HoursChoiceAst => {
    const start = this.start();
    let calendars: Name[] = [];
    let when: HoursChoiceAst["when"] = null;
    let otherwise = false;
    this.OR([
      {
        GATE: () => this.sees("otherwise"),
        ALT: () => {
          this.CONSUME(kw.otherwise);
          calendars = this.SUBRULE(this.names);
          otherwise = true;
        },
      },
      {
        ALT: () => {
          calendars = this.SUBRULE1(this.names, (ahead: number) => this.sees("otherwise", ahead));
          this.MAYBE(Comma);
          this.OR1([
            {
              ALT: () => {
                this.CONSUME(kw.for);
                when = this.SUBRULE(this.condition);
              },
            },
            {
              ALT: () => {
                this.CONSUME(kw.otherwise, 1);
                otherwise = true;
              },
            },
          ]);
        },
      },
    ]);
    return { calendars, when, otherwise, span: this.from(start) };
  });

  private seesDay(): boolean {
    if (this.sees("every")) return this.sees("day", 2);
    return this.seesAny(DAY_WORDS);
  }
}
