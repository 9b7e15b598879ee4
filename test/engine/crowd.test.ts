// Whose timer is first among many tickets: the heap beside a list that is gone through, whatever comes, changes and goes.

import fc from "fast-check";
import { expect, test } from "vitest";
import { Crowd } from "../../src/runtime/engine/crowd.ts";
import type { Ticket } from "../../src/runtime/engine/ticket.ts";

const timers = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constant(Number.POSITIVE_INFINITY));
const steps = fc.array(
  fc.record({ what: fc.constantFrom("add", "add", "set", "set", "remove"), which: fc.nat(), timer: timers, now: timers, also: fc.nat() }),
  { minLength: 60, maxLength: 200, size: "max" },
);

test("a crowd knows the first timer, and who is due in the order of opening", () => {
  let gone = 0;
  fc.assert(
    fc.property(steps, (drawn) => {
      const crowd = new Crowd<object>();
      const here: { readonly ticket: Ticket<object>; timer: number }[] = [];
      let leaver: Ticket<object> | null = null;
      for (const { what, which, timer, now, also } of drawn) {
        const at = here.length === 0 ? 0 : which % here.length;
        const chosen = here[at];
        if (what === "add") {
          const ticket = ticketAt(crowd.places);
          here.push({ ticket, timer });
          crowd.add(ticket, timer);
        } else if (chosen !== undefined && what === "set") {
          expect(crowd.set(chosen.ticket, timer)).toBe(chosen.timer);
          chosen.timer = timer;
        } else if (chosen !== undefined) {
          crowd.remove(chosen.ticket);
          here.splice(at, 1);
          leaver = chosen.ticket;
          gone += 1;
        }
        expect(crowd.first).toBe(Math.min(Number.POSITIVE_INFINITY, ...here.map((each) => each.timer)));
        expect(here.map(({ ticket }) => [crowd.has(ticket), crowd.timerOf(ticket)])).toEqual(here.map((each) => [true, each.timer]));
        if (leaver !== null) expect(crowd.has(leaver)).toBe(false);
        const asked = also % 3 === 0 ? null : also % 3 === 1 ? leaver : (here[also % Math.max(1, here.length)]?.ticket ?? null);
        const due = here.filter((each) => each.timer <= now || each.ticket === asked).map(({ ticket }) => ticket.place);
        expect(crowd.due(now, asked).map(({ place }) => place)).toEqual(due);
      }
    }),
  );
  expect(gone).toBeGreaterThan(100);
});

function ticketAt(place: number): Ticket<object> {
  const nothing = { pauses: null, firings: null, ownPauses: null, findings: null, passages: null, ids: null };
  return { id: `T-${place}`, customer: "C", facts: {}, numbers: [], place, heapAt: -1, ...nothing };
}
