// Events of tickets that nobody has opened yet, kept for a while: another source may open the ticket by a clock that is ahead of theirs.

import { type HistoryEvent, type Instant, MINUTE, type Milliseconds } from "../../ir/index.ts";
import { Queue } from "./queue.ts";
import type { Sourced } from "./read/stream.ts";

/** How much too early is looked at where nothing is to be taken: near enough for a clock that is wrong. */
export const NEAR_OPENING: Milliseconds = 5 * MINUTE;

/** `early`: how long before its ticket's opening, by another source, it is stamped; 0 where it is not, or not near. */
export type Stray = { readonly line: Sourced; early: Milliseconds };

/** Whose clock stamped the line. */
export function sourceOf({ event, file }: Sourced): string {
  return event.source ?? file;
}

export class Strays {
  readonly maxSkew: Milliseconds | null;
  /** How long each is kept. */
  readonly reach: Milliseconds;
  readonly #byTicket = new Map<string, Stray[]>();
  readonly #all = new Queue<{ readonly at: Instant; readonly stray: Stray }>();

  /** `maxSkew`: by how much at most an event of another source may come before the opening; null: nothing is taken. */
  constructor(maxSkew: Milliseconds | null) {
    this.maxSkew = maxSkew;
    this.reach = Math.max(maxSkew ?? 0, NEAR_OPENING);
  }

  add(line: Sourced): void {
    const { at, ticket } = line.event;
    if (ticket === null) return;
    const stray = { line, early: 0 };
    const others = this.#byTicket.get(ticket);
    if (others === undefined) this.#byTicket.set(ticket, [stray]);
    else others.push(stray);
    this.#all.push({ at, stray });
  }

  /** Takes out those of the ticket that are to be taken in at the opening's instant; marks how early each was that lies near before it. */
  claim(opening: Sourced): readonly Stray[] {
    const { at, ticket } = opening.event;
    const waiting = ticket === null ? undefined : this.#byTicket.get(ticket);
    if (ticket === null || waiting === undefined) return [];
    const claimed = new Set<Stray>();
    for (const stray of waiting) {
      const early = at - stray.line.event.at;
      if (early <= 0 || early > this.reach || sourceOf(stray.line) === sourceOf(opening)) continue;
      stray.early = early;
      if (this.maxSkew !== null && early <= this.maxSkew) claimed.add(stray);
    }
    const left = waiting.filter((stray) => !claimed.has(stray));
    this.#set(ticket, left);
    return [...claimed];
  }

  of(ticket: string): readonly Stray[] {
    return this.#byTicket.get(ticket) ?? NONE;
  }

  forget(ticket: string): void {
    this.#byTicket.delete(ticket);
  }

  /** Takes out those that no opening at `now` or later is near to. */
  expire(now: Instant): readonly Stray[] {
    if (this.#all.at >= now - this.reach) return NONE;
    const expired: Stray[] = [];
    while (this.#all.at < now - this.reach) {
      const { stray } = this.#all.shift();
      const ticket = stray.line.event.ticket ?? "";
      const waiting = this.of(ticket);
      if (!waiting.includes(stray)) continue;
      expired.push(stray);
      const left = waiting.filter((each) => each !== stray);
      this.#set(ticket, left);
    }
    return expired;
  }

  #set(ticket: string, waiting: Stray[]): void {
    if (waiting.length === 0) this.#byTicket.delete(ticket);
    else this.#byTicket.set(ticket, waiting);
  }
}

const NONE: readonly never[] = [];

/** The event as it is taken in: at the opening's instant, where it was stamped before. */
export function atOpening(line: Sourced, opening: Sourced): HistoryEvent {
  return { ...line.event, at: opening.event.at };
}
