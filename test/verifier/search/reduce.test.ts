// What a history is made smaller by: each kind of step once, on a test that says by hand what must stay.

import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type FactValue, type HistoryEvent, MINUTE } from "../../../src/ir/index.ts";
import { smallestFrom } from "../../../src/verifier/search/index.ts";
import { reduce } from "../../../src/verifier/search/reduce.ts";
import { vocabularyOf } from "../../../src/verifier/search/vocabulary.ts";
import { loaded } from "../../differential/both.ts";
import { promise } from "../../support/arbitraries/sentences.ts";
import { irOf } from "../../support/policy.ts";
import { iso, SMALL } from "./support.ts";

const VOCABULARY = vocabularyOf(irOf(SMALL), []);
const START = Date.parse("2024-03-05T03:17:42.123-05:00");

function event(name: string, after: number, facts: Readonly<Record<string, FactValue>> | null = null): HistoryEvent {
  return { at: START + after, event: name, ticket: "T-1", customer: "C-1", by: null, id: null, facts, who: null, level: null, duty: null };
}

function reduced(events: readonly HistoryEvent[], must: (events: readonly HistoryEvent[]) => boolean, most = 2000): readonly string[] {
  const judgment = {
    verdict: "violated",
    margin: null,
    cases: 1,
    excused: 0,
    tickets: { kept: 0, broken: 1, open: 0 },
    broken: null,
  } as const;
  const found = reduce(
    VOCABULARY,
    events,
    (tried) => (must(tried) ? { horizon: tried.at(-1)?.at ?? 0, judgment } : null),
    most,
    () => false,
  );
  return (found?.history.events ?? []).map(
    ({ at, event: name, facts }) => `${iso(at)} ${name}${facts === null ? "" : ` ${JSON.stringify(facts)}`}`,
  );
}

test("events that do not matter go, and the opening moves to the ordinary day", () => {
  const events = [
    event("opened", 0),
    event("contact", 1),
    event("response", 2 * MINUTE),
    event("update", 3 * MINUTE),
    event("closed", 7 * MINUTE),
  ];
  expect(reduced(events, (all) => all.some((each) => each.event === "response"))).toEqual([
    "2024-01-08T15:00:00.000Z opened",
    "2024-01-08T15:00:00.000Z response",
  ]);
});

test("of a witness that time alone brings about, an event that only lets it pass goes", () => {
  const ir = irOf(SMALL);
  const reached = promise({ kind: "reaches", what: { of: [{ kind: "trigger", trigger: "p0-unanswered" }], where: null } });
  const events = [event("opened", 0, { priority: "P0" }), event("waiting", 20 * MINUTE)];
  const horizon = START + 25 * MINUTE;
  const found = smallestFrom(fc, { ir, module: loaded(ir) }, reached, { events, horizon });
  expect(found.events.map((each) => each.event)).toEqual(["opened"]);
  expect(found.horizon).toBe((found.events[0]?.at ?? 0) + 15 * MINUTE);
});

test("a distance that matters to the millisecond stays", () => {
  const events = [event("opened", 0), event("response", 15 * MINUTE + 1)];
  const late = (all: readonly HistoryEvent[]): boolean => (all[1]?.at ?? 0) - (all[0]?.at ?? 0) > 15 * MINUTE;
  expect(reduced(events, late)).toEqual(["2024-01-08T15:00:00.000Z opened", "2024-01-08T16:00:00.000Z response"]);
  expect(reduced(events, (all) => (all[1]?.at ?? 0) - (all[0]?.at ?? 0) === 15 * MINUTE + 1)[1]).toBe("2024-01-08T15:15:00.001Z response");
});

test("facts that do not matter go, those that do come as soon as they can, with the simplest value", () => {
  const events = [event("opened", 0, { priority: "P0", other: 7 }), event("changed", MINUTE, { priority: "P1" })];
  expect(reduced(events, (all) => all.some(({ facts }) => facts?.["priority"] === "P1"))).toEqual([
    '2024-01-08T15:00:00.000Z opened {"priority":"P1"}',
  ]);
  expect(reduced(events, (all) => all.some(({ facts }) => facts?.["priority"] !== undefined))).toEqual([
    '2024-01-08T15:00:00.000Z opened {"priority":"P0"}',
  ]);
});

test("what is out of tries stays as it is", () => {
  const events = [event("opened", 0), event("response", 1)];
  expect(reduced(events, () => true, 0)).toHaveLength(2);
});
