// A verdict does not depend on when anyone looked: the whole history at once, and step by step with time passing at random cuts.

import fc from "fast-check";
import { expect, test } from "vitest";
import type { HistoryEvent, PolicyIr } from "../../src/ir/index.ts";
import { histories, moments, policies } from "../support/arbitraries/index.ts";
import { moduleOf } from "./module.ts";

type Cut = { readonly ir: PolicyIr; readonly history: readonly HistoryEvent[]; readonly cuts: readonly number[] };

const cuts: fc.Arbitrary<Cut> = policies.chain((ir) =>
  histories(ir).chain((history) =>
    fc.record({ ir: fc.constant(ir), history: fc.constant(history), cuts: fc.array(moments(ir, history), { minLength: 1 }) }),
  ),
);

test("decide agrees with open, advance and wake, wherever time is let pass", { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(cuts, ({ ir, history, cuts }) => {
      const module = moduleOf(ir);
      const at = Math.max(...cuts, ...history.map((event) => event.at));
      const sorted = [...history].sort((a, b) => a.at - b.at);
      const opening = sorted.find((event) => event.event === "opened" && event.ticket !== null);
      if (opening === undefined || opening.ticket === null) return;
      const open = module.open();
      for (const event of ofCustomer(sorted, opening.customer ?? `ticket:${opening.ticket}`)) {
        // Between two events, not at one: time that has passed an instant takes no more events of it.
        for (const cut of cuts) if (cut < event.at) open.wake(cut);
        open.advance(event);
      }
      open.wake(at);
      expect(open.verdict(opening.ticket)).toEqual(module.decide(history, opening.ticket, at));
    }),
    { numRuns: 60 },
  );
});

/** The events that docs/semantics.md sends to the case of this customer. */
function ofCustomer(sorted: readonly HistoryEvent[], customer: string): readonly HistoryEvent[] {
  const owners = new Map<string, string>();
  for (const { event, ticket, customer: owner } of sorted) {
    if (event === "opened" && ticket !== null && !owners.has(ticket)) owners.set(ticket, owner ?? `ticket:${ticket}`);
  }
  return sorted.filter((event) => (event.ticket === null ? event.customer : (owners.get(event.ticket) ?? event.customer)) === customer);
}
