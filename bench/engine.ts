// Events a second through the engine alone, from memory on one core: TechFlow's module, one case a customer, no reader, no writer.
//
//   node bench/run.mjs engine.ts [tickets]

import type { HistoryEvent } from "../src/ir/index.ts";
import type { Case, DecisionModule } from "../src/runtime/index.ts";
import { history } from "./replay/history.ts";
import { compiledFolder, emittedModule } from "./support/emitted.ts";
import { machine } from "./support/machine.ts";

const TICKETS = Number(process.argv[2] ?? "100000");
const ROUNDS = 5;
const SEED = 20_261_123;
const LONG_CLOSED = 30 * 86_400_000;

console.log(machine());
const module = emittedModule(compiledFolder("policies/techflow"));
const events = [...history(TICKETS, SEED, "careless")].map(whole);
console.log(`${TICKETS} tickets, ${events.length} events`);
for (let round = 0; round < ROUNDS; round += 1) {
  const before = process.cpuUsage();
  const { timers, open } = play(module, events);
  const { user, system } = process.cpuUsage(before);
  const seconds = (user + system) / 1e6;
  console.log(
    `${(events.length / seconds / 1e6).toFixed(2)} M events/s of processor time (${timers} timers run beside, ${open} tickets held in the end)`,
  );
}
memory(module);

/** Plays all events, lets time pass before each as a replay does, and retires tickets closed long ago. */
function play(decisions: DecisionModule, all: readonly HistoryEvent[]): { readonly timers: number; readonly open: number } {
  const cases = new Map<string, Case>();
  const closed: { readonly at: number; readonly of: Case; readonly ticket: string }[] = [];
  let oldest = 0;
  let timers = 0;
  for (const event of all) {
    const customer = event.customer ?? "";
    let of = cases.get(customer);
    if (of === undefined) {
      of = decisions.open();
      cases.set(customer, of);
    }
    while (of.next < event.at) {
      timers += 1;
      of.wake(of.next);
    }
    const refusal = of.advance(event);
    if (refusal !== null) throw new Error(`${refusal}: ${JSON.stringify(event)}`);
    if (event.event === "closed" && event.ticket !== null) closed.push({ at: event.at, of, ticket: event.ticket });
    for (let next = closed[oldest]; next !== undefined && next.at < event.at - LONG_CLOSED; next = closed[oldest]) {
      next.of.retire(next.ticket);
      oldest += 1;
    }
  }
  return { timers, open: closed.length - oldest };
}

/** Bytes a ticket that is open, has a level and waits for an answer. */
function memory(decisions: DecisionModule): void {
  const count = 20_000;
  const used = (): number => {
    globalThis.gc?.();
    return process.memoryUsage().heapUsed;
  };
  const before = used();
  const held: Case[] = [];
  for (let i = 0; i < count; i += 1) {
    const one = decisions.open();
    one.advance(
      whole({
        at: Date.UTC(2024, 0, 8, 9),
        ticket: `T-${i}`,
        customer: `C-${i}`,
        event: "opened",
        facts: { priority: i % 2 === 0 ? "P1" : "P2" },
      }),
    );
    if (i % 4 === 0)
      one.advance(whole({ at: Date.UTC(2024, 0, 8, 10), ticket: `T-${i}`, customer: `C-${i}`, event: "escalation-requested" }));
    held.push(one);
  }
  console.log(`${Math.round((used() - before) / count)} bytes a ticket with its case (${held.length} held)`);
}

function whole(event: Partial<HistoryEvent> & Pick<HistoryEvent, "at" | "event" | "ticket" | "customer">): HistoryEvent {
  const { at, event: name, ticket, customer, by = null, facts = null } = event;
  return { at, event: name, ticket, customer, by, id: null, facts, who: null, level: null, duty: null };
}
