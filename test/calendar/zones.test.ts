// Names of zones, their offset changes, and wall times as written.

// cspell:ignore Dumont Urville Nuuk

import fc from "fast-check";
import { DateTime, IANAZone } from "luxon";
import { describe, expect, test } from "vitest";
import {
  isZone,
  offsetAt,
  offsetInWords,
  parseLocal,
  resolveLocal,
  toLocal,
  wallTimeAt,
  zoneAdvice,
  zoneNames,
  zoneOffsets,
} from "../../src/calendar/index.ts";
import { ADVISED } from "../../src/calendar/names.ts";
import { localMinute } from "../../src/calendar/offsets.ts";

const utc = (text: string): number => Date.parse(`${text}Z`);

/** A place for each offset that one is named for. */
const BY_HOURS = [
  ["-10", "Pacific/Honolulu"],
  ["-9", "America/Anchorage"],
  ["-8", "America/Los_Angeles"],
  ["-7", "America/Denver"],
  ["-6", "America/Chicago"],
  ["-5", "America/New_York"],
  ["-4", "America/Halifax"],
  ["-3", "America/Sao_Paulo"],
  ["+0", "UTC"],
  ["+1", "Europe/Paris"],
  ["+2", "Europe/Athens"],
  ["+3", "Europe/Moscow"],
  ["+4", "Asia/Dubai"],
  ["+5", "Asia/Karachi"],
  ["+7", "Asia/Bangkok"],
  ["+8", "Asia/Singapore"],
  ["+9", "Asia/Tokyo"],
  ["+10", "Australia/Sydney"],
  ["+12", "Pacific/Auckland"],
] as const;

describe("names of zones", () => {
  test.each([
    "America/Los_Angeles",
    "Asia/Kolkata",
    "America/Argentina/Buenos_Aires",
    "America/Port-au-Prince",
    "Antarctica/DumontDUrville",
    "Europe/Kyiv",
    "Asia/Kathmandu",
    "America/Knox_IN",
    "Australia/NSW",
    "UTC",
    "Etc/UTC",
  ])("%s is a zone", (name) => {
    expect([isZone(name), zoneAdvice(name)]).toEqual([true, null]);
  });

  test("each that the platform lists is one, and none in capitals or small letters, nor is its second name", () => {
    const names = [...zoneNames(), "Europe/Kyiv", "America/Nuuk"].filter((name) => name.includes("/"));
    expect(names.filter((name) => !isZone(name))).toEqual([]);
    expect(names.flatMap((name) => [name.toUpperCase(), name.toLowerCase()]).filter(isZone)).toEqual([]);
    expect(["Europe/kyiv", "Asia/KATHMANDU"].filter(isZone)).toEqual([]);
  });

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
    ["ETC/UTC", "UTC"],
    ["Etc/Zulu", "UTC"],
  ])("%s is none; write %s", (name, instead) => {
    expect([isZone(name), zoneAdvice(name)]).toEqual([false, instead]);
    expect(isZone(instead)).toBe(true);
  });

  test.each(BY_HOURS)("UTC%s is none; write %s", (hours, instead) => {
    const padded = `${hours.slice(0, 1)}${hours.slice(1).padStart(2, "0")}`;
    expect([`UTC${hours}`, `UTC${padded}:00`, `${padded}00`].map(zoneAdvice)).toEqual([instead, instead, instead]);
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
    "Etc/GMT-14",
    "Japan",
    "+05:30",
    "UTC+6",
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

  test("are where luxon has them, in zones drawn by the seed, and nowhere else", () => {
    const drawn = fc.sample(fc.constantFrom(...zoneNames()), 25);
    for (const zone of new Set([...drawn, "Africa/Monrovia", "America/St_Johns", "Antarctica/Troll", "Asia/Kathmandu", "America/Havana"])) {
      const luxon = (t: number): number => Math.round(IANAZone.create(zone).offset(t) * 60_000);
      const { first, transitions } = zoneOffsets(zone);
      const found = transitions.flatMap(([at]) => [luxon(at - 1000), luxon(at)]);
      expect(found, zone).toEqual(transitions.flatMap(([, offset], i) => [transitions[i - 1]?.[1] ?? first, offset]));
      for (const t of fc.sample(fc.integer({ min: 0, max: Date.UTC(2106, 0, 1) / 1000 - 1 }), 40))
        expect(offsetAt(zoneOffsets(zone), t * 1000), `${zone} ${t}`).toBe(luxon(t * 1000));
    }
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

  test.each([
    "2023-02-29",
    "2024-13-01",
    "2024-01-08T24:01",
    "2024-01-08T24:00:00.001",
    "2024-01-08T09:60",
    "2024-01-08T09:00:60",
    "0024-01-08",
    "8 January",
    "2024-01-08T09:00Z",
    "2024-1-8",
  ])("%s is not", (text) => {
    expect(parseLocal(text)).toBeNull();
  });

  test("one that comes twice is the first, unless the last is asked for", () => {
    const instants = [
      resolveLocal("America/New_York", utc("2024-11-03T01:30")),
      resolveLocal("America/New_York", utc("2024-11-03T01:30"), "last"),
    ];
    expect(instants).toEqual([utc("2024-11-03T05:30"), utc("2024-11-03T06:30")]);
  });

  test("of any instant are written as luxon writes them", () => {
    const zones = fc.constantFrom("America/St_Johns", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Apia", "America/Havana", "UTC");
    fc.assert(
      fc.property(zones, fc.integer({ min: 0, max: Date.UTC(2106, 0, 1) - 1 }), fc.constantFrom(1, 1000, 60_000), (zone, t, unit) => {
        const at = t - (t % unit);
        const local = DateTime.fromMillis(at, { zone });
        const { weekday, date, time } = wallTimeAt(zone, at);
        const short = unit === 60_000 || at % 60_000 === 0 ? "HH:mm" : at % 1000 === 0 ? "HH:mm:ss" : "HH:mm:ss.SSS";
        expect({ weekday, date, time }).toEqual({ weekday: local.weekday - 1, date: local.toISODate(), time: local.toFormat(short) });
        expect(offsetInWords(zone, at)).toBe(local.toFormat("ZZ").replace("-", "−"));
        expect(localMinute(zone, at)).toBe(local.toFormat("yyyy-MM-dd HH:mm"));
      }),
    );
  });

  test("a day that never came begins at the next, and reads back so", () => {
    const instant = resolveLocal("Pacific/Apia", utc("2011-12-30T09:00"));
    expect(new Date(instant).toISOString()).toBe("2011-12-30T10:00:00.000Z");
    expect(new Date(toLocal("Pacific/Apia", instant)).toISOString()).toBe("2011-12-31T00:00:00.000Z");
  });
});
