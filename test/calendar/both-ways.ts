// The working time of a random calendar in both ways: by the table that modules have, and by the slow walk through days.

import { referenceWorkingTime, type WorkingTime, zoneOffsets } from "../../src/calendar/index.ts";
import { workingTime } from "../../src/runtime/working-time/working-time.ts";
import type { Calendar } from "./generate.ts";

export const quick = ({ zone, spec, sets }: Calendar): WorkingTime => workingTime(spec, sets, zoneOffsets(zone));
export const slow = ({ zone, spec, sets }: Calendar): WorkingTime => referenceWorkingTime(zone, spec, sets);
