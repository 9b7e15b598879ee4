// Logs made from known figures by a generator of its own, which shares no code with the simulator: what is learned must be what was put in.

import { DAY, type HistoryEvent, HOUR, MINUTE } from "../../../src/ir/index.ts";

/** Monday 1 January 2024, 00:00 UTC. */
export const MONDAY = Date.UTC(2024, 0, 1);

/** Linear congruential, Numerical Recipes' constants; good enough to make logs with. */
export class Dice {
  #state: number;
  constructor(seed: number) {
    this.#state = seed >>> 0;
    for (let i = 0; i < 8; i++) this.uniform();
  }
  uniform(): number {
    this.#state = (Math.imul(this.#state, 1664525) + 1013904223) >>> 0;
    return (this.#state + 0.5) / 4294967296;
  }
  normal(): number {
    return Math.sqrt(-2 * Math.log(this.uniform())) * Math.cos(2 * Math.PI * this.uniform());
  }
  lognormal(median: number, spread: number): number {
    return median * Math.exp(spread * this.normal());
  }
  poisson(mean: number): number {
    let [count, left] = [0, Math.exp(-mean)];
    for (let p = this.uniform(); p > left; p *= this.uniform()) count++;
    return count;
  }
  pick<T>(values: readonly (readonly [T, number])[]): T {
    let left = this.uniform();
    for (const [value, share] of values) {
      left -= share;
      if (left < 0) return value;
    }
    return (values.at(-1) as readonly [T, number])[0];
  }
}

export type Made = {
  readonly seed: number;
  readonly weeks: number;
  /** Tickets of an open hour: monday to friday, 8 to 18. */
  readonly perHour: number;
  /** Days differ by a lognormal factor of mean 1 with this spread of its logarithm. */
  readonly daySpread: number;
  readonly priorities: readonly (readonly [string, number])[];
  readonly customers: number;
  readonly quick: { readonly share: number; readonly median: number; readonly spread: number };
  readonly long: { readonly median: number; readonly spread: number };
  readonly response: { readonly median: number; readonly spread: number };
  readonly pausedShare: number;
  readonly reopenedShare: number;
  readonly autoClose: number;
};

export const MADE: Made = {
  seed: 7,
  weeks: 9,
  perHour: 3,
  daySpread: 0.4,
  priorities: [
    ["P1", 0.2],
    ["P2", 0.8],
  ],
  customers: 300,
  quick: { share: 0.6, median: 20 * MINUTE, spread: 0.7 },
  long: { median: 60 * HOUR, spread: 0.8 },
  response: { median: 8 * MINUTE, spread: 0.5 },
  pausedShare: 0.25,
  reopenedShare: 0.04,
  autoClose: 120 * HOUR,
};

/** Events in order of time. Every time is a whole number of milliseconds. */
export function madeLog(made: Made): readonly HistoryEvent[] {
  const dice = new Dice(made.seed);
  const events: HistoryEvent[] = [];
  let number = 0;
  for (let day = 0; day < made.weeks * 7; day++) {
    const factor = Math.exp(made.daySpread * dice.normal() - made.daySpread ** 2 / 2);
    for (let hour = 8; hour < 18 && day % 7 < 5; hour++) {
      const start = MONDAY + (day * 24 + hour) * HOUR;
      const count = dice.poisson(made.perHour * factor);
      for (let i = 0; i < count; i++) events.push(...lifeOf(`T-${++number}`, Math.floor(start + dice.uniform() * HOUR), made, dice));
    }
  }
  return events.sort((a, b) => a.at - b.at);
}

function lifeOf(ticket: string, opened: number, made: Made, dice: Dice): readonly HistoryEvent[] {
  const at = (t: number, event: string, facts: HistoryEvent["facts"] = null): HistoryEvent => eventOf(ticket, Math.floor(t), event, facts);
  const customer = `C-${Math.floor(dice.uniform() * made.customers)}`;
  const response = opened + dice.lognormal(made.response.median, made.response.spread);
  const { quick, long } = made;
  const worked = dice.uniform() < quick.share ? dice.lognormal(quick.median, quick.spread) : dice.lognormal(long.median, long.spread);
  const paused = dice.uniform() < made.pausedShare;
  const pause = 5 * HOUR;
  const resolved = response + worked + (paused ? pause : 0);
  const reopened = dice.uniform() < made.reopenedShare;
  return [
    { ...at(opened, "opened", { priority: dice.pick(made.priorities) }), customer },
    at(response, "response"),
    ...(paused ? [at(response + 1, "waiting"), at(response + 1 + pause, "continued")] : []),
    at(resolved + 1, "resolved"),
    ...(reopened
      ? [at(resolved + DAY, "reopened"), at(resolved + 30 * HOUR, "resolved"), at(resolved + 30 * HOUR + made.autoClose, "closed")]
      : [at(resolved + 1 + made.autoClose, "closed")]),
  ];
}

export function eventOf(ticket: string | null, at: number, event: string, facts: HistoryEvent["facts"] = null): HistoryEvent {
  return { at, event, ticket, customer: null, by: null, id: null, facts, who: null, level: null, duty: null };
}
