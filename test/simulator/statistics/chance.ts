// Seeded chance for tests of statistics: a counter put through a mixing function, and a few distributions.

export type Chance = {
  /** Between 0 and 1, both left out. */
  readonly uniform: () => number;
  readonly normal: () => number;
  /** Mean 1. */
  readonly exponential: () => number;
  /** e^(spread · normal), divided by its mean: mean 1. */
  readonly lognormal: (spread: number) => number;
};

export function chance(seed: number): Chance {
  let counter = Math.imul(seed, 0x9e37_79b9) | 0;
  const uniform = (): number => {
    counter = (counter + 0x6d2b_79f5) | 0;
    let mixed = counter ^ (counter >>> 16);
    mixed = Math.imul(mixed, 0x21f0_aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a_2d97);
    return (((mixed ^ (mixed >>> 15)) >>> 0) + 0.5) / 2 ** 32;
  };
  const normal = (): number => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  return {
    uniform,
    normal,
    exponential: () => -Math.log(uniform()),
    lognormal: (spread) => Math.exp(spread * normal() - (spread * spread) / 2),
  };
}

/** In how many of so many seeded experiments it holds, as a share. */
export function shareOf(times: number, experiment: (chance: Chance) => boolean, seed = 1): number {
  const one = chance(seed);
  let held = 0;
  for (let k = 0; k < times; k++) if (experiment(one)) held++;
  return held / times;
}

export function many(count: number, draw: () => number): number[] {
  return Array.from({ length: count }, draw);
}
