// Names of zones, their offset changes, and wall times as written.

import { describe, expect, test } from "vitest";
import { isZone, offsetAt, parseLocal, resolveLocal, toLocal, zoneAdvice, zoneOffsets } from "../../src/calendar/index.ts";
import { ADVISED } from "../../src/calendar/names.ts";

const utc = (text: string): number => Date.parse(`${text}Z`);

describe("names of zones", () => {
  test.each(["America/Los_Angeles", "Asia/Kolkata", "America/Argentina/Buenos_Aires", "America/Port-au-Prince", "UTC", "Etc/UTC"])(
    "%s is a zone",
    (name) => {
      expect([isZone(name), zoneAdvice(name)]).toEqual([true, null]);
    },
  );

  test.each([
    ["PST", "America/Los_Angeles"],
    ["pst", "America/Los_Angeles"],
    ["EDT", "America/New_York"],
    ["CST", "America/Chicago"],
    ["MST", "America/Denver"],
    ["CET", "Europe/Paris"],
    ["GMT", "Europe/London"],
    ["BST", "Europe/London"],
    ["IST", "Asia/Kolkata"],
    ["PST8PDT", "America/Los_Angeles"],
    ["Etc/GMT+8", "America/Los_Angeles"],
    ["Etc/GMT-1", "Europe/Paris"],
    ["UTC-8", "America/Los_Angeles"],
    ["-08:00", "America/Los_Angeles"],
    ["utc", "UTC"],
  ])("%s is none; write %s", (name, instead) => {
    expect([isZone(name), zoneAdvice(name)]).toEqual([false, instead]);
    expect(isZone(instead)).toBe(true);
  });

  test("each that is advised is one to Intl, too", () => {
    expect(ADVISED).toContain("UTC");
    for (const timeZone of ADVISED) expect(() => new Intl.DateTimeFormat("en-US", { timeZone }), timeZone).not.toThrow();
  });

  test.each([
    "Mars/Olympus",
    "America/Los Angeles",
    "america/los_angeles",
    "Europe/LONDON",
    "Asia/KOLKATA",
    "",
    "constructor",
    "toString",
    "Etc/GMT+13",
  ])("%j is none, and nothing is known to write instead", (name) => {
    expect([isZone(name), zoneAdvice(name)]).toEqual([false, null]);
  });
});

describe("offset changes", () => {
  const changes = (zone: string, year: number): readonly (readonly [string, number])[] =>
    zoneOffsets(zone)
      .transitions.filter(([at]) => new Date(at).getUTCFullYear() === year)
      .map(([at, offset]) => [new Date(at).toISOString(), offset / 60_000]);

  test.each([
    [
      "America/Los_Angeles",
      2024,
      [
        ["2024-03-10T10:00:00.000Z", -420],
        ["2024-11-03T09:00:00.000Z", -480],
      ],
    ],
    [
      "Australia/Lord_Howe",
      2024,
      [
        ["2024-04-06T15:00:00.000Z", 630],
        ["2024-10-05T15:30:00.000Z", 660],
      ],
    ],
    [
      "Africa/Casablanca",
      2024,
      [
        ["2024-03-10T02:00:00.000Z", 0],
        ["2024-04-14T02:00:00.000Z", 60],
      ],
    ],
    [
      "America/Sao_Paulo",
      2015,
      [
        ["2015-02-22T02:00:00.000Z", -180],
        ["2015-10-18T03:00:00.000Z", -120],
      ],
    ],
    [
      "Pacific/Apia",
      2011,
      [
        ["2011-04-02T14:00:00.000Z", -660],
        ["2011-09-24T14:00:00.000Z", -600],
        ["2011-12-30T10:00:00.000Z", 840],
      ],
    ],
    [
      "America/Recife",
      2000,
      [
        ["2000-02-27T02:00:00.000Z", -180],
        ["2000-10-08T03:00:00.000Z", -120],
        ["2000-10-15T02:00:00.000Z", -180],
      ],
    ],
    ["Africa/Monrovia", 1972, [["1972-01-07T00:44:30.000Z", 0]]],
    [
      "America/New_York",
      2100,
      [
        ["2100-03-14T07:00:00.000Z", -240],
        ["2100-11-07T06:00:00.000Z", -300],
      ],
    ],
    ["UTC", 2024, []],
  ])("%s in %i", (zone, year, expected) => {
    expect(changes(zone, year)).toEqual(expected);
  });

  test("an offset holds from its very instant on", () => {
    const offsets = zoneOffsets("America/Los_Angeles");
    expect(offsetAt(offsets, utc("2024-03-10T10:00") - 1)).toBe(-8 * 3_600_000);
    expect(offsetAt(offsets, utc("2024-03-10T10:00"))).toBe(-7 * 3_600_000);
    expect(() => zoneOffsets("Mars/Olympus")).toThrow(RangeError);
  });
});

describe("wall times", () => {
  test.each([
    ["2024-01-08", "2024-01-08T00:00"],
    ["2024-01-08T09:00", "2024-01-08T09:00"],
    ["2024-01-08 09:00:30.25", "2024-01-08T09:00:30.250"],
    ["2024-02-29T24:00", "2024-03-01T00:00"],
  ])("%s is read", (text, expected) => {
    expect(parseLocal(text)).toBe(utc(expected.length > 10 ? expected : `${expected}T00:00`));
  });

  test.each(["2023-02-29", "2024-13-01", "2024-01-08T24:01", "2024-01-08T09:60", "8 January", "2024-01-08T09:00Z", "2024-1-8"])(
    "%s is not",
    (text) => {
      expect(parseLocal(text)).toBeNull();
    },
  );

  test("a day that never came begins at the next, and reads back so", () => {
    const instant = resolveLocal("Pacific/Apia", utc("2011-12-30T09:00"));
    expect(new Date(instant).toISOString()).toBe("2011-12-30T10:00:00.000Z");
    expect(new Date(toLocal("Pacific/Apia", instant)).toISOString()).toBe("2011-12-31T00:00:00.000Z");
  });
});
