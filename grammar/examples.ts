// Owns examples: a history in a few lines and what the policy must say of it.

import { Clause, Colon, Comma, IsoDate, kw, Money, NumberText, Percent } from "./tokens.ts";
import { RuleParser } from "./rules.ts";
import type {
  ClauseAst, DurationAst, ExampleAst, ExampleStepAst, ExpectationAst, GivenAst, GivenValueAst, Name, Text, WhenAst,
} from "./tree.ts";
import { WEEKDAYS, type Keyword } from "./words.ts";

type EventStep = Extract<ExampleStepAst, { readonly kind: "event" }>;
type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** How events may be written, and their names in a history. */
const EVENT_WORDS: Readonly<Record<string, string>> = {
  opened: "opened", opens: "opened", contact: "contact", contacts: "contact", contacted: "contact", response: "response", responded: "response",
  update: "update", updated: "update", progress: "progress", acknowledged: "acknowledged", notified: "notified",
  "escalation-requested": "escalation-requested", escalated: "escalated", changed: "changed", waiting: "waiting", continued: "continued",
  workaround: "workaround", resolved: "resolved", reopened: "reopened", closed: "closed", feedback: "feedback", done: "done",
};
/** Words that follow an event: a word before one of these is the event and not a customer. */
const AFTER_EVENT: readonly Keyword[] = ["ticket", "on", "as", "by", "to", "of", "with", "and"];
const STATES: readonly Keyword[] = ["pending", "warned", "met", "met-late", "breached", "cancelled"];
const EXPECT_STOPS: readonly Keyword[] = ["due", ...STATES, "not", "fired", "involved", "is", "of", "on"];

export class ExampleParser extends RuleParser {
  readonly example = this.rule("example", () => {
    const node = this.begin<ExampleAst>({ kind: "example", name: { value: "", span: this.nowhere() }, steps: [] });
    this.CONSUME(kw("example"));
    node.name = this.SUBRULE(this.aText);
    this.OPTION(() => { node.clause = this.SUBRULE(this.aClause); });
    this.OPTION1(() => this.CONSUME(Colon));
    return node;
  });

  readonly step = this.rule("step", (): ExampleStepAst =>
    this.OR<ExampleStepAst>({
      DEF: [
        { ALT: () => this.SUBRULE(this.given) },
        { ALT: () => this.SUBRULE(this.expectation) },
        { ALT: () => this.SUBRULE(this.happening) },
      ],
      ERR_MSG: "`given`, `expect` or a time such as `monday 2024-01-08 09:00`",
    }),
  );

  // ---- given

  /** `given customer acme with fortune-500, arr $900,000`. */
  readonly given = this.rule("given", (): ExampleStepAst => {
    const start = this.start();
    let of: "ticket" | "customer" | null = null;
    let customer: Name | null = null;
    this.CONSUME(kw("given"));
    this.OPTION({
      GATE: () => this.seesAny(["ticket", "customer"]) && !this.seesType(Comma, 2),
      DEF: () =>
        this.OR([
          { ALT: () => { this.CONSUME(kw("ticket")); of = "ticket"; } },
          { ALT: () => { this.CONSUME(kw("customer")); of = "customer"; } },
        ]),
    });
    this.OPTION1({
      GATE: () => of === "customer" && this.sees("with", 2),
      DEF: () => {
        customer = this.SUBRULE(this.aName);
        this.CONSUME(kw("with"));
      },
    });
    const facts = this.SUBRULE(this.givenFacts);
    return this.ACTION(() => ({ kind: "given", of, customer, facts, span: this.from(start) }));
  });

  readonly givenFacts = this.rule("givenFacts", (): GivenAst[] => {
    const facts: GivenAst[] = [];
    this.AT_LEAST_ONE_SEP({ SEP: Comma, DEF: () => { facts.push(this.SUBRULE(this.givenFact)); } });
    return facts;
  });

  /** `fortune-500`, `not reference`, `priority P0`, `arr $900,000`, `signal churn-threat and legal-threat`. */
  readonly givenFact = this.rule("givenFact", (): GivenAst => {
    const start = this.start();
    let negated = false;
    let value: GivenValueAst | null = null;
    this.OPTION({ GATE: () => this.sees("not") && this.seesWord(2), DEF: () => { this.CONSUME(kw("not")); negated = true; } });
    const fact = this.SUBRULE(this.aName);
    this.OPTION1(() => this.CONSUME(kw("is")));
    this.OPTION2(() => { value = this.SUBRULE(this.givenValue); });
    return this.ACTION(() => ({ span: this.from(start), fact, value: negated ? { kind: "yes-no", value: false } : value }));
  });

  readonly givenValue = this.rule("givenValue", (): GivenValueAst =>
    this.OR<GivenValueAst>({
      DEF: [
        { ALT: () => { const token = this.CONSUME(Money); return this.ACTION(() => ({ kind: "number", value: this.numberOf(token), unit: "money" })); } },
        { ALT: () => { const token = this.CONSUME(Percent); return this.ACTION(() => ({ kind: "number", value: this.numberOf(token), unit: "percent" })); } },
        { ALT: () => { const token = this.CONSUME(NumberText); return this.ACTION(() => ({ kind: "number", value: this.numberOf(token), unit: null })); } },
        { ALT: () => { const text = this.SUBRULE(this.aText); return this.ACTION(() => ({ kind: "text", text })); } },
        { GATE: () => this.seesMoment(), ALT: () => { const when = this.SUBRULE(this.when); return this.ACTION(() => ({ kind: "moment", when })); } },
        { GATE: () => this.endsFact(2), ALT: () => { this.CONSUME(kw("yes")); return { kind: "yes-no", value: true }; } },
        { GATE: () => this.endsFact(2), ALT: () => { this.CONSUME(kw("no")); return { kind: "yes-no", value: false }; } },
        { ALT: () => this.SUBRULE(this.givenNames) },
      ],
      IGNORE_AMBIGUITIES: true,
      ERR_MSG: "a value",
    }),
  );

  readonly givenNames = this.rule("givenNames", (): GivenValueAst => {
    const list: Name[] = [];
    this.AT_LEAST_ONE_SEP({ SEP: kw("and"), DEF: () => { list.push(this.SUBRULE(this.aName)); } });
    return { kind: "names", names: list };
  });

  // ---- what happens

  /** `monday 2024-01-08 09:00`, `tuesday 15:00`, `09:08`. */
  readonly when = this.rule("when", (): WhenAst => {
    const start = this.start();
    let weekday: Name | null = null;
    let date: Name | null = null;
    this.OPTION(() => { this.SUBRULE(this.weekday); weekday = this.nameOf(this.LA(0)); });
    this.OPTION1(() => { date = this.nameOf(this.CONSUME(IsoDate)); });
    const time = this.SUBRULE(this.moment);
    return this.ACTION(() => ({ weekday, date, time, span: this.from(start) }));
  });

  readonly happening = this.rule("happening", (): ExampleStepAst => {
    const start = this.start();
    const when = this.SUBRULE(this.when);
    return this.OR<ExampleStepAst>({
      DEF: [
        {
          ALT: () => {
            this.CONSUME(kw("nothing"));
            this.OPTION(() => this.CONSUME(kw("has")));
            this.CONSUME(kw("happened"));
            return this.ACTION((): ExampleStepAst => ({ kind: "nothing", when, span: this.from(start) }));
          },
        },
        { ALT: () => this.SUBRULE(this.event, { ARGS: [when, start] }) },
      ],
      IGNORE_AMBIGUITIES: true,
      ERR_MSG: "what happened: `opened as P0`, `response`, `nothing has happened`",
    });
  });

  /** `acme opens ticket B as P2, arr $900,000`, `notified ceo and cto of level-3`, `escalated to level-2`. */
  readonly event = this.rule("event", (when?: WhenAst, start?: number): ExampleStepAst => {
    const none = { weekday: null, date: null, time: this.missing(), span: this.nowhere() };
    const node: Mutable<EventStep> = {
      kind: "event", when: when ?? none, customer: null, event: this.missing(), ticket: null, as: [], by: null, facts: [], who: [], level: null,
      span: this.nowhere(),
    };
    this.OPTION({ GATE: () => this.seesCustomer(), DEF: () => { node.customer = this.SUBRULE(this.aName); } });
    const verb = this.SUBRULE1(this.aName);
    this.ACTION(() => { node.event = { text: EVENT_WORDS[verb.text] ?? verb.text, span: verb.span }; });
    this.OPTION1({ GATE: () => node.event.text === "notified" && this.seesWord(), DEF: () => { node.who = this.SUBRULE(this.names); } });
    this.OPTION2({
      GATE: () => ["changed", "feedback"].includes(node.event.text) && this.seesWord() && !this.seesAny(AFTER_EVENT),
      DEF: () => { node.facts = this.SUBRULE(this.givenFacts); },
    });
    this.MANY(() => this.SUBRULE(this.eventPart, { ARGS: [node] }));
    this.OPTION3(() => {
      this.OR([{ ALT: () => this.CONSUME(Comma) }, { ALT: () => this.CONSUME(kw("with")) }]);
      node.facts = this.SUBRULE1(this.givenFacts);
    });
    return this.ACTION(() => ({ ...node, span: this.from(start ?? 0) }));
  });

  readonly eventPart = this.rule("eventPart", (node?: Mutable<EventStep>): void => {
    const into = node ?? ({} as Mutable<EventStep>);
    this.OR({
      DEF: [
        {
          ALT: () => {
            this.CONSUME(kw("on"));
            this.OPTION({ GATE: () => this.sees("ticket") && this.seesWord(2), DEF: () => this.CONSUME(kw("ticket")) });
            into.ticket = this.SUBRULE(this.aName);
          },
        },
        { ALT: () => { this.CONSUME1(kw("ticket")); into.ticket = this.SUBRULE1(this.aName); } },
        {
          ALT: () => {
            this.CONSUME(kw("as"));
            const values: Name[] = [];
            this.AT_LEAST_ONE_SEP({ SEP: kw("and"), DEF: () => { values.push(this.SUBRULE2(this.aName)); } });
            into.as = values;
          },
        },
        { ALT: () => { this.CONSUME(kw("by")); into.by = this.SUBRULE3(this.aName); } },
        { ALT: () => { this.CONSUME(kw("to")); into.level = this.SUBRULE4(this.aName); } },
        { ALT: () => { this.CONSUME(kw("of")); into.level = this.SUBRULE5(this.aName); } },
      ],
      ERR_MSG: "`ticket`, `on`, `as`, `by`, `to`, `of`, `with` or the end of the line",
    });
  });

  // ---- what is expected

  readonly expectation = this.rule("expectation", (): ExampleStepAst => {
    const start = this.start();
    let ticket: Name | null = null;
    this.CONSUME(kw("expect"));
    const onTicket = (name: Name | null): void => { ticket = name ?? ticket; };
    const expectation = this.OR<ExpectationAst>({
      DEF: [
        { GATE: () => this.sees("no") && this.sees("level", 2) && !this.seesWord(3), ALT: () => this.SUBRULE(this.noLevel) },
        { GATE: () => this.sees("no") && this.seesWord(2), ALT: () => this.SUBRULE(this.noDuty) },
        { GATE: () => this.sees("level") && this.seesAny(["of", "is"], 2), ALT: () => this.SUBRULE(this.levelIs, { ARGS: [onTicket] }) },
        { ALT: () => this.SUBRULE(this.subjectPart, { ARGS: [onTicket] }) },
      ],
      IGNORE_AMBIGUITIES: true,
      ERR_MSG: "what is expected, such as `first response met`",
    });
    this.OPTION(() => { ticket = this.SUBRULE(this.onTicket); });
    return this.ACTION(() => ({ kind: "expect", ticket, expectation, span: this.from(start) }));
  });

  readonly noLevel = this.rule("noLevel", (): ExpectationAst => {
    this.CONSUME(kw("no"));
    this.CONSUME(kw("level"));
    return { kind: "level", level: null };
  });

  readonly noDuty = this.rule("noDuty", (): ExpectationAst => {
    this.CONSUME(kw("no"));
    const duty = this.SUBRULE(this.phrase, { ARGS: [["on", "of"]] });
    return { kind: "no-duty", duty };
  });

  /** `level of B is level-1`, `level is none`. */
  readonly levelIs = this.rule("levelIs", (onTicket?: (name: Name | null) => void): ExpectationAst => {
    this.CONSUME(kw("level"));
    this.OPTION(() => { const ticket = this.SUBRULE(this.onTicket); this.ACTION(() => onTicket?.(ticket)); });
    this.CONSUME(kw("is"));
    return this.OR<ExpectationAst>({
      DEF: [
        { ALT: () => { this.CONSUME(kw("none")); return { kind: "level", level: null }; } },
        { ALT: () => { const level = this.SUBRULE(this.aName); return { kind: "level", level }; } },
      ],
      IGNORE_AMBIGUITIES: true,
    });
  });

  /** `first response due 09:07:30`, `first response breached because §5.2 fortune-500`, `p0-unanswered not fired`, `ceo involved`. */
  readonly subjectPart = this.rule("subjectPart", (onTicket?: (name: Name | null) => void): ExpectationAst => {
    let negated = false;
    const subject = this.SUBRULE(this.phrase, { ARGS: [EXPECT_STOPS] });
    this.OPTION(() => { const ticket = this.SUBRULE(this.onTicket); this.ACTION(() => onTicket?.(ticket)); });
    this.OPTION1(() => this.CONSUME(kw("is")));
    this.OPTION2(() => { this.CONSUME(kw("not")); negated = true; });
    return this.OR<ExpectationAst>({
      DEF: [
        { ALT: () => { this.CONSUME(kw("due")); const when = this.SUBRULE(this.when); return { kind: "duty-due", duty: subject, when }; } },
        { ALT: () => { this.CONSUME(kw("fired")); return { kind: "trigger", trigger: subject, fired: !negated }; } },
        { ALT: () => { this.CONSUME(kw("involved")); return { kind: "involved", party: subject, involved: !negated }; } },
        { GATE: () => !negated, ALT: () => this.SUBRULE(this.statePart, { ARGS: [subject] }) },
      ],
      ERR_MSG: "`due`, `met`, `breached`, `pending`, `met-late`, `cancelled`, `fired` or `involved`",
    });
  });

  readonly statePart = this.rule("statePart", (subject?: Name): ExpectationAst => {
    const duty = subject ?? this.missing();
    let state = this.missing();
    let because: Text | null = null;
    let late: DurationAst | null = null;
    this.OR(STATES.map((word, index) => ({ ALT: () => { state = this.nameOf(this.consume(index, kw(word))); } })));
    this.OPTION(() => {
      this.CONSUME(kw("late"));
      this.ACTION(() => { if (state.text === "met") state = { text: "met-late", span: state.span }; });
    });
    this.MANY(() => {
      this.OPTION1(() => this.CONSUME(Comma));
      this.OR1([
        { ALT: () => { this.CONSUME(kw("because")); because = this.SUBRULE(this.reason); } },
        {
          ALT: () => {
            this.CONSUME(kw("by"));
            late = this.SUBRULE(this.duration);
            this.OPTION2(() => this.CONSUME1(kw("late")));
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
          this.OPTION({ GATE: () => !this.sees("on") && !this.sees("by"), DEF: () => { name = this.SUBRULE(this.aName); } });
          return this.ACTION((): Text => ({ value: [clause, name].flatMap((part) => (part === null ? [] : [part.text])).join(" "), span: this.from(start) }));
        },
      },
      { ALT: () => { const only = this.SUBRULE1(this.aName); return this.ACTION(() => ({ value: only.text, span: only.span })); } },
    ]);
  });

  /** `on B`, `of ticket B`. */
  readonly onTicket = this.rule("onTicket", (): Name => {
    this.OR([{ ALT: () => this.CONSUME(kw("on")) }, { ALT: () => this.CONSUME(kw("of")) }]);
    this.OPTION({ GATE: () => this.sees("ticket") && this.seesWord(2), DEF: () => this.CONSUME(kw("ticket")) });
    return this.SUBRULE(this.aName);
  });

  // ---- where things end

  private seesCustomer(): boolean {
    if (!this.seesWord(2) || this.seesAny(AFTER_EVENT, 2)) return false;
    const [first, second] = [this.LA(1).image, this.LA(2).image];
    return EVENT_WORDS[second] !== undefined ? EVENT_WORDS[first] === undefined : EVENT_WORDS[first] === undefined;
  }

  private seesMoment(): boolean {
    return this.seesAny(WEEKDAYS) ? this.seesType(IsoDate, 2) || this.LA(2).tokenType.name === "TimeOfDay" : !this.seesWord();
  }

  private endsFact(ahead: number): boolean {
    return !this.sees("and", ahead) && !this.seesWord(ahead);
  }
}
