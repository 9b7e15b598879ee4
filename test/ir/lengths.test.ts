// What is read off lengths of time alone: how long they are, and which duties come again faster than any rhythm of people.

import { describe, expect, test } from "vitest";
import type { Amount, Duration, DutyIr, PolicyIr } from "../../src/ir/index.ts";
import { hastyDuties } from "../../src/ir/least-interval.ts";
import { millisecondsOf } from "../../src/ir/milliseconds-of.ts";
import { timeOfDay } from "../../src/ir/time-of-day.ts";

const parameters = [
  { id: "other", value: 5000 },
  { id: "fast", value: 500 },
] as unknown as PolicyIr["parameters"];
const ms = (length: number): Duration => ({ kind: "ms", ms: length });
const parameter = (id: string): Duration => ({ kind: "parameter", parameter: id });
const office = { kind: "calendar", calendar: "office" } as const;
const counting = (duration: Duration) => ({ duration, clock: { kind: "counting", calendar: office } }) as const;
const span = (duration: Duration): Amount => ({ kind: "span", span: { duration, clock: { kind: "elapsed" } } });
const share = (numerator: number, denominator: number) => ({ kind: "share", numerator, denominator }) as const;

type Given = {
  readonly recurs?: boolean;
  readonly amounts?: readonly Amount[];
  readonly effects?: readonly DutyIr["adjustments"][number]["effect"][];
  readonly combine?: DutyIr["combine"];
  readonly repeats?: Duration;
};

function isHasty({ recurs = true, amounts = [], effects = [], combine = "shortest", repeats }: Given): boolean {
  const duty = {
    recurs,
    targets: amounts.map((amount) => ({ amount })),
    adjustments: effects.map((effect) => ({ effect })),
    combine,
    repeats: repeats === undefined ? null : { every: counting(repeats) },
  } as unknown as DutyIr;
  return hastyDuties({ duties: [duty], parameters }).length > 0;
}

describe("owed anew after less than a second", () => {
  test.each<readonly [string, Given, boolean]>([
    ["a second is not less", { amounts: [span(ms(1000))] }, false],
    ["a millisecond less is", { amounts: [span(ms(999))] }, true],
    ["the shortest counts", { amounts: [span(ms(5000)), span(ms(10))] }, true],
    ["what is owed once never is", { recurs: false, amounts: [span(ms(10))] }, false],
    ["a parameter's value", { amounts: [span(parameter("fast"))] }, true],
    ["another parameter's", { amounts: [span(parameter("other"))] }, false],
    ["a parameter that is none", { amounts: [span(parameter("none"))] }, false],
    ["half of it", { amounts: [span(ms(1999))], effects: [share(1, 2)] }, true],
    ["half of two seconds", { amounts: [span(ms(2000))], effects: [share(1, 2)] }, false],
    ["twice as much", { amounts: [span(ms(1000))], effects: [share(2, 1)] }, false],
    ["the shortest of two shares", { amounts: [span(ms(3000))], effects: [share(1, 2), share(1, 2)] }, false],
    ["two shares that multiply", { amounts: [span(ms(3000))], effects: [share(1, 2), share(1, 2)], combine: "multiply" }, true],
    ["at most", { amounts: [span(ms(3000))], effects: [{ kind: "at-most", ms: 999 }] }, true],
    ["at most a second", { amounts: [span(ms(3000))], effects: [{ kind: "at-most", ms: 1000 }] }, false],
    ["at least", { amounts: [span(ms(3000))], effects: [{ kind: "at-least", ms: 999 }] }, false],
    ["at most, of no time", { effects: [{ kind: "at-most", ms: 10 }] }, false],
    [
      "by start, inside",
      { amounts: [{ kind: "by-start", calendar: office, inside: counting(ms(10)), outside: counting(ms(5000)) }] },
      true,
    ],
    [
      "by start, outside",
      { amounts: [{ kind: "by-start", calendar: office, inside: counting(ms(5000)), outside: counting(ms(10)) }] },
      true,
    ],
    ["prorated, inside", { amounts: [{ kind: "prorated", calendar: office, inside: ms(10), outside: ms(5000) }] }, true],
    ["prorated, outside", { amounts: [{ kind: "prorated", calendar: office, inside: ms(5000), outside: ms(10) }] }, true],
    ["open days", { amounts: [{ kind: "open-day", calendar: "office", nth: 1, at: "close" }] }, false],
    ["repeated", { recurs: false, repeats: ms(999) }, true],
    ["repeated each second", { recurs: false, repeats: ms(1000) }, false],
    ["repeated faster than it recurs", { amounts: [span(ms(5000))], repeats: parameter("fast") }, true],
  ])("%s", (_, given, expected) => {
    expect(isHasty(given)).toBe(expected);
  });
});

test("a length is its milliseconds, or those of its parameter", () => {
  expect([ms(7), parameter("fast"), parameter("other"), parameter("none")].map((each) => millisecondsOf({ parameters }, each))).toEqual([
    7, 500, 5000, 0,
  ]);
});

test.each([
  [0, "00:00"],
  [1, "00:01"],
  [59, "00:59"],
  [60, "01:00"],
  [547, "09:07"],
  [1439, "23:59"],
  [1440, "24:00"],
  [1441, "00:01"],
  [1800, "06:00"],
  [2880, "24:00"],
])("minute %i is %s", (minutes, expected) => {
  expect(timeOfDay(minutes)).toBe(expected);
});
