// Rules about deadlines on policies one can picture: what each says, and where it keeps silent.

import { describe, expect, test } from "vitest";
import { compilePolicy } from "../compiler/findings.ts";

const HEAD = `ticket
  priority one of P0, P1
  big yes or no, may be unknown
§8 team agents email "agents@example.com"
§8 person ceo email "ceo@example.com"
§8 group leads is agents and ceo
§5 calendar office in Europe/Paris
  monday to friday 09:00 to 18:00
levels rise from level-1 to level-2
§3 level level-1
  notify leads by email within 30 minutes
§3 level level-2
  when big
  notify ceo by phone within 1 hour
§2 trigger asked when escalation-requested has happened escalate to level-1
§2 trigger alone when escalation-requested has happened and big escalate to level-2 only
`;

function codes(text: string): readonly string[] {
  return compilePolicy(HEAD + text).diagnostics.flatMap(({ code }) => (code.startsWith("TN43") ? [code] : []));
}

function messages(text: string): readonly string[] {
  return compilePolicy(HEAD + text).diagnostics.flatMap(({ code, message }) => (code.startsWith("TN43") ? [message] : []));
}

describe("who is told before having to act", () => {
  const call = (owner: string, from: string, within: string): string => `§7 duty call from ${from}, owed by ${owner}, within ${within}\n`;

  test("a notice to a group tells those in it", () => expect(codes(call("agents", "escalation", "45 minutes"))).toEqual([]));
  test("and may come too late for them", () => expect(codes(call("agents", "escalation", "20 minutes"))).toEqual(["TN430"]));
  test("where only the second level is told, its hour counts", () =>
    expect(codes(call("ceo", "level-2", "45 minutes"))).toEqual(["TN430"]));
  test("a trigger that raises to the first level tells by its notice", () => {
    expect(codes(call("ceo", "asked firing", "45 minutes"))).toEqual([]);
    expect(codes(call("ceo", "asked firing", "29 minutes"))).toEqual(["TN430"]);
  });
  test("what starts otherwise than with an escalation needs no notice", () => {
    expect(codes(call("agents", "full resolution", "1 minute"))).toEqual([]);
  });
});

describe("who notices that a response is missed", () => {
  const targets = `§5 targets for P0
  first response within 15 minutes
§5 targets for P1
  first response within 2 hours counting office
`;
  const silent = (when: string): string => `${targets}§2 trigger silent when ${when} escalate to level-1\n`;

  test("nobody, where nothing speaks of it: no finding", () => expect(codes(targets)).toEqual([]));
  test("a trigger that asks for the breach itself", () => expect(codes(silent("first response is breached"))).toEqual([]));
  test("a trigger that comes later by its own clock is meant so", () =>
    expect(codes(silent("no first response within 1 day"))).toEqual([]));
  test("through a term as well", () => {
    expect(codes(`§2 term left-alone means no first response within 1 day\n${silent("left-alone")}`)).toEqual([]);
  });
  test("not where the trigger is for the others", () => {
    expect(messages(silent("priority is P0 and first response is breached"))).toEqual([
      "for a ticket with priority P1, no trigger notices that `first response` is missed",
    ]);
  });
  test("not before monday, where the clock of the trigger has stood still", () => {
    expect(messages(silent("no first response within 2 hours counting office"))).toEqual([
      "for a ticket with priority P0, opened friday 18:00, `first response` is missed friday 18:15, and no trigger notices before monday 11:00",
    ]);
  });
  test("whether one does that also asks the time of day is left open, and said", () => {
    expect(codes(silent("during office and no first response within 15 minutes"))).toEqual(["TN438", "TN438"]);
  });
});

describe("what is not compared is said with the calendars it hangs on:", () => {
  const targets = (inner: string, outer: string): string => `§5 season summer in Europe/Paris
  july 1 to august 31, every year
§5 calendar desk in America/New_York
  monday to friday 09:00 to 18:00
§5.1 targets for P0
  workaround      within 4 hours counting ${inner}
  full resolution within 24 hours counting ${outer}
`;

  test("one that has no ordinary week", () => {
    expect(messages(targets("summer", "office"))).toEqual([
      "whether `full resolution` can be due before `workaround` was not decided: `summer` has no ordinary week",
    ]);
  });
  test("two of different zones", () => {
    expect(messages(targets("desk", "office"))).toEqual([
      "whether `full resolution` can be due before `workaround` was not decided: `office` and `desk` are in different zones",
    ]);
  });
});

describe("where targets stand side by side", () => {
  test("one that is overridden makes no cadence idle", () => {
    const text = (overrides: string): string => `§5 targets for P0
  full resolution within 1 day
  customer update every 4 hours${overrides}
§4 targets for P0
  customer update every 2 days
`;
    expect(codes(text(", overrides §4"))).toEqual([]);
  });

  test("a step is compared for the tickets that owe both", () => {
    expect(codes("§5 targets for P0\n  workaround within 9 hours\n§5 targets for P1\n  full resolution within 1 hour\n")).toEqual([]);
    expect(codes("§5 targets for P0\n  workaround within 9 hours\n§5 targets for P0, P1\n  full resolution within 1 hour\n")).toEqual([
      "TN435",
    ]);
  });

  test("the hours of the ticket are those such a ticket has", () => {
    const hours =
      "§5 calendar night in Europe/Paris\n  every day 22:00 to 23:00\n§5 hours of a ticket\n  night for big\n  office otherwise\n";
    const text = (when: string): string => `${hours}§5 targets for ${when}
  workaround within 8 hours counting office
  full resolution within 9 hours counting hours of the ticket
`;
    expect(codes(text("big is unknown and priority is P0"))).toEqual([]);
    expect(codes(text("big and priority is P0"))).toEqual([]);
    expect(
      codes(
        `${hours}§5 targets for big\n  workaround within 2 hours counting hours of the ticket\n  full resolution within 9 hours counting office\n`,
      ),
    ).toEqual(["TN435"]);
  });
});
