// One run of a station where a ticket of a higher class interrupts one of a lower, which later goes on where it was.

import { EventHeap, grown, SlotHeap, SlotLists, Slots } from "../engine/index.ts";
import { Demand } from "./demand.ts";
import type { Run, Station } from "./station.ts";
import { Tally } from "./tally.ts";

const NEVER = Number.POSITIVE_INFINITY;
const ENDS = 0;

/** Of events at one instant: an agent gets free, then patience ends, then a ticket arrives. A ticket keeps its slot until it leaves. */
export class RunPreemptive {
  readonly tally: Tally;
  mostLive = 0;
  /** When the last ticket left, once the run is over. */
  emptyAt = 0;
  readonly #agents: number;
  readonly #lists: number;
  readonly #observe: Run["observe"];
  readonly #warmUp: number;
  readonly #demand: Demand;
  /** Ends of work; void where the slot's generation is another. */
  readonly #ends = new EventHeap();
  readonly #slots = new Slots();
  /** By class: who waits, and who is worked on, the last taken up at the end. */
  readonly #waiting: SlotLists;
  readonly #working: SlotLists;
  readonly #patience = new SlotHeap();
  #busy = 0;
  #arrival = new Float64Array(64);
  /** Since when it waits, or is worked on. */
  #since = new Float64Array(64);
  /** Work that is left at `since`. */
  #left = new Float64Array(64);
  /** When it was first taken up; NaN before. */
  #start = new Float64Array(64);
  #ticket = new Uint32Array(64);
  #class = new Uint8Array(64);
  #gone = new Uint8Array(64);

  constructor(station: Station, run: Run) {
    this.#agents = station.agents;
    this.#lists = station.classes.length;
    this.#observe = run.observe;
    this.#warmUp = run.warmUp ?? 0;
    this.#demand = new Demand(station, run);
    this.tally = new Tally(this.#lists, run);
    this.#waiting = new SlotLists(this.#lists);
    this.#working = new SlotLists(this.#lists);
  }

  /** From the first arrival until the station is empty. */
  go(): void {
    const demand = this.#demand;
    let ticket = 0;
    let last = 0;
    for (let count = demand.fill(); count > 0; count = demand.fill()) {
      for (let i = 0; i < count; i += 1) {
        last = demand.arrival[i]!;
        while (this.#ends.time <= last) this.#end();
        this.#giveUpBefore(last + 1);
        if (ticket === this.#warmUp) this.tally.begin(last);
        this.#arrive(i, ticket, last);
        ticket += 1;
      }
    }
    this.tally.end(last);
    this.emptyAt = last;
    while (this.#ends.size > 0) this.#end();
  }

  #arrive(i: number, ticket: number, now: number): void {
    const slot = this.#enter(i, ticket, now);
    const kind = this.#class[slot]!;
    const counted = ticket >= this.#warmUp;
    if (counted) this.tally.arrived(kind);
    if (this.#busy >= this.#agents && !this.#interrupt(kind, now)) {
      if (counted) this.tally.delayed(kind);
      this.#waiting.append(kind, slot);
      this.#bePatient(slot, this.#demand.givesUp[i]!, now);
      return;
    }
    this.#takeUp(slot, now);
  }

  #enter(i: number, ticket: number, now: number): number {
    const slot = this.#slots.take();
    if (slot >= this.#arrival.length) this.#grow();
    this.#arrival[slot] = now;
    this.#since[slot] = now;
    this.#left[slot] = this.#demand.service[i]!;
    this.#start[slot] = Number.NaN;
    this.#ticket[slot] = ticket;
    this.#class[slot] = this.#demand.class[i]!;
    this.#gone[slot] = 0;
    if (this.#slots.live > this.mostLive) this.mostLive = this.#slots.live;
    return slot;
  }

  /** Frees an agent from the lowest class below this one; false where there is none. */
  #interrupt(kind: number, now: number): boolean {
    for (let list = this.#lists - 1; list > kind; list -= 1) {
      const slot = this.#working.last(list);
      if (slot < 0) continue;
      this.#working.remove(list, slot);
      this.#slots.renew(slot);
      this.tally.worked(list, this.#since[slot]!, now);
      this.#left[slot] = this.#left[slot]! - (now - this.#since[slot]!);
      this.#since[slot] = now;
      this.#waiting.prepend(list, slot);
      this.#busy -= 1;
      return true;
    }
    return false;
  }

  #takeUp(slot: number, now: number): void {
    const kind = this.#class[slot]!;
    if (Number.isNaN(this.#start[slot]!)) this.#start[slot] = now;
    this.tally.queued(kind, this.#since[slot]!, now);
    this.#since[slot] = now;
    this.#working.append(kind, slot);
    this.#busy += 1;
    this.#ends.push(now + this.#left[slot]!, ENDS, slot, this.#slots.generation(slot));
  }

  /** The earliest end of work, unless it is void. */
  #end(): void {
    const now = this.#ends.time;
    const slot = this.#ends.subject;
    const valid = this.#ends.stamp === this.#slots.generation(slot);
    this.#ends.pop();
    if (!valid) return;
    this.#giveUpBefore(now);
    this.emptyAt = now;
    const kind = this.#class[slot]!;
    this.#working.remove(kind, slot);
    this.#busy -= 1;
    this.tally.worked(kind, this.#since[slot]!, now);
    this.#settle(slot, now);
    this.#slots.give(slot);
    const next = this.#nextInTurn(now);
    if (next >= 0) this.#takeUp(next, now);
  }

  #settle(slot: number, end: number): void {
    const kind = this.#class[slot]!;
    const [ticket, arrival, start] = [this.#ticket[slot]!, this.#arrival[slot]!, this.#start[slot]!];
    if (ticket >= this.#warmUp) this.tally.left(kind, start - arrival, end - arrival);
    this.#observe?.({ ticket, class: kind, arrival, start, end });
  }

  #nextInTurn(now: number): number {
    for (let list = 0; list < this.#lists; list += 1) {
      for (;;) {
        const slot = this.#waiting.shift(list);
        if (slot < 0) break;
        if (this.#gone[slot] === 0) {
          if (this.#patience.has(slot)) this.#patience.remove(slot);
          return slot;
        }
        if (this.#ticket[slot]! >= this.#warmUp) this.tally.wouldHaveWaited(list, now - this.#arrival[slot]!);
        this.#slots.give(slot);
      }
    }
    return -1;
  }

  #bePatient(slot: number, givesUp: number, now: number): void {
    if (!this.#demand.impatient) return;
    if (givesUp <= now) this.#giveUp(slot, now);
    else if (givesUp < NEVER) this.#patience.push(slot, givesUp);
  }

  #giveUpBefore(now: number): void {
    while (this.#patience.key < now) {
      const at = this.#patience.key;
      this.#giveUp(this.#patience.pop(), at);
    }
  }

  #giveUp(slot: number, now: number): void {
    const kind = this.#class[slot]!;
    const [ticket, arrival] = [this.#ticket[slot]!, this.#arrival[slot]!];
    this.#gone[slot] = 1;
    this.tally.queued(kind, arrival, now);
    if (ticket >= this.#warmUp) this.tally.gaveUp(kind, now - arrival);
    this.#observe?.({ ticket, class: kind, arrival, start: Number.NaN, end: now });
  }

  #grow(): void {
    const length = this.#slots.capacity;
    this.#arrival = grown(this.#arrival, length);
    this.#since = grown(this.#since, length);
    this.#left = grown(this.#left, length);
    this.#start = grown(this.#start, length);
    this.#ticket = grown(this.#ticket, length);
    this.#class = grown(this.#class, length);
    this.#gone = grown(this.#gone, length);
  }
}
