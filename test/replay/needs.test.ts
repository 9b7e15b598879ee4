// What a log must carry for a condition, or a duty, of a policy to be judged by it.

import { describe, expect, test } from "vitest";
import { type Clock, type Condition, HOUR, type Quantity } from "../../src/ir/index.ts";
import { eventsNeeded, notCarriedBy, restsOn } from "../../src/simulator/replay/policy/needs.ts";
import { counting, duty, elapsedClock, fact, is, policy, span, statement, target, weekdays, within } from "../support/arbitraries/build.ts";

const office: Clock = counting("office");
const hours: Clock = { kind: "counting", calendar: { kind: "hours-of-ticket" } };
const reply = duty("reply", "response", [target(within(HOUR))]);
const ir = policy({
  facts: [
    fact("priority", { kind: "one-of", values: ["P0", "P1"] }),
    fact("strategic", { kind: "yes-no" }, "customer"),
    fact("arr", { kind: "money", currency: "USD" }, "customer"),
    fact("began", { kind: "instant" }),
  ],
  calendars: [weekdays("office", "UTC", 540, 1020)],
  hours: {
    ...statement("§5", "hours"),
    choices: [{ calendars: ["office"], when: { kind: "flag", fact: "strategic" }, clause: null }],
    otherwise: ["office"],
  },
  terms: [
    { id: "big", when: { kind: "any", of: [is("priority", "P0"), { kind: "happened", event: "media" }] }, ...statement(null, "big") },
  ],
  duties: [reply],
});

const silence = (clock: Clock): Condition => ({ kind: "silence", event: "update", first: false, span: span(HOUR, clock) });
const compare = (left: Quantity): Condition => ({ kind: "compare", op: "more", left, right: { kind: "number", value: 5 } });
const since = (instant: string, clock: Clock): Quantity => ({ kind: "since", instant, clock });
const share: Quantity = { kind: "share", numerator: 1, denominator: 2, of: { kind: "fact", fact: "arr" } };

describe("a condition rests on", () => {
  test.each<[string, Condition, events: readonly string[], facts: readonly string[]]>([
    ["a fact", is("priority", "P0"), [], ["priority"]],
    ["a fact that is known", { kind: "known", fact: "arr" }, [], ["arr"]],
    ["a share of a fact", compare(share), [], ["arr"]],
    ["an instant", compare(since("began", elapsedClock)), [], ["began"]],
    ["an instant on a calendar", compare(since("began", office)), [], ["began"]],
    ["an instant on the hours of the ticket", compare(since("began", hours)), [], ["began", "strategic"]],
    ["what the policy itself knows since when", compare(since("opened", elapsedClock)), [], []],
    ["a calendar", { kind: "during", calendar: { kind: "calendar", calendar: "office" } }, [], []],
    ["the hours of the ticket", { kind: "during", calendar: { kind: "hours-of-ticket" } }, [], ["strategic"]],
    ["a silence", silence(elapsedClock), ["update"], []],
    ["a silence on the hours of the ticket", silence(hours), ["update"], ["strategic"]],
    ["what has happened", { kind: "happened", event: "media" }, ["media"], []],
    ["contacts", { kind: "contacts", atLeast: 2, within: HOUR }, ["contact"], []],
    ["a duty's time", { kind: "used", duty: "reply", mark: { kind: "after", ms: 0 } }, ["response"], []],
    ["a level", { kind: "reached", level: "lead" }, [], []],
    ["a term, each of its names once", { kind: "all", of: [{ kind: "term", term: "big" }, is("priority", "P1")] }, ["media"], ["priority"]],
  ])("%s", (_, when, events, facts) => expect(restsOn(ir, when)).toEqual({ events, facts }));
});

test("what a log does not carry of it is named: events first, each once", () => {
  const when: Condition = { kind: "all", of: [{ kind: "term", term: "big" }, silence(hours), { kind: "happened", event: "update" }] };
  expect(notCarriedBy(ir, when, { events: [], facts: [] })).toEqual(["media", "update", "priority", "strategic"]);
  expect(notCarriedBy(ir, when, { events: ["update"], facts: ["priority"] })).toEqual(["media", "strategic"]);
  expect(notCarriedBy(ir, when, { events: ["media", "update"], facts: ["priority", "strategic", "arr"] })).toEqual([]);
});

test("a duty is judged by the event that meets it, and the one it starts from", () => {
  expect(eventsNeeded(reply)).toEqual(["response"]);
  expect(eventsNeeded({ ...reply, start: { on: "contact" } })).toEqual(["contact", "response"]);
  expect(eventsNeeded({ ...reply, start: { on: "event", event: "outage", duty: null } })).toEqual(["outage", "response"]);
  expect(eventsNeeded({ ...reply, start: { on: "level", level: "lead" } })).toEqual(["response"]);
  expect(eventsNeeded({ ...reply, metBy: { by: "notified", who: ["lead"], level: null } })).toEqual(["notified"]);
});
