// Live tickets: struct of arrays with a free list. A slot is used anew once its ticket is over; its generation tells an event for the one before.

import type { Instant } from "../../ir/index.ts";
import type { Facts } from "./facts.ts";
import { grown } from "./items.ts";

/** Bits of `flags`. */
export const COUNTED = 1;
export const RESPONDED = 2;
export const RESOLVED = 4;
export const CLOSED = 8;
export const ABANDONED = 16;
/** A workaround is still to come, and has come. */
export const WORKAROUND_AHEAD = 32;
/** Its life has no event ahead, and the policy none. */
export const OVER = 64;
export const ESCALATION_ASKED = 128;

const NONE = -1;
/** Changes of facts in one ticket's life. */
export const WHICH = 64;
const GENERATIONS = 2 ** 25 - 1;

export class Tickets {
  number = new Float64Array(64);
  generation = new Int32Array(64);
  flags = new Int32Array(64);
  customer = new Int32Array(64);
  kind = new Int16Array(64);
  /** The value of the experiment's `by` fact; -1: unknown. */
  group = new Int16Array(64);
  /** The stage at hand, and how many there are in this round. */
  stage = new Int16Array(64);
  stages = new Int16Array(64);
  /** Rounds: 0, and one more with each reopening. */
  round = new Int16Array(64);
  handOffs = new Int16Array(64);
  contacts = new Int16Array(64);
  asked = new Int16Array(64);
  /** The team that takes over from the routing; -1: none. */
  team = new Int16Array(64);
  /** The highest level, as an index; -1: none. */
  level = new Int16Array(64);
  /** The item of the stage at hand; -1: none. */
  item = new Int32Array(64);
  /** Events of its life and work of others ahead. */
  ahead = new Int32Array(64);
  speedUp = new Float64Array(64);
  opened = new Float64Array(64);
  responded = new Float64Array(64);
  resolved = new Float64Array(64);
  /** Effort (ms) of the stages done in this round, and after how much of it the workaround comes. */
  done = new Float64Array(64);
  workaroundAt = new Float64Array(64);
  /** The first deadline of what its own course meets; Infinity: none. */
  due = new Float64Array(64);
  facts: Facts[] = [];
  /** Work for duties and escalations that is not done. */
  works: number[][] = [];
  ids: string[] = [];
  readonly #free: number[] = [];
  #used = 0;

  /** How many slots were ever in use at once. */
  get most(): number {
    return this.#used;
  }

  get live(): number {
    return this.#used - this.#free.length;
  }

  take(number: number, opened: Instant, customer: number): number {
    const slot = this.#free.pop() ?? this.#fresh();
    this.number[slot] = number;
    this.opened[slot] = opened;
    this.customer[slot] = customer;
    this.flags[slot] = 0;
    this.group[slot] = NONE;
    this.stage[slot] = 0;
    this.round[slot] = 0;
    this.handOffs[slot] = 0;
    this.contacts[slot] = 0;
    this.asked[slot] = 0;
    this.team[slot] = NONE;
    this.level[slot] = NONE;
    this.item[slot] = NONE;
    this.ahead[slot] = 0;
    this.speedUp[slot] = 1;
    this.responded[slot] = Number.NaN;
    this.resolved[slot] = Number.NaN;
    this.due[slot] = Number.POSITIVE_INFINITY;
    return slot;
  }

  release(slot: number): void {
    this.generation[slot] = (this.generation[slot] as number) + 1;
    this.facts[slot] = NO_FACTS;
    this.ids[slot] = "";
    this.#free.push(slot);
    this.flags[slot] = OVER;
  }

  /** What an event of the ticket in this slot carries, to be known for it later; it leaves room for a number below `WHICH`. */
  stampOf(slot: number): number {
    return ((this.generation[slot] as number) & GENERATIONS) * WHICH;
  }

  has(slot: number, flag: number): boolean {
    return ((this.flags[slot] as number) & flag) !== 0;
  }

  set(slot: number, flag: number): void {
    this.flags[slot] = (this.flags[slot] as number) | flag;
  }

  unset(slot: number, flag: number): void {
    this.flags[slot] = (this.flags[slot] as number) & ~flag;
  }

  *living(): Iterable<number> {
    const free = new Set(this.#free);
    for (let slot = 0; slot < this.#used; slot++) if (!free.has(slot)) yield slot;
  }

  #fresh(): number {
    const slot = this.#used++;
    if (slot < this.number.length) return slot;
    const size = 2 * this.number.length;
    this.number = grown(this.number, new Float64Array(size));
    this.generation = grown(this.generation, new Int32Array(size));
    this.flags = grown(this.flags, new Int32Array(size));
    this.customer = grown(this.customer, new Int32Array(size));
    this.kind = grown(this.kind, new Int16Array(size));
    this.group = grown(this.group, new Int16Array(size));
    this.stage = grown(this.stage, new Int16Array(size));
    this.stages = grown(this.stages, new Int16Array(size));
    this.round = grown(this.round, new Int16Array(size));
    this.handOffs = grown(this.handOffs, new Int16Array(size));
    this.contacts = grown(this.contacts, new Int16Array(size));
    this.asked = grown(this.asked, new Int16Array(size));
    this.team = grown(this.team, new Int16Array(size));
    this.level = grown(this.level, new Int16Array(size));
    this.item = grown(this.item, new Int32Array(size));
    this.ahead = grown(this.ahead, new Int32Array(size));
    this.speedUp = grown(this.speedUp, new Float64Array(size));
    this.opened = grown(this.opened, new Float64Array(size));
    this.responded = grown(this.responded, new Float64Array(size));
    this.resolved = grown(this.resolved, new Float64Array(size));
    this.due = grown(this.due, new Float64Array(size));
    this.done = grown(this.done, new Float64Array(size));
    this.workaroundAt = grown(this.workaroundAt, new Float64Array(size));
    return slot;
  }
}

const NO_FACTS: Facts = {};
