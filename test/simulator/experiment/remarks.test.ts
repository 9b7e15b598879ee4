// What is said of an experiment that can be run, before anybody trusts its answer.

import { expect, test } from "vitest";
import { PLAIN, type Policies, policyAt, problemsOf, remarksOf, SMALL } from "./read.ts";

test("a season that none of the days simulated lies in is remarked on", () => {
  const seasonal = (from: string, to: string): readonly string[] =>
    remarksOf(PLAIN.replace("hours: flat}", `hours: flat, seasons: [{from: ${from}, to: ${to}, times: 2}]}`)).filter((each) =>
      each.includes("season"),
    );
  expect(seasonal("june 15", "july 15")).toEqual(["9: none of the days simulated lies in this season: it changes nothing"]);
  for (const [from, to] of [
    ["march 17", "april 1"],
    ["february 1", "march 4"],
    ["december 1", "march 5"],
  ] as const)
    expect(seasonal(from, to)).toEqual([]);
  expect(seasonal("march 18", "april 1")).toHaveLength(1);
});

test("holidays of the demand that none of the days simulated is are remarked on", () => {
  const festive = (day: string): readonly string[] =>
    remarksOf(
      PLAIN.replace("hours: flat}", "hours: flat, holidays: {set: feasts, times: 0.2}}").replace(
        "demand:",
        `holidays: {feasts: [${day}]}\ndemand:`,
      ),
    ).filter((each) => each.includes("holiday"));
  const outside = ["10: none of the days simulated is a holiday of `feasts`: `times` changes nothing"];
  expect(festive("2024-12-25")).toEqual(outside);
  expect(festive("2024-03-03")).toEqual(outside);
  expect(festive("2024-03-18")).toEqual(outside);
  expect(festive("2024-03-04")).toEqual([]);
  expect(festive("2024-03-17, 2024-12-25")).toEqual([]);
});

test("an urgency beside an order that is written, as one that is varied, is remarked on; beside none it is refused", () => {
  const ordered = (order: string): string =>
    PLAIN.replace("agents: {members: 4,", `agents: {members: 4, ${order}urgency: {priority: [P0, P1, P2, P3]},`);
  const said = "`urgency` goes with `order: priority`, and the order is `first-come`";
  const remarks = (text: string): readonly string[] => remarksOf(text).filter((each) => each.includes("urgency"));
  expect(problemsOf(ordered(""))).toEqual([expect.stringContaining(said)]);
  expect(remarks(ordered("order: first-come, "))).toEqual([`21: ${said}`]);
  expect(remarks(`${ordered("order: priority, ")}vary: {people.teams.agents.order: [priority, first-come]}\n`)).toEqual([
    `21: ${said} (\`order first-come\`)`,
  ]);
});

test("a policy that no scenario is under is remarked on, whether varied or not", () => {
  const two: Policies = new Map([...SMALL, ["proposed", policyAt("experiments/small")]]);
  const unused = (text: string, sets: readonly string[] = []): readonly string[] =>
    remarksOf(text, sets, two).filter((each) => each.includes("no scenario"));
  const both = PLAIN.replace("{current: small}", "{current: small, proposed: other}");
  const said = (name: string): string => `3: no scenario is under \`${name}\`: it decides nothing here, and nothing is compared with it`;
  expect(unused(both)).toEqual([said("proposed")]);
  expect(unused(`${both}policy: none\n`)).toEqual([said("current"), said("proposed")]);
  expect(unused(`${both}vary: {policy: [current, proposed]}\n`)).toEqual([]);
  expect(unused(`${both}vary: {policy: [current, proposed]}\n`, ["policy=proposed"])).toEqual([said("current")]);
});

test("a duty that comes again as soon as it is done, and is begun at once, is remarked on; where that takes no time, it would never end", () => {
  const updates: Policies = new Map([["current", policyAt("policies/techflow")]]);
  const instead = "give `customer-update` a team and say when they begin: `begins: with 25 % left`";
  const doing = (how: string): string =>
    PLAIN.replace("office-hours", "standard-hours")
      .replace("office-hours", "standard-hours")
      .replace('{"*": {team: leads, effort: 5 minutes}}', how);
  const never = `{customer-update: {after: 0 s}, proactive-investment: never}`;
  expect(problemsOf(doing(never), [], updates)).toEqual([
    `24:29 \`customer-update\` comes again as soon as it is done, and doing it takes next to no time: it would never end → ${instead}`,
  ]);
  const often = remarksOf(doing(never.replace("0 s", "5 minutes")), [], updates).filter((each) => each.includes("comes again"));
  expect(often).toEqual([
    `24: \`customer-update\` comes again as soon as it is done, and is begun at once: it is done far more often than it is owed; ${instead}`,
  ]);
  const whole = never.replace("after: 0 s", "team: leads, effort: 5 minutes, begins: with 100 % left");
  expect(remarksOf(doing(whole), [], updates).filter((each) => each.includes("comes again"))).toHaveLength(1);
  const late = never.replace("after: 0 s", "team: leads, effort: 5 minutes, begins: with 20 % left");
  expect(remarksOf(doing(late), [], updates).filter((each) => each.includes("comes again"))).toEqual([]);
});

test("a break in no open hour is remarked on, also of a shift over midnight", () => {
  const idle = (open: string, breaks: string): readonly string[] =>
    remarksOf(PLAIN.replace("demand:", () => `calendars: {own: {open: {${open}}, breaks: {${breaks}}}}\ndemand:`)).filter((each) =>
      each.includes("break"),
    );
  expect(idle("monday: 09:00 to 12:00", "tuesday: 10:00 to 11:00")).toEqual([
    "8: the break of `tuesday` lies in no open hour: it changes nothing",
  ]);
  expect(idle("monday: 09:00 to 12:00", "every day: 12:00 to 13:00")).toHaveLength(1);
  expect(idle("monday: 09:00 to 12:00", "every day: 11:00 to 13:00")).toEqual([]);
  expect(idle("monday: 22:00 to 06:00", "tuesday: 02:00 to 03:00")).toEqual([]);
  expect(idle("tuesday: 00:00 to 06:00", "monday: 23:30 to 00:30")).toEqual([]);
  expect(idle("monday: 22:00 to 06:00", "monday: 02:00 to 03:00")).toHaveLength(1);
});

test("calendars and holidays of the experiment that no scenario asks for are remarked on", () => {
  const own = PLAIN.replace(
    "demand:",
    "holidays: {feasts: [2024-03-07]}\ncalendars:\n  late: {open: {every day: 12:00 to 20:00}, closed-on: feasts}\n  early: {open: {every day: 06:00 to 14:00}}\ndemand:",
  );
  const unused = (text: string): readonly string[] => remarksOf(text).filter((each) => each.includes("changes nothing"));
  const calendar = (name: string): string => `nobody works by \`${name}\`, and nothing counts it: it changes nothing`;
  const holidays = "no calendar is closed on `feasts`, and no demand asks for it: it changes nothing";
  expect(unused(own)).toEqual([`10: ${calendar("late")}`, `11: ${calendar("early")}`]);
  expect(unused(own.replace(", closed-on: feasts", ""))).toEqual([`10: ${calendar("late")}`, `11: ${calendar("early")}`, `8: ${holidays}`]);
  expect(unused(own.replace("hours: flat}", "hours: flat, holidays: {set: feasts, times: 2}}").replace(", closed-on: feasts", ""))).toEqual(
    [`10: ${calendar("late")}`, `11: ${calendar("early")}`],
  );
  // A reaction counts by it as well.
  const during = "works: office-hours, reaction: {during: early, inside: 1 minute, outside: 1 h}}\n    leads";
  expect(unused(own.replace("works: office-hours}\n    leads", during))).toEqual([`10: ${calendar("late")}`]);
  // One scenario is enough.
  expect(unused(`${own}vary: {people.teams.agents.works: [always, late]}\n`)).toEqual([`11: ${calendar("early")}`]);
});
