// Door of src/simulator/statistics: figures with their intervals, and sketches that merge. Pure functions; no chance, no clock, no dependency.

export { betaQuantile, incompleteBeta } from "./beta.ts";
export { BUCKET_ERROR_PPM, bucketOf, middleOf } from "./buckets.ts";
export { chiSquare, incompleteGamma, logGamma } from "./gamma.ts";
export { type Figures, type Interval, meanInterval, sectionedInterval } from "./interval.ts";
export { normalCdf, normalQuantile } from "./normal.ts";
export { SKETCH_LIMIT, Sketch } from "./sketch.ts";
export { type SketchJson, sketchProblem } from "./sketch-json.ts";
export { studentBeyond, studentCdf, studentQuantile } from "./student.ts";
