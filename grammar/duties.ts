// Owns duties of the policy's own, and the sentences that say how duties warn, pause, end and change.

import type { Draft } from "./base.ts";
import { EscalationParser } from "./escalation.ts";
import { Colon, Comma, kw, Percent } from "./tokens.ts";
import type { AmountAst, DutyAst, DutyPartAst, DutyRuleAst, DutySaysAst, MarkAst, Name, NotifyAst, PauseAst, SpanAst } from "./tree.ts";
import type { Keyword } from "./words.ts";

type Channel = NotifyAst["channels"][number];
/** Words that begin a part of a duty: where a phrase before them ends. */
const PARTS: readonly Keyword[] = [
  "from",
  "when",
  "owed",
  "within",
  "every",
  "at",
  "not",
  "met",
  "by",
  "using",
  "paused",
  "cancelled",
  "covers",
  "asks",
  "overrides",
];
const CHANNEL_ENDS: readonly Keyword[] = [...PARTS, "then", "and", "or", "to"];
const EVENT_ENDS: readonly Keyword[] = [...PARTS, "and", "or"];
/** Where the words of a sentence begin that are no duty's name. */
const SAYS: readonly Keyword[] = [
  "is",
  "are",
  "warns",
  "warn",
  "restarts",
  "restart",
  "carries",
  "carry",
  "takes",
  "take",
  "counts",
  "count",
  "starts",
  "start",
  "continues",
  "continue",
];

export class DutyParser extends EscalationParser {
  /** `duty satisfaction-survey from full resolution, not before 24 hours, within 48 hours, cancelled by reopened`. */
  readonly duty = this.rule("duty", () => {
    const node = this.begin<DutyAst>({ kind: "duty", name: this.missing(), title: null, parts: [] });
    const parts: DutyPartAst[] = [];
    this.CONSUME(kw("duty"));
    node.name = this.SUBRULE(this.aName);
    node.parts = parts;
    this.OPTION(() => {
      node.title = this.SUBRULE(this.aText);
    });
    this.OPTION1(() => this.CONSUME(Colon));
    this.MANY(() => {
      this.OPTION2(() => this.CONSUME(Comma));
      parts.push(this.SUBRULE(this.dutyPart));
    });
    return node;
  });

  readonly dutyPart = this.rule(
    "dutyPart",
    (): DutyPartAst =>
      this.OR<DutyPartAst>({
        DEF: [
          { ALT: () => this.SUBRULE(this.dutyFrom) },
          { ALT: () => this.SUBRULE(this.dutyWhen) },
          { ALT: () => this.SUBRULE(this.dutyOwed) },
          { ALT: () => this.SUBRULE(this.dutyNotBefore) },
          { ALT: () => this.SUBRULE(this.dutyMetBy) },
          { GATE: () => !this.sees("by") || this.sees("the", 2), ALT: () => this.SUBRULE(this.dutyAmount) },
          { ALT: () => this.SUBRULE(this.dutyChannels) },
          { ALT: () => this.SUBRULE(this.dutyUsing) },
          { ALT: () => this.SUBRULE(this.dutyPaused) },
          { ALT: () => this.SUBRULE(this.dutyCancelled) },
          { ALT: () => this.SUBRULE(this.dutyCovers) },
          { ALT: () => this.SUBRULE(this.dutyOverrides) },
        ],
        IGNORE_AMBIGUITIES: true,
        ERR_MSG: "`from`, `when`, `owed by`, `within`, `every`, `not before`, `met by`, `by`, `using`, `paused`, `cancelled by`, `covers` or `overrides`",
      }),
  );

  readonly dutyFrom = this.rule("dutyFrom", (): DutyPartAst => {
    const start = this.start();
    this.CONSUME(kw("from"));
    const words = this.SUBRULE(this.phrase, { ARGS: [PARTS] });
    return this.ACTION(() => ({ kind: "from", start: words, span: this.from(start) }));
  });

  readonly dutyWhen = this.rule("dutyWhen", (): DutyPartAst => {
    const start = this.start();
    this.CONSUME(kw("when"));
    const when = this.SUBRULE(this.condition);
    return this.ACTION(() => ({ kind: "when", when, span: this.from(start) }));
  });

  /** `owed by csm or cs-director to customer`. */
  readonly dutyOwed = this.rule("dutyOwed", (): DutyPartAst => {
    const start = this.start();
    let parties: Name[] = [];
    let to: Name | null = null;
    this.CONSUME(kw("owed"));
    this.OPTION(() => {
      this.CONSUME(kw("by"));
      parties = this.SUBRULE(this.names, { ARGS: [(ahead: number) => this.startsDutyPart(ahead)] });
    });
    this.OPTION1(() => {
      this.CONSUME(kw("to"));
      this.OPTION2({ GATE: () => this.sees("the") && this.seesWord(2), DEF: () => this.CONSUME(kw("the")) });
      to = this.SUBRULE(this.aName);
    });
    return this.ACTION(() => ({ kind: "owed", parties, to, span: this.from(start) }));
  });

  /** `within 48 hours`, `every 30 days for 90 days`. */
  readonly dutyAmount = this.rule("dutyAmount", (): DutyPartAst => {
    const start = this.start();
    const recurs = this.sees("every");
    let lasts: SpanAst | null = null;
    const amount: AmountAst = this.SUBRULE(this.amountPart);
    this.OPTION({
      GATE: () => recurs,
      DEF: () => {
        this.CONSUME(kw("for"));
        lasts = this.SUBRULE(this.timeSpan);
      },
    });
    return this.ACTION(() => ({ kind: "amount", amount, recurs, lasts, span: this.from(start) }));
  });

  readonly dutyNotBefore = this.rule("dutyNotBefore", (): DutyPartAst => {
    const start = this.start();
    this.CONSUME(kw("not"));
    this.CONSUME(kw("before"));
    const within = this.SUBRULE(this.timeSpan);
    return this.ACTION(() => ({ kind: "not-before", within, span: this.from(start) }));
  });

  readonly dutyMetBy = this.rule("dutyMetBy", (): DutyPartAst => {
    const start = this.start();
    this.CONSUME(kw("met"));
    this.CONSUME(kw("by"));
    const event = this.SUBRULE(this.phrase, { ARGS: [PARTS] });
    return this.ACTION(() => ({ kind: "met-by", event, span: this.from(start) }));
  });

  /** `by phone, then by email using customer/notice`. */
  readonly dutyChannels = this.rule("dutyChannels", (): DutyPartAst => {
    const start = this.start();
    const channels: Channel[] = [];
    this.CONSUME(kw("by"));
    channels.push(this.SUBRULE(this.dutyChannel));
    this.MANY({
      GATE: () => this.continuesChannels(),
      DEF: () => {
        this.OPTION(() => this.CONSUME(Comma));
        this.OPTION1(() =>
          this.OR([{ ALT: () => this.CONSUME(kw("and")) }, { ALT: () => this.CONSUME(kw("or")) }, { ALT: () => this.CONSUME(kw("then")) }]),
        );
        this.OPTION2(() => this.CONSUME1(kw("by")));
        channels.push(this.SUBRULE1(this.dutyChannel));
      },
    });
    return this.ACTION(() => ({ kind: "channels", channels, span: this.from(start) }));
  });

  readonly dutyChannel = this.rule("dutyChannel", (): Channel => {
    let template: Name | null = null;
    let address: Channel["address"] = null;
    const words = this.SUBRULE(this.phrase, { ARGS: [CHANNEL_ENDS] });
    this.OPTION(() => {
      this.CONSUME(kw("to"));
      address = this.SUBRULE(this.aText);
    });
    this.OPTION1(() => {
      this.CONSUME(kw("using"));
      template = this.SUBRULE(this.aName);
    });
    return this.ACTION(() => ({ channel: { text: words.text.replaceAll(" ", "-"), span: words.span }, address, template }));
  });

  readonly dutyUsing = this.rule("dutyUsing", (): DutyPartAst => {
    const start = this.start();
    this.CONSUME(kw("using"));
    const template = this.SUBRULE(this.aName);
    return this.ACTION(() => ({ kind: "using", template, span: this.from(start) }));
  });

  readonly dutyPaused = this.rule("dutyPaused", (): DutyPartAst => {
    const start = this.start();
    const pause = this.SUBRULE(this.pausePart);
    return this.ACTION(() => ({ kind: "paused", pause, span: this.from(start) }));
  });

  /** `paused while waiting`, `paused by nothing`, `paused while on-hold`. */
  readonly pausePart = this.rule("pausePart", (): PauseAst => {
    const start = this.start();
    this.CONSUME(kw("paused"));
    return this.OR<PauseAst>([
      {
        ALT: () => {
          this.CONSUME(kw("by"));
          this.CONSUME(kw("nothing"));
          return this.ACTION(() => ({ kind: "nothing", span: this.from(start) }));
        },
      },
      {
        ALT: () => {
          this.CONSUME(kw("while"));
          return this.SUBRULE(this.pauseWhile, { ARGS: [start] });
        },
      },
    ]);
  });

  readonly pauseWhile = this.rule(
    "pauseWhile",
    (start?: number): PauseAst =>
      this.OR<PauseAst>({
        DEF: [
          {
            GATE: () => this.sees("waiting") && !this.startsComparison(1),
            ALT: () => {
              this.CONSUME(kw("waiting"));
              return this.ACTION(() => ({ kind: "waiting", span: this.from(start ?? 0) }));
            },
          },
          {
            ALT: () => {
              const when = this.SUBRULE(this.condition);
              return this.ACTION(() => ({ kind: "while", when, span: this.from(start ?? 0) }));
            },
          },
        ],
        IGNORE_AMBIGUITIES: true,
        ERR_MSG: "`waiting` or a condition",
      }),
  );

  readonly dutyCancelled = this.rule("dutyCancelled", (): DutyPartAst => {
    const start = this.start();
    const events = this.SUBRULE(this.cancelledBy);
    return this.ACTION(() => ({ kind: "cancelled-by", events, span: this.from(start) }));
  });

  readonly cancelledBy = this.rule("cancelledBy", (): Name[] => {
    this.CONSUME(kw("cancelled"));
    this.CONSUME(kw("by"));
    const events = [this.SUBRULE(this.phrase, { ARGS: [EVENT_ENDS] })];
    this.MANY({
      GATE: () => this.separator() > 0 && this.seesWord(this.separator() + 1) && !this.startsDutyPart(this.separator() + 1),
      DEF: () => {
        this.OPTION(() => this.CONSUME(Comma));
        this.OPTION1(() => this.OR([{ ALT: () => this.CONSUME(kw("and")) }, { ALT: () => this.CONSUME(kw("or")) }]));
        events.push(this.SUBRULE1(this.phrase, { ARGS: [EVENT_ENDS] }));
      },
    });
    return events;
  });

  readonly dutyCovers = this.rule("dutyCovers", (): DutyPartAst => {
    const start = this.start();
    this.OR([{ ALT: () => this.CONSUME(kw("covers")) }, { ALT: () => this.CONSUME(kw("asks")) }]);
    const things = this.SUBRULE(this.names, { ARGS: [(ahead: number) => this.startsDutyPart(ahead)] });
    return this.ACTION(() => ({ kind: "covers", things, span: this.from(start) }));
  });

  readonly dutyOverrides = this.rule("dutyOverrides", (): DutyPartAst => {
    const start = this.start();
    const clauses = this.SUBRULE(this.overridesPart);
    return this.ACTION(() => ({ kind: "overrides", clauses, span: this.from(start) }));
  });

  // ---- sentences

  /** `full resolution and workaround are paused while waiting`, `full resolution warns at 75% and 10 minutes before`. */
  readonly dutyRule = this.rule("dutyRule", () => {
    const node = this.begin<DutyRuleAst>({ kind: "duty-rule", duties: [], says: null });
    node.duties = this.SUBRULE(this.phrases, { ARGS: [SAYS] });
    this.OR({
      DEF: [
        { ALT: () => this.SUBRULE(this.saysIs, { ARGS: [node] }) },
        { ALT: () => this.SUBRULE(this.saysWarns, { ARGS: [node] }) },
        { ALT: () => this.SUBRULE(this.saysAnew, { ARGS: [node] }) },
        { ALT: () => this.SUBRULE(this.saysRetargeted, { ARGS: [node] }) },
      ],
      ERR_MSG: "`is paused`, `is cancelled by`, `warns at`, `restarts when its target changes` or `starts anew when reopened`",
    });
    return node;
  });

  readonly saysIs = this.rule("saysIs", (node?: Draft<DutyRuleAst>): void => {
    this.OR([{ ALT: () => this.CONSUME(kw("is")) }, { ALT: () => this.CONSUME(kw("are")) }]);
    this.OR1([
      {
        ALT: () => {
          const pause = this.SUBRULE(this.pausePart);
          this.says(node, { kind: "paused", pause });
        },
      },
      {
        ALT: () => {
          const events = this.SUBRULE(this.cancelledBy);
          this.says(node, { kind: "cancelled-by", events });
        },
      },
    ]);
  });

  readonly saysWarns = this.rule("saysWarns", (node?: Draft<DutyRuleAst>): void => {
    const marks: MarkAst[] = [];
    this.OR([{ ALT: () => this.CONSUME(kw("warns")) }, { ALT: () => this.CONSUME(kw("warn")) }]);
    marks.push(this.SUBRULE(this.warningMark));
    this.MANY(() => {
      this.OPTION(() => this.CONSUME(Comma));
      this.OPTION1(() => this.CONSUME(kw("and")));
      marks.push(this.SUBRULE1(this.warningMark));
    });
    this.says(node, { kind: "warns", marks });
  });

  /** `at 75%`, `10 minutes before`. */
  readonly warningMark = this.rule("warningMark", (): MarkAst => {
    const start = this.start();
    this.OPTION(() => this.CONSUME(kw("at")));
    return this.OR<MarkAst>({
      DEF: [
        {
          ALT: () => {
            const token = this.CONSUME(Percent);
            return this.ACTION(() => ({ kind: "share", percent: this.decimalOf(token), span: this.from(start) }));
          },
        },
        {
          ALT: () => {
            const duration = this.SUBRULE(this.duration);
            this.CONSUME(kw("before"));
            return this.ACTION(() => ({ kind: "before", duration, span: this.from(start) }));
          },
        },
      ],
      ERR_MSG: "`at 75%` or `10 minutes before`",
    });
  });

  readonly saysAnew = this.rule("saysAnew", (node?: Draft<DutyRuleAst>): void => {
    let how: "continues" | "anew" = "continues";
    this.OR([
      { ALT: () => this.CONSUME(kw("continues")) },
      { ALT: () => this.CONSUME(kw("continue")) },
      {
        ALT: () => {
          this.OR1([{ ALT: () => this.CONSUME(kw("starts")) }, { ALT: () => this.CONSUME(kw("start")) }]);
          this.CONSUME(kw("anew"));
          how = "anew";
        },
      },
    ]);
    this.CONSUME(kw("when"));
    this.CONSUME(kw("reopened"));
    this.says(node, { kind: "reopened", how });
  });

  /** `restarts when its target changes`, `carries the rest …`, `takes whichever is sooner …`, `counts from its start …`. */
  readonly saysRetargeted = this.rule("saysRetargeted", (node?: Draft<DutyRuleAst>): void => {
    let how: Extract<DutySaysAst, { kind: "retargeted" }>["how"] = "restart";
    this.OR([
      { ALT: () => this.CONSUME(kw("restarts")) },
      { ALT: () => this.CONSUME(kw("restart")) },
      {
        ALT: () => {
          this.OR1([{ ALT: () => this.CONSUME(kw("carries")) }, { ALT: () => this.CONSUME(kw("carry")) }]);
          this.CONSUME(kw("the"));
          this.CONSUME(kw("rest"));
          how = "carry-the-rest";
        },
      },
      {
        ALT: () => {
          this.OR2([{ ALT: () => this.CONSUME(kw("takes")) }, { ALT: () => this.CONSUME(kw("take")) }]);
          this.CONSUME(kw("whichever"));
          this.CONSUME(kw("is"));
          this.CONSUME(kw("sooner"));
          how = "whichever-is-sooner";
        },
      },
      {
        ALT: () => {
          this.OR3([{ ALT: () => this.CONSUME(kw("counts")) }, { ALT: () => this.CONSUME(kw("count")) }]);
          this.CONSUME(kw("from"));
          this.SUBRULE(this.itsOrTheir);
          this.CONSUME(kw("start"));
          how = "from-start";
        },
      },
    ]);
    this.CONSUME(kw("when"));
    this.SUBRULE1(this.itsOrTheir);
    this.OR4([{ ALT: () => this.CONSUME(kw("target")) }, { ALT: () => this.CONSUME(kw("targets")) }]);
    this.OR5([{ ALT: () => this.CONSUME(kw("changes")) }, { ALT: () => this.CONSUME(kw("change")) }]);
    this.says(node, { kind: "retargeted", how });
  });

  readonly itsOrTheir = this.rule("itsOrTheir", (): void => {
    this.OR([{ ALT: () => this.CONSUME(kw("its")) }, { ALT: () => this.CONSUME(kw("their")) }]);
  });

  private says(node: Draft<DutyRuleAst> | undefined, says: DutySaysAst): void {
    this.ACTION(() => {
      if (node !== undefined) node.says = says;
    });
  }

  // ---- where things end

  /** `, then by email`, `and video`, but not `, within 1 hour`. */
  private continuesChannels(): boolean {
    const comma = this.seesType(Comma) ? 1 : 0;
    if (this.seesAny(["and", "or", "then"], comma + 1)) return true;
    return comma === 1 && this.sees("by", 2) && !this.sees("the", 3);
  }
}
