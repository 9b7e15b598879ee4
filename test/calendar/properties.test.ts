// The table and the day walk agree on every question, over calendars and zones in which a fault would show; and the laws that are true hold.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  referenceEither,
  referenceResolve,
  referenceWorkingTime,
  resolveLocal,
  type WorkingTime,
  zoneOffsets,
} from "../../src/calendar/index.ts";
import { both, either, elapsed, except, workingTime } from "../../src/runtime/working-time.ts";
import { wallClock } from "../../src/runtime/working-time-zone.ts";
import { aCalendar, aLength, anInstant, type Calendar, ZONES } from "./generate.ts";

const HOUR = 3_600_000;

const quick = ({ zone, spec, sets }: Calendar): WorkingTime => workingTime(spec, sets, zoneOffsets(zone));
const slow = ({ zone, spec, sets }: Calendar): WorkingTime => referenceWorkingTime(zone, spec, sets);

/** A calendar, two instants near one change of its zone's clock, and a length. */
const question = fc
  .constantFrom(...ZONES)
  .chain((zone) =>
    fc.record({ calendar: aCalendar(zone), when: anInstant(zone).chain((t) => fc.tuple(fc.constant(t), near(t))), length: aLength }),
  );

function near(t: number): fc.Arbitrary<number> {
  return fc.integer({ min: -400, max: 400 }).map((hours) => t + hours * HOUR);
}

/** Every question at once; two implementations that agree on this agree. */
function answers(hours: WorkingTime, a: number, b: number, length: number): unknown {
  return {
    isOpen: hours.isOpen(a),
    add: hours.add(a, length),
    due: hours.due(a, length),
    lastMet: hours.lastMet(a, length),
    subtract: hours.subtract(a, length),
    between: hours.between(a, b),
    nextOpen: hours.nextOpen(a),
    nextClose: hours.nextClose(a),
    nextChange: hours.nextChange(a),
    previousOpen: hours.previousOpen(a),
    previousClose: hours.previousClose(a),
    rollForward: hours.rollForward(a),
    rollBackward: hours.rollBackward(a),
    segments: hours.segments(a, b),
  };
}

describe("the table and the day walk", () => {
  test("agree on any calendar near any change of the clock", () => {
    fc.assert(
      fc.property(question, ({ calendar, when: [a, b], length }) => {
        expect(answers(quick(calendar), a, b, length)).toEqual(answers(slow(calendar), a, b, length));
      }),
      { numRuns: 300 },
    );
  });

  test("agree on the union of two calendars in different zones", () => {
    fc.assert(
      fc.property(question, fc.constantFrom(...ZONES).chain(aCalendar), ({ calendar, when: [a, b], length }, other) => {
        const table = either([quick(calendar), quick(other)]);
        expect(answers(table, a, b, length)).toEqual(answers(referenceEither([slow(calendar), slow(other)]), a, b, length));
      }),
      { numRuns: 60 },
    );
  });

  test("agree on every wall time near a change, and so does the third reading in local.ts", () => {
    const wallTime = fc
      .constantFrom(...ZONES)
      .chain((zone) => fc.tuple(fc.constant(zone), anInstant(zone), fc.integer({ min: -1560, max: 1560 })));
    fc.assert(
      fc.property(
        wallTime,
        fc.constantFrom("first", "last"),
        fc.constantFrom("first-valid", "forward"),
        ([zone, t, minutes], pick, gap) => {
          const local = t + minutes * 60_000;
          const expected = referenceResolve(zone, local, pick, gap);
          expect(wallClock(zoneOffsets(zone))(local, pick, gap)).toBe(expected);
          expect(resolveLocal(zone, local, pick, gap)).toBe(expected);
        },
      ),
      { numRuns: 600 },
    );
  });
});

describe("laws", () => {
  test("what is added is what lies between, and lastMet consumes no more", () => {
    fc.assert(
      fc.property(question, ({ calendar, when: [t], length }) => {
        const hours = quick(calendar);
        const deadline = hours.add(t, length);
        if (deadline === null) return;
        expect(hours.between(t, deadline.due)).toBe(length);
        if (length > 0) expect(hours.between(t, deadline.due - 1)).toBe(length - 1);
        expect(hours.between(t, deadline.lastMet)).toBe(length);
        expect(hours.between(t, deadline.lastMet + 1)).toBe(length + 1);
      }),
    );
  });

  test("subtract undoes add up to closed time", () => {
    fc.assert(
      fc.property(question, ({ calendar, when: [t], length }) => {
        const hours = quick(calendar);
        const beginning = hours.subtract(t, length);
        if (beginning === null) return;
        expect(hours.between(beginning.near, t)).toBe(length);
        expect(hours.between(beginning.near + 1, t)).toBeLessThanOrEqual(length);
        if (Number.isFinite(beginning.far)) expect(hours.between(beginning.far, t)).toBe(length);
      }),
    );
  });

  test("a later start or a longer length is never due earlier", () => {
    fc.assert(
      fc.property(question, fc.nat(10 * HOUR), ({ calendar, when: [a, b], length }, more) => {
        const hours = quick(calendar);
        expect(hours.due(Math.max(a, b), length)).toBeGreaterThanOrEqual(hours.due(Math.min(a, b), length));
        expect(hours.due(a, length + more)).toBeGreaterThanOrEqual(hours.due(a, length));
        expect(hours.lastMet(a, length)).toBeGreaterThanOrEqual(hours.due(a, length));
      }),
    );
  });

  test("time between is additive, antisymmetric and never more than elapsed time", () => {
    fc.assert(
      fc.property(question, near(0), ({ calendar, when: [a, b] }, step) => {
        const hours = quick(calendar);
        const c = b + step;
        expect(hours.between(a, b) + hours.between(b, c)).toBe(hours.between(a, c));
        expect(hours.between(b, a) + hours.between(a, b)).toBe(0);
        expect(Math.abs(hours.between(a, b))).toBeLessThanOrEqual(Math.abs(b - a));
      }),
    );
  });

  test("both, except and either split open time without loss", () => {
    fc.assert(
      fc.property(question, fc.constantFrom(...ZONES).chain(aCalendar), ({ calendar, when: [a, b] }, other) => {
        const [x, y] = [quick(calendar), quick(other)];
        expect(both(x, y).between(a, b) + except(x, y).between(a, b)).toBe(x.between(a, b));
        expect(either([x, y]).between(a, b) + both(x, y).between(a, b)).toBe(x.between(a, b) + y.between(a, b));
        expect(both(x, elapsed).segments(a, b)).toEqual(x.segments(a, b));
      }),
      { numRuns: 50 },
    );
  });

  test("an answer does not depend on what was asked before", () => {
    const t = fc.integer({ min: Date.UTC(1995, 0, 1), max: Date.UTC(2060, 0, 1) });
    fc.assert(
      fc.property(aCalendar("Europe/Berlin"), fc.array(t, { minLength: 2, maxLength: 6 }), aLength, (calendar, instants, length) => {
        const used = quick(calendar);
        for (const each of instants) expect(used.add(each, length)).toEqual(quick(calendar).add(each, length));
        const [a = 0, b = 0] = instants;
        expect(used.between(a, b)).toBe(quick(calendar).between(a, b));
      }),
      { numRuns: 15 },
    );
  });
});
