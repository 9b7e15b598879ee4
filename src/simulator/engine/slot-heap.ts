// A queue of slots by a key, such as a deadline, least first; ties go to the slot that joined first. Any slot can leave.

import { grown } from "./grown.ts";

/** 20 bytes a slot in the queue and 16 a slot there is room for. A slot is in it at most once. */
export class SlotHeap {
  /** Slots in heap order. */
  #heap = new Int32Array(64);
  /** By slot: place in the heap, key, and how many joined before. */
  #place = new Int32Array(64).fill(-1);
  #key = new Float64Array(64);
  #order = new Float64Array(64);
  #size = 0;
  #joined = 0;

  get size(): number {
    return this.#size;
  }

  /** The slot of the least key, -1 where there is none. */
  get first(): number {
    return this.#size === 0 ? -1 : this.#heap[0]!;
  }

  /** The least key; Infinity where there is none. */
  get key(): number {
    return this.#size === 0 ? Number.POSITIVE_INFINITY : this.#key[this.#heap[0]!]!;
  }

  has(slot: number): boolean {
    return slot < this.#place.length && this.#place[slot]! >= 0;
  }

  /** How many joined before the slot of the least key; only while there is one. */
  get order(): number {
    return this.#order[this.#heap[0]!]!;
  }

  /** `order`: a turn it had before, or one that counts over several queues; else it is the last to join. */
  push(slot: number, key: number, order = this.#joined++): void {
    if (slot >= this.#place.length) this.#grow(slot);
    if (this.#size === this.#heap.length) this.#heap = grown(this.#heap, this.#size * 2);
    this.#key[slot] = key;
    this.#order[slot] = order;
    this.#rise(this.#size++, slot);
  }

  /** Takes the slot of the least key out; -1 where there is none. */
  pop(): number {
    const slot = this.first;
    if (slot >= 0) this.remove(slot);
    return slot;
  }

  /** Takes a slot out, wherever it stands. It must be in. */
  remove(slot: number): void {
    const place = this.#place[slot]!;
    this.#place[slot] = -1;
    const last = this.#heap[--this.#size]!;
    if (last === slot) return;
    this.#rise(place, last);
    this.#sink(this.#place[last]!, last);
  }

  #rise(from: number, slot: number): void {
    let place = from;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = this.#heap[parent]!;
      if (this.#comesBefore(above, slot)) break;
      this.#put(place, above);
      place = parent;
    }
    this.#put(place, slot);
  }

  #sink(from: number, slot: number): void {
    let place = from;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= this.#size) break;
      if (child + 1 < this.#size && this.#comesBefore(this.#heap[child + 1]!, this.#heap[child]!)) child += 1;
      const below = this.#heap[child]!;
      if (this.#comesBefore(slot, below)) break;
      this.#put(place, below);
      place = child;
    }
    this.#put(place, slot);
  }

  #put(place: number, slot: number): void {
    this.#heap[place] = slot;
    this.#place[slot] = place;
  }

  #comesBefore(a: number, b: number): boolean {
    const keyA = this.#key[a]!;
    const keyB = this.#key[b]!;
    return keyA < keyB || (keyA === keyB && this.#order[a]! < this.#order[b]!);
  }

  #grow(slot: number): void {
    const before = this.#place.length;
    const length = Math.max(slot + 1, before * 2);
    this.#place = grown(this.#place, length).fill(-1, before);
    this.#key = grown(this.#key, length);
    this.#order = grown(this.#order, length);
  }
}
