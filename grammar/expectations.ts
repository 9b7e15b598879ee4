// Owns moments in examples, and what is expected at them.

import { GateParser } from "./gates.ts";
import { Clause, Comma, IsoDate, kw } from "./tokens.ts";
import type { ClauseAst, DurationAst, ExampleStepAst, ExpectationAst, Name, Text, WhenAst } from "./tree.ts";
import type { Keyword } from "./words.ts";

const STATES: readonly Keyword[] = ["pending", "warned", "met", "met-late", "breached", "cancelled"];
const EXPECT_STOPS: readonly Keyword[] = ["due", ...STATES, "not", "fired", "involved", "is", "of", "on", "holds", "does", "misses"];

export class ExpectationParser extends GateParser {
  /** `monday 2024-01-08 09:00`, `tuesday 15:00`, `09:08`. */
  readonly when = this.rule("when", (): WhenAst => {
    const start = this.start();
    let weekday: Name | null = null;
    let date: Name | null = null;
    this.OPTION(() => {
      this.SUBRULE(this.weekday);
      weekday = this.nameOf(this.LA(0));
    });
    this.OPTION1(() => {
      date = this.nameOf(this.CONSUME(IsoDate));
    });
    const time = this.SUBRULE(this.moment);
    return this.ACTION(() => ({ weekday, date, time, span: this.from(start) }));
  });

  readonly expectation = this.rule("expectation", (): ExampleStepAst => {
    const start = this.start();
    let ticket: Name | null = null;
    this.CONSUME(kw.expect);
    const onTicket = (name: Name | null): void => {
      ticket = name ?? ticket;
    };
    const expectation = this.OR<ExpectationAst>({
      DEF: [
        {
          GATE: () => this.sees("no") && this.sees("level", 2) && (!this.seesWord(3) || this.seesAny(["on", "of"], 3)),
          ALT: () => this.SUBRULE(this.noLevel),
        },
        { GATE: () => this.seesFinding(), ALT: () => this.SUBRULE(this.findingOn) },
        { GATE: () => this.seesUnfounded(), ALT: () => this.SUBRULE(this.unfounded) },
        { GATE: () => this.sees("no") && this.seesWord(2), ALT: () => this.SUBRULE(this.noDuty) },
        { GATE: () => this.sees("level") && this.seesAny(["of", "is"], 2), ALT: () => this.SUBRULE(this.levelIs, { ARGS: [onTicket] }) },
        { ALT: () => this.SUBRULE(this.subjectPart, { ARGS: [onTicket] }) },
      ],
      IGNORE_AMBIGUITIES: true,
      ERR_MSG: "what is expected, such as `first response met`",
    });
    this.OPTION(() => {
      ticket = this.SUBRULE(this.onTicket);
    });
    return this.ACTION(() => ({ kind: "expect", ticket, expectation, span: this.from(start) }));
  });

  readonly noLevel = this.rule("noLevel", (): ExpectationAst => {
    this.CONSUME(kw.no);
    this.CONSUME(kw.level);
    return { kind: "level", level: null };
  });

  /** `a finding on full resolution gate`, `no finding on closing gate`. */
  readonly findingOn = this.rule("findingOn", (): ExpectationAst => {
    const found = this.SUBRULE(this.aOrNo);
    this.CONSUME(kw.finding);
    this.CONSUME(kw.on);
    const gate = this.SUBRULE(this.phrase, { ARGS: [["on", "of"]] });
    return this.ACTION(() => ({ kind: "finding", gate: this.withoutGate(gate), found }));
  });

  /** `an escalation without a criterion`, `no escalation without a criterion`. */
  readonly unfounded = this.rule("unfounded", (): ExpectationAst => {
    const found = this.SUBRULE(this.aOrNo);
    for (const [index, word] of (["escalation", "without", "a", "criterion"] as const).entries()) this.consume(index, kw[word]);
    return { kind: "finding", gate: null, found };
  });

  readonly aOrNo = this.rule("aOrNo", (): boolean =>
    this.OR<boolean>([
      {
        ALT: () => {
          this.CONSUME(kw.no);
          return false;
        },
      },
      {
        ALT: () => {
          this.CONSUME(kw.a);
          return true;
        },
      },
      {
        ALT: () => {
          this.CONSUME(kw.an);
          return true;
        },
      },
    ]),
  );

  readonly noDuty = this.rule("noDuty", (): ExpectationAst => {
    this.CONSUME(kw.no);
    const duty = this.SUBRULE(this.phrase, { ARGS: [["on", "of"]] });
    return { kind: "no-duty", duty };
  });

  /** `level of B is level-1`, `level is none`. */
  readonly levelIs = this.rule("levelIs", (onTicket?: (name: Name | null) => void): ExpectationAst => {
    this.CONSUME(kw.level);
    this.OPTION(() => {
      const ticket = this.SUBRULE(this.onTicket);
      this.ACTION(() => onTicket?.(ticket));
    });
    this.CONSUME(kw.is);
    return this.OR<ExpectationAst>({
      DEF: [
        {
          ALT: () => {
            this.CONSUME(kw.none);
            return { kind: "level", level: null };
          },
        },
        {
          ALT: () => {
            const level = this.SUBRULE(this.aName);
            return { kind: "level", level };
          },
        },
      ],
      IGNORE_AMBIGUITIES: true,
    });
  });

  /** `first response due 09:07:30`, `first response breached because §5.2 fortune-500`, `p0-unanswered not fired`, `ceo involved`. */
  readonly subjectPart = this.rule("subjectPart", (onTicket?: (name: Name | null) => void): ExpectationAst => {
    let negated = false;
    const subject = this.SUBRULE(this.phrase, { ARGS: [EXPECT_STOPS] });
    this.OPTION(() => {
      const ticket = this.SUBRULE(this.onTicket);
      this.ACTION(() => onTicket?.(ticket));
    });
    this.OPTION1(() => this.CONSUME(kw.is));
    this.OPTION2(() => {
      this.CONSUME(kw.not);
      negated = true;
    });
    return this.OR<ExpectationAst>({
      DEF: [
        {
          ALT: () => {
            this.CONSUME(kw.due);
            const when = this.SUBRULE(this.when);
            return { kind: "duty-due", duty: subject, when };
          },
        },
        {
          ALT: () => {
            this.CONSUME(kw.fired);
            return { kind: "trigger", trigger: subject, fired: !negated };
          },
        },
        {
          ALT: () => {
            this.CONSUME(kw.involved);
            return { kind: "involved", party: subject, involved: !negated };
          },
        },
        { GATE: () => !negated, ALT: () => this.SUBRULE(this.holdsPart, { ARGS: [subject] }) },
        { GATE: () => !negated, ALT: () => this.SUBRULE(this.missesPart, { ARGS: [subject] }) },
        { GATE: () => !negated, ALT: () => this.SUBRULE(this.statePart, { ARGS: [subject] }) },
      ],
      ERR_MSG: "`due`, `met`, `breached`, `pending`, `met-late`, `cancelled`, `fired`, `involved`, `holds` or `misses`",
    });
  });

  /** `strategic holds`, `strategic does not hold`. */
  readonly holdsPart = this.rule("holdsPart", (subject?: Name): ExpectationAst => {
    const criterion = subject ?? this.missing();
    return this.OR<ExpectationAst>([
      {
        ALT: () => {
          this.CONSUME(kw.holds);
          return { kind: "criterion", criterion, holds: true };
        },
      },
      {
        ALT: () => {
          this.CONSUME(kw.does);
          this.CONSUME(kw.not);
          this.CONSUME(kw.hold);
          return { kind: "criterion", criterion, holds: false };
        },
      },
    ]);
  });

  /** `full resolution gate misses customer-confirmed and documentation-complete`, `closing gate misses nothing`. */
  readonly missesPart = this.rule("missesPart", (subject?: Name): ExpectationAst => {
    const gate = subject ?? this.missing();
    let missing: Name[] = [];
    this.CONSUME(kw.misses);
    this.OR({
      DEF: [
        {
          GATE: () => this.sees("nothing") && this.separator(2) === 0,
          ALT: () => {
            this.CONSUME(kw.nothing);
          },
        },
        {
          ALT: () => {
            missing = this.SUBRULE(this.fields);
          },
        },
      ],
      IGNORE_AMBIGUITIES: true,
      ERR_MSG: "what is missing, or `nothing`",
    });
    return this.ACTION(() => ({ kind: "gate", gate: this.withoutGate(gate), missing }));
  });

  readonly statePart = this.rule("statePart", (subject?: Name): ExpectationAst => {
    const duty = subject ?? this.missing();
    let state = this.missing();
    let because: Text | null = null;
    let late: DurationAst | null = null;
    this.OR(
      STATES.map((word, index) => ({
        ALT: () => {
          state = this.nameOf(this.consume(index, kw[word]));
        },
      })),
    );
    this.OPTION(() => {
      this.CONSUME(kw.late);
      this.ACTION(() => {
        if (state.text === "met") state = { text: "met-late", span: state.span };
      });
    });
    this.MANY(() => {
      this.OPTION1(() => this.CONSUME(Comma));
      this.OR1([
        {
          ALT: () => {
            this.CONSUME(kw.because);
            because = this.SUBRULE(this.reason);
          },
        },
        {
          ALT: () => {
            this.CONSUME(kw.by);
            late = this.SUBRULE(this.duration);
            this.OPTION2(() => this.CONSUME1(kw.late));
          },
        },
      ]);
    });
    return { kind: "duty-state", duty, state, because, late };
  });

  /** `§5.2 fortune-500`, the adjustment as a verdict names it; or any text in quotes. */
  readonly reason = this.rule("reason", (): Text => {
    const start = this.start();
    let clause: ClauseAst | null = null;
    let name: Name | null = null;
    return this.OR<Text>([
      { ALT: () => this.SUBRULE(this.aText) },
      {
        ALT: () => {
          clause = this.clauseOf(this.CONSUME(Clause));
          this.OPTION({
            GATE: () => !this.sees("on") && !this.sees("by"),
            DEF: () => {
              name = this.SUBRULE(this.aName);
            },
          });
          return this.ACTION(
            (): Text => ({ value: [clause, name].flatMap((part) => (part === null ? [] : [part.text])).join(" "), span: this.from(start) }),
          );
        },
      },
      {
        ALT: () => {
          const only = this.SUBRULE1(this.aName);
          return this.ACTION(() => ({ value: only.text, span: only.span }));
        },
      },
    ]);
  });

  /** `on B`, `of ticket B`. */
  readonly onTicket = this.rule("onTicket", (): Name => {
    this.OR([{ ALT: () => this.CONSUME(kw.on) }, { ALT: () => this.CONSUME(kw.of) }]);
    this.OPTION({ GATE: () => this.sees("ticket") && this.seesWord(2), DEF: () => this.CONSUME(kw.ticket) });
    return this.SUBRULE(this.aName);
  });

  // ---- where things end

  /** `finding on …`, and the word `gate` before the end of the line: a duty may be called `finding`. */
  private seesFinding(): boolean {
    if (!this.seesAny(["a", "an", "no"]) || !this.sees("finding", 2) || !this.sees("on", 3)) return false;
    if (!this.sees("no")) return true;
    let ahead = 4;
    while (this.seesWord(ahead) && !this.sees("gate", ahead)) ahead++;
    return this.sees("gate", ahead);
  }

  private seesUnfounded(): boolean {
    return this.seesAny(["a", "an", "no"]) && this.sees("escalation", 2) && this.sees("without", 3);
  }

  /** `full resolution gate`: the words before `gate`. */
  private withoutGate({ text, span }: Name): Name {
    const length = this.source.slice(span.start, span.end).replace(/\s+gate$/, "").length;
    return { text: text.replace(/ gate$/, ""), span: { ...span, end: span.start + length } };
  }
}
