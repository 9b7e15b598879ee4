// Where work goes and what the policy hears, which days and calendars a shift has, and which days are holidays.

import { describe, expect, test } from "vitest";
import { DAY, HOUR, type HolidaysIr, type WeeklyCalendarIr } from "../../../src/ir/index.ts";
import type { People, Team } from "../../../src/simulator/experiment/index.ts";
import { daysOf, openTimes } from "../../../src/simulator/operation/clocks.ts";
import { holidayTest } from "../../../src/simulator/operation/holidays.ts";
import { LocalClock } from "../../../src/simulator/operation/local-time.ts";
import { routingOf } from "../../../src/simulator/operation/routing.ts";
import { MONDAY, people, policy, team } from "./scenarios.ts";

const { ir } = policy(`policy RO-1 "Routing"
  effective from 2024-01-01

ticket
  priority one of P0, P1, P2
customer
  tier one of gold, plain

§1 calendar office in Europe/Paris
  monday to friday 09:00 to 17:00
  closed on feasts
§1 calendar shop in America/New_York
  every day 10:00 to 20:00
§1 calendar both is either office or shop
§1 calendar twice is either both or shop
§1 holidays feasts
  "Feast" 2024-01-09
§2 targets for every ticket
  full resolution within 2 days
`);

const is = (fact: string, ...values: readonly string[]) => [{ kind: "is" as const, fact, values }];

function skilled(...skills: readonly string[]): Team["members"] {
  return [{ count: 1, works: null, skills, speed: 1, concurrency: 1, absence: 0, cost: 0 }];
}

describe("a stage", () => {
  const rules: People["routing"] = [
    { when: is("priority", "P0"), stage: "first", team: "leads" },
    { when: is("priority", "P1"), stage: "later", team: "leads" },
    { when: is("priority", "P2"), stage: "any", team: "leads" },
    { when: is("tier", "gold"), stage: "any", team: "desk" },
  ];
  const routing = routingOf(
    people(
      [
        team("first", 1),
        team("desk", 0, { members: skilled("french", "phone") }),
        team("leads", 1, { urgency: { fact: "priority", values: ["P1", "P0"] } }),
      ],
      {
        routing: rules,
        skills: [
          { skill: "phone", when: is("priority", "P0") },
          { skill: "french", when: is("tier", "gold") },
        ],
      },
    ),
    ir,
  );

  test("goes where the first rule of its kind says, to the first team where none does", () => {
    const teams = (priority: string, tier = "plain") => [true, false].map((isFirst) => routing.team({ priority, tier }, isFirst));
    expect([teams("P0"), teams("P1"), teams("P2"), teams("P0", "gold")]).toEqual([
      [2, 0],
      [0, 2],
      [2, 2],
      [2, 1],
    ]);
  });

  test("needs the skills of all rules that fit, each of which is a bit of its own", () => {
    const [phone = 0, french = 0] = ["phone", "french"].map((skill) => 1 << (routing.skillNumbers.get(skill) ?? 0));
    expect(phone).not.toBe(french);
    expect([{}, { priority: "P0" }, { tier: "gold" }, { priority: "P0", tier: "gold" }].map(routing.skills)).toEqual([
      0,
      phone,
      french,
      phone | french,
    ]);
  });

  test("is as urgent as its team's list says, last where it is not on it or unknown; all alike for a team without one", () => {
    expect([{ priority: "P1" }, { priority: "P0" }, { priority: "P2" }, {}].map((facts) => routing.rank(2, facts))).toEqual([0, 1, 2, 2]);
    expect(routing.rank(1, { priority: "P2" })).toBe(0);
  });

  test("the policy hears of facts that it knows, of a customer's with the first ticket alone", () => {
    const facts = { priority: "P0", tier: "gold", mood: "bad" };
    expect([routing.told(facts, true), routing.told(facts, false), routing.told({ priority: "P0" }, false)]).toEqual([
      { priority: "P0", tier: "gold" },
      { priority: "P0" },
      { priority: "P0" },
    ]);
    expect(routingOf(people([team("desk", 1)]), null).told(facts, true)).toEqual({});
  });
});

test("the days of a shift are those of its calendar's zone, of one made of others those of the first", () => {
  const own = new LocalClock("UTC");
  const days = daysOf(ir, { calendars: [] }, own, "UTC");
  // 23:30 in UTC is tomorrow in Paris, and today in New York.
  const at = MONDAY + 23.5 * HOUR;
  const ahead = (works: string | null) => days(works).day(at) - own.day(at);
  expect(["office", "shop", "both", "twice", null].map(ahead)).toEqual([1, 0, 1, 1, 0]);
  expect([days(null), days("no such calendar")]).toEqual([own, own]);
  expect(days("both")).toBe(days("office"));
  expect(days("shop").day(MONDAY + 2 * HOUR)).toBe(own.day(MONDAY) - 1);
});

test("a calendar of the experiment takes the place of the policy's of that name, for its hours and its days", () => {
  const [office] = ir.calendars;
  if (office?.kind !== "weekly") throw new Error("the policy has an office");
  const late: WeeklyCalendarIr = { ...office, zone: "UTC", weekly: office.weekly.map(() => [[12 * 60, 20 * 60] as const]), holidays: [] };
  const open = (calendars: readonly WeeklyCalendarIr[]) => {
    const time = openTimes(ir, { calendars, holidays: [] }).get("office");
    return [0, 1, 5].map((day) => (time?.between(MONDAY + day * DAY, MONDAY + (day + 1) * DAY) ?? 0) / HOUR);
  };
  expect([open([]), open([late])]).toEqual([
    [8, 0, 0],
    [8, 8, 8],
  ]);
  const at = MONDAY + 23.5 * HOUR;
  const days = daysOf(ir, { calendars: [late] }, new LocalClock("UTC"), "UTC");
  expect(days("office").day(at)).toBe(new LocalClock("UTC").day(at));
});

test("holidays are those of the set, of the policy as of the experiment, for one whole day; none where no set is named", () => {
  const [feasts] = ir.holidays;
  if (feasts === undefined) throw new Error("the policy has holidays");
  const own: HolidaysIr = { ...feasts, id: "own" };
  const days = [-1, 0, 1, 2].map((after) => MONDAY / DAY + after);
  const of = (set: string | null) => days.map(holidayTest(set, ir, { holidays: [own] }));
  expect([of("feasts"), of("own"), of(null)]).toEqual([
    [false, false, true, false],
    [false, false, true, false],
    [false, false, false, false],
  ]);
  expect(holidayTest("own", null, { holidays: [own] })(MONDAY / DAY + 1)).toBe(true);
});
