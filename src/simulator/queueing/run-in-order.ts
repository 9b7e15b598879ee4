// One run of a station that interrupts nobody. What becomes of a ticket is settled when it is taken up, so that only those that wait take room.

import { grown, NumberHeap, SlotHeap, SlotLists, Slots } from "../engine/index.ts";
import { Demand } from "./demand.ts";
import type { Run, Station } from "./station.ts";
import { Tally } from "./tally.ts";

const CLASSES = 256;
const NEVER = Number.POSITIVE_INFINITY;

/** Of events at one instant: an agent gets free, then patience ends, then a ticket arrives. */
export class RunInOrder {
  readonly tally: Tally;
  /** The most tickets that ever waited (with those that gave up and whose turn had not come). */
  mostLive = 0;
  readonly #agents: number;
  /** When the last ticket left, once the run is over. */
  get emptyAt(): number {
    return this.#now[0]!;
  }
  readonly #observe: Run["observe"];
  readonly #demand: Demand;
  readonly #warmUp: number;
  /** When each busy agent gets free, with the class that it serves: instant × 256 + class. */
  readonly #ends = new NumberHeap();
  readonly #slots = new Slots();
  /** By class, or all in one where whoever comes first is served first. */
  readonly #queues: SlotLists;
  readonly #lists: number;
  /** Instead of the queues where deadlines decide. */
  readonly #byDue: SlotHeap | null;
  readonly #patience = new SlotHeap();
  readonly #impatient: boolean;
  /** The clock, in an array of one: a number in a field, or handed on, V8 would put into memory of its own again and again. */
  readonly #now = new Float64Array(1);
  #arrival = new Float64Array(64);
  #service = new Float64Array(64);
  #ticket = new Uint32Array(64);
  #class = new Uint8Array(64);
  #gone = new Uint8Array(64);

  constructor(station: Station, run: Run) {
    this.#agents = station.agents;
    this.#observe = run.observe;
    this.#demand = new Demand(station, run);
    this.#impatient = this.#demand.impatient;
    this.#warmUp = run.warmUp ?? 0;
    this.tally = new Tally(station.classes.length, run);
    this.#lists = station.discipline === "priority" ? station.classes.length : 1;
    this.#queues = new SlotLists(this.#lists);
    this.#byDue = station.discipline === "earliest-deadline" ? new SlotHeap() : null;
  }

  /** From the first arrival until the station is empty. */
  go(): void {
    const demand = this.#demand;
    const ends = this.#ends;
    let ticket = 0;
    for (let count = demand.fill(); count > 0; count = demand.fill()) {
      for (let i = 0; i < count; i += 1) {
        const arrival = demand.arrival[i]!;
        const until = arrival * CLASSES + CLASSES - 1;
        while (ends.first <= until) this.#freeAgent();
        if (this.#impatient) this.#giveUpBefore(arrival + 1);
        this.#now[0] = arrival;
        if (ticket === this.#warmUp) this.#begin();
        this.#arrive(i, ticket);
        ticket += 1;
      }
    }
    this.#stopCounting();
    while (ends.size > 0) this.#freeAgent();
  }

  #arrive(i: number, ticket: number): void {
    const demand = this.#demand;
    const kind = demand.class[i]!;
    const counted = ticket >= this.#warmUp;
    if (counted) this.tally.arrived(kind);
    if (this.#ends.size >= this.#agents) {
      if (counted) this.tally.delayed(kind);
      this.#wait(i, ticket, kind);
      return;
    }
    const now = this.#now[0]!;
    const service = demand.service[i]!;
    this.#ends.push((now + service) * CLASSES + kind);
    this.tally.served(kind, now, now, service, counted);
    this.#observe?.({ ticket, class: kind, arrival: now, start: now, end: now + service });
  }

  #wait(i: number, ticket: number, kind: number): void {
    const demand = this.#demand;
    const slot = this.#slots.take();
    if (slot >= this.#arrival.length) this.#grow();
    this.#arrival[slot] = this.#now[0]!;
    this.#service[slot] = demand.service[i]!;
    this.#ticket[slot] = ticket;
    this.#class[slot] = kind;
    if (this.#slots.live > this.mostLive) this.mostLive = this.#slots.live;
    if (this.#byDue === null) this.#queues.append(this.#lists === 1 ? 0 : kind, slot);
    else this.#byDue.push(slot, demand.due[i]!);
    if (this.#impatient) this.#bePatient(slot, demand.givesUp[i]!);
  }

  #bePatient(slot: number, givesUp: number): void {
    this.#gone[slot] = 0;
    if (givesUp <= this.#now[0]!) this.#giveUp(slot, givesUp);
    else if (givesUp < NEVER) this.#patience.push(slot, givesUp);
  }

  /** The earliest agent gets free, and takes up who is next. */
  #freeAgent(): void {
    const now = Math.floor(this.#ends.first / CLASSES);
    if (this.#impatient) this.#giveUpBefore(now);
    this.#now[0] = now;
    const slot = this.#slots.live === 0 ? -1 : this.#nextInTurn();
    if (slot < 0) {
      this.#ends.pop();
      return;
    }
    const kind = this.#class[slot]!;
    const service = this.#service[slot]!;
    this.#ends.replace((now + service) * CLASSES + kind);
    this.tally.served(kind, this.#arrival[slot]!, now, service, this.#ticket[slot]! >= this.#warmUp);
    if (this.#observe !== undefined) this.#tell(slot, now + service);
    this.#slots.give(slot);
  }

  /** Who is next, out of its queue. Those who gave up are passed over; now is when an agent would have had time for them. */
  #nextInTurn(): number {
    for (;;) {
      const slot = this.#byDue === null ? this.#firstInQueues() : this.#byDue.pop();
      if (slot < 0 || !this.#impatient) return slot;
      if (this.#gone[slot] === 0) {
        if (this.#patience.has(slot)) this.#patience.remove(slot);
        return slot;
      }
      if (this.#ticket[slot]! >= this.#warmUp) this.tally.wouldHaveWaited(this.#class[slot]!, this.#now[0]! - this.#arrival[slot]!);
      this.#slots.give(slot);
    }
  }

  #firstInQueues(): number {
    for (let list = 0; list < this.#lists; list += 1) {
      const slot = this.#queues.shift(list);
      if (slot >= 0) return slot;
    }
    return -1;
  }

  #tell(slot: number, end: number): void {
    const start = this.#now[0]!;
    this.#observe?.({ ticket: this.#ticket[slot]!, class: this.#class[slot]!, arrival: this.#arrival[slot]!, start, end });
  }

  #giveUpBefore(now: number): void {
    while (this.#patience.key < now) {
      const at = this.#patience.key;
      this.#giveUp(this.#patience.pop(), at);
    }
  }

  #giveUp(slot: number, now: number): void {
    const kind = this.#class[slot]!;
    const arrival = this.#arrival[slot]!;
    this.#gone[slot] = 1;
    this.tally.queued(kind, arrival, now);
    if (this.#ticket[slot]! >= this.#warmUp) this.tally.gaveUp(kind, now - arrival);
    this.#observe?.({ ticket: this.#ticket[slot]!, class: kind, arrival, start: Number.NaN, end: now });
  }

  /** Counted time begins: the rest of what is being worked on belongs to it. */
  #begin(): void {
    const now = this.#now[0]!;
    this.tally.begin(now);
    this.#ends.forEach((end) => this.tally.worked(end % CLASSES, now, Math.floor(end / CLASSES)));
  }

  /** Counted time ends with the last arrival: what is worked on after it does not belong to it. */
  #stopCounting(): void {
    const now = this.#now[0]!;
    if (this.tally.from < NEVER) this.#ends.forEach((end) => this.tally.workedTooFar(end % CLASSES, Math.floor(end / CLASSES) - now));
    this.tally.end(now);
  }

  #grow(): void {
    const length = this.#slots.capacity;
    this.#arrival = grown(this.#arrival, length);
    this.#service = grown(this.#service, length);
    this.#ticket = grown(this.#ticket, length);
    this.#class = grown(this.#class, length);
    this.#gone = grown(this.#gone, length);
  }
}
