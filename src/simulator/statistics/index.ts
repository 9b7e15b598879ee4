// Door of src/simulator/statistics: figures with their intervals, and sketches that merge. Pure functions; no chance, no clock, no dependency.

export { betaQuantile, incompleteBeta } from "./beta.ts";
export { BUCKET_ERROR_PPM, bucketOf, middleOf } from "./buckets.ts";
export { bonferroni, type Compared, comparedInPairs, comparedWithBaseline, holm, possiblyBest, simultaneousLevel } from "./comparisons.ts";
export { chiSquare, incompleteGamma, logGamma } from "./gamma.ts";
export { type Figures, grainOf, type Interval, meanInterval, sectionedInterval, within } from "./interval.ts";
export { kolmogorovTail, ksDistance, type Sample, sampleOf, sampleOfSketch, weightedSample } from "./kolmogorov.ts";
export { normalCdf, normalQuantile } from "./normal.ts";
export { type PairedDifference, pairedDifference } from "./paired.ts";
export { type Precision, precisionOf, replicationsNeeded, STOPPING, type StoppingRule, type Wanted } from "./precision.ts";
export { exactShare, wilsonShare } from "./proportion.ts";
export { quantileAcross, quantileInterval, type Ranked, ranked } from "./quantiles.ts";
export { nearestRank } from "./rank.ts";
export { autocorrelation, batchMeans, dispersion } from "./series.ts";
export { SKETCH_LIMIT, Sketch } from "./sketch.ts";
export { type SketchJson, sketchProblem } from "./sketch-json.ts";
export { studentBeyond, studentCdf, studentQuantile } from "./student.ts";
export {
  type SurvivalCounts,
  type SurvivalCurve,
  survivalAcross,
  survivalAt,
  survivalCounts,
  survivalCurve,
  survivalQuantile,
  survivalQuantileAcross,
} from "./survival.ts";
export { type WarmUpFound, warmUpOf } from "./warm-up.ts";
