// Days of a calendar without their year, and ranges of dates: what is told, and what else of the calendar is read.

import { describe, expect, test } from "vitest";
import { parseFile } from "../../../src/compiler/1-parse/index.ts";

function told(line: string): readonly (readonly [string, string, string | null])[] {
  const text = `calendar office in Europe/Paris\n  monday to friday 09:00 to 17:00\n  ${line}\n  saturday 10:00 to 12:00\n`;
  const { diagnostics, value } = parseFile({ path: "a.policy", text });
  expect(value.statements.map((s) => (s.kind === "calendar" ? s.lines.at(-1)?.kind : s.kind))).toEqual(["weekly"]);
  return diagnostics.map(({ code, span, fix }) => [code, text.slice(span.start, span.end), fix?.edits[0]?.text ?? null]);
}

describe("a day without its year", () => {
  test.each([
    ["closed on december 25", ["december 25"]],
    ["closed on 25 december", ["25 december"]],
    ["closed on the 25th of december", ["the 25th of december"]],
    ["closed on dec 25", ["dec 25"]],
    ["closed december 25", ["december 25"]],
    ["closed on 2026-12-24, december 25, january 1", ["december 25", "january 1"]],
    ["closed on christmas day", ["christmas day"]],
    ["closed on New Year's Eve, 2026-12-25, Boxing Day", ["New Year's Eve", "Boxing Day"]],
    ["closed from christmas to new year's day", ["christmas to new year's day"]],
    ["on christmas eve 08:00 to 12:00", ["christmas eve"]],
    ["closed from december 24 to january 2", ["december 24 to january 2"]],
    ["on december 24 08:00 to 12:00", ["december 24"]],
  ])("%s", (line, days) => {
    expect(told(line)).toEqual(days.map((day) => ["TN028", day, null]));
  });

  test("says what can be written: a date, or a holiday of every year", () => {
    const help = (line: string) => parseFile({ path: "a.policy", text: `calendar a in Europe/Paris\n  ${line}\n` }).diagnostics[0]?.help;
    expect(help("closed on december 25")).toBe(
      "for one year, write its date, such as `2026-12-25`; for every year, write `closed on company-days`, " +
        'and add `holidays company-days` with a line such as `"Day off" december 25`',
    );
    expect(help("closed on christmas day")).toContain('`"Day off" december 25`');
    expect(help("closed on new years day")).toContain("`2026-01-01`");
    expect(help("on 24 december 08:00 to 12:00")).toContain("for every year, write `company-days` and the hours");
    expect(help("closed from december 24 to january 2")).toContain("`season days-off` with a line `december 24 to january 2, every year`");
  });

  test("with a year behind it, it is a date written otherwise", () => {
    expect(told("closed on december 25, 2026")).toEqual([["TN001", "december 25, 2026", "2026-12-25"]]);
  });
});

test.each([
  ["closed on 2026-12-30 to 2027-01-02", "2026-12-30 to 2027-01-02", "2026-12-30, 2026-12-31, 2027-01-01, 2027-01-02"],
  ["closed 2026-12-25", "closed", "closed on"],
])("%s is mended", (line, place, text) => {
  expect(told(line)).toEqual([["TN001", place, text]]);
});

test("a range that ends before it begins, or of more than a month, is not mended", () => {
  for (const line of ["closed on 2026-12-30 to 2026-12-01", "closed on 2026-12-01 to 2027-01-31"]) {
    const { diagnostics } = parseFile({ path: "a.policy", text: `calendar a in Europe/Paris\n  ${line}\n` });
    expect(diagnostics.map(({ code, fix }) => [code, fix])).toEqual([["TN001", null]]);
  }
});
