// Pieces of work for people: a stage of a ticket, a duty of the policy, what an escalation asks of a team. Struct of arrays with a free list.

export const STAGE = 0;
export const DUTY = 1;
export const ESCALATION = 2;
export type ItemKind = typeof STAGE | typeof DUTY | typeof ESCALATION;

// States of an item.
export const FREE = 0;
/** Asked for, and not in the queue yet: whoever is asked has other things to do first. */
export const COMING = 1;
export const QUEUED = 2;
export const IN_WORK = 3;

/** `for`: what it is: of a duty its index among the policy's, of an escalation its rule. */
export class Items {
  kind = new Uint8Array(64);
  state = new Uint8Array(64);
  team = new Int16Array(64);
  ticket = new Int32Array(64);
  for = new Int32Array(64);
  cycle = new Int32Array(64);
  skills = new Int32Array(64);
  /** Raised with each change of its place in a queue, and whenever the slot is used anew. */
  stamp = new Int32Array(64);
  /** Effort left, ms of an agent of speed 1; of the part at hand alone. */
  left = new Float64Array(64);
  asked = new Float64Array(64);
  order = new Float64Array(64);
  key = new Float64Array(64);
  due = new Float64Array(64);
  started = new Uint8Array(64);
  #free: number[] = [];
  #used = 0;

  take(kind: ItemKind, ticket: number, team: number, what: number): number {
    const item = this.#free.pop() ?? this.#fresh();
    this.kind[item] = kind;
    this.state[item] = COMING;
    this.team[item] = team;
    this.ticket[item] = ticket;
    this.for[item] = what;
    this.cycle[item] = 0;
    this.skills[item] = 0;
    this.left[item] = 0;
    this.due[item] = Number.POSITIVE_INFINITY;
    this.started[item] = 0;
    return item;
  }

  release(item: number): void {
    this.state[item] = FREE;
    this.stamp[item] = (this.stamp[item] as number) + 1;
    this.#free.push(item);
  }

  /** Items in use, in no order. */
  *living(): Iterable<number> {
    for (let item = 0; item < this.#used; item++) if (this.state[item] !== FREE) yield item;
  }

  #fresh(): number {
    const item = this.#used++;
    if (item < this.kind.length) return item;
    const size = 2 * this.kind.length;
    this.kind = grown(this.kind, new Uint8Array(size));
    this.state = grown(this.state, new Uint8Array(size));
    this.team = grown(this.team, new Int16Array(size));
    this.ticket = grown(this.ticket, new Int32Array(size));
    this.for = grown(this.for, new Int32Array(size));
    this.cycle = grown(this.cycle, new Int32Array(size));
    this.skills = grown(this.skills, new Int32Array(size));
    this.stamp = grown(this.stamp, new Int32Array(size));
    this.left = grown(this.left, new Float64Array(size));
    this.asked = grown(this.asked, new Float64Array(size));
    this.order = grown(this.order, new Float64Array(size));
    this.key = grown(this.key, new Float64Array(size));
    this.due = grown(this.due, new Float64Array(size));
    this.started = grown(this.started, new Uint8Array(size));
    return item;
  }
}

/** What was in the smaller array, in the larger one. */
export function grown<A extends Uint8Array | Int16Array | Int32Array | Float64Array>(from: A, to: A): A {
  to.set(from as never);
  return to;
}
