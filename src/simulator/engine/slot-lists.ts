// Queues of slots, first come first served: any number of linked lists over the same slots. A slot is in one list at a time.

import { grown } from "./grown.ts";

const NONE = -1;

/** 8 bytes a slot. Every operation takes the same time whatever the length. */
export class SlotLists {
  readonly #first: Int32Array;
  readonly #last: Int32Array;
  readonly #length: Int32Array;
  #next = new Int32Array(64);
  #before = new Int32Array(64);

  constructor(lists: number) {
    this.#first = new Int32Array(lists).fill(NONE);
    this.#last = new Int32Array(lists).fill(NONE);
    this.#length = new Int32Array(lists);
  }

  length(list: number): number {
    return this.#length[list]!;
  }

  /** The slot at the front, -1 where the list is empty. */
  first(list: number): number {
    return this.#first[list]!;
  }

  /** The slot at the end, -1 where the list is empty. */
  last(list: number): number {
    return this.#last[list]!;
  }

  /** The slot behind another of its list, -1 behind the last. */
  after(slot: number): number {
    return this.#next[slot]!;
  }

  /** Puts a slot at the end. */
  append(list: number, slot: number): void {
    if (slot >= this.#next.length) this.#grow(slot);
    const last = this.#last[list]!;
    this.#before[slot] = last;
    this.#next[slot] = NONE;
    if (last === NONE) this.#first[list] = slot;
    else this.#next[last] = slot;
    this.#last[list] = slot;
    this.#length[list]! += 1;
  }

  /** Puts a slot at the front: one that was taken out of turn and goes on first. */
  prepend(list: number, slot: number): void {
    if (slot >= this.#next.length) this.#grow(slot);
    const first = this.#first[list]!;
    this.#next[slot] = first;
    this.#before[slot] = NONE;
    if (first === NONE) this.#last[list] = slot;
    else this.#before[first] = slot;
    this.#first[list] = slot;
    this.#length[list]! += 1;
  }

  /** Takes the slot at the front out; -1 where the list is empty. */
  shift(list: number): number {
    const slot = this.#first[list]!;
    if (slot === NONE) return NONE;
    const next = this.#next[slot]!;
    this.#first[list] = next;
    if (next === NONE) this.#last[list] = NONE;
    else this.#before[next] = NONE;
    this.#length[list]! -= 1;
    return slot;
  }

  /** Takes a slot out of the list that it is in. */
  remove(list: number, slot: number): void {
    const [before, next] = [this.#before[slot]!, this.#next[slot]!];
    if (before === NONE) this.#first[list] = next;
    else this.#next[before] = next;
    if (next === NONE) this.#last[list] = before;
    else this.#before[next] = before;
    this.#length[list]! -= 1;
  }

  #grow(slot: number): void {
    const length = Math.max(slot + 1, this.#next.length * 2);
    this.#next = grown(this.#next, length);
    this.#before = grown(this.#before, length);
  }
}
