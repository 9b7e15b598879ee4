// How long the units of time are, in milliseconds. `src/ir/units.ts` says the same on a floor of its own: calendars know nothing of the IR.

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
