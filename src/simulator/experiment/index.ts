// Door of src/simulator/experiment: what an experiment is, and how its file is read. Reading loads YAML and zod, which are dear: `load-experiment.ts`
// of src/simulator waits until there is a file to read.

export type * from "./experiment.ts";
export { EXPERIMENT_FORMAT, yesOrNo } from "./experiment.ts";
export { experimentJsonSchema } from "./experiment-schema.ts";
export { OWN_PLACE } from "./forms/calendars.ts";
export { compileMeasure, measureProblem, measureUnit } from "./measure.ts";
export {
  type ExperimentProblem,
  type ExperimentRemark,
  type ExperimentResult,
  type NamedPolicies,
  readExperiment,
  readPolicyNames,
} from "./read-experiment.ts";
export { type Comments, writeExperiment } from "./write/experiment.ts";
