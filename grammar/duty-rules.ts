// Owns the sentences that say how duties warn, pause, end and change.

import type { Draft } from "./base.ts";
import { EscalationParser } from "./escalation.ts";
import { Comma, kw, NumberText, Percent } from "./tokens.ts";
import type { DutyRuleAst, DutySaysAst, MarkAst, Name, PauseAst } from "./tree.ts";
import type { Keyword } from "./words.ts";

/** Words that begin a part of a duty: where a phrase before them ends. */
export const PARTS: readonly Keyword[] = [
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

export class DutyRuleParser extends EscalationParser {
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
    this.OR([{ ALT: () => this.CONSUME(kw.is) }, { ALT: () => this.CONSUME(kw.are) }]);
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
    this.OR([{ ALT: () => this.CONSUME(kw.warns) }, { ALT: () => this.CONSUME(kw.warn) }]);
    marks.push(this.SUBRULE(this.warningMark));
    this.MANY(() => {
      this.OPTION(() => this.CONSUME(Comma));
      this.OPTION1(() => this.CONSUME(kw.and));
      marks.push(this.SUBRULE1(this.warningMark));
    });
    this.says(node, { kind: "warns", marks });
  });

  /** `at 75%`, `10 minutes before`. */
  readonly warningMark = this.rule("warningMark", (): MarkAst => {
    const start = this.start();
    this.OPTION(() => this.CONSUME(kw.at));
    return this.OR<MarkAst>({
      DEF: [
        {
          ALT: () => {
            const token = this.CONSUME(Percent);
            return this.ACTION(() => ({ kind: "share", percent: this.decimalOf(token), span: this.from(start) }));
          },
        },
        {
          // A number alone, `at 75`, lacks its `%` as likely as its unit.
          GATE: () => !this.seesType(NumberText) || this.seesWord(2),
          ALT: () => {
            const duration = this.SUBRULE(this.duration);
            this.CONSUME(kw.before);
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
      { ALT: () => this.CONSUME(kw.continues) },
      { ALT: () => this.CONSUME(kw.continue) },
      {
        ALT: () => {
          this.OR1([{ ALT: () => this.CONSUME(kw.starts) }, { ALT: () => this.CONSUME(kw.start) }]);
          this.CONSUME(kw.anew);
          how = "anew";
        },
      },
    ]);
    this.CONSUME(kw.when);
    this.CONSUME(kw.reopened);
    this.says(node, { kind: "reopened", how });
  });

  /** `restarts when its target changes`, `carries the rest …`, `takes whichever is sooner …`, `counts from its start …`. */
  readonly saysRetargeted = this.rule("saysRetargeted", (node?: Draft<DutyRuleAst>): void => {
    let how: Extract<DutySaysAst, { kind: "retargeted" }>["how"] = "restart";
    this.OR([
      { ALT: () => this.CONSUME(kw.restarts) },
      { ALT: () => this.CONSUME(kw.restart) },
      {
        ALT: () => {
          this.OR1([{ ALT: () => this.CONSUME(kw.carries) }, { ALT: () => this.CONSUME(kw.carry) }]);
          this.CONSUME(kw.the);
          this.CONSUME(kw.rest);
          how = "carry-the-rest";
        },
      },
      {
        ALT: () => {
          this.OR2([{ ALT: () => this.CONSUME(kw.takes) }, { ALT: () => this.CONSUME(kw.take) }]);
          this.CONSUME(kw.whichever);
          this.CONSUME(kw.is);
          this.CONSUME(kw.sooner);
          how = "whichever-is-sooner";
        },
      },
      {
        ALT: () => {
          this.OR3([{ ALT: () => this.CONSUME(kw.counts) }, { ALT: () => this.CONSUME(kw.count) }]);
          this.CONSUME(kw.from);
          this.SUBRULE(this.itsOrTheir);
          this.CONSUME(kw.start);
          how = "from-start";
        },
      },
    ]);
    this.CONSUME(kw.when);
    this.SUBRULE1(this.itsOrTheir);
    this.OR4([{ ALT: () => this.CONSUME(kw.target) }, { ALT: () => this.CONSUME(kw.targets) }]);
    this.OR5([{ ALT: () => this.CONSUME(kw.changes) }, { ALT: () => this.CONSUME(kw.change) }]);
    this.says(node, { kind: "retargeted", how });
  });

  readonly itsOrTheir = this.rule("itsOrTheir", (): void => {
    this.OR([{ ALT: () => this.CONSUME(kw.its) }, { ALT: () => this.CONSUME(kw.their) }]);
  });

  private says(node: Draft<DutyRuleAst> | undefined, says: DutySaysAst): void {
    this.ACTION(() => {
      if (node !== undefined) node.says = says;
    });
  }

  /** `paused while waiting`, `paused by nothing`, `paused while on-hold`. */
  readonly pausePart = this.rule("pausePart", (): PauseAst => {
    const start = this.start();
    this.CONSUME(kw.paused);
    return this.OR<PauseAst>([
      {
        ALT: () => {
          this.CONSUME(kw.by);
          this.CONSUME(kw.nothing);
          return this.ACTION(() => ({ kind: "nothing", span: this.from(start) }));
        },
      },
      {
        ALT: () => {
          this.CONSUME(kw.while);
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
              this.CONSUME(kw.waiting);
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

  readonly cancelledBy = this.rule("cancelledBy", (): Name[] => {
    this.CONSUME(kw.cancelled);
    this.CONSUME(kw.by);
    const events = [this.SUBRULE(this.phrase, { ARGS: [EVENT_ENDS] })];
    this.MANY({
      GATE: () => this.separator() > 0 && this.seesWord(this.separator() + 1) && !this.startsDutyPart(this.separator() + 1),
      DEF: () => {
        this.OPTION(() => this.CONSUME(Comma));
        this.OPTION1(() => this.OR([{ ALT: () => this.CONSUME(kw.and) }, { ALT: () => this.CONSUME(kw.or) }]));
        events.push(this.SUBRULE1(this.phrase, { ARGS: [EVENT_ENDS] }));
      },
    });
    return events;
  });
}
