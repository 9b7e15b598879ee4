// The cases that would embarrass us, each worked out by hand: what the interpreter must say, in instants a reader can check.

import { describe, expect, test } from "vitest";
import { DAY, type DutyVerdict, type HistoryEvent, HOUR, MINUTE, type PolicyIr } from "../../src/ir/index.ts";
import { interpret } from "../../src/runtime/interpret/index.ts";
import {
  adjustment,
  counting,
  daily,
  duty,
  event,
  fact,
  is,
  level,
  policy,
  span,
  statement,
  target,
  trigger,
  weekdays,
  within,
} from "../support/arbitraries/build.ts";

const office = weekdays("office", "America/Los_Angeles", 7 * 60, 19 * 60);
const priority = fact("priority", { kind: "one-of", values: ["P0", "P1"] });

function dutyAt(ir: PolicyIr, history: readonly HistoryEvent[], at: string): DutyVerdict | undefined {
  return interpret(ir, "h", history, "T-1", Date.parse(at)).verdict?.duties[0];
}

/** The duty as a line: state, due, lastMet, lateness in minutes. */
function line(ir: PolicyIr, history: readonly HistoryEvent[], at: string): string {
  const found = dutyAt(ir, history, at);
  if (found === undefined) return "no duty";
  const iso = (t: number | null): string => (t === null ? "-" : new Date(t).toISOString().slice(0, 19));
  return `${found.state} due ${iso(found.due)} last ${iso(found.lastMet)} late ${found.late / MINUTE}`;
}

describe("a response within 15 minutes counting office hours", () => {
  const ir = policy({
    calendars: [office],
    duties: [duty("first-response", "response", [target(within(15 * MINUTE, counting("office")))])],
  });
  const friday = [event("2024-01-05T18:45:00-08:00", "opened")];

  test("that runs out at friday's closing may still be met until monday opens", () => {
    expect(line(ir, friday, "2024-01-06T12:00:00-08:00")).toBe("pending due 2024-01-06T03:00:00 last 2024-01-08T15:00:00 late 0");
    const answered = [...friday, event("2024-01-08T07:00:00-08:00", "response")];
    expect(line(ir, answered, "2024-01-08T07:00:00-08:00")).toBe("met due 2024-01-06T03:00:00 last 2024-01-08T15:00:00 late 0");
    const late = [...friday, event("2024-01-08T07:01:00-08:00", "response")];
    expect(line(ir, late, "2024-01-08T08:00:00-08:00")).toBe("met-late due 2024-01-06T03:00:00 last 2024-01-08T15:00:00 late 1");
  });

  test("is breached on the instant monday opens, not before", () => {
    expect(dutyAt(ir, friday, "2024-01-08T06:59:59.999-08:00")?.state).toBe("pending");
    expect(dutyAt(ir, friday, "2024-01-08T07:00:00-08:00")?.state).toBe("breached");
  });
});

describe("nights on which the clocks change", () => {
  const night = daily("night", "America/Los_Angeles", 0, 8 * 60);
  const ir = policy({ calendars: [night], duties: [duty("reply", "response", [target(within(4 * HOUR, counting("night")))])] });

  test("a spring night holds an hour less", () => {
    expect(line(ir, [event("2024-03-10T00:00:00-08:00", "opened")], "2024-03-10T01:00:00-08:00")).toBe(
      "pending due 2024-03-10T12:00:00 last 2024-03-10T12:00:00 late 0", // 05:00 by the wall
    );
  });
  test("an autumn night holds an hour more", () => {
    expect(line(ir, [event("2024-11-03T00:00:00-07:00", "opened")], "2024-11-03T00:30:00-07:00")).toBe(
      "pending due 2024-11-03T11:00:00 last 2024-11-03T11:00:00 late 0", // 03:00 by the wall
    );
  });
});

test("a holiday that falls on a sunday closes the monday after", () => {
  const rule = { kind: "fixed", month: 12, day: 25, observed: "nearest-weekday" } as const;
  const holidays = [{ id: "feasts", days: [{ name: "Christmas", rule, from: null, until: null }], ...statement(null, "feasts") }];
  const calendars = [{ ...office, holidays: [{ set: "feasts", windows: [] }] }];
  const ir = policy({ holidays, calendars, duties: [duty("reply", "response", [target(within(2 * HOUR, counting("office")))])] });
  // 2022-12-25 is a sunday: one hour on friday the 23rd, the other on tuesday the 27th.
  expect(line(ir, [event("2022-12-23T18:00:00-08:00", "opened")], "2022-12-24T00:00:00-08:00")).toBe(
    "pending due 2022-12-27T16:00:00 last 2022-12-27T16:00:00 late 0",
  );
});

describe("a resolution within 24 hours", () => {
  const ir = policy({ duties: [duty("full-resolution", "resolved", [target(within(DAY))], { pausedWhileWaiting: true })] });
  const opened = event("2024-01-01T00:00:00Z", "opened");

  test("goes on after a reopening, the resolved time left out", () => {
    const history = [opened, event("2024-01-01T20:00:00Z", "resolved"), event("2024-01-03T00:00:00Z", "reopened")];
    expect(line(ir, history.slice(0, 2), "2024-01-02T12:00:00Z")).toBe("met due 2024-01-02T00:00:00 last 2024-01-02T00:00:00 late 0");
    expect(line(ir, history, "2024-01-03T01:00:00Z")).toBe("pending due 2024-01-03T04:00:00 last 2024-01-03T04:00:00 late 0");
    expect(line(ir, history, "2024-01-03T06:00:00Z")).toBe("breached due 2024-01-03T04:00:00 last 2024-01-03T04:00:00 late 120");
  });

  test("stands still while the customer is waited for", () => {
    const history = [opened, event("2024-01-01T06:00:00Z", "waiting"), event("2024-01-02T06:00:00Z", "continued")];
    expect(dutyAt(ir, history, "2024-01-01T12:00:00Z")).toMatchObject({ state: "pending", paused: true, due: null, lastMet: null });
    expect(line(ir, history, "2024-01-02T12:00:00Z")).toBe("pending due 2024-01-03T00:00:00 last 2024-01-03T00:00:00 late 0");
  });

  test("that closing meets when nobody resolved it first", () => {
    expect(line(ir, [opened, event("2024-01-01T20:00:00Z", "closed")], "2024-01-05T00:00:00Z")).toBe(
      "met due 2024-01-02T00:00:00 last 2024-01-02T00:00:00 late 0",
    );
  });
});

describe("a first response within 15 minutes for P0 and an hour for P1", () => {
  const targets = [
    target(within(15 * MINUTE), { when: is("priority", "P0"), label: "P0" }),
    target(within(HOUR), { when: is("priority", "P1"), label: "P1", clause: "§5.2" }),
  ];
  const ir = policy({ facts: [priority], duties: [duty("first-response", "response", targets)] });
  const opened = (value: string | null): HistoryEvent =>
    event("2024-01-01T00:00:00Z", "opened", { facts: value === null ? null : { priority: value } });

  test("is met by a response exactly at the deadline, and by none a millisecond later", () => {
    expect(dutyAt(ir, [opened("P0"), event("2024-01-01T00:15:00.000Z", "response")], "2024-01-01T01:00:00Z")).toMatchObject({
      state: "met",
      late: 0,
    });
    expect(dutyAt(ir, [opened("P0"), event("2024-01-01T00:15:00.001Z", "response")], "2024-01-01T01:00:00Z")).toMatchObject({
      state: "met-late",
      late: 1,
    });
  });

  test("is breached by a change that comes too late for it, at the change", () => {
    const history = [opened("P1"), event("2024-01-01T00:40:00Z", "changed", { facts: { priority: "P0" } })];
    expect(dutyAt(ir, history, "2024-01-01T00:50:00Z")).toMatchObject({
      state: "breached",
      clause: "§5.1",
      breachedAt: Date.parse("2024-01-01T00:40:00Z"),
      due: Date.parse("2024-01-01T00:15:00Z"),
      late: 35 * MINUTE,
    });
    const kinds = interpret(ir, "h", history, "T-1", Date.parse("2024-01-01T02:00:00Z")).occurrences.map((each) => each.kind);
    expect(kinds).toEqual(["duty-opened", "duty-breached"]);
  });

  test("does not exist while the priority is unknown, and is judged by the response when it becomes known", () => {
    const response = event("2024-01-01T00:20:00Z", "response");
    const known = (value: string): HistoryEvent => event("2024-01-01T00:30:00Z", "changed", { facts: { priority: value } });
    expect(line(ir, [opened(null), response], "2024-01-01T00:29:00Z")).toBe("no duty");
    expect(line(ir, [opened(null), response, known("P1")], "2024-01-01T03:00:00Z")).toBe(
      "met due 2024-01-01T01:00:00 last 2024-01-01T01:00:00 late 0",
    );
    expect(line(ir, [opened(null), response, known("P0")], "2024-01-01T03:00:00Z")).toBe(
      "met-late due 2024-01-01T00:15:00 last 2024-01-01T00:15:00 late 5",
    );
  });

  test("takes an event in once: the second of the same id is a duplicate and changes nothing", () => {
    const history = [
      { ...opened("P1"), id: "e-1" },
      event("2024-01-01T00:10:00Z", "changed", { id: "e-2", facts: { priority: "P1" } }),
      event("2024-01-01T00:11:00Z", "changed", { id: "e-2", facts: { priority: "P0" } }),
      { ...opened("P0"), id: "e-1", at: Date.parse("2024-01-01T00:12:00Z") },
    ];
    const found = interpret(ir, "h", history, "T-1", Date.parse("2024-01-01T00:30:00Z"));
    expect(found.refused).toEqual([
      { index: 2, refusal: "duplicate" },
      { index: 3, refusal: "duplicate" },
    ]);
    expect(found.verdict?.duties[0]).toMatchObject({ state: "pending", due: Date.parse("2024-01-01T01:00:00Z") });
  });

  test("takes half the time where an adjustment says so, rounded down to the millisecond", () => {
    const half = adjustment("fortune-500", { kind: "share", numerator: 1, denominator: 2 });
    const odd = duty("first-response", "response", [target(within(15 * MINUTE + 1))], { adjustments: [half] });
    expect(dutyAt(policy({ duties: [odd] }), [event(0, "opened")], "1970-01-01T00:01:00Z")).toMatchObject({
      due: 7.5 * MINUTE,
      because: ["§5.2 fortune-500"],
    });
  });
});

test("an update every 30 minutes: two hours of silence are four misses, each at its instant", () => {
  const ir = policy({ duties: [duty("update", "update", [target(within(30 * MINUTE))], { recurs: true })] });
  const history = [
    event("2024-01-01T00:00:00Z", "opened"),
    event("2024-01-01T00:20:00Z", "update"),
    event("2024-01-01T02:25:00Z", "resolved"),
  ];
  const { verdict, occurrences } = interpret(ir, "h", history, "T-1", Date.parse("2024-01-01T05:00:00Z"));
  const misses = occurrences.filter((each) => each.kind === "duty-breached").map((each) => new Date(each.at).toISOString().slice(11, 16));
  expect(misses).toEqual(["00:50", "01:20", "01:50", "02:20"]);
  expect(verdict?.duties[0]).toMatchObject({ state: "breached", kept: 1, missed: 4, late: 0 });
});

describe("a trigger on silence", () => {
  const silence = { kind: "silence", event: "response", first: true, span: span(15 * MINUTE) } as const;
  const notice = duty("notice", "notified", [target(within(10 * MINUTE))], {
    start: { on: "level", level: "level-1" },
    metBy: { by: "notified", who: ["csm"], level: "level-1" },
  });
  const ir = policy({ levels: [level("level-1")], triggers: [trigger("unanswered", silence, "level-1")], duties: [notice] });
  const opened = event("2024-01-01T00:00:00Z", "opened");

  test("fires at its instant, after the events of that instant", () => {
    const at = Date.parse("2024-01-01T00:15:00Z");
    expect(interpret(ir, "h", [opened], "T-1", at - 1).verdict).toMatchObject({ triggers: [], wake: at, level: null });
    expect(interpret(ir, "h", [opened], "T-1", at).verdict).toMatchObject({
      triggers: [{ id: "unanswered", fired: at }],
      level: { id: "level-1", since: at, clause: "§2.1" },
      wake: at + 10 * MINUTE,
    });
    expect(interpret(ir, "h", [opened, event(at, "response")], "T-1", at).verdict).toMatchObject({ triggers: [], wake: null });
  });

  test("opens the notice of its level, which closing does not cancel", () => {
    const closed = [opened, event("2024-01-01T00:20:00Z", "closed")];
    expect(dutyAt(ir, closed, "2024-01-01T00:21:00Z")).toMatchObject({ state: "pending", started: Date.parse("2024-01-01T00:15:00Z") });
    expect(dutyAt(ir, closed, "2024-01-01T00:30:00Z")?.state).toBe("breached");
  });
});

test("the third contact within a day escalates, counted over all tickets of the customer; the one a millisecond too late does not", () => {
  const contacts = { kind: "contacts", atLeast: 3, within: DAY } as const;
  const ir = policy({ levels: [level("level-1")], triggers: [trigger("repeat", contacts, "level-1")] });
  const history = [
    event("2024-01-01T00:00:00Z", "opened", { by: "customer" }),
    event("2024-01-01T10:00:00Z", "opened", { by: "customer", ticket: "T-2" }),
    event("2024-01-02T00:00:00Z", "contact"),
  ];
  expect(interpret(ir, "h", history, "T-1", Date.parse("2024-01-02T00:00:00Z")).verdict?.triggers).toHaveLength(1);
  const later = history.with(2, event("2024-01-02T00:00:00.001Z", "contact"));
  expect(interpret(ir, "h", later, "T-1", Date.parse("2024-01-03T00:00:00Z")).verdict?.triggers).toHaveLength(0);
});

test("a ticket nobody opened has no verdict, and its events are refused", () => {
  const found = interpret(policy({}), "h", [event(0, "response"), event(1, "opened", { ticket: "T-2" })], "T-1", 5);
  expect(found).toEqual({ verdict: null, occurrences: [], refused: [{ index: 0, refusal: "not-opened" }] });
});
