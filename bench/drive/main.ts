// A decision module driven as a simulation drives it: one short-lived ticket after another, opened as it comes, answered as it is begun,
// resolved as it is done, and then nothing more is asked. Beside it the hand-written loop that plays the same help desk without any policy.

import type { FactValue, HistoryEvent } from "../../src/ir/index.ts";
import type { Case, DecisionModule, Recorder } from "../../src/runtime/index.ts";
import { benchPolicy, type PolicyName } from "../policies/named.ts";
import { floor } from "../simulate/floor.ts";
import { emittedModule } from "../support/emitted.ts";
import { machine } from "../support/machine.ts";
import { cost, ratio, summary } from "../support/timing.ts";
import { BEGUN, COMES, play, roomFor, type Schedule } from "./loop.ts";

const SEED = 20_261_128;
const START = Date.UTC(2024, 0, 8, 8);
/** Of the help desk: arrivals an hour, the share of tickets up to each priority, mean handling in hours: 90 % of 20 agents. */
const RATE = (0.9 * 20) / 0.975;
const CUMULATIVE = [0.05, 0.2, 0.7];
const MEANS = [2, 1.5, 1, 0.5];
const ROUNDS = 11;
const WARM_UP = 3;

const quick = process.argv.includes("--quick");
const TICKETS = quick ? 30_000 : 100_000;

/** The event that is told, written over each time: a module keeps nothing of it. */
type Told = { -readonly [K in keyof HistoryEvent]: HistoryEvent[K] };

const FACTS: readonly Readonly<Record<string, FactValue>>[] = ["P0", "P1", "P2", "P3"].map((priority) => ({
  priority,
  arr: 250_000,
  "fortune-500": false,
}));
const NAMES = ["opened", "response", "resolved"] as const;

console.log(machine());
const schedule = roomFor(TICKETS);
play(schedule, START, SEED);
/** The floor is so short that one run of it is not to be timed. */
const TIMES = 10;
const byHand = (): number => floor(TIMES * TICKETS, RATE, CUMULATIVE, MEANS, SEED).reduce((sum, each) => sum + each, 0);
console.log(`${TICKETS} tickets, seed ${SEED}; 20 agents at 90 % load; every ticket a customer of its own`);
const loops: number[] = [];
for (let i = 0; i < ROUNDS; i += 1) loops.push(await cost(byHand));
console.log(`by hand, without a policy: ${((TIMES * TICKETS) / summary(loops).median / 1000).toFixed(2)} M tickets/s`);
for (const name of ["small", "techflow"] as const) for (const heard of [false, true]) await row(name, heard);

async function row(name: PolicyName, heard: boolean): Promise<void> {
  const module = emittedModule(benchPolicy(name));
  let happened = 0;
  const record: Recorder = () => {
    happened += 1;
  };
  let runs = 0;
  const driven = (): number => {
    runs += 1;
    return drive(module, schedule, heard ? record : undefined);
  };
  const { median, low, high } = await ratio(byHand, driven, { rounds: ROUNDS, warmUp: WARM_UP, units: TIMES });
  const what = heard ? `all ${(happened / runs / TICKETS).toFixed(1)} things a ticket heard` : "nothing heard";
  const times = [median, low, high].map((each) => each.toFixed(1));
  console.log(`${name}, ${what}: ${times[0]} times the loop by hand, ${times[1]} to ${times[2]}`);
}

/** Tells the module all that happens, lets each timer run before what comes after it, and uses a case again once its ticket is done. */
function drive(module: DecisionModule, { events, kind, ticket, at, priority, place }: Schedule, record: Recorder | undefined): number {
  const cases: Case[] = [];
  const told: Told = {
    at: 0,
    event: "",
    ticket: "T",
    customer: "C",
    by: "customer",
    id: null,
    facts: null,
    who: null,
    level: null,
    duty: null,
  };
  let timers = 0;
  for (let i = 0; i < events; i += 1) {
    const what = kind[i] as number;
    const which = ticket[i] as number;
    const when = at[i] as number;
    if (place[which] === cases.length) cases.push(module.open(record));
    const one = cases[place[which] as number] as Case;
    for (let next = one.next; next < when; next = one.next) {
      one.wake(next);
      timers += 1;
    }
    told.at = when;
    told.event = NAMES[what] as string;
    told.by = what === COMES ? "customer" : "agent";
    told.facts = what === COMES ? (FACTS[priority[which] as number] ?? null) : null;
    if (one.advance(told) !== null) throw new Error("an event was refused");
    if (what <= BEGUN) continue;
    one.clear();
  }
  return timers;
}
