// Lengths of time in words: time that is counted in hours of a calendar has no days of 24 hours, and read back it is the same length.

import { describe, expect, test } from "vitest";
import { compileText } from "../../src/index.ts";
import { amountInWords, type Clock, conditionInWords, HOUR, type SpanIr, spanInWords } from "../../src/ir/index.ts";

const elapsed: Clock = { kind: "elapsed" };
const office: Clock = { kind: "counting", calendar: { kind: "calendar", calendar: "office" } };

function span(hours: number, clock: Clock): SpanIr {
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

function policy(amount: string): string {
  return (
    `policy P-1 "P"\n  owner head\n  effective from 2024-01-01\nperson head "H"\nticket\n  priority one of P0, P1\n` +
    `§1 calendar office in UTC\n  monday to friday 09:00 to 17:00\n§2 targets for P0\n  first response ${amount}\n`
  );
}

test("what is stated is read as the same length", () => {
  for (const hours of [1, 48, 72, 120, 168]) {
    for (const clock of [elapsed, office]) {
      const stated = span(hours, clock);
      const { value } = compileText(new Map([["policy.policy", policy(`within ${spanInWords(stated)}`)]]));
      expect(value?.duties[0]?.targets[0]?.amount).toEqual({ kind: "span", span: stated });
    }
  }
});

test("an open day is stated as it is read", () => {
  for (const at of ["close", "same-time"] as const) {
    for (const nth of [1, 2, 5]) {
      const amount = { kind: "open-day", calendar: "office", nth, at } as const;
      const { value } = compileText(new Map([["policy.policy", policy(amountInWords(amount))]]));
      expect(value?.duties[0]?.targets[0]?.amount).toEqual(amount);
    }
  }
});

describe("a condition is stated as a policy states it, and read back it is the same", () => {
  const read = (condition: string) => {
    const text = `policy A\nticket\n  priority one of P0, P1, P2\n  loud yes or no\nlevels rise from a\nteam t email "t@example.com"\nlevel a notify t by email within 1 hour\ntrigger x when ${condition} escalate to a\n`;
    const { value: ir } = compileText(new Map([["policy.policy", text]]));
    if (ir === null || ir.triggers[0] === undefined) throw new Error(`cannot be read: ${condition}`);
    return { ir, when: ir.triggers[0].when };
  };
  test.each([
    ["not priority is P0", "priority is not P0"],
    ["priority is not P0 and not loud", "priority is not P0 and not loud"],
    ["not (loud or priority is P0)", "not (loud or priority is P0)"],
    ["priority is not known", "priority is unknown"],
  ])("%s", (written, stated) => {
    const { ir, when } = read(written);
    expect(conditionInWords(ir, when)).toBe(stated);
    expect(read(stated).when).toEqual(when);
  });
});
