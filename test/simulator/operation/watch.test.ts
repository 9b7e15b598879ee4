// What is kept of the one ticket that a report shows.

import { expect, test } from "vitest";
import { loadModule } from "../../../src/index.ts";
import { HOUR } from "../../../src/ir/index.ts";
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

test("what happens is told with whose doing it is and with the clause that says so, from the opening to the closing", () => {
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
  expect(timeline).toMatchObject({ ticket: "T-1", opened: MONDAY, until: MONDAY + 3 * HOUR + 1, duties: [] });
  expect(timeline?.steps.map(({ at, what, clause, by }) => [(at - MONDAY) / HOUR, what, clause, by])).toEqual([
    [0, "opened", null, "customer"],
    [0, "taken up", null, "desk"],
    [1, "notified lead, boss", null, "agent"],
    [1, "done survey", null, "agent"],
    [1, "at work on survey", null, "leads"],
    [2, "breached first-response", "§1", "policy"],
    [2, "trigger nothing known", null, "policy"],
    [3, "closed", null, "agent"],
  ]);
});

test("a ticket that is not closed is told to the last that happened, and no further than the horizon; of one that never was, nothing", () => {
  const watch = new Watch(0, ir);
  const until = (horizon: number) => watch.timeline("T-1", { until: horizon, zone: "UTC" }, new Map())?.until ?? null;
  expect(until(MONDAY)).toBeNull();
  watch.event(MONDAY, "opened", BY_CUSTOMER);
  watch.work(MONDAY + HOUR, "tickets", "desk");
  expect([until(MONDAY + 9 * HOUR), until(MONDAY + HOUR)]).toEqual([MONDAY + HOUR + 1, MONDAY + HOUR]);
});

test("how its duties stand is what the policy last says of it", () => {
  const desk = loadModule(ir).open();
  const nobody = { by: null, id: null, who: null, level: null, duty: null } as const;
  desk.advance({ ...nobody, at: MONDAY, event: "opened", ticket: "T-1", customer: "C-1", facts: { priority: "P0" } });
  desk.advance({ ...nobody, at: MONDAY + HOUR / 2, event: "response", ticket: "T-1", customer: null, facts: null });
  const watch = new Watch(0, ir);
  watch.event(MONDAY, "opened", BY_CUSTOMER);
  watch.last({}, desk.verdict("T-1"));
  expect(watch.timeline("T-1", { until: MONDAY + HOUR, zone: "UTC" }, new Map())?.duties).toEqual([
    { duty: "first-response", clause: "§1", from: MONDAY, due: MONDAY + HOUR, metAt: MONDAY + HOUR / 2, state: "met" },
  ]);
});
