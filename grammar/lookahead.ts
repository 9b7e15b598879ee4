// Owns when lookahead is worked out: for each choice of the grammar on its first use, since a policy needs a part of them
// and all of them would cost more than the reading.

import { type ILookaheadStrategy, LLkLookaheadStrategy } from "chevrotain";

type Alternation = ILookaheadStrategy["buildLookaheadForAlternation"];
type Optional = ILookaheadStrategy["buildLookaheadForOptional"];

export class LazyLookahead extends LLkLookaheadStrategy {
  override buildLookaheadForAlternation(options: Parameters<Alternation>[0]): ReturnType<Alternation> {
    let decide: ReturnType<Alternation> | null = null;
    const build = (): ReturnType<Alternation> => super.buildLookaheadForAlternation(options);
    return function (this: unknown, alternatives) {
      decide ??= build();
      return decide.call(this, alternatives);
    };
  }

  override buildLookaheadForOptional(options: Parameters<Optional>[0]): ReturnType<Optional> {
    let decide: ReturnType<Optional> | null = null;
    const build = (): ReturnType<Optional> => super.buildLookaheadForOptional(options);
    return function (this: unknown) {
      decide ??= build();
      return decide.call(this);
    };
  }
}
