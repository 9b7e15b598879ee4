// What a simulation asks of a case, in plain numbers: what happens and how late something is by now, the same as occurrences and verdicts say.

import fc from "fast-check";
import { expect, test } from "vitest";
import { HOUR, type Occurrence, type PolicyIr } from "../../src/ir/index.ts";
import type { PlainRecorder, Recorder } from "../../src/runtime/index.ts";
import { histories, policies } from "../support/arbitraries/index.ts";
import { moduleOf } from "./module.ts";

const stories = policies.chain((ir) => fc.record({ ir: fc.constant(ir), events: histories(ir) }));

test("a recorder told in plain arguments hears what another is told in occurrences", () => {
  fc.assert(
    fc.property(stories, ({ ir, events }) => {
      const occurrences: Occurrence[] = [];
      const heard: Occurrence[] = [];
      const module = moduleOf(ir);
      const made = module.open((occurrence) => occurrences.push(occurrence));
      const told = module.open(plainly(ir, heard));
      for (const event of events) expect(told.advance(event)).toBe(made.advance(event));
      for (let i = 0; i < 5 && made.next !== Number.POSITIVE_INFINITY; i++) {
        told.wake(made.next);
        made.wake(made.next);
      }
      expect(heard).toEqual(occurrences);
    }),
    { numRuns: 15 },
  );
});

test("how late a cycle of a duty is by now is what the verdict says, and nothing is said of another cycle", () => {
  let late = 0;
  fc.assert(
    fc.property(stories, ({ ir, events }) => {
      const open = moduleOf(ir).open();
      for (const event of events) open.advance(event);
      if (open.next !== Number.POSITIVE_INFINITY) open.wake(open.next + HOUR);
      for (const ticket of open.tickets()) {
        const duties = open.verdict(ticket)?.duties ?? [];
        for (const duty of duties) {
          expect(open.lateOf(ticket, duty.id, duty.cycle)).toBe(duty.late);
          expect(open.lateOf(ticket, duty.id, duty.cycle + 1)).toBeNaN();
          if (duty.late > 0) late++;
        }
        for (const { id } of ir.duties) if (!duties.some((each) => each.id === id)) expect(open.lateOf(ticket, id, 1)).toBeNaN();
      }
      expect(open.lateOf("nobody's", ir.duties[0]?.id ?? "none", 1)).toBeNaN();
    }),
    { numRuns: 25, seed: 1 },
  );
  expect(late).toBeGreaterThan(10);
});

function plainly(ir: PolicyIr, heard: Occurrence[]): Recorder {
  const plain: PlainRecorder = (at, kind, ticket, id, place, clause, due, late, left, cycle, missing = []) => {
    expect(tableOf(ir, kind)?.[place]).toBe(tableOf(ir, kind)?.find((each) => each.id === id));
    heard.push({ at, ticket, kind, id, clause, due: orNull(due), late: orNull(late), left: orNull(left), cycle: orNull(cycle), missing });
  };
  const made = (): void => {
    throw new Error("an occurrence was made for a recorder that is plain");
  };
  return Object.assign(made, { plain });
}

/** Where what is told of stands; null of gates and criteria. */
function tableOf(ir: PolicyIr, kind: Occurrence["kind"]): readonly { readonly id: string }[] | null {
  if (kind.startsWith("duty-")) return ir.duties;
  if (kind.startsWith("level-")) return ir.levels;
  return kind === "trigger-fired" ? ir.triggers : null;
}

function orNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
