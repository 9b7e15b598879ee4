// When tickets open, and whose they are: a profile times random factors, bursts of one customer, storms that touch many. Nothing here hangs on
// what becomes of the tickets, so policies and staffing that are compared see the same demand.

import { HOUR, type Instant } from "../../ir/index.ts";
import { type Cursor, type Sampler, sampler } from "../chance/index.ts";
import { EventHeap } from "../engine/index.ts";
import type { Arrivals, Customers } from "../experiment/index.ts";
import type { Draws } from "./draws.ts";
import { LocalClock } from "./local-time.ts";

const YEAR = 365.25 * 24 * HOUR;
/** All events ahead are of one kind. */
const OPENING = 0;

/** One opening. `storm`: the number of the storm it belongs to, -1 where it belongs to none; `began`: when that storm did, or the opening itself. */
export type Opening = { at: Instant; customer: number; storm: number; began: Instant };

/** The openings of [from, until) in order of time. `next` fills and returns the same object each time; null at the end. */
export class ArrivalStream {
  readonly #until: Instant;
  readonly #arrivals: Arrivals;
  readonly #local: LocalClock;
  readonly #customers: (u: number) => number;
  readonly #isHoliday: (day: number) => boolean;
  readonly #draws;
  readonly #gammaDay: Sampler | null;
  readonly #gammaHour: Sampler | null;
  readonly #burst: { readonly share: number; readonly more: Sampler; readonly within: Sampler } | null;
  readonly #opening: Opening = { at: 0, customer: 0, storm: -1, began: 0 };
  /** When each storm begins. */
  readonly #begins: Instant[] = [];
  readonly #origin: Instant;
  #hour = -1;
  #day = Number.NaN;
  #dayFactor = 1;
  /** Openings of the hours made so far that are still to come: their subject is the customer, their stamp the storm. */
  readonly #ahead = new EventHeap();
  #base = 0;

  constructor(arrivals: Arrivals, customers: Customers, from: Instant, until: Instant, draws: Draws, isHoliday: (day: number) => boolean) {
    this.#arrivals = arrivals;
    this.#until = until;
    this.#origin = from;
    this.#local = new LocalClock(arrivals.zone);
    this.#customers = customerOf(customers);
    this.#isHoliday = isHoliday;
    this.#gammaDay = factor(arrivals.daySpread);
    this.#gammaHour = factor(arrivals.hourSpread);
    const { bursts } = arrivals;
    this.#burst = bursts === null ? null : { share: bursts.share, more: sampler(bursts.more), within: sampler(bursts.within) };
    this.#draws = {
      count: draws.stream("arrivals of an hour"),
      times: draws.stream("arrival times"),
      day: draws.stream("day factor"),
      hour: draws.stream("hour factor"),
      customer: draws.stream("customer"),
      burst: draws.stream("burst"),
      storm: draws.stream("storm"),
    };
    this.#storms();
  }

  next(): Opening | null {
    for (;;) {
      const ahead = this.#ahead;
      const first = ahead.time;
      const made = this.#origin + (this.#hour + 1) * HOUR;
      if (first < made || made >= this.#until) {
        if (first >= this.#until) return null;
        this.#opening.at = first;
        this.#opening.customer = ahead.subject;
        this.#opening.storm = ahead.stamp;
        this.#opening.began = this.#begins[ahead.stamp] ?? first;
        ahead.pop();
        return this.#opening;
      }
      this.#hour++;
      this.#makeHour(made);
    }
  }

  /** The expected number of openings of the hour that begins at t, its random factors left out. */
  expected(t: Instant): number {
    const { perDay, profile, seasons, holidays } = this.#arrivals;
    const day = this.#local.day(t);
    const season = seasons.reduce((product, each) => (isWithin(each, day) ? product * each.times : product), 1);
    const holiday = holidays !== null && this.#isHoliday(day) ? holidays.times : 1;
    return (perDay / 24) * (profile[this.#local.hourOfWeek(t)] ?? 1) * season * holiday;
  }

  #makeHour(start: Instant): void {
    const day = this.#local.day(start);
    if (day !== this.#day) {
      this.#day = day;
      this.#dayFactor = this.#gammaDay === null ? 1 : this.#gammaDay(this.#draws.day.at(day));
    }
    const hourFactor = this.#gammaHour === null ? 1 : this.#gammaHour(this.#draws.hour.at(this.#hour));
    const mean = this.expected(start) * this.#dayFactor * hourFactor;
    if (mean <= 0) return;
    const count = poisson(mean, this.#draws.count.at(this.#hour));
    const times = this.#draws.times.at(this.#hour);
    for (let i = 0; i < count; i++) this.#open(start + Math.floor(times.next() * HOUR));
  }

  #open(at: Instant): void {
    const base = this.#base++;
    const customer = this.#customers(this.#draws.customer.at(base).next());
    this.#ahead.push(at, OPENING, customer, -1);
    if (this.#burst === null) return;
    const cursor = this.#draws.burst.at(base);
    if (cursor.next() >= this.#burst.share) return;
    const more = Math.round(this.#burst.more(cursor));
    const within = this.#burst.within(cursor);
    for (let i = 0; i < more; i++) this.#ahead.push(at + Math.floor(cursor.next() * within), OPENING, customer, -1);
  }

  #storms(): void {
    const { storms } = this.#arrivals;
    if (storms === null || storms.perYear <= 0) return;
    const cursor = this.#draws.storm.at(0);
    const count = poisson((storms.perYear * (this.#until - this.#origin)) / YEAR, cursor);
    for (let storm = 0; storm < count; storm++) {
      const own = this.#draws.storm.at(storm + 1);
      const begins = this.#origin + Math.floor(own.next() * (this.#until - this.#origin));
      this.#begins.push(begins);
      const tickets = Math.round(sampler(storms.tickets)(own));
      const over = sampler(storms.over)(own);
      for (let i = 0; i < tickets; i++) {
        const at = begins + Math.floor(own.next() * over);
        this.#ahead.push(at, OPENING, this.#customers(own.next()), storm);
      }
    }
  }
}

/** A random factor with mean 1 and that coefficient of variation; null: none. */
function factor(spread: number): Sampler | null {
  return spread > 0 ? sampler({ kind: "gamma", shape: 1 / spread ** 2, mean: 1 }) : null;
}

/** Below this mean a count is found step by step: a table would serve one hour alone, as with random factors no mean comes twice. */
const FEW = 300;

/** A Poisson count by inversion of one number. */
function poisson(mean: number, cursor: Cursor): number {
  if (mean > FEW) return sampler({ kind: "poisson", mean })(cursor);
  const u = cursor.next();
  let chance = Math.exp(-mean);
  let sum = chance;
  let count = 0;
  // What rounding leaves out of the sum is less than the distance between two draws.
  while (sum < u && chance > 0) {
    count++;
    chance *= mean / count;
    sum += chance;
  }
  return count;
}

/** The k-th of them in proportion to k^-skew, by one number between 0 and 1. */
function customerOf({ count, skew }: Customers): (u: number) => number {
  if (skew === 0) return (u) => Math.min(count - 1, Math.floor(u * count));
  const limits = new Float64Array(count);
  let sum = 0;
  for (let k = 0; k < count; k++) {
    sum += Math.exp(-skew * Math.log(k + 1));
    limits[k] = sum;
  }
  return (u) => {
    let low = 0;
    let high = count - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((limits[middle] as number) > u * sum) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}

/** Whether a local day lies in a yearly span, over the turn of the year where it ends before it begins. */
function isWithin({ from, to }: Arrivals["seasons"][number], day: number): boolean {
  const date = new Date(day * 24 * HOUR);
  const at = (date.getUTCMonth() + 1) * 100 + date.getUTCDate();
  const first = from.month * 100 + from.day;
  const last = to.month * 100 + to.day;
  return first <= last ? at >= first && at <= last : at >= first || at <= last;
}
