// Owns conditions: what must hold of a ticket. `and` binds tighter than `or`; a comma before either binds looser than both.

import type { Alternatives } from "../running/rules.ts";
import { Comma, kw, LeftParenthesis, NumberText, RightParenthesis } from "../tokens/tokens.ts";
import type { Keyword } from "../tokens/words.ts";
import type { ComparisonAst, ConditionAst, Name, QuantityAst } from "../tree/tree.ts";
import { AND_OR, hyphenated, JOINS } from "./base.ts";
import { StateParser } from "./states.ts";

const HAS: readonly Keyword[] = ["has"];
const SILENCE_ENDS: readonly Keyword[] = ["within", "for", "and", "or", "escalate", "when"];
const MORE_LESS: readonly Keyword[] = ["more", "less"];
const LEAST_MOST = [kw.least, kw.most];
const TAKES: readonly Keyword[] = ["takes", "take"];
/** What duties of two words end with: `first response`, `ceo response`, `full resolution`, `customer update`. */
const DUTY_ENDS = ["response", "resolution", "update"];

/** What compares a name with something. */
const COMPARES: readonly Keyword[] = ["is", "includes", "more", "less"];

export class ConditionParser extends StateParser {
  /** What is compared with something, and where it begins. */
  private left: QuantityAst = { kind: "number", value: 0, span: this.nowhere };
  private leftStart = 0;

  /** Reading goes on after it where it has a mistake: the rest of its statement is kept. */
  readonly condition = this.rule(
    "condition",
    (): ConditionAst | null => {
      const start = this.start();
      const parts = [this.SUBRULE(this.disjunction)];
      const joins: ("and" | "or")[] = [];
      this.MANY({
        GATE: () => this.seesType(Comma) && this.seesAny(AND_OR, 2),
        DEF: () => {
          this.CONSUME(Comma);
          joins.push(this.ONE_OF(JOINS).tokenType === kw.and ? "and" : "or");
          parts.push(this.SUBRULE1(this.disjunction));
        },
      });
      if (joins.includes("and") && joins.includes("or")) this.problem("mixedCommas", {}, this.from(start));
      return this.joined(joins[0] === "and" ? "all" : "any", parts, start);
    },
    { resyncEnabled: true, recoveryValueFunc: () => null },
  );

  readonly disjunction = this.rule("disjunction", (): ConditionAst => {
    const start = this.start();
    const parts = [this.SUBRULE(this.conjunction)];
    this.MANY(() => {
      this.CONSUME(kw.or);
      parts.push(this.SUBRULE1(this.conjunction));
    });
    return this.joined("any", parts, start);
  });

  readonly conjunction = this.rule("conjunction", (): ConditionAst => {
    const start = this.start();
    const parts = [this.SUBRULE(this.negation)];
    this.MANY(() => {
      this.CONSUME(kw.and);
      parts.push(this.SUBRULE1(this.negation));
    });
    return this.joined("all", parts, start);
  });

  /** Of `not not x`, either may be meant: it is told, as any word written twice. */
  readonly negation = this.rule("negation", (): ConditionAst => {
    const start = this.start();
    const negated = this.OPTION({ GATE: () => this.sees("not"), DEF: () => this.CONSUME(kw.not) });
    const inner = this.SUBRULE(this.primary);
    return negated === undefined ? inner : { kind: "not", of: inner, span: this.from(start) };
  });

  readonly primary = this.choice<ConditionAst>("primary", {
    DEF: [
      { ALT: () => this.SUBRULE(this.group) },
      { GATE: () => this.sees("no") && this.seesWord(2), ALT: () => this.SUBRULE(this.silence) },
      { GATE: () => this.sees("the") && this.sees("customer", 2), ALT: () => this.SUBRULE(this.contactCount) },
      { GATE: () => this.sees("during") && this.seesWord(2) && !this.startsComparison(1), ALT: () => this.SUBRULE(this.during) },
      { GATE: () => this.seesTicketIs(1), ALT: () => this.SUBRULE(this.ticketIs) },
      { GATE: () => this.seesAtLevel(1) && !this.startsComparison(1), ALT: () => this.SUBRULE(this.atLevel) },
      { GATE: () => this.seesDutyIs(1), ALT: () => this.SUBRULE(this.dutyIs) },
      { GATE: () => this.seesReached(1), ALT: () => this.SUBRULE(this.reached) },
      { GATE: () => this.seesDutyAsked(1), ALT: () => this.SUBRULE(this.dutyAsked) },
      { GATE: () => this.seesHappened(), ALT: () => this.SUBRULE(this.happened) },
      { ALT: () => this.SUBRULE(this.comparison) },
    ],
    IGNORE_AMBIGUITIES: true,
    ERR_MSG: "a condition such as `priority is P0`",
  });

  readonly group = this.rule("group", (): ConditionAst => {
    this.CONSUME(LeftParenthesis);
    const inner = this.SUBRULE(this.condition);
    this.CONSUME(RightParenthesis);
    return inner ?? { kind: "all", of: [], span: this.nowhere };
  });

  /** `no first response within 15 minutes`, `no progress for 24 hours`. */
  readonly silence = this.rule("silence", (): ConditionAst => {
    const start = this.start();
    this.CONSUME(kw.no);
    const found = this.OPTION({
      GATE: () => this.sees("first") && !this.seesAny(["within", "for"], 2),
      DEF: () => this.CONSUME(kw.first),
    });
    const first = found !== undefined;
    const words = this.SUBRULE(this.phrase, SILENCE_ENDS);
    this.ONE_OF([kw.within, kw.for]);
    const within = this.SUBRULE(this.timeSpan);
    return this.ACTION(() => ({ kind: "silence", event: hyphenated(words), first, within, span: this.from(start) }));
  });

  /** `the customer makes 3 or more contacts within any 24 hours`. */
  readonly contactCount = this.rule("contactCount", (): ConditionAst => {
    const start = this.start();
    this.CONSUME(kw.the);
    this.CONSUME(kw.customer);
    this.CONSUME(kw.makes);
    const number = this.CONSUME(NumberText);
    this.CONSUME(kw.or);
    this.CONSUME(kw.more);
    this.CONSUME(kw.contacts);
    this.CONSUME(kw.within);
    this.MAYBE(kw.any);
    const within = this.SUBRULE(this.duration);
    return { kind: "contacts", atLeast: this.numberOf(number), within, span: this.from(start) };
  });

  readonly during = this.rule("during", (): ConditionAst => {
    const start = this.start();
    this.CONSUME(kw.during);
    const calendar = this.SUBRULE(this.calendarRef);
    return { kind: "during", calendar, span: this.from(start) };
  });

  /** `escalation-requested has happened`, `customer update has not happened`. */
  readonly happened = this.rule("happened", (): ConditionAst => {
    const start = this.start();
    const words = this.SUBRULE(this.phrase, HAS);
    this.CONSUME(kw.has);
    const negated = this.MAYBE(kw.not) !== null;
    this.CONSUME(kw.happened);
    return this.ACTION(() => {
      const span = this.from(start);
      const yes: ConditionAst = { kind: "happened", event: hyphenated(words), span };
      return negated ? { kind: "not", of: yes, span } : yes;
    });
  });

  /** What begins with a name or a quantity: a bare name, `is`, `includes`, `more than`. */
  readonly comparison = this.choice<ConditionAst>("comparison", {
    DEF: [
      {
        GATE: () => this.seesBareName(),
        ALT: () => {
          const name = this.name();
          return { kind: "name", name, span: name.span };
        },
      },
      { ALT: () => this.SUBRULE(this.comparedQuantity) },
    ],
    IGNORE_AMBIGUITIES: true,
    ERR_MSG: "a condition such as `priority is P0`",
  });

  readonly comparedQuantity = this.rule("comparedQuantity", (): ConditionAst => {
    this.leftStart = this.start();
    this.left = this.SUBRULE(this.quantity);
    return this.OR(this.comparisons);
  });

  private readonly comparisons: Alternatives<ConditionAst> = {
    DEF: [
      { ALT: () => this.SUBRULE(this.isPart) },
      {
        GATE: () => this.left.kind === "name",
        ALT: () => {
          this.CONSUME(kw.includes);
          const values = this.SUBRULE(this.values);
          return { kind: "includes", fact: this.leftFact(), values, span: this.from(this.leftStart) };
        },
      },
      { ALT: () => this.SUBRULE(this.measure) },
    ],
    ERR_MSG: "a comparison such as `is`, `includes`, `less than` or `more than`",
  };

  readonly isPart = this.rule("isPart", (): ConditionAst => {
    this.CONSUME(kw.is);
    const negated = this.MAYBE(kw.not) !== null;
    const inner = this.OR(this.equals);
    return negated ? { kind: "not", of: inner, span: inner.span } : inner;
  });

  private readonly equals: Alternatives<ConditionAst> = {
    DEF: [
      {
        GATE: () => this.left.kind === "name",
        ALT: () => {
          this.CONSUME(kw.known);
          return { kind: "known", fact: this.leftFact(), known: true, span: this.from(this.leftStart) };
        },
      },
      {
        GATE: () => this.left.kind === "name",
        ALT: () => {
          this.CONSUME(kw.unknown);
          return { kind: "known", fact: this.leftFact(), known: false, span: this.from(this.leftStart) };
        },
      },
      { GATE: () => this.seesMeasure(1), ALT: () => this.SUBRULE(this.measure) },
      {
        GATE: () => !this.seesWord(),
        ALT: () => {
          const right = this.SUBRULE(this.quantity);
          return { kind: "compare", op: "equal", left: this.left, right, span: this.from(this.leftStart) };
        },
      },
      {
        GATE: () => this.left.kind === "name" && !(this.sees("escalate") && this.sees("to", 2)),
        ALT: () => {
          const values = this.SUBRULE(this.values);
          return { kind: "is", fact: this.leftFact(), values, span: this.from(this.leftStart) };
        },
      },
    ],
    IGNORE_AMBIGUITIES: true,
    ERR_MSG: "a value, a number, `known` or `unknown`",
  };

  /** `more than $500,000`. */
  readonly measure = this.rule("measure", (): ConditionAst => {
    const op = this.OR(this.bounds);
    const right = this.SUBRULE(this.quantity);
    return { kind: "compare", op, left: this.left, right, span: this.from(this.leftStart) };
  });

  private readonly bounds: Alternatives<ComparisonAst> = {
    DEF: [
      {
        ALT: () => {
          this.CONSUME(kw.less);
          this.CONSUME(kw.than);
          return "less";
        },
      },
      {
        ALT: () => {
          this.CONSUME(kw.more);
          this.CONSUME(kw.than, 1);
          return "more";
        },
      },
      {
        ALT: () => {
          this.CONSUME(kw.at);
          return this.ONE_OF(LEAST_MOST, 1).tokenType === kw.least ? "at-least" : "at-most";
        },
      },
    ],
    ERR_MSG: "`less than`, `more than`, `at least` or `at most`",
  };

  /** Values of a fact: `P0 or P1`, `a, b or c`. See `continuesValues` for where such a list ends. */
  readonly values = this.rule("values", (): Name[] => {
    const list = [this.name()];
    let orSeen = false;
    this.MANY({
      GATE: () => this.continuesValues(list.length, orSeen),
      DEF: () => {
        this.MAYBE(Comma);
        orSeen = this.MAYBE(kw.or, 1) !== null || orSeen;
        list.push(this.name(1));
      },
    });
    return list;
  });

  // ---- where things end

  /** A name and a word that compares it: what follows `or` is then a condition of its own and no further value. */
  protected startsComparison(ahead: number): boolean {
    return (
      (this.seesWord(ahead) &&
        ((this.seesAny(["is", "includes", "has"], ahead + 1) && !this.seesFollowed(ahead + 1)) || this.seesMeasure(ahead + 1))) ||
      this.seesDutyAsked(ahead) ||
      this.seesDutyIs(ahead) ||
      this.seesReached(ahead)
    );
  }

  /** A name that nothing compares, not even in a misspelt word. */
  private seesBareName(): boolean {
    if (!this.seesWord() || this.startsComparison(1) || (this.sees("time") && this.sees("since", 2))) return false;
    if (this.seesAny(MORE_LESS, 2)) return false;
    const next = this.LA(2);
    return !this.isMisspelt(next, COMPARES);
  }

  private seesMeasure(ahead: number): boolean {
    return this.seesAny(["less", "more", "at"], ahead) && this.seesAny(["than", "least", "most"], ahead + 1);
  }

  /**
   * A list of values goes on after `,` and after `or`, but not to a word that is compared with something. `or` at the start of a line
   * begins a new condition, and so does `, or` unless it is the last separator of a list of commas.
   */
  private continuesValues(count: number, orSeen: boolean): boolean {
    const comma = this.seesType(Comma);
    const or = this.sees("or", comma ? 2 : 1);
    if (!comma && !or) return false;
    const next = comma && or ? 3 : 2;
    if (!this.seesWord(next) || this.startsComparison(next) || this.startsOther(next)) return false;
    if (comma && !or && this.commaEnds && !this.seesListWithOr(next)) return false;
    if (comma) return !orSeen && (!or || count > 1);
    return !this.startsLine(1);
  }

  /** `b, c or d`, `b or c`: what goes on a list of values. */
  private seesListWithOr(ahead: number): boolean {
    let at = ahead;
    while (this.seesWord(at) && this.seesType(Comma, at + 1) && !this.sees("or", at + 2)) at += 2;
    return this.seesWord(at) && this.separator(at + 1) > 0 && this.sees("or", at + this.separator(at + 1));
  }

  /** What begins a condition without being a name. */
  private startsOther(ahead: number): boolean {
    if (this.seesAny(["and", "or"], ahead) || this.startsDutyPart(ahead) || this.seesDutyAdjusted(ahead)) return true;
    if (!this.seesWord(ahead + 1)) return this.sees("not", ahead) && this.seesType(LeftParenthesis, ahead + 1);
    if (this.seesTicketIs(ahead) || this.seesAtLevel(ahead)) return true;
    if (this.sees("the", ahead)) return this.sees("customer", ahead + 1);
    if (this.sees("time", ahead)) return this.sees("since", ahead + 1);
    if (this.sees("escalate", ahead)) return this.sees("to", ahead + 1);
    if (this.sees("may", ahead)) return this.sees("escalate", ahead + 1);
    if (this.sees("requires", ahead)) return !this.seesAny(["and", "or"], ahead + 1);
    if (this.sees("respond", ahead)) return this.seesAny(["within", "by", "at"], ahead + 1);
    return this.seesAny(["no", "not", "during"], ahead) && !this.seesAny(["and", "or", "escalate", "notify"], ahead + 1);
  }

  /** `… when region is emea, first response and review take 50% of the usual time`. */
  private seesDutyAdjusted(ahead: number): boolean {
    let next = ahead;
    while (this.seesWord(next)) {
      next += DUTY_ENDS.includes(this.LA(next + 1).image) ? 2 : 1;
      if (this.seesAny(TAKES, next)) return true;
      if (!this.sees("and", next)) return false;
      next++;
    }
    return false;
  }

  private seesHappened(): boolean {
    let ahead = 1;
    while (ahead < 5 && this.seesWord(ahead) && !this.sees("has", ahead) && !this.endsName(ahead)) ahead++;
    return ahead > 1 && this.sees("has", ahead) && this.seesAny(["happened", "not"], ahead + 1);
  }

  private joined(kind: "all" | "any", parts: readonly ConditionAst[], start: number): ConditionAst {
    const [only] = parts.length === 1 ? parts : [];
    return only ?? { kind, of: parts, span: this.from(start) };
  }

  private leftFact(): Name {
    return this.left.kind === "name" ? this.left.name : this.missing;
  }
}
