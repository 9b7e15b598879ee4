// Live tickets: struct of arrays with a free list. A slot is used anew once its ticket is over; its generation tells an event for the one before.

import type { Instant } from "../../ir/index.ts";
import { grown, Slots } from "../engine/index.ts";
import type { Facts } from "./facts.ts";

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
/** A contact that would have come did not, as the ticket was resolved: the next is planned when it comes back. */
export const SILENT = 128;

const NONE = -1;
/** Changes of facts in one ticket's life. */
export const WHICH = 64;
const GENERATIONS = 2 ** 25 - 1;

export class Tickets {
  number = new Float64Array(64);
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
  /** How often it was asked whether the customer writes again. */
  contactDraws = new Int16Array(64);
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
  /** When it was resolved, or given up. */
  ended = new Float64Array(64);
  /** Effort (ms) of the stages done in this round, and after how much of it the workaround comes. */
  done = new Float64Array(64);
  workaroundAt = new Float64Array(64);
  /** The policy has no timer for it before then, nor is it let go. */
  quietUntil = new Float64Array(64);
  /** The first deadline of what its own course meets; Infinity: none. */
  due = new Float64Array(64);
  /** The duties that its own course meets, each followed by its last deadline and by 1 where it is owed, 0 where it is not. */
  dues: number[][] = [];
  facts: Facts[] = [];
  /** Work for duties and escalations that is not done. */
  works: number[][] = [];
  ids: string[] = [];
  readonly #slots = new Slots();

  take(number: number, opened: Instant, customer: number): number {
    const slot = this.#slots.take();
    if (slot >= this.number.length) this.#grow();
    this.number[slot] = number;
    this.opened[slot] = opened;
    this.customer[slot] = customer;
    this.flags[slot] = 0;
    this.group[slot] = NONE;
    this.stage[slot] = 0;
    this.round[slot] = 0;
    this.handOffs[slot] = 0;
    this.contacts[slot] = 0;
    this.contactDraws[slot] = 0;
    this.team[slot] = NONE;
    this.level[slot] = NONE;
    this.item[slot] = NONE;
    this.ahead[slot] = 0;
    this.speedUp[slot] = 1;
    this.responded[slot] = Number.NaN;
    this.ended[slot] = Number.NaN;
    this.quietUntil[slot] = Number.NEGATIVE_INFINITY;
    this.due[slot] = Number.POSITIVE_INFINITY;
    const dues = this.dues[slot];
    if (dues !== undefined) dues.length = 0;
    return slot;
  }

  release(slot: number): void {
    this.facts[slot] = NO_FACTS;
    this.ids[slot] = "";
    this.flags[slot] = OVER;
    this.#slots.give(slot);
  }

  /** What an event of the ticket in this slot carries, to be known for it later; it leaves room for a number below `WHICH`. */
  stampOf(slot: number): number {
    return (this.#slots.generation(slot) & GENERATIONS) * WHICH;
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

  /** Slots in use. */
  living(): Iterable<number> {
    return this.#slots.living();
  }

  #grow(): void {
    const size = this.#slots.capacity;
    this.number = grown(this.number, size);
    this.flags = grown(this.flags, size);
    this.customer = grown(this.customer, size);
    this.kind = grown(this.kind, size);
    this.group = grown(this.group, size);
    this.stage = grown(this.stage, size);
    this.stages = grown(this.stages, size);
    this.round = grown(this.round, size);
    this.handOffs = grown(this.handOffs, size);
    this.contacts = grown(this.contacts, size);
    this.contactDraws = grown(this.contactDraws, size);
    this.team = grown(this.team, size);
    this.level = grown(this.level, size);
    this.item = grown(this.item, size);
    this.ahead = grown(this.ahead, size);
    this.speedUp = grown(this.speedUp, size);
    this.opened = grown(this.opened, size);
    this.responded = grown(this.responded, size);
    this.ended = grown(this.ended, size);
    this.quietUntil = grown(this.quietUntil, size);
    this.due = grown(this.due, size);
    this.done = grown(this.done, size);
    this.workaroundAt = grown(this.workaroundAt, size);
  }
}

const NO_FACTS: Facts = {};
