// Draws from a distribution. One uniform a draw, by inversion, wherever that is exact and cheap: then a larger uniform never gives a smaller value, and two
// runs that share their uniforms stay close even where a parameter differs.

import { type Distribution, unknownDistribution } from "./distribution.ts";
import { quantileOf } from "./distribution-quantile.ts";
import { guideTable, valueAt } from "./guide-table.ts";
import { normalQuantile } from "./normal-quantile.ts";
import type { Cursor } from "./stream.ts";

/** Takes its uniforms from the cursor, from wherever that stands, and returns one value. */
export type Sampler = (cursor: Cursor) => number;

/**
 * Made once for a distribution whose parameters are sound (`problemsOf`). Uniforms taken by a draw: constant 0; erlang as many as stages; hyperexponential
 * 2; mixture 1 more than the part it falls on; gamma 2 or more, as many as it takes; all others exactly 1. A purpose of which an entity draws several
 * values of a gamma would shift its later draws with the earlier ones: let each value have its own draw number, or its own purpose.
 */
export function sampler(d: Distribution): Sampler {
  switch (d.kind) {
    case "constant": {
      const { value } = d;
      return () => value;
    }
    case "erlang":
      return erlang(d.stages, d.mean);
    case "gamma":
      return gamma(d.shape, d.mean / d.shape);
    case "hyperexponential": {
      const table = guideTable(d.parts.map(({ weight }) => weight));
      const means = Float64Array.from(d.parts, ({ mean }) => mean);
      return (cursor) => -means[valueAt(table, cursor.next())]! * Math.log(1 - cursor.next());
    }
    case "mixture": {
      const table = guideTable(d.parts.map(({ weight }) => weight));
      const parts = d.parts.map(({ of }) => sampler(of));
      return (cursor) => parts[valueAt(table, cursor.next())]!(cursor);
    }
    case "exponential": {
      const { mean } = d;
      return (cursor) => -mean * Math.log(1 - cursor.next());
    }
    case "uniform":
    case "lognormal":
    case "weibull":
    case "empirical":
    case "geometric":
    case "poisson":
    case "negative-binomial":
    case "zipf":
    case "choice": {
      const quantile = quantileOf(d);
      return (cursor) => quantile(cursor.next());
    }
    default:
      return unknownDistribution(d);
  }
}

/** For those who draw uniforms by the block (`firstUniforms`): what a draw makes of its one uniform; null where a draw takes none, or more than one. */
export function byOneUniform(d: Distribution): ((u: number) => number) | null {
  return ["constant", "erlang", "gamma", "hyperexponential", "mixture"].includes(d.kind) ? null : quantileOf(d);
}

/** Minus the logarithm of a product of uniforms; sixteen at a time, since a product of twenty could leave what a number can hold. */
function erlang(stages: number, mean: number): Sampler {
  const scale = mean / stages;
  return (cursor) => {
    let sum = 0;
    let product = 1;
    for (let i = 1; i <= stages; i += 1) {
      product *= 1 - cursor.next();
      if (i % 16 !== 0) continue;
      sum -= Math.log(product);
      product = 1;
    }
    return scale * (sum - Math.log(product));
  };
}

/** Marsaglia and Tsang (2000): a normal and a uniform a try, about one try in twenty refused. Below shape 1: Gamma(shape + 1) times u^(1 / shape). */
function gamma(shape: number, scale: number): Sampler {
  const boost = shape < 1;
  const d = (boost ? shape + 1 : shape) - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  return (cursor) => {
    const factor = boost ? Math.exp(Math.log(cursor.next()) / shape) * scale : scale;
    for (;;) {
      const z = normalQuantile(cursor.next());
      const root = 1 + c * z;
      const v = root * root * root;
      const u = cursor.next();
      if (root > 0 && Math.log(u) < 0.5 * z * z + d * (1 - v + Math.log(v))) return d * v * factor;
    }
  };
}
