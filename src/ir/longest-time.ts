// How long a time may become by adjustments: without an end, a deadline would lie beyond every date.

import type { Milliseconds } from "./history.ts";

/** 7,000 years: what is opened by 2100 is due in a year of four digits. A policy states 100 years at most. */
export const LONGEST_ADJUSTED_MS: Milliseconds = 220_903_200_000_000;
