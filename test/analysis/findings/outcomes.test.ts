// What comes of the rules: each finding on a small policy, in full, and what is near it and no finding.

import { describe, expect, test } from "vitest";
import { analyze } from "../../../src/analysis/index.ts";
import { irOf } from "../../compiler/findings.ts";
import { diagnosticsIn, found } from "./found.ts";

const CEO = 'person ceo "Ada King" email "ceo@example.com"\n';
const PRIORITY = "ticket\n  priority one of P0, P1, P2, P3\n  vip yes or no, may be unknown\n";
const ASK = "§2 trigger asked\n  when priority is P0\n  escalate to level-1\n";

describe("every ticket has a target", () => {
  test("tickets of some values have none, and the finding says which", () => {
    expect(
      found(`${PRIORITY}§5 targets for P0, P1
  first response within 1 hour
  workaround within 4 hours`),
    ).toEqual([
      "TN532 first response within 1 hour: no target says by when `first response` is owed where priority is P2 or P3",
      "TN546 workaround within 4 hours: no target says by when `workaround` is owed where priority is P2 or P3",
    ]);
  });

  test("so it does of targets that stand in one line", () => {
    const [finding] = diagnosticsIn(`${PRIORITY}§5 targets for every ticket
  first response within 1 hour for P0, within 2 hours for P1
  first response within 4 hours for P2`);
    expect(finding?.message).toBe("no target says by when `first response` is owed where priority is P3");
    expect([finding?.label, ...(finding?.related ?? []).map(({ label }) => label)]).toEqual([
      "none of these applies",
      "nor does this one apply",
    ]);
  });

  test("a gap may be a matter of two facts", () => {
    expect(
      found(`${PRIORITY}§5 targets for P0, P1, P2
  full resolution within 24 hours
§5 targets for priority is P3 and vip is known
  full resolution within 72 hours`),
    ).toEqual([
      "TN545 full resolution within 24 hours: for a ticket with priority P3 and vip unknown, no target says by when `full resolution` is owed; once `vip` is known, one does",
    ]);
  });

  test("figures that leave one out, to nobody", () => {
    expect(
      found(`ticket
  arr money in USD
§5 targets for arr more than $500
  first response within 1 hour
§5 targets for arr less than $500
  first response within 4 hours`),
    ).toEqual(["TN532 first response within 1 hour: no target says by when `first response` is owed where arr is $500"]);
  });

  test("whom a duty is for, by its own `when`, is no gap; nor is what starts later", () => {
    expect(
      found(`${PRIORITY}${CEO}§6 duty welcome
  from opened when vip, owed by ceo to customer, within 4 hours
§6 duty review
  from full resolution, owed by ceo
§6 targets for P0
  review within 48 hours`),
    ).toEqual([]);
  });
});

describe("every target counts", () => {
  test("one that several override together never does", () => {
    expect(
      found(`ticket
  priority one of P0, P1
  vip yes or no
§5.1 targets for P0, P1
  first response within 4 hours
§5.2 targets for vip
  first response within 1 hour, overrides §5.1
§5.3 targets for not vip
  first response within 2 hours, overrides §5.1`),
    ).toEqual([
      "TN533 first response within 4 hours: this target for `first response` never counts: wherever it applies, that of §5.2 or that of §5.3 overrides it",
    ]);
  });

  test("but it counts while it is unknown which of them applies", () => {
    expect(
      found(`${PRIORITY}§5.1 targets for P0, P1, P2, P3
  first response within 4 hours
§5.2 targets for vip
  first response within 1 hour, overrides §5.1
§5.3 targets for not vip
  first response within 2 hours, overrides §5.1`),
    ).toEqual([]);
  });

  test("of several targets on one line, the one that another replaces is named", () => {
    expect(
      found(`${PRIORITY}§3 targets for P0, P1
  customer update every 2 hours for P0, every 4 hours for P1
§5 targets for P0, P2, P3
  customer update every 1 hour, overrides §3`),
    ).toEqual([
      "TN547 customer update every 2 hours for P0, every 4 hours for P1: this target for `customer update` of `P0` never counts: that of §5 overrides it wherever it applies",
    ]);
  });
});

describe("the more urgent ticket waits less", () => {
  const targets = (first: string, whole: string): string => `${PRIORITY}§5 targets for P0, P1, P2, P3
  first response within ${first}
  full resolution within ${whole}`;
  const RISING = "24 hours for P0, within 48 hours for P1, within 72 hours for P2, within 96 hours for P3";

  test("one value out of order is found by the others and by another duty", () => {
    expect(found(targets("15 minutes for P0, within 4 hours for P1, within 1 hour for P2, within 8 hours for P3", RISING))).toEqual([
      "TN534 first response within 15 minutes for P0, within 4 hours for P1, within 1 hour for P2, within 8 hours for P3: `first response` is owed within 4 hours where `priority` is `P1`, but within 1 hour where it is `P2`",
    ]);
  });

  test("values listed from the least urgent one are understood", () => {
    const falling = "96 hours for P0, within 72 hours for P1, within 48 hours for P2, within 24 hours for P3";
    expect(found(targets("8 hours for P0, within 4 hours for P1, within 1 hour for P2, within 2 hours for P3", falling))).toEqual([
      "TN534 first response within 8 hours for P0, within 4 hours for P1, within 1 hour for P2, within 2 hours for P3: `first response` is owed within 2 hours where `priority` is `P3`, but within 1 hour where it is `P2`",
    ]);
  });

  test("values that do not rank, clocks that differ and equal times are let be", () => {
    const desks = `ticket
  desk one of singapore, rotterdam, chicago
§5 targets for singapore, rotterdam, chicago
  first response within 1 hour for singapore, within 2 hours for rotterdam, within 1 hour for chicago`;
    expect(found(desks)).toEqual([]);
    expect(found(targets("1 hour for P0, within 1 hour for P1, within 2 hours for P2, within 2 hours for P3", RISING))).toEqual([]);
    const clocks = "15 minutes for P0, within 4 hours counting office for P1, within 1 hour for P2, within 8 hours for P3";
    expect(found(`§5 calendar office in UTC\n  monday to friday 09:00 to 17:00\n${targets(clocks, RISING)}`)).toEqual([]);
  });

  test("what adjusts one of them is left out of the comparison", () => {
    expect(
      found(`${targets("1 hour for P0, within 2 hours for P1, within 4 hours for P2, within 8 hours for P3", RISING)}
§5 adjust vip-low when vip and priority is P3
  first response takes 1% of the usual time`),
    ).toEqual([]);
  });
});

describe("levels and rungs", () => {
  const ladder = (climb: string, worse: string): string => `${CEO}${PRIORITY}levels rise from level-1 to level-2
§3 level level-1
  notify ceo by email within 30 minutes${climb}
§3 level level-2
  notify ceo by email within 30 minutes
${ASK}§2 trigger worse
  when ${worse}
  escalate to level-2`;

  test("a level that only an impossible trigger names is never reached", () => {
    expect(found(ladder("", "priority is P0 and priority is P1"))).toEqual([
      "TN535 level-2: level `level-2` is never reached: `worse` can never be true",
    ]);
  });

  test("a climb reaches it, and so does a rung on which nobody may be there", () => {
    expect(found(ladder("\n  then level-2 if not acknowledged within 2 hours", "priority is P0 and priority is P1"))).toEqual([]);
    const away = ladder("", "priority is P0 and priority is P1").replace(
      'email "ceo@example.com"',
      'email "ceo@example.com"\n  away 2026-08-01 to 2026-08-14',
    );
    expect(found(`examples in UTC\n${away}`)).toEqual([]);
  });

  test("a climb sooner than the notice leaves the rung untold", () => {
    expect(found(ladder("\n  then level-2 if not acknowledged within 15 minutes", "priority is P1"))).toEqual([
      "TN539 within 15 minutes: level `level-1` climbs to `level-2` after 15 minutes without `acknowledged`, but the notice to `ceo` is only due within 30 minutes",
    ]);
    expect(found(ladder("\n  then level-2 if not acknowledged within 30 minutes", "priority is P1"))).toEqual([]);
  });

  test("a level of people involved alone may find nobody", () => {
    const level = (whom: string): string => `${CEO}person cto "Bo Lind" email "cto@example.com"
group officers is ceo and cto
${PRIORITY}§3 level level-1
  notify ${whom} by email within 30 minutes
§4 involve ceo when vip
§4 involve cto when vip is unknown or not vip
${ASK}`;
    expect(found(level("involved officers"))).toEqual([]);
    expect(found(level("involved officers").replace("vip is unknown or ", ""))).toEqual([
      "TN536 level-1: for a ticket with priority P0 and vip unknown, nobody hears of level `level-1`: it tells only people who are involved, and nobody is",
    ]);
  });

  test("a notice repeated until something happens, or so many times, ends", () => {
    const repeats = (end: string): string => `${CEO}${PRIORITY}§3 level level-1
  notify ceo by email within 30 minutes
    repeat every 1 hour${end}
${ASK}`;
    expect(found(repeats(""))).toEqual([
      "TN537 repeat every 1 hour: the notice of level `level-1` is repeated every 1 hour for as long as nobody resolves the ticket",
    ]);
    expect(found(repeats(" until acknowledged"))).toEqual([]);
    expect(found(repeats(" up to 4 times"))).toEqual([]);
    expect(found(`${repeats("")}§3 level-1 notice to ceo is cancelled by acknowledged\n`)).toEqual([]);
  });

  test("a notice that may be given in hours alone is due in these hours", () => {
    const notice = (within: string): string => `${CEO}${PRIORITY}§5 calendar office in Europe/Paris
  monday to friday 09:00 to 17:00
§3 level level-1
  notify ceo by email within ${within}, delivered during office
${ASK}`;
    expect(found(notice("30 minutes"))).toEqual([
      "TN543 within 30 minutes: the notice of `level-1` to `ceo` is owed within 30 minutes, but delivered only during `office`: raised 2026-01-01 01:00, it cannot be delivered before 2026-01-01 09:00 in Europe/Paris",
    ]);
    expect(found(notice("30 minutes counting office"))).toEqual([]);
  });
});

describe("gates, adjustments, hours and warnings", () => {
  const gate = (when: string, requires: string): string => `${PRIORITY}  mended yes or no, may be unknown
  given-up yes or no, may be unknown
§2 term solved means mended and not given-up
§5 gate full resolution${when}
  requires ${requires}`;

  test("a gate whose requirements exclude each other names those that do", () => {
    expect(found(gate("\n  when priority is P0", "solved, given-up and vip"))).toEqual([
      "TN538 full resolution: gate `full resolution` can never be passed: for a ticket with priority P0, `solved` and `given-up` exclude each other",
    ]);
    expect(found(gate("\n  when given-up", "vip and solved"))).toEqual([
      "TN538 full resolution: gate `full resolution` can never be passed: for a ticket with given-up, `solved` can never be so",
    ]);
    expect(found(gate("", "solved"))).toEqual([]);
  });

  test("a gate that requires what is always so asks nothing", () => {
    expect(found(gate("\n  when solved", "mended and priority"))).toEqual([
      "TN544 full resolution: gate `full resolution` asks nothing: every ticket it stands before already has what it requires",
    ]);
  });

  test("an adjustment that meets no target, or a limit that none comes near", () => {
    const adjusted = (when: string, how: string): string => `${PRIORITY}§5 targets for P0, P1, P2, P3
  first response within 15 minutes for P0, within 1 hour for P1, within 4 hours for P2, within 8 hours for P3
§5 adjust special when ${when}
  first response takes ${how}`;
    expect(found(adjusted("vip and priority is P0 or P1", "at most 1 hour"))).toEqual([
      "TN540 special: `special` never changes `first response`: no target it meets is longer than 1 hour",
    ]);
    expect(found(adjusted("vip", "at most 1 hour"))).toEqual([]);
    expect(found(adjusted("vip", "50% of the usual time"))).toEqual([]);
  });

  test("all of the usual time changes what longer shares make of it, where the smallest share holds", () => {
    const adjusted = (other: string, meet: string): string => `${PRIORITY}§5 targets for P0, P1, P2, P3
  first response within 15 minutes
§5 adjust usual when vip
  first response takes 100% of the usual time
§5 adjust other when priority is P0
  first response takes ${other}
when several adjustments meet, ${meet}`;
    const idle = ["TN540 usual: `usual` never changes `first response`: all of the usual time is the usual time"];
    expect(found(adjusted("150% of the usual time", "the shortest applies"))).toEqual([]);
    expect(found(adjusted("50% of the usual time", "the shortest applies"))).toEqual(idle);
    expect(found(adjusted("150% of the usual time", "they multiply"))).toEqual(idle);
  });

  test("hours that the other lines give already", () => {
    const hours = (line: string): string => `${PRIORITY}§5 calendar office in UTC
  monday to friday 09:00 to 17:00
§5 calendar late in UTC
  monday to friday 09:00 to 22:00
§5 hours of a ticket
  late for vip
  ${line}
  office otherwise
§5 targets for P0, P1, P2, P3
  first response within 15 minutes counting hours of the ticket`;
    expect(found(hours("late for vip and priority is P0"))).toEqual([
      "TN541 for vip and priority is P0: where vip and priority is P0, the other lines already give a ticket `late`",
    ]);
    expect(found(hours("late and office for priority is P0"))).toEqual([]);
  });

  test("a warning as long before the end as the whole time is", () => {
    const warned = (how: string): string => `${PRIORITY}§5 targets for P0, P1, P2, P3
  full resolution within 2 hours for P0, within 24 hours for P1, within 48 hours for P2, within 72 hours for P3
§5 full resolution warns ${how}`;
    expect(found(warned("2 hours before"))).toEqual([
      "TN542 full resolution within 2 hours for P0, within 24 hours for P1, within 48 hours for P2, within 72 hours for P3: for a ticket with priority P0, the warning of `full resolution` comes as soon as it begins: it is owed within 2 hours, and the warning comes 2 hours before that",
    ]);
    expect(found(warned("1 hour before"))).toEqual([]);
  });

  test("a warning is looked at on tickets whose time nothing changes, where no replay tells", () => {
    const warned = (when: string): string => `${PRIORITY}§5 calendar office in UTC
  monday to friday 09:00 to 17:00
§5 targets for P0, P1, P2, P3
  full resolution within 2 hours counting office for P0, within 24 hours counting office for P1, P2, P3
§5 full resolution warns 2 hours before
§5 adjust slow when ${when}
  full resolution takes 200% of the usual time`;
    expect(found(warned("priority is P0"))).toEqual([]);
    expect(found(warned("vip")).map((line) => line.split(", the warning")[0])).toEqual([
      expect.stringMatching(/^TN542 .*: for a ticket with priority P0 and vip (no|unknown)$/),
    ]);
  });

  test("a trigger that asks how soon a duty is due, and for no less than its whole time", () => {
    const asked = (when: string, adjusted = ""): string => `${CEO}${PRIORITY}§5 targets for P0, P1, P2, P3
  full resolution within 2 hours for P0, within 24 hours for P1, within 48 hours for P2, within 72 hours for P3
§3 level level-1 notify ceo by phone within 1 hour
${adjusted}§2 trigger soon when ${when} escalate to level-1`;
    const soon = (text: string) => found(text).filter((line) => line.startsWith("TN549"));
    expect(soon(asked("full resolution is due in 2 hours"))).toEqual([
      "TN549 soon: for a ticket with priority P0, `soon` holds from the start: `full resolution` is owed within 2 hours, and the trigger asks whether it is due in 2 hours",
    ]);
    expect(soon(asked("full resolution is due in 1 hour"))).toEqual([]);
    expect(soon(asked("priority is P1 and full resolution is due in 2 hours"))).toEqual([]);
    expect(soon(asked("full resolution has used 75% of its time"))).toEqual([]);
    expect(soon(asked("full resolution is due in 2 hours and no update within 30 minutes"))).toHaveLength(1);
    const doubled = "§5 adjust slow when priority is P0\n  full resolution takes 200% of the usual time\n";
    expect(soon(asked("full resolution is due in 2 hours", doubled))).toEqual([]);
  });

  test("a rhythm that is over before it falls due", () => {
    const duty = (lasts: string): string => `${CEO}§7 duty check-in
  from full resolution, owed by ceo to customer, every 30 days for ${lasts}`;
    expect(found(duty("14 days"))).toEqual([
      "TN548 every 30 days: `check-in` is owed every 30 days, but only for 14 days: it never falls due",
    ]);
    expect(found(duty("30 days"))).toEqual([]);
  });
});

test("what is given up is said to be undecided, never passed as fine", () => {
  const ir = irOf(`policy SUP-1 "Support"\n${PRIORITY}§5 targets for priority is P0 and vip\n  first response within 1 hour`);
  const notes = analyze({ ir, stated: [], textOf: () => null, budget: 1 }).map(({ code, message }) => `${code} ${message.split(": ")[0]}`);
  expect(notes).toContain("TN531 whether every ticket has a target for `first response` was not decided");
});
