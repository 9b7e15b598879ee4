// Owns moments in examples, and what is expected at them.

import type { Alternatives } from "../running/rules.ts";
import { Comma, DAYS, IsoDate, kindsOf, kw } from "../tokens/tokens.ts";
import type { Keyword } from "../tokens/words.ts";
import type { DurationAst, ExampleStepAst, ExpectationAst, Name, Text, WhenAst } from "../tree/tree.ts";
import { GateParser } from "./gates.ts";

const STATE_WORDS: readonly Keyword[] = ["pending", "warned", "met", "met-late", "breached", "cancelled"];
const STATES = kindsOf(STATE_WORDS);
const EXPECT_STOPS: readonly Keyword[] = ["due", ...STATE_WORDS, "not", "fired", "involved", "is", "of", "on", "holds", "does", "misses"];
const TICKET_WORDS: readonly Keyword[] = ["on", "of"];

export class ExpectationParser extends GateParser {
  /** The ticket that is named in what is expected, at whichever place. */
  private ticket: Name | null = null;
  /** Of whom or what something is expected, and whether it is denied. */
  private subject: Name = this.missing;
  private isDenied = false;

  /** `monday 2024-01-08 09:00`, `tuesday 15:00`, `09:08`. */
  readonly when = this.rule("when", (): WhenAst => {
    const start = this.start();
    const weekday = this.MAYBE_ONE_OF(DAYS);
    const date = this.MAYBE(IsoDate, 1);
    const time = this.moment();
    return {
      weekday: weekday === null ? null : this.nameOf(weekday),
      date: date === null ? null : this.nameOf(date),
      time,
      span: this.from(start),
    };
  });

  readonly expectation = this.rule("expectation", (): ExampleStepAst => {
    const start = this.start();
    this.ticket = null;
    this.CONSUME(kw.expect);
    const expectation = this.OR(this.expected);
    this.OPTION(() => this.SUBRULE(this.onTicket));
    return { kind: "expect", ticket: this.ticket, expectation, span: this.from(start) };
  });

  // Such alternatives are made once, as they take nothing from the rule: it is run for every line.
  private readonly expected: Alternatives<ExpectationAst> = {
    DEF: [
      {
        GATE: () => this.sees("no") && this.sees("level", 2) && (!this.seesWord(3) || this.seesAny(TICKET_WORDS, 3)),
        ALT: () => this.SUBRULE(this.noLevel),
      },
      { GATE: () => this.seesFinding(), ALT: () => this.SUBRULE(this.findingOn) },
      { GATE: () => this.seesUnfounded(), ALT: () => this.SUBRULE(this.unfounded) },
      { GATE: () => this.sees("no") && this.seesWord(2), ALT: () => this.SUBRULE(this.noDuty) },
      { GATE: () => this.sees("level") && this.seesAny(["of", "is"], 2), ALT: () => this.SUBRULE(this.levelIs) },
      { ALT: () => this.SUBRULE(this.subjectPart) },
    ],
    IGNORE_AMBIGUITIES: true,
    ERR_MSG: "what is expected, such as `first response met`",
  };

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
    const gate = this.SUBRULE(this.phrase, TICKET_WORDS);
    return this.ACTION(() => ({ kind: "finding", gate: this.withoutGate(gate), found }));
  });

  /** `an escalation without a criterion`, `no escalation without a criterion`. */
  readonly unfounded = this.rule("unfounded", (): ExpectationAst => {
    const found = this.SUBRULE(this.aOrNo);
    for (const word of ["escalation", "without", "a", "criterion"] as const) this.CONSUME(kw[word]);
    return { kind: "finding", gate: null, found };
  });

  readonly aOrNo = this.rule("aOrNo", (): boolean => this.ONE_OF([kw.no, kw.a, kw.an]).tokenType !== kw.no);

  readonly noDuty = this.rule("noDuty", (): ExpectationAst => {
    this.CONSUME(kw.no);
    const duty = this.SUBRULE(this.phrase, TICKET_WORDS);
    return { kind: "no-duty", duty };
  });

  /** `level of B is level-1`, `level is none`. */
  readonly levelIs = this.rule("levelIs", (): ExpectationAst => {
    this.CONSUME(kw.level);
    this.OPTION(() => this.SUBRULE(this.onTicket));
    this.CONSUME(kw.is);
    return { kind: "level", level: this.OR(this.levelNamed) };
  });

  private readonly levelNamed: Alternatives<Name | null> = {
    DEF: [
      {
        ALT: () => {
          this.CONSUME(kw.none);
          return null;
        },
      },
      { ALT: () => this.name() },
    ],
    IGNORE_AMBIGUITIES: true,
  };

  /** `first response due 09:07:30`, `first response breached because §5.2 fortune-500`, `p0-unanswered not fired`, `ceo involved`. */
  readonly subjectPart = this.rule("subjectPart", (): ExpectationAst => {
    this.subject = this.SUBRULE(this.phrase, EXPECT_STOPS);
    this.OPTION(() => this.SUBRULE(this.onTicket));
    this.MAYBE(kw.is, 1);
    this.isDenied = this.MAYBE(kw.not, 2) !== null;
    return this.OR(this.saidOfSubject);
  });

  private readonly saidOfSubject: Alternatives<ExpectationAst> = {
    DEF: [
      {
        ALT: () => {
          this.CONSUME(kw.due);
          const when = this.SUBRULE(this.when);
          return { kind: "duty-due", duty: this.subject, when };
        },
      },
      {
        ALT: () => {
          this.CONSUME(kw.fired);
          return { kind: "trigger", trigger: this.subject, fired: !this.isDenied };
        },
      },
      {
        ALT: () => {
          this.CONSUME(kw.involved);
          return { kind: "involved", party: this.subject, involved: !this.isDenied };
        },
      },
      { GATE: () => !this.isDenied, ALT: () => this.SUBRULE(this.holdsPart) },
      { GATE: () => !this.isDenied, ALT: () => this.SUBRULE(this.missesPart) },
      { GATE: () => !this.isDenied, ALT: () => this.SUBRULE(this.statePart) },
    ],
    ERR_MSG: "`due`, `met`, `breached`, `pending`, `met-late`, `cancelled`, `fired`, `involved`, `holds` or `misses`",
  };

  /** `strategic holds`, `strategic does not hold`. */
  readonly holdsPart = this.rule("holdsPart", (): ExpectationAst => {
    const criterion = this.subject;
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
  readonly missesPart = this.rule("missesPart", (): ExpectationAst => {
    const gate = this.subject;
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

  readonly statePart = this.rule("statePart", (): ExpectationAst => {
    const duty = this.subject;
    let state = this.nameOf(this.ONE_OF(STATES));
    let because: Text | null = null;
    let late: DurationAst | null = null;
    if (this.MAYBE(kw.late) !== null && state.text === "met") state = { text: "met-late", span: state.span };
    this.MANY(() => {
      this.MAYBE(Comma, 1);
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
            this.MAYBE(kw.late, 2);
          },
        },
      ]);
    });
    return { kind: "duty-state", duty, state, because, late };
  });

  /** `§5.2 fortune-500`, the adjustment as a verdict names it; or any text in quotes. */
  readonly reason = this.rule("reason", (): Text => this.OR(this.reasons));

  private readonly reasons: Alternatives<Text> = [
    { ALT: () => this.text() },
    {
      ALT: () => {
        const { text, span } = this.clause();
        const name = this.OPTION({ GATE: () => !this.sees("on") && !this.sees("by"), DEF: () => this.name() });
        return { value: name === undefined ? text : `${text} ${name.text}`, span: this.from(span.start) };
      },
    },
    {
      ALT: () => {
        const { text, span } = this.name(1);
        return { value: text, span };
      },
    },
  ];

  /** `on B`, `of ticket B`. */
  readonly onTicket = this.rule("onTicket", (): void => {
    this.ONE_OF([kw.on, kw.of]);
    this.OPTION({ GATE: () => this.sees("ticket") && this.seesWord(2), DEF: () => this.CONSUME(kw.ticket) });
    this.ticket = this.name();
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
