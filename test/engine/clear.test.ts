// A case that is cleared stands as one just opened: what it says from then on is what a new one says. So does a module of a ticket that it has forgotten.

import fc from "fast-check";
import { expect, test } from "vitest";
import { openPolicy } from "../../src/cli/disk/files.ts";
import { compile } from "../../src/compiler/index.ts";
import type { HistoryEvent, Occurrence, PolicyIr } from "../../src/ir/index.ts";
import { histories, policies } from "../support/arbitraries/index.ts";
import { moduleOf } from "./module.ts";

const storiesOf = (ir: PolicyIr) => fc.record({ ir: fc.constant(ir), before: histories(ir), after: histories(ir) });
const stories = policies.chain(storiesOf);

test.each([
  ["policies of every kind", stories],
  // A ticket of it holds so many numbers that they are used again.
  ["TechFlow's policy", storiesOf(techflow())],
])("nothing is left of what a cleared case was told: %s", (_, told) => {
  fc.assert(
    fc.property(told, ({ ir, before, after }) => {
      const module = moduleOf(ir);
      const heard: Occurrence[] = [];
      const used = module.open((occurrence) => heard.push(occurrence));
      for (const event of before) used.advance(event);
      used.clear();
      expect([used.tickets(), used.now, used.next]).toEqual([[], Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
      heard.length = 0;
      const fresh: Occurrence[] = [];
      const other = moduleOf(ir).open((occurrence) => fresh.push(occurrence));
      for (const event of after) expect(used.advance(event)).toBe(other.advance(event));
      expect(used.tickets().map((ticket) => used.verdict(ticket))).toEqual(other.tickets().map((ticket) => other.verdict(ticket)));
      expect(heard).toEqual(fresh);
    }),
    { numRuns: 15 },
  );
});

test("nothing is left of tickets that were forgotten, whoever comes after them", () => {
  let forgotten = 0;
  fc.assert(
    fc.property(stories, ({ ir, before, after }) => {
      const module = moduleOf(ir);
      const gone = module.open();
      for (const event of before) gone.advance(event);
      if (before.length > 0) gone.wake(gone.now + A_WEEK);
      for (const ticket of gone.tickets()) if (gone.retire(ticket)) forgotten += 1;
      const [used, fresh] = [module.open(), moduleOf(ir).open()];
      for (const event of after) expect(used.advance(event)).toBe(fresh.advance(event));
      expect(used.tickets().map((ticket) => used.verdict(ticket))).toEqual(fresh.tickets().map((ticket) => fresh.verdict(ticket)));
    }),
    { numRuns: 15 },
  );
  expect(forgotten).toBeGreaterThan(5);
});

test("an event is not kept: its object may be written over for the next, and verdicts tell no less", () => {
  fc.assert(
    fc.property(stories, ({ ir, after }) => {
      const module = moduleOf(ir);
      const [copied, given] = [module.open(), module.open()];
      const scratch: { -readonly [K in keyof HistoryEvent]: HistoryEvent[K] } = { ...NOTHING };
      for (const event of after) {
        Object.assign(scratch, NOTHING, event);
        expect(copied.advance(scratch)).toBe(given.advance(event));
      }
      for (const ticket of given.tickets()) {
        expect(copied.verdict(ticket)).toEqual(given.verdict(ticket));
        const { wake } = given.verdict(ticket) ?? { wake: Number.NaN };
        expect(given.wakeOf(ticket)).toBe(wake);
        expect({ ...given.verdict(ticket), involve: [], criteria: [], gates: [] }).toEqual(given.verdict(ticket, "course"));
      }
    }),
    { numRuns: 15 },
  );
});

const A_WEEK = 7 * 86_400_000;

const NOTHING: HistoryEvent = {
  at: 0,
  event: "changed",
  ticket: null,
  customer: null,
  by: null,
  id: null,
  facts: null,
  who: null,
  level: null,
  duty: null,
};

function techflow(): PolicyIr {
  const { entry, read } = openPolicy("policies/techflow", process.cwd());
  const { value: ir } = compile(entry, read);
  if (ir === null) throw new Error("TechFlow's policy does not compile");
  return ir;
}
