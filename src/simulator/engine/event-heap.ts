// What happens next: a binary heap packed in typed arrays, in the total order of time, kind and sequence. 28 bytes an event, none allocated one by one.

import { grown } from "./grown.ts";

/** Kinds are whole numbers from 0 to 255; the sequence is how many events were pushed before, below 2^45. */
const KIND = 2 ** 45;

/**
 * Events at whole milliseconds. Of two at one instant the one of the lower kind comes first, of two of one kind the one pushed first. Each carries two
 * numbers of 32 bits: a `subject` (a slot, an agent) and a `stamp`. An event is called off by not believing it: let the stamp be the slot's generation when
 * it was pushed, and pass over it when that has changed (`Slots.generation`).
 */
export class EventHeap {
  /** In heap order: when, and the handle of the rest. */
  #time = new Float64Array(64);
  #handle = Int32Array.from({ length: 64 }, (_, i) => i);
  /** By handle: kind × 2^45 + sequence, subject and stamp. Free handles stand behind the heap. */
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
    return Math.floor(this.#order[this.#handle[0]!]! / KIND);
  }

  get subject(): number {
    return this.#subject[this.#handle[0]!]!;
  }

  get stamp(): number {
    return this.#stamp[this.#handle[0]!]!;
  }

  push(time: number, kind: number, subject: number, stamp: number): void {
    const last = this.#size++;
    if (last === this.#time.length) this.#grow();
    this.#time[last] = time;
    this.#fill(this.#handle[last]!, kind, subject, stamp);
    this.#rise(last);
  }

  /** Takes the earliest event away. Read it first. */
  pop(): void {
    const free = this.#handle[0]!;
    const last = --this.#size;
    this.#time[0] = this.#time[last]!;
    this.#handle[0] = this.#handle[last]!;
    this.#handle[last] = free;
    this.#sink();
  }

  /** The same as `pop` and then `push`, in one way through the heap. */
  replace(time: number, kind: number, subject: number, stamp: number): void {
    this.#time[0] = time;
    this.#fill(this.#handle[0]!, kind, subject, stamp);
    this.#sink();
  }

  /** Looks at every event, in no order. */
  forEach(look: (time: number, kind: number, subject: number, stamp: number) => void): void {
    for (let i = 0; i < this.#size; i += 1) {
      const handle = this.#handle[i]!;
      look(this.#time[i]!, Math.floor(this.#order[handle]! / KIND), this.#subject[handle]!, this.#stamp[handle]!);
    }
  }

  #fill(handle: number, kind: number, subject: number, stamp: number): void {
    this.#order[handle] = kind * KIND + this.#pushed++;
    this.#subject[handle] = subject;
    this.#stamp[handle] = stamp;
  }

  /** Lets an event rise to its place. (No instant is handed from function to function here: V8 would put each into memory of its own.) */
  #rise(from: number): void {
    const [times, handles] = [this.#time, this.#handle];
    const time = times[from]!;
    const handle = handles[from]!;
    let place = from;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = times[parent]!;
      if (above < time || (above === time && this.#order[handles[parent]!]! < this.#order[handle]!)) break;
      times[place] = above;
      handles[place] = handles[parent]!;
      place = parent;
    }
    times[place] = time;
    handles[place] = handle;
  }

  /** Lets the event at the top sink to its place. */
  #sink(): void {
    const [times, handles, size] = [this.#time, this.#handle, this.#size];
    const time = times[0]!;
    const handle = handles[0]!;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= size) break;
      let below = times[child]!;
      if (child + 1 < size) {
        const right = times[child + 1]!;
        if (right < below || (right === below && this.#order[handles[child + 1]!]! < this.#order[handles[child]!]!)) {
          child += 1;
          below = right;
        }
      }
      if (time < below || (time === below && this.#order[handle]! < this.#order[handles[child]!]!)) break;
      times[place] = below;
      handles[place] = handles[child]!;
      place = child;
    }
    times[place] = time;
    handles[place] = handle;
  }

  #grow(): void {
    const before = this.#time.length;
    const length = before * 2;
    this.#time = grown(this.#time, length);
    this.#handle = grown(this.#handle, length);
    for (let i = before; i < length; i += 1) this.#handle[i] = i;
    this.#order = grown(this.#order, length);
    this.#subject = grown(this.#subject, length);
    this.#stamp = grown(this.#stamp, length);
  }
}
