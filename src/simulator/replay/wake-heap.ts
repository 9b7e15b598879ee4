// Which case wakes next: a binary heap packed in typed arrays, about 24 bytes a case. Ties go to the case that came first.

/** No wake ahead. */
const NEVER = Number.POSITIVE_INFINITY;

export class WakeHeap {
  /** Handles in heap order. */
  #heap = new Int32Array(64);
  /** By handle: place in the heap, instant of the wake, and order of arrival. */
  #place = new Int32Array(64);
  #at = new Float64Array(64);
  #order = new Float64Array(64);
  #size = 0;
  #handles = 0;
  #arrivals = 0;
  readonly #free: number[] = [];

  /** The earliest wake; Infinity where there is none. */
  get at(): number {
    return this.#size === 0 ? NEVER : (this.#at[this.#heap[0]!] as number);
  }

  /** Whose wake it is; only while `at` is finite. */
  get handle(): number {
    return this.#heap[0] as number;
  }

  /** A handle for a new case; it wakes never, until told. Handles given back are given out again. */
  add(): number {
    const handle = this.#free.pop() ?? this.#handles++;
    if (handle >= this.#place.length) this.#grow();
    this.#order[handle] = this.#arrivals++;
    this.#at[handle] = NEVER;
    this.#place[handle] = this.#size;
    this.#heap[this.#size++] = handle;
    this.#rise(this.#size - 1);
    return handle;
  }

  remove(handle: number): void {
    const place = this.#place[handle] as number;
    const last = this.#heap[--this.#size] as number;
    this.#free.push(handle);
    if (last === handle) return;
    this.#put(last, place);
    this.#rise(place);
    this.#sink(this.#place[last] as number);
  }

  /** Moves the wake of a case. */
  set(handle: number, at: number): void {
    const before = this.#at[handle] as number;
    if (at === before) return;
    this.#at[handle] = at;
    if (at < before) this.#rise(this.#place[handle] as number);
    else this.#sink(this.#place[handle] as number);
  }

  #rise(from: number): void {
    const handle = this.#heap[from] as number;
    let place = from;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = this.#heap[parent] as number;
      if (!this.#before(handle, above)) break;
      this.#put(above, place);
      place = parent;
    }
    this.#put(handle, place);
  }

  #sink(from: number): void {
    const handle = this.#heap[from] as number;
    let place = from;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= this.#size) break;
      if (child + 1 < this.#size && this.#before(this.#heap[child + 1] as number, this.#heap[child] as number)) child++;
      const below = this.#heap[child] as number;
      if (!this.#before(below, handle)) break;
      this.#put(below, place);
      place = child;
    }
    this.#put(handle, place);
  }

  #put(handle: number, place: number): void {
    this.#heap[place] = handle;
    this.#place[handle] = place;
  }

  #before(a: number, b: number): boolean {
    const [atA, atB] = [this.#at[a] as number, this.#at[b] as number];
    return atA < atB || (atA === atB && (this.#order[a] as number) < (this.#order[b] as number));
  }

  #grow(): void {
    const length = this.#place.length * 2;
    this.#heap = copied(new Int32Array(length), this.#heap);
    this.#place = copied(new Int32Array(length), this.#place);
    this.#at = copied(new Float64Array(length), this.#at);
    this.#order = copied(new Float64Array(length), this.#order);
  }
}

function copied<T extends Int32Array | Float64Array>(to: T, from: T): T {
  to.set(from);
  return to;
}
