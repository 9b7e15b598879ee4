// What the interpreter remembers of a log is what the log says: of each ticket, and under each policy.

import fc from "fast-check";
import { expect, test } from "vitest";
import { lifeOf } from "../../src/runtime/interpret/life.ts";
import { readyPolicy } from "../../src/runtime/interpret/ready-policy.ts";
import { knownFacts, logOf } from "../../src/runtime/interpret/state.ts";
import { advance, emptyCase, ticketOf } from "../../src/runtime/interpret/step.ts";
import { event, fact, histories, policies, policy } from "../support/arbitraries/index.ts";

const stories = policies.chain((ir) => fc.record({ ir: fc.constant(ir), history: histories(ir) }));

test("asked after each event, a log says the same as one that is asked for the first time", () => {
  let asked = 0;
  fc.assert(
    fc.property(stories, ({ ir, history }) => {
      const ready = readyPolicy(ir);
      const state = emptyCase("C-1");
      for (const each of history) {
        advance(ready, state, each);
        const fresh = { ...state, log: [...state.log] };
        expect(knownFacts(ready, state, null)).toEqual(knownFacts(ready, fresh, null));
        for (const ticket of state.tickets) {
          expect(knownFacts(ready, state, ticket.id)).toEqual(knownFacts(ready, fresh, ticket.id));
          const log = logOf({ ready, state, ticket });
          expect(log).toEqual(state.log.filter((entry) => entry.event.ticket === ticket.id));
          expect(lifeOf(log)).toEqual(lifeOf([...log]));
          asked += 1;
        }
      }
    }),
    { numRuns: 30 },
  );
  expect(asked).toBeGreaterThan(100);
});

test("an event of another ticket leaves the list of this one, and what is remembered under one policy is nothing to another", () => {
  const priority = fact("priority", { kind: "one-of", values: ["P0", "P1"] });
  const [ready, other] = [readyPolicy(policy({})), readyPolicy(policy({ facts: [priority] }))];
  const state = emptyCase("C-1");
  advance(ready, state, event(0, "opened", { ticket: "A", customer: "C-1", facts: { priority: "P1" } }));
  const ticket = ticketOf(state, "A");
  if (ticket === null) throw new Error("the ticket was not opened");
  expect([...knownFacts(ready, state, "A")]).toEqual([]);
  expect([...knownFacts(other, state, "A")]).toEqual([["priority", "P1"]]);
  const log = logOf({ ready, state, ticket });
  advance(ready, state, event(1, "opened", { ticket: "B", customer: "C-1" }));
  expect(logOf({ ready, state, ticket })).toBe(log);
  advance(ready, state, event(2, "response", { ticket: "A" }));
  expect(logOf({ ready, state, ticket })).toHaveLength(2);
});
