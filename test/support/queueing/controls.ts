// Control variates of a station whose tickets are patient: sums over tickets of which theory knows that their mean is 0, whatever the station makes of them.
//
// What a ticket brings (its work S, the gap A before the next) is independent of the wait W that it meets, so that (S - E S) · f(W) and (A - E A) · f(W)
// have mean 0 for any f. With the right f they carry most of what waits scatter by (Henderson and Glynn 2002, Approximating martingales for variance
// reduction in Markov process simulation). The waits are those of the same tickets served first-come, so that priorities have controls, too.

import { meanOf, varianceOf } from "../../../src/simulator/chance/index.ts";
import type { Observed, Station } from "../../../src/simulator/queueing/index.ts";

/** 1, W and W²; and for each limit one that grows like the odds of passing it. */
const POWERS = 3;

export class Controls {
  readonly #limits: readonly number[];
  readonly #warmUp: number;
  readonly #work: { readonly mean: number; readonly square: number };
  readonly #gap: number;
  /** By what exponential the tail of waits falls where the load is heavy: 2 (E A - E S/c) / (Var A + Var S/c), a millisecond. */
  readonly #fall: number;
  readonly #tops: Float64Array;
  readonly #alone: boolean;
  /** Work that does not scatter explains nothing; what rounding leaves of it must not be taken for a control. */
  readonly #certain: boolean;
  #sums = new Float64Array(0);
  readonly #before: Float64Array;
  #arrival = Number.NaN;

  /** null where tickets give up, or come otherwise than by one distribution: nothing is known then. */
  static of(station: Station, warmUp: number, limits: readonly number[]): Controls | null {
    if (station.arrivals.kind !== "renewal" || station.classes.some(({ patience }) => patience !== undefined)) return null;
    return new Controls(station, station.arrivals, warmUp, limits);
  }

  private constructor(
    { agents, classes }: Station,
    { between, mix }: Extract<Station["arrivals"], { kind: "renewal" }>,
    warmUp: number,
    limits: readonly number[],
  ) {
    const all = mix.reduce((sum, weight) => sum + weight, 0);
    const mean = classes.reduce((sum, { service }, k) => sum + ((mix[k] ?? 0) / all) * meanOf(service), 0);
    const square = classes.reduce((sum, { service }, k) => sum + ((mix[k] ?? 0) / all) * (varianceOf(service) + meanOf(service) ** 2), 0);
    this.#work = { mean, square };
    this.#gap = meanOf(between);
    this.#fall = (2 * (this.#gap - mean / agents)) / (varianceOf(between) + (square - mean ** 2) / agents ** 2);
    this.#limits = limits;
    this.#tops = Float64Array.from(limits, (limit) => Math.exp(Math.min(limit * this.#fall, 50)));
    this.#alone = agents === 1;
    this.#certain = square / mean ** 2 - 1 < 1e-9;
    this.#warmUp = warmUp;
    this.#before = new Float64Array(POWERS + limits.length);
    this.begin();
  }

  /** Before each replication. */
  begin(): void {
    this.#sums = new Float64Array(2 * (POWERS + this.#limits.length) + 1);
    this.#arrival = Number.NaN;
  }

  /** Every ticket in the order of its number, as first-come has it. */
  observe({ ticket, arrival, start, end }: Observed): void {
    if (ticket < this.#warmUp) return;
    const [sums, before] = [this.#sums, this.#before];
    const work = this.#certain ? 0 : (end - start) / this.#work.mean - 1;
    const gap = (arrival - this.#arrival) / this.#gap - 1;
    const isFirst = Number.isNaN(gap);
    const width = before.length;
    // What the next gap meets: of one agent all work that is there, of several the wait.
    const wait = this.#fall * (start - arrival);
    const met = this.#alone ? this.#fall * (end - arrival) : wait;
    const [odds, metOdds] = [Math.exp(Math.min(wait, 50)), Math.exp(Math.min(met, 50))];
    for (let j = 0; j < width; j += 1) {
      const top = j < POWERS ? 0 : this.#tops[j - POWERS]!;
      sums[j]! += work * (j < POWERS ? wait ** j : Math.min(odds, top));
      if (!isFirst) sums[width + j]! += gap * before[j]!;
      before[j] = j < POWERS ? met ** j : Math.min(metOdds, top);
    }
    if (!this.#certain) sums[2 * width]! += (work + 1) ** 2 - this.#work.square / this.#work.mean ** 2;
    this.#arrival = arrival;
  }

  /** Of the replication that was observed, for a figure about this limit, or about none. */
  sums(limit: number | null): readonly number[] {
    const width = this.#before.length;
    const at = limit === null ? -1 : this.#limits.indexOf(limit);
    const asked = [0, 1, 2, ...(at < 0 ? [] : [POWERS + at])];
    return [...asked, ...asked.map((j) => width + j), 2 * width].map((j) => this.#sums[j] ?? 0);
  }
}

/**
 * Mean of values (one a replication) less what their controls explain by regression, with the error of it and its degrees of freedom. Columns that say
 * nothing beyond those before them are passed over, and so are the last where values are few.
 */
export function controlledMean(
  values: readonly number[],
  controls: readonly (readonly number[])[],
): { readonly mean: number; readonly error: number; readonly freedom: number } {
  const count = values.length;
  let [left, mean] = [centered(values), meanOfAll(values)];
  const used: { readonly unit: readonly number[]; readonly mean: number }[] = [];
  const columns = controls[0]?.map((_, j) => controls.map((row) => row[j] ?? 0)) ?? [];
  for (const column of columns) {
    if (used.length >= Math.floor((count - 1) / VALUES_EACH)) break;
    let [rest, restMean] = [centered(column), meanOfAll(column)];
    const whole = length(rest);
    // Twice, as rounding leaves some behind the first time.
    for (const other of [...used, ...used]) {
      const share = dot(rest, other.unit);
      rest = rest.map((each, i) => each - share * (other.unit[i] ?? 0));
      restMean -= share * other.mean;
    }
    const size = length(rest);
    if (!(size > 1e-6 * whole)) continue;
    used.push({ unit: rest.map((each) => each / size), mean: restMean / size });
  }
  for (const { unit, mean: off } of used) {
    const share = dot(left, unit);
    left = left.map((each, i) => each - share * (unit[i] ?? 0));
    mean -= share * off;
  }
  const freedom = count - 1 - used.length;
  const off = used.reduce((sum, each) => sum + each.mean ** 2, 0);
  return { mean, error: (length(left) / Math.sqrt(freedom)) * Math.sqrt(1 / count + off), freedom };
}

/** A control takes so many values, lest controls explain by accident. */
const VALUES_EACH = 4;

function meanOfAll(values: readonly number[]): number {
  return values.reduce((sum, each) => sum + each, 0) / values.length;
}

function centered(values: readonly number[]): readonly number[] {
  const mean = meanOfAll(values);
  return values.map((each) => each - mean);
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, each, i) => sum + each * (b[i] ?? 0), 0);
}

function length(values: readonly number[]): number {
  return Math.sqrt(dot(values, values));
}
