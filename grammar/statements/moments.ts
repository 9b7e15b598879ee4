// Owns moments in promises: what happens to a ticket at an instant, and the lengths of time between.

import type { Alternatives, Maybe } from "../running/rules.ts";
import { Comma, kindsOf, kw, LeftParenthesis } from "../tokens/tokens.ts";
import type { Keyword } from "../tokens/words.ts";
import type { CalendarRefAst, ClockedAst, ConditionAst, DutyHappensAst, HappeningAst, MomentAst, Name } from "../tree/tree.ts";
import { hyphenated } from "./base.ts";
import { RotationParser } from "./rotations.ts";

/** What may follow a moment, or part two of its happenings. */
const ENDS: readonly Keyword[] = ["where", "is", "within", "unless", "from", "until", "only", "per", "or"];
const FIRE_WORDS: readonly Keyword[] = ["firing", "fires", "fired"];
const FIRES = kindsOf(FIRE_WORDS);
/** What becomes of a duty; of one that begins, people say that it has `begun`. */
const HAPPEN_WORDS: readonly Keyword[] = ["begun", "met", "breached", "warned", "cancelled", "retargeted"];
const HAPPENS = kindsOf(HAPPEN_WORDS);
/** Where the words end that name what happens. */
const NAME_ENDS: readonly Keyword[] = [...ENDS, ...FIRE_WORDS, ...HAPPEN_WORDS, "done", "to", "by", "of", "on"];
const BEFORE_NAMES: readonly Keyword[] = ["a", "an", "ticket"];
const BEFORE_NAME = kindsOf(BEFORE_NAMES);

export class MomentParser extends RotationParser {
  /** The words that name what happens, or to which duty, and where they begin. */
  private words: Name = this.missing;
  private wordsStart = 0;

  /** `a response or an update where critical`. */
  readonly promiseMoment = this.rule("promiseMoment", (): MomentAst => {
    const start = this.start();
    const list = [this.SUBRULE(this.somethingHappens)];
    let where: ConditionAst | null = null;
    this.MANY({
      GATE: () => this.seesNextHappening(),
      DEF: () => {
        this.MAYBE(Comma);
        this.MAYBE(kw.or, 2);
        list.push(this.SUBRULE1(this.somethingHappens));
      },
    });
    this.OPTION1(() => {
      this.CONSUME(kw.where);
      where = this.SUBRULE(this.state);
    });
    return { of: list, where, span: this.from(start) };
  });

  readonly somethingHappens = this.rule("somethingHappens", (): HappeningAst => {
    this.OPTION(this.beforeName);
    return this.OR1(this.happeningsOfPromise);
  });

  private readonly beforeName: Maybe<unknown> = {
    GATE: () => this.seesAny(BEFORE_NAMES) && this.seesWord(2) && !this.seesAny(NAME_ENDS, 2),
    DEF: () => this.ONE_OF(BEFORE_NAME),
  };

  private readonly happeningsOfPromise: Alternatives<HappeningAst> = {
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
  };

  /** `notice to ceo or cto of level-2`, `notices owed to ceo`. */
  readonly noticeHappens = this.rule("noticeHappens", (): HappeningAst => {
    const start = this.start();
    let [who, level]: [Name[], Name | null] = [[], null];
    this.ONE_OF([kw.notice, kw.notices, kw.notified]);
    const owed = this.MAYBE(kw.owed) !== null;
    this.OPTION1(() => {
      this.CONSUME(kw.to);
      who = this.SUBRULE(this.anyOfThem);
    });
    this.OPTION2(() => {
      this.CONSUME(kw.of);
      level = this.name();
    });
    return { kind: "notice", owed, who, level, span: this.from(start) };
  });

  /** `ceo, cto or coo`; `, or` begins another thing that happens. */
  readonly anyOfThem = this.rule("anyOfThem", (): Name[] => {
    const list = [this.name()];
    this.MANY({
      GATE: () => this.seesFurther(),
      DEF: () => {
        this.ONE_OF([Comma, kw.or]);
        list.push(this.name(1));
      },
    });
    return list;
  });

  readonly rise = this.rule("rise", (): HappeningAst => {
    const start = this.start();
    this.ONE_OF([kw.rise, kw.rises]);
    this.CONSUME(kw.to);
    const level = this.name();
    return { kind: "rise", level, span: this.from(start) };
  });

  /** `becoming critical`, `becoming (critical and strategic-account)`. */
  readonly becomes = this.rule("becomes", (): HappeningAst => {
    const start = this.start();
    this.CONSUME(kw.becoming);
    const state = this.SUBRULE(this.negation);
    return { kind: "becomes", state, span: this.from(start) };
  });

  /** `finding on closing gate`. */
  readonly findingHappens = this.rule("findingHappens", (): HappeningAst => {
    const start = this.start();
    this.ONE_OF([kw.finding, kw.findings]);
    this.CONSUME(kw.on);
    const gate = this.SUBRULE(this.phrase, ENDS);
    return { kind: "finding", gate, span: this.from(start) };
  });

  /** `escalation without a criterion`. */
  readonly unfoundedHappens = this.rule("unfoundedHappens", (): HappeningAst => {
    const start = this.start();
    this.ONE_OF([kw.escalation, kw.escalations]);
    for (const [index, word] of (["without", "a", "criterion"] as const).entries()) this.CONSUME(kw[word], index + 10);
    return { kind: "finding", gate: null, span: this.from(start) };
  });

  /** `opened`, `escalated to level-2 by agent`, `survey done`, `p0-unanswered firing`, `first response breached`. */
  readonly namedHappens = this.rule("namedHappens", (): HappeningAst => {
    this.wordsStart = this.start();
    this.words = this.SUBRULE(this.phrase, NAME_ENDS);
    return this.OR(this.happensTo);
  });

  private readonly happensTo: Alternatives<HappeningAst> = {
    DEF: [
      {
        GATE: () => this.seesAny(FIRE_WORDS),
        ALT: () => {
          this.ONE_OF(FIRES, 1);
          return this.ACTION((): HappeningAst => ({ kind: "trigger", trigger: hyphenated(this.words), span: this.from(this.wordsStart) }));
        },
      },
      {
        GATE: () => this.seesAny(HAPPEN_WORDS),
        ALT: () => {
          const { image } = this.ONE_OF(HAPPENS, 2);
          const happens = image === "begun" ? "begins" : (image as DutyHappensAst);
          return { kind: "duty", duty: this.words, happens, span: this.from(this.wordsStart) };
        },
      },
      {
        GATE: () => this.sees("done"),
        ALT: () => {
          this.CONSUME(kw.done);
          const by = this.SUBRULE(this.byWhom);
          return { kind: "done", duty: this.words, by, span: this.from(this.wordsStart) };
        },
      },
      {
        ALT: () => {
          const to = this.SUBRULE(this.toLevel);
          const by = this.SUBRULE1(this.byWhom);
          return { kind: "named", words: this.words, to, by, span: this.from(this.wordsStart) };
        },
      },
    ],
    IGNORE_AMBIGUITIES: true,
  };

  readonly toLevel = this.rule("toLevel", (): Name | null => {
    const level = this.OPTION(() => {
      this.CONSUME(kw.to);
      return this.name();
    });
    return level ?? null;
  });

  /** `by customer`, `by "the night shift"`. */
  readonly byWhom = this.rule("byWhom", (): Name | null => {
    const who = this.OPTION(() => {
      this.CONSUME(kw.by);
      return this.OR<Name>([
        { ALT: () => this.name() },
        {
          ALT: () => {
            const { value, span } = this.text();
            return { text: value, span };
          },
        },
      ]);
    });
    return who ?? null;
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
              for (const [index, word] of (["of", "elapsed", "time"] as const).entries()) this.CONSUME(kw[word], index);
              elapsed = true;
            },
          },
        ]),
    });
    return { duration, clock, elapsed, span: this.from(start) };
  });

  /** A condition, or what else a promise may ask of a ticket. One that cannot be read names nothing. */
  readonly state = this.rule("state", (): ConditionAst => {
    const start = this.start();
    const read = this.SUBRULE(this.condition);
    return read ?? { kind: "name", name: { text: "", span: this.from(start) }, span: this.from(start) };
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
