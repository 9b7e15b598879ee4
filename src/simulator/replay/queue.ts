// A queue by instants: what comes is mostly the latest, and goes to the end at once.

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
