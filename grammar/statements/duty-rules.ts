// Owns the sentences that say how duties warn, pause, end and change.

import { Comma, kw, NumberText, Percent } from "../tokens/tokens.ts";
import type { Keyword } from "../tokens/words.ts";
import type { DutyRuleAst, DutySaysAst, MarkAst, Name, PauseAst } from "../tree/tree.ts";
import type { Draft } from "./base.ts";
import { EscalationParser } from "./escalation.ts";

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
  "and",
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
    node.duties = this.SUBRULE(this.phrases, SAYS);
    this.OR({
      DEF: [
        { ALT: () => this.SUBRULE(this.saysIs, node) },
        { ALT: () => this.SUBRULE(this.saysWarns, node) },
        { ALT: () => this.SUBRULE(this.saysAnew, node) },
        { ALT: () => this.SUBRULE(this.saysRetargeted, node) },
      ],
      ERR_MSG: "`is paused`, `is cancelled by`, `warns at`, `restarts when its target changes` or `starts anew when reopened`",
    });
    return node;
  });

  readonly saysIs = this.rule("saysIs", (node?: Draft<DutyRuleAst>): void => {
    this.ONE_OF([kw.is, kw.are]);
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
    this.ONE_OF([kw.warns, kw.warn]);
    marks.push(this.SUBRULE(this.warningMark));
    this.MANY(() => {
      this.MAYBE(Comma);
      this.MAYBE(kw.and, 1);
      marks.push(this.SUBRULE1(this.warningMark));
    });
    this.says(node, { kind: "warns", marks });
  });

  /** `at 75%`, `10 minutes before`. */
  readonly warningMark = this.rule("warningMark", (): MarkAst => {
    const start = this.start();
    this.MAYBE(kw.at);
    return this.OR<MarkAst>({
      DEF: [
        {
          ALT: () => {
            const token = this.CONSUME(Percent);
            return { kind: "share", percent: this.decimalOf(token), span: this.from(start) };
          },
        },
        {
          // A number alone, `at 75`, lacks its `%` as likely as its unit.
          GATE: () => !this.seesType(NumberText) || this.seesWord(2),
          ALT: () => {
            const duration = this.SUBRULE(this.duration);
            this.CONSUME(kw.before);
            return { kind: "before", duration, span: this.from(start) };
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
          this.ONE_OF([kw.starts, kw.start], 1);
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
          this.ONE_OF([kw.carries, kw.carry], 1);
          this.CONSUME(kw.the);
          this.CONSUME(kw.rest);
          how = "carry-the-rest";
        },
      },
      {
        ALT: () => {
          this.ONE_OF([kw.takes, kw.take], 2);
          this.CONSUME(kw.whichever);
          this.CONSUME(kw.is);
          this.CONSUME(kw.sooner);
          how = "whichever-is-sooner";
        },
      },
      {
        ALT: () => {
          this.ONE_OF([kw.counts, kw.count], 3);
          this.CONSUME(kw.from);
          this.SUBRULE(this.itsOrTheir);
          this.CONSUME(kw.start);
          how = "from-start";
        },
      },
    ]);
    this.CONSUME(kw.when);
    this.SUBRULE1(this.itsOrTheir);
    this.ONE_OF([kw.target, kw.targets], 4);
    this.ONE_OF([kw.changes, kw.change], 5);
    this.says(node, { kind: "retargeted", how });
  });

  readonly itsOrTheir = this.rule("itsOrTheir", (): void => {
    this.ONE_OF([kw.its, kw.their]);
  });

  private says(node: Draft<DutyRuleAst> | undefined, says: DutySaysAst): void {
    if (node !== undefined) node.says = says;
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
          return { kind: "nothing", span: this.from(start) };
        },
      },
      {
        ALT: () => {
          this.CONSUME(kw.while);
          return this.SUBRULE(this.pauseWhile, start);
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
              return { kind: "waiting", span: this.from(start ?? 0) };
            },
          },
          {
            ALT: () => {
              const when = this.SUBRULE(this.condition);
              return { kind: "while", when, span: this.from(start ?? 0) };
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
    const events = [this.SUBRULE(this.phrase, EVENT_ENDS)];
    this.MANY({
      GATE: () => this.separator() > 0 && this.seesWord(this.separator() + 1) && !this.startsDutyPart(this.separator() + 1),
      DEF: () => {
        this.MAYBE(Comma);
        this.OPTION1(() => this.ONE_OF([kw.and, kw.or]));
        events.push(this.SUBRULE1(this.phrase, EVENT_ENDS));
      },
    });
    return events;
  });
}
