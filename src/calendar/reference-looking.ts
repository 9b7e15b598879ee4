// Every answer of the reference from the open segments near an instant, looking on until it is found or the covered years end.

import { COVERED_FROM, COVERED_UNTIL } from "./offsets.ts";
import type { Segment, WorkingTime } from "./types.ts";
import { DAY } from "./units.ts";

/** How far one look goes. */
const LOOK = 8 * DAY;

const NEVER = { due: Number.POSITIVE_INFINITY, lastMet: Number.POSITIVE_INFINITY };

/** All open intervals inside [a, b), cut off at its ends, joined where they touch. */
export type Segments = (a: number, b: number) => readonly Segment[];

type Edges = Pick<WorkingTime, "nextOpen" | "nextClose" | "previousOpen" | "previousClose">;

export function byLooking(segments: Segments): WorkingTime {
  const edges = edgesIn(segments);
  const isOpen = (t: number): boolean => segments(t, t + 1).length > 0;
  const between = (a: number, b: number): number =>
    a <= b ? segments(a, b).reduce((sum, [open, close]) => sum + close - open, 0) : 0 - between(b, a);
  const rollForward = (t: number): number | null => (isOpen(t) ? t : edges.nextOpen(t));
  const rollBackward = (t: number): number | null => (isOpen(t - 1) ? t : edges.previousClose(t + 1));
  const add: WorkingTime["add"] = (t, length) => {
    const due = ranOut(segments, t, length);
    return due === null ? null : { due, lastMet: rollForward(due) ?? Number.POSITIVE_INFINITY };
  };
  const subtract: WorkingTime["subtract"] = (t, length) => {
    const near = began(segments, t, length);
    return near === null ? null : { near, far: rollBackward(near) ?? Number.NEGATIVE_INFINITY };
  };
  return {
    ...edges,
    isOpen,
    between,
    rollForward,
    rollBackward,
    segments,
    add,
    subtract,
    due: (t, length) => add(t, length)?.due ?? Number.POSITIVE_INFINITY,
    lastMet: (t, length) => add(t, length)?.lastMet ?? Number.POSITIVE_INFINITY,
    deadline: (t, length, answer) => Object.assign(answer, add(t, length) ?? NEVER),
    nextChange: (t) => (isOpen(t) ? edges.nextClose(t) : edges.nextOpen(t)),
  };
}

/** Each look reaches a millisecond past its end, so that an edge there is told from a cut. */
function edgesIn(segments: Segments): Edges {
  const opensIn = (a: number, b: number): readonly number[] =>
    segments(a - 1, b)
      .map(([open]) => open)
      .filter((open) => open >= a);
  const closesIn = (a: number, b: number): readonly number[] =>
    segments(a, b + 1)
      .map(([, close]) => close)
      .filter((close) => close <= b);
  return {
    nextOpen: (t) => lookOn(t, (a, b) => opensIn(a, b).find((open) => open > t)),
    nextClose: (t) => lookOn(t, (a, b) => closesIn(a, b).find((close) => close > t && close < COVERED_UNTIL)),
    previousOpen: (t) => lookBack(t, (a, b) => opensIn(a, b).findLast((open) => open < t)),
    previousClose: (t) => lookBack(t, (a, b) => closesIn(a, b).findLast((close) => close < t)),
  };
}

/** The first instant by which `length` of open time has gone since t. */
function ranOut(segments: Segments, t: number, length: number): number | null {
  let left = length;
  if (length <= 0) return t;
  return lookOn(t, (a, b) => {
    for (const [open, close] of segments(a, b)) {
      if (left <= close - open) return open + left;
      left -= close - open;
    }
    return undefined;
  });
}

/** The last instant from which `length` of open time goes until t. */
function began(segments: Segments, t: number, length: number): number | null {
  let left = length;
  if (length <= 0) return t;
  return lookBack(t, (a, b) => {
    for (const [open, close] of segments(a, b).toReversed()) {
      if (left <= close - open) return close - left;
      left -= close - open;
    }
    return undefined;
  });
}

function lookOn(t: number, find: (a: number, b: number) => number | undefined): number | null {
  for (let a = Math.max(t, COVERED_FROM); a <= COVERED_UNTIL; a += LOOK) {
    const found = find(a, a + LOOK);
    if (found !== undefined) return found;
  }
  return null;
}

function lookBack(t: number, find: (a: number, b: number) => number | undefined): number | null {
  for (let b = Math.min(t, COVERED_UNTIL); b >= COVERED_FROM; b -= LOOK) {
    const found = find(b - LOOK, b);
    if (found !== undefined) return found;
  }
  return null;
}
