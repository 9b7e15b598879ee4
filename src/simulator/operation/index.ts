// Door of src/simulator/operation: tickets, people and policy simulated together.

export { type Prepared, prepare, type ReplicationSetup, runReplication } from "./replication.ts";
