// What is kept of the one ticket that a report shows.

import { expect, test } from "vitest";
import { BY_CUSTOMER } from "../../../src/simulator/operation/told.ts";
import { Watch } from "../../../src/simulator/operation/watch.ts";
import type { TicketTimeline } from "../../../src/simulator/results/index.ts";
import { HOUR, MONDAY, policy } from "./scenarios.ts";

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
