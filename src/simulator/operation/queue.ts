// Work waiting for a team, in the team's order: by key, then in the order it came. Work that needs skills waits apart by the skills it needs,
// so that somebody who lacks them never has to look past it.

/** Of one set of skills. A packed binary heap; what is withdrawn is passed over when it comes to the top. */
export class WaitingLine {
  readonly skills: number;
  #keys = new Float64Array(16);
  #orders = new Float64Array(16);
  #items = new Int32Array(16);
  #stamps = new Int32Array(16);
  #size = 0;

  constructor(skills: number) {
    this.skills = skills;
  }

  get size(): number {
    return this.#size;
  }

  get key(): number {
    return this.#keys[0] as number;
  }

  get order(): number {
    return this.#orders[0] as number;
  }

  get item(): number {
    return this.#items[0] as number;
  }

  get stamp(): number {
    return this.#stamps[0] as number;
  }

  push(key: number, order: number, item: number, stamp: number): void {
    if (this.#size === this.#keys.length) this.#grow();
    let at = this.#size++;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!this.#isBefore(key, order, above)) break;
      this.#move(above, at);
      at = above;
    }
    this.#set(at, key, order, item, stamp);
  }

  pop(): void {
    const last = --this.#size;
    if (last <= 0) return;
    const key = this.#keys[last] as number;
    const order = this.#orders[last] as number;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= last) break;
      const other = below + 1;
      if (other < last && this.#isBefore(this.#keys[other] as number, this.#orders[other] as number, below)) below = other;
      if (this.#isBefore(key, order, below)) break;
      this.#move(below, at);
      at = below;
    }
    this.#set(at, key, order, this.#items[last] as number, this.#stamps[last] as number);
  }

  #isBefore(key: number, order: number, at: number): boolean {
    const other = this.#keys[at] as number;
    return key < other || (key === other && order < (this.#orders[at] as number));
  }

  #move(from: number, to: number): void {
    this.#set(to, this.#keys[from] as number, this.#orders[from] as number, this.#items[from] as number, this.#stamps[from] as number);
  }

  #set(at: number, key: number, order: number, item: number, stamp: number): void {
    this.#keys[at] = key;
    this.#orders[at] = order;
    this.#items[at] = item;
    this.#stamps[at] = stamp;
  }

  #grow(): void {
    const size = 2 * this.#keys.length;
    this.#keys = wider(this.#keys, new Float64Array(size));
    this.#orders = wider(this.#orders, new Float64Array(size));
    this.#items = wider(this.#items, new Int32Array(size));
    this.#stamps = wider(this.#stamps, new Int32Array(size));
  }
}

function wider<A extends Float64Array | Int32Array>(from: A, to: A): A {
  to.set(from);
  return to;
}
