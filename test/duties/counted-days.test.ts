// Days on the clock of a calendar: each is told with the hours it comes to, and with what may be written instead.

import { describe, expect, test } from "vitest";
import { compilePolicy, underlined } from "../compiler/findings.ts";
import { BASE } from "./base.ts";

describe("days on the clock of a calendar", () => {
  const within = (words: string): readonly string[] =>
    compilePolicy(`${BASE}§5.1 targets for P1\n  first response within ${words}\n`)
      .diagnostics.filter(({ code }) => code === "TN331")
      .map(({ message, help }) => `${message} | ${help}`);

  test("are told with the hours they come to, and what may be meant", () => {
    expect(within("3 days counting office")).toEqual([
      "`3 days counting office` is 72 counted hours, or 8 of its 9-hour days: on this clock, a day is 24 counted hours | " +
        "if you mean that, write `72 hours`; if you mean open days, write `27 hours`, or `by the end of the third open day of office` in place of `within …`",
    ]);
    expect(within("1 week counting office")[0]).toContain("the number of hours you mean");
  });

  test("of a calendar without one length of day, hours are the owner's to say", () => {
    const advice = (hours: string): string => {
      const [told = ""] = within(`2 days counting other\n§5 calendar other in Europe/Paris\n${hours}`);
      return /write `(\d+ hours)`, or `by/.exec(told.replace(/^.*open days, /, ""))?.[1] ?? told.replace(/^.*open days, /, "");
    };
    const several = "write the number of hours you mean, or `by the end of the second open day of other` in place of `within …`";
    expect(advice("  monday to friday 09:00 to 17:00\n  on 2026-01-03 10:00 to 12:00")).toBe("16 hours");
    expect(advice("  monday to friday 09:00 to 12:00 and 13:00 to 17:30")).toBe("15 hours");
    expect(advice("  monday to friday 22:00 to 06:00")).toBe("16 hours");
    expect(advice("  monday to friday 09:00 to 17:00\n  saturday 10:00 to 12:00")).toBe(several);
    expect(advice("  monday to friday 09:00 to 18:00\n  break weekdays 12:00 to 13:00")).toBe(several);
    expect(advice("  on 2026-01-03 10:00 to 12:00")).toBe(several);
    expect(advice("  monday to friday 00:00 to 24:00\n  saturday 10:00 to 12:00")).toBe(several);
    expect(advice("  monday 00:00 to 12:00")).toBe("24 hours");
    expect(advice("  monday 12:00 to 24:00")).toBe("24 hours");
  });

  test("on the hours of the ticket, which may be any", () => {
    expect(within("2 days counting hours of the ticket\n§5 hours of the ticket\n  office otherwise")[0]).toContain(
      "`2 days counting hours of the ticket` is 48 counted hours: on this clock, a day is 24 counted hours | if you mean that, write `48 hours`; if you mean open days, write the number of hours you mean",
    );
  });

  test("not where hours are written, time is elapsed, or the calendar is open all day", () => {
    expect(within("72 hours counting office")).toEqual([]);
    expect(within("3 days")).toEqual([]);
    expect(within("3 days counting weekdays\n§5 calendar weekdays in Europe/Paris\n  monday to friday 00:00 to 24:00")).toEqual([]);
  });

  const counted = "full resolution within 60 hours counting office";
  /** Where such a length may stand, and how many ways to write what may be meant there are. */
  test.each([
    ["§5.1 targets for P1\n  first response within 2 days counting office", 3],
    ["§5.1 targets for P1, P2\n  first response within 2 days counting office for P1, within 2 hours for P2", 3],
    ["§3 duty call-back from opened, owed by agents, within 2 days counting office, met by acknowledged", 3],
    ["§5.1 targets for P1\n  customer update every 2 days counting office", 2],
    ["§5.1 targets for P1\n  first response within 2 days counting office if opened during office, otherwise within 90 hours", 2],
    ["§2 trigger t when no update within 2 days counting office escalate to level-1", 2],
    ["§2 trigger t when time since opened counting office is more than 2 days escalate to level-1", 2],
    ["§2 trigger t when time since opened counting office is more than 2 days counting office escalate to level-1", 2],
    [`§5.1 targets for P1\n  ${counted}\n§2 trigger t when full resolution is due in 2 days escalate to level-1`, 2],
    [`§5.1 targets for P1\n  ${counted}\nfull resolution warns 2 days before`, 2],
    [`§5.1 targets for P1\n  ${counted}\n§5.2 adjust held when on-hold full resolution takes at most 2 days`, 2],
    ["§5 calendar both is both office and office\n§5.1 targets for P1\n  first response within 2 days counting both", 1],
  ])("each advice can be written where it is given: %s", (text, ways) => {
    const policy = `${BASE}${text}\n`;
    const result = compilePolicy(policy);
    const told = result.diagnostics.filter(({ code }) => code === "TN331");
    expect(told).toHaveLength(1);
    const words = underlined(result, told[0] as (typeof told)[number]);
    const advice = [...(told[0]?.help ?? "").matchAll(/`([^`…]+)`/g)].map(([, way = ""]) => way);
    expect(advice).toHaveLength(ways);
    for (const way of advice) {
      const was = way.startsWith("by ") ? `within ${words} counting office` : words;
      expect(policy).toContain(was);
      const found = compilePolicy(policy.replace(was, way)).diagnostics.filter(
        ({ code, severity }) => severity === "error" || code === "TN331",
      );
      expect(
        found.map(({ message }) => message),
        way,
      ).toEqual([]);
    }
  });

  test("on the clock of a duty, which says no days itself", () => {
    const { diagnostics } = compilePolicy(`${BASE}§5.1 targets for P1\n  ${counted}\nfull resolution warns 2 days before\n`);
    expect(diagnostics.filter(({ code }) => code === "TN331").map(({ message, help }) => `${message} | ${help}`)).toEqual([
      "`2 days` on the clock of `office` is 48 counted hours: on this clock, a day is 24 counted hours | " +
        "if you mean that, write `48 hours`; if you mean open days, write `18 hours`",
    ]);
  });

  test("in comparisons and silences, too", () => {
    const asked = compilePolicy(
      `${BASE}§2 trigger t when no update within 2 days counting office escalate to level-1
§2 trigger old when time since opened counting office is more than 2 days escalate to level-1\n`,
    );
    expect(asked.diagnostics.filter(({ code }) => code === "TN331").map((each) => underlined(asked, each))).toEqual(["2 days", "2 days"]);
  });
});
