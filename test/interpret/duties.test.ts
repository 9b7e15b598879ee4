// Duties that warn, move, start anew, repeat and end by themselves, each worked out by hand in minutes since the opening.

import { describe, expect, test } from "vitest";
import { type DutyIr, type DutyStart, type HistoryEvent, HOUR, MINUTE, type Occurrence, type PolicyIr } from "../../src/ir/index.ts";
import { interpret } from "../../src/runtime/interpret/index.ts";
import {
  counting,
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

/** Monday, 08:00 UTC. */
const OPENED = Date.parse("2024-01-08T08:00:00Z");
const priority = fact("priority", { kind: "one-of", values: ["P0", "P1"] });
const stuck = fact("stuck", { kind: "yes-no" });
/** 09:00 to 17:00 every day: opens an hour after the ticket. */
const office = daily("office", "UTC", 9 * 60, 17 * 60);
const opened = event(OPENED, "opened", { facts: { priority: "P1" } });

function at(minute: number, name: string, more: Partial<HistoryEvent> = {}): HistoryEvent {
  return event(OPENED + minute * MINUTE, name, more);
}

function ofDuties(duties: readonly DutyIr[], more: Partial<PolicyIr> = {}): PolicyIr {
  return policy({ facts: [priority, stuck], calendars: [office], levels: [level("level-1")], duties, ...more });
}

/** All that happened by then, each as minute, kind and what it concerns. */
function film(ir: PolicyIr, history: readonly HistoryEvent[], minute: number): readonly string[] {
  const { occurrences } = interpret(ir, "h", history, "T-1", OPENED + minute * MINUTE);
  return occurrences.map(told);
}

function told({ at: instant, kind, id, cycle, due, late, left }: Occurrence): string {
  const minutes = (ms: number | null, name: string): string => (ms === null ? "" : ` ${name} ${ms / MINUTE}`);
  const seen = `${(instant - OPENED) / MINUTE} ${kind} ${id}${cycle === null ? "" : ` #${cycle}`}`;
  return `${seen}${due === null ? "" : ` due ${(due - OPENED) / MINUTE}`}${minutes(late, "late")}${minutes(left, "left")}`;
}

function stateAt(ir: PolicyIr, history: readonly HistoryEvent[], minute: number): string {
  const found = interpret(ir, "h", history, "T-1", OPENED + minute * MINUTE).verdict?.duties[0];
  if (found === undefined) return "none";
  return `${found.state} started ${(found.started - OPENED) / MINUTE} due ${found.due === null ? "-" : (found.due - OPENED) / MINUTE} left ${found.left / MINUTE}`;
}

test("a warning is told once at its mark, not a moment before, and an answer at that very moment comes first", () => {
  const ir = ofDuties([duty("reply", "response", [target(within(HOUR))], { warnings: [{ kind: "before", ms: 15 * MINUTE }] })]);
  expect(stateAt(ir, [opened], 45 - 1 / 60_000)).toMatch(/^pending/);
  expect(stateAt(ir, [opened], 45)).toBe("warned started 0 due 60 left 15");
  expect(film(ir, [opened], 60)).toEqual([
    "0 duty-opened reply #1 due 60",
    "45 duty-warned reply #1",
    "60 duty-breached reply #1 due 60 late 0",
  ]);
  expect(film(ir, [opened, at(45, "response")], 90)).toEqual(["0 duty-opened reply #1 due 60", "45 duty-met reply #1 left 15"]);
});

describe("a reply within 2 hours for P1 and 1 hour for P0, critical from minute 40 after a wait of 10", () => {
  const reply = (whenRetargeted: DutyIr["whenRetargeted"]): PolicyIr =>
    ofDuties([
      duty(
        "reply",
        "response",
        [target(within(2 * HOUR), { when: is("priority", "P1") }), target(within(HOUR), { when: is("priority", "P0") })],
        {
          pausedWhileWaiting: true,
          whenRetargeted,
        },
      ),
    ]);
  const history = [opened, at(10, "waiting"), at(20, "continued"), at(40, "changed", { facts: { priority: "P0" } })];
  test.each([
    ["from-start", "pending started 0 due 70 left 29"],
    ["restart", "pending started 40 due 100 left 59"],
    ["carry-the-rest", "pending started 0 due 130 left 89"],
    ["whichever-is-sooner", "pending started 0 due 70 left 29"],
  ] as const)("%s", (how, line) => {
    expect(stateAt(reply(how), history, 41)).toBe(line);
  });

  test("whichever is sooner holds on to the hour when it is no longer critical", () => {
    const back = [...history, at(50, "changed", { facts: { priority: "P1" } })];
    expect(stateAt(reply("whichever-is-sooner"), back, 50)).toBe("pending started 0 due 70 left 20");
    expect(stateAt(reply("from-start"), back, 50)).toBe("pending started 0 due 130 left 80");
  });
});

test("a clock stands still while the duty's own condition is true, from the very opening", () => {
  const ir = ofDuties([duty("reply", "response", [target(within(HOUR))], { pausedWhile: { kind: "flag", fact: "stuck" } })]);
  const history = [event(OPENED, "opened", { facts: { stuck: true } }), at(30, "changed", { facts: { stuck: false } })];
  expect(stateAt(ir, history, 29)).toBe("pending started 0 due - left 60");
  expect(stateAt(ir, history, 31)).toBe("pending started 0 due 90 left 59");
});

test("two hours open or four hours closed: an hour closed leaves an hour and a half open", () => {
  const amount = {
    kind: "prorated",
    calendar: { kind: "calendar", calendar: "office" },
    inside: { kind: "ms", ms: 2 * HOUR },
    outside: { kind: "ms", ms: 4 * HOUR },
  } as const;
  expect(stateAt(ofDuties([duty("reply", "response", [target(amount)])]), [opened], 60)).toBe("pending started 0 due 150 left 90");
});

test("by the end of the second open day after", () => {
  const amount = { kind: "open-day", calendar: "office", nth: 2, at: "close" } as const;
  expect(stateAt(ofDuties([duty("reply", "response", [target(amount)])]), [opened], 0)).toBe("pending started 0 due 3420 left 3420");
});

test("what comes too early does not count, and what cancels a duty ends it for good", () => {
  const call = duty("call", "done", [target(within(HOUR))], { notBefore: span(10 * MINUTE), cancelledBy: ["feedback"] });
  const history = [opened, at(5, "done"), at(20, "feedback"), at(30, "changed", { facts: { priority: "P0" } }), at(40, "done")];
  expect(film(ofDuties([call]), history, 90)).toEqual(["0 duty-opened call #1 due 60", "20 duty-cancelled call #1"]);
  expect(film(ofDuties([call]), [opened, at(5, "done"), at(10, "done")], 90)).toEqual([
    "0 duty-opened call #1 due 60",
    "10 duty-met call #1 left 50",
  ]);
});

test("a reopening begins anew what is to begin anew", () => {
  const ir = ofDuties([duty("reply", "response", [target(within(HOUR))], { whenReopened: "anew" })]);
  const history = [opened, at(10, "response"), at(20, "resolved"), at(600, "reopened")];
  expect(stateAt(ir, history, 601)).toBe("pending started 600 due 660 left 59");
});

describe("a survey that each closing starts", () => {
  const start: DutyStart = { on: "event", event: "closed", duty: null };

  test("outlives the ticket, and starts again only where it is not pending", () => {
    const ir = ofDuties([duty("survey", "feedback", [target(within(HOUR))], { start })]);
    const history = [
      opened,
      at(10, "closed"),
      at(20, "reopened"),
      at(30, "closed"),
      at(40, "feedback"),
      at(50, "reopened"),
      at(60, "closed"),
    ];
    expect(film(ir, history, 90)).toEqual([
      "10 duty-opened survey #1 due 70",
      "40 duty-met survey #1 left 30",
      "60 duty-opened survey #2 due 120",
    ]);
  });

  test("every 30 minutes for 90 minutes ends with its third miss, at that instant", () => {
    const ir = ofDuties([duty("check-in", "update", [target(within(30 * MINUTE))], { start, recurs: true, lasts: span(90 * MINUTE) })]);
    expect(film(ir, [opened, at(10, "closed")], 600).slice(-2)).toEqual([
      "100 duty-breached check-in #3 due 100 late 0",
      "100 duty-cancelled check-in #3",
    ]);
  });
});

describe("a notice of a level", () => {
  const trig = trigger("critical", is("priority", "P0"), "level-1");
  const metBy = { by: "notified", who: ["csm"], level: null } as const;
  const repeats = { every: span(30 * MINUTE), until: "acknowledged", times: 2 };
  const notice = duty("csm-told", "notified", [target(within(HOUR))], {
    start: { on: "level", level: "level-1" },
    metBy,
    owedTo: "csm",
    repeats,
  });
  const critical = [event(OPENED, "opened", { facts: { priority: "P0" } })];
  const people = [person("csm"), person("director")];
  const ladder = { levels: [level("level-1", "csm"), level("level-2", "director")], triggers: [trig], people };

  test("is owed anew every half hour, twice, unless it is acknowledged by then", () => {
    const ir = ofDuties([notice], ladder);
    const opening = (minute: number, cycle: number): string => `${minute} duty-opened csm-told #${cycle} due ${minute + 60}`;
    const kept = film(ir, critical, 600).filter((line) => line.includes("opened"));
    expect(kept).toEqual([opening(0, 1), opening(30, 2), opening(60, 3)]);
    const stopped = film(ir, [...critical, at(30, "acknowledged")], 600).filter((line) => line.includes("opened"));
    expect(stopped).toEqual([opening(0, 1)]);
  });

  test("does not start where nobody is reached: the ticket goes to the next level, and the one passed is told", () => {
    const unknown = [person("csm", { contactUnknown: true }), person("director")];
    const ir = ofDuties([notice], { ...ladder, people: unknown });
    expect(film(ir, critical, 60)).toEqual(["0 trigger-fired critical", "0 level-raised level-2", "0 level-passed level-1"]);
  });

  test("asks the hours of delivery apart from its clock", () => {
    const delivered = { kind: "calendar", calendar: "office" } as const;
    const { verdict } = interpret(ofDuties([{ ...notice, delivered }], ladder), "h", critical, "T-1", OPENED);
    expect(verdict?.duties[0]).toMatchObject({ to: ["csm"], due: OPENED + HOUR, deliverFrom: OPENED + HOUR });
  });
});

test("a trigger on half the time fires while the clock runs, and waits while it stands still", () => {
  const reply = duty("reply", "response", [target(within(HOUR, counting("office")))], { pausedWhileWaiting: true });
  const half = trigger("half", { kind: "used", duty: "reply", mark: { kind: "share", numerator: 1, denominator: 2 } }, null);
  const ir = ofDuties([reply], { triggers: [half] });
  expect(film(ir, [opened], 90).at(-1)).toBe("90 trigger-fired half");
  expect(film(ir, [opened, at(80, "waiting"), at(100, "continued")], 110).at(-1)).toBe("110 trigger-fired half");
});
