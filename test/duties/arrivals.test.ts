// Later tickets that come due sooner: the finding against every pair of tickets a minute apart in a week, worked out another way.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compilePolicy, findings } from "../compiler/findings.ts";

const WEEK = 7 * 1440;
const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/** Minutes of monday 00:00 to sunday 24:00 in which some window is open. */
type Windows = readonly { readonly day: number; readonly from: number; readonly to: number }[];
type Length = { readonly minutes: number; readonly counted: boolean };

const clock = (m: number): string => `${String(Math.floor(m / 60)).padStart(2, "0")}:${String(m % 60).padStart(2, "0")}`;

function policyOf(windows: Windows, inside: Length, outside: Length): string {
  const lines = windows.map(({ day, from, to }) => `  ${DAYS[day]} ${clock(from)} to ${clock(to)}`);
  const said = ({ minutes, counted }: Length): string => `within ${minutes} minutes${counted ? " counting shop" : ""}`;
  return `ticket\n  priority one of P0, P1\n§5 calendar shop in Etc/UTC\n${lines.join("\n")}
§5.1 targets for P0\n  first response ${said(inside)} if opened during shop, otherwise ${said(outside)}\n`;
}

/** When a ticket opened at this minute is due, in minutes. `open` lists the open minutes of as many weeks as any length takes. */
function dueAt(open: readonly number[], opened: number, length: Length): number {
  if (!length.counted) return opened + length.minutes;
  const first = open.findIndex((m) => m >= opened);
  const last = open[first + length.minutes - 1];
  if (last === undefined) throw new Error("it takes more weeks than are looked at");
  return last + 1;
}

function isOpen(windows: Windows, minute: number): boolean {
  const [day, at] = [Math.floor(minute / 1440) % 7, minute % 1440];
  return windows.some((w) => w.day === day && w.from <= at && at < w.to);
}

/** Whether some ticket is due after one that was opened a minute later. */
function inverts(windows: Windows, inside: Length, outside: Length): boolean {
  const open = Array.from({ length: 14 * WEEK }, (_, m) => m).filter((m) => isOpen(windows, m));
  const due = (m: number): number => dueAt(open, m, isOpen(windows, m) ? inside : outside);
  return Array.from({ length: WEEK }, (_, m) => m).some((m) => due(m) > due(m + 1));
}

const window = fc
  .tuple(fc.nat(6), fc.nat(20), fc.integer({ min: 1, max: 3 }))
  .map(([day, start, hours]) => ({ day, from: start * 60, to: (start + hours) * 60 }));
const windows = fc.uniqueArray(window, { minLength: 1, maxLength: 4, selector: ({ day }) => day });
const length = fc.record({ minutes: fc.constantFrom(1, 2, 15, 30, 31, 59, 60, 61, 120, 300, 601), counted: fc.boolean() });

test("an order that turns round is found exactly where some pair of a week shows it", () => {
  fc.assert(
    fc.property(windows, length, length, (open, inside, outside) => {
      const found = findings(policyOf(open, inside, outside)).filter((f) => f.startsWith("TN429"));
      expect(found.length > 0).toBe(inverts(open, inside, outside));
    }),
    { numRuns: 60 },
  );
});

describe("the two tickets in words", () => {
  const weekdays: Windows = [0, 1, 2, 3, 4].map((day) => ({ day, from: 420, to: 1140 }));
  const plain = (minutes: number): Length => ({ minutes, counted: false });
  const message = (inside: Length, outside: Length): string | undefined =>
    compilePolicy(policyOf(weekdays, inside, outside)).diagnostics.find(({ code }) => code === "TN429")?.message;

  test("a quarter of an hour by day, half an hour by night", () => {
    expect(message(plain(15), plain(30))).toBe(
      "`first response` can come due in the wrong order: a ticket opened monday 06:59 is due monday 07:29, one opened a minute later, monday 07:00, is due monday 07:15",
    );
  });

  test("slower by day: at the closing", () => {
    expect(message(plain(120), plain(60))).toContain(
      "opened monday 18:59 is due monday 20:59, one opened a minute later, monday 19:00, is due monday 20:00",
    );
  });

  test("a minute less is no disorder: both are due at once", () => {
    expect(message(plain(15), plain(16))).toBeUndefined();
    expect(message(plain(15), plain(17))).toBeDefined();
  });

  test("more than a week on", () => {
    expect(message(plain(1440 * 9), plain(1440 * 10))).toContain("is due 10 days on, thursday 06:59");
  });

  test("more open time than a week has", () => {
    const counted = (hours: number): Length => ({ minutes: hours * 60, counted: true });
    expect(message(counted(70), counted(20))).toContain(
      "opened monday 18:59 is due 7 days on, tuesday 16:59, one opened a minute later, monday 19:00, is due wednesday 15:00",
    );
  });

  test("accepted, it is gone", () => {
    expect(findings(`${policyOf(weekdays, plain(15), plain(30))}accept TN429 because "the source states the pair"`)).toEqual([]);
  });
});

describe("hours of the ticket", () => {
  const text = (audience: string): string => `ticket
  priority one of P0, P1
customer
  gold yes or no
§5 calendar shop in Etc/UTC
  monday to friday 07:00 to 19:00
§5 calendar always in Etc/UTC
  every day 00:00 to 24:00
§5 hours of a ticket
  always for priority is P0
  shop for gold
  shop otherwise
§5.1 targets for ${audience}
  first response within 15 minutes if opened during hours of the ticket, otherwise within 30 minutes
`;

  test("only hours that the target's tickets can have count", () => {
    expect(findings(text("P0")).filter((f) => f.startsWith("TN429"))).toEqual([]);
    expect(findings(text("P1")).filter((f) => f.startsWith("TN429"))).toHaveLength(1);
  });
});
