// Pieces of work for people: a stage of a ticket, a duty of the policy, what an escalation asks of a team. Struct of arrays with a free list.

import { grown, Slots } from "../engine/index.ts";

export const STAGE = 0;
export const DUTY = 1;
export const ESCALATION = 2;
export type ItemKind = typeof STAGE | typeof DUTY | typeof ESCALATION;

// States of an item.
/** Nobody thinks of it yet; `asked` says from when on. */
export const PLANNED = 0;
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
  /** Effort left, ms of an agent of speed 1; of the part at hand alone. */
  left = new Float64Array(64);
  asked = new Float64Array(64);
  /** Of a duty: when its cycle began. */
  since = new Float64Array(64);
  order = new Float64Array(64);
  key = new Float64Array(64);
  due = new Float64Array(64);
  started = new Uint8Array(64);
  readonly #slots = new Slots();

  take(kind: ItemKind, ticket: number, team: number, what: number): number {
    const item = this.#slots.take();
    if (item >= this.kind.length) this.#grow();
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
    this.#slots.give(item);
  }

  /** Items in use. */
  living(): Iterable<number> {
    return this.#slots.living();
  }

  /** What an event about the item carries, to be known for it later. */
  stamp(item: number): number {
    return this.#slots.generation(item);
  }

  #grow(): void {
    const size = this.#slots.capacity;
    this.kind = grown(this.kind, size);
    this.state = grown(this.state, size);
    this.team = grown(this.team, size);
    this.ticket = grown(this.ticket, size);
    this.for = grown(this.for, size);
    this.cycle = grown(this.cycle, size);
    this.skills = grown(this.skills, size);
    this.left = grown(this.left, size);
    this.asked = grown(this.asked, size);
    this.since = grown(this.since, size);
    this.order = grown(this.order, size);
    this.key = grown(this.key, size);
    this.due = grown(this.due, size);
    this.started = grown(this.started, size);
  }
}
