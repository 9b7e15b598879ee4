// Fair timing on a machine that others use: rounds of two contestants in turn, processor time, and the median of the rounds' ratios.

export type Ratio = { readonly median: number; readonly low: number; readonly high: number; readonly rounds: number };

/** `units`: how many times the work of `b` that `a` does. */
export type Rounds = { readonly rounds: number; readonly warmUp: number; readonly units: number };

/** A contestant does its whole work once; the number it returns is added up, so that nothing can be left out as unused. */
export type Contestant = () => number | Promise<number>;

let sink = 0;

/** Milliseconds of processor time (user and system, all threads: what a collector does is the contestant's). */
export async function cost(work: Contestant): Promise<number> {
  const before = process.cpuUsage();
  const result = work();
  sink += typeof result === "number" ? result : await result;
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Time(b) ÷ time(a) per unit of work. Each goes first in every other round; the first rounds are warm-up and do not count. */
export async function ratio(a: Contestant, b: Contestant, options: Rounds): Promise<Ratio> {
  const ratios: number[] = [];
  for (let round = -options.warmUp; round < options.rounds; round += 1) {
    let timeA = 0;
    let timeB = 0;
    if (round % 2 === 0) {
      timeA = await cost(a);
      timeB = await cost(b);
    } else {
      timeB = await cost(b);
      timeA = await cost(a);
    }
    if (round >= 0) ratios.push((timeB / timeA) * options.units);
  }
  return summary(ratios);
}

export function summary(values: readonly number[]): Ratio {
  const sorted = values.toSorted((a, b) => a - b);
  const pick = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  return { median: pick(0.5), low: pick(0), high: sorted.at(-1) ?? Number.NaN, rounds: sorted.length };
}

/** So that the engine cannot prove the work useless. */
export function worked(): number {
  return sink;
}
