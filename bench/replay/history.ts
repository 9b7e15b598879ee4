// A generated history of any length in order of time: a constant stream of tickets, about six events each, of a bounded number
// of customers. Only the tickets still running are held, so the generator's own memory does not grow.

import { type Chance, seeded } from "../support/chance.ts";

/** An event as a line of a history file holds it, `at` in epoch milliseconds. */
export type BenchEvent = {
  readonly at: number;
  readonly ticket: string;
  readonly customer: string;
  readonly event: string;
  readonly by?: string;
  readonly who?: readonly string[];
  readonly facts?: Readonly<Record<string, string | number | boolean | readonly string[]>>;
};

export const TICKETS_A_DAY = 1000;
export const EVENTS_A_CHUNK = 400;
const CUSTOMERS = 5000;
const START = Date.UTC(2020, 0, 6, 8);
const MINUTE = 60_000;

/** How people keep what the policy owes: `careless` nobody keeps the cadences of updates, `kept` everybody keeps all that a priority owes. */
export type Manner = "careless" | "kept";

/** `tickets` tickets opened at a constant rate from 2020 on, each with its events, all in order of time. */
export function* history(tickets: number, seed: number, manner: Manner): Generator<BenchEvent> {
  const chance = seeded(seed);
  const live = manner === "kept" ? keptLife : life;
  const ahead: BenchEvent[] = [];
  for (let index = 0; index < tickets; index += 1) {
    const opened = START + Math.round((index * 1440 * MINUTE) / TICKETS_A_DAY);
    for (let first = ahead[0]; first !== undefined && first.at <= opened; first = ahead[0]) yield take(ahead);
    for (const event of live(`T-${index + 1}`, opened, chance)) put(ahead, event);
  }
  while (ahead.length > 0) yield take(ahead);
}

/** The same as lines of JSON, times in ISO 8601, in chunks of about 40 kB: what reading a file would give. */
export function* historyChunks(tickets: number, seed: number, manner: Manner): Generator<Buffer> {
  let lines: string[] = [];
  for (const event of history(tickets, seed, manner)) {
    lines.push(JSON.stringify({ ...event, at: new Date(event.at).toISOString() }));
    if (lines.length === EVENTS_A_CHUNK) {
      yield Buffer.from(`${lines.join("\n")}\n`);
      lines = [];
    }
  }
  if (lines.length > 0) yield Buffer.from(`${lines.join("\n")}\n`);
}

/** One ticket from opening to closing: answered within hours, resolved within a week, some paused, few changed. */
function life(ticket: string, opened: number, chance: Chance): readonly BenchEvent[] {
  const customer = `C-${1 + chance.below(CUSTOMERS)}`;
  const events: BenchEvent[] = [{ at: opened, ticket, customer, event: "opened", by: "customer", facts: openingFacts(chance) }];
  let at = opened;
  const then = (minutes: number, event: string, more: Partial<BenchEvent> = {}): void => {
    at += (1 + chance.below(minutes)) * MINUTE + chance.below(MINUTE);
    events.push({ at, ticket, customer, event, ...more });
  };
  then(300, "response", { by: "agent" });
  if (chance.below(3) === 0) then(600, "contact", { by: "customer" });
  if (chance.below(10) === 0) then(60, "changed", { facts: { priority: chance.pick(["P0", "P1", "P2"]) } });
  then(600, "update", { by: "agent" });
  if (chance.below(3) === 0) {
    then(120, "waiting");
    then(2000, "continued");
  }
  then(2000, "resolved");
  if (chance.below(4) === 0) events.push({ at: at + MINUTE, ticket, customer, event: "feedback", facts: { csat: 1 + chance.below(5) } });
  then(2000, "closed");
  return events.toSorted((a, b) => a.at - b.at);
}

/** What TechFlow's policy owes a priority, in minutes: kept in between half and nine tenths of it. */
type Owed = {
  readonly response: number;
  readonly notice: number;
  readonly workaround: number;
  readonly resolution: number;
  readonly update: number;
};
const OWED: Readonly<Record<string, Owed>> = {
  P0: { response: 15, notice: 30, workaround: 240, resolution: 1440, update: 30 },
  P1: { response: 120, notice: 120, workaround: 480, resolution: 2880, update: 120 },
  P2: { response: 1440, notice: 240, workaround: 0, resolution: 4320, update: 1440 },
  P3: { response: 2880, notice: 0, workaround: 0, resolution: 10_080, update: 20_160 },
};

/** One ticket as it should be: answered, told of, updated on its cadence, resolved and closed, each within its time. */
function keptLife(ticket: string, opened: number, chance: Chance): readonly BenchEvent[] {
  const customer = `C-${1 + chance.below(CUSTOMERS)}`;
  const facts = openingFacts(chance);
  const owed = OWED[String(facts["priority"])] ?? (OWED["P3"] as Owed);
  // A Fortune 500 customer is owed a response in half the time.
  const within = (minutes: number): number => Math.round((minutes * MINUTE * (50 + chance.below(40))) / 100);
  const events: BenchEvent[] = [{ at: opened, ticket, customer, event: "opened", by: "customer", facts }];
  const add = (at: number, event: string, more: Partial<BenchEvent> = {}): void => {
    events.push({ at, ticket, customer, event, ...more });
  };
  add(opened + within(owed.response / 2), "response", { by: "agent" });
  if (owed.notice > 0) add(opened + within(owed.notice), "notified", { who: owed.workaround > 0 ? ["executive"] : ["management"] });
  if (owed.workaround > 0) add(opened + within(owed.workaround), "workaround");
  const resolved = opened + within(owed.resolution);
  for (let at = opened + within(owed.update); at < resolved; at += within(owed.update)) add(at, "update", { by: "agent" });
  add(resolved, "resolved");
  add(resolved + (1 + chance.below(2000)) * MINUTE, "closed");
  return events.toSorted((a, b) => a.at - b.at);
}

function openingFacts(chance: Chance): BenchEvent["facts"] & object {
  const priority = chance.weighted(["P0", "P1", "P2", "P3"], [5, 15, 50, 30]);
  if (chance.below(4) > 0) return { priority };
  return { priority, arr: 1000 * chance.below(1000), "fortune-500": chance.below(20) === 0, degradation: chance.below(100) };
}

// A binary heap of what is still to come, by time.

function put(heap: BenchEvent[], event: BenchEvent): void {
  let hole = heap.length;
  heap.push(event);
  while (hole > 0) {
    const parent = (hole - 1) >> 1;
    const above = heap[parent];
    if (above === undefined || above.at <= event.at) break;
    heap[hole] = above;
    hole = parent;
  }
  heap[hole] = event;
}

function take(heap: BenchEvent[]): BenchEvent {
  const [first] = heap;
  const last = heap.pop();
  if (first === undefined || last === undefined) throw new Error("nothing ahead");
  if (heap.length > 0) sink(heap, last);
  return first;
}

function sink(heap: BenchEvent[], event: BenchEvent): void {
  let hole = 0;
  for (;;) {
    const left = 2 * hole + 1;
    const right = left + 1;
    const a = heap[left];
    if (a === undefined) break;
    const b = heap[right];
    const below = b !== undefined && b.at < a.at ? right : left;
    const child = heap[below];
    if (child === undefined || child.at >= event.at) break;
    heap[hole] = child;
    hole = below;
  }
  heap[hole] = event;
}
