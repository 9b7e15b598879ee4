// How long the units of time are. Days and weeks of a calendar may be longer or shorter: these are lengths that pass.

import type { Milliseconds } from "./history.ts";

export const SECOND: Milliseconds = 1000;
export const MINUTE: Milliseconds = 60 * SECOND;
export const HOUR: Milliseconds = 60 * MINUTE;
export const DAY: Milliseconds = 24 * HOUR;
