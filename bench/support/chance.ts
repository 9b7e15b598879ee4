// Seeded chance for generated tickets and histories: the same seed gives the same data on every machine.

export type Chance = {
  /** A whole number in [0, below). */
  readonly below: (below: number) => number;
  readonly pick: <T>(values: readonly T[]) => T;
  /** A value, each as likely as its weight. */
  readonly weighted: <T>(values: readonly T[], weights: readonly number[]) => T;
  /** Each value with this probability, in order. */
  readonly some: <T>(values: readonly T[], probability: number) => readonly T[];
};

/** mulberry32: 32 bits of state, good enough to draw benchmark data from. */
export function seeded(seed: number): Chance {
  let state = seed >>> 0;
  const unit = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (bound: number): number => Math.floor(unit() * bound);
  return {
    below,
    pick: (values) => at(values, below(values.length)),
    weighted: (values, weights) => {
      let left = unit() * weights.reduce((sum, weight) => sum + weight, 0);
      const index = weights.findIndex((weight) => {
        left -= weight;
        return left < 0;
      });
      return at(values, index);
    },
    some: (values, probability) => values.filter(() => unit() < probability),
  };
}

function at<T>(values: readonly T[], index: number): T {
  const value = values[index];
  if (value === undefined) throw new Error(`no value at ${index}`);
  return value;
}
