// Door of src/simulator/statistics: figures with their intervals, and sketches that merge. Pure functions; no chance, no clock, no dependency.

export { betaQuantile, incompleteBeta } from "./beta.ts";
export { BUCKET_ERROR_PPM, bucketOf, middleOf, reachOf } from "./buckets.ts";
export { type Compared, comparedWithBaseline, holm, simultaneousLevel } from "./comparisons.ts";
export { chiSquare, incompleteGamma, logGamma } from "./gamma.ts";
export { type Figures, grainOf, type Interval, meanInterval, sectionedInterval, within } from "./interval.ts";
export { kolmogorovTail, ksDistance, type Sample, sampleOf } from "./kolmogorov.ts";
export { normalCdf, normalQuantile } from "./normal.ts";
export { isBeyondChance, type PairedDifference, pairedDifference } from "./paired.ts";
export {
  type Precision,
  precisionOf,
  replicationsNeeded,
  replicationsToReach,
  STOPPING,
  type StoppingRule,
  type Wanted,
} from "./precision.ts";
export { exactShare } from "./proportion.ts";
export { nearestRank, ranked } from "./rank.ts";
export { batchMeans, dispersion } from "./series.ts";
export { SKETCH_LIMIT, Sketch } from "./sketch.ts";
export { type SketchJson, sketchProblem } from "./sketch-json.ts";
export { studentBeyond, studentCdf, studentQuantile } from "./student.ts";
export {
  invertedInterval,
  LEAST_INVERTED,
  type SurvivalCounts,
  type SurvivalCurve,
  stretchOf,
  survivalAcross,
  survivalAt,
  survivalCounts,
  survivalCurve,
  survivalQuantile,
  survivalQuantileBounds,
} from "./survival.ts";
export { type SeriesWarmUp, warmUpOf } from "./warm-up.ts";
