// Door of src/runtime/versions: several versions of one policy, each in force in its time, as one decision module.

import type { Instant } from "../../ir/history.ts";
import type { AmendmentIr } from "../../ir/policy.ts";
import type { DecisionModule } from "../contract.ts";
import { decideInRow } from "./decide.ts";
import { jointDeclarations } from "./declarations.ts";
import { RowCase } from "./row-case.ts";

export { type Delivered, deliveredTo } from "./decide.ts";
export { adapterTo, jointDeclarations } from "./declarations.ts";

/** `from`: the first instant at which it is in force. `appliesTo`: what becomes of tickets opened under an earlier one. */
export type PolicyVersion = {
  readonly module: DecisionModule;
  readonly from: Instant;
  readonly appliesTo: AmendmentIr["appliesTo"];
};

/** One or more, each in force later than the one before it. */
export type Row = readonly [PolicyVersion, ...PolicyVersion[]];

/**
 * The versions as one decision module: each ticket is decided by the version it is under (docs/semantics.md, "Versions in force"), and its
 * verdict names that version. The module itself is named after the last.
 */
export function inForce(row: Row): DecisionModule {
  const last = row.at(-1) ?? row[0];
  return {
    policy: last.module.policy,
    declarations: jointDeclarations(row.map(({ module }) => module.declarations)),
    decide: (history, ticket, at) => decideInRow(row, history, ticket, at),
    open: (record, heard) => new RowCase(row, record ?? null, heard ?? "all"),
  };
}
