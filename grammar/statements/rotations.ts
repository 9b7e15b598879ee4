// Owns rotations: who takes turns, for how long at a time, and the changes to that.

import { Colon, Comma, kw, NumberText, Word } from "../tokens/tokens.ts";
import type { DayTimeAst, RotationLineAst } from "../tree/tree.ts";
import { ExampleParser } from "./examples.ts";

export class RotationParser extends ExampleParser {
  readonly rotation = this.rule("rotation", () => {
    const node = this.beginParty("rotation");
    node.rotation = { zone: null, lines: [] };
    this.CONSUME(kw.rotation);
    node.name = this.name();
    this.OPTION(() => {
      node.title = this.text();
    });
    this.OPTION1(() => {
      this.CONSUME(kw.in);
      node.rotation = { zone: this.name(1), lines: [] };
    });
    this.MAYBE(Colon, 2);
    return node;
  });

  readonly rotationLine = this.choice<RotationLineAst>("rotationLine", {
    DEF: [
      { GATE: () => this.sees("without") && this.seesWord(2) && this.sees("from", 3), ALT: () => this.SUBRULE(this.without) },
      { GATE: () => this.sees("instead", 2), ALT: () => this.SUBRULE(this.insteadOf) },
      { GATE: () => this.sees("as", 2) && this.sees("well", 3), ALT: () => this.SUBRULE(this.asWell) },
      { ALT: () => this.SUBRULE(this.turns) },
    ],
    IGNORE_AMBIGUITIES: true,
    ERR_MSG: "`… take turns every week, from …`, `… instead of … from … to …`, `… as well from …` or `without … from …`",
  });

  /** `anna, ben and carla take turns every 2 weeks, from monday 2026-01-05 09:00`. */
  readonly turns = this.rule("turns", (): RotationLineAst => {
    const start = this.start();
    const members = this.SUBRULE(this.names);
    let count = 1;
    this.OR({
      DEF: [{ ALT: () => this.CONSUME(kw.take) }, { ALT: () => this.CONSUME(kw.takes) }],
      ERR_MSG: "`take turns every`, `instead of` or `as well from`",
    });
    this.CONSUME(kw.turns);
    this.CONSUME(kw.every);
    this.OPTION(() => {
      const token = this.CONSUME(NumberText);
      count = this.numberOf(token);
    });
    const unit = this.nameOf(this.CONSUME(Word, 1));
    const from = this.SUBRULE(this.startingFrom);
    return { kind: "turns", members, count, unit, from, span: this.from(start) };
  });

  readonly startingFrom = this.rule("startingFrom", (): DayTimeAst => {
    this.MAYBE(Comma);
    this.CONSUME(kw.from);
    return this.SUBRULE(this.dayTime);
  });

  /** `ben instead of anna from 2026-02-02 09:00 to 2026-02-04 09:00`. */
  readonly insteadOf = this.rule("insteadOf", (): RotationLineAst => {
    const start = this.start();
    const by = this.name();
    this.CONSUME(kw.instead);
    this.CONSUME(kw.of);
    const who = this.name(1);
    const named = this.from(start);
    const period = this.SUBRULE(this.period);
    return { kind: "replace", who, by, named, ...period, span: this.from(start) };
  });

  readonly asWell = this.rule("asWell", (): RotationLineAst => {
    const start = this.start();
    const who = this.name();
    this.CONSUME(kw.as);
    this.CONSUME(kw.well);
    const named = this.from(start);
    const period = this.SUBRULE(this.period);
    return { kind: "add", who, by: null, named, ...period, span: this.from(start) };
  });

  readonly without = this.rule("without", (): RotationLineAst => {
    const start = this.start();
    this.CONSUME(kw.without);
    const who = this.name();
    const named = this.from(start);
    const period = this.SUBRULE(this.period);
    return { kind: "remove", who, by: null, named, ...period, span: this.from(start) };
  });

  readonly period = this.rule("period", (): { readonly from: DayTimeAst; readonly until: DayTimeAst } => {
    const from = this.SUBRULE(this.startingFrom);
    this.CONSUME(kw.to);
    const until = this.SUBRULE(this.dayTime);
    return { from, until };
  });
}
