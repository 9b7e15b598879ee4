// What a version in force for open tickets from now on is told of the time before it, event by event.

import { expect, test } from "vitest";
import { handedOver } from "../../src/runtime/versions/hand-over.ts";
import { event } from "../support/arbitraries/build.ts";

const FROM = 1000;
const customersFacts = new Set(["vip"]);

test("the customer's facts, then each open ticket with its facts and what was done; of contacts, only the one still unanswered", () => {
  const past = [
    event(1, "opened", { id: "a", facts: { priority: "P0", vip: false } }),
    event(2, "opened", { ticket: "T-2", facts: { priority: "P2" } }),
    event(3, "contact"),
    event(4, "response", { id: "b", by: "agent" }),
    event(5, "contact"),
    event(6, "response"),
    event(7, "update", { facts: { priority: "P1" } }),
    event(8, "contact", { id: "c", by: "reader" }),
    event(9, "contact", { id: "d", by: "writer" }),
    event(9, "changed", { facts: { priority: "P1" } }),
    event(10, "changed", { ticket: null, facts: { vip: true } }),
    event(11, "contact", { ticket: null }),
    event(12, "closed", { ticket: "T-2" }),
  ];
  const told = handedOver({ past, open: ["T-1"], customer: "C-1", customersFacts }, FROM);
  const by = "amendment";
  expect(told).toEqual([
    event(FROM, "changed", { ticket: null, by, facts: { vip: true } }),
    event(FROM, "opened", { by, facts: { priority: "P1" } }),
    event(FROM, "response", { by: "agent" }),
    event(FROM, "response"),
    event(FROM, "update"),
    event(FROM, "contact", { by: "reader" }),
  ]);
});

test("before the first response, and once all are answered, no contact is left; without facts of the customer, nothing is told of one", () => {
  const ofTicket = (...names: readonly string[]) => {
    const past = [event(1, "opened"), ...names.map((name, index) => event(index + 2, name))];
    return handedOver({ past, open: ["T-1"], customer: "C-1", customersFacts }, FROM).map((each) => each.event);
  };
  expect(ofTicket("contact", "update")).toEqual(["opened", "update"]);
  expect(ofTicket("response", "contact", "response")).toEqual(["opened", "response", "response"]);
  expect(ofTicket("response", "update", "contact")).toEqual(["opened", "response", "update", "contact"]);
});
