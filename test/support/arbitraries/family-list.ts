// All families of small policies.

import type { Family } from "./families.ts";
import { cycles, recipients, repeats, retargeting, starts } from "./families.ts";
import { crowds } from "./family-crowd.ts";
import { gatesAndHands } from "./family-gates.ts";
import { lastHours } from "./family-last-hours.ts";

export const families: readonly Family[] = [repeats, recipients, cycles, retargeting, starts, gatesAndHands];
/** Dearer to draw and to run, and about what is hardly ever met. */
export const rareFamilies: readonly Family[] = [crowds, ...lastHours];
