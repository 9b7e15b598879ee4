// Lengths of time in words: time that is counted in hours of a calendar has no days of 24 hours, and read back it is the same length.

import { describe, expect, test } from "vitest";
import { compileText } from "../../src/index.ts";
import { amountInWords, type Clock, type Span, spanInWords } from "../../src/ir/index.ts";

const HOUR = 3_600_000;
const elapsed: Clock = { kind: "elapsed" };
const office: Clock = { kind: "counting", calendar: { kind: "calendar", calendar: "office" } };

function span(hours: number, clock: Clock): Span {
  return { duration: { kind: "ms", ms: hours * HOUR }, clock };
}

describe("a length of time is stated", () => {
  test.each([
    [24, elapsed, "24 hours"],
    [120, elapsed, "5 days"],
    [0.25, office, "15 minutes counting office"],
    [24, office, "24 hours counting office"],
    [120, office, "120 hours counting office"],
  ] as const)("%d hours", (hours, clock, words) => {
    expect(spanInWords(span(hours, clock))).toBe(words);
  });

  test("in hours where two rates make it up", () => {
    const [inside, outside] = [span(96, office).duration, span(120, office).duration];
    const calendar = { kind: "calendar", calendar: "office" } as const;
    expect(amountInWords({ kind: "prorated", inside, outside, calendar })).toBe("96 hours during office, 120 hours otherwise, prorated");
  });
});

test("what is stated is read as the same length", () => {
  const policy = (within: string): string =>
    `policy P-1 "P"\n  owner head\n  effective from 2024-01-01\nperson head "H"\nticket\n  priority one of P0, P1\n` +
    `§1 calendar office in UTC\n  monday to friday 09:00 to 17:00\n§2 targets for P0\n  first response within ${within}\n`;
  for (const hours of [1, 48, 72, 120, 168]) {
    for (const clock of [elapsed, office]) {
      const stated = span(hours, clock);
      const { value } = compileText(new Map([["policy.policy", policy(spanInWords(stated))]]));
      expect(value?.duties[0]?.targets[0]?.amount).toEqual({ kind: "span", span: stated });
    }
  }
});
