// What a search has learned so far of each promise and each law: how often it was put to the test, how close it came to breaking, the first history that broke it.

import type { HistoryEvent, Instant, Milliseconds } from "../../ir/index.ts";
import type { Holding, Judgment } from "../promises/index.ts";
import type { History } from "./judge.ts";

export type SearchTier = "exhaustive" | "random";

/** Where in a search a history was found. `path`: what the tier calls it. */
export type Origin = { readonly tier: SearchTier; readonly number: number; readonly path: string };

/** A history that shows what was sought, as it was found. */
export type Shown = { readonly history: History; readonly judgment: Judgment; readonly origin: Origin };

/** What all histories tried said of one promise or law. */
export type Tally = {
  /** Histories it was judged on; of these, those that put it to the test at all, those whose every test was excused, and those cut short before an answer. */
  tried: number;
  tested: number;
  excusedAlone: number;
  inconclusive: number;
  /** Tests over all histories, and how many of them were excused. */
  cases: number;
  excused: number;
  /** The least time that was left before it would have been broken, and the history that had it. */
  least: { readonly margin: Milliseconds; readonly history: History } | null;
  shown: Shown | null;
};

/** `seeks`: the verdict a search is after: that a promise is violated, or that what a witness names is reached. */
export type Sought = { readonly id: string; readonly seeks: Extract<Holding, "violated" | "holds"> };

export function emptyTally(): Tally {
  return { tried: 0, tested: 0, excusedAlone: 0, inconclusive: 0, cases: 0, excused: 0, least: null, shown: null };
}

/** Whether it shows what is sought for the first time. `events` may be written over later. */
export function enter(
  tally: Tally,
  sought: Sought,
  judgment: Judgment,
  events: readonly HistoryEvent[],
  horizon: Instant,
  origin: () => Origin,
): boolean {
  tally.tried += 1;
  const { verdict, cases, excused, margin } = judgment;
  if (verdict === "vacuous") return false;
  if (cases > 0) {
    tally.tested += 1;
    tally.cases += cases;
    tally.excused += excused;
    if (excused === cases) tally.excusedAlone += 1;
  }
  if (verdict === "inconclusive") tally.inconclusive += 1;
  else if (margin !== null && (tally.least === null || margin < tally.least.margin)) {
    tally.least = { margin, history: { events: events.slice(), horizon } };
  }
  if (verdict !== sought.seeks || tally.shown !== null) return false;
  tally.shown = { history: { events: events.slice(), horizon }, judgment, origin: origin() };
  return true;
}
