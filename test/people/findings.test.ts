// What is found in absences, rotations and rungs, with the exact time of each gap. docs/diagnostics has one example more for each code.

import { describe, expect, test } from "vitest";
import { compilePolicy, findings, irOf, underlined } from "../compiler/findings.ts";

const PEOPLE = `
person anna "Anna"
person ben "Ben"
person carla "Carla"
person dora "Dora"
`;

describe("rotations", () => {
  const rotation = (...lines: readonly string[]): string =>
    [PEOPLE, "rotation on-call in Europe/Paris", "  anna, ben and carla take turns every day, from monday 2026-01-05 09:00", ...lines].join(
      "\n",
    );

  test.each([
    [
      "a change that leaves nobody, in the part of it that does",
      ["  without ben from 2026-01-05 12:00 to 2026-01-08 12:00"],
      [
        "TN252 without ben from 2026-01-05 12:00 to 2026-01-08 12:00: nobody is on call in `on-call` from 2026-01-06 09:00 to 2026-01-07 09:00",
      ],
    ],
    [
      "a change upon another",
      ["  dora instead of anna from 2026-01-05 10:00 to 15:00", "  without dora from 2026-01-05 14:00 to 16:00"],
      ["TN252 without dora from 2026-01-05 14:00 to 16:00: nobody is on call in `on-call` from 2026-01-05 14:00 to 2026-01-05 15:00"],
    ],
    [
      "no gap where somebody was added",
      ["  dora as well from 2026-01-05 10:00 to 15:00", "  without anna from 2026-01-05 10:00 to 15:00"],
      [],
    ],
    [
      "nor where the one who was taken off is back in time, in the other order of lines",
      ["  without anna from 2026-01-05 10:00 to 15:00", "  dora as well from 2026-01-05 10:00 to 15:00"],
      [],
    ],
    [
      "whoever is replaced is on call a minute later",
      ["  dora instead of ben from 2026-01-06 08:00 to 09:00", "  dora instead of ben from 2026-01-06 08:00 to 09:01"],
      ["TN253 ben: `ben` is not on call at any time from 2026-01-06 08:00 to 2026-01-06 09:00"],
    ],
    [
      "on call anyway, for all of the time",
      ["  anna as well from 2026-01-05 09:00 to 2026-01-06 09:00", "  anna as well from 2026-01-05 09:00 to 2026-01-06 09:01"],
      ["TN253 anna: `anna` is already on call from 2026-01-05 09:00 to 2026-01-06 09:00"],
    ],
    [
      "times that end before they begin are no further looked at",
      ["  without anna from 2026-01-05 15:00 to 10:00"],
      ["TN250 without anna from 2026-01-05 15:00 to 10:00: this time of `anna` begins at 2026-01-05 15:00 and ends at 2026-01-05 10:00"],
    ],
    [
      "a weekday that is another",
      ["  without dora from tuesday 2026-01-05 10:00 to 11:00"],
      [
        "TN253 dora: `dora` is not on call at any time from 2026-01-05 10:00 to 2026-01-05 11:00",
        "TN406 tuesday: 2026-01-05 is a monday, not a tuesday",
      ],
    ],
    [
      "a day that does not exist, in a zone that does not, by people nobody knows",
      ["  eve as well from 2026-02-30 to 2026-03-01"],
      ["TN202 eve: unknown person, team or group `eve`", "TN407 2026-02-30: there is no 2026-02-30"],
    ],
  ])("%s", (_, lines, found) => expect(findings(rotation(...lines))).toEqual(found));

  test.each([
    ["  dora instead of anna from 2026-01-06 10:00 to 11:00", "it is the turn of `ben`: name the person you mean, or the time of the turn"],
    ["  dora instead of anna from 2026-01-04 10:00 to 11:00", "nobody has a turn before the first day of the rotation: name a later time"],
    ["  anna as well from 2026-01-05 10:00 to 11:00", "leave this line out, or name somebody else"],
  ])("whose turn it is stands with it: %s", (line, help) => {
    const found = compilePolicy(rotation(line)).diagnostics.filter(({ code }) => code === "TN253");
    expect(found.map((d) => d.help)).toEqual([help]);
    expect(found[0]?.fix?.edits.map(({ text }) => text) ?? []).toEqual(help.includes("`ben`") ? ["ben"] : []);
  });

  test.each([
    [
      "anna takes turns every day, from 2026-01-05\n  ben takes turns every week, from 2026-01-05",
      "TN254 ben takes turns every week, from 2026-01-05: `on-call` says twice who takes turns",
    ],
    ["ben as well from 2026-01-05 to 2026-01-06", "TN254 on-call: `on-call` does not say who takes turns, and from when"],
    ["anna takes turns every month, from 2026-01-05", "TN255 month: turns cannot be taken `every month`"],
    ["anna takes turns every 2 hours, from 2026-01-05", "TN255 hours: turns cannot be taken `every 2 hours`"],
    ["anna takes turns every 3661 days, from 2026-01-05", "TN255 days: turns cannot be taken `every 3661 days`"],
    ["anna takes turns every 523 weeks, from 2026-01-05", "TN255 weeks: turns cannot be taken `every 523 weeks`"],
  ])("whose turn it is: %s", (lines, found) => {
    expect(findings(`${PEOPLE}rotation on-call in Europe/Paris\n  ${lines}`)).toEqual([found]);
  });

  test("a turn that is too long is not said to be handed over at another time of day", () => {
    const help = (length: string): string | null | undefined =>
      compilePolicy(`${PEOPLE}rotation on-call in Europe/Paris\n  anna takes turns every ${length}, from 2026-01-05`).diagnostics.find(
        ({ code }) => code === "TN255",
      )?.help;
    for (const length of ["3661 days", "523 weeks"]) expect(help(length)).toContain("ten years at most");
    for (const length of ["2 hours", "2.5 days", "0 days", "months"]) expect(help(length)).toContain("write `every day`");
  });

  test.each(["3660 days", "522 weeks", "1 day"])("turns may last %s", (length) => {
    expect(findings(`${PEOPLE}rotation on-call in Europe/Paris\n  anna takes turns every ${length}, from 2026-01-05`)).toEqual([]);
  });

  test("of whom a change takes off, nothing is said while one of those in turn is not known", () => {
    const text = `${PEOPLE}rotation on-call in Europe/Paris\n  anna, bne and carla take turns every day, from monday 2026-01-05 09:00\n  without ben from 2026-01-06 10:00 to 11:00`;
    expect(findings(text)).toEqual(["TN202 bne: unknown person, team or group `bne`"]);
  });

  test("a gap that nobody else can fill has no fix, and of two gaps each has its own", () => {
    const fixes = (text: string): readonly (string | undefined)[] =>
      compilePolicy(text)
        .diagnostics.filter(({ code }) => code === "TN252")
        .map(({ fix }) => fix?.title);
    const alone = `${PEOPLE}rotation on-call in Europe/Paris\n  anna takes turns every day, from 2026-01-05`;
    expect(fixes(`${alone}\n  without anna from 2026-01-06 10:00 to 11:00`)).toEqual([undefined]);
    expect(fixes(rotation("  without ben from 2026-01-06 12:00 to 18:00", "  without carla from 2026-01-07 12:00 to 18:00"))).toEqual([
      "write `carla instead of ben`",
      "write `anna instead of carla`",
    ]);
  });

  test("a zone that is none", () => {
    const text = `${PEOPLE}rotation on-call in PST\n  anna takes turns every week, from 2026-01-05`;
    expect(findings(text)).toEqual(["TN401 PST: `PST` is not a time zone: it is one fixed offset, and offsets change with the season"]);
  });

  test("the fix names a member who fills the gap", () => {
    const gap = compilePolicy(rotation("  without ben from 2026-01-06 12:00 to 2026-01-06 18:00")).diagnostics.find(
      (d) => d.code === "TN252",
    );
    expect(gap?.fix?.title).toBe("write `carla instead of ben`");
    expect(findings(rotation("  carla instead of ben from 2026-01-06 12:00 to 2026-01-06 18:00"))).toEqual([]);
  });

  test("a day alone is meant as a whole, and a time without a date is of the day before it", () => {
    const [party] = irOf(
      rotation("  dora as well from 2026-01-06 to 2026-01-07", "  ben as well from 2026-01-08 10:00 to 24:00"),
    ).people.slice(-1);
    expect(party?.rotation?.changes.map(({ from, until }) => `${from} ${until}`)).toEqual([
      "2026-01-06T00:00:00.000 2026-01-08T00:00:00.000",
      "2026-01-08T10:00:00.000 2026-01-09T00:00:00.000",
    ]);
  });

  test("the end of days is no day too many", () => {
    expect(findings(rotation("  dora as well from 9999-12-31 to 9999-12-31"))).toEqual([]);
  });
});

describe("absences", () => {
  test("of a gap, those absences along the cover are shown that are part of it", () => {
    const text = `examples in Europe/Paris
person ceo "C" email "c@example.com", covered by coo, away 2026-12-20 to 2026-12-31
person coo "O" email "o@example.com", covered by cto, away 2026-06-01 to 2026-06-02 and 2026-12-28 to 2027-01-10
person cto "T" email "t@example.com", away 2026-12-30 to 2027-01-01 and 2027-03-01
`;
    const result = compilePolicy(text);
    const found = result.diagnostics.find(({ code, message }) => code === "TN263" && message.startsWith("`ceo`"));
    expect(found?.related.map((each) => `${underlined(result, each)}: ${each.label}`)).toEqual([
      "2026-12-28 to 2027-01-10: when `coo` is away",
      "2026-12-30 to 2027-01-01: when `cto` is away",
    ]);
  });

  test.each([
    [
      "the stretch of time in which everybody along the cover is away",
      `person ceo covered by coo, away 2026-12-20 to 2026-12-31
person coo covered by cto, away 2026-12-22 to 2026-12-23 and 2026-12-28 to 2027-01-10
person cto away 2026-12-30 12:00 to 2027-01-01 12:00`,
      [
        "TN263 2026-12-20 to 2026-12-31: `ceo` and its cover `coo` are both away from 2026-12-30 12:00 to 2027-01-01 00:00: nobody is reached",
        "TN263 2026-12-28 to 2027-01-10: `coo` and its cover `cto` are both away from 2026-12-30 12:00 to 2027-01-01 12:00: nobody is reached",
      ],
    ],
    [
      "two who cover for each other, on days that do not meet",
      `person ceo covered by coo, away 2026-12-20 to 2026-12-24
person coo covered by ceo, away 2026-12-25 to 2026-12-31`,
      [],
    ],
    [
      "two who cover for each other, on one day that does",
      `person ceo covered by coo, away 2026-12-20 to 2026-12-25
person coo covered by ceo, away 2026-12-25 to 2026-12-31`,
      [
        "TN263 2026-12-20 to 2026-12-25: `ceo` and its cover `coo` are both away from 2026-12-25 00:00 to 2026-12-26 00:00: nobody is reached",
        "TN263 2026-12-25 to 2026-12-31: `coo` and its cover `ceo` are both away from 2026-12-25 00:00 to 2026-12-26 00:00: nobody is reached",
      ],
    ],
    ["one after the other is not twice", "person ceo away 2026-12-20 to 2026-12-24 and 2026-12-25", []],
    [
      "twice by a day",
      "person ceo away 2026-12-20 to 2026-12-24 and 2026-12-24 to 2026-12-26",
      ["TN251 2026-12-24 to 2026-12-26: two absences of `ceo` overlap from 2026-12-24 00:00 to 2026-12-25 00:00"],
    ],
    [
      "twice by all of the shorter one, in whatever order they are written",
      "person ceo away 2026-12-22 to 2026-12-23 and 2026-12-20 to 2026-12-31",
      ["TN251 2026-12-22 to 2026-12-23: two absences of `ceo` overlap from 2026-12-22 00:00 to 2026-12-24 00:00"],
    ],
    [
      "one of no time is no further looked at",
      "person ceo covered by coo, away 2026-12-20 10:00 to 10:00 and 2026-12-20\nperson coo",
      ["TN250 2026-12-20 10:00 to 10:00: this time of `ceo` begins at 2026-12-20 10:00 and ends at 2026-12-20 10:00"],
    ],
    [
      "a team that covers is away as a person is",
      "person ceo covered by desk, away 2026-12-20 to 2026-12-31\nteam desk away 2026-12-24",
      [
        "TN263 2026-12-20 to 2026-12-31: `ceo` and its cover `desk` are both away from 2026-12-24 00:00 to 2026-12-25 00:00: nobody is reached",
      ],
    ],
    [
      "absences of the cover that meet are one",
      `person ceo covered by coo, away 2026-12-20 to 2026-12-31
person coo away 2026-12-26 to 2026-12-27 and 2026-12-22 to 2026-12-23 and 2026-12-24`,
      [
        "TN263 2026-12-20 to 2026-12-31: `ceo` and its cover `coo` are both away from 2026-12-22 00:00 to 2026-12-25 00:00: nobody is reached",
      ],
    ],
    [
      "two behind who cover for each other",
      `person ceo covered by coo, away 2026-12-20
person coo covered by cto, away 2026-12-20
person cto covered by coo, away 2026-12-21`,
      [],
    ],
    [
      "a group that covers is taken to be there",
      "person ceo covered by board, away 2026-12-20\ngroup board of coo\nperson coo away 2026-12-20",
      [],
    ],
    [
      "nothing more is said of a cover of whom nothing is known",
      "person ceo covered by coo, away 2026-12-20\nperson coo contact unknown, away 2026-12-20",
      ["TN259 coo: `ceo` is covered by `coo`, whose contact is unknown"],
    ],
    [
      "nor of people who cover for themselves",
      "person ceo covered by ceo, away 2026-12-20",
      ["TN224 ceo: cover goes round in a circle: `ceo` → `ceo`"],
    ],
    [
      "a group is neither away nor covered, nor has it a contact",
      "group board of ceo, away 2026-12-20, covered by coo, contact unknown\nperson ceo\nperson coo",
      [
        "TN260 2026-12-20: a group cannot itself be away",
        "TN260 coo: a group cannot itself be covered",
        "TN260 unknown: a group cannot itself be of unknown contact",
      ],
    ],
    [
      "the last day is a day as the first is",
      "person ceo away 2026-12-20 to sunday 2026-12-21\nperson coo away 2026-12-20 to 2026-12-32",
      ["TN406 sunday: 2026-12-21 is a monday, not a sunday", "TN407 2026-12-32: there is no 2026-12-32"],
    ],
  ])("%s", (_, text, found) =>
    expect(findings(`examples in Europe/Paris\n${text}`).filter((each) => !each.startsWith("TN605"))).toEqual(found),
  );

  test("the zone is asked for where the first who is away stands, whoever stands before", () => {
    expect(findings("person coo\nperson ceo away 2026-12-20")).toEqual(["TN266 2026-12-20: nothing says in which time zone `ceo` is away"]);
    expect(findings("person coo\ngroup board of coo, away 2026-12-20")).toEqual(["TN260 2026-12-20: a group cannot itself be away"]);
  });

  test.each([
    ["", "nothing says in which time zone `ceo` is away"],
    ["calendar a in Europe/Paris\n  monday 09:00 to 17:00\n", null],
    [
      "calendar a in Europe/Paris\n  monday 09:00 to 17:00\ncalendar b in Asia/Tokyo\n  monday 09:00 to 17:00\n",
      "nothing says in which time zone `ceo` is away: the calendars are in `Europe/Paris` and `Asia/Tokyo`",
    ],
    ["season july in Asia/Tokyo\n  july 1 to july 31, every year\n", null],
    [
      "calendar a in Europe/Paris\n  monday 09:00 to 17:00\nseason july in Asia/Tokyo\n  july 1 to july 31, every year\n",
      "nothing says in which time zone `ceo` is away: the calendars are in `Europe/Paris` and `Asia/Tokyo`",
    ],
  ])("%j leaves the zone open, or does not", (calendars, found) =>
    expect(findings(`${calendars}person ceo away 2026-12-20`)).toEqual(found === null ? [] : [`TN266 2026-12-20: ${found}`]),
  );
});

describe("rungs", () => {
  const levels = (first: string, second: string): string => `
${PEOPLE}
person cfo contact unknown
levels rise from level-1 to level-2
§3 level level-1 notify ${first}
§3 level level-2 notify ${second}
§2 trigger asked when escalation-requested has happened escalate to level-1
`;
  const plain = "anna by email within 30 minutes";
  test.each([
    ["a level that only another's climbing leads to is reached", levels(`${plain} then level-2 if no progress for 1 day`, plain), []],
    [
      "twice about one event is one trigger",
      levels(`${plain} then level-2 if no progress for 1 day then level-2 if no progress for 2 days`, plain),
      ["TN220 progress: trigger `level-1-no-progress` is declared twice"],
    ],
    [
      "an event nobody declared, and a level there is not",
      levels(`${plain} then level-9 if not paid within 1 day`, plain),
      ["TN201 level-9: unknown level `level-9`", "TN209 paid: unknown event `paid`"],
    ],
    [
      "as soon as owed is soon enough",
      levels("anna within 30 minutes repeat every 30 minutes", `${plain} `),
      ["TN510 level-2: no trigger leads to level `level-2` or above; only a person can escalate to it by hand"],
    ],
    [
      "a minute less is not",
      levels("anna within 30 minutes repeat every 29 minutes then level-2 if not acknowledged within 1 hour", plain),
      ["TN257 29 minutes: this notice is repeated before it is due"],
    ],
    [
      "a group of unknown contacts, but not one whom somebody covers",
      `group nobody of cfo\n${levels(`nobody within 1 hour then level-2 if no progress for 1 day`, plain)}`,
      ["TN258 level-1: level `level-1` notifies only `nobody`, who cannot be reached"],
    ],
  ])("%s", (_, text, found) => expect(findings(text).filter((each) => !each.startsWith("TN605"))).toEqual(found));
});
