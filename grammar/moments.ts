// Owns moments in promises: what happens to a ticket at an instant, and the lengths of time between.

import { RotationParser } from "./rotations.ts";
import { Comma, kw, LeftParenthesis, Text as TextToken } from "./tokens.ts";
import type { CalendarRefAst, ClockedAst, ConditionAst, DutyHappensAst, HappeningAst, MomentAst, Name } from "./tree.ts";
import type { Keyword } from "./words.ts";

/** What may follow a moment, or part two of its happenings. */
const ENDS: readonly Keyword[] = ["where", "is", "within", "unless", "from", "until", "only", "per", "or"];
const FIRES: readonly Keyword[] = ["firing", "fires", "fired"];
/** What becomes of a duty, and how the tree calls it. */
const HAPPENS: readonly (readonly [Keyword, DutyHappensAst])[] = [
  ["begun", "begins"],
  ["met", "met"],
  ["breached", "breached"],
  ["warned", "warned"],
  ["cancelled", "cancelled"],
  ["retargeted", "retargeted"],
];
/** Where the words end that name what happens. */
const NAME_ENDS: readonly Keyword[] = [...ENDS, ...FIRES, ...HAPPENS.map(([word]) => word), "done", "to", "by", "of", "on"];
const GATE_ENDS: readonly Keyword[] = ENDS;

export class MomentParser extends RotationParser {
  /** `a response or an update where critical`. */
  readonly promiseMoment = this.rule("promiseMoment", (): MomentAst => {
    const start = this.start();
    const list = [this.SUBRULE(this.somethingHappens)];
    let where: ConditionAst | null = null;
    this.MANY({
      GATE: () => this.seesNextHappening(),
      DEF: () => {
        this.OPTION(() => this.CONSUME(Comma));
        this.OPTION2(() => this.CONSUME(kw.or));
        list.push(this.SUBRULE1(this.somethingHappens));
      },
    });
    this.OPTION1(() => {
      this.CONSUME(kw.where);
      where = this.SUBRULE(this.state);
    });
    return this.ACTION(() => ({ of: list, where, span: this.from(start) }));
  });

  readonly somethingHappens = this.rule("somethingHappens", (): HappeningAst => {
    this.OPTION({
      GATE: () => this.seesAny(["a", "an", "ticket"]) && this.seesWord(2) && !this.seesAny(NAME_ENDS, 2),
      DEF: () => this.OR([{ ALT: () => this.CONSUME(kw.a) }, { ALT: () => this.CONSUME(kw.an) }, { ALT: () => this.CONSUME(kw.ticket) }]),
    });
    return this.OR1<HappeningAst>({
      DEF: [
        { GATE: () => this.seesNotice(), ALT: () => this.SUBRULE(this.noticeHappens) },
        { GATE: () => this.seesAny(["rise", "rises"]) && this.sees("to", 2), ALT: () => this.SUBRULE(this.rise) },
        {
          GATE: () => this.sees("becoming") && (!this.endsMoment(2) || this.seesType(LeftParenthesis, 2)),
          ALT: () => this.SUBRULE(this.becomes),
        },
        { GATE: () => this.seesAny(["finding", "findings"]) && this.sees("on", 2), ALT: () => this.SUBRULE(this.findingHappens) },
        { GATE: () => this.sees("without", 2), ALT: () => this.SUBRULE(this.unfoundedHappens) },
        { ALT: () => this.SUBRULE(this.namedHappens) },
      ],
      IGNORE_AMBIGUITIES: true,
      ERR_MSG: "what happens, such as `opened`, `a response`, `a rise to level-2` or `first response breached`",
    });
  });

  /** `notice to ceo or cto of level-2`, `notices owed to ceo`. */
  readonly noticeHappens = this.rule("noticeHappens", (): HappeningAst => {
    const start = this.start();
    let [owed, who, level]: [boolean, Name[], Name | null] = [false, [], null];
    this.OR([{ ALT: () => this.CONSUME(kw.notice) }, { ALT: () => this.CONSUME(kw.notices) }, { ALT: () => this.CONSUME(kw.notified) }]);
    this.OPTION(() => {
      this.CONSUME(kw.owed);
      owed = true;
    });
    this.OPTION1(() => {
      this.CONSUME(kw.to);
      who = this.SUBRULE(this.anyOfThem);
    });
    this.OPTION2(() => {
      this.CONSUME(kw.of);
      level = this.SUBRULE(this.aName);
    });
    return this.ACTION(() => ({ kind: "notice", owed, who, level, span: this.from(start) }));
  });

  /** `ceo, cto or coo`; `, or` begins another thing that happens. */
  readonly anyOfThem = this.rule("anyOfThem", (): Name[] => {
    const list = [this.SUBRULE(this.aName)];
    this.MANY({
      GATE: () => this.seesFurther(),
      DEF: () => {
        this.OR([{ ALT: () => this.CONSUME(Comma) }, { ALT: () => this.CONSUME(kw.or) }]);
        list.push(this.SUBRULE1(this.aName));
      },
    });
    return list;
  });

  readonly rise = this.rule("rise", (): HappeningAst => {
    const start = this.start();
    this.OR([{ ALT: () => this.CONSUME(kw.rise) }, { ALT: () => this.CONSUME(kw.rises) }]);
    this.CONSUME(kw.to);
    const level = this.SUBRULE(this.aName);
    return this.ACTION(() => ({ kind: "rise", level, span: this.from(start) }));
  });

  /** `becoming critical`, `becoming (critical and strategic-account)`. */
  readonly becomes = this.rule("becomes", (): HappeningAst => {
    const start = this.start();
    this.CONSUME(kw.becoming);
    const state = this.SUBRULE(this.negation);
    return this.ACTION(() => ({ kind: "becomes", state, span: this.from(start) }));
  });

  /** `finding on closing gate`. */
  readonly findingHappens = this.rule("findingHappens", (): HappeningAst => {
    const start = this.start();
    this.OR([{ ALT: () => this.CONSUME(kw.finding) }, { ALT: () => this.CONSUME(kw.findings) }]);
    this.CONSUME(kw.on);
    const gate = this.SUBRULE(this.phrase, { ARGS: [GATE_ENDS] });
    return this.ACTION(() => ({ kind: "finding", gate, span: this.from(start) }));
  });

  /** `escalation without a criterion`. */
  readonly unfoundedHappens = this.rule("unfoundedHappens", (): HappeningAst => {
    const start = this.start();
    this.OR([{ ALT: () => this.CONSUME(kw.escalation) }, { ALT: () => this.CONSUME(kw.escalations) }]);
    for (const [index, word] of (["without", "a", "criterion"] as const).entries()) this.consume(index + 10, kw[word]);
    return this.ACTION(() => ({ kind: "finding", gate: null, span: this.from(start) }));
  });

  /** `opened`, `escalated to level-2 by agent`, `survey done`, `p0-unanswered firing`, `first response breached`. */
  readonly namedHappens = this.rule("namedHappens", (): HappeningAst => {
    const start = this.start();
    const words = this.SUBRULE(this.phrase, { ARGS: [NAME_ENDS] });
    return this.OR<HappeningAst>({
      DEF: [
        {
          GATE: () => this.seesAny(FIRES),
          ALT: () => {
            this.OR1(FIRES.map((word, index) => ({ ALT: () => this.consume(index, kw[word]) })));
            return this.ACTION((): HappeningAst => ({ kind: "trigger", trigger: hyphenated(words), span: this.from(start) }));
          },
        },
        {
          GATE: () => HAPPENS.some(([word]) => this.sees(word)),
          ALT: () => {
            let happens: DutyHappensAst = "begins";
            this.OR2(
              HAPPENS.map(([word, kind], index) => ({
                ALT: () => {
                  this.consume(index + 10, kw[word]);
                  happens = kind;
                },
              })),
            );
            return this.ACTION((): HappeningAst => ({ kind: "duty", duty: words, happens, span: this.from(start) }));
          },
        },
        {
          GATE: () => this.sees("done"),
          ALT: () => {
            this.CONSUME(kw.done);
            const by = this.SUBRULE(this.byWhom);
            return this.ACTION((): HappeningAst => ({ kind: "done", duty: words, by, span: this.from(start) }));
          },
        },
        {
          ALT: () => {
            const to = this.SUBRULE(this.toLevel);
            const by = this.SUBRULE1(this.byWhom);
            return this.ACTION((): HappeningAst => ({ kind: "named", words, to, by, span: this.from(start) }));
          },
        },
      ],
      IGNORE_AMBIGUITIES: true,
    });
  });

  readonly toLevel = this.rule("toLevel", (): Name | null => {
    const level = this.OPTION(() => {
      this.CONSUME(kw.to);
      return this.SUBRULE(this.aName);
    });
    return level ?? null;
  });

  /** `by customer`, `by "the night shift"`. */
  readonly byWhom = this.rule("byWhom", (): Name | null => {
    let who: Name | null = null;
    this.OPTION(() => {
      this.CONSUME(kw.by);
      this.OR([
        {
          ALT: () => {
            who = this.SUBRULE(this.aName);
          },
        },
        {
          ALT: () => {
            const text = this.CONSUME(TextToken);
            this.ACTION(() => {
              const { value, span } = this.textOf(text);
              who = { text: value, span };
            });
          },
        },
      ]);
    });
    return who;
  });

  /** `30 elapsed minutes`, `grace of elapsed time`, `30 minutes counting standard-hours`. */
  readonly clocked = this.rule("clocked", (): ClockedAst => {
    const start = this.start();
    let clock: CalendarRefAst | null = null;
    this.saidElapsed = false;
    const duration = this.SUBRULE(this.duration);
    let elapsed = this.saidElapsed;
    this.OPTION({
      GATE: () => !elapsed,
      DEF: () =>
        this.OR([
          {
            ALT: () => {
              clock = this.SUBRULE(this.clock);
            },
          },
          {
            ALT: () => {
              for (const [index, word] of (["of", "elapsed", "time"] as const).entries()) this.consume(index, kw[word]);
              elapsed = true;
            },
          },
        ]),
    });
    return this.ACTION(() => ({ duration, clock, elapsed, span: this.from(start) }));
  });

  /** A condition, or what else a promise may ask of a ticket. One that cannot be read names nothing. */
  readonly state = this.rule("state", (): ConditionAst => {
    const start = this.start();
    const read = this.SUBRULE(this.condition);
    return this.ACTION(() => read ?? { kind: "name", name: { text: "", span: this.from(start) }, span: this.from(start) });
  });

  // ---- where things begin and end

  /** `notice` alone, or with whom, or of which level; an event or a duty may have such a name. */
  private seesNotice(): boolean {
    return this.seesAny(["notice", "notices", "notified"]) && (this.endsMoment(2) || this.seesAny(["owed", "to", "of"], 2));
  }

  private endsMoment(ahead: number): boolean {
    return !this.seesWord(ahead) || this.seesAny(ENDS, ahead);
  }

  /** `or`, `, or`, and a comma that no other part of the sentence follows. */
  private seesNextHappening(): boolean {
    if (!this.seesType(Comma)) return this.sees("or");
    return this.seesWord(2) && (this.sees("or", 2) || (!this.seesAny(ENDS, 2) && !this.seesAny(["over", "while"], 2)));
  }

  private seesFurther(): boolean {
    const isComma = this.seesType(Comma);
    if (!isComma && !this.sees("or")) return false;
    if (!this.seesWord(2) || (isComma && this.seesAny(ENDS, 2))) return false;
    return this.endsMoment(3) || this.sees("of", 3);
  }
}

function hyphenated(name: Name): Name {
  return { text: name.text.replaceAll(" ", "-"), span: name.span };
}
