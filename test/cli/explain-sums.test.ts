// Every deadline explained adds up: over random policies and histories, to the millisecond, and to the very instants of the verdict.

import fc from "fast-check";
import { expect, test } from "vitest";
import type { HistoryEvent, Instant, PolicyIr } from "../../src/ir/index.ts";
import type { ClockExplained, DutyExplained } from "../../src/runtime/interpret/index.ts";
import { explainDuty, explainTriggers } from "../../src/runtime/interpret/index.ts";
import { loaded } from "../differential/both.ts";
import { histories, moments, policies } from "../support/arbitraries/index.ts";

const RUNS = Number(process.env["EXPLAIN_RUNS"] ?? "25");
const TICKETS = ["T-1", "T-2"];

type Story = { readonly ir: PolicyIr; readonly history: readonly HistoryEvent[]; readonly at: Instant };

const stories: fc.Arbitrary<Story> = policies.chain((ir) =>
  histories(ir).chain((history) => fc.record({ ir: fc.constant(ir), history: fc.constant(history), at: moments(ir, history) })),
);

test("what was counted by the deadline is the target, and the deadline is the module's", { timeout: RUNS * 5_000 }, () => {
  fc.assert(
    fc.property(stories, ({ ir, history, at }) => {
      const module = loaded(ir);
      for (const ticket of TICKETS) {
        const verdict = module.decide(history, ticket, at);
        for (const duty of ir.duties) {
          const explained = explainDuty(ir, duty.id, history, ticket, at);
          const record = verdict?.duties.find(({ id }) => id === duty.id);
          expect(explained === null, `${duty.id} of ${ticket}`).toBe(verdict === null);
          if (explained === null) continue;
          if (record !== undefined) expect(explained.cycles.length, `cycles of ${duty.id}`).toBe(record.cycle);
          expect({ due: explained.clock?.due ?? null, lastMet: explained.clock?.lastMet ?? null }, duty.id).toEqual({
            due: record?.due ?? null,
            lastMet: record?.lastMet ?? null,
          });
          if (explained.clock !== null) addsUp(explained.clock, explained.cycles.at(-1)?.state === "cancelled");
          if (record !== undefined && explained.clock !== null && record.state === "pending") leftAddsUp(explained, record.left);
        }
      }
    }),
    { numRuns: RUNS },
  );
});

test("a trigger is explained at each instant at which it fired, and as true then", { timeout: RUNS * 5_000 }, () => {
  fc.assert(
    fc.property(stories, ({ ir, history, at }) => {
      for (const ticket of TICKETS) {
        const verdict = loaded(ir).decide(history, ticket, at);
        const explained = explainTriggers(ir, ir.triggers, history, ticket, at);
        const fired = (explained ?? []).flatMap(({ id, firings }) => firings.map((firing) => ({ id, fired: firing.at })));
        expect(fired.sort(inOrder)).toEqual((verdict?.triggers ?? []).map(({ id, fired: when }) => ({ id, fired: when })).sort(inOrder));
      }
    }),
    { numRuns: RUNS },
  );
});

/** Without a gap from the start on; by the deadline exactly the amount, or on a prorated clock less than a millisecond more. A cancelled one is cut. */
function addsUp({ stretches, from, due, amount, rates, started }: ClockExplained, isCancelled: boolean): void {
  expect(stretches[0]?.from ?? from).toBe(from);
  expect(from).toBeGreaterThanOrEqual(started);
  for (const [index, stretch] of stretches.entries()) {
    const before = stretches[index - 1];
    expect(stretch.from).toBe(before?.until ?? from);
    expect(stretch.total).toBe((before?.total ?? 0n) + stretch.used);
    expect(stretch.kind === "counted").toBe(stretch.used > 0n);
  }
  if (due === null || amount === null || isCancelled) return;
  const counted = stretches.filter(({ until }) => until <= due);
  const total = counted.reduce((sum, { used }) => sum + used, 0n);
  const last = counted.at(-1);
  expect(last?.until ?? from).toBe(due);
  const step = last === undefined ? 0n : last.open ? rates.open : rates.closed;
  if (rates.open === 1n && rates.closed === 0n) expect(total).toBe(amount);
  else expect(total >= amount && (total === amount || total - step < amount)).toBe(true);
}

function leftAddsUp({ clock }: DutyExplained, left: number): void {
  if (clock === null || clock.amount === null || clock.rates.open !== 1n || clock.rates.closed !== 0n) return;
  expect(clock.consumed + BigInt(left)).toBe(clock.amount);
}

function inOrder(a: { readonly id: string; readonly fired: number }, b: { readonly id: string; readonly fired: number }): number {
  return a.fired - b.fired || a.id.localeCompare(b.id);
}
