// The clock at two speeds against its definition: every millisecond counted one by one, or piece by piece.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { referenceWorkingTime, zoneOffsets } from "../../src/calendar/index.ts";
import { HOUR, MINUTE } from "../../src/ir/index.ts";
import { proratedTime, prorationOf } from "../../src/runtime/working-time/prorated.ts";
import { elapsed, type WorkingTime, workingTime } from "../../src/runtime/working-time/working-time.ts";
import { aCalendar, anInstant, ZONES } from "./generate.ts";

const at = (text: string): number => Date.parse(text);
const iso = (t: number): string => new Date(t).toISOString();
const office = workingTime(
  { weekly: [0, 1, 2, 3, 4, 5, 6].map((day) => (day < 5 ? [[540, 1020]] : [])), breaks: [], dates: [], holidays: [] },
  [],
  zoneOffsets("UTC"),
);
const prorated = (base: WorkingTime, inside: number, outside: number): { readonly clock: WorkingTime; readonly amount: number } => {
  const { openWeight, closedWeight, amount } = prorationOf(inside, outside);
  return { clock: proratedTime(base, openWeight, closedWeight), amount };
};

describe("15 minutes in hours, 30 minutes after", () => {
  const { clock, amount } = prorated(office, 15 * MINUTE, 30 * MINUTE);
  test.each([
    ["wholly in hours", "2024-01-08T09:00:00.000Z", "2024-01-08T09:15:00.000Z"],
    ["wholly after", "2024-01-08T20:00:00.000Z", "2024-01-08T20:30:00.000Z"],
    ["a third before the opening, two thirds after it", "2024-01-08T08:50:00.000Z", "2024-01-08T09:10:00.000Z"],
    ["two thirds before the closing, a third after it", "2024-01-08T16:50:00.000Z", "2024-01-08T17:10:00.000Z"],
  ])("%s", (_, start, due) => {
    expect(iso(clock.due(at(start), amount))).toBe(due);
    expect(iso(clock.lastMet(at(start), amount))).toBe(due);
    expect(clock.between(at(start), at(due))).toBe(amount);
  });

  test("a minute later is never due sooner", () => {
    const starts = Array.from({ length: 300 }, (_, i) => at("2024-01-08T07:00:00Z") + i * 2 * MINUTE);
    const dues = starts.map((start) => clock.due(start, amount));
    expect(dues.toSorted((a, b) => a - b)).toEqual(dues);
  });
});

test("an amount that ends inside a millisecond is due at its end and last met at its beginning", () => {
  const clock = proratedTime(elapsed, 2, 1);
  expect([clock.due(0, 5), clock.lastMet(0, 5)]).toEqual([3, 2]);
  expect([clock.due(0, 4), clock.lastMet(0, 4)]).toEqual([2, 2]);
});

test("where one length is nothing the amount is, and the clock runs in the other time alone", () => {
  const { clock, amount } = prorated(office, 0, HOUR);
  const evening = at("2024-01-08T20:00:00Z");
  expect(amount).toBe(0);
  expect([clock.due(evening, amount), iso(clock.lastMet(evening, amount))]).toEqual([evening, "2024-01-09T09:00:00.000Z"]);
  expect(iso(clock.lastMet(at("2024-01-08T10:00:00Z"), amount))).toBe("2024-01-08T10:00:00.000Z");
  expect(prorationOf(0, 0)).toEqual({ openWeight: 1, closedWeight: 1, amount: 0 });
});

test("products past 2^53 are not rounded on the way", () => {
  const [inside, outside] = [3_600_001, 7_200_001];
  const { clock, amount } = prorated(office, inside, outside);
  expect(amount).toBe(inside * outside);
  const start = at("2024-01-08T16:59:59.123Z");
  const due = clock.due(start, amount);
  const consumed = (t: number): bigint => {
    const open = BigInt(office.between(start, t));
    return open * BigInt(outside) + (BigInt(t - start) - open) * BigInt(inside);
  };
  expect([consumed(due) >= BigInt(amount), consumed(due - 1) < BigInt(amount)]).toEqual([true, true]);
  const later = start + 90 * 24 * HOUR;
  expect(clock.between(start, later)).toBe(Number(consumed(later)));
});

test("any calendar in any zone: between is what the reference's segments give, due and lastMet are its edges", () => {
  const aCase = fc.constantFrom(...ZONES).chain((zone) =>
    fc.record({
      calendar: aCalendar(zone),
      t: anInstant(zone),
      inside: fc.integer({ min: 1, max: 4000 }),
      outside: fc.integer({ min: 1, max: 4000 }),
    }),
  );
  fc.assert(
    fc.property(aCase, ({ calendar: { zone, spec, sets }, t, inside, outside }) => {
      const slow = referenceWorkingTime(zone, spec, sets);
      const { clock, amount } = prorated(workingTime(spec, sets, zoneOffsets(zone)), inside * 20_000, outside * 20_000);
      const { openWeight, closedWeight } = prorationOf(inside, outside);
      const consumed = (end: number): number => {
        const open = slow.segments(t, end).reduce((sum, [from, to]) => sum + to - from, 0);
        return open * openWeight + (end - t - open) * closedWeight;
      };
      const [due, lastMet] = [clock.due(t, amount), clock.lastMet(t, amount)];
      expect(consumed(due)).toBeGreaterThanOrEqual(amount);
      expect(consumed(due - 1)).toBeLessThan(amount);
      expect(consumed(lastMet)).toBeLessThanOrEqual(amount);
      expect(consumed(lastMet + 1)).toBeGreaterThan(amount);
      expect(clock.between(t, due)).toBe(consumed(due));
      expect(clock.between(due, t)).toBe(0 - consumed(due));
      const beginning = clock.subtract(due, clock.between(t, due));
      expect(beginning).toEqual({ near: t, far: t });
    }),
    { numRuns: 100 },
  );
});

test("at any two speeds, one of which may be none, every answer is an edge of what is counted", () => {
  const weight = fc.oneof(fc.constantFrom(0, 1, 2, 3, 7), fc.nat(10_000_000));
  const aCase = fc.constantFrom(...ZONES).chain((zone) =>
    fc.record({
      calendar: aCalendar(zone),
      t: anInstant(zone),
      weights: fc.tuple(weight, weight).filter(([open, closed]) => open + closed > 0),
      length: fc.oneof(fc.constantFrom(-5, 0, 1, 2, 3), fc.nat(1_000_000), fc.nat(1_000_000_000_000)),
    }),
  );
  fc.assert(
    fc.property(aCase, ({ calendar: { zone, spec, sets }, t, weights: [open, closed], length }) => {
      const base = workingTime(spec, sets, zoneOffsets(zone));
      const clock = proratedTime(base, open, closed);
      const counted = (from: number, to: number): number => {
        const opened = base.between(from, to);
        return Number(BigInt(opened) * BigInt(open) + BigInt(to - from - opened) * BigInt(closed));
      };
      const amount = Math.max(0, length);
      const [due, lastMet] = [clock.due(t, length), clock.lastMet(t, length)];
      if (length <= 0) expect(due).toBe(t);
      else if (due < Number.POSITIVE_INFINITY) expect([counted(t, due) >= amount, counted(t, due - 1) < amount]).toEqual([true, true]);
      if (lastMet < Number.POSITIVE_INFINITY)
        expect([counted(t, lastMet) <= amount, counted(t, lastMet + 1) > amount]).toEqual([true, true]);
      expect(clock.add(t, length)).toEqual(due === Number.POSITIVE_INFINITY ? null : { due, lastMet });
      const both = { due: Number.NaN, lastMet: Number.NaN };
      clock.deadline(t, length, both);
      expect(both).toEqual({ due, lastMet });
      const beginning = clock.subtract(t, length);
      if (beginning === null) return;
      const { near, far } = beginning;
      expect([near <= t, counted(near, t) >= amount, near === t || counted(near + 1, t) < amount]).toEqual([true, true, true]);
      if (far > Number.NEGATIVE_INFINITY) expect([counted(far, t) <= amount, counted(far - 1, t) > amount]).toEqual([true, true]);
    }),
    { numRuns: 200 },
  );
});
