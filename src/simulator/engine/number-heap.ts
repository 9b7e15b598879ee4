// A heap of bare numbers, least first, in one typed array: for events that a single number tells all about, such as time × 256 + class.

import { grown } from "./grown.ts";

const NONE = Number.POSITIVE_INFINITY;

/** 8 bytes a number. Equal numbers cannot be told apart, so that their order does not matter. */
export class NumberHeap {
  /** In heap order; Infinity behind the last. */
  #heap = new Float64Array(64).fill(NONE);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** The least number; Infinity where there is none. */
  get first(): number {
    return this.#heap[0]!;
  }

  push(number: number): void {
    const last = this.#size++;
    if (last + 2 >= this.#heap.length) this.#grow();
    const heap = this.#heap;
    let place = last;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = heap[parent]!;
      if (above <= number) break;
      heap[place] = above;
      place = parent;
    }
    heap[place] = number;
  }

  /** Takes the least number away. */
  pop(): void {
    const last = --this.#size;
    this.#heap[0] = this.#heap[last]!;
    this.#heap[last] = NONE;
    this.#sink();
  }

  /** The same as `pop` and then `push`, in one way through the heap. */
  replace(number: number): void {
    this.#heap[0] = number;
    this.#sink();
  }

  /** Looks at every number, in no order. */
  forEach(look: (number: number) => void): void {
    for (let i = 0; i < this.#size; i += 1) look(this.#heap[i]!);
  }

  #sink(): void {
    const heap = this.#heap;
    const parents = this.#size >> 1;
    const number = heap[0]!;
    let place = 0;
    while (place < parents) {
      let child = 2 * place + 1;
      let below = heap[child]!;
      const right = heap[child + 1]!;
      if (right < below) {
        child += 1;
        below = right;
      }
      if (number <= below) break;
      heap[place] = below;
      place = child;
    }
    heap[place] = number;
  }

  #grow(): void {
    const before = this.#heap.length;
    this.#heap = grown(this.#heap, before * 2).fill(NONE, before);
  }
}
