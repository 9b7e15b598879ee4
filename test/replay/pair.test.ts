// Two decision modules as one: what is asked of a case in plain numbers is what the verdict that it shows says, and what happened is what the module tells.

import fc from "fast-check";
import { expect, test } from "vitest";
import type { Occurrence } from "../../src/ir/index.ts";
import { paired } from "../../src/simulator/replay/compare/pair.ts";
import { loaded } from "../differential/both.ts";
import { histories, policies } from "../support/arbitraries/index.ts";

const stories = fc
  .tuple(policies, policies)
  .chain(([one, two]) => fc.record({ one: fc.constant(one), two: fc.constant(two), events: histories(one) }));

test("how late something is, is asked of the module whose verdict is shown", () => {
  let asked = 0;
  fc.assert(
    fc.property(stories, ({ one, two, events }) => {
      const open = paired(loaded(one), loaded(two)).module.open();
      for (const event of events) open.advance(event);
      for (const ticket of open.tickets()) {
        for (const { id, cycle, late } of open.verdict(ticket)?.duties ?? []) {
          expect(open.lateOf(ticket, id, cycle)).toBe(late);
          asked++;
        }
      }
    }),
    { numRuns: 12, seed: 1 },
  );
  expect(asked).toBeGreaterThan(12);
});

test("all that happened to a ticket is what its module tells by itself, and a copy goes on from there", () => {
  let several = 0;
  fc.assert(
    fc.property(stories, ({ one, two, events }) => {
      const module = loaded(one);
      const told: Occurrence[] = [];
      const alone = module.open((occurrence) => told.push(occurrence));
      const { module: pair, coursesOf } = paired(module, loaded(two));
      const first = pair.open();
      const half = Math.ceil(events.length / 2);
      for (const event of events.slice(0, half)) first.advance(event);
      const copy = first.fork();
      for (const event of events) alone.advance(event);
      for (const event of events.slice(half)) {
        copy.advance(event);
        first.advance(event);
      }
      for (const ticket of alone.tickets()) {
        const own = told.filter((each) => each.ticket === ticket);
        for (const open of [first, copy]) {
          const verdict = open.verdict(ticket);
          expect(verdict === null ? null : coursesOf(verdict).before?.occurrences).toEqual(own);
        }
        if (own.length > 1) several++;
      }
    }),
    { numRuns: 12, seed: 1 },
  );
  expect(several).toBeGreaterThan(12);
});
