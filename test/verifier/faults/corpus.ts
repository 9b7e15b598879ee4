// All planted faults.

import { caseFaults } from "./case-faults.ts";
import { dutyFaults } from "./duty-faults.ts";
import type { Fault } from "./fault.ts";
import { lawFaults } from "./law-faults.ts";
import { policyFaults } from "./policy-faults.ts";
import { timeFaults } from "./time-faults.ts";

export const corpus: readonly Fault[] = [...dutyFaults, ...caseFaults, ...timeFaults, ...lawFaults, ...policyFaults];

/** The policies they are planted in, each once. */
export const policies: readonly string[] = [...new Set(corpus.map(({ policy }) => policy))];
