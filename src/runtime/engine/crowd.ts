// Many tickets of one customer: which timer is first, without a look at each of them.

import type { Instant } from "../../ir/history.ts";
import { NEVER, type Ticket } from "./ticket.ts";

/**
 * The tickets of a case by their first timer: a binary heap in which each ticket knows where it stands (`heapAt`). Their places among the tickets of the case are
 * theirs for good here, so that one that goes leaves those behind it alone; of two tickets, the one with the lower place was opened first.
 */
export class Crowd<F> {
  readonly #heap: Ticket<F>[] = [];
  /** In the order of the heap: the first timer of each. */
  readonly #timers: number[] = [];
  #places = 0;

  /** The first timer of all; Infinity where there is none. */
  get first(): Instant {
    return this.#timers[0] ?? NEVER;
  }

  /** The place of the next that comes. */
  get places(): number {
    return this.#places;
  }

  has(ticket: Ticket<F>): boolean {
    return this.#heap[ticket.heapAt] === ticket;
  }

  timerOf(ticket: Ticket<F>): Instant {
    return this.#timers[ticket.heapAt] as number;
  }

  add(ticket: Ticket<F>, timer: Instant): void {
    this.#places = ticket.place + 1;
    this.#heap.push(ticket);
    this.#timers.push(timer);
    this.#rise(this.#heap.length - 1, ticket, timer);
  }

  /** Answers what it was. */
  set(ticket: Ticket<F>, timer: Instant): Instant {
    const before = this.timerOf(ticket);
    if (timer < before) this.#rise(ticket.heapAt, ticket, timer);
    else if (timer > before) this.#sink(ticket.heapAt, ticket, timer);
    return before;
  }

  remove(ticket: Ticket<F>): void {
    const last = this.#heap.pop() as Ticket<F>;
    const timer = this.#timers.pop() as number;
    const at = ticket.heapAt;
    ticket.heapAt = -1;
    if (last === ticket) return;
    // It stands nowhere yet: one of the two leaves it where it belongs, and the other there.
    this.#rise(at, last, timer);
    this.#sink(last.heapAt, last, timer);
  }

  /** The tickets whose timer is at `now` or before it, and this one if it is here, in the order in which they were opened. */
  due(now: Instant, also: Ticket<F> | null): readonly Ticket<F>[] {
    const found: Ticket<F>[] = [];
    if (also !== null && this.has(also) && this.timerOf(also) > now) found.push(also);
    const ahead = [0];
    for (let at = ahead.pop(); at !== undefined; at = ahead.pop()) {
      if (at >= this.#heap.length || (this.#timers[at] as number) > now) continue;
      found.push(this.#heap[at] as Ticket<F>);
      ahead.push(2 * at + 1, 2 * at + 2);
    }
    return found.length < 2 ? found : found.sort((a, b) => a.place - b.place);
  }

  #rise(from: number, ticket: Ticket<F>, timer: Instant): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = this.#timers[parent] as number;
      if (above <= timer) break;
      this.#put(at, this.#heap[parent] as Ticket<F>, above);
      at = parent;
    }
    this.#put(at, ticket, timer);
  }

  #sink(from: number, ticket: Ticket<F>, timer: Instant): void {
    let at = from;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.#heap.length) break;
      if (child + 1 < this.#heap.length && (this.#timers[child + 1] as number) < (this.#timers[child] as number)) child += 1;
      const below = this.#timers[child] as number;
      if (timer <= below) break;
      this.#put(at, this.#heap[child] as Ticket<F>, below);
      at = child;
    }
    this.#put(at, ticket, timer);
  }

  #put(at: number, ticket: Ticket<F>, timer: Instant): void {
    this.#heap[at] = ticket;
    this.#timers[at] = timer;
    ticket.heapAt = at;
  }
}
