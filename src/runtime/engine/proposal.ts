// The targets that apply to a duty at one moment and the adjustments to them: amounts worked out exactly.

import type { Milliseconds } from "../../ir/history.ts";
import { elapsedTime, type PolicyClock } from "./clock.ts";
import type { DutyProgram } from "./program.ts";

/** One target that applies. `outside`: of a prorated amount, the amount where the clock is closed throughout; -1 of all others. */
export class Offer {
  target = 0;
  // No whole number, so that the machine holds it as what it will have to hold.
  amount: Milliseconds = Number.POSITIVE_INFINITY;
  clock: PolicyClock = elapsedTime;
  pausing = false;
  outside: number = NOT_PRORATED;
}

const NOT_PRORATED = -1;

/** 7,000 years, as the IR has it (longest-time.ts): the engine needs nothing of the IR but types. */
const LONGEST = 220_903_200_000_000;

/** Filled by a duty's `targets`, read by the engine, cleared before the next use. */
export class Proposal {
  count = 0;
  /** The first `count` of them. */
  readonly offers: Offer[] = [new Offer()];
  shares = 0;
  readonly numerators: number[] = [];
  readonly denominators: number[] = [];
  atMost: number = LONGEST;
  atLeast = 0;
  /** Adjustments that apply, in table order. */
  reasons = 0;
  readonly reason: number[] = [];

  clear(): void {
    this.count = 0;
    this.shares = 0;
    this.reasons = 0;
    this.atMost = LONGEST;
    this.atLeast = 0;
  }

  offer(target: number, amount: Milliseconds, clock: PolicyClock, pausing: boolean): void {
    const offer = this.offers[this.count] ?? this.#room();
    this.count++;
    offer.target = target;
    offer.amount = amount;
    offer.clock = clock;
    offer.pausing = pausing;
    offer.outside = NOT_PRORATED;
  }

  #room(): Offer {
    const offer = new Offer();
    this.offers.push(offer);
    return offer;
  }

  offerProrated(target: number, inside: Milliseconds, outside: Milliseconds, clock: PolicyClock, pausing: boolean): void {
    this.offer(target, inside, clock, pausing);
    (this.offers[this.count - 1] as Offer).outside = outside;
  }

  takes(adjustment: number, numerator: number, denominator: number): void {
    this.reason[this.reasons++] = adjustment;
    const i = this.shares++;
    this.numerators[i] = numerator;
    this.denominators[i] = denominator;
  }

  takesAtMost(adjustment: number, length: Milliseconds): void {
    this.reason[this.reasons++] = adjustment;
    if (length < this.atMost) this.atMost = length;
  }

  takesAtLeast(adjustment: number, length: Milliseconds): void {
    this.reason[this.reasons++] = adjustment;
    if (length > this.atLeast) this.atLeast = length;
  }

  /** Base, then shares, then the largest "at least", then the smallest "at most"; the longest time there is in any case. */
  amount(offer: Offer, combine: DutyProgram<unknown>["combine"]): Milliseconds {
    return this.#adjusted(offer.amount, combine);
  }

  /** The same for the other amount of a prorated one; -1 of all others. */
  outside(offer: Offer, combine: DutyProgram<unknown>["combine"]): Milliseconds {
    return offer.outside >= 0 ? this.#adjusted(offer.outside, combine) : NOT_PRORATED;
  }

  #adjusted(base: Milliseconds, combine: DutyProgram<unknown>["combine"]): Milliseconds {
    // What is never due is so whatever the adjustments.
    if (base === Number.POSITIVE_INFINITY) return base;
    let amount = base;
    if (this.shares > 0) amount = combine === "multiply" ? this.#product(amount) : this.#smallest(amount);
    return Math.min(Math.max(amount, this.atLeast), this.atMost);
  }

  #smallest(amount: Milliseconds): Milliseconds {
    let least = 0;
    for (let i = 1; i < this.shares; i++) {
      const [n, d] = [this.numerators[i] as number, this.denominators[i] as number];
      const [leastN, leastD] = [this.numerators[least] as number, this.denominators[least] as number];
      if (isLess(n, leastD, leastN, d)) least = i;
    }
    return shareOf(amount, this.numerators[least] as number, this.denominators[least] as number);
  }

  #product(amount: Milliseconds): Milliseconds {
    if (this.shares === 1) return shareOf(amount, this.numerators[0] as number, this.denominators[0] as number);
    let numerator = BigInt(amount);
    let denominator = 1n;
    for (let i = 0; i < this.shares; i++) {
      numerator *= BigInt(this.numerators[i] as number);
      denominator *= BigInt(this.denominators[i] as number);
    }
    return Number(numerator / denominator);
  }
}

/** ⌊amount × numerator ⁄ denominator⌋, exactly. */
export function shareOf(amount: Milliseconds, numerator: number, denominator: number): Milliseconds {
  const product = amount * numerator;
  if (product > Number.MAX_SAFE_INTEGER) return Number((BigInt(amount) * BigInt(numerator)) / BigInt(denominator));
  return (product - (product % denominator)) / denominator;
}

/** a × b < c × d, exactly. */
function isLess(a: number, b: number, c: number, d: number): boolean {
  if (a * b <= Number.MAX_SAFE_INTEGER && c * d <= Number.MAX_SAFE_INTEGER) return a * b < c * d;
  return BigInt(a) * BigInt(b) < BigInt(c) * BigInt(d);
}
