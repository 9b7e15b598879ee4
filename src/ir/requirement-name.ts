// What a requirement of a gate is called.

import type { RequirementIr } from "./policy.ts";

/** As a verdict names it where it is missing: `reason`, of a record `handover: reason`. */
export function requirementName({ name, record }: RequirementIr): string {
  return record === null ? name : `${record}: ${name}`;
}
