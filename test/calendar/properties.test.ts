// The table and the day walk agree on every question, over calendars and zones in which a fault would show. Laws: laws.test.ts.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { referenceEither, referenceResolve, resolveLocal, zoneOffsets } from "../../src/calendar/index.ts";
import { HOUR } from "../../src/ir/index.ts";
import { both, either, elapsed } from "../../src/runtime/working-time/working-time.ts";
import { wallClock } from "../../src/runtime/working-time/zone.ts";
import { answers } from "./answers.ts";
import { quick, slow } from "./both-ways.ts";
import { aCalendar, aLength, anInstant, ZONES } from "./generate.ts";

/** A calendar, two instants near one change of its zone's clock, and a length. */
const question = fc
  .constantFrom(...ZONES)
  .chain((zone) =>
    fc.record({ calendar: aCalendar(zone), when: anInstant(zone).chain((t) => fc.tuple(fc.constant(t), near(t))), length: aLength }),
  );

function near(t: number): fc.Arbitrary<number> {
  return fc.integer({ min: -400, max: 400 }).map((hours) => t + hours * HOUR);
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

describe("whatever was asked before", () => {
  test("nothing is lost where the other clock never stops", () => {
    fc.assert(
      fc.property(question, ({ calendar, when: [a, b] }) => {
        expect(both(quick(calendar), elapsed).segments(a, b)).toEqual(quick(calendar).segments(a, b));
      }),
      { numRuns: 30 },
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
