// Owns the list of all findings. One file a group; a code is never used twice and never given a new meaning.
//   TN001–TN099 syntax.ts · TN1xx files.ts · TN2xx names.ts, calendars.ts, people.ts · TN3xx types.ts, gates.ts, promises.ts · TN4xx times.ts, duties.ts, deadlines.ts · TN5xx rules.ts, analysis.ts, outcomes.ts · TN6xx remarks.ts, sources.ts, messages.ts, versions.ts

import { ANALYSIS } from "./analysis.ts";
import { CALENDARS } from "./calendars.ts";
import { DEADLINES } from "./deadlines.ts";
import { DUTIES, DUTY_WORDS } from "./duties.ts";
import type { Entry } from "./entry.ts";
import { FILES } from "./files.ts";
import { GATES } from "./gates.ts";
import { MESSAGES } from "./messages.ts";
import { NAMES } from "./names.ts";
import { OUTCOMES } from "./outcomes.ts";
import { PEOPLE } from "./people.ts";
import { PROMISES } from "./promises.ts";
import { REMARKS } from "./remarks.ts";
import { RULES } from "./rules.ts";
import { SOURCES } from "./sources.ts";
import { SYNTAX } from "./syntax.ts";
import { TIMES } from "./times.ts";
import { TYPES } from "./types.ts";
import { VERSIONS } from "./versions.ts";

/** Every group, in the order of its codes. A new group is added here and nowhere else. */
export const GROUPS: readonly Readonly<Record<string, Entry<never>>>[] = [
  SYNTAX,
  FILES,
  NAMES,
  CALENDARS,
  PEOPLE,
  TYPES,
  DUTY_WORDS,
  GATES,
  PROMISES,
  TIMES,
  DUTIES,
  DEADLINES,
  RULES,
  ANALYSIS,
  OUTCOMES,
  REMARKS,
  SOURCES,
  MESSAGES,
  VERSIONS,
];

/** Every entry, in the order of its codes. */
export const CATALOGUE: readonly Entry<never>[] = GROUPS.flatMap((group) => Object.values(group));
