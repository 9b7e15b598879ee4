// Many tickets of one customer: the case's next timer is the first of theirs, whatever happens, and tickets that are gone change nothing for the others.

import fc from "fast-check";
import { expect, test } from "vitest";
import { DAY, type HistoryEvent, type Occurrence } from "../../src/ir/index.ts";
import type { Case } from "../../src/runtime/index.ts";
import { event, histories, policies } from "../support/arbitraries/index.ts";
import { moduleOf } from "./module.ts";

const stories = policies.chain((ir) => fc.record({ ir: fc.constant(ir), parts: fc.array(histories(ir), { minLength: 2, maxLength: 4 }) }));

/** Several histories side by side, as those of one customer. */
function crowd(parts: readonly (readonly HistoryEvent[])[]): readonly HistoryEvent[] {
  const named = parts.flatMap((events, part) =>
    events.map((event) => ({ ...event, id: null, customer: "C", ticket: event.ticket === null ? null : `${part} ${event.ticket}` })),
  );
  return named.toSorted((a, b) => a.at - b.at);
}

function firstTimer(of: Case, tickets = of.tickets()): number {
  return Math.min(...tickets.map((ticket) => of.wakeOf(ticket) ?? Number.POSITIVE_INFINITY));
}

test("the next timer of a case is the first of its tickets, after each event and each timer", () => {
  fc.assert(
    fc.property(stories, ({ ir, parts }) => {
      const module = moduleOf(ir);
      const one = module.open();
      for (const event of crowd(parts)) {
        while (one.next < event.at) {
          one.wake(one.next);
          expect(one.next).toBe(firstTimer(one));
        }
        one.advance(event);
        expect(one.next).toBe(firstTimer(one));
      }
    }),
    { numRuns: 15 },
  );
});

test("of a customer whose finished tickets are forgotten, the others go on as if they were not", () => {
  fc.assert(
    fc.property(stories, ({ ir, parts }) => {
      const module = moduleOf(ir);
      const told: [Occurrence[], Occurrence[]] = [[], []];
      const [all, some] = [module.open((each) => told[0].push(each)), module.open((each) => told[1].push(each))];
      const gone = new Set<string>();
      for (const event of crowd(parts)) {
        if (event.ticket !== null && gone.has(event.ticket)) continue;
        expect(some.advance(event)).toBe(all.advance(event));
        for (const ticket of some.tickets()) if (some.closedAt(ticket) !== null && some.retire(ticket)) gone.add(ticket);
        expect(some.next).toBe(firstTimer(all, some.tickets()));
      }
      // A fact of the customer may still open a duty of a finished ticket: of one that is forgotten, nobody hears of it.
      const ofOthers = told.map((list) => list.filter(({ ticket }) => !gone.has(ticket)));
      expect(ofOthers[1]).toEqual(ofOthers[0]);
      for (const ticket of gone) {
        const [whole, heard] = told.map((list) => list.filter((each) => each.ticket === ticket));
        expect(heard).toEqual(whole?.slice(0, heard?.length));
      }
      expect(some.tickets().map((ticket) => some.verdict(ticket))).toEqual(some.tickets().map((ticket) => all.verdict(ticket)));
    }),
    { numRuns: 15 },
  );
});

/** More than a look at each would be quick for, and so old that nothing of theirs is near. */
const BYSTANDERS = 80;

test("a customer's hundredth ticket is treated as if it were the first", () => {
  let [forgotten, happened] = [0, 0];
  fc.assert(
    fc.property(stories, ({ ir, parts }) => {
      const module = moduleOf(ir);
      const events = crowd(parts);
      const told: [Occurrence[], Occurrence[]] = [[], []];
      const few = module.open((each) => told[0].push(each));
      let many = module.open((each) => told[1].push(each));
      const long = (events[0]?.at ?? 0) - 4000 * DAY;
      const bystanders = Array.from({ length: BYSTANDERS }, (_, i) => `bystander ${i}`);
      for (const what of ["opened", "closed"])
        for (const ticket of bystanders) many.advance(event(long, what, { ticket, customer: "C", by: "agent", id: null }));
      for (const [step, each] of events.entries()) {
        expect(many.advance(each)).toBe(few.advance(each));
        const goes = bystanders[(step * 7) % BYSTANDERS] as string;
        if (many.retire(goes)) forgotten += 1;
        if (step % 5 === 4) many = many.fork((occurrence) => told[1].push(occurrence));
        if (step % 7 === 6) expect(many.next).toBe(firstTimer(many));
        if (step % 3 === 2) for (const one of [few, many]) one.wake(each.at);
      }
      expect(told[1].filter(({ ticket }) => !ticket.startsWith("bystander"))).toEqual(told[0]);
      expect(few.tickets().map((ticket) => many.verdict(ticket))).toEqual(few.tickets().map((ticket) => few.verdict(ticket)));
      happened += told[0].length;
    }),
    { numRuns: 12 },
  );
  expect(forgotten).toBeGreaterThan(100);
  expect(happened).toBeGreaterThan(300);
});
