// What happens next: a binary heap packed in typed arrays, in the total order of time, kind and sequence. About 24 bytes an event, none allocated one by one.

import { grown } from "./grown.ts";

/** Kinds are whole numbers from 0 to 255; the sequence is how many events were pushed before, below 2^45. */
const KIND = 2 ** 45;

/**
 * Events at whole milliseconds. Of two at one instant the one of the lower kind comes first, of two of one kind the one pushed first. Each carries two
 * numbers of 32 bits: a `subject` (a slot, an agent) and a `stamp`. An event is called off by not believing it: let the stamp be the slot's generation when
 * it was pushed, and pass over it when that has changed (`Slots.generation`).
 */
export class EventHeap {
  #time = new Float64Array(64);
  /** Kind × 2^45 + sequence. */
  #order = new Float64Array(64);
  #subject = new Int32Array(64);
  #stamp = new Int32Array(64);
  #size = 0;
  #pushed = 0;

  get size(): number {
    return this.#size;
  }

  /** Instant of the earliest event; Infinity where there is none. */
  get time(): number {
    return this.#size === 0 ? Number.POSITIVE_INFINITY : this.#time[0]!;
  }

  /** Of the earliest event; only while there is one, as `subject` and `stamp`. */
  get kind(): number {
    return Math.floor(this.#order[0]! / KIND);
  }

  get subject(): number {
    return this.#subject[0]!;
  }

  get stamp(): number {
    return this.#stamp[0]!;
  }

  push(time: number, kind: number, subject: number, stamp: number): void {
    const last = this.#size++;
    if (last === this.#time.length) this.#grow();
    this.#rise(last, time, kind * KIND + this.#pushed++, subject, stamp);
  }

  /** Takes the earliest event away. Read it first. */
  pop(): void {
    const last = --this.#size;
    if (last > 0) this.#sink(this.#time[last]!, this.#order[last]!, this.#subject[last]!, this.#stamp[last]!);
  }

  /** The same as `pop` and then `push`, in one way through the heap. */
  replace(time: number, kind: number, subject: number, stamp: number): void {
    this.#sink(time, kind * KIND + this.#pushed++, subject, stamp);
  }

  /** Looks at every event, in no order. */
  forEach(look: (time: number, kind: number, subject: number, stamp: number) => void): void {
    for (let i = 0; i < this.#size; i += 1) {
      look(this.#time[i]!, Math.floor(this.#order[i]! / KIND), this.#subject[i]!, this.#stamp[i]!);
    }
  }

  #rise(from: number, time: number, order: number, subject: number, stamp: number): void {
    const times = this.#time;
    const orders = this.#order;
    let place = from;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = times[parent]!;
      if (above < time || (above === time && orders[parent]! < order)) break;
      times[place] = above;
      orders[place] = orders[parent]!;
      this.#subject[place] = this.#subject[parent]!;
      this.#stamp[place] = this.#stamp[parent]!;
      place = parent;
    }
    this.#put(place, time, order, subject, stamp);
  }

  /** Lets an event sink from the top to its place. */
  #sink(time: number, order: number, subject: number, stamp: number): void {
    const times = this.#time;
    const orders = this.#order;
    const size = this.#size;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= size) break;
      let below = times[child]!;
      if (child + 1 < size) {
        const right = times[child + 1]!;
        if (right < below || (right === below && orders[child + 1]! < orders[child]!)) {
          child += 1;
          below = right;
        }
      }
      if (time < below || (time === below && order < orders[child]!)) break;
      times[place] = below;
      orders[place] = orders[child]!;
      this.#subject[place] = this.#subject[child]!;
      this.#stamp[place] = this.#stamp[child]!;
      place = child;
    }
    this.#put(place, time, order, subject, stamp);
  }

  #put(place: number, time: number, order: number, subject: number, stamp: number): void {
    this.#time[place] = time;
    this.#order[place] = order;
    this.#subject[place] = subject;
    this.#stamp[place] = stamp;
  }

  #grow(): void {
    const length = this.#time.length * 2;
    this.#time = grown(this.#time, length);
    this.#order = grown(this.#order, length);
    this.#subject = grown(this.#subject, length);
    this.#stamp = grown(this.#stamp, length);
  }
}
