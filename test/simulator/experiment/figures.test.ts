// Figures, days, hours and dates as an analyst writes them: what each text says, and what is told of one that says nothing.

import { describe, expect, test } from "vitest";
import { DAY, HOUR, MINUTE } from "../../../src/ir/index.ts";
import { readDays, readMonthDay, readWindows, writeMonthDay, writeWindows } from "../../../src/simulator/experiment/days.ts";
import { readFigure, readShare, readTime, readWeight } from "../../../src/simulator/experiment/values.ts";

describe("a length of time", () => {
  test.each<[text: string | number, length: number]>([
    [0, 0],
    ["1500 ms", 1500],
    ["90 s", 90_000],
    ["17 minutes", 17 * MINUTE],
    ["1.5h", 1.5 * HOUR],
    ["1 hour 30 minutes", 90 * MINUTE],
    ["1 hour and 30 min", 90 * MINUTE],
    ["5 days", 5 * DAY],
    ["2 Weeks", 14 * DAY],
  ])("%s", (text, length) => {
    expect(readTime(text)).toEqual({ ok: true, value: length });
  });

  test.each<[text: string | number, reason: string]>([
    ["", "a length of time is missing"],
    [3, "`3` is no length of time without its unit"],
    ["-3 h", "`-3 h` is negative"],
    ["3 fortnights", "`fortnights` is no unit of time"],
    ["soon", "`soon` is no length of time"],
  ])("%s is none", (text, reason) => {
    expect(readTime(text)).toMatchObject({ ok: false, reason });
  });
});

describe("a share", () => {
  test.each<[text: string | number, share: number]>([
    ["5 %", 0.05],
    ["0.7 %", 0.007],
    ["0.0000001 %", 1e-9],
    ["100%", 1],
    [1, 1],
    [0, 0],
  ])("%s", (text, share) => {
    expect(readShare(text)).toEqual({ ok: true, value: share });
  });

  test.each<[text: string | number, reason: string, fix: string]>([
    ["101 %", "`101 %` is more than all of them", "a share is at most 100 %"],
    [2, "`2` is more than all of them", "write `2 %` or a number from 0 to 1"],
    [-0.1, "`-0.1` is negative", "a share is at least 0"],
    ["half", "`half` is no number", "write `5 %` or 0.05"],
    ["half %", "`half %` is no share", "write `5 %` or 0.05"],
  ])("%s is none", (text, reason, fix) => {
    expect(readShare(text)).toEqual({ ok: false, reason, fix });
  });

  test("a weight may be more than 1, and not less than 0", () => {
    expect([readWeight(3), readWeight("50 %")]).toEqual([
      { ok: true, value: 3 },
      { ok: true, value: 0.5 },
    ]);
    expect(readWeight("-1 %")).toEqual({ ok: false, reason: "`-1 %` is negative", fix: "a weight is at least 0" });
  });
});

describe("an amount of money", () => {
  const read = (text: string | number) => readFigure(text, { kind: "money", currency: "USD" });

  test.each<[text: string | number, amount: number]>([
    [50_000, 50_000],
    ["$50,000", 50_000],
    ["$1,234,567.50", 1_234_567.5],
    ["$50k", 50_000],
    ["$1.5M", 1_500_000],
    ["-$3", -3],
    ["40 USD", 40],
  ])("%s", (text, amount) => {
    expect(read(text)).toEqual({ ok: true, value: amount });
  });

  test.each(["$4,0", "$1,0000", "$1,00,000", "$4,", "a lot"])("%s is none", (text) => {
    expect(read(text)).toEqual({ ok: false, reason: `\`${text}\` is no amount`, fix: "write `$50,000`, `$50k` or 50000" });
  });

  test("is in the currency that is asked for", () => {
    expect(read("€3")).toEqual({ ok: false, reason: "`€3` is in EUR", fix: "write it in USD" });
    expect(readFigure("€3", { kind: "money", currency: null })).toEqual({ ok: true, value: 3 });
  });
});

describe("days of the week", () => {
  test.each<[text: string, days: readonly number[] | null]>([
    ["monday", [0]],
    ["monday to friday", [0, 1, 2, 3, 4]],
    ["saturday to monday", [5, 6, 0]],
    ["Saturday and sunday", [5, 6]],
    ["monday, wednesday", [0, 2]],
    ["weekdays", [0, 1, 2, 3, 4]],
    ["weekends", [5, 6]],
    ["every day", [0, 1, 2, 3, 4, 5, 6]],
    ["monday to", null],
    ["monday to someday", null],
    ["someday to monday", null],
    ["monday to tuesday to friday", null],
  ])("%s", (text, days) => {
    expect(readDays(text)).toEqual(days);
  });
});

describe("hours of a day", () => {
  test.each<[text: string, windows: readonly (readonly [number, number])[] | null]>([
    ["closed", []],
    ["07:00 to 12:00", [[420, 720]]],
    [
      "7:00 to 12:00 and 13:00 to 19:00",
      [
        [420, 720],
        [780, 1140],
      ],
    ],
    ["00:00 to 24:00", [[0, 1440]]],
    ["22:00 to 06:00", [[1320, 1800]]],
    ["22:00 to 00:00", [[1320, 1440]]],
    ["07:00", null],
    ["07:00 to noon", null],
    ["dawn to 12:00", null],
    ["07:00 to 12:00 to 13:00", null],
    ["07:00 to 07:00", null],
    ["24:00 to 06:00", null],
    ["07:00 to 24:01", null],
  ])("%s", (text, windows) => {
    expect(readWindows(text)).toEqual(windows);
  });

  test.each(["closed", "07:00 to 12:00 and 13:00 to 19:00", "00:00 to 24:00", "22:00 to 06:30"])("%s is written as it is read", (text) => {
    expect(writeWindows(readWindows(text) ?? [])).toBe(text);
  });
});

describe("a day of the year", () => {
  test.each<[text: string, day: readonly [month: number, day: number] | null]>([
    ["november 15", [11, 15]],
    ["15 November", [11, 15]],
    ["11-15", [11, 15]],
    ["february 29", [2, 29]],
    ["december 31", [12, 31]],
    ["march 0", null],
    ["april 31", null],
    ["january 32", null],
    ["13-01", null],
    ["monday 3", null],
  ])("%s", (text, day) => {
    expect(readMonthDay(text)).toEqual(day === null ? null : { month: day[0], day: day[1] });
  });

  test("there is the last of each month, and none after it", () => {
    const lengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    const read = (after: number) => lengths.map((length, i) => readMonthDay(`${i + 1}-${length + after}`)?.day ?? null);
    expect([read(0), read(1)]).toEqual([lengths, lengths.map(() => null)]);
  });

  test("is written by the name of its month", () => {
    expect([writeMonthDay({ month: 1, day: 8 }), writeMonthDay({ month: 12, day: 31 })]).toEqual(["january 8", "december 31"]);
  });
});
