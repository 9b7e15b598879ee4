// Owns targets and their amounts, and what adjusts them.

import { Colon, Comma, kw, Percent, Word } from "../tokens/tokens.ts";
import { type Keyword, ORDINALS } from "../tokens/words.ts";
import type {
  AdjustAst,
  AmountAst,
  CalendarRefAst,
  ClauseAst,
  CombineAst,
  RhythmAst,
  Span,
  SpanAst,
  TargetLineAst,
  TargetsAst,
} from "../tree/tree.ts";
import type { Draft } from "./base.ts";
import { PeopleParser } from "./people.ts";

const WITHIN_EVERY: readonly Keyword[] = ["within", "every"];
/** Where the words end that name the duty of a target. */
const TARGET_ENDS: readonly Keyword[] = [...WITHIN_EVERY, "by", "at"];
/** Where the words end that name what is adjusted. */
const ADJUSTED_ENDS: readonly Keyword[] = ["and", "takes", "take", "is", "are"];

/** What starts the clock, in the words of an amount. */
export type ClockStart = "opened" | "involved";
type PerValue = TargetLineAst["perValue"][number];

export class TargetParser extends PeopleParser {
  readonly targets = this.rule("targets", () => {
    const node = this.begin<TargetsAst>({ kind: "targets", audience: null, values: [], title: null, lines: [] });
    this.CONSUME(kw.targets);
    this.CONSUME(kw.for);
    this.OR([
      {
        GATE: () => this.sees("every") && this.sees("ticket", 2),
        ALT: () => {
          const start = this.start();
          this.CONSUME(kw.every);
          this.CONSUME(kw.ticket);
          node.audience = { kind: "all", of: [], span: this.from(start) };
        },
      },
      {
        GATE: () => this.seesPlainNames(),
        ALT: () => {
          node.values = this.SUBRULE(this.names);
        },
      },
      {
        ALT: () => {
          node.audience = this.SUBRULE(this.condition);
        },
      },
    ]);
    this.OPTION(() => {
      node.title = this.text();
    });
    this.MAYBE(Colon, 1);
    return node;
  });

  /** `customer update every 30 minutes until resolved, overrides §3.2`. */
  readonly targetLine = this.rule("targetLine", (): TargetLineAst => {
    const start = this.start();
    let until: TargetLineAst["until"] = null;
    const perValue: PerValue[] = [];
    let overrides: ClauseAst[] = [];
    const said = new Map<string, Span>();
    const duty = this.SUBRULE(this.phrase, TARGET_ENDS);
    const recurs = this.sees("every");
    const first = this.SUBRULE(this.amountPart);
    this.OPTION({
      GATE: () => this.sees("for"),
      DEF: () => {
        perValue.push(this.SUBRULE(this.forValues, first));
        this.MANY({
          GATE: () => this.seesType(Comma) && this.seesAny(["within", "every"], 2),
          DEF: () => {
            this.CONSUME(Comma);
            const next = this.SUBRULE1(this.amountPart);
            perValue.push(this.SUBRULE1(this.forValues, next));
          },
        });
      },
    });
    const amount = perValue.length > 0 ? null : first;
    this.MANY1(() => {
      this.MAYBE(Comma, 1);
      this.OR([
        {
          ALT: () => {
            const begun = this.start();
            const part = this.SUBRULE(this.untilPart);
            if (this.isFirst(said, "`until`", begun)) until = part;
          },
        },
        {
          ALT: () => {
            const more = this.SUBRULE(this.overridesPart);
            this.ACTION(() => {
              overrides = [...overrides, ...more];
            });
          },
        },
      ]);
    });
    return { span: this.from(start), duty, amount, recurs, until, perValue, overrides };
  });

  /** `within 15 minutes if opened during X, otherwise within 30 minutes`, `every 2 hours`, `by the end of the next open day of X`. */
  readonly amountPart = this.rule(
    "amountPart",
    (start?: ClockStart): AmountAst =>
      this.OR<AmountAst>({
        DEF: [
          {
            GATE: () => this.seesAny(["within", "every"]),
            ALT: () => this.SUBRULE(this.lengthPart, start),
          },
          { ALT: () => this.SUBRULE(this.openDay) },
        ],
        IGNORE_AMBIGUITIES: true,
        ERR_MSG: "`within 15 minutes`, `every 2 hours` or `by the end of the next open day of`",
      }),
  );

  readonly lengthPart = this.rule("lengthPart", (clock?: ClockStart): AmountAst => {
    const start = this.start();
    let choice: Choice | null = null;
    const first = this.SUBRULE(this.withinOrEvery);
    this.isAmount = !first.recurs;
    const within = this.SUBRULE(this.timeSpan);
    this.isAmount = false;
    this.OPTION(() => {
      choice = this.SUBRULE(this.ifOpened, clock);
    });
    this.OPTION1({
      GATE: () => choice === null && this.sees("during"),
      DEF: () => {
        choice = this.SUBRULE(this.pairPart);
      },
    });
    return amountOf(first, within, choice, this.from(start));
  });

  /** `if opened during X, otherwise within 30 minutes`; of somebody's availability, `if involved during X`. */
  readonly ifOpened = this.rule("ifOpened", (clock?: ClockStart): Choice => {
    this.CONSUME(kw.if);
    this.OR({
      DEF: [
        { GATE: () => clock !== "involved", ALT: () => this.CONSUME(kw.opened) },
        { GATE: () => clock === "involved", ALT: () => this.CONSUME(kw.involved) },
      ],
      ERR_MSG: "`opened during` and a calendar, as every other condition stands after `for` in the first line",
    });
    this.CONSUME(kw.during);
    const calendar = this.SUBRULE(this.calendarRef);
    this.MAYBE(Comma);
    this.CONSUME(kw.otherwise);
    let second: RhythmAst | null = null;
    this.OPTION1({
      GATE: () => this.seesAny(["within", "every"]),
      DEF: () => {
        second = this.SUBRULE(this.withinOrEvery);
      },
    });
    const outside = this.SUBRULE(this.timeSpan);
    let mixed = false;
    this.OPTION2({
      GATE: () => this.seesProrated(),
      DEF: () => {
        this.SUBRULE(this.proratedPart);
        mixed = true;
      },
    });
    return { calendar, second, outside, how: mixed ? "mixed" : "by-start" };
  });

  /** `during X and 30 minutes otherwise, prorated`; `during X, otherwise within 30 minutes`. */
  readonly pairPart = this.rule("pairPart", (): Choice => {
    let how: Choice["how"] = "unsaid";
    this.CONSUME(kw.during);
    const calendar = this.SUBRULE(this.calendarRef);
    this.MAYBE(Comma);
    this.MAYBE(kw.and, 1);
    const otherwiseFirst = this.sees("otherwise");
    this.OPTION2({ GATE: () => otherwiseFirst, DEF: () => this.CONSUME(kw.otherwise) });
    let second: RhythmAst | null = null;
    this.OPTION3({
      GATE: () => this.seesAny(["within", "every"]),
      DEF: () => {
        second = this.SUBRULE(this.withinOrEvery);
      },
    });
    const outside = this.SUBRULE(this.timeSpan);
    this.OPTION4({ GATE: () => !otherwiseFirst, DEF: () => this.CONSUME(kw.otherwise, 1) });
    this.OPTION5({
      GATE: () => this.seesProrated(),
      DEF: () => {
        this.SUBRULE(this.proratedPart);
        how = "prorated";
      },
    });
    return { calendar, second, outside, how };
  });

  readonly proratedPart = this.rule("proratedPart", (): void => {
    this.MAYBE(Comma);
    this.CONSUME(kw.prorated);
  });

  private seesProrated(): boolean {
    return this.sees("prorated", this.seesType(Comma) ? 2 : 1);
  }

  /** `by the end of the next open day of X`, `at the same time on the second open day of X`. */
  readonly openDay = this.rule("openDay", (): AmountAst => {
    const start = this.start();
    let at: "close" | "same-time" = "close";
    let nth = 1;
    this.OR([
      {
        ALT: () => {
          for (const [index, word] of (["by", "the", "end", "of", "the"] as const).entries()) this.CONSUME(kw[word], index);
        },
      },
      {
        ALT: () => {
          for (const [index, word] of (["at", "the", "same", "time", "on", "the"] as const).entries()) this.CONSUME(kw[word], 10 + index);
          at = "same-time";
        },
      },
    ]);
    this.OR1({
      DEF: [
        { ALT: () => this.CONSUME(kw.next) },
        ...ORDINALS.slice(1).map((word, index) => ({
          ALT: () => {
            this.CONSUME(kw[word], 20 + index);
            nth = index + 2;
          },
        })),
      ],
      ERR_MSG: "`next`, `second`, `third`, `fourth` or `fifth`",
    });
    for (const [index, word] of (["open", "day", "of"] as const).entries()) this.CONSUME(kw[word], 30 + index);
    const calendar = this.SUBRULE(this.calendarRef);
    return { kind: "open-day", rhythm: [], calendar, nth, at, span: this.from(start) };
  });

  readonly withinOrEvery = this.rule("withinOrEvery", (): RhythmAst => {
    const token = this.ONE_OF([kw.within, kw.every]);
    return this.ACTION(() => ({ recurs: token.tokenType === kw.every, span: this.at(token) }));
  });

  /** `for P0 and P1`, after an amount. */
  readonly forValues = this.rule("forValues", (amount?: AmountAst): PerValue => {
    this.CONSUME(kw.for);
    const values = this.SUBRULE(this.names, (ahead: number) => this.seesAny(["every", "within", "overrides", "until", "while"], ahead));
    return this.ACTION(() => {
      const last = values.at(-1)?.span.end ?? 0;
      if (amount === undefined) throw new Error("an amount stands before `for`");
      return { values, amount, span: { ...amount.span, end: last } };
    });
  });

  readonly untilPart = this.rule("untilPart", (): NonNullable<TargetLineAst["until"]> => {
    const start = this.start();
    let says: "resolved" | "worked-on" = "resolved";
    this.OR([
      {
        ALT: () => {
          this.CONSUME(kw.until);
          this.CONSUME(kw.resolved);
        },
      },
      {
        ALT: () => {
          for (const [index, word] of (["while", "being", "worked", "on"] as const).entries()) this.CONSUME(kw[word], index);
          says = "worked-on";
        },
      },
    ]);
    return { says, span: this.from(start) };
  });

  readonly overridesPart = this.rule("overridesPart", (): ClauseAst[] => {
    this.CONSUME(kw.overrides);
    const list = [this.clause()];
    this.MANY({
      GATE: () => this.separator() > 0,
      DEF: () => {
        this.MAYBE(Comma);
        this.MAYBE(kw.and, 1);
        list.push(this.clause(1));
      },
    });
    return list;
  });

  readonly combine = this.rule("combine", () => {
    const node = this.begin<CombineAst>({ kind: "combine", rule: "shortest" });
    this.CONSUME(kw.when);
    this.CONSUME(kw.several);
    this.CONSUME(kw.adjustments);
    this.CONSUME(kw.meet);
    this.MAYBE(Comma);
    this.OR({
      DEF: [
        {
          ALT: () => {
            this.CONSUME(kw.the);
            this.CONSUME(kw.shortest);
            this.CONSUME(kw.applies);
          },
        },
        {
          ALT: () => {
            this.CONSUME(kw.they);
            this.CONSUME(kw.multiply);
            node.rule = "multiply";
          },
        },
        {
          ALT: () => {
            this.CONSUME(kw.never);
            this.CONSUME(kw.together);
            node.rule = "never-together";
          },
        },
      ],
      ERR_MSG: "`the shortest applies`, `they multiply` or `never together`",
    });
    return node;
  });

  /** `adjust fortune-500 when fortune-500 first response takes 50% of the usual time`. */
  readonly adjust = this.rule("adjust", () => {
    const node = this.begin<AdjustAst>({ kind: "adjust", name: this.missing, when: null, duties: [], effect: null });
    this.CONSUME(kw.adjust);
    node.name = this.name();
    this.CONSUME(kw.when);
    node.when = this.SUBRULE(this.condition);
    this.MAYBE(Comma);
    node.duties = this.SUBRULE(this.phrases, ADJUSTED_ENDS);
    this.OR([
      { ALT: () => this.SUBRULE(this.figureEffect, node) },
      { GATE: () => this.seesAny(["is", "are"]), ALT: () => this.SUBRULE(this.proseEffect, node) },
    ]);
    return node;
  });

  readonly figureEffect = this.rule("figureEffect", (node?: Draft<AdjustAst>): void => {
    this.ONE_OF([kw.takes, kw.take]);
    this.OR1({
      DEF: [
        { ALT: () => this.SUBRULE(this.usualShare, node) },
        {
          ALT: () => {
            this.CONSUME(kw.at);
            const kind = this.ONE_OF([kw.most, kw.least], 2).tokenType === kw.most ? "at-most" : "at-least";
            const duration = this.SUBRULE(this.duration);
            if (node !== undefined) node.effect = { kind, duration };
          },
        },
      ],
      ERR_MSG: "`50% of the usual time`, `at most 1 hour` or `at least 1 hour`",
    });
  });

  /** `is 50% faster`, `are enhanced`: words that give no figure, read so that a finding can ask for one. */
  readonly proseEffect = this.rule("proseEffect", (node?: Draft<AdjustAst>): void => {
    let percent: string | null = null;
    this.ONE_OF([kw.is, kw.are]);
    const start = this.start();
    const words: string[] = [];
    this.OPTION(() => {
      const token = this.CONSUME(Percent);
      percent = this.decimalOf(token);
      words.push(token.image);
    });
    this.AT_LEAST_ONE({
      DEF: () => words.push(this.CONSUME(Word).image),
      ERR_MSG: "what becomes of the time, such as `takes 50% of the usual time`",
    });
    if (node !== undefined) node.effect = { kind: "prose", words: { text: words.join(" "), span: this.from(start) }, percent };
  });

  readonly usualShare = this.rule("usualShare", (node?: Draft<AdjustAst>): void => {
    const token = this.CONSUME(Percent);
    for (const [index, word] of (["of", "the", "usual", "time"] as const).entries()) this.CONSUME(kw[word], index);
    if (node !== undefined) node.effect = { kind: "share", percent: this.decimalOf(token) };
  });

  /** Bare names between separators up to the end of the line: `P0, P1 and P2`. */
  private seesPlainNames(): boolean {
    let ahead = 1;
    for (;;) {
      if (!this.seesWord(ahead) || this.startsComparison(ahead)) return false;
      ahead += 1;
      const width = this.separator(ahead);
      if (width === 0) return !this.seesWord(ahead);
      ahead += width;
    }
  }
}

/** Two lengths of time, the calendar they go by, and how: `mixed` where the words say both, `unsaid` where they say neither. */
type Choice = {
  readonly calendar: CalendarRefAst;
  readonly second: RhythmAst | null;
  readonly outside: SpanAst;
  readonly how: "by-start" | "prorated" | "mixed" | "unsaid";
};

function amountOf(first: RhythmAst, within: SpanAst, choice: Choice | null, span: AmountAst["span"]): AmountAst {
  if (choice === null) return { kind: "span", span, rhythm: [first], within };
  const { calendar, second, outside, how } = choice;
  const rhythm = second === null ? [first] : [first, second];
  return how === "by-start"
    ? { kind: how, span, rhythm, calendar, inside: within, outside }
    : { kind: "prorated", span, rhythm, calendar, inside: within, outside, stated: how };
}
