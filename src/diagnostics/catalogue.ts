// Owns the list of all findings. One file a group; a code is never used twice and never given a new meaning.
//   TN001–TN099 syntax.ts · TN1xx files.ts · TN2xx names.ts, calendars.ts, people.ts · TN3xx types.ts · TN4xx times.ts · TN5xx rules.ts · TN6xx remarks.ts

import { CALENDARS } from "./calendars.ts";
import { DUTIES, DUTY_WORDS } from "./duties.ts";
import type { Entry } from "./entry.ts";
import { FILES } from "./files.ts";
import { NAMES } from "./names.ts";
import { PEOPLE } from "./people.ts";
import { REMARKS } from "./remarks.ts";
import { RULES } from "./rules.ts";
import { SYNTAX } from "./syntax.ts";
import { TIMES } from "./times.ts";
import { TYPES } from "./types.ts";

/** Every group, in the order of its codes. A new group is added here and nowhere else. */
export const GROUPS: readonly Readonly<Record<string, Entry<never>>>[] = [
  SYNTAX,
  FILES,
  NAMES,
  CALENDARS,
  PEOPLE,
  TYPES,
  DUTY_WORDS,
  TIMES,
  DUTIES,
  RULES,
  REMARKS,
];

/** Every entry, in the order of its codes. */
export const CATALOGUE: readonly Entry<never>[] = GROUPS.flatMap((group) => Object.values(group));
