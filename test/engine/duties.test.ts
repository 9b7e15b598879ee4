// The lives of duties where they are most easily told wrong: at the mark, over a pause, as facts change, after the end, on the way up.

import { describe, expect, test } from "vitest";
import { DAY, type DutyIr, HOUR, MINUTE, type PolicyIr } from "../../src/ir/index.ts";
import {
  adjustment,
  daily,
  duty,
  event,
  fact,
  is,
  level,
  person,
  policy,
  span,
  target,
  trigger,
  within,
} from "../support/arbitraries/build.ts";
import { at, happened, shown } from "./happened.ts";
import { moduleOf } from "./module.ts";

const priority = fact("priority", { kind: "one-of", values: ["P0", "P1"] });
const blocked = fact("blocked", { kind: "yes-no" });
const half = { kind: "share", numerator: 1, denominator: 2 } as const;

describe("a reply within an hour, warned of at half of it and ten minutes before its end", () => {
  const reply = duty("reply", "response", [target(within(HOUR), { pausedWhileWaiting: true })], {
    warnings: [half, { kind: "before", ms: 10 * MINUTE }],
  });
  const ir = policy({ duties: [reply] });

  test("is warned of at each mark, and breached at its end", () => {
    expect(happened(ir, [at("09:00", "opened")], "10:30")).toEqual([
      "09:00 duty-opened reply due 10:00",
      "09:30 duty-warned reply",
      "09:50 duty-warned reply",
      "10:00 duty-breached reply due 10:00 late 0",
    ]);
  });

  test("is not warned of at the mark before time has passed to it: a response at that instant comes first", () => {
    const story = [at("09:00", "opened"), at("09:30", "response")];
    expect(happened(ir, story, "11:00")).toEqual(["09:00 duty-opened reply due 10:00", "09:30 duty-met reply left 30"]);
  });

  test("is warned of later by as much as a wait takes", () => {
    const story = [at("09:00", "opened"), at("09:20", "waiting"), at("09:40", "continued")];
    expect(happened(ir, story, "10:00")).toEqual([
      "09:00 duty-opened reply due 10:00",
      "09:20 duty-retargeted reply",
      "09:40 duty-retargeted reply due 10:20",
      "09:50 duty-warned reply",
    ]);
  });

  test("stands as warned until it is met or breached", () => {
    const open = moduleOf(ir).open();
    open.advance(at("09:00", "opened"));
    const stateAt = (time: string): string | undefined => {
      open.wake(at(time, "nothing").at);
      return open.verdict("T-1")?.duties[0]?.state;
    };
    expect([stateAt("09:29"), stateAt("09:30"), stateAt("09:50"), stateAt("10:00")]).toEqual(["pending", "warned", "warned", "breached"]);
  });
});

test("a duty that is known to be owed only while a wait runs opens paused, with no deadline until the wait ends", () => {
  const fix = duty("fix", "resolved", [target(within(HOUR), { when: is("priority", "P0"), pausedWhileWaiting: true })]);
  const ir = policy({ facts: [priority], duties: [fix] });
  const story = [
    at("09:00", "opened"),
    at("09:20", "waiting"),
    at("09:30", "changed", { facts: { priority: "P0" } }),
    at("10:30", "continued"),
  ];
  expect(happened(ir, story, "11:30")).toEqual([
    "09:30 duty-opened fix",
    "10:30 duty-retargeted fix due 11:10",
    "11:10 duty-breached fix due 11:10 late 0",
  ]);
});

describe("one hour for P0, four for P1, from P1 to P0 after 20 minutes of work, 30 of waiting and 10 of work", () => {
  const story = [
    at("09:00", "opened", { facts: { priority: "P1" } }),
    at("09:20", "waiting"),
    at("09:50", "continued"),
    at("10:00", "changed", { facts: { priority: "P0" } }),
  ];
  const fix = (whenRetargeted: DutyIr["whenRetargeted"], amounts = [HOUR, 4 * HOUR] as const): PolicyIr => {
    const targets = [
      target(within(amounts[0]), { when: is("priority", "P0"), clause: "§P0" }),
      target(within(amounts[1]), { when: is("priority", "P1"), clause: "§P1" }),
    ];
    return policy({ facts: [priority], duties: [duty("fix", "resolved", targets, { pausedWhileWaiting: true, whenRetargeted })] });
  };
  const last = (ir: PolicyIr): string | undefined => happened(ir, story, "10:00").at(-1);

  test("counts the new amount from the start", () => {
    expect(last(fix("from-start"))).toBe("10:00 duty-retargeted fix due 10:30");
  });
  test("or starts again", () => {
    expect(last(fix("restart"))).toBe("10:00 duty-retargeted fix due 11:00");
    expect(shown(moduleOf(fix("restart")).decide(story, "T-1", at("10:01", "").at)?.duties[0]?.started ?? 0)).toBe("10:00");
  });
  test("or carries over what is left of the old amount", () => {
    expect(last(fix("carry-the-rest"))).toBe("10:00 duty-retargeted fix due 13:30");
  });
  test("or keeps whichever is due sooner, with its clause", () => {
    expect(last(fix("whichever-is-sooner"))).toBe("10:00 duty-retargeted fix due 10:30");
    const longer = fix("whichever-is-sooner", [8 * HOUR, 4 * HOUR]);
    expect(last(longer)).toBe("09:50 duty-retargeted fix due 13:30");
    expect(moduleOf(longer).decide(story, "T-1", at("11:00", "").at)?.duties[0]).toMatchObject({ clause: "§P1", left: 150 * MINUTE });
  });
  test("is breached by the change itself where the new amount is used up, and only then", () => {
    const soon = happened(fix("from-start", [29 * MINUTE, 4 * HOUR]), story, "10:00");
    expect(soon.at(-1)).toBe("10:00 duty-breached fix due 09:59 late 1");
    // 30 minutes are consumed as the priority changes: the last instant at which it may be met.
    expect(happened(fix("from-start", [30 * MINUTE, 4 * HOUR]), [...story, at("10:00", "resolved")], "10:00").at(-1)).toBe(
      "10:00 duty-met fix left 0",
    );
  });
  test("does not start again for the same amount under another name of the reason", () => {
    const targets = [target(within(HOUR))];
    const adjustments = [adjustment("for-p0", half, is("priority", "P0")), adjustment("for-all", half)];
    const ir = policy({ facts: [priority], duties: [duty("fix", "resolved", targets, { adjustments, whenRetargeted: "restart" })] });
    const changed = [at("09:00", "opened", { facts: { priority: "P1" } }), at("09:10", "changed", { facts: { priority: "P0" } })];
    expect(happened(ir, changed, "09:20")).toEqual(["09:00 duty-opened fix due 09:30"]);
    expect(moduleOf(ir).decide(changed, "T-1", at("09:20", "").at)?.duties[0]?.because).toEqual(["§5.2 for-p0", "§5.2 for-all"]);
  });
});

describe("a clock that stands still while the customer is blocked", () => {
  const fix = duty("fix", "resolved", [target(within(HOUR))], { pausedWhile: { kind: "flag", fact: "blocked" }, pausedWhileWaiting: true });
  const ir = policy({ facts: [blocked], duties: [fix] });
  const set = (time: string, yes: boolean): ReturnType<typeof at> => at(time, "changed", { facts: { blocked: yes } });

  test("may stand still from the opening on", () => {
    const story = [at("09:00", "opened", { facts: { blocked: true } }), set("12:00", false)];
    expect(happened(ir, story, "12:30")).toEqual(["09:00 duty-opened fix", "12:00 duty-retargeted fix due 13:00"]);
  });
  test("counts a wait inside that once", () => {
    const story = [at("09:00", "opened"), set("09:10", true), at("09:20", "waiting"), set("09:40", false), at("09:50", "continued")];
    expect(happened(ir, story, "10:00").at(-1)).toBe("09:50 duty-retargeted fix due 10:40");
  });
});

describe("what an early and a late meeting leave", () => {
  const ir = policy({ duties: [duty("fix", "resolved", [target(within(HOUR))])] });
  const left = (time: string): object | undefined =>
    moduleOf(ir).decide([at("09:00", "opened"), at(time, "resolved")], "T-1", at("23:00", "").at)?.duties[0];
  test("is told with the verdict", () => {
    expect(left("09:45")).toMatchObject({ state: "met", left: 15 * MINUTE, late: 0 });
    expect(left("10:00")).toMatchObject({ state: "met", left: 0, late: 0 });
    expect(left("10:20")).toMatchObject({ state: "met-late", left: 0, late: 20 * MINUTE });
  });
  test("is told of two speeds in time elapsed: an hour of work, or four of rest", () => {
    const desk = daily("desk", "UTC", 9 * 60, 10 * 60);
    const calendar = { kind: "calendar", calendar: "desk" } as const;
    const amount = { kind: "prorated", calendar, inside: { kind: "ms", ms: HOUR }, outside: { kind: "ms", ms: 4 * HOUR } } as const;
    const prorated = policy({ calendars: [desk], duties: [duty("fix", "resolved", [target(amount)])] });
    // Half an hour at the desk uses up half, two hours away the rest.
    const story = [at("09:30", "opened")];
    expect(happened(prorated, story, "12:00").slice(0, 2)).toEqual([
      "09:30 duty-opened fix due 12:00",
      "12:00 duty-breached fix due 12:00 late 0",
    ]);
    expect(happened(prorated, [...story, at("11:00", "resolved")], "12:00").at(-1)).toBe("11:00 duty-met fix left 60");
    expect(moduleOf(prorated).decide(story, "T-1", at("12:30", "").at)?.duties[0]?.late).toBe(30 * MINUTE);
  });
});

describe("after the ticket", () => {
  const survey = duty("survey", "", [target(within(2 * DAY))], {
    start: { on: "event", event: "closed", duty: null },
    metBy: { by: "event", event: "done", duty: "survey" },
    notBefore: span(DAY),
    cancelledBy: ["reopened"],
  });
  const ir = policy({ duties: [survey] });

  test("a survey is owed from the closing on, and not sent too early", () => {
    const story = [at("09:00", "opened"), at("10:00", "closed"), at("11:00", "done"), at("01-09 10:00", "done", { duty: "survey" })];
    expect(happened(ir, story, "01-12 00:00")).toEqual([
      "10:00 duty-opened survey due 01-10 10:00",
      "01-09 10:00 duty-met survey left 1440",
    ]);
  });
  test("what follows the survey starts as it is done, not when that came too early", () => {
    const review = duty("review", "", [target(within(DAY))], {
      start: { on: "event", event: "done", duty: "survey" },
      metBy: { by: "event", event: "pinged", duty: null },
    });
    const both = policy({ events: ["pinged"], duties: [{ ...survey, metBy: { by: "event", event: "done", duty: null } }, review] });
    const opened = [at("09:00", "opened"), at("10:00", "closed")];
    const reviews = (...rest: readonly ReturnType<typeof at>[]): readonly string[] =>
      happened(both, [...opened, ...rest], "01-12 00:00").filter((line) => line.includes("duty-opened review"));
    expect(reviews(at("11:00", "done", { duty: "survey" }), at("12:00", "done"))).toEqual([]);
    expect(reviews(at("11:00", "done"), at("01-09 09:59", "done"), at("01-09 10:00", "done", { duty: "survey" }))).toEqual([
      "01-09 10:00 duty-opened review due 01-10 10:00",
    ]);
    expect(reviews(at("01-11 10:00", "done"))).toEqual(["01-11 10:00 duty-opened review due 01-12 10:00"]);
  });
  test("it keeps the ticket from being forgotten until nothing is ahead", () => {
    const open = moduleOf(ir).open();
    for (const each of [at("09:00", "opened"), at("10:00", "closed")]) open.advance(each);
    expect(open.retire("T-1")).toBe(false);
    open.wake(at("01-10 10:00", "").at);
    expect(open.retire("T-1")).toBe(true);
    expect(open.tickets()).toEqual([]);
  });
  test("a reopening drops it, and the next closing owes it anew", () => {
    const story = [at("09:00", "opened"), at("10:00", "closed"), at("11:00", "reopened"), at("12:00", "closed")];
    expect(happened(ir, story, "12:00")).toEqual([
      "10:00 duty-opened survey due 01-10 10:00",
      "11:00 duty-cancelled survey",
      "12:00 duty-opened survey due 01-10 12:00",
    ]);
  });
  test("a weekly call for 14 days ends with its last miss", () => {
    const call = duty("call", "update", [target(within(7 * DAY))], {
      start: { on: "event", event: "resolved", duty: null },
      recurs: true,
      lasts: span(14 * DAY),
    });
    const story = [at("08:00", "opened"), at("09:00", "resolved"), at("09:00", "closed")];
    expect(happened(policy({ duties: [call] }), story, "03-01 00:00")).toEqual([
      "09:00 duty-opened call due 01-15 09:00",
      "01-15 09:00 duty-breached call due 01-15 09:00 late 0",
      "01-15 09:00 duty-opened call due 01-22 09:00",
      "01-22 09:00 duty-breached call due 01-22 09:00 late 0",
      "01-22 09:00 duty-cancelled call",
    ]);
  });
  test("a fix is owed anew from a reopening where the policy says so, and goes on where it does not", () => {
    const fix = (whenReopened: DutyIr["whenReopened"]): PolicyIr =>
      policy({ duties: [duty("fix", "resolved", [target(within(2 * HOUR))], { whenReopened })] });
    const story = [at("09:00", "opened"), at("10:00", "resolved"), at("12:00", "reopened")];
    expect(happened(fix("anew"), story, "12:00").slice(1)).toEqual(["10:00 duty-met fix left 60", "12:00 duty-opened fix due 14:00"]);
    expect(happened(fix("continues"), story, "12:00").slice(2)).toEqual(["12:00 duty-reopened fix", "12:00 duty-retargeted fix due 13:00"]);
  });
});

describe("a ladder on which the second rung has nobody to reach", () => {
  const notice = (of: number, recipient: string, more: Partial<DutyIr> = {}): DutyIr =>
    duty(`tell-${recipient}`, "", [target(within(HOUR))], {
      owedTo: recipient,
      start: { on: "level", level: `level-${of}` },
      metBy: { by: "notified", who: [recipient], level: `level-${of}` },
      ...more,
    });
  const people = [person("ann"), person("nobody", { contactUnknown: true }), person("ceo")];
  const levels = [level("level-1", "ann"), level("level-2", "nobody"), level("level-3", "ceo")];
  const climb = (more: Partial<DutyIr>): PolicyIr =>
    policy({ people, levels, duties: [notice(1, "ann", more), notice(2, "nobody"), notice(3, "ceo")] });

  test("is climbed past it", () => {
    const story = [at("09:00", "opened"), at("09:10", "escalated", { level: "level-2" })];
    expect(happened(climb({}), story, "09:10")).toEqual([
      "09:10 level-raised level-3",
      "09:10 level-passed level-2",
      "09:10 duty-opened tell-ann due 10:10",
      "09:10 duty-opened tell-ceo due 10:10",
    ]);
  });

  const repeats = { every: span(30 * MINUTE), until: "acknowledged", times: 2 };
  const raised = [at("09:00", "opened"), at("09:00", "escalated", { level: "level-1" })];
  test("repeats a notice, and not more often than it may", () => {
    expect(happened(climb({ repeats }), raised, "12:00").slice(1)).toEqual([
      "09:00 duty-opened tell-ann due 10:00",
      "09:30 duty-cancelled tell-ann",
      "09:30 duty-opened tell-ann due 10:30",
      "10:00 duty-cancelled tell-ann",
      "10:00 duty-opened tell-ann due 11:00",
      "11:00 duty-breached tell-ann due 11:00 late 0",
    ]);
  });
  test("repeats no notice that is acknowledged at the very instant", () => {
    expect(happened(climb({ repeats }), [...raised, at("09:30", "acknowledged")], "09:59")).toEqual([
      "09:00 level-raised level-1",
      "09:00 duty-opened tell-ann due 10:00",
    ]);
  });
});

describe("triggers that ask about duties and levels", () => {
  const fix = duty("fix", "resolved", [target(within(HOUR))]);
  const levels = [level("level-1"), level("level-2")];

  test("fire at three quarters of the time, and once more when it is over", () => {
    const triggers = [
      trigger("soon", { kind: "used", duty: "fix", mark: { kind: "share", numerator: 3, denominator: 4 } }, "level-1"),
      trigger("over", { kind: "used", duty: "fix", mark: { kind: "after", ms: 0 } }, "level-2"),
    ];
    expect(happened(policy({ levels, triggers, duties: [fix] }), [at("09:00", "opened")], "10:00")).toEqual([
      "09:00 duty-opened fix due 10:00",
      "09:45 trigger-fired soon",
      "09:45 level-raised level-1",
      "10:00 duty-breached fix due 10:00 late 0",
      "10:00 trigger-fired over",
      "10:00 level-raised level-2",
    ]);
  });

  test("turn one another in one step, each once, and may raise nothing", () => {
    const triggers = [
      trigger("high", { kind: "reached", level: "level-2" }, null),
      trigger("higher", { kind: "reached", level: "level-1" }, "level-2"),
      trigger("first", is("priority", "P0"), "level-1"),
    ];
    const ir = policy({ facts: [priority], levels, triggers });
    expect(happened(ir, [at("09:00", "opened", { facts: { priority: "P0" } })], "09:00")).toEqual([
      "09:00 trigger-fired first",
      "09:00 level-raised level-1",
      "09:00 trigger-fired higher",
      "09:00 level-raised level-2",
      "09:00 trigger-fired high",
    ]);
  });

  test("start a duty at each firing while none of it is open", () => {
    const call = duty("call", "update", [target(within(HOUR))], { start: { on: "trigger", trigger: "urgent" } });
    const ir = policy({ facts: [priority], triggers: [trigger("urgent", is("priority", "P0"), null)], duties: [call] });
    const set = (time: string, value: string): ReturnType<typeof at> => at(time, "changed", { facts: { priority: value } });
    const story = [at("09:00", "opened"), set("09:10", "P0"), set("09:20", "P1"), set("09:30", "P0"), at("09:40", "update")];
    expect(happened(ir, [...story, set("09:50", "P1"), set("09:50", "P0")], "10:00")).toEqual([
      "09:10 trigger-fired urgent",
      "09:10 duty-opened call due 10:10",
      "09:30 trigger-fired urgent",
      "09:40 duty-met call left 30",
      "09:50 trigger-fired urgent",
      "09:50 duty-opened call due 10:50",
    ]);
  });
});

test("a priority that changes at the due instant is in time: the timer of that instant has not run", () => {
  const targets = [target(within(HOUR), { when: is("priority", "P0") }), target(within(4 * HOUR), { when: is("priority", "P1") })];
  const ir = policy({ facts: [priority], duties: [duty("fix", "resolved", targets)] });
  const story = [at("09:00", "opened", { facts: { priority: "P0" } }), at("10:00", "changed", { facts: { priority: "P1" } })];
  expect(happened(ir, story, "10:30")).toEqual(["09:00 duty-opened fix due 10:00", "10:00 duty-retargeted fix due 13:00"]);
  const late = [story[0] ?? event(0, "opened"), at("10:00:00.001", "changed", { facts: { priority: "P1" } })];
  expect(happened(ir, late, "10:30")).toEqual(["09:00 duty-opened fix due 10:00", "10:00 duty-breached fix due 10:00 late 0"]);
});
