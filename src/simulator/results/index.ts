// Door of src/simulator/results: what a replication gives, and what an experiment comes to.

export * from "./replication.ts";
export * from "./summary.ts";
export * from "./ticket-row.ts";
