// Every A is followed by B within D, unless C: histories that one would not think of at once.

import { describe, expect, test } from "vitest";
import { type HistoryEvent, HOUR, MINUTE, type PromiseIr, type PromiseSentence } from "../../../src/ir/index.ts";
import { at } from "../../engine/happened.ts";
import { counting, is, span } from "../../support/arbitraries/build.ts";
import { becomes, moment, ofDuty, promise, so, told, where } from "../../support/arbitraries/sentences.ts";
import { judged } from "./play.ts";
import { line, p0, p1, small } from "./small.ts";

type FollowedSentence = Extract<PromiseSentence, { kind: "followed" }>;

/** Every P0 opened is followed by an update within 10 minutes, unless the test says otherwise; nobody owes an update before 30. */
function followed(says: Partial<FollowedSentence> = {}, more: Partial<PromiseIr> = {}): PromiseIr {
  const every = where(so(is("priority", "P0")), told("opened"));
  return promise({ kind: "followed", every, by: moment(told("update")), within: span(10 * MINUTE), unless: null, ...says }, more);
}

const until = (time: string): number => at(time, "changed").at;
const said = (of: PromiseIr, end: string, ...history: readonly HistoryEvent[]): string => line(judged(small, of, history, until(end)));

describe("time", () => {
  test("a B at the very deadline is in time, one a millisecond later is not", () => {
    expect(said(followed(), "10:00", p0(), at("09:10", "update"))).toBe("holds, cases 1 with 0 min left");
    expect(said(followed(), "10:00", p0(), at("09:10:00.001", "update"))).toBe(
      "violated by T-1 at 09:10 since 09:00: no update within 10 elapsed minutes of opened where priority is P0",
    );
  });

  test("it is broken at the deadline once time has passed up to it, and open a millisecond before", () => {
    expect(said(followed(), "09:10", p0())).toContain("violated by T-1 at 09:10");
    expect(said(followed(), "09:09:59.999", p0())).toBe("inconclusive, cases 1");
  });

  test("on a clock that stands still, up to the next opening", () => {
    const until5 = followed({ within: span(8 * HOUR, counting("office")), by: moment(told("progress")) });
    expect(said(until5, "01-09 12:00:00", p0(), at("01-09 09:00:00", "progress"))).toBe("holds, cases 1 with 0 min left");
    expect(said(until5, "01-09 12:00:00", p0(), at("01-09 09:00:00.001", "progress"))).toContain("violated by T-1 at 01-09 09:00");
  });

  test("of several tickets the one whose time ran out first is told, though it was found later", () => {
    const second = p0({ at: until("09:05"), ticket: "T-2" });
    const update = at("09:30", "update", { ticket: "T-2" });
    expect(said(followed(), "10:00", p0(), second, update)).toContain("violated by T-1 at 09:10");
  });
});

describe("what begins a case", () => {
  test("nothing of the kind: vacuous; an unknown where: no case", () => {
    expect(said(followed(), "10:00", p1())).toBe("vacuous, cases 0");
    expect(said(followed(), "10:00", at("09:00", "opened"))).toBe("vacuous, cases 0");
  });

  test("what follows itself needs another", () => {
    const again = followed({ every: moment(told("update")) });
    expect(said(again, "10:00", p0(), at("09:01", "update"), at("09:05", "update"))).toContain("violated by T-1 at 09:15 since 09:05");
  });

  test("one B answers all that came before it; the first of them had the least time left", () => {
    const every = moment(told("contact"));
    const history = [p1(), at("09:01", "contact"), at("09:04", "contact"), at("09:07", "update")];
    expect(said(followed({ every }), "10:00", ...history)).toBe("holds, cases 2 with 4 min left");
  });

  test("at one instant the order of the events decides", () => {
    const every = moment(told("contact"));
    expect(said(followed({ every }), "09:10", p1(), at("09:05", "update"), at("09:05", "contact"))).toBe("inconclusive, cases 1");
    expect(said(followed({ every }), "09:10", p1(), at("09:05", "contact"), at("09:05", "update"))).toBe("holds, cases 1 with 10 min left");
  });
});

describe("the end of a case", () => {
  test("unless: what comes by the deadline ends it, what comes later does not", () => {
    const closing = followed({ unless: moment(told("closed")) });
    expect(said(closing, "10:00", p0(), at("09:10", "closed"))).toBe("holds, cases 1");
    expect(said(closing, "10:00", p0(), at("09:10:00.001", "closed"))).toContain("violated");
  });

  test("a closing that resolves is a resolution; a second resolution is none", () => {
    expect(
      said(followed({ by: moment(told("resolved")) }, { share: { numerator: 1, denominator: 1 } }), "10:00", p0(), at("09:05", "closed")),
    ).toBe("holds, cases 1 with 5 min left");
    const twice = followed({ every: moment(told("resolved")) });
    expect(said(twice, "10:00", p0(), at("09:05", "resolved"), at("09:06", "update"), at("09:07", "resolved"))).toBe(
      "holds, cases 1 with 9 min left",
    );
  });

  test("a B that hangs on an unknown leaves it open", () => {
    const known = followed({ by: where(so({ kind: "flag", fact: "vip" }), told("update")) });
    expect(said(known, "10:00", p0(), at("09:05", "update"))).toBe("inconclusive, cases 1");
    const later = [p0(), at("09:05", "update"), at("09:06", "changed", { facts: { vip: true } }), at("09:07", "update")];
    expect(said(known, "10:00", ...later)).toBe("holds, cases 1");
  });
});

describe("somebody is on record", () => {
  const answered = (minutes: number, more: Partial<PromiseIr> = {}): PromiseIr =>
    followed({ by: moment(told("response")), within: span(minutes * MINUTE) }, more);

  test("the policy asks in time and nobody does it: excused; it asks too late: broken", () => {
    expect(said(answered(15), "10:00", p0())).toBe("holds, cases 1, excused 1");
    expect(said(answered(14), "10:00", p0())).toContain("violated by T-1 at 09:14");
  });

  test("nothing excuses a promise about what people really do", () => {
    expect(said(answered(15, { share: { numerator: 99, denominator: 100 } }), "10:00", p0())).toContain("violated by T-1 at 09:15");
  });

  test("who was on record before excuses a case that begins later", () => {
    const every = moment(told("contact"));
    expect(said(followed({ every, by: moment(told("response")) }), "10:00", p0(), at("09:30", "contact"))).toBe(
      "holds, cases 1, excused 1",
    );
  });

  test("what the policy itself does is excused by nobody", () => {
    const told2 = followed({ by: moment({ kind: "level", level: "level-2" }), within: span(59 * MINUTE) });
    expect(said(told2, "12:00", p0())).toContain("violated by T-1 at 09:59");
  });
});

describe("order within a step", () => {
  test("what an event brings about comes after it", () => {
    const raised = followed({ by: moment({ kind: "level", level: "level-1" }), within: span(0) });
    expect(said(raised, "10:00", p0())).toBe("holds, cases 1 with 0 min left");
  });

  test("a state that turns has no place of its own: what its step tells may come after it", () => {
    const turned = followed({
      every: moment(becomes(so(is("priority", "P0")))),
      by: moment({ kind: "trigger", trigger: "urgent" }),
      within: span(0),
    });
    expect(said(turned, "10:00", p1(), at("09:30", "changed", { facts: { priority: "P0" } }))).toBe("holds, cases 1 with 0 min left");
    expect(said(turned, "10:00", p0())).toBe("holds, cases 1 with 0 min left");
  });

  test("a duty that begins is followed by what it asks for, by its own record", () => {
    const owed = followed({
      every: moment(ofDuty("tell-lead", "begins")),
      by: moment({ kind: "notice", who: ["lead"], level: null }),
      within: span(20 * MINUTE),
    });
    expect(said(owed, "10:00", p0(), at("09:20", "notified", { who: ["lead"] }))).toBe("holds, cases 1 with 0 min left");
    expect(said(owed, "10:00", p0(), at("09:10", "notified", { who: ["chief"] }))).toBe("holds, cases 1, excused 1");
  });
});
