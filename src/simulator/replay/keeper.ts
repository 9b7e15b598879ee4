// Replays lines that may come late. Two populations take them in: one as they come, for what is told at once; one behind it, in order of time,
// for what is final. A late line is worked out on copies of the second, with all that came since, and what was told otherwise is corrected.

import type { Instant, Milliseconds, Occurrence } from "../../ir/index.ts";
import type { DecisionModule } from "../../runtime/index.ts";
import { type Correction, corrections } from "./compare/corrections.ts";
import { LateLines } from "./counts/late-lines.ts";
import { Intake, type Settled } from "./intake.ts";
import type { EventsLine } from "./notified.ts";
import type { ReplayPolicy } from "./policy/replay-policy.ts";
import { type FinalWord, Population } from "./population.ts";
import { Queue } from "./queue.ts";
import type { Sourced } from "./read/stream.ts";
import { type Stray, Strays } from "./strays.ts";

/** What a keeper tells. `tell` and `correct` come as the lines do; the others are final, and come in order of time. */
export type Listener = {
  readonly tell: (told: EventsLine) => void;
  /** Known since `at`, because of a line. Answers whether it counts. */
  readonly correct: (correction: Correction, at: Instant, cause: Sourced) => boolean;
  readonly count: (occurrence: Occurrence, population: Population) => void;
  readonly speak: (word: FinalWord) => void;
  readonly settled: Settled;
  readonly nearly: (stray: Stray) => void;
};

/** `order`: as they came. */
type Kept = { readonly at: Instant; readonly order: number; readonly line: Sourced };

export class Keeper {
  readonly #module: DecisionModule;
  readonly #policy: ReplayPolicy;
  readonly #listener: Listener;
  readonly #maxSkew: Milliseconds | null;
  readonly #grace: Milliseconds;
  readonly #shown: Population;
  readonly #final: Population;
  readonly #finalIntake: Intake;
  readonly #finalStrays: Strays;
  readonly #shownStrays: Strays;
  readonly #shownIntake: Intake;
  /** Lines that the final population has not taken yet, in order of time, and by the tickets and customers they are about. */
  readonly #ahead = new Queue<Kept>();
  readonly #about = new Map<string, Kept[]>();
  /** What was told of each ticket and is not final yet. */
  readonly #told = new Map<string, EventsLine[]>();
  readonly #late = new LateLines();
  #now: Instant = Number.NEGATIVE_INFINITY;
  #taken = 0;
  #workedOut = 0;

  /** `grace`: by how much a line comes late at most. */
  constructor(module: DecisionModule, policy: ReplayPolicy, grace: Milliseconds, maxSkew: Milliseconds | null, listener: Listener) {
    this.#module = module;
    this.#policy = policy;
    this.#listener = listener;
    this.#grace = grace;
    this.#maxSkew = maxSkew;
    this.#shown = new Population(module, policy, "all", (told) => this.#hear(told), nothing);
    this.#final = new Population(module, policy, "all", (told) => this.#confirm(told), listener.speak);
    this.#finalStrays = new Strays(maxSkew);
    this.#finalIntake = new Intake(this.#final, this.#finalStrays, listener.settled, listener.nearly);
    this.#shownStrays = new Strays(maxSkew);
    this.#shownIntake = new Intake(this.#shown, this.#shownStrays, nothing, nothing);
  }

  /** How many lines were taken in once more because of late ones, and tickets copied. */
  get workedOut(): number {
    return this.#workedOut;
  }

  get late(): LateLines {
    return this.#late;
  }

  take(line: Sourced): void {
    const { at } = line.event;
    const kept = { at, order: this.#taken++, line };
    this.#ahead.push(kept);
    for (const key of keysOf(line)) put(this.#about, key, kept);
    if (at < this.#now) {
      this.#recall(line);
      return;
    }
    this.#now = at;
    this.#shownIntake.take(line);
    // Only what was told can be confirmed.
    this.#settle(at - this.#grace);
  }

  end(until: Instant): void {
    this.#shown.end(until);
    this.#settle(Number.POSITIVE_INFINITY);
    this.#finalIntake.expire(Number.POSITIVE_INFINITY);
    this.#final.end(until);
  }

  /** Nothing before this instant can change any more. */
  #settle(before: Instant): void {
    while (this.#ahead.at < before) {
      const kept = this.#ahead.shift();
      for (const key of keysOf(kept.line)) drop(this.#about, key, kept);
      this.#finalIntake.take(kept.line);
    }
    if (before !== Number.POSITIVE_INFINITY) this.#final.pass(before);
  }

  #hear(told: EventsLine): void {
    put(this.#told, told.ticket, told);
    this.#listener.tell(told);
  }

  /** What was told, or corrected, is final. */
  #confirm(final: EventsLine): void {
    if (final.kind !== "notified") this.#listener.count(final, this.#final);
    const told = this.#told.get(final.ticket);
    told?.shift();
    if (told?.length === 0) this.#told.delete(final.ticket);
  }

  /** Works out anew all that a late line may touch, and corrects what was told of it. */
  #recall(line: Sourced): void {
    const touched = this.#touchedBy(line);
    const fresh = new Map<string, EventsLine[]>();
    const ear = { hear: (told: EventsLine): void => put(fresh, told.ticket, told) };
    const anew = new Population(this.#module, this.#policy, "all", (told) => ear.hear(told), nothing);
    for (const customer of touched.customers) {
      this.#shown.forget(customer);
      this.#final.lend(customer, anew, this.#now - this.#grace);
    }
    const strays = new Strays(this.#maxSkew);
    const intake = new Intake(anew, strays, nothing, nothing);
    for (const ticket of touched.tickets) for (const stray of this.#finalStrays.of(ticket)) strays.add(stray.line);
    for (const { line: each } of touched.lines) intake.take(each);
    this.#workedOut += touched.lines.length + touched.tickets.length;
    anew.pass(this.#now);
    for (const ticket of touched.tickets) {
      this.#shownStrays.forget(ticket);
      for (const stray of strays.of(ticket)) this.#shownStrays.add(stray.line);
    }
    this.#shown.absorb(anew);
    ear.hear = (told) => this.#hear(told);
    this.#correct(line, touched.tickets, fresh);
  }

  #correct(line: Sourced, tickets: Iterable<string>, fresh: ReadonlyMap<string, EventsLine[]>): void {
    let count = 0;
    for (const ticket of tickets) {
      const is = fresh.get(ticket) ?? [];
      for (const correction of corrections(this.#told.get(ticket) ?? [], is)) {
        if (this.#listener.correct(correction, this.#now, line)) count++;
      }
      if (is.length === 0) this.#told.delete(ticket);
      else this.#told.set(ticket, is);
    }
    this.#late.add(line, this.#now, count);
  }

  /** Customers and tickets that hang together with a line, and the lines about them that are not final yet, in order of time. */
  #touchedBy(line: Sourced): {
    readonly customers: readonly string[];
    readonly tickets: readonly string[];
    readonly lines: readonly Kept[];
  } {
    const found = new Set<string>(keysOf(line));
    for (const key of found) {
      for (const kept of this.#about.get(key) ?? []) for (const other of keysOf(kept.line)) found.add(other);
      if (isCustomer(key)) for (const ticket of this.#final.ticketsOf(nameOf(key))) found.add(ticketKey(ticket));
      const home = isCustomer(key) ? undefined : this.#final.ticket(nameOf(key))?.home;
      if (home !== undefined) found.add(customerKey(home.customer));
    }
    const keys = [...found];
    const lines = new Set(keys.flatMap((key) => this.#about.get(key) ?? []));
    return {
      customers: keys.filter(isCustomer).map(nameOf),
      tickets: keys.filter((key) => !isCustomer(key)).map(nameOf),
      lines: [...lines].sort((a, b) => a.at - b.at || a.order - b.order),
    };
  }
}

const nothing = (): void => undefined;

/** What a line is about. A line of a ticket decides nothing for the customer it names, unless it opens the ticket. */
function keysOf({ event }: Sourced): readonly string[] {
  const { ticket, customer } = event;
  if (ticket === null) return customer === null ? [] : [customerKey(customer)];
  return event.event === "opened" ? [ticketKey(ticket), customerKey(customer ?? `ticket:${ticket}`)] : [ticketKey(ticket)];
}

function ticketKey(ticket: string): string {
  return `t${ticket}`;
}

function customerKey(customer: string): string {
  return `c${customer}`;
}

function isCustomer(key: string): boolean {
  return key.startsWith("c");
}

function nameOf(key: string): string {
  return key.slice(1);
}

function put<T>(into: Map<string, T[]>, key: string, item: T): void {
  const others = into.get(key);
  if (others === undefined) into.set(key, [item]);
  else others.push(item);
}

function drop<T>(from: Map<string, T[]>, key: string, item: T): void {
  const others = from.get(key);
  if (others === undefined) return;
  others.splice(others.indexOf(item), 1);
  if (others.length === 0) from.delete(key);
}
