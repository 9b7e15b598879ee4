// The laws of working time, each as a function that throws where it is broken. `laws.test.ts` puts them to random calendars in every zone.

import { expect } from "vitest";
import type { WorkingTime } from "../../src/calendar/index.ts";

/** Two calendars, three instants and two lengths. `t` ≤ `u`; lengths from 0 on. */
export type Case = {
  readonly hours: WorkingTime;
  readonly other: WorkingTime;
  readonly t: number;
  readonly u: number;
  readonly a: number;
  readonly b: number;
};

export const LAWS: Readonly<Record<string, (given: Case) => void>> = {
  "adding a and then b is adding both: from either deadline of a, to both deadlines of a + b": ({ hours, t, a, b }) => {
    const [first, whole] = [hours.add(t, a), hours.add(t, a + b)];
    if (first === null || whole === null || !Number.isFinite(first.lastMet)) return;
    for (const reached of [first.due, first.lastMet]) {
      expect(hours.lastMet(reached, b)).toBe(whole.lastMet);
      if (b > 0) expect(hours.due(reached, b)).toBe(whole.due);
    }
    expect(hours.due(first.due, 0)).toBe(first.due);
  },
  "a later start or a longer length is never due earlier": ({ hours, t, u, a, b }) => {
    expect(hours.due(u, a)).toBeGreaterThanOrEqual(hours.due(t, a));
    expect(hours.lastMet(u, a)).toBeGreaterThanOrEqual(hours.lastMet(t, a));
    expect(hours.due(t, a + b)).toBeGreaterThanOrEqual(hours.due(t, a));
    expect(hours.between(t, u)).toBeGreaterThanOrEqual(0);
  },
  "between is what was added, and a deadline is the first and the last instant of which that is true": ({ hours, t, a }) => {
    const deadline = hours.add(t, a);
    if (deadline === null) return;
    expect(hours.between(t, deadline.due)).toBe(a);
    if (a > 0) expect(hours.between(t, deadline.due - 1)).toBe(a - 1);
    if (!Number.isFinite(deadline.lastMet)) return;
    expect(hours.between(t, deadline.lastMet)).toBe(a);
    expect(hours.between(t, deadline.lastMet + 1)).toBe(a + 1);
  },
  "adding what lies between two instants gives deadlines around the second, and the second itself where it follows open time": (given) => {
    const { hours, t, u } = given;
    const deadline = hours.add(t, hours.between(t, u));
    expect(deadline?.due).toBeLessThanOrEqual(u);
    expect(deadline?.lastMet).toBeGreaterThanOrEqual(u);
    if (t < u && hours.isOpen(u - 1)) expect(deadline?.due).toBe(u);
    if (hours.isOpen(u)) expect(deadline?.lastMet).toBe(u);
  },
  "subtract is add seen from the other side": ({ hours, t, a }) => {
    const deadline = hours.add(t, a);
    const back = deadline === null ? null : hours.subtract(deadline.due, a);
    if (deadline === null || back === null) return;
    expect(back.near).toBeGreaterThanOrEqual(t);
    expect(back.far).toBeLessThanOrEqual(t);
    for (const begun of [back.near, back.far]) {
      if (!Number.isFinite(begun)) continue;
      expect(hours.between(begun, deadline.due)).toBe(a);
      expect(hours.lastMet(begun, a)).toBe(deadline.lastMet);
    }
    expect(hours.between(back.near + 1, deadline.due)).toBeLessThanOrEqual(Math.max(0, a - 1));
  },
  "segments are apart, in order, and sum up to between": ({ hours, t, u }) => {
    const segments = hours.segments(t, u);
    expect(segments.reduce((sum, [open, close]) => sum + close - open, 0)).toBe(hours.between(t, u));
    segments.forEach(([open, close], i) => {
      expect(open).toBeLessThan(close);
      expect(open).toBeGreaterThan(segments[i - 1]?.[1] ?? t - 1);
      expect(hours.isOpen(open) && hours.isOpen(close - 1)).toBe(true);
    });
    expect(hours.segments(u, t)).toEqual([]);
  },
  "between splits at any instant, and changes its sign with its direction": ({ hours, t, u, a }) => {
    expect(hours.between(t, u) + hours.between(u, u + a)).toBe(hours.between(t, u + a));
    expect(hours.between(t, u) + hours.between(u, t)).toBe(0);
    expect(hours.between(t, u)).toBeLessThanOrEqual(u - t);
  },
  "the next opening is the first instant open after a closed one; the next closing the other way": ({ hours, t }) => {
    const [open, close, change] = [hours.nextOpen(t), hours.nextClose(t), hours.nextChange(t)];
    if (open !== null) expect([hours.isOpen(open - 1), hours.isOpen(open), open > t]).toEqual([false, true, true]);
    if (close !== null) expect([hours.isOpen(close - 1), hours.isOpen(close), close > t]).toEqual([true, false, true]);
    expect(change).toBe(hours.isOpen(t) ? close : open);
    if (change !== null) expect(hours.between(t, change)).toBe(hours.isOpen(t) ? change - t : 0);
    if (open !== null && close !== null)
      expect(hours.between(Math.min(open, close), Math.max(open, close))).toBe(open < close ? close - open : 0);
  },
  "the last opening and closing before an instant are the next ones of an earlier one": ({ hours, t }) => {
    const [open, close] = [hours.previousOpen(t), hours.previousClose(t)];
    if (open !== null) expect([open < t, hours.nextOpen(open - 1), (hours.nextOpen(open) ?? t) >= t]).toEqual([true, open, true]);
    if (close !== null) expect([close < t, hours.nextClose(close - 1), (hours.nextClose(close) ?? t) >= t]).toEqual([true, close, true]);
  },
  "rolling keeps an instant or goes to the nearest edge, and twice is once": ({ hours, t }) => {
    const [on, back] = [hours.rollForward(t), hours.rollBackward(t)];
    expect(on).toBe(hours.isOpen(t) ? t : hours.nextOpen(t));
    if (on !== null) expect([hours.rollForward(on), hours.lastMet(t, 0)]).toEqual([on, on]);
    if (back !== null) expect([hours.rollBackward(back), hours.between(back, t), hours.isOpen(back - 1)]).toEqual([back, 0, true]);
  },
};
