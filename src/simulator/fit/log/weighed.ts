// Tickets and times that stand for more than themselves: those that ended stand for others, too, that the log saw open to its end.

import type { Milliseconds } from "../../../ir/index.ts";

export type Weighed<T> = readonly [thing: T, weight: number];

/** Each stands for itself alone. */
export function alone<T>(things: readonly T[]): readonly Weighed<T>[] {
  return things.map((thing) => [thing, 1]);
}

export function totalOf(things: readonly Weighed<unknown>[]): number {
  return things.reduce((sum, [, weight]) => sum + weight, 0);
}

/** Those of which there is a figure; null: there is none. */
export function figuresOf<T>(things: readonly Weighed<T>[], of: (thing: T) => number | null): readonly Weighed<number>[] {
  const figures: Weighed<number>[] = [];
  for (const [thing, weight] of things) {
    const figure = of(thing);
    if (figure !== null) figures.push([figure, weight]);
  }
  return figures;
}

/** How long it took; or, where it has not ended, how long it was watched in vain. */
export type Watched = { readonly ended: boolean; readonly after: Milliseconds };

/**
 * Gives what those stand for that have not ended to all that were watched longer, in proportion to what these stand for: what ended then weighs as much as the
 * curve of Kaplan and Meier falls there. Those watched longer than any took that ended have nobody to give it to, and keep it; the others are left out.
 *
 * Source: B. Efron, *The two sample problem with censored data*, Proceedings of the Fifth Berkeley Symposium, vol. 4, 1967 (redistribution to the right);
 * E. L. Kaplan, P. Meier, JASA 53, 1958.
 */
export function redistributed<T>(things: readonly Weighed<T>[], of: (thing: T) => Watched): readonly Weighed<T>[] {
  const watched = things.map(([thing, weight], at) => {
    const { ended, after } = of(thing);
    return { at, weight, ended, after };
  });
  const rising = watched.sort((a, b) => a.after - b.after || Number(b.ended) - Number(a.ended));
  const lastEnd = rising.findLastIndex(({ ended }) => ended);
  const weights = new Float64Array(things.length);
  let ahead = totalOf(things);
  let times = 1;
  rising.forEach(({ at, weight, ended }, i) => {
    ahead -= weight;
    if (ended || i > lastEnd) weights[at] = weight * times;
    else times *= (ahead + weight) / ahead;
  });
  const left: Weighed<T>[] = [];
  things.forEach(([thing], at) => {
    const weight = weights[at] as number;
    if (weight > 0) left.push([thing, weight]);
  });
  return left;
}
