// Owns what the owner of a policy says about its text: readings, things to do, findings accepted.

import { Anything, Colon, DAYS, IsoDate, kw, Text, TimeOfDay } from "../tokens/tokens.ts";
import type { Keyword } from "../tokens/words.ts";
import type { AcceptAst, Name, ReadingAst, TodoAst } from "../tree/tree.ts";
import { DeclarationParser } from "./declarations.ts";

const BECAUSE: readonly Keyword[] = ["because"];

export class RemarkParser extends DeclarationParser {
  /** `reading "bi-weekly" means every 14 days because "…"`: what stands after `means` is prose. */
  readonly reading = this.rule("reading", () => {
    const node = this.begin<ReadingAst>({
      kind: "reading",
      subject: { value: "", span: this.nowhere },
      means: { value: "", span: this.nowhere },
      because: { value: "", span: this.nowhere },
    });
    this.CONSUME(kw.reading);
    node.subject = this.text();
    this.CONSUME(kw.means);
    node.means = this.SUBRULE(this.prose);
    this.CONSUME(kw.because);
    node.because = this.text(1);
    return node;
  });

  /** Anything up to `because "…"`, or to the end. A single text is meant as what stands in it. */
  readonly prose = this.rule("prose", () => {
    const start = this.start();
    const first = this.LA(1);
    let count = 0;
    this.AT_LEAST_ONE({
      GATE: () => !(this.sees("because") && this.seesType(Text, 2)),
      DEF: () => {
        count++;
        this.CONSUME(Anything);
      },
      ERR_MSG: "what it means",
    });
    const span = this.from(start);
    this.ACTION(() => this.tellSteps(this.taken - count));
    return count === 1 && first.image.startsWith('"')
      ? this.textOf(first)
      : { value: this.source.slice(span.start, span.end).replace(/\s+/g, " "), span };
  });

  readonly todo = this.rule("todo", () => {
    const node = this.begin<TodoAst>({ kind: "todo", subject: { value: "", span: this.nowhere }, note: null });
    this.CONSUME(kw.todo);
    node.subject = this.text();
    this.OPTION(() => {
      this.CONSUME(Colon);
      node.note = this.SUBRULE(this.prose);
    });
    return node;
  });

  /** `accept TN412 on P3 customer update because "…"`, `accept TN610 on §1 because "…"`. */
  readonly accept = this.rule("accept", () => {
    const node = this.begin<AcceptAst>({ kind: "accept", code: this.missing, on: null, because: { value: "", span: this.nowhere } });
    this.CONSUME(kw.accept);
    node.code = this.name();
    this.OPTION(() => {
      this.CONSUME(kw.on);
      node.on = this.OR([{ ALT: () => this.clauseAsName() }, { ALT: () => this.SUBRULE(this.phrase, BECAUSE) }]);
    });
    this.CONSUME(kw.because);
    node.because = this.text();
    return node;
  });

  /** An example whose first line is lost would be gone without a word. `from`: where the prose begins. */
  private tellSteps(from: number): void {
    const begun = this.tokens
      .slice(from, this.taken)
      .filter((token, i) => i > 0 && token.startLine > (this.tokens[from + i - 1]?.startLine ?? 0));
    const expects = begun.find(({ tokenType }) => tokenType === kw.expect);
    const step = begun.find(({ tokenType }) => tokenType === TimeOfDay || tokenType === IsoDate || DAYS.includes(tokenType));
    if (expects === undefined || step === undefined) return;
    const words = { expected: '`example "TITLE"` above the lines of an example', found: "them in prose", near: null };
    this.problem("unexpected", words, this.at(step));
  }

  private clauseAsName(): Name {
    const clause = this.clause();
    return { text: clause.text, span: clause.span };
  }
}
