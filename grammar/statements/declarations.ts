// Owns what a policy is about: its header, facts, events, parameters and terms.

import { Clause, Colon, Comma, IsoDate, kw, NumberText } from "../tokens/tokens.ts";
import type { Keyword } from "../tokens/words.ts";
import type {
  EventsAst,
  FactAst,
  FactsAst,
  FactTypeAst,
  Name,
  ParameterAst,
  PolicyAst,
  Span,
  TermAst,
  UseAst,
  ZoneAst,
} from "../tree/tree.ts";
import { SeasonParser } from "./seasons.ts";

export class DeclarationParser extends SeasonParser {
  readonly policy = this.rule("policy", () => {
    const node = this.begin<PolicyAst>({
      kind: "policy",
      id: this.missing,
      title: null,
      owner: null,
      effectiveFrom: null,
      effectiveUntil: null,
      revised: null,
      cites: null,
    });
    const said = new Map<string, Span>();
    this.CONSUME(kw.policy);
    node.id = this.name();
    this.OPTION(() => {
      node.title = this.text();
    });
    this.MANY(() =>
      this.OR([
        {
          ALT: () => {
            const start = this.start();
            this.CONSUME(kw.owner);
            const owner = this.name(1);
            if (this.isFirst(said, "`owner`", start)) node.owner = owner;
          },
        },
        {
          ALT: () => {
            const start = this.start();
            this.CONSUME(kw.effective);
            this.CONSUME(kw.from);
            const from = this.nameOf(this.CONSUME(IsoDate));
            let until: Name | null = null;
            this.OPTION1(() => {
              this.CONSUME(kw.until);
              until = this.nameOf(this.CONSUME(IsoDate, 2));
            });
            if (!this.isFirst(said, "`effective`", start)) return;
            node.effectiveFrom = from;
            node.effectiveUntil = until;
          },
        },
        {
          ALT: () => {
            const start = this.start();
            this.CONSUME(kw.revised);
            const revised = this.nameOf(this.CONSUME(IsoDate, 1));
            if (this.isFirst(said, "`revised`", start)) node.revised = revised;
          },
        },
        {
          ALT: () => {
            const start = this.start();
            this.CONSUME(kw.cites);
            const cites = this.text(1);
            if (this.isFirst(said, "`cites`", start)) node.cites = cites;
          },
        },
      ]),
    );
    return node;
  });

  readonly use = this.rule("use", () => {
    const node = this.begin<UseAst>({ kind: "use", library: false, path: { value: "", span: this.nowhere } });
    this.CONSUME(kw.use);
    this.OPTION(() => {
      this.CONSUME(kw.library);
      node.library = true;
    });
    node.path = this.text();
    return node;
  });

  readonly zone = this.rule("zone", () => {
    const node = this.begin<ZoneAst>({ kind: "zone", zone: this.missing });
    this.CONSUME(kw.examples);
    this.CONSUME(kw.in);
    node.zone = this.name();
    return node;
  });

  readonly parameter = this.rule("parameter", () => {
    const node = this.begin<ParameterAst>({
      kind: "parameter",
      name: this.missing,
      value: { kind: "number", value: 0, span: this.nowhere },
    });
    this.CONSUME(kw.parameter);
    node.name = this.name();
    this.CONSUME(kw.is);
    node.value = this.SUBRULE(this.quantity);
    return node;
  });

  // ---- facts

  readonly facts = this.rule("facts", () => {
    const node = this.begin<FactsAst>({ kind: "facts", of: "ticket", facts: [] });
    this.OR([
      { ALT: () => this.CONSUME(kw.ticket) },
      {
        ALT: () => {
          this.CONSUME(kw.customer);
          node.of = "customer";
        },
      },
    ]);
    this.MAYBE(Colon);
    return node;
  });

  /** `csat number from 1 to 5, may be unknown, set by agent`. */
  readonly fact = this.rule("fact", (): FactAst => {
    const start = this.start();
    let clause: FactAst["clause"] = null;
    let mayBeUnknown = false;
    let setBy: Name | null = null;
    const said = new Map<string, Span>();
    this.OPTION(() => {
      clause = this.clauseOf(this.CONSUME(Clause));
    });
    const name = this.name();
    const type = this.SUBRULE(this.factType);
    this.MANY(() => {
      this.MAYBE(Comma, 1);
      this.OR([
        {
          ALT: () => {
            this.CONSUME(kw.may);
            this.CONSUME(kw.be);
            this.CONSUME(kw.unknown);
            mayBeUnknown = true;
          },
        },
        {
          ALT: () => {
            const begun = this.start();
            this.CONSUME(kw.set);
            this.CONSUME(kw.by);
            const who = this.name(1);
            if (this.isFirst(said, "`set by`", begun)) setBy = who;
          },
        },
      ]);
    });
    return { span: this.from(start), clause, name, type, mayBeUnknown, setBy };
  });

  readonly factType = this.choice<FactTypeAst>("factType", {
    DEF: [
      {
        ALT: () => {
          const start = this.start();
          const kind = this.ONE_OF([kw.one, kw.any], 1).tokenType === kw.one ? "one-of" : "any-of";
          this.CONSUME(kw.of);
          const values = this.SUBRULE(this.names, this.endsValues);
          return { kind, values, span: this.from(start) };
        },
      },
      {
        ALT: () => {
          const start = this.start();
          this.CONSUME(kw.yes);
          this.CONSUME(kw.or);
          this.CONSUME(kw.no);
          return { kind: "yes-no", span: this.from(start) };
        },
      },
      {
        ALT: () => {
          const start = this.start();
          this.CONSUME(kw.percent);
          return { kind: "percent", span: this.from(start) };
        },
      },
      {
        ALT: () => {
          const start = this.start();
          this.CONSUME(kw.instant);
          return { kind: "instant", span: this.from(start) };
        },
      },
      {
        ALT: () => {
          const start = this.start();
          this.CONSUME(kw.date);
          return { kind: "instant", span: this.from(start) };
        },
      },
      {
        ALT: () => {
          const start = this.start();
          this.CONSUME(kw.text);
          return { kind: "text", span: this.from(start) };
        },
      },
      {
        ALT: () => {
          const start = this.start();
          this.CONSUME(kw.money);
          this.CONSUME(kw.in);
          const currency = this.name();
          return { kind: "money", currency, span: this.from(start) };
        },
      },
      { ALT: () => this.SUBRULE(this.numberType) },
    ],
    ERR_MSG: "the kind of fact: `one of`, `any of`, `yes or no`, `number`, `money in USD`, `percent`, `instant` or `text`",
  });

  /** Also with its first word written twice; behind a value called `may` stands a comma. */
  private readonly endsValues = (ahead: number): boolean => this.seesPart("may", "be", ahead) || this.seesPart("set", "by", ahead);

  private seesPart(first: Keyword, second: Keyword, ahead: number): boolean {
    return this.sees(first, ahead) && this.sees(second, this.sees(first, ahead + 1) ? ahead + 2 : ahead + 1);
  }

  /** `whole number from 0 to 10`, `number, at least 0`. */
  readonly numberType = this.rule("numberType", (): FactTypeAst => {
    const start = this.start();
    let min: number | null = null;
    let max: number | null = null;
    const whole = this.MAYBE(kw.whole) !== null;
    this.CONSUME(kw.number);
    this.OPTION1({
      GATE: () => !this.seesType(Comma) || this.seesAny(["from", "at"], 2),
      DEF: () => {
        this.MAYBE(Comma, 2);
        this.OR([
          {
            ALT: () => {
              this.CONSUME(kw.from);
              min = this.SUBRULE(this.bareNumber);
              this.CONSUME(kw.to);
              max = this.SUBRULE1(this.bareNumber);
            },
          },
          {
            ALT: () => {
              this.CONSUME(kw.at);
              const least = this.ONE_OF([kw.least, kw.most], 1).tokenType === kw.least;
              const bound = this.SUBRULE2(this.bareNumber);
              if (least) min = bound;
              else max = bound;
            },
          },
        ]);
      },
    });
    return { kind: "number", whole, min, max, span: this.from(start) };
  });

  readonly bareNumber = this.rule("bareNumber", (): number => {
    const token = this.CONSUME(NumberText);
    return this.numberOf(token);
  });

  readonly events = this.rule("events", () => {
    const node = this.begin<EventsAst>({ kind: "events", names: [] });
    this.CONSUME(kw.event);
    node.names = this.SUBRULE(this.names);
    return node;
  });

  readonly term = this.rule("term", () => {
    const node = this.begin<TermAst>({ kind: "term", name: this.missing, when: null });
    this.CONSUME(kw.term);
    node.name = this.name();
    this.CONSUME(kw.means);
    node.when = this.SUBRULE(this.condition);
    return node;
  });
}
