// Owns conditions: what must hold of a ticket. `and` binds tighter than `or`; a comma before either binds looser than both.

import { EOF } from "chevrotain";
import { QuantityParser } from "./quantities.ts";
import { Clause, Comma, kw, LeftParenthesis, NumberText, NumberWord, Percent, RightParenthesis } from "./tokens.ts";
import type { ComparisonAst, ConditionAst, MarkAst, Name, QuantityAst, Span } from "./tree.ts";

export class ConditionParser extends QuantityParser {
  /** Reading goes on after it where it has a mistake: the rest of its statement is kept. */
  readonly condition = this.rule(
    "condition",
    (): ConditionAst | null => {
      const start = this.start();
      const parts = [this.SUBRULE(this.disjunction)];
      const joins: ("and" | "or")[] = [];
      this.MANY({
        GATE: () => this.seesType(Comma) && this.seesAny(["and", "or"], 2),
        DEF: () => {
          this.CONSUME(Comma);
          this.OR([
            {
              ALT: () => {
                this.CONSUME(kw("and"));
                joins.push("and");
              },
            },
            {
              ALT: () => {
                this.CONSUME(kw("or"));
                joins.push("or");
              },
            },
          ]);
          parts.push(this.SUBRULE1(this.disjunction));
        },
      });
      return this.ACTION(() => {
        const span = this.from(start);
        if (new Set(joins).size > 1) this.problem("mixedCommas", {}, span);
        return join(joins[0] === "and" ? "all" : "any", parts, span);
      });
    },
    { resyncEnabled: true, recoveryValueFunc: () => null },
  );

  readonly disjunction = this.rule("disjunction", (): ConditionAst => {
    const start = this.start();
    const parts = [this.SUBRULE(this.conjunction)];
    this.MANY(() => {
      this.CONSUME(kw("or"));
      parts.push(this.SUBRULE1(this.conjunction));
    });
    return this.ACTION(() => join("any", parts, this.from(start)));
  });

  readonly conjunction = this.rule("conjunction", (): ConditionAst => {
    const start = this.start();
    const parts = [this.SUBRULE(this.negation)];
    this.MANY(() => {
      this.CONSUME(kw("and"));
      parts.push(this.SUBRULE1(this.negation));
    });
    return this.ACTION(() => join("all", parts, this.from(start)));
  });

  readonly negation = this.rule("negation", (): ConditionAst => {
    const start = this.start();
    let odd = false;
    this.MANY({
      GATE: () => this.sees("not"),
      DEF: () => {
        this.CONSUME(kw("not"));
        odd = !odd;
      },
    });
    const inner = this.SUBRULE(this.primary);
    return this.ACTION(() => (odd ? { kind: "not", of: inner, span: this.from(start) } : inner));
  });

  readonly primary = this.rule(
    "primary",
    (): ConditionAst =>
      this.OR<ConditionAst>({
        DEF: [
          { ALT: () => this.SUBRULE(this.group) },
          { GATE: () => this.sees("no") && this.seesWord(2), ALT: () => this.SUBRULE(this.silence) },
          { GATE: () => this.sees("the") && this.sees("customer", 2), ALT: () => this.SUBRULE(this.contactCount) },
          { GATE: () => this.sees("during") && this.seesWord(2) && !this.startsComparison(1), ALT: () => this.SUBRULE(this.during) },
          { GATE: () => this.seesReached(1), ALT: () => this.SUBRULE(this.reached) },
          { GATE: () => this.seesDutyAsked(1), ALT: () => this.SUBRULE(this.dutyAsked) },
          { GATE: () => this.seesHappened(), ALT: () => this.SUBRULE(this.happened) },
          { ALT: () => this.SUBRULE(this.comparison) },
        ],
        IGNORE_AMBIGUITIES: true,
        ERR_MSG: "a condition such as `priority is P0`",
      }),
  );

  readonly group = this.rule("group", (): ConditionAst => {
    this.CONSUME(LeftParenthesis);
    const inner = this.SUBRULE(this.condition);
    this.CONSUME(RightParenthesis);
    return this.ACTION(() => inner ?? { kind: "all", of: [], span: this.nowhere() });
  });

  /** `no first response within 15 minutes`, `no progress for 24 hours`. */
  readonly silence = this.rule("silence", (): ConditionAst => {
    const start = this.start();
    let first = false;
    this.CONSUME(kw("no"));
    this.OPTION({
      GATE: () => this.sees("first") && !this.seesAny(["within", "for"], 2),
      DEF: () => {
        this.CONSUME(kw("first"));
        first = true;
      },
    });
    const words = this.SUBRULE(this.phrase, { ARGS: [["within", "for", "and", "or", "escalate", "when"]] });
    this.OR([{ ALT: () => this.CONSUME(kw("within")) }, { ALT: () => this.CONSUME(kw("for")) }]);
    const within = this.SUBRULE(this.timeSpan);
    return this.ACTION(() => ({ kind: "silence", event: hyphenated(words), first, within, span: this.from(start) }));
  });

  /** `the customer makes 3 or more contacts within any 24 hours`. */
  readonly contactCount = this.rule("contactCount", (): ConditionAst => {
    const start = this.start();
    this.CONSUME(kw("the"));
    this.CONSUME(kw("customer"));
    this.CONSUME(kw("makes"));
    const number = this.CONSUME(NumberText);
    this.CONSUME(kw("or"));
    this.CONSUME(kw("more"));
    this.CONSUME(kw("contacts"));
    this.CONSUME(kw("within"));
    this.OPTION(() => this.CONSUME(kw("any")));
    const within = this.SUBRULE(this.duration);
    return this.ACTION(() => ({ kind: "contacts", atLeast: this.numberOf(number), within, span: this.from(start) }));
  });

  readonly during = this.rule("during", (): ConditionAst => {
    const start = this.start();
    this.CONSUME(kw("during"));
    const calendar = this.SUBRULE(this.calendarRef);
    return this.ACTION(() => ({ kind: "during", calendar, span: this.from(start) }));
  });

  /** `escalation-requested has happened`, `customer update has not happened`. */
  readonly happened = this.rule("happened", (): ConditionAst => {
    const start = this.start();
    let negated = false;
    const words = this.SUBRULE(this.phrase, { ARGS: [["has"]] });
    this.CONSUME(kw("has"));
    this.OPTION(() => {
      this.CONSUME(kw("not"));
      negated = true;
    });
    this.CONSUME(kw("happened"));
    return this.ACTION(() => {
      const span = this.from(start);
      const yes: ConditionAst = { kind: "happened", event: hyphenated(words), span };
      return negated ? { kind: "not", of: yes, span } : yes;
    });
  });

  /** `level has reached level-2`, `level reached level-2`, `level has not reached level-2`. */
  readonly reached = this.rule("reached", (): ConditionAst => {
    const start = this.start();
    let negated = false;
    this.CONSUME(kw("level"));
    this.OPTION(() => this.CONSUME(kw("has")));
    this.OPTION1(() => {
      this.CONSUME(kw("not"));
      negated = true;
    });
    this.CONSUME(kw("reached"));
    const level = this.SUBRULE(this.aName);
    return this.ACTION(() => this.negatedIf(negated, { kind: "reached", level, span: this.from(start) }));
  });

  /** `full resolution is breached`, `… is 2 hours late`, `… is due in 30 minutes`, `… has used 75% of its time`, `… has been missed 3 times`. */
  readonly dutyAsked = this.rule("dutyAsked", (): ConditionAst => {
    const start = this.start();
    let negated = false;
    const duty = this.SUBRULE(this.phrase, { ARGS: [["is", "has"]] });
    const isNext = this.sees("is");
    this.OR([{ ALT: () => this.CONSUME(kw("is")) }, { ALT: () => this.CONSUME(kw("has")) }]);
    this.OPTION(() => {
      this.CONSUME(kw("not"));
      negated = true;
    });
    const asked = this.OR1<ConditionAst>({
      DEF: [
        { GATE: () => !isNext && this.sees("been"), ALT: () => this.SUBRULE(this.missedTimes, { ARGS: [duty, start] }) },
        {
          ALT: () => {
            const mark = this.SUBRULE(this.dutyMark);
            return this.ACTION((): ConditionAst => ({ kind: "used", duty, mark, span: this.from(start) }));
          },
        },
      ],
      IGNORE_AMBIGUITIES: true,
    });
    return this.ACTION(() => this.negatedIf(negated, asked));
  });

  /** `been missed 3 times`. */
  readonly missedTimes = this.rule("missedTimes", (duty?: Name, start?: number): ConditionAst => {
    let atLeast = 1;
    this.CONSUME(kw("been"));
    this.CONSUME(kw("missed"));
    this.OR([
      { ALT: () => this.CONSUME(kw("once")) },
      {
        ALT: () => {
          const number = this.CONSUME(NumberText);
          this.OR1([{ ALT: () => this.CONSUME(kw("times")) }, { ALT: () => this.CONSUME(kw("time")) }]);
          this.ACTION(() => {
            atLeast = this.numberOf(number);
          });
        },
      },
    ]);
    return this.ACTION(() => ({ kind: "missed", duty: duty ?? this.missing(), atLeast, span: this.from(start ?? 0) }));
  });

  /** `breached`, `2 hours late`, `due in 30 minutes`, `used 75% of its time`. */
  readonly dutyMark = this.rule("dutyMark", (): MarkAst => {
    const start = this.start();
    return this.OR<MarkAst>({
      DEF: [
        {
          GATE: () => this.sees("breached"),
          ALT: () => {
            const token = this.CONSUME(kw("breached"));
            return this.ACTION(() => ({
              kind: "after",
              duration: { kind: "literal", ms: 0, span: this.at(token) },
              span: this.from(start),
            }));
          },
        },
        {
          GATE: () => this.sees("due"),
          ALT: () => {
            this.CONSUME(kw("due"));
            this.OR1([{ ALT: () => this.CONSUME(kw("in")) }, { ALT: () => this.CONSUME(kw("within")) }]);
            const duration = this.SUBRULE(this.duration);
            return this.ACTION(() => ({ kind: "before", duration, span: this.from(start) }));
          },
        },
        {
          GATE: () => this.sees("used"),
          ALT: () => {
            this.CONSUME(kw("used"));
            const token = this.CONSUME(Percent);
            for (const [index, word] of (["of", "its", "time"] as const).entries()) this.consume(index, kw(word));
            return this.ACTION(() => ({ kind: "share", percent: this.decimalOf(token), span: this.from(start) }));
          },
        },
        {
          ALT: () => {
            const duration = this.SUBRULE1(this.duration);
            this.CONSUME(kw("late"));
            return this.ACTION(() => ({ kind: "after", duration, span: this.from(start) }));
          },
        },
      ],
      IGNORE_AMBIGUITIES: true,
      ERR_MSG: "`breached`, `2 hours late`, `due in 30 minutes` or `used 75% of its time`",
    });
  });

  /** What begins with a name or a quantity: a bare name, `is`, `includes`, `more than`. */
  readonly comparison = this.rule(
    "comparison",
    (): ConditionAst =>
      this.OR<ConditionAst>({
        DEF: [
          {
            GATE: () => this.seesBareName(),
            ALT: () => {
              const name = this.SUBRULE(this.aName);
              return this.ACTION(() => ({ kind: "name", name, span: name.span }));
            },
          },
          { ALT: () => this.SUBRULE(this.comparedQuantity) },
        ],
        IGNORE_AMBIGUITIES: true,
        ERR_MSG: "a condition such as `priority is P0`",
      }),
  );

  readonly comparedQuantity = this.rule("comparedQuantity", (): ConditionAst => {
    const start = this.start();
    const left = this.SUBRULE(this.quantity);
    return this.OR<ConditionAst>({
      DEF: [
        { ALT: () => this.SUBRULE(this.isPart, { ARGS: [left, start] }) },
        {
          GATE: () => left.kind === "name",
          ALT: () => {
            this.CONSUME(kw("includes"));
            const values = this.SUBRULE(this.values);
            return this.ACTION(() => ({ kind: "includes", fact: factOf(left), values, span: this.from(start) }));
          },
        },
        { ALT: () => this.SUBRULE(this.measure, { ARGS: [left, start] }) },
      ],
      ERR_MSG: "a comparison such as `is`, `includes`, `less than` or `more than`",
    });
  });

  readonly isPart = this.rule("isPart", (left?: QuantityAst, start?: number): ConditionAst => {
    let negated = false;
    this.CONSUME(kw("is"));
    this.OPTION({
      GATE: () => this.sees("not"),
      DEF: () => {
        this.CONSUME(kw("not"));
        negated = true;
      },
    });
    const named = () => left?.kind === "name";
    const inner = this.OR<ConditionAst>({
      DEF: [
        {
          GATE: named,
          ALT: () => {
            this.CONSUME(kw("known"));
            return this.ACTION(() => this.knownPart(left, true, start));
          },
        },
        {
          GATE: named,
          ALT: () => {
            this.CONSUME(kw("unknown"));
            return this.ACTION(() => this.knownPart(left, false, start));
          },
        },
        { GATE: () => this.seesMeasure(1), ALT: () => this.SUBRULE(this.measure, { ARGS: [left, start] }) },
        {
          GATE: () => !this.seesWord(),
          ALT: () => {
            const right = this.SUBRULE(this.quantity);
            return this.ACTION(
              (): ConditionAst => ({ kind: "compare", op: "equal", left: left ?? right, right, span: this.from(start ?? 0) }),
            );
          },
        },
        {
          GATE: () => named() && !(this.sees("escalate") && this.sees("to", 2)),
          ALT: () => {
            const values = this.SUBRULE(this.values);
            return this.ACTION((): ConditionAst => ({ kind: "is", fact: factOf(left), values, span: this.from(start ?? 0) }));
          },
        },
      ],
      IGNORE_AMBIGUITIES: true,
      ERR_MSG: "a value, a number, `known` or `unknown`",
    });
    return this.ACTION(() => (negated ? { kind: "not", of: inner, span: inner.span } : inner));
  });

  /** `more than $500,000`. */
  readonly measure = this.rule("measure", (left?: QuantityAst, start?: number): ConditionAst => {
    const op = this.OR<ComparisonAst>({
      DEF: [
        {
          ALT: () => {
            this.CONSUME(kw("less"));
            this.CONSUME(kw("than"));
            return "less";
          },
        },
        {
          ALT: () => {
            this.CONSUME(kw("more"));
            this.CONSUME1(kw("than"));
            return "more";
          },
        },
        {
          ALT: () => {
            let bound: ComparisonAst = "at-least";
            this.CONSUME(kw("at"));
            this.OR1([
              { ALT: () => this.CONSUME(kw("least")) },
              {
                ALT: () => {
                  this.CONSUME(kw("most"));
                  bound = "at-most";
                },
              },
            ]);
            return bound;
          },
        },
      ],
      ERR_MSG: "`less than`, `more than`, `at least` or `at most`",
    });
    const right = this.SUBRULE(this.quantity);
    return this.ACTION(() => ({ kind: "compare", op, left: left ?? right, right, span: this.from(start ?? 0) }));
  });

  /** Values of a fact: `P0 or P1`, `a, b or c`. See `continuesValues` for where such a list ends. */
  readonly values = this.rule("values", (): Name[] => {
    const list = [this.SUBRULE(this.aName)];
    let orSeen = false;
    this.MANY({
      GATE: () => this.continuesValues(list.length, orSeen),
      DEF: () => {
        this.OPTION(() => this.CONSUME(Comma));
        this.OPTION1(() => {
          this.CONSUME(kw("or"));
          orSeen = true;
        });
        list.push(this.SUBRULE1(this.aName));
      },
    });
    return list;
  });

  // ---- where things end

  /** A name and a word that compares it: what follows `or` is then a condition of its own and no further value. */
  protected startsComparison(ahead: number): boolean {
    return (
      (this.seesWord(ahead) && (this.seesAny(["is", "includes", "has"], ahead + 1) || this.seesMeasure(ahead + 1))) ||
      this.seesDutyAsked(ahead) ||
      this.seesReached(ahead)
    );
  }

  /** A name that nothing compares, not even in a misspelt word. */
  private seesBareName(): boolean {
    if (!this.seesWord() || this.startsComparison(1) || (this.sees("time") && this.sees("since", 2))) return false;
    if (this.seesAny(["more", "less"], 2)) return false;
    const next = this.LA(2);
    return next.tokenType.name !== "Name" || this.nearest(next.image, ["is", "includes", "more", "less"]) === null;
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
    if (comma) return !orSeen && (!or || count > 1);
    return !this.startsLine(1);
  }

  /** What begins a condition without being a name. */
  private startsOther(ahead: number): boolean {
    if (this.seesAny(["and", "or"], ahead) || this.startsDutyPart(ahead)) return true;
    if (!this.seesWord(ahead + 1)) return false;
    if (this.sees("the", ahead)) return this.sees("customer", ahead + 1);
    if (this.sees("time", ahead)) return this.sees("since", ahead + 1);
    if (this.sees("escalate", ahead)) return this.sees("to", ahead + 1);
    return this.seesAny(["no", "not", "during"], ahead) && !this.seesAny(["and", "or", "escalate", "notify"], ahead + 1);
  }

  private seesHappened(): boolean {
    let ahead = 1;
    while (ahead < 5 && this.seesWord(ahead) && !this.sees("has", ahead)) ahead++;
    return ahead > 1 && this.sees("has", ahead) && this.seesAny(["happened", "not"], ahead + 1);
  }

  protected seesReached(ahead: number): boolean {
    if (!this.sees("level", ahead)) return false;
    const has = this.sees("has", ahead + 1) ? 1 : 0;
    const not = this.sees("not", ahead + 1 + has) ? 1 : 0;
    return this.sees("reached", ahead + 1 + has + not) && this.seesWord(ahead + 2 + has + not);
  }

  /** Words, then `is` or `has` and what only a duty can be. */
  protected seesDutyAsked(ahead: number): boolean {
    for (let at = ahead; at < ahead + 6; at++) {
      if (!this.seesWord(at) || this.seesAny(["and", "or", "no", "not"], at)) return false;
      if (at === ahead || !this.seesAny(["is", "has"], at)) continue;
      const next = this.sees("not", at + 1) ? at + 2 : at + 1;
      if (this.sees("has", at)) return this.seesType(Percent, next + 1) || (this.sees("been", next) && this.sees("missed", next + 1));
      if (this.sees("due", next)) return this.seesAny(["in", "within"], next + 1);
      return this.sees("breached", next) || this.seesLate(next);
    }
    return false;
  }

  /** `2 hours late`, `1 hour 30 minutes late`, `grace late`. */
  private seesLate(ahead: number): boolean {
    for (let at = ahead; at < ahead + 8; at++) {
      if (at > ahead && this.sees("late", at)) return true;
      if (!this.seesWord(at) && !this.seesType(NumberText, at) && !this.seesType(NumberWord, at)) return false;
      if (this.seesAny(["and", "or", "not", "escalate"], at)) return false;
    }
    return false;
  }

  /** A word that begins a part of a duty, with what must follow it there: the same word may be a value or a name. */
  protected startsDutyPart(ahead: number): boolean {
    if (this.seesAny(["within", "every"], ahead)) return !this.seesType(Comma, ahead + 1) && !this.endsHere(ahead + 1);
    if (this.seesAny(["met", "cancelled"], ahead)) return this.sees("by", ahead + 1);
    if (this.sees("owed", ahead)) return this.seesAny(["by", "to"], ahead + 1);
    if (this.sees("paused", ahead)) return this.seesAny(["by", "while"], ahead + 1);
    if (this.sees("not", ahead)) return this.sees("before", ahead + 1);
    if (this.sees("overrides", ahead)) return this.seesType(Clause, ahead + 1);
    const follows = this.seesWord(ahead + 1) && !this.seesAny(["and", "or"], ahead + 1);
    return follows && this.seesAny(["from", "when", "by", "using", "covers", "asks"], ahead);
  }

  private endsHere(ahead: number): boolean {
    return this.LA(ahead).tokenType === EOF || this.seesAny(["and", "or"], ahead);
  }

  private negatedIf(negated: boolean, inner: ConditionAst): ConditionAst {
    return negated ? { kind: "not", of: inner, span: inner.span } : inner;
  }

  private knownPart(left: QuantityAst | undefined, known: boolean, start: number | undefined): ConditionAst {
    return { kind: "known", fact: factOf(left), known, span: this.from(start ?? 0) };
  }
}

function join(kind: "all" | "any", parts: readonly ConditionAst[], span: Span): ConditionAst {
  const [only, ...others] = parts;
  return only !== undefined && others.length === 0 ? only : { kind, of: parts, span };
}

function factOf(quantity: QuantityAst | undefined): Name {
  return quantity?.kind === "name" ? quantity.name : { text: "", span: { file: "", start: 0, end: 0 } };
}

function hyphenated(name: Name): Name {
  return { text: name.text.replaceAll(" ", "-"), span: name.span };
}
