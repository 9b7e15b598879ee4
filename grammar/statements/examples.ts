// Owns examples: a history in a few lines, with what the policy must say of it.

import type { Alternatives, Maybe } from "../running/rules.ts";
import { Colon, Comma, IsoDate, kw, Money, NumberText, Percent, TimeOfDay, type Token } from "../tokens/tokens.ts";
import { type Keyword, WEEKDAYS } from "../tokens/words.ts";
import type { ExampleAst, ExampleStepAst, GivenAst, GivenValueAst, Name, Span, WhenAst } from "../tree/tree.ts";
import { ExpectationParser } from "./expectations.ts";

type EventStep = Extract<ExampleStepAst, { readonly kind: "event" }>;
type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** How events may be written, and their names in a history. */
const EVENT_WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
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
  }),
);
/** Words that follow an event: a word before one of these is the event and not a customer. */
const AFTER_EVENT: readonly Keyword[] = ["ticket", "on", "as", "by", "to", "of", "with", "and"];

/** What a step lists, where it lists nothing. */
const NONE: readonly never[] = [];
/** Events that facts may follow at once. */
const HAVE_FACTS: readonly string[] = ["changed", "feedback"];
/** Behind a time it is no customer: `9:30 am response`. */
const HALF_DAY = /^[ap]m$/i;
const OF_WHOM: readonly Keyword[] = ["ticket", "customer"];

export class ExampleParser extends ExpectationParser {
  /** The event that is being read. What fills it stands beside its rule and is made once: the rule is run for every other line of a policy. */
  private node = this.eventAt({ weekday: null, date: null, time: this.missing, span: this.nowhere }, this.nowhere);
  /** Where each part of that event was said. */
  private readonly said = new Map<string, Span>();

  readonly example = this.rule("example", () => {
    const node = this.begin<ExampleAst>({ kind: "example", name: { value: "", span: this.nowhere }, steps: [] });
    this.CONSUME(kw.example);
    node.name = this.text();
    this.OPTION(() => {
      node.clause = this.clause();
    });
    this.MAYBE(Colon, 1);
    return node;
  });

  readonly step = this.choice<ExampleStepAst>("step", {
    DEF: [
      { ALT: () => this.SUBRULE(this.given) },
      { ALT: () => this.SUBRULE(this.expectation) },
      { ALT: () => this.SUBRULE(this.happening) },
    ],
    ERR_MSG: "`given`, `expect` or a time such as `monday 2024-01-08 09:00`",
  });

  // ---- given

  /** `given customer acme with fortune-500, arr $900,000`. */
  readonly given = this.rule("given", (): ExampleStepAst => {
    const start = this.start();
    let of: "ticket" | "customer" | null = null;
    let customer: Name | null = null;
    this.CONSUME(kw.given);
    this.OPTION({
      GATE: () => this.seesAny(OF_WHOM) && !this.seesType(Comma, 2),
      DEF: () => {
        of = this.ONE_OF([kw.ticket, kw.customer]).tokenType === kw.ticket ? "ticket" : "customer";
      },
    });
    this.OPTION1({
      GATE: () => of === "customer" && this.sees("with", 2),
      DEF: () => {
        customer = this.name();
        this.CONSUME(kw.with);
      },
    });
    const facts = this.SUBRULE(this.givenFacts);
    return { kind: "given", of, customer, facts, span: this.from(start) };
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
    const denied = this.OPTION(this.denial);
    const fact = this.name();
    this.MAYBE(kw.is, 1);
    const value = this.OPTION(this.valueOfFact, 2) ?? null;
    return { span: this.from(start), fact, value: denied === undefined ? value : { kind: "yes-no", value: false } };
  });
  private readonly denial: Maybe<Token> = { GATE: () => this.sees("not") && this.seesWord(2), DEF: () => this.CONSUME(kw.not) };
  /** `changed vip on ticket A`: where another word follows, `on` is no value of the fact. */
  private readonly valueOfFact: Maybe<GivenValueAst> = {
    GATE: () => !(this.seesAny(AFTER_EVENT) && this.seesWord(2)),
    DEF: () => this.SUBRULE(this.givenValue),
  };

  readonly givenValue = this.choice<GivenValueAst>("givenValue", {
    DEF: [
      { ALT: () => ({ kind: "number", value: this.amountOf(this.CONSUME(Money)), unit: "money" }) },
      { ALT: () => ({ kind: "number", value: this.numberOf(this.CONSUME(Percent)), unit: "percent" }) },
      { ALT: () => ({ kind: "number", value: this.numberOf(this.CONSUME(NumberText)), unit: null }) },
      { ALT: () => ({ kind: "text", text: this.text() }) },
      { GATE: () => this.seesMoment(), ALT: () => ({ kind: "moment", when: this.SUBRULE(this.when) }) },
      { GATE: () => !this.seesType(TimeOfDay, 2), ALT: () => ({ kind: "moment", when: this.SUBRULE(this.wholeDay) }) },
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
  });

  /** `customer-since 2023-12-01`: a day is meant from its beginning. */
  readonly wholeDay = this.rule("wholeDay", (): WhenAst => {
    const token = this.CONSUME(IsoDate);
    const span = this.at(token);
    return { weekday: null, date: this.nameOf(token), time: { text: "00:00", span }, span };
  });

  readonly givenNames = this.rule("givenNames", (): GivenValueAst => ({ kind: "names", names: this.SUBRULE(this.allOfThem) }));

  /** `a and b`. */
  readonly allOfThem = this.rule("allOfThem", (): Name[] => {
    const list: Name[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: kw.and,
      DEF: () => {
        list.push(this.name());
      },
    });
    return list;
  });

  // ---- what happens

  readonly happening = this.rule("happening", (): ExampleStepAst => {
    const start = this.start();
    const when = this.SUBRULE(this.when);
    this.node = this.eventAt(when, this.from(start));
    return this.OR(this.happenings);
  });

  private readonly happenings: Alternatives<ExampleStepAst> = {
    DEF: [
      {
        ALT: () => {
          const { when, span } = this.node;
          this.CONSUME(kw.nothing);
          this.MAYBE(kw.has);
          this.CONSUME(kw.happened);
          return { kind: "nothing", when, span: this.from(span.start) };
        },
      },
      { GATE: () => !HALF_DAY.test(this.LA(1).image), ALT: () => this.SUBRULE(this.event) },
    ],
    IGNORE_AMBIGUITIES: true,
    ERR_MSG: "what happened: `opened as P0`, `response`, `nothing has happened`",
  };

  /** `acme opens ticket B as P2, arr $900,000`, `notified ceo and cto of level-3`, `escalated to level-2`. */
  readonly event = this.rule("event", (): ExampleStepAst => {
    const { node } = this;
    this.OPTION(this.customer);
    const verb = this.name(1);
    node.event = { text: EVENT_WORDS.get(verb.text) ?? verb.text, span: verb.span };
    this.OPTION(this.object, 1);
    doneDuty(node);
    this.said.clear();
    this.MANY(this.parts);
    this.OPTION(this.factsBehind, 2);
    node.span = this.from(node.span.start);
    return node;
  });

  private readonly customer: Maybe<unknown> = {
    GATE: () => !this.sees("no") && this.seesCustomer(),
    DEF: () => {
      this.node.customer = this.name();
    },
  };

  private readonly object: Maybe<unknown> = { GATE: () => this.seesObject(), DEF: () => this.SUBRULE(this.objectOfEvent) };

  /** What stands at once behind some events: who was told, which duty is done, which facts are others now. */
  readonly objectOfEvent = this.choice<unknown>("objectOfEvent", {
    DEF: [
      {
        GATE: () => this.node.event.text === "notified",
        ALT: () => {
          this.node.who = this.SUBRULE(this.names);
        },
      },
      {
        GATE: () => this.node.event.text === "done",
        ALT: () => {
          this.node.duty = this.SUBRULE(this.phrase, AFTER_EVENT);
        },
      },
      {
        ALT: () => {
          this.node.facts = this.SUBRULE(this.givenFacts);
        },
      },
    ],
    IGNORE_AMBIGUITIES: true,
  });

  private readonly parts: Maybe<unknown> = () => this.SUBRULE(this.eventPart);

  readonly eventPart = this.choice<unknown>("eventPart", {
    DEF: [
      {
        ALT: () => {
          const start = this.start();
          this.CONSUME(kw.on);
          this.OPTION({ GATE: () => this.sees("ticket") && this.seesWord(2), DEF: () => this.CONSUME(kw.ticket) });
          const ticket = this.name();
          if (this.isFirst(this.said, "which ticket", start)) this.node.ticket = ticket;
        },
      },
      {
        ALT: () => {
          const start = this.start();
          this.CONSUME(kw.ticket, 1);
          const ticket = this.name(1);
          if (this.isFirst(this.said, "which ticket", start)) this.node.ticket = ticket;
        },
      },
      {
        ALT: () => {
          const start = this.start();
          this.CONSUME(kw.as);
          const values = this.SUBRULE(this.allOfThem);
          if (this.isFirst(this.said, "`as`", start)) this.node.as = values;
        },
      },
      {
        ALT: () => {
          const start = this.start();
          this.CONSUME(kw.by);
          const who = this.name(3);
          if (this.isFirst(this.said, "`by`", start)) this.node.by = who;
        },
      },
      {
        ALT: () => {
          const start = this.start();
          this.CONSUME(kw.to);
          const level = this.name(4);
          if (this.isFirst(this.said, "which level", start)) this.node.level = level;
        },
      },
      {
        ALT: () => {
          const start = this.start();
          this.CONSUME(kw.of);
          const level = this.name(5);
          if (this.isFirst(this.said, "which level", start)) this.node.level = level;
        },
      },
    ],
    ERR_MSG: "`ticket`, `on`, `as`, `by`, `to`, `of`, `with` or the end of the line",
  });

  private readonly factsBehind: Maybe<unknown> = () => {
    this.ONE_OF([Comma, kw.with]);
    const facts = this.SUBRULE(this.givenFacts);
    this.ACTION(() => {
      this.node.facts = [...this.node.facts, ...facts];
    });
  };

  private eventAt(when: WhenAst, span: Span): Mutable<EventStep> {
    return {
      kind: "event",
      when,
      customer: null,
      event: this.missing,
      ticket: null,
      as: NONE,
      by: null,
      facts: NONE,
      who: NONE,
      level: null,
      duty: null,
      span,
    };
  }

  // ---- where things end

  private seesCustomer(): boolean {
    if (!this.seesWord(2) || this.seesAny(AFTER_EVENT, 2)) return false;
    return !EVENT_WORDS.has(this.LA(1).image);
  }

  private seesMoment(): boolean {
    if (this.seesAny(WEEKDAYS)) return this.seesType(IsoDate, 2) || this.seesType(TimeOfDay, 2);
    return !this.seesWord() && (!this.seesType(IsoDate) || this.seesType(TimeOfDay, 2));
  }

  private seesObject(): boolean {
    const { event, customer } = this.node;
    if (!this.seesWord()) return false;
    if (event.text === "notified") return true;
    return (event.text === "done" ? customer === null : HAVE_FACTS.includes(event.text)) && !this.seesAny(AFTER_EVENT);
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
