// Owns duties of the policy's own: from when, by whom, by when, met by what.

import { Colon, Comma, kw } from "../tokens/tokens.ts";
import type { Keyword } from "../tokens/words.ts";
import type { AmountAst, DutyAst, DutyPartAst, Name, NotifyAst, SpanAst } from "../tree/tree.ts";
import { DutyRuleParser, PARTS } from "./duty-rules.ts";

type Channel = NotifyAst["channels"][number];
const CHANNEL_ENDS: readonly Keyword[] = [...PARTS, "then", "and", "or", "to"];

export class DutyParser extends DutyRuleParser {
  /** `duty satisfaction-survey from full resolution, not before 24 hours, within 48 hours, cancelled by reopened`. */
  readonly duty = this.rule("duty", () => {
    const node = this.begin<DutyAst>({ kind: "duty", name: this.missing, title: null, parts: [] });
    const parts: DutyPartAst[] = [];
    this.CONSUME(kw.duty);
    node.name = this.name();
    node.parts = parts;
    this.OPTION(() => {
      node.title = this.text();
    });
    this.MAYBE(Colon, 1);
    this.MANY(() => {
      this.MAYBE(Comma, 2);
      parts.push(this.SUBRULE(this.dutyPart));
    });
    return node;
  });

  readonly dutyPart = this.choice<DutyPartAst>("dutyPart", {
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
    ERR_MSG:
      "`from`, `when`, `owed by`, `within`, `every`, `not before`, `met by`, `by`, `using`, `paused`, `cancelled by`, `covers` or `overrides`",
  });

  readonly dutyFrom = this.rule("dutyFrom", (): DutyPartAst => {
    const start = this.start();
    this.CONSUME(kw.from);
    const words = this.SUBRULE(this.phrase, PARTS);
    return { kind: "from", start: words, span: this.from(start) };
  });

  readonly dutyWhen = this.rule("dutyWhen", (): DutyPartAst => {
    const start = this.start();
    this.CONSUME(kw.when);
    const when = this.SUBRULE(this.condition);
    return { kind: "when", when, span: this.from(start) };
  });

  /** `owed by csm or cs-director to customer`. */
  readonly dutyOwed = this.rule("dutyOwed", (): DutyPartAst => {
    const start = this.start();
    let parties: Name[] = [];
    let to: Name | null = null;
    this.CONSUME(kw.owed);
    this.OPTION(() => {
      this.CONSUME(kw.by);
      parties = this.SUBRULE(this.names, (ahead: number) => this.startsDutyPart(ahead));
    });
    this.OPTION1(() => {
      this.CONSUME(kw.to);
      this.OPTION2({ GATE: () => this.sees("the") && this.seesWord(2), DEF: () => this.CONSUME(kw.the) });
      to = this.name();
    });
    return { kind: "owed", parties, to, span: this.from(start) };
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
        this.CONSUME(kw.for);
        lasts = this.SUBRULE(this.timeSpan);
      },
    });
    return { kind: "amount", amount, recurs, lasts, span: this.from(start) };
  });

  readonly dutyNotBefore = this.rule("dutyNotBefore", (): DutyPartAst => {
    const start = this.start();
    this.CONSUME(kw.not);
    this.CONSUME(kw.before);
    const within = this.SUBRULE(this.timeSpan);
    return { kind: "not-before", within, span: this.from(start) };
  });

  readonly dutyMetBy = this.rule("dutyMetBy", (): DutyPartAst => {
    const start = this.start();
    this.CONSUME(kw.met);
    this.CONSUME(kw.by);
    const event = this.SUBRULE(this.phrase, PARTS);
    return { kind: "met-by", event, span: this.from(start) };
  });

  /** `by phone, then by email using customer/notice`. */
  readonly dutyChannels = this.rule("dutyChannels", (): DutyPartAst => {
    const start = this.start();
    const channels: Channel[] = [];
    this.CONSUME(kw.by);
    channels.push(this.SUBRULE(this.channel, CHANNEL_ENDS));
    this.MANY({
      GATE: () => this.continuesChannels(),
      DEF: () => {
        this.MAYBE(Comma);
        this.OPTION1(() => this.ONE_OF([kw.and, kw.or, kw.then]));
        this.MAYBE(kw.by, 2);
        channels.push(this.SUBRULE1(this.channel, CHANNEL_ENDS));
      },
    });
    return { kind: "channels", channels, span: this.from(start) };
  });

  readonly dutyUsing = this.rule("dutyUsing", (): DutyPartAst => {
    const start = this.start();
    this.CONSUME(kw.using);
    const template = this.name();
    return { kind: "using", template, span: this.from(start) };
  });

  readonly dutyPaused = this.rule("dutyPaused", (): DutyPartAst => {
    const start = this.start();
    const pause = this.SUBRULE(this.pausePart);
    return { kind: "paused", pause, span: this.from(start) };
  });

  readonly dutyCancelled = this.rule("dutyCancelled", (): DutyPartAst => {
    const start = this.start();
    const events = this.SUBRULE(this.cancelledBy);
    return { kind: "cancelled-by", events, span: this.from(start) };
  });

  readonly dutyCovers = this.rule("dutyCovers", (): DutyPartAst => {
    const start = this.start();
    this.ONE_OF([kw.covers, kw.asks]);
    const things = this.SUBRULE(this.names, (ahead: number) => this.startsDutyPart(ahead));
    return { kind: "covers", things, span: this.from(start) };
  });

  readonly dutyOverrides = this.rule("dutyOverrides", (): DutyPartAst => {
    const start = this.start();
    const clauses = this.SUBRULE(this.overridesPart);
    return { kind: "overrides", clauses, span: this.from(start) };
  });

  // ---- where things end

  /** `, then by email`, `and video`, but not `, within 1 hour`. */
  private continuesChannels(): boolean {
    const comma = this.seesType(Comma) ? 1 : 0;
    if (this.seesAny(["and", "or", "then"], comma + 1)) return true;
    return comma === 1 && this.sees("by", 2) && !this.sees("the", 3);
  }
}
