// Owns what may be done by hand, what must be so before an event, what is written down and told, and which version a policy takes the place of.

import { Colon, Comma, kw } from "../tokens/tokens.ts";
import type { Keyword } from "../tokens/words.ts";
import type {
  AmendmentAst,
  AvailableAst,
  ConditionAst,
  CriterionAst,
  GateAst,
  MessageAst,
  Name,
  RecordAst,
  ResponseAst,
  Span,
} from "../tree/tree.ts";
import type { Draft } from "./base.ts";
import { DutyParser } from "./duties.ts";

/** Where the event of a response ends. */
const AFTER_RESPONSE: readonly Keyword[] = ["respond", "met"];
/** Where what a gate stands before ends. */
const AFTER_GATE: readonly Keyword[] = ["when", "if", "requires"];
const IN_GATE: readonly Keyword[] = ["before", ...AFTER_GATE];

export class GateParser extends DutyParser {
  /** `criterion strategic when strategic-account may escalate to level-2`. */
  readonly criterion = this.rule("criterion", () => {
    const node = this.begin<CriterionAst>({ kind: "criterion", name: this.missing, when: null, level: this.missing });
    this.CONSUME(kw.criterion);
    node.name = this.name();
    this.CONSUME(kw.when);
    node.when = this.SUBRULE(this.condition);
    this.MAYBE(Comma);
    this.CONSUME(kw.may);
    this.CONSUME(kw.escalate);
    this.CONSUME(kw.to);
    node.level = this.name(1);
    return node;
  });

  /** `available executives`, then how soon they respond and what is a response. */
  readonly available = this.rule("available", () => {
    const node = this.begin<AvailableAst>({ kind: "available", group: this.missing, responses: [], metBy: null });
    const responses: ResponseAst[] = [];
    const said = new Map<string, Span>();
    this.CONSUME(kw.available);
    node.group = this.name();
    node.responses = responses;
    this.MAYBE(Colon);
    this.AT_LEAST_ONE({
      DEF: () => {
        this.MAYBE(Comma, 1);
        this.OR([
          {
            ALT: () => {
              responses.push(this.SUBRULE(this.availability));
            },
          },
          {
            ALT: () => {
              const start = this.start();
              this.CONSUME(kw.met);
              this.CONSUME(kw.by);
              const event = this.SUBRULE(this.phrase, AFTER_RESPONSE);
              if (this.isFirst(said, "`met by`", start)) node.metBy = event;
            },
          },
        ]);
      },
      ERR_MSG: "`respond within` or `met by`",
    });
    return node;
  });

  /** `respond within 2 hours if involved during X, otherwise within 4 hours for critical`, `respond within 8 hours otherwise`. */
  readonly availability = this.rule("availability", (): ResponseAst => {
    const start = this.start();
    let when: ConditionAst | null = null;
    let otherwise = false;
    this.CONSUME(kw.respond);
    const amount = this.SUBRULE(this.amountPart, "involved");
    this.OPTION({
      GATE: () => this.seesAny(["for", "otherwise"], this.seesType(Comma) ? 2 : 1),
      DEF: () => {
        this.MAYBE(Comma, 1);
        this.OR([
          {
            ALT: () => {
              this.CONSUME(kw.for);
              when = this.SUBRULE(this.condition);
            },
          },
          {
            ALT: () => {
              this.CONSUME(kw.otherwise);
              otherwise = true;
            },
          },
        ]);
      },
    });
    return { amount, when, otherwise, span: this.from(start) };
  });

  /** `record escalation-record "Title" holds account, contacts and timeline`. */
  readonly record = this.rule("record", () => {
    const node = this.begin<RecordAst>({ kind: "record", name: this.missing, title: null, holds: [] });
    this.CONSUME(kw.record);
    node.name = this.name();
    this.OPTION(() => {
      node.title = this.text();
    });
    this.CONSUME(kw.holds);
    node.holds = this.SUBRULE(this.fields);
    return node;
  });

  /** `message internal/executive-briefing "Title" holds summary, timeline`. */
  readonly message = this.rule("message", () => {
    const node = this.begin<MessageAst>({ kind: "message", template: this.missing, title: null, holds: [] });
    this.CONSUME(kw.message);
    node.template = this.name();
    this.OPTION(() => {
      node.title = this.text();
    });
    this.CONSUME(kw.holds);
    node.holds = this.SUBRULE(this.fields);
    return node;
  });

  /** `gate full resolution when CONDITION requires a, b and c`, `gate lessons before closing requires post-incident-review`. */
  readonly gate = this.rule("gate", () => {
    const node = this.begin<GateAst>({ kind: "gate", name: this.missing, before: null, when: null, hasWhen: false, requires: [] });
    this.CONSUME(kw.gate);
    this.OR([
      {
        GATE: () => this.seesOwnName(),
        ALT: () => {
          node.name = this.name();
          this.CONSUME(kw.before);
          node.before = this.SUBRULE(this.phrase, AFTER_GATE);
        },
      },
      {
        ALT: () => {
          node.name = this.SUBRULE1(this.phrase, IN_GATE);
        },
      },
    ]);
    this.OPTION1(() => {
      this.CONSUME(kw.when);
      node.hasWhen = true;
      node.when = this.SUBRULE(this.condition);
    });
    this.MAYBE(Comma, 2);
    this.CONSUME(kw.requires);
    node.requires = this.SUBRULE(this.fields);
    return node;
  });

  /** `gate learning before closing …`, with a word too many as well. */
  private seesOwnName(): boolean {
    let ahead = 1;
    while (this.seesWord(ahead) && !this.seesAny(IN_GATE, ahead)) ahead++;
    return ahead > 1 && this.sees("before", ahead);
  }

  /** `a, b and c`: every one of them. */
  readonly fields = this.rule("fields", (): Name[] => {
    const list = [this.name()];
    this.MANY({
      GATE: () => !this.sees("or") && this.separator() > 0 && !this.sees("or", 2),
      DEF: () => {
        this.MAYBE(Comma);
        this.MAYBE(kw.and, 1);
        list.push(this.name(1));
      },
    });
    return list;
  });

  /** `amendment of "versions/2024/policy.policy" applies to open tickets from now`. */
  readonly amendment = this.rule("amendment", () => {
    const file = { value: "", span: this.nowhere };
    const node = this.begin<AmendmentAst>({ kind: "amendment", file, appliesTo: "new-tickets" });
    this.CONSUME(kw.amendment);
    this.CONSUME(kw.of);
    node.file = this.text();
    this.CONSUME(kw.applies);
    this.CONSUME(kw.to);
    this.OR({
      DEF: [
        {
          ALT: () => {
            this.CONSUME(kw.new);
            this.CONSUME(kw.tickets);
          },
        },
        { ALT: () => this.SUBRULE(this.openTickets, node) },
      ],
      ERR_MSG: "`new tickets`, `open tickets from now` or `open tickets from their start`",
    });
    return node;
  });

  readonly openTickets = this.rule("openTickets", (node?: Draft<AmendmentAst>): void => {
    const into = node ?? ({} as Draft<AmendmentAst>);
    this.CONSUME(kw.open);
    this.CONSUME(kw.tickets);
    this.CONSUME(kw.from);
    this.OR({
      DEF: [
        {
          ALT: () => {
            this.CONSUME(kw.now);
            into.appliesTo = "open-from-now";
          },
        },
        {
          ALT: () => {
            this.CONSUME(kw.their);
            this.CONSUME(kw.start);
            into.appliesTo = "open-from-start";
          },
        },
      ],
      ERR_MSG: "`now` or `their start`",
    });
  });
}
