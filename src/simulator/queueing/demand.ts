// Tickets before they come: arrival, class, work, patience and due instant, each a pure function of the ticket's number, made some hundred at a time.

import {
  byOneUniform,
  Cursor,
  type Distribution,
  firstUniforms,
  guideTable,
  type PurposeKey,
  purposeKey,
  sampler,
  valueAt,
} from "../chance/index.ts";
import type { Arrivals, Run, Station, StationClass } from "./station.ts";

const BLOCK = 256;

/** One block of tickets after another, always in the same arrays. Instants and lengths are whole milliseconds. */
export class Demand {
  readonly arrival = new Float64Array(BLOCK);
  readonly class = new Uint8Array(BLOCK);
  readonly service = new Float64Array(BLOCK);
  /** The instant at which it gives up; Infinity: never. */
  readonly givesUp = new Float64Array(BLOCK).fill(Number.POSITIVE_INFINITY);
  readonly due = new Float64Array(BLOCK).fill(Number.POSITIVE_INFINITY);
  /** Whether any class has a patience. */
  readonly impatient: boolean;
  #next = 0;
  readonly #tickets: number;
  readonly #until: number;
  readonly #arrive: (first: number, count: number) => void;
  readonly #works: Lengths;
  readonly #patiences: Lengths | null;
  readonly #dues: Lengths | null;

  constructor(station: Station, run: Run) {
    const { classes, arrivals, discipline } = station;
    const key = (purpose: string): PurposeKey => purposeKey(run.seed, run.replication, purpose);
    const lengths = (purpose: string, of: (each: StationClass) => Distribution | undefined): Lengths =>
      new Lengths(key(purpose), classes.map(of), this.class);
    this.#tickets = arrivals.kind === "listed" ? Math.min(run.tickets, arrivals.at.length) : run.tickets;
    this.#until = run.until ?? Number.POSITIVE_INFINITY;
    this.impatient = classes.some(({ patience }) => patience !== undefined);
    this.#works = lengths("service", ({ service }) => service);
    this.#patiences = this.impatient ? lengths("patience", ({ patience }) => patience) : null;
    this.#dues = discipline === "earliest-deadline" ? lengths("due", ({ due }) => due) : null;
    this.#arrive = this.#arriving(arrivals, key("arrival"), key("class"));
  }

  /** Makes the next block; how many tickets are in it, 0 when no more come. */
  fill(): number {
    const first = this.#next;
    const wanted = Math.min(BLOCK, this.#tickets - first);
    if (wanted <= 0) return 0;
    this.#arrive(first, wanted);
    let count = 0;
    while (count < wanted && this.arrival[count]! < this.#until) count += 1;
    this.#next = count < wanted ? this.#tickets : first + count;
    this.#works.fill(first, count, this.service);
    this.#patiences?.fill(first, count, this.givesUp);
    this.#dues?.fill(first, count, this.due);
    if (this.#patiences !== null) for (let i = 0; i < count; i += 1) this.givesUp[i]! += this.arrival[i]!;
    if (this.#dues !== null) for (let i = 0; i < count; i += 1) this.due[i]! += this.arrival[i]!;
    return count;
  }

  #arriving(arrivals: Arrivals, gaps: PurposeKey, kinds: PurposeKey): (first: number, count: number) => void {
    if (arrivals.kind === "listed") {
      return (first, count) => {
        for (let i = 0; i < count; i += 1) {
          this.arrival[i] = arrivals.at[first + i]!;
          this.class[i] = arrivals.classes[first + i]!;
        }
      };
    }
    const mix = guideTable(arrivals.mix);
    const arrive = arrivals.kind === "renewal" ? renewal(arrivals.between, gaps) : inSteps(arrivals.steps, gaps);
    const uniforms = new Float64Array(BLOCK);
    return (first, count) => {
      arrive(first, count, this.arrival);
      if (arrivals.mix.length === 1) return;
      firstUniforms(kinds, first, count, uniforms);
      for (let i = 0; i < count; i += 1) this.class[i] = valueAt(mix, uniforms[i]!);
    };
  }
}

/** One length a ticket, by the distribution of its class. */
class Lengths {
  readonly #key: PurposeKey;
  readonly #cursor: Cursor;
  readonly #classes: Uint8Array;
  readonly #uniforms = new Float64Array(BLOCK);
  /** By class: from the ticket's first uniform; null where a draw takes none or several. */
  readonly #byOne: readonly (((u: number) => number) | null)[];
  readonly #drawn: readonly ((cursor: Cursor) => number)[];
  /** Of exponentials the mean, else NaN: the usual case, without a call for each ticket. */
  readonly #means: Float64Array;

  constructor(key: PurposeKey, distributions: readonly (Distribution | undefined)[], classes: Uint8Array) {
    this.#key = key;
    this.#cursor = new Cursor(key);
    this.#classes = classes;
    this.#means = Float64Array.from(distributions, meanOfExponential);
    this.#byOne = distributions.map((d) => (d === undefined ? null : byOneUniform(d)));
    this.#drawn = distributions.map((d) => (d === undefined ? () => Number.POSITIVE_INFINITY : sampler(d)));
  }

  fill(first: number, count: number, into: Float64Array): void {
    const [classes, uniforms, means] = [this.#classes, this.#uniforms, this.#means];
    firstUniforms(this.#key, first, count, uniforms);
    for (let i = 0; i < count; i += 1) {
      const mean = means[classes[i]!]!;
      into[i] = mean > 0 ? Math.floor(0.5 - mean * Math.log(1 - uniforms[i]!)) : whole(this.#draw(i, first + i));
    }
  }

  #draw(i: number, ticket: number): number {
    const kind = this.#classes[i]!;
    const byOne = this.#byOne[kind]!;
    return byOne === null ? this.#drawn[kind]!(this.#cursor.point(ticket)) : byOne(this.#uniforms[i]!);
  }
}

/** To the nearest millisecond; nothing lies before 0. */
function whole(milliseconds: number): number {
  return milliseconds > 0 ? Math.floor(milliseconds + 0.5) : 0;
}

/** Instants of a block, in order. What adds up is not rounded, so that roundings do not add up. */
type Arrive = (first: number, count: number, into: Float64Array) => void;

function renewal(between: Distribution, gaps: PurposeKey): Arrive {
  const [byOne, draw, mean] = [byOneUniform(between), sampler(between), meanOfExponential(between)];
  const cursor = new Cursor(gaps);
  const at = new Float64Array(1);
  return (first, count, into) => {
    firstUniforms(gaps, first, count, into);
    let sum = at[0]!;
    for (let i = 0; i < count; i += 1) {
      if (mean > 0) sum -= mean * Math.log(1 - into[i]!);
      else sum += Math.max(0, byOne === null ? draw(cursor.point(first + i)) : byOne(into[i]!));
      into[i] = Math.floor(sum + 0.5);
    }
    at[0] = sum;
  };
}

function meanOfExponential(d: Distribution | undefined): number {
  return d?.kind === "exponential" ? d.mean : Number.NaN;
}

/** Goes through the steps until as much of the rate has passed as the ticket's unit exponential says: one uniform a ticket (change of time). */
function inSteps(steps: readonly { readonly lasts: number; readonly rate: number }[], gaps: PurposeKey): Arrive {
  let at = 0;
  let step = 0;
  let end = steps[0]?.lasts ?? 0;
  return (first, count, into) => {
    firstUniforms(gaps, first, count, into);
    for (let i = 0; i < count; i += 1) {
      let left = -Math.log(1 - into[i]!);
      for (;;) {
        const rate = steps[step]!.rate;
        const passes = (end - at) * rate;
        if (passes > left) {
          at += left / rate;
          break;
        }
        left -= passes;
        at = end;
        step = (step + 1) % steps.length;
        end += steps[step]!.lasts;
      }
      into[i] = whole(at);
    }
  };
}
