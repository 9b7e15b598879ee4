// A log in which one customer has many tickets: what is done for a line, and what is held, does not grow with them without need.

import fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import { MINUTE } from "../../src/ir/index.ts";
import { type DecisionModule, inForce } from "../../src/runtime/index.ts";
import { replay, replayPolicy } from "../../src/simulator/index.ts";
import { Queue } from "../../src/simulator/replay/queue.ts";
import { moduleOf } from "../engine/module.ts";
import { irOf } from "../support/policy.ts";
import { fakeModule, fakePolicy } from "./fake.ts";
import { jsonLines } from "./lines.ts";
import { run, source } from "./run.ts";

afterEach(() => vi.restoreAllMocks());

/** One after the other, each closed a while after it was opened. */
function tickets(count: number): readonly { readonly at: number; readonly event: string; readonly ticket: string }[] {
  return Array.from({ length: count }, (_, i) => i)
    .flatMap((i) => [
      { at: 10 * i * MINUTE, ticket: `T-${i}`, customer: "C", event: "opened", facts: { priority: "P0" } },
      { at: (10 * i + 75) * MINUTE, ticket: `T-${i}`, event: "response" },
      { at: (10 * i + 75) * MINUTE, ticket: `T-${i}`, event: "closed" },
    ])
    .sort((a, b) => a.at - b.at);
}

const nothing = { skipped: () => undefined, restart: () => undefined, drain: async () => undefined };

test("several versions of a policy copy nothing for a line before which something fell due", async () => {
  let copies = 0;
  const counting = (module: DecisionModule): DecisionModule => ({
    ...module,
    open: (...given) => {
      const its = module.open(...given);
      const fork = its.fork.bind(its);
      return Object.defineProperty(its, "fork", {
        value: (...more: Parameters<typeof fork>) => {
          copies++;
          return fork(...more);
        },
      });
    },
  });
  const ir = irOf('policy P-1 "P"\nticket\n  priority one of P0, P1\n§1 targets for P0, P1\n  first response within 30 minutes\n');
  const version = (from: number) => ({ module: counting(moduleOf(ir)), from, appliesTo: "open-from-now" as const });
  const history = source("a.jsonl", jsonLines(tickets(50)));
  const module = inForce([version(0), version(100 * MINUTE)]);
  const options = {
    module,
    policy: replayPolicy(ir),
    sources: [history],
    mapping: null,
    until: null,
    maxSkew: null,
    onBadLine: "stop",
  } as const;
  const { summary } = await replay({ ...options, sink: { ...nothing, verdicts: null, events: null } });
  expect(summary.duties.map(({ tickets: all, breached }) => [all, breached])).toEqual([[50, 50]]);
  expect(copies).toBeLessThan(3);
});

/** From that one on, one of so many lines comes after the next ones. */
function late(count: number, from: number, each: number): ReturnType<typeof tickets> {
  const lines = [...tickets(count)];
  for (let i = from; i < lines.length - 4; i += each) lines.splice(i + 4, 0, ...lines.splice(i, 1));
  return lines;
}

test("to copy a ticket is work: where late lines take too much of it, the log is sorted first", async () => {
  const sorted = (lines: ReturnType<typeof tickets>) => run(fakeModule(), fakePolicy, [source("a.jsonl", jsonLines(lines), 4096)]);
  const { summary } = await sorted(late(700, 300, 2));
  expect(summary.notes[0]).toContain("so it was sorted in memory");
  expect(summary.late).toBe(null);
});

test("late lines leave nothing of what they have worked out anew", async () => {
  const put = vi.spyOn(Queue.prototype, "pushAll");
  const { summary } = await run(fakeModule(), fakePolicy, [source("a.jsonl", jsonLines(late(300, 600, 6)))]);
  expect(summary.late?.lines).toBeGreaterThan(20);
  expect(summary.tickets.all).toBe(300);
  const most = Math.max(...put.mock.contexts.map((queue) => (queue as Queue<{ readonly at: number }>).length));
  expect(most).toBeGreaterThan(100);
  // As many that are forgotten as there are tickets, and some.
  expect(most).toBeLessThan(2000);
});

test("several put into a queue stand as if each had been put in by itself", () => {
  const item = fc.record({ at: fc.nat(9), name: fc.nat() });
  fc.assert(
    fc.property(fc.array(item), fc.nat(5), fc.array(item, { maxLength: 40 }), (first, taken, more) => {
      const [one, other] = [
        new Queue<{ readonly at: number; readonly name: number }>(),
        new Queue<{ readonly at: number; readonly name: number }>(),
      ];
      for (const each of first) for (const queue of [one, other]) queue.push(each);
      for (let i = 0; i < Math.min(taken, first.length); i++) expect(one.shift()).toBe(other.shift());
      const sorted = more.toSorted((a, b) => a.at - b.at);
      for (const each of sorted) one.push(each);
      other.pushAll(sorted);
      expect(other.items()).toEqual(one.items());
      expect([other.length, other.at]).toEqual([one.items().length, one.at]);
    }),
  );
});
