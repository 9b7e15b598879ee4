// The other sentence forms: histories that one would not think of at once.

import { describe, expect, test } from "vitest";
import { type HistoryEvent, HOUR, MINUTE, type PromiseIr, type PromiseSentence, type PromiseState } from "../../../src/ir/index.ts";
import { monitorsOf } from "../../../src/verifier/promises/index.ts";
import { at } from "../../engine/happened.ts";
import { moduleOf } from "../../engine/module.ts";
import { is, span } from "../../support/arbitraries/build.ts";
import { becomes, both, dutyIs, moment, ofDuty, promise, so, ticketIs, told, where } from "../../support/arbitraries/sentences.ts";
import { judged, runOf, tell } from "./play.ts";
import { line, p0, p1, small } from "./small.ts";

const until = (time: string): number => at(time, "changed").at;
const said = (of: PromiseIr, end: string, ...history: readonly HistoryEvent[]): string => line(judged(small, of, history, until(end)));
const isP0 = so(is("priority", "P0"));

describe("at least every", () => {
  type Every = Extract<PromiseSentence, { kind: "at-least-every" }>;
  const every = (minutes: number, says: Partial<Every> = {}, more: Partial<PromiseIr> = {}): PromiseIr =>
    promise(
      {
        kind: "at-least-every",
        what: moment(told("update")),
        every: span(minutes * MINUTE),
        from: moment(told("opened")),
        until: moment(told("resolved")),
        ...says,
      },
      more,
    );

  test("each gap by itself; the last one is cut short by the end", () => {
    const history = [p0(), at("09:20", "update"), at("09:40", "update")];
    expect(said(every(30), "09:50", ...history)).toBe("inconclusive, cases 3 with 10 min left");
    expect(said(every(30), "09:50", ...history, at("09:45", "resolved"))).toBe("holds, cases 3 with 10 min left");
    expect(said(every(19), "09:50", ...history)).toContain(
      "violated by T-1 at 09:19 since 09:00: no update for more than 19 elapsed minutes",
    );
  });

  test("a miss that is on record starts the measuring anew, at the very deadline, too", () => {
    expect(said(every(30), "10:30", p0())).toBe("holds, cases 3, excused 3");
    expect(said(every(29), "10:30", p0())).toContain("violated by T-1 at 09:29 since 09:00");
    expect(said(every(30), "10:29", p0())).toBe("inconclusive, cases 3, excused 2");
  });

  test("time counts while it is for such tickets, and begins again as it is so again", () => {
    const critical = every(30, {}, { only: isP0, share: { numerator: 1, denominator: 1 } });
    const down = at("09:20", "changed", { facts: { priority: "P1" } });
    const up = at("11:00", "changed", { facts: { priority: "P0" } });
    expect(said(critical, "11:20", p0(), down, up, at("11:25", "resolved"))).toBe("holds, cases 2");
    expect(said(critical, "12:00", p0(), down, up)).toContain("violated by T-1 at 11:30 since 11:00");
  });

  test("a reopened ticket is measured where the reopening begins it, not before", () => {
    const again = every(30, { from: moment(told("opened"), told("reopened")) }, { share: { numerator: 1, denominator: 1 } });
    expect(said(again, "12:10", p0(), at("09:10", "resolved"), at("12:00", "reopened"), at("12:10", "update"))).toBe(
      "holds, cases 2 with 20 min left",
    );
  });

  test("an update that may not have been one leaves the gap open, and no more than open", () => {
    const by = every(10, { what: where(so({ kind: "flag", fact: "vip" }), told("update")) }, { share: { numerator: 1, denominator: 1 } });
    expect(said(by, "09:15", p0(), at("09:08", "update"))).toBe("inconclusive, cases 1");
    expect(said(by, "09:18", p0(), at("09:08", "update"))).toContain("violated by T-1 at 09:18 since 09:00");
  });
});

describe("never and always", () => {
  const never = (holds: PromiseState, more: Partial<PromiseIr> = {}): PromiseIr => promise({ kind: "never", holds }, more);

  test("what is so between an event and what it brings about, nobody sees", () => {
    expect(
      said(promise({ kind: "always", holds: dutyIs("first-response", "owed"), while: both(isP0, ticketIs("open")) }), "09:10", p0()),
    ).toBe("holds, cases 1");
    expect(said(never(both(isP0, { kind: "at-level", level: null })), "09:10", p0())).toBe("holds, cases 1");
  });

  test("a change of facts of the customer is a change of every ticket", () => {
    const vip = never(so({ kind: "flag", fact: "vip" }));
    const change = at("09:30", "changed", { ticket: null, facts: { vip: true } });
    expect(said(vip, "10:00", p1(), p1({ ticket: "T-2" }), change)).toContain("violated by T-1 at 09:30");
    expect(said(vip, "10:00", p1())).toBe("inconclusive, cases 1");
    expect(said(vip, "10:00", p1({ facts: { vip: false } }))).toBe("holds, cases 1");
  });

  test("overdue from the breach until it is met late", () => {
    const overdue = never(dutyIs("first-response", "overdue"));
    expect(said(overdue, "10:00", p0(), at("09:15", "response"))).toBe("holds, cases 1");
    expect(said(overdue, "10:00", p0())).toContain("violated by T-1 at 09:15");
    const late = promise({ kind: "always", holds: dutyIs("first-response", "overdue"), while: so({ kind: "happened", event: "update" }) });
    expect(said(late, "10:00", p0(), at("09:20", "update"), at("09:30", "response"))).toContain("violated by T-1 at 09:30");
  });

  test("a met-late duty that a reopening takes back is overdue again", () => {
    const late = never(both(dutyIs("resolution", "overdue"), so({ kind: "happened", event: "reopened" })));
    const history = [p0(), at("18:00", "resolved"), at("18:30", "reopened")];
    expect(said(late, "19:00", ...history)).toContain("violated by T-1 at 18:30");
  });

  test("a ticket that is waiting, until it is resolved, closed or goes on", () => {
    const waits = never(both(ticketIs("waiting"), so({ kind: "happened", event: "update" })));
    expect(said(waits, "10:00", p0(), at("09:10", "waiting"), at("09:20", "continued"), at("09:30", "update"))).toBe("holds, cases 1");
    expect(said(waits, "10:00", p0(), at("09:10", "waiting"), at("09:20", "resolved"), at("09:30", "update"))).toBe("holds, cases 1");
    expect(said(waits, "10:00", p0(), at("09:10", "waiting"), at("09:30", "update"))).toContain("violated by T-1 at 09:30");
  });
});

describe("never rises, never falls", () => {
  const moves = (
    value: Extract<PromiseSentence, { kind: "never-moves" }>["value"],
    way: "rises" | "falls",
    of: PromiseState | null = null,
  ): PromiseIr => promise({ kind: "never-moves", value, way, while: of });

  test("a level that rises is a case of not falling; one that stands still is none", () => {
    expect(said(moves({ kind: "level" }, "falls"), "10:30", p0())).toBe("holds, cases 1");
    expect(said(moves({ kind: "level" }, "falls"), "09:30", p1())).toBe("vacuous, cases 0");
    expect(said(moves({ kind: "level" }, "rises"), "10:30", p1())).toContain("violated by T-1 at 10:00 since 09:00: level rose");
  });

  test("once the state is not so, the comparing begins anew", () => {
    const seats = moves({ kind: "fact", fact: "seats" }, "falls", isP0);
    const change = (time: string, facts: HistoryEvent["facts"]): HistoryEvent => at(time, "changed", { facts });
    const opened = p0({ facts: { priority: "P0", seats: 9 } });
    expect(said(seats, "10:00", opened, change("09:10", { seats: 5 }))).toContain("violated by T-1 at 09:10 since 09:00: seats fell");
    const between = [change("09:05", { priority: "P1" }), change("09:10", { seats: 5 }), change("09:15", { priority: "P0" })];
    expect(said(seats, "10:00", opened, ...between)).toBe("vacuous, cases 0");
    // Both at once: it was not so after the step before.
    expect(said(seats, "10:00", p1({ facts: { priority: "P1", seats: 9 } }), change("09:10", { priority: "P0", seats: 5 }))).toBe(
      "vacuous, cases 0",
    );
  });

  test("a due moves with the target; each record by itself; while paused there is none", () => {
    const due = moves({ kind: "due", duty: "first-response" }, "rises");
    expect(said(due, "09:10", p0(), at("09:05", "changed", { facts: { priority: "P1" } }))).toContain("violated by T-1 at 09:05");
    const cycles = moves({ kind: "due", duty: "update" }, "rises");
    expect(said(cycles, "10:30", p0(), at("09:10", "update"))).toBe("vacuous, cases 0");
    const paused = moves({ kind: "due", duty: "resolution" }, "rises");
    expect(said(paused, "10:30", p0(), at("09:10", "waiting"))).toBe("vacuous, cases 0");
    expect(said(paused, "10:30", p0(), at("09:10", "waiting"), at("09:20", "continued"))).toContain("violated by T-1 at 09:20 since 09:00");
  });
});

describe("only after", () => {
  const onlyAfter = (says: Partial<Extract<PromiseSentence, { kind: "only-after" }>> = {}, more: Partial<PromiseIr> = {}): PromiseIr =>
    promise({ kind: "only-after", what: moment(told("closed")), after: moment(told("progress")), within: null, ...says }, more);

  test("before it in order, on the same ticket; once is enough", () => {
    expect(said(onlyAfter(), "10:00", p0(), at("09:10", "progress"), at("09:10", "closed"))).toBe("holds, cases 1");
    expect(said(onlyAfter(), "10:00", p0(), at("09:10", "closed"), at("09:10", "progress"))).toContain(
      "violated by T-1 at 09:10: closed with no progress",
    );
    expect(
      said(onlyAfter(), "10:00", p0(), p0({ ticket: "T-2" }), at("09:10", "progress", { ticket: "T-2" }), at("09:20", "closed")),
    ).toContain("violated");
    const twice = [at("09:20", "closed"), at("09:30", "reopened"), at("09:40", "closed")];
    expect(said(onlyAfter(), "10:00", p0(), at("09:10", "progress"), ...twice)).toBe("holds, cases 2");
  });

  test("at most so long ago", () => {
    const recent = onlyAfter({ within: span(HOUR) });
    expect(said(recent, "11:00", p0(), at("09:00", "progress"), at("10:00", "closed"))).toBe("holds, cases 1 with 0 min left");
    expect(said(recent, "11:00", p0(), at("09:00", "progress"), at("10:00:00.001", "closed"))).toContain(
      "violated by T-1 at 10:00:00.001 since 09:00",
    );
  });

  const complete = moment(becomes(so({ kind: "known", fact: "summary" })));

  test("a closing without its record is on record at the gate; a share knows no excuse", () => {
    expect(said(onlyAfter({ after: complete }), "10:00", p0(), at("09:10", "closed"))).toBe("holds, cases 1, excused 1");
    const share = { numerator: 99, denominator: 100 };
    expect(said(onlyAfter({ after: complete }, { share }), "10:00", p0(), at("09:10", "closed"))).toContain("violated");
    expect(said(onlyAfter(), "10:00", p0(), at("09:10", "closed"))).toContain("violated");
  });

  test("what the closing itself brings makes the record complete in time", () => {
    expect(said(onlyAfter({ after: complete }), "10:00", p0(), at("09:10", "closed", { facts: { summary: "done" } }))).toBe(
      "holds, cases 1",
    );
  });

  test("a closing of what is closed already is none", () => {
    expect(said(onlyAfter(), "10:00", p0(), at("09:05", "progress"), at("09:10", "closed"), at("09:20", "closed"))).toBe("holds, cases 1");
  });
});

describe("at most", () => {
  const most = (count: number, over: "ticket" | "customer", what = moment(told("contact"))): PromiseIr =>
    promise({ kind: "at-most", count, what, per: span(HOUR), over });
  const contacts = (...times: readonly string[]): readonly HistoryEvent[] => times.map((time) => at(time, "contact"));

  test("one too many comes less than the length after the first; at the length it is one anew", () => {
    expect(said(most(2, "ticket"), "12:00", p0(), ...contacts("09:00", "09:30", "10:00"))).toBe("holds, cases 3 with 0 min left");
    expect(said(most(2, "ticket"), "12:00", p0(), ...contacts("09:00", "09:30", "09:59:59.999"))).toContain(
      "violated by T-1 at 09:59:59.999 since 09:00: 3 contacts within less than 1 elapsed hour",
    );
    expect(said(most(0, "ticket"), "12:00", p0())).toBe("vacuous, cases 0");
    expect(said(most(0, "ticket"), "12:00", p0(), ...contacts("09:10"))).toContain("violated by T-1 at 09:10");
  });

  test("over a customer, what comes on no ticket counts, and may be the one too many", () => {
    const second = at("09:10", "contact", { ticket: "T-2" });
    const none = at("09:20", "contact", { ticket: null });
    const tickets = [p0(), p0({ ticket: "T-2" })];
    expect(said(most(1, "ticket"), "12:00", ...tickets, ...contacts("09:05"), second, none)).toBe("holds, cases 2");
    expect(said(most(1, "customer"), "12:00", ...tickets, ...contacts("09:05"), second)).toContain("violated by T-2 at 09:10 since 09:05");
    expect(said(most(2, "customer"), "12:00", ...tickets, ...contacts("09:05"), second, none)).toContain("violated by null at 09:20");
  });

  test("of several that are too many at one instant, that of the ticket opened first is told, and what is on none last", () => {
    const [first, none] = [at("09:10", "contact"), at("09:10", "contact", { ticket: null })];
    const second = at("09:10", "contact", { ticket: "T-2" });
    const tickets = [p0(), p0({ ticket: "T-2" })];
    for (const history of [
      [first, none],
      [none, first],
      [none, second, first],
    ])
      expect(said(most(0, "customer"), "12:00", ...tickets, ...history)).toContain("violated by T-1 at 09:10");
  });

  test("what the policy does counts like what people do", () => {
    expect(said(most(1, "ticket", moment(ofDuty("update", "breached"))), "10:30", p0())).toContain("violated by T-1 at 10:00 since 09:30");
  });
});

describe("witnesses", () => {
  test("reached, or this history says nothing", () => {
    const reaches = promise({ kind: "reaches", what: moment({ kind: "level", level: "level-1" }) });
    expect(said(reaches, "10:30", p0())).toBe("holds, cases 1");
    expect(said(reaches, "10:30", at("09:00", "opened", { by: "agent" }), at("09:10", "response"))).toBe("inconclusive, cases 0");
  });

  test("a raise over a level reaches it", () => {
    const reaches = promise({ kind: "reaches", what: moment({ kind: "level", level: "level-1" }) });
    expect(said(reaches, "10:30", p1())).toBe("holds, cases 1");
  });

  test("where and when it is reached first is known", () => {
    const second = promise({ kind: "reaches", what: moment(told("update")) });
    const tickets = [p0(), p0({ ticket: "T-2" }), at("09:10", "update", { ticket: "T-2" }), at("09:20", "update")];
    expect(judged(small, second, tickets, until("10:30")).reached).toEqual({ ticket: "T-2", at: until("09:10") });
  });

  test("who opens a ticket or makes a contact is the customer, unless it says otherwise", () => {
    const byCustomer = promise({ kind: "reaches", what: moment(told("opened", { by: "customer" })) });
    expect(said(byCustomer, "10:30", p0())).toBe("holds, cases 1");
    expect(said(byCustomer, "10:30", p0({ by: "agent" }))).toBe("inconclusive, cases 0");
    const updated = promise({ kind: "reaches", what: moment(told("update", { by: "customer" })) });
    expect(said(updated, "10:30", p0(), at("09:10", "update"))).toBe("inconclusive, cases 0");
  });
});

describe("several at once", () => {
  const two = [
    promise({ kind: "followed", every: moment(told("opened")), by: moment(told("response")), within: span(5 * MINUTE), unless: null }),
    promise({ kind: "reaches", what: moment({ kind: "trigger", trigger: "urgent" }) }),
  ];

  test("how long to wait: for one of them, or for all; a look changes nothing", () => {
    const monitors = monitorsOf(small, two);
    const run = runOf(moduleOf(small), [p0()], until("09:02"));
    expect(monitors.pendingUntil()).toBe(Number.NEGATIVE_INFINITY);
    tell(monitors, run.told);
    expect([monitors.pendingUntil(), monitors.pendingUntil(0)]).toEqual([until("09:05"), until("09:05")]);
    expect(monitors.pendingUntil(1)).toBe(Number.NEGATIVE_INFINITY);
    expect(monitors.end(until("09:02")).map(line)).toEqual(["inconclusive, cases 1", "holds, cases 1"]);
    expect(monitors.end(until("09:05")).map(({ verdict }) => verdict)).toEqual(["violated", "holds"]);
  });

  test("tickets: kept, broken and open are counted each once", () => {
    const monitors = monitorsOf(small, two);
    const tickets = [p0(), p0({ ticket: "T-2" }), at("09:01", "response"), p0({ ticket: "T-3", at: until("09:03") })];
    tell(monitors, runOf(moduleOf(small), tickets, until("09:06")).told);
    expect(monitors.end(until("09:06"))[0]?.tickets).toEqual({ kept: 1, broken: 1, open: 1 });
  });

  test("many tickets of one customer are told apart", () => {
    const monitors = monitorsOf(small, two);
    const opened = Array.from({ length: 20 }, (_, i) => p0({ ticket: `T-${i}` }));
    const answered = opened.slice(1).map(({ ticket }) => at("09:02", "response", { ticket }));
    tell(monitors, runOf(moduleOf(small), [...opened, ...answered], until("10:00")).told);
    expect(monitors.end(until("10:00"))[0]).toMatchObject({ tickets: { kept: 19, broken: 1, open: 0 }, broken: { ticket: "T-0" } });
  });

  test("what names nothing of the policy is a mistake of ours, and said to be one", () => {
    const unknown = promise({ kind: "never", holds: { kind: "at-level", level: "level-9" } });
    expect(() => monitorsOf(small, [unknown])).toThrow("no level level-9");
    const timed = promise({ kind: "never", holds: so({ kind: "during", calendar: { kind: "calendar", calendar: "office" } }) });
    expect(() => monitorsOf(small, [timed])).toThrow("that its monitors do not keep");
  });
});
