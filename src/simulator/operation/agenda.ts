// What is going to happen, in order of time; at one instant by kind, then in the order in which it was put down.

/** What happens to whom, in the order in which it happens at one instant: work is done before tickets move on, people come, and the policy's time passes last. */
export const PART_DONE = 0;
export const OPENING = 1;
export const READY = 2;
export const CONTINUE = 3;
export const RESOLVE = 4;
export const REOPEN = 5;
export const CLOSE = 6;
export const CONTACT = 7;
export const ASK = 8;
export const ABANDON = 9;
export const CHANGE = 10;
export const FEEDBACK = 11;
export const WORK_ASKED = 12;
export const WORK_COMES = 13;
export const DONE_BY_ITSELF = 14;
export const SHIFT = 15;
export const DAY = 16;
export const WAKE = 17;
const KINDS = 32;
/** Numbers of one kind: more events than a replication has. */
const SEQUENCE = 2 ** 48;

/** A packed binary heap over typed arrays. Each event carries its kind and two whole numbers of 32 bits. */
export class Agenda {
  #times = new Float64Array(256);
  #orders = new Float64Array(256);
  #as = new Int32Array(256);
  #bs = new Int32Array(256);
  #size = 0;
  #sequence = 0;
  /** Of what was taken last. */
  time = 0;
  kind = 0;
  a = 0;
  b = 0;

  get size(): number {
    return this.#size;
  }

  /** Infinity where nothing is ahead. */
  get first(): number {
    return this.#size === 0 ? Number.POSITIVE_INFINITY : (this.#times[0] as number);
  }

  get firstKind(): number {
    return this.#size === 0 ? KINDS : Math.floor((this.#orders[0] as number) / SEQUENCE);
  }

  /** An event that never comes is not kept. */
  put(time: number, kind: number, a: number, b: number): void {
    if (time === Number.POSITIVE_INFINITY) return;
    if (this.#size === this.#times.length) this.#grow();
    const order = kind * SEQUENCE + this.#sequence++;
    let at = this.#size++;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const other = this.#times[above] as number;
      if (other < time || (other === time && (this.#orders[above] as number) < order)) break;
      this.#move(above, at);
      at = above;
    }
    this.#set(at, time, order, a, b);
  }

  /** Takes the first event; false where there is none. */
  take(): boolean {
    if (this.#size === 0) return false;
    this.time = this.#times[0] as number;
    this.kind = Math.floor((this.#orders[0] as number) / SEQUENCE);
    this.a = this.#as[0] as number;
    this.b = this.#bs[0] as number;
    const last = --this.#size;
    if (last > 0) this.#sink(this.#times[last] as number, this.#orders[last] as number, this.#as[last] as number, this.#bs[last] as number);
    return true;
  }

  #sink(time: number, order: number, a: number, b: number): void {
    const times = this.#times;
    const orders = this.#orders;
    const size = this.#size;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= size) break;
      let t = times[below] as number;
      const other = below + 1;
      if (other < size) {
        const u = times[other] as number;
        if (u < t || (u === t && (orders[other] as number) < (orders[below] as number))) {
          below = other;
          t = u;
        }
      }
      if (time < t || (time === t && order < (orders[below] as number))) break;
      this.#move(below, at);
      at = below;
    }
    this.#set(at, time, order, a, b);
  }

  #move(from: number, to: number): void {
    this.#times[to] = this.#times[from] as number;
    this.#orders[to] = this.#orders[from] as number;
    this.#as[to] = this.#as[from] as number;
    this.#bs[to] = this.#bs[from] as number;
  }

  #set(at: number, time: number, order: number, a: number, b: number): void {
    this.#times[at] = time;
    this.#orders[at] = order;
    this.#as[at] = a;
    this.#bs[at] = b;
  }

  #grow(): void {
    const size = 2 * this.#times.length;
    const [times, orders, as, bs] = [new Float64Array(size), new Float64Array(size), new Int32Array(size), new Int32Array(size)];
    times.set(this.#times);
    orders.set(this.#orders);
    as.set(this.#as);
    bs.set(this.#bs);
    this.#times = times;
    this.#orders = orders;
    this.#as = as;
    this.#bs = bs;
  }
}
