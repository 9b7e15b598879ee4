// All families of small policies.

import type { Family } from "./families.ts";
import { cycles, recipients, repeats, retargeting, starts } from "./families.ts";
import { gatesAndHands } from "./family-gates.ts";

export const families: readonly Family[] = [repeats, recipients, cycles, retargeting, starts, gatesAndHands];
