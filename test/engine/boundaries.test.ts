// The instants at which a verdict is most easily wrong, through the emitted module.

import { describe, expect, test } from "vitest";
import { DAY, type HistoryEvent, HOUR, MINUTE, type PolicyIr } from "../../src/ir/index.ts";
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
  target,
  trigger,
  weekdays,
  within,
} from "../support/arbitraries/build.ts";
import { dutiesAt, moduleOf, told } from "./module.ts";

const priority = fact("priority", { kind: "one-of", values: ["P0", "P1"] });
const office = weekdays("office", "America/Los_Angeles", 7 * 60, 19 * 60);

describe("a first response within 15 minutes", () => {
  const ir = policy({ duties: [duty("first-response", "response", [target(within(15 * MINUTE))])] });
  const opened = event("2024-01-08T09:00:00Z", "opened");
  const answeredAt = (time: string): string =>
    told(dutiesAt(ir, [opened, event(time, "response")], "2024-01-08T10:00:00Z")["first-response"]);

  test("is met by a response exactly at the deadline, and missed a millisecond later", () => {
    expect(answeredAt("2024-01-08T09:15:00Z")).toBe("met due 2024-01-08T09:15:00Z late 0 min");
    expect(answeredAt("2024-01-08T09:15:00.001Z")).toMatch(/^met-late due 2024-01-08T09:15:00Z/);
  });

  test("is breached at the deadline once time has passed to it", () => {
    const open = moduleOf(ir).open();
    open.advance(opened);
    expect(open.next).toBe(Date.parse("2024-01-08T09:15:00Z"));
    open.wake(open.next - 1);
    expect(open.verdict("T-1")?.duties[0]?.state).toBe("pending");
    open.wake(open.next);
    expect(open.verdict("T-1")?.duties[0]).toMatchObject({ state: "breached", breachedAt: Date.parse("2024-01-08T09:15:00Z"), late: 0 });
  });
});

describe("working time", () => {
  const response = (calendar = office): PolicyIr =>
    policy({ calendars: [calendar], duties: [duty("reply", "response", [target(within(15 * MINUTE, counting(calendar.id)))])] });

  test("that runs out at closing may be met until the next opening", () => {
    const friday = [event("2024-01-05T18:45:00-08:00", "opened")];
    expect(told(dutiesAt(response(), friday, "2024-01-06T12:00:00Z")["reply"])).toBe(
      "pending due 2024-01-06T03:00:00Z until 2024-01-08T15:00:00Z late 0 min",
    );
    expect(dutiesAt(response(), [...friday, event("2024-01-08T07:00:00-08:00", "response")], "2024-01-09T00:00:00Z")["reply"]?.state).toBe(
      "met",
    );
    expect(dutiesAt(response(), friday, "2024-01-08T07:00:00-08:00")["reply"]?.state).toBe("breached");
  });

  test("is real time through the night on which clocks go forward", () => {
    const night = daily("night", "America/Los_Angeles", 0, 6 * 60);
    const ir = policy({ calendars: [night], duties: [duty("reply", "response", [target(within(3 * HOUR, counting("night")))])] });
    const due = told(dutiesAt(ir, [event("2024-03-10T00:00:00-08:00", "opened")], "2024-03-10T09:00:00Z")["reply"]);
    expect(due).toBe("pending due 2024-03-10T11:00:00Z late 0 min"); // 04:00 by the wall: there is no 02:00
  });
});

describe("a resolution within 8 hours, paused while waiting", () => {
  const ir = policy({ duties: [duty("resolution", "resolved", [target(within(8 * HOUR))], { pausedWhileWaiting: true })] });
  const opened = event("2024-01-08T00:00:00Z", "opened");

  test("has no deadline while the customer is waited for, and a later one afterwards", () => {
    const waiting = [opened, event("2024-01-08T02:00:00Z", "waiting")];
    const asked = dutiesAt(ir, waiting, "2024-01-10T00:00:00Z")["resolution"];
    expect(asked).toMatchObject({ state: "pending", paused: true, due: null, lastMet: null });
    const continued = [...waiting, event("2024-01-10T00:00:00Z", "continued")];
    expect(told(dutiesAt(ir, continued, "2024-01-10T01:00:00Z")["resolution"])).toBe("pending due 2024-01-10T06:00:00Z late 0 min");
  });

  test("goes on after a reopening, the resolved time left out", () => {
    const reopened = [opened, event("2024-01-08T07:00:00Z", "resolved"), event("2024-01-09T07:00:00Z", "reopened")];
    expect(told(dutiesAt(ir, reopened, "2024-01-09T07:30:00Z")["resolution"])).toBe("pending due 2024-01-09T08:00:00Z late 0 min");
    expect(told(dutiesAt(ir, reopened, "2024-01-09T09:00:00Z")["resolution"])).toBe("breached due 2024-01-09T08:00:00Z late 60 min");
  });
});

test("a change of priority that leaves no time breaches at the change", () => {
  const targets = [target(within(15 * MINUTE), { when: is("priority", "P0") }), target(within(DAY), { when: is("priority", "P1") })];
  const ir = policy({ facts: [priority], duties: [duty("reply", "response", targets)] });
  const history = [
    event("2024-01-08T09:00:00Z", "opened", { facts: { priority: "P1" } }),
    event("2024-01-08T10:00:00Z", "changed", { facts: { priority: "P0" } }),
  ];
  const reply = dutiesAt(ir, history, "2024-01-08T10:00:00Z")["reply"];
  expect(told(reply)).toBe("breached due 2024-01-08T09:15:00Z late 45 min");
  expect(reply?.breachedAt).toBe(Date.parse("2024-01-08T10:00:00Z"));
});

test("an answer given before the priority was known is judged when it becomes known", () => {
  const ir = policy({
    facts: [priority],
    duties: [duty("reply", "response", [target(within(15 * MINUTE), { when: is("priority", "P0") })])],
  });
  const answered = (at: string): string =>
    told(
      dutiesAt(
        ir,
        [
          event("2024-01-08T09:00:00Z", "opened"),
          event(at, "response"),
          event("2024-01-08T12:00:00Z", "changed", { facts: { priority: "P0" } }),
        ],
        "2024-01-08T13:00:00Z",
      )["reply"],
    );
  expect(answered("2024-01-08T09:10:00Z")).toBe("met due 2024-01-08T09:15:00Z late 0 min");
  expect(answered("2024-01-08T09:20:00Z")).toBe("met-late due 2024-01-08T09:15:00Z late 5 min");
});

test("an update every 2 hours that nobody gives for 6 hours is missed three times", () => {
  const ir = policy({ duties: [duty("update", "update", [target(within(2 * HOUR))], { recurs: true })] });
  const history = [event("2024-01-08T00:00:00Z", "opened"), event("2024-01-08T01:00:00Z", "update")];
  expect(told(dutiesAt(ir, history, "2024-01-08T07:00:00Z")["update"])).toBe("pending due 2024-01-08T09:00:00Z late 0 min kept 1 missed 3");
  const resolved = [...history, event("2024-01-08T07:30:00Z", "resolved")];
  expect(told(dutiesAt(ir, resolved, "2024-01-08T23:00:00Z")["update"])).toBe(
    "breached due 2024-01-08T09:00:00Z late 0 min kept 1 missed 3",
  );
});

test("half the usual time is exact, and says why", () => {
  const ir = policy({
    facts: [fact("fortune-500", { kind: "yes-no" }, "customer")],
    duties: [
      duty("reply", "response", [target(within(15 * MINUTE))], {
        adjustments: [adjustment("fortune-500", { kind: "share", numerator: 1, denominator: 2 }, { kind: "flag", fact: "fortune-500" })],
      }),
    ],
  });
  const reply = dutiesAt(ir, [event("2024-01-08T09:00:00Z", "opened", { facts: { "fortune-500": true } })], "2024-01-08T09:00:00Z")[
    "reply"
  ];
  expect(reply).toMatchObject({ due: Date.parse("2024-01-08T09:07:30Z"), because: ["§5.2 fortune-500"] });
});

describe("events that cannot be taken in", () => {
  const ir = policy({ duties: [duty("reply", "response", [target(within(15 * MINUTE))])], levels: [level("level-1")] });
  const opened = event("2024-01-08T09:00:00Z", "opened", { id: "e-1" });
  const later = event("2024-01-08T09:30:00Z", "progress", { id: "e-2" });

  test.each<[string, HistoryEvent, string]>([
    ["a second opening", event("2024-01-08T10:00:00Z", "opened"), "already-open"],
    ["the same opening again", event("2024-01-08T10:00:00Z", "opened", { id: "e-1" }), "duplicate"],
    ["the same event again", { ...later, at: Date.parse("2024-01-08T10:00:00Z") }, "duplicate"],
    ["an event of a ticket never opened", event("2024-01-08T10:00:00Z", "response", { ticket: "T-9" }), "not-opened"],
    ["an event that names another customer", event("2024-01-08T10:00:00Z", "response", { customer: "C-2" }), "other-customer"],
    ["an event from before", event("2024-01-08T09:29:59.999Z", "response"), "out-of-order"],
    ["an escalation to no level of the policy", event("2024-01-08T10:00:00Z", "escalated", { level: "level-9" }), "unknown-level"],
    ["a response to nothing", event("2024-01-08T10:00:00Z", "response", { ticket: null }), "no-ticket"],
  ])("%s is refused and changes nothing", (_, refused, reason) => {
    const open = moduleOf(ir).open();
    open.advance(opened);
    open.advance(later);
    const before = { now: open.now, next: open.next, verdict: open.verdict("T-1"), tickets: open.tickets() };
    expect(open.advance(refused)).toBe(reason);
    expect({ now: open.now, next: open.next, verdict: open.verdict("T-1"), tickets: open.tickets() }).toEqual(before);
  });

  test("once time has passed an instant, no event of that instant comes in", () => {
    const open = moduleOf(ir).open();
    open.advance(opened);
    expect(open.advance({ ...later, at: opened.at, id: "e-3" })).toBeNull();
    open.wake(opened.at);
    expect(open.advance({ ...later, at: opened.at, id: "e-4" })).toBe("out-of-order");
  });
});

describe("triggers", () => {
  const silence = { kind: "silence", event: "response", first: true, span: span(15 * MINUTE) } as const;
  const ir = policy({
    facts: [priority],
    levels: [level("level-1"), level("level-2"), level("level-3")],
    triggers: [
      trigger("unanswered", { kind: "all", of: [is("priority", "P0"), silence] }, "level-2"),
      trigger("repeat-contact", { kind: "contacts", atLeast: 3, within: DAY }, "level-1", { atMostOncePer: DAY }),
    ],
    duties: ["level-1", "level-2", "level-3"].map((id, i) =>
      duty(`tell-${id}`, "notified", [target(within(30 * MINUTE))], {
        start: { on: "level", level: id },
        metBy: { by: "notified", who: [`lead-${i + 1}`], level: id },
      }),
    ),
  });

  test("a silence escalates at its last instant, and the notices of every level up to there start then", () => {
    const verdict = moduleOf(ir).decide(
      [event("2024-01-08T09:00:00Z", "opened", { facts: { priority: "P0" } })],
      "T-1",
      Date.parse("2024-01-08T09:20:00Z"),
    );
    expect(verdict?.level).toEqual({ id: "level-2", since: Date.parse("2024-01-08T09:15:00Z"), clause: "§2.1" });
    expect(verdict?.duties.map((each) => [each.id, told(each)])).toEqual([
      ["tell-level-1", "pending due 2024-01-08T09:45:00Z late 0 min"],
      ["tell-level-2", "pending due 2024-01-08T09:45:00Z late 0 min"],
    ]);
  });

  test("three contacts of one customer within a day escalate the ticket of the third, once a day", () => {
    const open = moduleOf(ir).open();
    const contact = (at: string, ticket: string): void => {
      expect(open.advance(event(at, "contact", { ticket }))).toBeNull();
    };
    open.advance(event("2024-01-08T09:00:00Z", "opened"));
    open.advance(event("2024-01-08T09:00:00Z", "opened", { ticket: "T-2" }));
    contact("2024-01-09T09:00:00Z", "T-1");
    expect(open.verdict("T-1")?.triggers).toEqual([{ id: "repeat-contact", fired: Date.parse("2024-01-09T09:00:00Z"), clause: "§2.1" }]);
    contact("2024-01-09T10:00:00Z", "T-2");
    expect(open.verdict("T-2")?.triggers).toEqual([]);
    contact("2024-01-10T09:30:00Z", "T-2");
    contact("2024-01-10T09:31:00Z", "T-2");
    expect(open.verdict("T-2")?.triggers.map((each) => new Date(each.fired).toISOString())).toEqual(["2024-01-10T09:31:00.000Z"]);
  });
});

test("a retired ticket is forgotten, its customer's facts are not", () => {
  const ir = policy({ facts: [fact("arr", { kind: "money", currency: "USD" }, "customer")] });
  const open = moduleOf(ir).open();
  open.advance(event("2024-01-08T09:00:00Z", "opened", { facts: { arr: 900_000 } }));
  open.retire("T-1");
  expect([open.tickets(), open.verdict("T-1"), open.next]).toEqual([[], null, Number.POSITIVE_INFINITY]);
  open.advance(event("2024-01-08T10:00:00Z", "opened", { ticket: "T-2" }));
  expect(open.facts("T-2")).toEqual({ arr: 900_000 });
});

test("whoever records what happens may ask the case while it is told", () => {
  const ir = policy({ duties: [duty("reply", "response", [target(within(15 * MINUTE))])] });
  const states: (string | undefined)[] = [];
  const open = moduleOf(ir).open(() => states.push(open.verdict("T-1")?.duties[0]?.state));
  open.advance(event("2024-01-08T09:00:00Z", "opened"));
  open.wake(Date.parse("2024-01-08T10:00:00Z"));
  expect(states).toEqual(["pending", "breached"]);
});
