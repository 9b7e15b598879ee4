// The tickets of a case in the order in which they were opened, by their ids, and whose timer is first.

import type { Instant } from "../../ir/history.ts";
import { copyOfTicket } from "./copy.ts";
import { Crowd } from "./crowd.ts";
import type { Engine } from "./layout.ts";
import { leaveNumbers } from "./records.ts";
import { NEVER, type Ticket } from "./ticket.ts";

/** More tickets than these are looked up in a map. */
const FEW_TICKETS = 4;
/** Of more tickets than these a crowd knows the timers; of fewer a look at each is quicker. */
const MANY_TICKETS = 64;

export class Tickets<F> {
  /** For others to read. */
  list: Ticket<F>[] = NO_TICKETS;
  /** The first timer of each, by its place; nothing where a crowd knows them. */
  #timers: number[] = NO_TIMERS;
  #crowd: Crowd<F> | null = null;
  #byId: Map<string, Ticket<F>> | null = null;
  /** The one last asked for: what is asked of a case is mostly about one ticket several times in a row. */
  #found: Ticket<F> | null = null;

  /** The place of the next that comes. */
  get places(): number {
    return this.#crowd === null ? this.list.length : this.#crowd.places;
  }

  find(id: string): Ticket<F> | undefined {
    if (this.#found !== null && this.#found.id === id) return this.#found;
    const ticket = this.#search(id);
    if (ticket !== undefined) this.#found = ticket;
    return ticket;
  }

  #search(id: string): Ticket<F> | undefined {
    if (this.#byId !== null) return this.#byId.get(id);
    // Events are mostly about the newest.
    const list = this.list;
    for (let i = list.length - 1; i >= 0; i--) if (list[i]?.id === id) return list[i];
    return undefined;
  }

  has(ticket: Ticket<F>): boolean {
    return this.#crowd === null ? this.list[ticket.place] === ticket : this.#crowd.has(ticket);
  }

  /** One that was just opened, at the place that is next. */
  add(ticket: Ticket<F>): void {
    if (this.list === NO_TICKETS) {
      // A literal is as long as it must be; an array pushed to has room for many.
      this.list = [ticket];
      this.#timers = [NEVER];
    } else {
      this.list.push(ticket);
      if (this.#crowd !== null) this.#crowd.add(ticket, NEVER);
      else {
        this.#timers.push(NEVER);
        if (this.list.length > MANY_TICKETS) this.#gather();
      }
    }
    if (this.#byId !== null) this.#byId.set(ticket.id, ticket);
    else if (this.list.length > FEW_TICKETS) this.#byId = byId(this.list);
  }

  /** From now on a crowd knows the timers. */
  #gather(): void {
    const crowd = new Crowd<F>();
    this.list.forEach((ticket, i) => {
      crowd.add(ticket, this.#timers[i] as number);
    });
    this.#crowd = crowd;
    this.#timers = [];
  }

  timerOf(ticket: Ticket<F>): Instant {
    return this.#crowd === null ? (this.#timers[ticket.place] as number) : this.#crowd.timerOf(ticket);
  }

  /** Sets the first timer of a ticket. Answers what it was. */
  setTimer(ticket: Ticket<F>, timer: Instant): Instant {
    const { place } = ticket;
    if (this.#crowd !== null) return this.#crowd.set(ticket, timer);
    const before = this.#timers[place] as number;
    this.#timers[place] = timer;
    return before;
  }

  /** The first timer of all; Infinity where there is none. */
  firstTimer(): Instant {
    if (this.#crowd !== null) return this.#crowd.first;
    const timers = this.#timers;
    let first = NEVER;
    for (let i = 0; i < timers.length; i++) if ((timers[i] as number) < first) first = timers[i] as number;
    return first;
  }

  /** Those whose timer is at `now` or before it, and this one where it is here, in the order in which they were opened. */
  due(now: Instant, also: Ticket<F> | null): readonly Ticket<F>[] {
    if (this.#crowd !== null) return this.#crowd.due(now, also);
    const list = this.list;
    const timers = this.#timers;
    if (list.length === 1 && (timers[0] as number) <= now) return list;
    const due: Ticket<F>[] = [];
    for (let i = 0; i < list.length; i++) {
      const ticket = list[i] as Ticket<F>;
      if ((timers[i] as number) <= now || ticket === also) due.push(ticket);
    }
    return due;
  }

  remove(ticket: Ticket<F>): void {
    if (this.#crowd === null) this.#moveUp(ticket.place);
    else this.#takeOut(ticket, this.#crowd);
    this.#byId?.delete(ticket.id);
    this.#found = null;
  }

  /** Every later ticket into the place before it, the first of them into this one. `splice` would make a list of what it takes out. */
  #moveUp(place: number): void {
    const list = this.list;
    for (let i = place + 1; i < list.length; i++) {
      const later = list[i] as Ticket<F>;
      later.place = i - 1;
      list[i - 1] = later;
      this.#timers[i - 1] = this.#timers[i] as number;
    }
    list.pop();
    this.#timers.pop();
  }

  /** The places of those behind it stay as they are, so that none of them is touched. */
  #takeOut({ place }: Ticket<F>, crowd: Crowd<F>): void {
    const list = this.list;
    let [low, high] = [0, list.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((list[middle] as Ticket<F>).place < place) low = middle + 1;
      else high = middle;
    }
    const [gone] = list.splice(low, 1);
    if (gone !== undefined) crowd.remove(gone);
  }

  clear(engine: Engine<F>): void {
    // Not by their length: the room they have is used again.
    for (let gone = this.list.pop(); gone !== undefined; gone = this.list.pop()) leaveNumbers(engine, gone);
    while (this.#timers.length > 0) this.#timers.pop();
    this.#crowd = null;
    this.#byId = null;
    this.#found = null;
  }

  copy(engine: Engine<F>): Tickets<F> {
    const copy = new Tickets<F>();
    copy.list = this.list.map((ticket) => copyOfTicket(engine, ticket));
    copy.#timers = this.list.map((ticket) => this.timerOf(ticket));
    if (this.#byId !== null) copy.#byId = byId(copy.list);
    if (this.#crowd !== null) copy.#gather();
    return copy;
  }
}

function byId<F>(tickets: readonly Ticket<F>[]): Map<string, Ticket<F>> {
  return new Map(tickets.map((ticket) => [ticket.id, ticket]));
}

// Nobody writes to these.
const NO_TICKETS: never[] = [];
const NO_TIMERS: number[] = [];
