// Laws of working time in every IANA zone whose clock has shifted since 1990, and the laws that are false.
//
// A run takes some zones, drawn by the seed that its name shows; SEED=n draws others, TENET_ALL_ZONES=1 takes all of them (minutes).

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { referenceHandoffs, zoneOffsets } from "../../src/calendar/index.ts";
import { HOUR } from "../../src/ir/index.ts";
import { rotation } from "../../src/runtime/working-time/rotation.ts";
import { both, either, except, workingTime } from "../../src/runtime/working-time/working-time.ts";
import { SEED } from "../support/chance.ts";
import { answers } from "./answers.ts";
import { quick, slow } from "./both-ways.ts";
import { aCalendar, aLength, anInstant } from "./generate.ts";
import { type Case, LAWS } from "./laws.ts";

const ALL = process.env["TENET_ALL_ZONES"] === "1";
const SAMPLE = 12;
const WEEK = 168 * HOUR;
const ZONES = zonesWithShifts();

/** By the zone data of this platform: nothing is listed by hand. */
function zonesWithShifts(): readonly string[] {
  const names = Intl.supportedValuesOf("timeZone");
  const hasShift = (zone: string): boolean => zoneOffsets(zone).transitions.some(([at]) => at >= Date.UTC(1990, 0, 1));
  if (ALL) return names.filter(hasShift);
  const drawn = fc.sample(fc.shuffledSubarray(names, { minLength: names.length }), { seed: SEED, numRuns: 1 })[0] ?? [];
  const found: string[] = [];
  for (const zone of drawn) if (found.length < SAMPLE && hasShift(zone)) found.push(zone);
  return found;
}

function aCase(zone: string): fc.Arbitrary<Case> {
  return fc
    .record({
      calendar: aCalendar(zone),
      other: fc.constantFrom(...ZONES).chain(aCalendar),
      t: anInstant(zone),
      span: fc.integer({ min: 0, max: 400 * HOUR }),
      a: aLength,
      b: aLength,
    })
    .map(({ calendar, other, t, span, a, b }) => ({ hours: quick(calendar), other: quick(other), t, u: t + span, a, b, calendar }));
}

/** Every zone gets runs of its own; a failure prints the seed, the path and the counterexample. */
function inEveryZone(runs: number, property: (zone: string) => fc.IRawProperty<unknown>): void {
  for (const zone of ZONES) fc.assert(property(zone) as fc.IProperty<unknown>, { numRuns: runs, verbose: 1 });
}

describe(`in ${ZONES.length} zones, SEED=${SEED}`, { timeout: ALL ? 1_800_000 : 120_000 }, () => {
  test("there are zones to take", () => {
    expect(ZONES.length).toBeGreaterThanOrEqual(ALL ? 200 : SAMPLE);
  });

  test.each(Object.entries(LAWS))("%s", (_, law) => {
    inEveryZone(8, (zone) => fc.property(aCase(zone), law));
  });

  test("both, either and except are open where logic says, at every edge and a millisecond beside it", () => {
    inEveryZone(4, (zone) =>
      fc.property(aCase(zone), ({ hours: x, other: y, t, u }) => {
        const combined = [both(x, y), either([x, y]), except(x, y)];
        const edges = [x, y, ...combined].flatMap((each) => each.segments(t, u).flat());
        for (const at of new Set(edges.flatMap((edge) => [edge - 1, edge]))) {
          const [inX, inY] = [x.isOpen(at), y.isOpen(at)];
          expect(combined.map((each) => each.isOpen(at))).toEqual([inX && inY, inX || inY, inX && !inY]);
        }
        const [inBoth = 0, inEither = 0, inExcept = 0] = combined.map((each) => each.between(t, u));
        expect([inBoth + inExcept, inEither + inBoth]).toEqual([x.between(t, u), x.between(t, u) + y.between(t, u)]);
      }),
    );
  });

  test("the table and the day walk give the same answer to every question", () => {
    inEveryZone(3, (zone) =>
      fc.property(
        aCalendar(zone),
        anInstant(zone),
        fc.integer({ min: -400 * HOUR, max: 400 * HOUR }),
        aLength,
        (calendar, t, span, length) => {
          expect(answers(quick(calendar), t, t + span, length)).toEqual(answers(slow(calendar), t, t + span, length));
        },
      ),
    );
  });

  test("hand-offs of any rotation are those of the calendar walk, and each turn holds from one to the next", () => {
    const aRotation = fc.record({
      unit: fc.constantFrom("hour" as const, "day" as const, "week" as const, "month" as const),
      length: fc.integer({ min: 1, max: 30 }),
      start: fc.integer({ min: Date.UTC(2009, 0, 1) / 900_000, max: Date.UTC(2026, 0, 1) / 900_000 }).map((quarters) => quarters * 900_000),
      pick: fc.constantFrom("first" as const, "last" as const),
      gap: fc.constantFrom("first-valid" as const, "forward" as const),
    });
    inEveryZone(3, (zone) =>
      fc.property(aRotation, anInstant(zone), (spec, t) => {
        const { beginOf, turnAt, nextHandoff } = rotation(spec, zoneOffsets(zone));
        const [first = 0, second] = referenceHandoffs(zone, spec, t + 1, 2);
        expect([nextHandoff(t), nextHandoff(first)]).toEqual([first, second]);
        const turn = turnAt(t);
        expect([beginOf(turn) <= t, t < beginOf(turn + 1)]).toEqual([true, true]);
      }),
    );
  });
});

describe("laws that are false, each with the counterexample that fast-check must find", () => {
  const weekly = Array.from({ length: 7 }, (_, day) => (day < 5 ? ([[540, 1020]] as const) : []));
  const office = workingTime({ weekly, breaks: [], dates: [], holidays: [] }, [], zoneOffsets("America/New_York"));
  const around = fc
    .integer({ min: Date.UTC(2024, 1, 20) / 60_000, max: Date.UTC(2024, 2, 20) / 60_000 })
    .map((minutes) => minutes * 60_000);
  const length = fc.integer({ min: 1, max: 40 * 60 }).map((minutes) => minutes * 60_000);

  const falseLaws: readonly (readonly [law: string, property: fc.IProperty<unknown>])[] = [
    [
      "adding what lies between two instants gives the second (it may lie in closed time)",
      fc.property(around, fc.nat(WEEK), (t, span) => office.due(t, office.between(t, t + span)) === t + span) as fc.IProperty<unknown>,
    ],
    [
      "a shift of 168 hours commutes with add (a week with a change of the clock has 167 or 169)",
      fc.property(around, length, (t, l) => office.due(t + WEEK, l) === office.due(t, l) + WEEK) as fc.IProperty<unknown>,
    ],
    [
      "a later ticket is due later (two that come in while closed are due at once)",
      fc.property(
        around,
        fc.integer({ min: 1, max: WEEK }),
        length,
        (t, later, l) => office.due(t + later, l) > office.due(t, l),
      ) as fc.IProperty<unknown>,
    ],
    [
      "subtract undoes add (what was added in closed time comes back to its edge)",
      fc.property(around, length, (t, l) => office.subtract(office.due(t, l), l)?.near === t) as fc.IProperty<unknown>,
    ],
    [
      "near and far are one (not where a length runs out at closing)",
      fc.property(around, fc.integer({ min: 1, max: 80 }), (t, halves) => {
        const deadline = office.add(t, halves * 1_800_000);
        return deadline?.due === deadline?.lastMet;
      }) as fc.IProperty<unknown>,
    ],
  ];

  test.each(falseLaws)("not: %s", (_, property) => {
    const found = fc.check(property, { numRuns: 3_000 });
    expect(found.failed, `no counterexample in ${found.numRuns} runs, SEED=${SEED}`).toBe(true);
    expect(found.counterexample).not.toBeNull();
  });
});
