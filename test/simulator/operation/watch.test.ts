// What is kept of the one ticket that a report shows.

import { expect, test } from "vitest";
import { loadModule } from "../../../src/index.ts";
import { HOUR, type PolicyIr } from "../../../src/ir/index.ts";
import { BY_AGENT, BY_CUSTOMER } from "../../../src/simulator/operation/told.ts";
import { Watch } from "../../../src/simulator/operation/watch.ts";
import type { TicketTimeline } from "../../../src/simulator/results/index.ts";
import { MONDAY, policy } from "./scenarios.ts";

const { ir } = policy(`policy FA-1 "Facts"
  effective from 2024-01-01

ticket
  priority       one of P0, P1
  category       any of outage, integration
  needs          any of vendor, contract
  outage-began   instant
  degradation    percent

customer
  arr            money in USD
  vip            yes or no

§1 targets for P0, P1
  first response  within 1 hour
`);

const facts = {
  priority: "P1",
  category: ["outage", "integration"],
  needs: [],
  "outage-began": MONDAY - HOUR,
  degradation: 5,
  arr: 8000,
  vip: false,
};

function wordsOf(watch: Watch): Readonly<Record<string, string>> | undefined {
  return timelineOf(watch)?.factsInWords;
}

function timelineOf(watch: Watch): TicketTimeline | null {
  watch.event(MONDAY, "opened", BY_CUSTOMER);
  watch.last(facts, null);
  return watch.timeline("T-1", { until: MONDAY + HOUR, zone: "America/Los_Angeles" }, new Map());
}

test("facts are told as the policy would write them, instants by the clock of the zone", () => {
  expect(wordsOf(new Watch(0, ir))).toEqual({
    priority: "P1",
    category: "outage, integration",
    needs: "none",
    "outage-began": "2024-01-07 15:00",
    degradation: "5%",
    arr: "$8,000",
    vip: "no",
  });
});

test("without a policy, as they are", () => {
  expect(wordsOf(new Watch(0, null))).toMatchObject({
    priority: "P1",
    category: "outage, integration",
    needs: "none",
    arr: "8000",
    vip: "no",
  });
});

test("an instant among the facts is ISO 8601, whether the policy knows of it or not", () => {
  const iso = "2024-01-07T23:00:00.000Z";
  expect(timelineOf(new Watch(0, ir))?.facts).toMatchObject({ "outage-began": iso, arr: 8000 });
  const own = timelineOf(new Watch(0, null, ["outage-began"]));
  expect([own?.facts["outage-began"], own?.factsInWords["outage-began"]]).toEqual([iso, "2024-01-07 15:00"]);
});

test("what happens is told with whose doing it is and with the clause that says so, what follows the closing included", () => {
  const watch = new Watch(0, ir);
  const told = { by: "agent", facts: null, level: null } as const;
  watch.event(MONDAY, "opened", BY_CUSTOMER);
  watch.work(MONDAY, "tickets", "desk");
  watch.event(MONDAY + HOUR, "notified", { ...told, who: ["lead", "boss"], duty: null });
  watch.event(MONDAY + HOUR, "done", { ...told, who: null, duty: "survey" });
  watch.work(MONDAY + HOUR, "survey", "leads");
  watch.policy(MONDAY + 2 * HOUR, "breached", "first-response");
  watch.policy(MONDAY + 2 * HOUR, "trigger", "nothing known");
  watch.event(MONDAY + 3 * HOUR, "closed", BY_AGENT);
  watch.event(MONDAY + 4 * HOUR, "feedback", BY_CUSTOMER);
  const timeline = watch.timeline("T-1", { until: MONDAY + 9 * HOUR, zone: "UTC" }, new Map());
  expect(timeline).toMatchObject({ ticket: "T-1", opened: MONDAY, until: MONDAY + 4 * HOUR + 1, duties: [] });
  expect(timeline?.steps.map(({ at, what, clause, by }) => [(at - MONDAY) / HOUR, what, clause, by])).toEqual([
    [0, "opened", null, "customer"],
    [0, "taken up", null, "desk"],
    [1, "notified lead, boss", null, "agent"],
    [1, "done survey", null, "agent"],
    [1, "at work on survey", null, "leads"],
    [2, "breached first-response", "§1", "policy"],
    [2, "trigger nothing known", null, "policy"],
    [3, "closed", null, "agent"],
    [4, "feedback", null, "customer"],
  ]);
});

test("a ticket is told to the last that happened, and no further than the horizon; of one that never was, nothing", () => {
  const watch = new Watch(0, ir);
  const until = (horizon: number) => watch.timeline("T-1", { until: horizon, zone: "UTC" }, new Map())?.until ?? null;
  expect(until(MONDAY)).toBeNull();
  watch.event(MONDAY, "opened", BY_CUSTOMER);
  watch.work(MONDAY + HOUR, "tickets", "desk");
  expect([until(MONDAY + 9 * HOUR), until(MONDAY + HOUR)]).toEqual([MONDAY + HOUR + 1, MONDAY + HOUR]);
});

const RECURRING = policy(`policy UP-1 "Updates"
  effective from 2024-01-01

ticket
  priority  one of P0, P1

§1 targets for P0, P1
  first response   within 1 hour
  customer update  every 2 hours
`).ir;

/** What the policy makes of these events on one ticket, and then of time up to the end, hours after Monday's beginning. */
function judged(of: PolicyIr, events: readonly (readonly [hour: number, event: string])[], end: number): TicketTimeline["duties"] {
  const watch = new Watch(0, of);
  const places = new Map(of.duties.map(({ id }, place) => [id, place]));
  const desk = loadModule(of).open(({ at, kind, id, cycle, due, clause }) => {
    watch.duty(kind, places.get(id) ?? -1, cycle ?? Number.NaN, at, due ?? Number.NaN, clause);
  });
  const nobody = { by: null, id: null, who: null, level: null, duty: null, ticket: "T-1" } as const;
  for (const [hour, event] of events) {
    const facts = event === "opened" ? { priority: "P0" } : null;
    expect(desk.advance({ ...nobody, at: MONDAY + hour * HOUR, event, customer: null, facts })).toBeNull();
  }
  desk.wake(MONDAY + end * HOUR);
  watch.event(MONDAY, "opened", BY_CUSTOMER);
  watch.last({}, desk.verdict("T-1"));
  return watch.timeline("T-1", { until: MONDAY + end * HOUR, zone: "UTC" }, new Map())?.duties ?? [];
}

/** From, due, met and until in hours after Monday's beginning. */
function inHours(duties: TicketTimeline["duties"]): readonly unknown[] {
  const hours = (at: number | null): number | null => (at === null ? null : (at - MONDAY) / HOUR);
  return duties.map(({ duty, cycle, clause, from, due, metAt, until, state }) => {
    expect(clause).toBe("§1");
    return [duty, cycle, state, ...[from, due, metAt, until].map(hours)];
  });
}

test("how its duties stand is what the policy says of it", () => {
  expect(
    inHours(
      judged(
        ir,
        [
          [0, "opened"],
          [0.5, "response"],
        ],
        1,
      ),
    ),
  ).toEqual([["first-response", 1, "met", 0, 1, 0.5, 0.5]]);
  expect(inHours(judged(ir, [[0, "opened"]], 3))).toEqual([["first-response", 1, "breached", 0, 1, null, null]]);
  expect(
    inHours(
      judged(
        ir,
        [
          [0, "opened"],
          [3, "response"],
        ],
        4,
      ),
    ),
  ).toEqual([["first-response", 1, "met-late", 0, 1, 3, 3]]);
  expect(inHours(judged(ir, [[0, "opened"]], 0.5))).toEqual([["first-response", 1, "pending", 0, 1, null, null]]);
});

test("of a recurring duty each cycle is told by itself: met, missed, and cancelled by the resolution, after which nothing is missed", () => {
  const events = [
    [0, "opened"],
    [0.5, "response"],
    [1, "update"],
    [4, "resolved"],
  ] as const;
  const [, ...cycles] = inHours(judged(RECURRING, events, 9));
  expect(cycles).toEqual([
    ["customer-update", 1, "met", 0, 2, 1, 1],
    ["customer-update", 2, "breached", 1, 3, null, 3],
    ["customer-update", 3, "cancelled", 3, 5, null, 4],
  ]);
  const [, ...running] = inHours(judged(RECURRING, events.slice(0, 3), 4));
  expect(running.at(-1)).toEqual(["customer-update", 3, "pending", 3, 5, null, null]);
});

test("what is taken back is owed again", () => {
  const solved = policy(`policy RE-1 "Solved"
  effective from 2024-01-01

ticket
  priority  one of P0, P1

§1 targets for P0, P1
  full resolution  within 8 hours
`).ir;
  expect(
    inHours(
      judged(
        solved,
        [
          [0, "opened"],
          [1, "resolved"],
          [2, "reopened"],
        ],
        3,
      ),
    ),
  ).toEqual([["full-resolution", 1, "pending", 0, 9, null, null]]);
});
