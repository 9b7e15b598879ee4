// What a clock is asked, and the clock that never stands still.

import type { Instant, Milliseconds } from "../../ir/index.ts";

/** What a clock is asked; `src/calendar`'s reference calendars answer it. */
export type ReferenceClock = {
  readonly isOpen: (t: Instant) => boolean;
  /** The first instant at which open time since `t` reaches `ms` (null: never), and the last at which it is not more (Infinity: for good). */
  readonly add: (t: Instant, ms: Milliseconds) => Deadline | null;
  /** Open time in [a, b), a ≤ b. */
  readonly between: (a: Instant, b: Instant) => Milliseconds;
  /** The first opening or closing after `t`; null where there is none. */
  readonly nextChange: (t: Instant) => Instant | null;
};
export type Deadline = { readonly due: Instant; readonly lastMet: Instant };

/** Elapsed time: always open. */
export const elapsed: ReferenceClock = {
  isOpen: () => true,
  add: (t, ms) => ({ due: t + ms, lastMet: t + ms }),
  between: (a, b) => b - a,
  nextChange: () => null,
};
