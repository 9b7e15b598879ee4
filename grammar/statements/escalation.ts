// Owns escalation: triggers, levels and their notices, and who is involved.

import { Comma, kw, NumberText } from "../tokens/tokens.ts";
import type { Keyword } from "../tokens/words.ts";
import type {
  ClauseAst,
  ClimbAst,
  InvolveAst,
  LevelAst,
  LevelOrderAst,
  Name,
  NotifyAst,
  RepeatAst,
  Span,
  Text,
  TriggerAst,
} from "../tree/tree.ts";
import type { Draft } from "./base.ts";
import { TargetParser } from "./targets.ts";

type Channel = NotifyAst["channels"][number];
type NoticeParts = Draft<Pick<NotifyAst, "channels" | "within" | "delivered" | "repeats">>;
/** Where the words of a channel end: `by briefing call and by email using …`. */
const CHANNEL_ENDS: readonly Keyword[] = ["to", "using", "and", "within", "delivered", "repeat", "notify", "provide", "when", "then"];
/** What else a notice says, in any order. */
const NOTICE_PARTS: readonly Keyword[] = ["within", "delivered", "repeat"];
/** What a channel does not begin with. */
const NOT_A_CHANNEL: readonly Keyword[] = [...NOTICE_PARTS, "then"];
/** What may follow the last recipient. */
const NOTICE_WORDS: readonly Keyword[] = [...NOTICE_PARTS, "by", "and", "or", "notify", "provide", "when", "then"];

export class EscalationParser extends TargetParser {
  /** Raising to a level raises every lower one, unless the trigger says `only`: the sentence that says so changes nothing. */
  readonly raising = this.rule("raising", (): void => {
    for (const [index, word] of (["raising", "to", "a", "level", "also", "raises", "every", "lower", "one"] as const).entries()) {
      this.CONSUME(kw[word], index);
    }
  });

  /** `trigger X when … escalate to level-1 only, at most once per 24 hours`. */
  readonly trigger = this.rule("trigger", () => {
    const node = this.begin<TriggerAst>({
      kind: "trigger",
      name: this.missing,
      when: null,
      raiseTo: null,
      only: false,
      atMostOncePer: null,
    });
    this.CONSUME(kw.trigger);
    node.name = this.name();
    this.CONSUME(kw.when);
    node.when = this.SUBRULE(this.condition);
    this.OPTION({
      GATE: () => !this.endsTrigger(),
      DEF: () => {
        this.MAYBE(Comma, 4);
        this.CONSUME(kw.escalate);
        this.CONSUME(kw.to);
        node.raiseTo = this.name(1);
        this.OPTION1(() => {
          this.CONSUME(kw.only);
          node.only = true;
        });
      },
    });
    this.OPTION2(() => {
      this.MAYBE(Comma, 3);
      this.CONSUME(kw.at);
      this.CONSUME(kw.most);
      this.CONSUME(kw.once);
      this.CONSUME(kw.per);
      node.atMostOncePer = this.SUBRULE(this.duration);
    });
    return node;
  });

  /** A trigger from which a duty starts raises nothing: it ends after its condition, or with how often it may fire. */
  private endsTrigger(): boolean {
    const ahead = this.seesType(Comma) ? 2 : 1;
    return this.seesEnd() || (this.sees("at", ahead) && this.sees("most", ahead + 1));
  }

  readonly levelOrder = this.rule("levelOrder", () => {
    const node = this.begin<LevelOrderAst>({ kind: "level-order", levels: [] });
    const levels: Name[] = [];
    this.CONSUME(kw.levels);
    this.CONSUME(kw.rise);
    this.CONSUME(kw.from);
    levels.push(this.name());
    this.MANY(() => {
      this.MAYBE(Comma);
      this.CONSUME(kw.to);
      levels.push(this.name(1));
    });
    node.levels = levels;
    return node;
  });

  readonly level = this.rule("level", () => {
    const node = this.begin<LevelAst>({
      kind: "level",
      name: this.missing,
      title: null,
      when: null,
      notify: [],
      provide: [],
      climbs: [],
    });
    const notify: NotifyAst[] = [];
    const climbs: ClimbAst[] = [];
    const provide: Name[] = [];
    const said = new Map<string, Span>();
    this.CONSUME(kw.level);
    node.name = this.name();
    this.OPTION(() => {
      node.title = this.text();
    });
    node.notify = notify;
    node.climbs = climbs;
    node.provide = provide;
    this.MANY(() =>
      this.OR([
        {
          ALT: () => {
            const start = this.start();
            this.CONSUME(kw.when);
            const when = this.SUBRULE(this.condition);
            if (this.isFirst(said, "`when`", start)) node.when = when;
          },
        },
        {
          ALT: () => {
            notify.push(this.SUBRULE(this.notice));
          },
        },
        {
          ALT: () => {
            this.CONSUME(kw.provide);
            const fields = this.SUBRULE(this.names);
            this.ACTION(() => provide.push(...fields));
          },
        },
        {
          ALT: () => {
            climbs.push(this.SUBRULE(this.climb));
          },
        },
      ]),
    );
    return node;
  });

  /** `then level-2 if no progress for 24 hours`, `then level-3 if not acknowledged within 1 hour`, led by a § of its own or not. */
  readonly climb = this.rule("climb", (): ClimbAst => {
    const start = this.start();
    let clause: ClauseAst | null = null;
    this.OPTION(() => {
      clause = this.clause();
    });
    this.CONSUME(kw.then);
    const to = this.name();
    this.CONSUME(kw.if);
    const first = this.ONE_OF([kw.no, kw.not]).tokenType === kw.not;
    const event = this.name(1);
    this.ONE_OF([kw.for, kw.within], 1);
    const within = this.SUBRULE(this.timeSpan);
    return { clause, to, event, first, within, span: this.from(start) };
  });

  /** `a, b and involved executives`: whom to tell in any case, and of which groups those who are involved. */
  readonly recipients = this.rule("recipients", (): Pick<NotifyAst, "recipients" | "involved"> => {
    const told = [this.SUBRULE(this.recipient)];
    this.MANY({
      GATE: () => this.separator() > 0 && this.seesWord(this.separator() + 1),
      DEF: () => {
        this.MAYBE(Comma);
        this.OPTION1(() => this.ONE_OF([kw.and, kw.or]));
        told.push(this.SUBRULE1(this.recipient));
      },
    });
    return this.ACTION(() => ({
      recipients: told.filter(({ involved }) => !involved).map(({ name }) => name),
      involved: told.filter(({ involved }) => involved).map(({ name }) => name),
    }));
  });

  readonly recipient = this.rule("recipient", (): { readonly name: Name; readonly involved: boolean } => {
    let involved = false;
    this.OPTION({
      GATE: () => this.seesInvolved(),
      DEF: () => {
        this.CONSUME(kw.involved);
        involved = true;
      },
    });
    const name = this.name();
    return { name, involved };
  });

  /** `involved executives`; somebody may be called `involved`. */
  private seesInvolved(): boolean {
    return this.sees("involved") && this.seesWord(2) && !this.seesAny(NOTICE_WORDS, 2);
  }

  /** `notify a, b and c by slack to "#x" and by email using internal/notice within 30 minutes, delivered during standard-hours`. */
  readonly notice = this.rule("notice", (): NotifyAst => {
    const start = this.start();
    const parts: NoticeParts = { channels: [], within: null, delivered: null, repeats: null };
    const said = new Map<string, Span>();
    this.CONSUME(kw.notify);
    const told = this.SUBRULE(this.recipients);
    this.MANY(() => {
      this.MAYBE(Comma, 4);
      this.MAYBE(kw.and, 5);
      this.SUBRULE(this.noticePart, parts, said);
    });
    return { span: this.from(start), ...told, ...parts };
  });

  readonly noticePart = this.rule("noticePart", (parts?: NoticeParts, places?: Map<string, Span>): void => {
    const into = parts ?? { channels: [], within: null, delivered: null, repeats: null };
    const said = places ?? new Map<string, Span>();
    const start = this.start();
    this.OR({
      DEF: [
        {
          ALT: () => {
            this.CONSUME(kw.by);
            const channels = this.SUBRULE(this.channelsOfNotice);
            if (this.isFirst(said, "`by`", start)) into.channels = channels;
          },
        },
        {
          ALT: () => {
            this.CONSUME(kw.within);
            const within = this.SUBRULE(this.timeSpan);
            this.OPTION(() => {
              this.CONSUME(kw.of);
              this.CONSUME(kw.escalation);
            });
            if (this.isFirst(said, "`within`", start)) into.within = within;
          },
        },
        {
          ALT: () => {
            this.CONSUME(kw.delivered);
            this.CONSUME(kw.during);
            const calendar = this.SUBRULE(this.calendarRef);
            if (this.isFirst(said, "`delivered during`", start)) into.delivered = calendar;
          },
        },
        {
          ALT: () => {
            const repeats = this.SUBRULE(this.repeating);
            if (this.isFirst(said, "`repeat every`", start)) into.repeats = repeats;
          },
        },
      ],
      ERR_MSG: "`by`, `within`, `delivered during` or `repeat every`",
    });
  });

  /** `slack to "#x" and by email using internal/notice`, behind the first `by`. */
  readonly channelsOfNotice = this.rule("channelsOfNotice", (): Channel[] => {
    const channels = [this.SUBRULE(this.channel)];
    this.MANY({
      GATE: () => this.separator() > 0 && !this.seesAny(NOT_A_CHANNEL, this.separator() + 1),
      DEF: () => {
        this.MAYBE(Comma, 1);
        this.MAYBE(kw.and, 2);
        this.MAYBE(kw.by, 3);
        channels.push(this.SUBRULE1(this.channel));
      },
    });
    return channels;
  });

  /** `repeat every 30 minutes until acknowledged, up to 5 times`. */
  readonly repeating = this.rule("repeating", (): RepeatAst => {
    const start = this.start();
    let until: Name | null = null;
    let times: number | null = null;
    this.CONSUME(kw.repeat);
    this.CONSUME(kw.every);
    const every = this.SUBRULE(this.timeSpan);
    const said = new Map<string, Span>();
    this.MANY({
      GATE: () => this.seesAny(["until", "up"], this.seesType(Comma) ? 2 : 1),
      DEF: () => {
        this.MAYBE(Comma, 2);
        const begun = this.start();
        this.OR([
          {
            ALT: () => {
              this.CONSUME(kw.until);
              const event = this.name();
              if (this.isFirst(said, "`until`", begun)) until = event;
            },
          },
          {
            ALT: () => {
              this.CONSUME(kw.up);
              this.CONSUME(kw.to);
              const count = this.numberOf(this.CONSUME(NumberText));
              this.CONSUME(kw.times);
              if (this.isFirst(said, "`up to`", begun)) times = count;
            },
          },
        ]);
      },
    });
    return { every, until, times, span: this.from(start) };
  });

  /** `by phone`, `by slack to "#x"`, `by email using NAME`, without the `by`. `ends`: the words its name does not run over. */
  readonly channel = this.rule("channel", (ends: readonly Keyword[] = CHANNEL_ENDS): Channel => {
    let address: Text | null = null;
    let template: Name | null = null;
    const words = this.SUBRULE(this.phrase, ends);
    this.OPTION(() => {
      this.CONSUME(kw.to);
      address = this.text();
    });
    this.OPTION1(() => {
      this.CONSUME(kw.using);
      template = this.name();
    });
    return this.ACTION(() => ({ channel: { text: words.text.replaceAll(" ", "-"), span: words.span }, address, template }));
  });

  readonly involve = this.rule("involve", () => {
    const node = this.begin<InvolveAst>({ kind: "involve", parties: [], when: null });
    this.CONSUME(kw.involve);
    node.parties = this.SUBRULE(this.names);
    this.CONSUME(kw.when);
    node.when = this.SUBRULE(this.condition);
    return node;
  });
}
