// What is found in duties: what each finding underlines and says, and the other place where there are two.

import { describe, expect, test } from "vitest";
import { compilePolicy, findings, underlined } from "../compiler/findings.ts";
import { BASE } from "./base.ts";

describe("a duty of the policy's own", () => {
  test.each([
    ["from on-hold, within 1 hour", "TN323 on-hold: a duty cannot start from `on-hold`: that is so for some time, and does not happen"],
    ["from full resolutoin, within 1 hour", "TN323 full resolutoin: a duty cannot start from `full resolutoin`: nothing has that name"],
    ["from plan done, within 1 hour", "TN208 plan done: unknown duty `plan`"],
    ["from late firing, within 1 hour", "TN210 late firing: unknown trigger `late`"],
    ["within 1 hour, met by acknowleged", "TN209 acknowleged: unknown event `acknowleged`"],
    ["within 1 hour, cancelled by the weather", "TN209 the weather: unknown event `the weather`"],
    ["within 1 hour, owed by nobody-known", "TN202 nobody-known: unknown person, team or group `nobody-known`"],
    ["within 1 hour when priority is P9", "TN301 P9: `P9` is not a value of `priority`"],
    [
      "within 1 hour when no update within 2 hours",
      "TN518 no update within 2 hours: duties rest on facts alone, but this rests on time or events",
    ],
    ["by the end of the next open day of july", "TN322 july: open days need a calendar with weekly hours of its own, and `july` has none"],
    [
      "by the end of the next open day of whole",
      "TN322 whole: open days need a calendar with weekly hours of its own, and `whole` has none",
    ],
    [
      "by the end of the next open day of hours of the ticket",
      "TN322 hours of the ticket: open days need a calendar with weekly hours of its own, and `hours of the ticket` has none",
    ],
    ["by the end of the next open day of nowhere", "TN203 nowhere: unknown calendar `nowhere`"],
    ["within 1 business day", "TN006 1 business day: `1 business day` can mean three different lengths of time"],
    ["from escalation, every 1 day", "TN423 x: `x` goes on after its ticket is closed, and nothing ever ends it"],
    [
      "within 1 hour if opened during office, otherwise 2 hours, prorated",
      "`if opened during` and `prorated` are two ways to combine two lengths of time, and this says both",
    ],
    [
      "not before 3 hours, within 2 hours",
      "TN424 not before 3 hours: `x` cannot be met before 3 hours have passed, but is due within 2 hours",
    ],
    ["within 1 hour, within 2 hours", "TN421 within 2 hours: `x` says twice by when it is owed"],
    ["from x done, within 1 hour", "TN427 x: `x` never starts: it waits until it is itself done"],
    ["within 1 hour when priority is P0 and priority is P1", "TN427 x: `x` never starts: no ticket can be what it asks for"],
    ["from contact, every 1 hour", "TN325 x: `x` starts at each contact that waits for an answer, so it is owed once for each"],
    [
      "not before 3 hours counting office, within 2 hours counting office",
      "TN424 not before 3 hours counting office: `x` cannot be met before 3 hours have passed, but is due within 2 hours",
    ],
    [
      "not before 3 hours counting office, within 2 hours",
      "TN424 not before 3 hours counting office: `x` cannot be met before 3 hours have passed, but is due within 2 hours",
    ],
    [
      "not before lengthy, within quick",
      "TN424 not before lengthy: `x` cannot be met before 3 hours have passed, but is due within 1 hour",
    ],
    ["within 1 hour, met by full resolution, cancelled by closed", "TN425 closed: `closed` meets `x`, so it can never cancel it"],
    ["within 1 hour, met by workaround, cancelled by resolved", "TN425 resolved: `resolved` meets `x`, so it can never cancel it"],
    ["within 1 hour, cancelled by done", "TN425 done: `done` meets `x`, so it can never cancel it"],
    ["from held, within 1 hour", "TN323 held: a duty cannot start from `held`: that is so for some time, and does not happen"],
    ["within 1 hour, met by opened", "TN324 opened: `opened` starts a ticket, so it never meets `x`"],
    ["every 1 hour, met by workaround", "TN324 workaround: `workaround` comes once, so it cannot meet `x` again and again"],
    ["from frozen firing, every 1 day", "TN423 x: `x` goes on after its ticket is closed, and nothing ever ends it"],
    [
      "within 0 minutes",
      "TN519 within 0 minutes: `x` is owed within 0 minutes: only what happens at the very instant it begins could meet it",
    ],
    ["every short", "TN516 every short: `x` would be owed more often than once a second"],
    ["every 1 hour, met by resolved", "TN324 resolved: `resolved` comes once, so it cannot meet `x` again and again"],
  ])("%s", (parts, finding) => {
    const owed = parts.includes("owed by") ? "" : ", owed by agents";
    expect(findings(`${BASE}§7 duty x ${parts}${owed}`)).toEqual([expect.stringContaining(finding)]);
  });

  test.each([
    "not before 3 hours, within 2 hours counting office",
    "not before 3 hours counting office, within 2 hours counting shop",
    "not before 2 hours, within 2 hours",
    "not before 3 hours, by the end of the next open day of office",
    "within 1 hour, met by acknowledged, cancelled by resolved",
    "from frozen firing, every 1 day for 3 days",
    "from frozen firing, every 1 day, cancelled by resolved",
    "every 1 second",
    "from full resolution, every 1 day, cancelled by reopened",
    "from level-1, every 1 day",
    "from customer contact, within 1 hour, met by response",
    "within 1 hour when level has reached level-1 or priority is P0",
    "met by resolution, by the end of the fifth open day of office",
    "within 1 hour, met by notified, owed to agents",
  ])("%s is fine", (parts) => {
    const owed = parts.includes("owed to") ? "" : ", owed by agents";
    expect(findings(`${BASE}§7 duty x ${parts}${owed}`).filter((found) => !found.startsWith("TN426"))).toEqual([]);
  });

  test.each([
    ["level-1 notice to agents", "1 hour"],
    ["level-2 notice to agents", "2 hours"],
    ["level-2 notice to desk", "3 hours"],
  ])("a time for the %s stands in its level", (notice, time) => {
    const level = `§8 team desk phone "1"\n§4 involve desk when on-hold\n§3 level level-2 when priority is P2
  notify agents by email within 2 hours
  notify involved desk by phone within 3 hours\n§3 levels rise from level-1 to level-2\n`;
    const result = compilePolicy(`${BASE}${level}§5.1 targets for P1\n  ${notice} within 30 minutes`);
    const found = result.diagnostics.filter(({ severity }) => severity === "error");
    expect(found.map((each) => [each.code, each.message, ...each.related.map((one) => underlined(result, one))])).toEqual([
      ["TN421", `\`${notice}\` says twice by when it is owed`, time],
    ]);
  });

  test("of a circle of starts all are shown, whatever their number", () => {
    const chain = (...names: readonly string[]): string =>
      names.map((name, i) => `§7 duty ${name} from ${names[i + 1] ?? names[0] ?? ""} done, within 1 hour, owed by agents\n`).join("");
    const result = compilePolicy(`${BASE}${chain("x", "y", "z")}${chain("v", "w")}`);
    const found = result.diagnostics.filter(({ code }) => code === "TN427");
    expect(found.map(({ message, related }) => [message, ...related.map((each) => underlined(result, each))])).toEqual([
      ["`x` never starts: each waits for the next to be done, `x` → `y` → `z` → `x`", "y", "z"],
      ["`v` never starts: each waits for the next to be done, `v` → `w` → `v`", "w"],
    ]);
  });

  test.each([
    ["from esclation", "did you mean `escalation`?"],
    ["from customer contcat", "did you mean `customer contact`?"],
    ["from held", "write `trigger begun when held`, and let the duty start `from begun firing`"],
  ])("what may be meant by %s", (start, help) => {
    const { diagnostics } = compilePolicy(`${BASE}§7 duty x ${start}, within 1 hour, owed by agents`);
    expect(diagnostics.filter(({ code }) => code === "TN323").map((each) => each.help)).toEqual([help]);
  });

  test("after targets without a §, a duty is no target", () => {
    expect(findings(`${BASE}targets for P1\n  workaround within 1 hour\nduty x within 1 hour, owed by agents`)).toEqual([]);
  });

  test("two of one name, one with the name of a built-in duty", () => {
    expect(findings(`${BASE}§7 duty x within 1 hour, owed by agents\n§7 duty x within 2 hours, owed by agents`)).toEqual([
      "TN220 x: duty `x` is declared twice",
    ]);
    expect(findings(`${BASE}§7 duty workaround within 1 hour, owed by agents`)).toEqual([
      "TN220 workaround: duty `workaround` has the same name as a built-in duty",
    ]);
  });

  test("with a title is named by its name, which a trigger asks about", () => {
    const trigger = "§2 trigger slow when offer is breached and priority is P0 escalate to level-1";
    const result = compilePolicy(`${BASE}${trigger}\n§7 duty offer "Another flight" within 1 hour, owed by agents`);
    const [missed] = result.diagnostics.filter(({ message }) => message.includes("offer"));
    expect([missed?.code, missed?.message, missed?.help]).toEqual([
      "TN432",
      "for a ticket with priority P1, no trigger notices that `offer` is missed",
      "add a trigger for these tickets, such as one with `when offer is breached`",
    ]);
  });

  test("the ticket of a missed duty that no trigger notices names what makes it so, and nothing that may be otherwise", () => {
    const on = (condition: string): string =>
      `§2 trigger slow-${condition === "on-hold" ? "held" : "other"} when offer is breached and priority is P0 and ${condition} escalate to level-1`;
    const policy = `${BASE}${on("on-hold")}\n${on("state is fine")}\n§7 duty offer within 1 hour, owed by agents`;
    expect(findings(policy).filter((found) => found.includes("offer"))).toEqual([
      "TN432 within 1 hour: for a ticket with priority P1, no trigger notices that `offer` is missed",
    ]);
  });

  test("its own time and one in `targets` for the same ticket conflict, both places shown", () => {
    const result = compilePolicy(`${BASE}§7 duty x within 1 hour, owed by agents\n§7.1 targets for P1\n  x within 2 hours`);
    const [conflict] = result.diagnostics.filter(({ code }) => code === "TN506");
    expect(conflict?.message).toBe("for a ticket with priority P1, `x` is due both within 1 hour and within 2 hours");
    expect(conflict?.related.map((r) => `${r.clause} ${underlined(result, r)}`)).toEqual(["§7 within 1 hour"]);
  });
});

test.each([
  [
    "customer update has been missed 1000001 times",
    "TN329 customer update has been missed 1000001 times: a condition cannot count 1000001 misses",
  ],
  ["customer update has been missed 2.5 times", "TN329 customer update has been missed 2.5 times: a condition cannot count 2.5 misses"],
  ["customer update has been missed 1000000 times", null],
  ["time since opened counting office is more than 50 hours counting office", null],
])("a count of misses and a clock said twice: %s", (condition, found) => {
  const told = findings(`${BASE}§2 trigger t when ${condition} escalate to level-1`);
  expect(told).toEqual(found === null ? [] : [found]);
});

test("the level may be asked about by targets, duties and responses, themselves and not by a term", () => {
  const rests = (what: string): string => `${what} rest on facts alone, but this rests on time or events`;
  const level = "level has reached level-1";
  const found = (text: string): readonly string[] =>
    findings(`${BASE}§2 term high means ${level}\n§4 involve agents when on-hold\n${text}`);
  const responses = (when: string): string =>
    `§4 available agents\n  respond within 1 hour for ${when}\n  respond within 2 hours otherwise`;
  expect(found(responses(level))).toEqual([]);
  expect(found(responses("high"))).toEqual([`TN518 high: ${rests("responses")}`]);
  expect(found(`§7 duty x owed by agents, within 1 hour when ${level}`)).toEqual([]);
  expect(found("§7 duty x owed by agents, within 1 hour when high")).toEqual([`TN518 high: ${rests("duties")}`]);
  expect(found(`§7 duty x owed by agents, within 1 hour, paused while ${level}`)).toEqual([`TN518 ${level}: ${rests("duties")}`]);
  const since = "1 hour is less than time since opened";
  expect(found(`§7 duty x owed by agents, within 1 hour when ${since}`)).toEqual([`TN518 ${since}: ${rests("duties")}`]);
});

describe("sentences about duties", () => {
  test.each([
    ["full resolution warns at 100%", "TN326 at 100%: at 100% the time is used up, so there is nothing left to warn of"],
    ["full resolution warns at 0%", "TN316 at 0%: `0%` cannot be kept as an exact share"],
    ["full resolution is paused while during office", "TN518 during office: pauses rest on facts alone, but this rests on time or events"],
    ["full resolution is cancelled by resolved", "TN425 resolved: `resolved` meets `full resolution`, so it can never cancel it"],
    ["workarounds restart when their targets change", "TN208 workarounds: unknown duty `workarounds`"],
    [
      "workaround starts anew when reopened",
      "TN514 workaround: no `targets` statement sets a time for `workaround`, which this sentence is about",
    ],
  ])("%s", (sentence, finding) => {
    expect(findings(`${BASE}${sentence}`)).toEqual([finding]);
  });

  test.each([
    ["restarts when its target changes", "carries the rest when its target changes"],
    ["starts anew when reopened", "continues when reopened"],
    ["is paused while waiting", "is paused by nothing"],
  ])("%s contradicts %s, both places shown", (one, other) => {
    const result = compilePolicy(`${BASE}full resolution ${one}\nfull resolution ${other}`);
    const [found, ...more] = result.diagnostics.filter(({ code }) => code === "TN422");
    expect(more).toEqual([]);
    expect([found, ...(found?.related ?? [])].map((place) => (place === undefined ? "" : underlined(result, place)))).toEqual([
      `full resolution ${other}`,
      `full resolution ${one}`,
    ]);
  });
});

describe("conditions that ask a duty", () => {
  const asked = (when: string): readonly string[] => findings(`${BASE}§2 trigger t when ${when} escalate to level-1`);

  test.each([
    ["full resolution has been missed 3 times", "TN327"],
    ["customer update is breached", "TN328"],
    ["customer update has been missed 0 times", "TN329"],
    ["full resolutoin is breached", "TN208"],
    ["next response is breached", "TN212"],
    ["level has reached level-9", "TN201"],
    ["full resolution is slow late", "TN207"],
  ])("%s", (when, code) => {
    expect(asked(when).map((found) => found.slice(0, 5))).toEqual([code]);
  });

  test.each([
    "priority is P0 or P1 or full resolution is breached",
    "customer update is due in 10 minutes, or customer update has used 75% of its time",
    "full resolution is not 1 hour 30 minutes late and level has not reached level-1",
    "state is breached",
  ])("%s is fine", (when) => {
    expect(asked(when)).toEqual([]);
  });

  test("a trigger that raises nothing needs a duty that starts from it", () => {
    const trigger = "§2 trigger t when full resolution is breached\n";
    expect(findings(`${BASE}${trigger}`)).toEqual(["TN428 t: trigger `t` escalates to no level, and no duty starts from it"]);
    expect(findings(`${BASE}${trigger}§7 duty x from t firing, within 1 hour, owed by agents`)).toEqual([]);
  });
});

describe("prorated", () => {
  const pair = (line: string): string => `${BASE}§5.1 targets for P1\n  first response ${line}\n`;
  const prorated = "within 15 minutes during office and 30 minutes otherwise, prorated";

  test.each([
    [pair("within 15 minutes during office and 30 minutes otherwise"), ["TN320"]],
    [pair("within 15 minutes during office, otherwise within 30 minutes"), ["TN320"]],
    [pair("within 15 minutes counting office during office and 30 minutes otherwise, prorated"), ["TN321"]],
    [pair("within 15 minutes during office"), ["TN007"]],
    [`${pair(prorated)}first response warns 5 minutes before`, ["TN330"]],
    [`${pair(prorated)}first response carries the rest when its target changes`, ["TN330"]],
    [`${pair(prorated)}§2 trigger t when first response is 1 hour late escalate to level-1`, ["TN330"]],
    [`${pair(prorated)}§2 trigger t when first response is breached escalate to level-1`, []],
    [`${pair(prorated)}first response warns at 75%`, []],
  ])("%#", (text, codes) => {
    expect(findings(text).map((found) => found.slice(0, 5))).toEqual(codes);
  });
});
