// Door of src/simulator/chance: named, seeded chance as a pure function, and the distributions that are drawn with it.
//
// Invariant: what is drawn depends on seed, replication, purpose, entity and the number of the draw, and on nothing else. Uniforms are made of 32-bit integer
// arithmetic, the same wherever JavaScript runs. Distributions add log, exp and sqrt of the platform (never pow, sin or cos): V8 brings its own log and
// exp, the same on every system (a test holds their bytes; Node 20, 22, 24 and 26 agree); whole milliseconds also lose what a later V8 might change in the
// last bit.

export type {
  ContinuousDistribution,
  DiscreteDistribution,
  Distribution,
} from "./distribution.ts";
export { cdfOf } from "./distribution-cdf.ts";
export { meanOf, varianceOf } from "./distribution-moments.ts";
export { MOST_STAGES, MOST_VALUES, problemsOf } from "./distribution-problems.ts";
export { quantileOf } from "./distribution-quantile.ts";
export { type GuideTable, guideTable, valueAt } from "./guide-table.ts";
export { normalQuantile } from "./normal-quantile.ts";
export { byOneUniform, type Sampler, sampler } from "./sampler.ts";
export { gammaAbove, gammaBelow, logGamma, normalBelow } from "./special-functions.ts";
export { Cursor, firstUniforms, type PurposeKey, purposeKey, uniformAt } from "./stream.ts";
