// Every deadline explained adds up: over random policies and histories, to the millisecond, and to the very instants of the verdict.

import fc from "fast-check";
import { expect, test } from "vitest";
import { type DutyIr, type DutyVerdict, type HistoryEvent, HOUR, type Instant, type PolicyIr } from "../../src/ir/index.ts";
import type { ClockExplained, DutyExplained } from "../../src/runtime/interpret/index.ts";
import { explainDuty, explainTriggers } from "../../src/runtime/interpret/index.ts";
import { loaded } from "../differential/both.ts";
import { daily, duty, event, fact, histories, is, moments, policies, policy, target, within } from "../support/arbitraries/index.ts";
import { tries } from "../support/chance.ts";

const RUNS = tries(25);
const TICKETS = ["T-1", "T-2"];

type Story = { readonly ir: PolicyIr; readonly history: readonly HistoryEvent[]; readonly at: Instant };

const stories: fc.Arbitrary<Story> = policies.chain((ir) =>
  histories(ir).chain((history) => fc.record({ ir: fc.constant(ir), history: fc.constant(history), at: moments(ir, history) })),
);

test("what was counted by the deadline is the target, and the deadline is the module's", { timeout: RUNS * 20_000 }, () => {
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
          if (record !== undefined && explained.clock !== null && isLate(record)) lateAddsUp(explained, record.late);
        }
      }
    }),
    { numRuns: RUNS },
  );
});

test("a deadline that passes while the ticket is resolved stays where it was, though a reopening takes the time back", () => {
  const start: DutyIr["start"] = { on: "event", event: "changed", duty: null };
  const ir = policy({ duties: [duty("again", "resolved", [target(within(4 * HOUR))], { start })] });
  const opened = Date.parse("2024-01-05T08:00:00Z");
  const history = ["opened", "resolved", "changed"].map((name, hours) => event(opened + hours * HOUR, name));
  const reopened = event(opened + 8 * HOUR, "reopened");
  const explained = explainDuty(ir, "again", [...history, reopened], "T-1", opened + 9 * HOUR);
  const verdict = loaded(ir).decide([...history, reopened], "T-1", opened + 9 * HOUR);
  expect(verdict?.duties[0]).toMatchObject({ state: "breached", due: opened + 6 * HOUR, late: 0 });
  expect(explained?.clock).toMatchObject({ consumed: BigInt(HOUR), takenBack: { at: opened + 8 * HOUR, used: BigInt(4 * HOUR) } });
  expect(explained?.clock?.stretches.map(({ kind, length }) => `${kind} ${length / HOUR} h`)).toEqual([
    "counted 4 h",
    "paused 2 h",
    "counted 1 h",
  ]);
});

test("what is left of a prorated time is elapsed time, even where its clock counts open time alone", () => {
  const hours = daily("hours", "UTC", 540, 1080);
  const calendar = { kind: "calendar" as const, calendar: "hours" };
  const lengths = { inside: { kind: "ms" as const, ms: 0 }, outside: { kind: "ms" as const, ms: HOUR } };
  const ir = policy({ calendars: [hours], duties: [duty("reply", "response", [target({ kind: "prorated", calendar, ...lengths })])] });
  const opened = Date.parse("2024-01-05T08:00:00Z");
  const explained = explainDuty(ir, "reply", [event(opened, "opened")], "T-1", opened + 1);
  expect(explained?.clock).toMatchObject({ amount: 0n, consumed: 0n, arithmetic: { kind: "prorated" }, lastMet: opened + HOUR });
  expect(loaded(ir).decide([event(opened, "opened")], "T-1", opened + 1)?.duties[0]?.left).toBe(HOUR - 1);
});

test("a reopening that takes a meeting back and finds a shorter target breached at once is explained by that target", () => {
  const targets = [
    target(within(4 * HOUR), { when: is("priority", "P1") }),
    target(within(HOUR), { when: is("priority", "P0"), label: "P0" }),
  ];
  const ir = policy({ facts: [fact("priority", { kind: "one-of", values: ["P0", "P1"] })], duties: [duty("solved", "resolved", targets)] });
  const opened = Date.parse("2024-01-05T08:00:00Z");
  const history = [
    event(opened, "opened", { facts: { priority: "P1" } }),
    event(opened + 2 * HOUR, "resolved"),
    event(opened + 3 * HOUR, "changed", { facts: { priority: "P0" } }),
    event(opened + 4 * HOUR, "reopened"),
  ];
  const explained = explainDuty(ir, "solved", history, "T-1", opened + 5 * HOUR);
  expect(loaded(ir).decide(history, "T-1", opened + 5 * HOUR)?.duties[0]).toMatchObject({ state: "breached", due: opened + HOUR });
  expect(explained?.clock).toMatchObject({ due: opened + HOUR, amount: BigInt(HOUR) });
});

test("a trigger is explained at each instant at which it fired, and as true then", { timeout: RUNS * 20_000 }, () => {
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

/** Of a prorated target, what is left is elapsed time, and no part of its amount: even where its clock counts open time alone. */
function leftAddsUp({ clock }: DutyExplained, left: number): void {
  if (clock === null || clock.amount === null || clock.arithmetic.kind === "prorated") return;
  expect(clock.consumed + BigInt(left)).toBe(clock.amount);
}

function isLate({ state, kept }: DutyVerdict): boolean {
  return kept === null && (state === "breached" || state === "met-late");
}

function lateAddsUp({ clock }: DutyExplained, late: number): void {
  if (clock === null || clock.amount === null || clock.arithmetic.kind === "prorated") return;
  expect(BigInt(late)).toBe(clock.consumed > clock.amount ? clock.consumed - clock.amount : 0n);
}

function inOrder(a: { readonly id: string; readonly fired: number }, b: { readonly id: string; readonly fired: number }): number {
  return a.fired - b.fired || a.id.localeCompare(b.id);
}
