// Door of src/calendar: zones, wall time, and the slow twin of working time. `names.ts` is a door of its own that loads nothing.

export { type Gap, offsetInWords, type Pick, parseLocal, resolveLocal, toLocal, type WallTime, wallTimeAt } from "./local.ts";
export { isZone, zoneAdvice, zoneNames } from "./names.ts";
export { offsetAt, type ZoneOffsets, zoneOffsets } from "./offsets.ts";
export { referenceCalendars, referenceEither, referenceWorkingTime } from "./reference.ts";
export { holidayDates } from "./reference-holidays.ts";
export { type ReferenceRotation, referenceHandoffs } from "./reference-rotation.ts";
export { resolve as referenceResolve } from "./reference-zone.ts";
export type { AnyCalendar, CalendarSpec, HolidayRule, HolidaySet, SeasonRange, Segment, Weekday, Window, WorkingTime } from "./types.ts";
