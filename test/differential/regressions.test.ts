// Disagreements the random search has found, each cut down to what it takes and told by what must come out.

import { describe, expect, test } from "vitest";
import {
  type Amount,
  type Condition,
  DAY,
  type DutyVerdict,
  type HistoryEvent,
  HOUR,
  LONGEST_ADJUSTED_MS,
  type Mark,
  MINUTE,
  type Occurrence,
  type PolicyIr,
} from "../../src/ir/index.ts";
import { explainDuty, interpret } from "../../src/runtime/interpret/index.ts";
import {
  adjustment,
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
import { compare, HASH } from "./both.ts";

const OPENED = Date.parse("2024-01-01T00:00:00Z");
const priority = fact("priority", { kind: "one-of", values: ["P0", "P1"] }, "customer");

/** Both ways agree throughout; what the interpreter says is returned. */
function agreed(
  ir: PolicyIr,
  history: readonly HistoryEvent[],
  at: number,
): {
  readonly duties: readonly DutyVerdict[];
  readonly fired: readonly string[];
  readonly kinds: readonly Occurrence["kind"][];
  readonly told: readonly string[];
} {
  compare({ ir, history, looks: [at] });
  compare({ ir, history, looks: [...history.map((each) => each.at), at, at] });
  const { verdict, occurrences } = interpret(ir, HASH, history, "T-1", at);
  return {
    duties: verdict?.duties ?? [],
    fired: verdict?.triggers.map((each) => each.id) ?? [],
    kinds: occurrences.map((each) => each.kind),
    told: occurrences.map((each) => `${(each.at - OPENED) / HOUR} ${each.kind} ${each.id}`),
  };
}

describe("both ways agree that", () => {
  test("a recurring duty that ends while paused shows the deadline its last cycle would have had", () => {
    const ir = policy({ duties: [duty("update", "update", [target(within(HOUR))], { recurs: true, pausedWhileWaiting: true })] });
    const history = [event(OPENED, "opened"), event(OPENED + 10 * MINUTE, "waiting"), event(OPENED + 30 * MINUTE, "closed")];
    expect(agreed(ir, history, OPENED + HOUR).duties[0]).toMatchObject({ state: "cancelled", due: OPENED + 80 * MINUTE });
  });

  test("triggers of one instant stand in the order of the policy, whichever event fired them", () => {
    const levels = [level("level-1")];
    const triggers = [trigger("first", is("priority", "P1"), "level-1"), trigger("second", is("priority", "P0"), "level-1")];
    const history = [event(OPENED, "opened", { facts: { priority: "P0" } }), event(OPENED, "changed", { facts: { priority: "P1" } })];
    expect(agreed(policy({ facts: [priority], levels, triggers }), history, OPENED + 1).fired).toEqual(["first", "second"]);
  });

  test("of triggers that raise at once, one that says `only` closes nothing to the others, whichever stands first and raises higher", () => {
    const told = (id: string) => duty(id, "notified", [target(within(HOUR))], { start: { on: "level", level: id } });
    const levels = [level("level-1"), level("level-2")];
    const [alone, all] = [
      trigger("alone", is("priority", "P0"), "level-2", { only: true }),
      trigger("all", is("priority", "P0"), "level-2"),
    ];
    const history = [event(OPENED, "opened", { facts: { priority: "P0" } })];
    const opened = (...triggers: ReturnType<typeof trigger>[]) => {
      const ir = policy({ facts: [priority], levels, triggers, duties: [told("level-1"), told("level-2")] });
      return agreed(ir, history, OPENED + 1).duties.map(({ id }) => id);
    };
    expect(opened(alone)).toEqual(["level-2"]);
    expect(opened(alone, all)).toEqual(["level-1", "level-2"]);
    expect(opened(all, alone)).toEqual(["level-1", "level-2"]);
    // Each opens what it would open by itself, whichever raises higher.
    expect(opened(trigger("lower", is("priority", "P0"), "level-1"), alone)).toEqual(["level-1", "level-2"]);
    expect(opened(alone, trigger("lower", is("priority", "P0"), "level-1", { only: true }))).toEqual(["level-1", "level-2"]);
  });

  test("a mark that falls on a closing is reached there, and the time is up at the next opening", () => {
    const office = daily("office", "UTC", 9 * 60, 17 * 60);
    const reply = duty("reply", "response", [target(within(8 * HOUR, counting("office")))], {
      warnings: [{ kind: "share", numerator: 1, denominator: 2 }],
      pausedWhileWaiting: true,
    });
    const asks = (id: string, mark: Mark) => trigger(id, { kind: "used", duty: "reply", mark }, null);
    const triggers = [
      asks("half", { kind: "share", numerator: 1, denominator: 2 }),
      asks("soon", { kind: "before", ms: 4 * HOUR }),
      asks("whole", { kind: "before", ms: 8 * HOUR }),
      asks("over", { kind: "after", ms: 0 }),
      asks("late", { kind: "after", ms: 4 * HOUR }),
    ];
    const ir = policy({ calendars: [office], duties: [reply], triggers });
    const hours = (history: readonly HistoryEvent[], until: number) => agreed(ir, history, until).told;
    // Half of it falls on 17:00, the whole on 13:00 of the next day, four hours later on 17:00 of that day.
    const opened = event(OPENED + 13 * HOUR, "opened");
    expect(hours([opened], OPENED + 3 * DAY)).toEqual([
      "13 duty-opened reply",
      "13 trigger-fired whole",
      "17 duty-warned reply",
      "17 trigger-fired half",
      "17 trigger-fired soon",
      "37 duty-breached reply",
      "37 trigger-fired over",
      "41 trigger-fired late",
    ]);
    // The whole falls on a closing: used up there, breached at the next opening.
    expect(hours([event(OPENED + 9 * HOUR, "opened")], OPENED + 2 * DAY)).toEqual([
      "9 duty-opened reply",
      "9 trigger-fired whole",
      "13 duty-warned reply",
      "13 trigger-fired half",
      "13 trigger-fired soon",
      "33 duty-breached reply",
      "33 trigger-fired over",
      "37 trigger-fired late",
    ]);
    // An opening at a time that is closed has all of it left, and no less.
    expect(hours([event(OPENED + 20 * HOUR, "opened")], OPENED + 21 * HOUR)).toEqual(["20 duty-opened reply", "20 trigger-fired whole"]);
    // A wait that begins at the mark does not keep it from being reached.
    const waits = event(OPENED + 17 * HOUR, "waiting");
    expect(hours([opened, waits], OPENED + 18 * HOUR)).toEqual([
      "13 duty-opened reply",
      "13 trigger-fired whole",
      "17 duty-retargeted reply",
      "17 duty-warned reply",
      "17 trigger-fired half",
      "17 trigger-fired soon",
    ]);
    // One that begins before it does.
    const early = event(OPENED + 16 * HOUR, "waiting");
    expect(hours([opened, early], OPENED + 2 * DAY)).not.toContain("17 trigger-fired half");
  });

  test("a closed ticket learns at its own next event what its customer's facts have become", () => {
    const ir = policy({ facts: [priority], levels: [level("level-1")], triggers: [trigger("critical", is("priority", "P0"), "level-1")] });
    const told = event(OPENED + 2, "changed", { ticket: null, facts: { priority: "P0" } });
    const history = [event(OPENED, "opened"), event(OPENED + 1, "closed"), told];
    expect(agreed(ir, history, OPENED + 3).fired).toEqual([]);
    expect(agreed(ir, [...history, event(OPENED + 3, "progress")], OPENED + 3).fired).toEqual(["critical"]);
  });

  test("7% of a dollar is 7 cents", () => {
    const cents = fact("arr", { kind: "money", currency: "USD" });
    const when: Condition = {
      kind: "compare",
      op: "more",
      left: { kind: "fact", fact: "arr" },
      right: { kind: "share", numerator: 7, denominator: 100, of: { kind: "number", value: 1 } },
    };
    const ir = policy({ facts: [cents], levels: [level("level-1")], triggers: [trigger("above", when, "level-1")] });
    expect(agreed(ir, [event(OPENED, "opened", { facts: { arr: 0.07 } })], OPENED).fired).toEqual([]);
    expect(agreed(ir, [event(OPENED, "opened", { facts: { arr: 0.08 } })], OPENED).fired).toEqual(["above"]);
  });

  test("a contact that leaves the window as an event comes has left by the end of that instant, not before", () => {
    const contacts: Condition = { kind: "contacts", atLeast: 1, within: HOUR };
    const ir = policy({ levels: [level("level-1")], triggers: [trigger("contacted", contacts, "level-1")] });
    const leaves = OPENED + HOUR + 1;
    const history = [event(OPENED, "opened"), event(leaves, "progress"), event(leaves, "contact")];
    expect(agreed(ir, history, leaves + HOUR).fired).toEqual(["contacted", "contacted"]);
    expect(agreed(ir, history.slice(0, 2), leaves).fired).toEqual(["contacted"]);
  });

  test("a workaround given while a ticket was resolved meets nothing once it is reopened", () => {
    const ir = policy({ duties: [duty("workaround", "workaround", [target(within(4 * HOUR))], { metBy: { by: "workaround" } })] });
    const history = [
      event(OPENED, "opened"),
      event(OPENED + HOUR, "resolved"),
      event(OPENED + 2 * HOUR, "workaround"),
      event(OPENED + 3 * HOUR, "reopened"),
    ];
    const { duties, kinds } = agreed(ir, history, OPENED + 4 * HOUR);
    expect(duties[0]).toMatchObject({ state: "pending", due: OPENED + 6 * HOUR, metAt: null });
    expect(kinds).toEqual(["duty-opened", "duty-met", "duty-reopened", "duty-retargeted"]);
  });

  test("what a resolution ends is told before what the same event cancels by name", () => {
    const ir = policy({
      duties: [
        duty("call", "done", [target(within(4 * HOUR))], { cancelledBy: ["resolved"] }),
        duty("update", "update", [target(within(HOUR))], { recurs: true }),
      ],
    });
    compare({ ir, history: [event(OPENED, "opened"), event(OPENED + MINUTE, "resolved")], looks: [OPENED + 2 * MINUTE] });
    const { occurrences } = interpret(ir, HASH, [event(OPENED, "opened"), event(OPENED + MINUTE, "resolved")], "T-1", OPENED + HOUR);
    expect(occurrences.filter(({ kind }) => kind === "duty-cancelled").map(({ id }) => id)).toEqual(["update", "call"]);
  });

  test("the first cycle of a duty that opens late begins at the last update that was not too early", () => {
    const targets = [target(within(4 * HOUR), { when: is("priority", "P0") })];
    const ir = policy({ facts: [priority], duties: [duty("update", "update", targets, { recurs: true, notBefore: span(HOUR) })] });
    const known = event(OPENED + 2 * HOUR, "changed", { facts: { priority: "P0" } });
    const updates = [30, 70, 100].map((minute) => event(OPENED + minute * MINUTE, "update"));
    expect(agreed(ir, [event(OPENED, "opened"), ...updates, known], OPENED + 3 * HOUR).duties[0]).toMatchObject({
      started: OPENED + 70 * MINUTE,
      due: OPENED + 310 * MINUTE,
    });
  });

  test("a fact that concerns no duty moves none, even where a wait makes one of two targets later and later", () => {
    const hours = daily("hours", "UTC", 0, 1440);
    const targets = [
      target(within(60 * MINUTE), { pausedWhileWaiting: true }),
      target(within(61 * MINUTE, counting("hours")), { pausedWhileWaiting: false, clause: "§5.2" }),
    ];
    const ir = policy({
      facts: [fact("score", { kind: "number", whole: true, min: null, max: null })],
      calendars: [hours],
      duties: [duty("reply", "response", targets)],
    });
    const history = [
      event(OPENED, "opened"),
      event(OPENED + MINUTE, "waiting"),
      event(OPENED + 30 * MINUTE, "changed", { facts: { score: 1 } }),
    ];
    expect(agreed(ir, history, OPENED + 31 * MINUTE)).toMatchObject({
      duties: [{ clause: "§5.1", paused: true }],
      kinds: ["duty-opened", "duty-retargeted"],
    });
  });

  test("what was left of a prorated time at a meeting does not grow with a wait that began there", () => {
    const amount: Amount = {
      kind: "prorated",
      calendar: { kind: "calendar", calendar: "hours" },
      inside: { kind: "ms", ms: HOUR },
      outside: { kind: "ms", ms: 3 * HOUR },
    };
    const ir = policy({
      facts: [priority],
      calendars: [daily("hours", "UTC", 0, 60)],
      duties: [duty("reply", "response", [target(amount, { when: is("priority", "P1") })], { pausedWhileWaiting: true })],
    });
    // Of three closed hours half an hour is used up when the reply comes; the priority is known, and the wait over, later still.
    const opened = OPENED + 3 * HOUR;
    const history = [
      event(opened, "opened"),
      event(opened + 30 * MINUTE, "waiting"),
      event(opened + 30 * MINUTE, "response"),
      event(opened + 50 * MINUTE, "changed", { facts: { priority: "P1" } }),
    ];
    const met = { state: "met", metAt: opened + 30 * MINUTE, left: 150 * MINUTE };
    expect(agreed(ir, history, opened + HOUR).duties[0]).toMatchObject(met);
    const over = [...history.slice(0, 3), event(opened + 40 * MINUTE, "continued"), ...history.slice(3)];
    expect(agreed(ir, over, opened + HOUR).duties[0]).toMatchObject(met);
  });

  test("a target that starts anew leaves the repeat of its notice where it was", () => {
    const repeats = { every: span(90 * MINUTE), until: "pinged", times: 3 };
    const targets = [target(within(HOUR), { when: is("priority", "P1") }), target(within(2 * HOUR), { when: is("priority", "P0") })];
    const ir = policy({
      facts: [priority],
      events: ["pinged"],
      levels: [level("level-1", "ann")],
      people: [person("ann")],
      triggers: [trigger("always", is("priority", "P1"), "level-1")],
      duties: [duty("told", "acknowledged", targets, { start: { on: "level", level: "level-1" }, whenRetargeted: "restart", repeats })],
    });
    const history = [
      event(OPENED, "opened", { facts: { priority: "P1" } }),
      event(OPENED + 30 * MINUTE, "changed", { facts: { priority: "P0" } }),
    ];
    // Owed anew an hour and a half after the level was reached, not after the restart.
    expect(agreed(ir, history, OPENED + 100 * MINUTE).duties[0]).toMatchObject({ cycle: 2, started: OPENED + 90 * MINUTE });
  });

  test("what was left at a meeting after the closing stays, though a reopening makes a gap of that time", () => {
    const ir = policy({
      duties: [
        duty("way-round", "workaround", [target(within(4 * HOUR))], {
          start: { on: "event", event: "changed", duty: null },
          metBy: { by: "workaround" },
        }),
      ],
    });
    const history = [
      event(OPENED, "opened"),
      event(OPENED + MINUTE, "closed"),
      event(OPENED + 10 * MINUTE, "changed"),
      event(OPENED + 30 * MINUTE, "workaround"),
    ];
    const met = { state: "met", metAt: OPENED + 30 * MINUTE, left: 220 * MINUTE };
    expect(agreed(ir, history, OPENED + HOUR).duties[0]).toMatchObject(met);
    for (const reopened of [OPENED + 30 * MINUTE, OPENED + HOUR]) {
      expect(agreed(ir, [...history, event(reopened, "reopened")], OPENED + 2 * HOUR).duties[0]).toMatchObject(met);
    }
  });

  test("the last cycle of a duty that ends with a reopening shows a deadline that leaves the gap out", () => {
    const targets = [target(within(2 * HOUR), { when: is("priority", "P1") })];
    const start = { on: "event", event: "closed", duty: null } as const;
    const ir = policy({ facts: [priority], duties: [duty("follow-up", "update", targets, { start, recurs: true })] });
    const history = [
      event(OPENED, "opened", { facts: { priority: "P1" } }),
      event(OPENED, "closed"),
      event(OPENED + HOUR, "reopened", { facts: { priority: "P0" } }),
    ];
    expect(agreed(ir, history, OPENED + 4 * HOUR).duties[0]).toMatchObject({ state: "cancelled", due: OPENED + 3 * HOUR });
  });

  test.each([0, -HOUR])("a ticket resolved at the very beginning of time (%i) is not open", (resolved) => {
    const silence = { kind: "silence", event: "response", first: true, span: span(15 * MINUTE) } as const;
    const stalled = { kind: "stalled", level: "level-1", event: "update", first: false, span: span(15 * MINUTE) } as const;
    const contacts = { kind: "contacts", atLeast: 1, within: DAY } as const;
    const ir = policy({
      facts: [priority],
      levels: [level("level-1")],
      triggers: [
        trigger("raised", is("priority", "P0"), "level-1"),
        trigger("unanswered", silence, "level-1"),
        trigger("stuck", stalled, "level-1"),
        trigger("asked", { kind: "all", of: [contacts, is("priority", "P1")] }, "level-1"),
      ],
    });
    const history = [
      event(resolved, "opened", { facts: { priority: "P0" } }),
      event(resolved, "resolved"),
      event(resolved + MINUTE, "contact"),
      event(resolved + MINUTE, "changed", { facts: { priority: "P1" } }),
    ];
    expect(agreed(ir, history, resolved + 2 * DAY).fired).toEqual(["raised"]);
  });

  test("a target that no further open day brings due leaves nothing, and is never late, however it is adjusted", () => {
    const amount: Amount = { kind: "open-day", calendar: "past", nth: 1, at: "close" };
    const none = { weekly: [[], [], [], [], [], [], []], dates: [{ date: "2023-12-01", windows: [[540, 1020] as const] }] };
    const ir = policy({
      facts: [priority],
      calendars: [daily("past", "UTC", 0, 60, none)],
      duties: [
        duty("reply", "response", [target(amount)], {
          adjustments: [adjustment("soon", { kind: "share", numerator: 1, denominator: 2 }, is("priority", "P0"))],
        }),
      ],
    });
    const history = [event(OPENED, "opened", { facts: { priority: "P0" } }), event(OPENED + DAY, "response")];
    const never = { due: null, lastMet: null, left: 0, late: 0, because: ["§5.2 soon"] };
    expect(agreed(ir, history.slice(0, 1), OPENED + 400 * DAY).duties[0]).toMatchObject({ ...never, state: "pending" });
    expect(agreed(ir, history, OPENED + 2 * DAY).duties[0]).toMatchObject({ ...never, state: "met", metAt: OPENED + DAY });
  });

  test("of a prorated time of nothing, nothing is carried over to another", () => {
    const prorated = (inside: number): Amount => ({
      kind: "prorated",
      calendar: { kind: "calendar", calendar: "hours" },
      inside: { kind: "ms", ms: inside },
      outside: { kind: "ms", ms: HOUR },
    });
    const targets = [target(prorated(0), { when: is("priority", "P1") }), target(prorated(30 * MINUTE), { when: is("priority", "P0") })];
    const ir = policy({
      facts: [priority],
      calendars: [daily("hours", "UTC", 0, 60)],
      duties: [duty("reply", "response", targets, { whenRetargeted: "carry-the-rest" })],
    });
    const history = [
      event(OPENED, "opened", { facts: { priority: "P1" } }),
      event(OPENED, "changed", { facts: { priority: "P0" } }),
      event(OPENED, "response"),
    ];
    expect(agreed(ir, history, OPENED + HOUR).duties[0]).toMatchObject({ state: "met", due: OPENED, lastMet: OPENED, left: 0 });
    expect(agreed(ir, history.slice(0, 2), OPENED + HOUR).duties[0]).toMatchObject({ state: "breached", due: OPENED });
  });

  test("what adjustments make longer than any date can say ends after 7,000 years", () => {
    const longest = 3_155_760_000_000;
    const thousandfold = { kind: "share", numerator: 1000, denominator: 1 } as const;
    const adjustments = ["slow", "slower"].map((id) => adjustment(id, thousandfold, is("priority", "P0")));
    const history = [event(OPENED, "opened", { facts: { priority: "P0" } })];
    for (const combine of ["multiply", "shortest"] as const) {
      const ir = policy({
        facts: [priority],
        duties: [duty("first-response", "response", [target(within(longest))], { adjustments, combine })],
      });
      const due = OPENED + Math.min(LONGEST_ADJUSTED_MS, longest * (combine === "multiply" ? 1_000_000 : 1000));
      expect(agreed(ir, history, OPENED + DAY).duties[0]).toMatchObject({ due, lastMet: due });
      expect(explainDuty(ir, "first-response", history, "T-1", OPENED + DAY, null)?.clock?.due).toBe(due);
    }
  });
});
