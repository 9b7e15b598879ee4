// Owns escalation: triggers, levels and their notices, and who is involved.

import { TargetParser } from "./targets.ts";
import { Comma, kw } from "./tokens.ts";
import type { InvolveAst, LevelAst, LevelOrderAst, Name, NotifyAst, SpanAst, Text, TriggerAst } from "./tree.ts";
import type { Keyword } from "./words.ts";

type Channel = NotifyAst["channels"][number];
/** Where the words of a channel end: `by briefing call and by email using …`. */
const CHANNEL_ENDS: readonly Keyword[] = ["to", "using", "and", "within", "notify", "provide", "when"];

export class EscalationParser extends TargetParser {
  /** Raising to a level raises every lower one, unless the trigger says `only`: the sentence that says so changes nothing. */
  readonly raising = this.rule("raising", (): void => {
    for (const [index, word] of (["raising", "to", "a", "level", "also", "raises", "every", "lower", "one"] as const).entries()) {
      this.consume(index, kw(word));
    }
  });

  /** `trigger X when … escalate to level-1 only, at most once per 24 hours`. */
  readonly trigger = this.rule("trigger", () => {
    const node = this.begin<TriggerAst>({
      kind: "trigger",
      name: this.missing(),
      when: null,
      raiseTo: null,
      only: false,
      atMostOncePer: null,
    });
    this.CONSUME(kw("trigger"));
    node.name = this.SUBRULE(this.aName);
    this.CONSUME(kw("when"));
    node.when = this.SUBRULE(this.condition);
    this.OPTION(() => this.CONSUME(Comma));
    this.CONSUME(kw("escalate"));
    this.CONSUME(kw("to"));
    node.raiseTo = this.SUBRULE1(this.aName);
    this.OPTION1(() => {
      this.CONSUME(kw("only"));
      node.only = true;
    });
    this.OPTION2(() => {
      this.OPTION3(() => this.CONSUME1(Comma));
      this.CONSUME(kw("at"));
      this.CONSUME(kw("most"));
      this.CONSUME(kw("once"));
      this.CONSUME(kw("per"));
      node.atMostOncePer = this.SUBRULE(this.duration);
    });
    return node;
  });

  readonly levelOrder = this.rule("levelOrder", () => {
    const node = this.begin<LevelOrderAst>({ kind: "level-order", levels: [] });
    const levels: Name[] = [];
    this.CONSUME(kw("levels"));
    this.CONSUME(kw("rise"));
    this.CONSUME(kw("from"));
    levels.push(this.SUBRULE(this.aName));
    this.MANY(() => {
      this.OPTION(() => this.CONSUME(Comma));
      this.CONSUME(kw("to"));
      levels.push(this.SUBRULE1(this.aName));
    });
    node.levels = levels;
    return node;
  });

  readonly level = this.rule("level", () => {
    const node = this.begin<LevelAst>({ kind: "level", name: this.missing(), title: null, when: null, notify: [], provide: [] });
    const notify: NotifyAst[] = [];
    this.CONSUME(kw("level"));
    node.name = this.SUBRULE(this.aName);
    this.OPTION(() => {
      node.title = this.SUBRULE(this.aText);
    });
    node.notify = notify;
    this.MANY(() =>
      this.OR([
        {
          ALT: () => {
            this.CONSUME(kw("when"));
            node.when = this.SUBRULE(this.condition);
          },
        },
        {
          ALT: () => {
            notify.push(this.SUBRULE(this.notice));
          },
        },
        {
          ALT: () => {
            this.CONSUME(kw("provide"));
            node.provide = this.SUBRULE(this.names);
          },
        },
      ]),
    );
    return node;
  });

  /** `notify a, b and c by slack to "#x" and by email using internal/notice within 30 minutes`. */
  readonly notice = this.rule("notice", (): NotifyAst => {
    const start = this.start();
    const channels: Channel[] = [];
    let within: SpanAst | null = null;
    this.CONSUME(kw("notify"));
    const recipients = this.SUBRULE(this.names);
    this.OPTION(() => {
      this.CONSUME(kw("by"));
      channels.push(this.SUBRULE(this.channel));
      this.MANY({
        GATE: () => this.separator() > 0 && !this.sees("within", this.separator() + 1),
        DEF: () => {
          this.OPTION1(() => this.CONSUME(Comma));
          this.OPTION2(() => this.CONSUME(kw("and")));
          this.OPTION3(() => this.CONSUME1(kw("by")));
          channels.push(this.SUBRULE1(this.channel));
        },
      });
    });
    this.OPTION4(() => {
      this.OPTION5(() => this.CONSUME1(Comma));
      this.CONSUME(kw("within"));
      within = this.SUBRULE(this.timeSpan);
      this.OPTION6(() => {
        this.CONSUME(kw("of"));
        this.CONSUME(kw("escalation"));
      });
    });
    return this.ACTION(() => ({ span: this.from(start), recipients, channels, within }));
  });

  readonly channel = this.rule("channel", (): Channel => {
    let address: Text | null = null;
    let template: Name | null = null;
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

  readonly involve = this.rule("involve", () => {
    const node = this.begin<InvolveAst>({ kind: "involve", parties: [], when: null });
    this.CONSUME(kw("involve"));
    node.parties = this.SUBRULE(this.names);
    this.CONSUME(kw("when"));
    node.when = this.SUBRULE(this.condition);
    return node;
  });
}
