// The shapes this folder works with. They equal those of src/ir (CalendarIr, HolidayRule) and src/runtime (WorkingTime), which stand on
// other floors: a test holds each pair assignable both ways.

import type { Gap } from "./local.ts";

/** Minutes from local midnight of the day it starts on: [open, close), close up to a day past open. */
export type Window = readonly [open: number, close: number];
/** monday is 0. */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;

export type CalendarSpec = {
  readonly weekly: readonly (readonly Window[])[];
  readonly breaks: readonly (readonly Window[])[];
  readonly dates: readonly { readonly date: string; readonly windows: readonly Window[] }[];
  readonly holidays: readonly { readonly set: string; readonly windows: readonly Window[] }[];
  /** Of a season: open on the whole days of each range, beside the windows. */
  readonly seasons?: readonly SeasonRange[];
  /** What an edge inside a DST gap means; `first-valid` unless said otherwise. */
  readonly gap?: Gap;
};

export type HolidayRule =
  | { readonly kind: "fixed"; readonly month: number; readonly day: number; readonly observed: "none" | "nearest-weekday" | "next-weekday" }
  | { readonly kind: "nth-weekday"; readonly nth: number; readonly weekday: Weekday; readonly month: number }
  | { readonly kind: "easter"; readonly offset: number }
  | {
      readonly kind: "relative";
      readonly to: string;
      readonly offset: number;
      readonly observed: "none" | "nearest-weekday" | "next-weekday";
    }
  | { readonly kind: "date"; readonly date: string };

export type HolidaySet = {
  readonly id: string;
  readonly days: readonly {
    readonly rule: HolidayRule;
    readonly from: number | null;
    readonly until: number | null;
    /** Needed only where a day counts from another. */
    readonly name?: string;
  }[];
};

export type SeasonRange =
  | { readonly kind: "yearly"; readonly from: MonthDay; readonly to: MonthDay }
  | { readonly kind: "dates"; readonly from: string; readonly to: string };
export type MonthDay = { readonly month: number; readonly day: number };

/** Any calendar of a policy. */
export type AnyCalendar =
  | (CalendarSpec & { readonly kind: "weekly"; readonly id: string; readonly zone: string })
  | { readonly kind: "combined"; readonly id: string; readonly how: "both" | "either" | "except"; readonly of: readonly string[] }
  | { readonly kind: "season"; readonly id: string; readonly zone: string; readonly ranges: readonly SeasonRange[] };

export type Segment = readonly [open: number, close: number];

/** Questions to a clock that may stand still: see src/runtime/working-time/working-time.ts for each. Instants and lengths are milliseconds. */
export type WorkingTime = {
  readonly isOpen: (t: number) => boolean;
  readonly add: (t: number, length: number) => { readonly due: number; readonly lastMet: number } | null;
  readonly due: (t: number, length: number) => number;
  readonly lastMet: (t: number, length: number) => number;
  readonly deadline: (t: number, length: number, answer: { due: number; lastMet: number }) => void;
  readonly subtract: (t: number, length: number) => { readonly near: number; readonly far: number } | null;
  readonly between: (a: number, b: number) => number;
  readonly nextOpen: (t: number) => number | null;
  readonly nextClose: (t: number) => number | null;
  readonly nextChange: (t: number) => number | null;
  readonly previousOpen: (t: number) => number | null;
  readonly previousClose: (t: number) => number | null;
  readonly rollForward: (t: number) => number | null;
  readonly rollBackward: (t: number) => number | null;
  readonly segments: (a: number, b: number) => readonly Segment[];
};
