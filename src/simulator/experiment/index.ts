// Door of src/simulator/experiment: what an experiment says.

export * from "./experiment.ts";
