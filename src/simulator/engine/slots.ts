// Slots for what lives for a while, such as tickets: numbers from 0 on that are given out, given back and given out again.

import { grown } from "./grown.ts";

/**
 * Whoever keeps something of a ticket keeps it in typed arrays indexed by its slot, as long as `capacity`, and makes them longer (`grown`) after a `take`
 * that has changed the capacity. 8 bytes a slot.
 */
export class Slots {
  /** By slot: the next free one, -1 at the end. Only of free ones. */
  #next: Int32Array;
  #generation: Int32Array;
  #free = -1;
  #used = 0;
  #live = 0;

  constructor(capacity = 64) {
    this.#next = new Int32Array(capacity);
    this.#generation = new Int32Array(capacity);
  }

  /** How many slots arrays must have room for. */
  get capacity(): number {
    return this.#next.length;
  }

  /** How many are given out now. */
  get live(): number {
    return this.#live;
  }

  /** A slot that nobody has: the one given back last, else a new one. */
  take(): number {
    this.#live += 1;
    const slot = this.#free;
    if (slot >= 0) {
      this.#free = this.#next[slot]!;
      return slot;
    }
    if (this.#used === this.#next.length) this.#grow();
    return this.#used++;
  }

  /** Gives a slot back: a new generation begins, and events that bear the old one are void. */
  give(slot: number): void {
    this.#live -= 1;
    this.#generation[slot]! += 1;
    this.#next[slot] = this.#free;
    this.#free = slot;
  }

  /** Voids the events of a slot that stays in use. */
  renew(slot: number): void {
    this.#generation[slot]! += 1;
  }

  /** Slots that are given out, rising. */
  *living(): Iterable<number> {
    const free = new Set<number>();
    for (let slot = this.#free; slot >= 0; slot = this.#next[slot]!) free.add(slot);
    for (let slot = 0; slot < this.#used; slot += 1) if (!free.has(slot)) yield slot;
  }

  generation(slot: number): number {
    return this.#generation[slot]!;
  }

  #grow(): void {
    const length = this.#next.length * 2;
    this.#next = grown(this.#next, length);
    this.#generation = grown(this.#generation, length);
  }
}
