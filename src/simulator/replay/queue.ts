// A queue by instants: what comes is mostly the latest, and goes to the end at once.

/** As many are put in by one pass over all: one by one, each would move all that are behind it. */
const MANY = 16;

export class Queue<T extends { readonly at: number }> {
  #items: T[] = [];
  #head = 0;

  /** The instant of the first; Infinity where there is none. */
  get at(): number {
    return this.#items[this.#head]?.at ?? Number.POSITIVE_INFINITY;
  }

  /** Puts the item behind all that are not later. */
  push(item: T): void {
    const last = this.#items.length - 1;
    if (last < this.#head || (this.#items[last] as T).at <= item.at) this.#items.push(item);
    else this.#items.splice(this.#placeOf(item.at), 0, item);
  }

  /** The same for several, which are in order. */
  pushAll(items: readonly T[]): void {
    if (items.length < MANY) {
      for (const item of items) this.push(item);
      return;
    }
    const merged: T[] = [];
    let next = 0;
    for (const item of this.items()) {
      for (; next < items.length && (items[next] as T).at < item.at; next++) merged.push(items[next] as T);
      merged.push(item);
    }
    for (; next < items.length; next++) merged.push(items[next] as T);
    this.#items = merged;
    this.#head = 0;
  }

  /** How many there are. */
  get length(): number {
    return this.#items.length - this.#head;
  }

  /** The first; only while there is one. */
  shift(): T {
    const first = this.#items[this.#head++] as T;
    if (this.#head > 4096 && this.#head * 2 > this.#items.length) {
      this.#items = this.#items.slice(this.#head);
      this.#head = 0;
    }
    return first;
  }

  /** All there are, in order. */
  items(): readonly T[] {
    return this.#items.slice(this.#head);
  }

  /** Keeps only those that pass. */
  keep(passes: (item: T) => boolean): void {
    this.#items = this.items().filter(passes);
    this.#head = 0;
  }

  #placeOf(at: number): number {
    let [low, high] = [this.#head, this.#items.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#items[middle] as T).at <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
