// Owns examples: a history in a few lines, with what the policy must say of it.

import { ExpectationParser } from "./expectations.ts";
import type { Alternatives } from "./rules.ts";
import { Colon, Comma, IsoDate, kw, Money, NumberText, Percent, TimeOfDay } from "./tokens.ts";
import type { ExampleAst, ExampleStepAst, GivenAst, GivenValueAst, Name, WhenAst } from "./tree.ts";
import { type Keyword, WEEKDAYS } from "./words.ts";

type EventStep = Extract<ExampleStepAst, { readonly kind: "event" }>;
type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** How events may be written, and their names in a history. */
const EVENT_WORDS: Readonly<Record<string, string>> = {
  opened: "opened",
  opens: "opened",
  contact: "contact",
  contacts: "contact",
  contacted: "contact",
  response: "response",
  responded: "response",
  update: "update",
  updated: "update",
  progress: "progress",
  acknowledged: "acknowledged",
  notified: "notified",
  "escalation-requested": "escalation-requested",
  escalated: "escalated",
  changed: "changed",
  waiting: "waiting",
  continued: "continued",
  workaround: "workaround",
  resolved: "resolved",
  reopened: "reopened",
  closed: "closed",
  feedback: "feedback",
  done: "done",
};
/** Words that follow an event: a word before one of these is the event and not a customer. */
const AFTER_EVENT: readonly Keyword[] = ["ticket", "on", "as", "by", "to", "of", "with", "and"];

export class ExampleParser extends ExpectationParser {
  readonly example = this.rule("example", () => {
    const node = this.begin<ExampleAst>({ kind: "example", name: { value: "", span: this.nowhere() }, steps: [] });
    this.CONSUME(kw.example);
    node.name = this.SUBRULE(this.aText);
    this.OPTION(() => {
      node.clause = this.SUBRULE(this.aClause);
    });
    this.OPTION1(() => this.CONSUME(Colon));
    return node;
  });

  // Made once, as they take nothing from the rule: it is run for every line.
  private readonly stepAlternatives: Alternatives<ExampleStepAst> = {
    DEF: [
      { ALT: () => this.SUBRULE(this.given) },
      { ALT: () => this.SUBRULE(this.expectation) },
      { ALT: () => this.SUBRULE(this.happening) },
    ],
    ERR_MSG: "`given`, `expect` or a time such as `monday 2024-01-08 09:00`",
  };
  readonly step = this.rule("step", (): ExampleStepAst => this.OR(this.stepAlternatives));

  // ---- given

  /** `given customer acme with fortune-500, arr $900,000`. */
  readonly given = this.rule("given", (): ExampleStepAst => {
    const start = this.start();
    let of: "ticket" | "customer" | null = null;
    let customer: Name | null = null;
    this.CONSUME(kw.given);
    this.OPTION({
      GATE: () => this.seesAny(["ticket", "customer"]) && !this.seesType(Comma, 2),
      DEF: () =>
        this.OR([
          {
            ALT: () => {
              this.CONSUME(kw.ticket);
              of = "ticket";
            },
          },
          {
            ALT: () => {
              this.CONSUME(kw.customer);
              of = "customer";
            },
          },
        ]),
    });
    this.OPTION1({
      GATE: () => of === "customer" && this.sees("with", 2),
      DEF: () => {
        customer = this.SUBRULE(this.aName);
        this.CONSUME(kw.with);
      },
    });
    const facts = this.SUBRULE(this.givenFacts);
    return this.ACTION(() => ({ kind: "given", of, customer, facts, span: this.from(start) }));
  });

  readonly givenFacts = this.rule("givenFacts", (): GivenAst[] => {
    const facts: GivenAst[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: Comma,
      DEF: () => {
        facts.push(this.SUBRULE(this.givenFact));
      },
    });
    return facts;
  });

  /** `fortune-500`, `not reference`, `priority P0`, `arr $900,000`, `signal churn-threat and legal-threat`. */
  readonly givenFact = this.rule("givenFact", (): GivenAst => {
    const start = this.start();
    let negated = false;
    let value: GivenValueAst | null = null;
    this.OPTION({
      GATE: () => this.sees("not") && this.seesWord(2),
      DEF: () => {
        this.CONSUME(kw.not);
        negated = true;
      },
    });
    const fact = this.SUBRULE(this.aName);
    this.OPTION1(() => this.CONSUME(kw.is));
    this.OPTION2(() => {
      value = this.SUBRULE(this.givenValue);
    });
    return this.ACTION(() => ({ span: this.from(start), fact, value: negated ? { kind: "yes-no", value: false } : value }));
  });

  private readonly valueAlternatives: Alternatives<GivenValueAst> = {
    DEF: [
      {
        ALT: () => {
          const token = this.CONSUME(Money);
          return this.ACTION(() => ({ kind: "number", value: this.numberOf(token), unit: "money" }));
        },
      },
      {
        ALT: () => {
          const token = this.CONSUME(Percent);
          return this.ACTION(() => ({ kind: "number", value: this.numberOf(token), unit: "percent" }));
        },
      },
      {
        ALT: () => {
          const token = this.CONSUME(NumberText);
          return this.ACTION(() => ({ kind: "number", value: this.numberOf(token), unit: null }));
        },
      },
      {
        ALT: () => {
          const text = this.SUBRULE(this.aText);
          return this.ACTION(() => ({ kind: "text", text }));
        },
      },
      {
        GATE: () => this.seesMoment(),
        ALT: () => {
          const when = this.SUBRULE(this.when);
          return this.ACTION(() => ({ kind: "moment", when }));
        },
      },
      {
        GATE: () => !this.seesType(TimeOfDay, 2),
        ALT: () => {
          const date = this.SUBRULE(this.wholeDay);
          return this.ACTION(() => ({ kind: "moment", when: date }));
        },
      },
      {
        GATE: () => this.endsFact(2),
        ALT: () => {
          this.CONSUME(kw.yes);
          return { kind: "yes-no", value: true };
        },
      },
      {
        GATE: () => this.endsFact(2),
        ALT: () => {
          this.CONSUME(kw.no);
          return { kind: "yes-no", value: false };
        },
      },
      { ALT: () => this.SUBRULE(this.givenNames) },
    ],
    IGNORE_AMBIGUITIES: true,
    ERR_MSG: "a value",
  };
  readonly givenValue = this.rule("givenValue", (): GivenValueAst => this.OR(this.valueAlternatives));

  /** `customer-since 2023-12-01`: a day is meant from its beginning. */
  readonly wholeDay = this.rule("wholeDay", (): WhenAst => {
    const token = this.CONSUME(IsoDate);
    const span = this.at(token);
    return { weekday: null, date: this.nameOf(token), time: { text: "00:00", span }, span };
  });

  readonly givenNames = this.rule("givenNames", (): GivenValueAst => {
    const list: Name[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: kw.and,
      DEF: () => {
        list.push(this.SUBRULE(this.aName));
      },
    });
    return { kind: "names", names: list };
  });

  // ---- what happens

  readonly happening = this.rule("happening", (): ExampleStepAst => {
    const start = this.start();
    const when = this.SUBRULE(this.when);
    return this.OR<ExampleStepAst>({
      DEF: [
        {
          ALT: () => {
            this.CONSUME(kw.nothing);
            this.OPTION(() => this.CONSUME(kw.has));
            this.CONSUME(kw.happened);
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
      kind: "event",
      when: when ?? none,
      customer: null,
      event: this.missing(),
      ticket: null,
      as: [],
      by: null,
      facts: [],
      who: [],
      level: null,
      duty: null,
      span: this.nowhere(),
    };
    this.OPTION({
      GATE: () => this.seesCustomer(),
      DEF: () => {
        node.customer = this.SUBRULE(this.aName);
      },
    });
    const verb = this.SUBRULE1(this.aName);
    this.ACTION(() => {
      node.event = { text: EVENT_WORDS[verb.text] ?? verb.text, span: verb.span };
    });
    this.OPTION1({
      GATE: () => node.event.text === "notified" && this.seesWord(),
      DEF: () => {
        node.who = this.SUBRULE(this.names);
      },
    });
    this.OPTION4({
      GATE: () => node.event.text === "done" && node.customer === null && this.seesWord() && !this.seesAny(AFTER_EVENT),
      DEF: () => {
        node.duty = this.SUBRULE(this.phrase, { ARGS: [AFTER_EVENT] });
      },
    });
    this.ACTION(() => doneDuty(node));
    this.OPTION2({
      GATE: () => ["changed", "feedback"].includes(node.event.text) && this.seesWord() && !this.seesAny(AFTER_EVENT),
      DEF: () => {
        node.facts = this.SUBRULE(this.givenFacts);
      },
    });
    this.MANY(() => this.SUBRULE(this.eventPart, { ARGS: [node] }));
    this.OPTION3(() => {
      this.OR([{ ALT: () => this.CONSUME(Comma) }, { ALT: () => this.CONSUME(kw.with) }]);
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
            this.CONSUME(kw.on);
            this.OPTION({ GATE: () => this.sees("ticket") && this.seesWord(2), DEF: () => this.CONSUME(kw.ticket) });
            into.ticket = this.SUBRULE(this.aName);
          },
        },
        {
          ALT: () => {
            this.CONSUME1(kw.ticket);
            into.ticket = this.SUBRULE1(this.aName);
          },
        },
        {
          ALT: () => {
            this.CONSUME(kw.as);
            const values: Name[] = [];
            this.AT_LEAST_ONE_SEP({
              SEP: kw.and,
              DEF: () => {
                values.push(this.SUBRULE2(this.aName));
              },
            });
            into.as = values;
          },
        },
        {
          ALT: () => {
            this.CONSUME(kw.by);
            into.by = this.SUBRULE3(this.aName);
          },
        },
        {
          ALT: () => {
            this.CONSUME(kw.to);
            into.level = this.SUBRULE4(this.aName);
          },
        },
        {
          ALT: () => {
            this.CONSUME(kw.of);
            into.level = this.SUBRULE5(this.aName);
          },
        },
      ],
      ERR_MSG: "`ticket`, `on`, `as`, `by`, `to`, `of`, `with` or the end of the line",
    });
  });

  // ---- where things end

  private seesCustomer(): boolean {
    if (!this.seesWord(2) || this.seesAny(AFTER_EVENT, 2)) return false;
    const first = this.LA(1).image;
    const second = this.LA(2).image;
    return EVENT_WORDS[second] !== undefined ? EVENT_WORDS[first] === undefined : EVENT_WORDS[first] === undefined;
  }

  private seesMoment(): boolean {
    if (this.seesAny(WEEKDAYS)) return this.seesType(IsoDate, 2) || this.seesType(TimeOfDay, 2);
    return !this.seesWord() && (!this.seesType(IsoDate) || this.seesType(TimeOfDay, 2));
  }

  private endsFact(ahead: number): boolean {
    return !this.sees("and", ahead) && !this.seesWord(ahead);
  }
}

/** `recovery-plan done`: what stands before `done` is the duty. */
function doneDuty(node: Mutable<EventStep>): void {
  if (node.event.text !== "done" || node.customer === null) return;
  node.duty = node.customer;
  node.customer = null;
}
