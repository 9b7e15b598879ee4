// Makes a history of a plan while it is played: each number picks among what there is to pick at that instant, so nothing is filtered and every event has its place.

import { DAY, type HistoryEvent, HOUR, type Instant, MINUTE } from "../../ir/index.ts";
import type { OpenTime } from "../../runtime/working-time/open-times.ts";
import type { Judgment } from "../promises/index.ts";
import { type Given, withFact, withoutFact } from "./fact-choices.ts";
import { HEAD, type Plan, STEP } from "./plan.ts";
import type { Player } from "./player.ts";
import { type Diligence, Staff } from "./staff.ts";
import { type Aim, eventOf, type Length, openingOf, type Standing, standingAfter, type Template, type Vocabulary } from "./vocabulary.ts";

const CUSTOMER = "C-1";
const TICKETS = ["T-1", "T-2", "T-3"] as const;
const OFFSETS = [0, 0, -1, 1] as const;
const NEAR = [1, MINUTE, 300_000, HOUR] as const;
const DILIGENCE: readonly Diligence[] = ["idle", "idle", "at-due", "idle", "last", "idle", "prompt", "at-due"];
/** No single gap is longer. */
const LONGEST_GAP = 60 * DAY;

/** What came of one plan. `events` is written over by the next. */
export type Driven = {
  readonly events: readonly HistoryEvent[];
  readonly horizon: Instant;
  readonly cut: boolean;
  readonly judgments: readonly Judgment[];
};

type OpenTicket = { readonly id: string; standing: Standing; readonly opened: Instant };

/** Drives one player through plan after plan. */
export class Driver {
  readonly #vocabulary: Vocabulary;
  readonly #player: Player;
  readonly #staff: Staff;
  readonly #duties: readonly string[];
  readonly #events: HistoryEvent[] = [];
  readonly #tickets: OpenTicket[] = [];
  #now: Instant = 0;
  #aims: readonly Aim[];
  #aim: Aim;

  constructor(vocabulary: Vocabulary, player: Player) {
    this.#vocabulary = vocabulary;
    this.#player = player;
    this.#duties = [...vocabulary.meets.keys()];
    this.#staff = new Staff(new Set(this.#duties));
    this.#aims = vocabulary.aims;
    this.#aim = vocabulary.aims[0] as Aim;
  }

  /** What the plans that follow are about; all aims of the vocabulary, where nobody says. One or more. */
  aimAt(aims: readonly Aim[]): void {
    this.#aims = aims;
  }

  /** `events` of what comes back is written over by the next plan. */
  drive(plan: Plan): Driven {
    const { settleWithin } = this.#vocabulary;
    const aims = this.#aims;
    const [start = 0, distance = 0, opening = 0, fact = 0, other = 0, staff = 0, forgets = 0, aim = 0] = plan;
    this.#aim = aims[aim % aims.length] as Aim;
    const diligence = DILIGENCE[staff % DILIGENCE.length] as Diligence;
    this.#staff.begin(diligence, forgets % 3 === 1 ? (this.#duties[(forgets >> 2) % Math.max(1, this.#duties.length)] ?? null) : null);
    this.#player.clear(diligence === "idle" ? null : this.#staff.hear);
    this.#events.length = 0;
    this.#tickets.length = 0;
    this.#now = Math.max(this.#vocabulary.starts.first, this.#startAt(start, distance));
    this.#open(this.#tweaked(this.#opening(opening), fact, other), opening);
    for (let at = HEAD; at + STEP <= plan.length; at += STEP) this.#step(plan, at);
    const latest = this.#now + settleWithin;
    const horizon = this.#settle(latest);
    const cut = this.#player.pendingUntil() > horizon;
    return { events: this.#events, horizon, cut, judgments: this.#player.end(horizon) };
  }

  /** The ordinary day, an edge, or an edge less a length of time that matters, give or take a millisecond. */
  #startAt(start: number, distance: number): Instant {
    const { usual, edges } = this.#vocabulary.starts;
    if (edges.length === 0 || (start & 3) === 0) return usual + ((start >> 2) & 7) * 7 * MINUTE;
    const edge = edges[(start >> 2) % edges.length] as Instant;
    const off = OFFSETS[distance & 3] as number;
    const lengths = (distance & 4) === 0 ? this.#aim.lengths : this.#vocabulary.lengths;
    if ((distance & 24) === 0 || lengths.length === 0) return edge + off;
    const { ms } = lengths[(distance >> 5) % lengths.length] as Length;
    return edge + off - Math.min(ms, LONGEST_GAP);
  }

  #opening(which: number): Given {
    const own = (which & 3) === 3 ? this.#vocabulary.openings.all : this.#aim.openings;
    return own[(which >> 2) % own.length] as Given;
  }

  /** None, one or two facts otherwise, or not known yet. */
  #tweaked(given: Given, fact: number, other: number): Given {
    const { choices } = this.#vocabulary;
    let result = given;
    for (const number of (fact & 1) === 0 ? [] : (other & 1) === 0 ? [fact] : [fact, other]) {
      const choice = choices[(number >> 1) % Math.max(1, choices.length)];
      if (choice === undefined) continue;
      const value = choice.values[(number >> 6) % (choice.values.length + 1)];
      result = value === undefined ? withoutFact(result, choice.id) : withFact(result, choice, value);
    }
    return result;
  }

  #open(given: Given, who: number): void {
    const id = TICKETS[this.#tickets.length] as string;
    const template = openingOf(given, (who & 0x1000) === 0 ? null : "agent");
    this.#tickets.push({ id, standing: 0, opened: this.#now });
    this.#take(eventOf(template, this.#now, id, CUSTOMER, null));
  }

  #step(plan: Plan, at: number): void {
    const gap = plan[at] as number;
    const offset = plan[at + 1] as number;
    const which = plan[at + 2] as number;
    const kind = plan[at + 3] as number;
    const ticket = this.#tickets[(kind >> 8) % this.#tickets.length] as OpenTicket;
    this.#passTo(Math.max(this.#now, this.#instantFor(gap, offset, ticket.opened)));
    if ((kind & 31) === 31 && this.#tickets.length < TICKETS.length) this.#open(this.#opening(which), which);
    else if ((kind & 63) === 30) this.#again(which);
    else if ((kind & 63) === 62) this.#late(this.#templateFor(kind, which, ticket.standing), ticket, offset);
    else this.#act(this.#templateFor(kind, which, ticket.standing), ticket, kind);
  }

  /** When the next event comes: at once, nearly at once, at a timer of the module, a length of time from now or from the opening, an edge of a calendar. */
  #instantFor(gap: number, offset: number, opened: Instant): Instant {
    const off = OFFSETS[offset & 3] as number;
    const base = this.#now;
    switch (gap & 15) {
      case 0:
      case 1:
        return base;
      case 2:
        return base + (NEAR[offset & 3] as number);
      case 3:
      case 4:
      case 5:
      case 6:
      case 7:
      case 8:
        return this.#timer((gap >> 4) & 3) + off;
      case 9:
      case 10:
        return this.#after(base, this.#aim.lengths, gap >> 4) + off;
      case 11:
      case 12:
        return this.#after(opened, this.#aim.lengths, gap >> 4) + off;
      case 13:
        return this.#after(base, this.#vocabulary.lengths, gap >> 4) + off;
      case 14:
        return this.#after(opened, this.#vocabulary.lengths, gap >> 4) + off;
      default:
        return this.#edge(gap >> 4) + off;
    }
  }

  /** The next timer; or, where it is not the first that is meant, the one after it, nobody doing anything meanwhile. */
  #timer(skip: number): Instant {
    if (skip === 3 && this.#player.next < this.#now + LONGEST_GAP) this.#passTo(this.#player.next + 1);
    const { next } = this.#player;
    return next > this.#now + LONGEST_GAP ? this.#now + MINUTE : next;
  }

  #after(base: Instant, lengths: readonly Length[], which: number): Instant {
    if (lengths.length === 0) return this.#now + MINUTE;
    const { ms, time } = lengths[which % lengths.length] as Length;
    const at = time === null ? base + ms : (which & 64) === 0 ? time.due(base, ms) : time.lastMet(base, ms);
    return at >= this.#now && at <= this.#now + LONGEST_GAP ? at : this.#now + Math.min(ms, LONGEST_GAP);
  }

  #edge(which: number): Instant {
    const { times } = this.#vocabulary;
    const edge = times.length === 0 ? null : (times[which % times.length] as OpenTime).nextChange(this.#now);
    return edge === null || edge > this.#now + LONGEST_GAP ? this.#now + 60 * MINUTE : edge;
  }

  #templateFor(kind: number, which: number, standing: Standing): Template | null {
    const acts = this.#vocabulary.acts[standing] as readonly Template[];
    const aimed = this.#aim.acts[standing] as readonly Template[];
    switch (kind & 7) {
      case 0:
      case 1:
      case 2:
        return (aimed.length === 0 ? acts : aimed)[which % Math.max(1, aimed.length === 0 ? acts.length : aimed.length)] ?? null;
      case 3:
        return this.#aim.changes[which % Math.max(1, this.#aim.changes.length)] ?? acts[which % Math.max(1, acts.length)] ?? null;
      case 4:
        return (
          this.#vocabulary.changes[which % Math.max(1, this.#vocabulary.changes.length)] ?? acts[which % Math.max(1, acts.length)] ?? null
        );
      default:
        return acts[which % Math.max(1, acts.length)] ?? null;
    }
  }

  #act(template: Template | null, ticket: OpenTicket, kind: number): void {
    if (template === null) return;
    const id = (kind & 0x40) !== 0 ? `e-${this.#events.length}` : null;
    this.#take(eventOf(template, this.#now, ticket.id, CUSTOMER, id));
  }

  /** An event comes a second time, by its id: as it was, later than it says; or as if it happened now. The last event, where none has an id. */
  #again(which: number): void {
    const named = this.#events.filter(({ id }) => id !== null);
    const event = named[named.length - 1 - ((which >> 1) % Math.max(1, named.length))];
    const last = this.#events[this.#events.length - 1] as HistoryEvent;
    if (event !== undefined) this.#take((which & 1) === 0 ? { ...event, at: this.#now } : event);
    else if (last.event !== "opened") this.#take({ ...last, at: this.#now });
  }

  /** An event comes only after one that happened later. */
  #late(template: Template | null, { id }: OpenTicket, offset: number): void {
    const last = this.#events[this.#events.length - 1] as HistoryEvent;
    if (template !== null) this.#take(eventOf(template, last.at - (NEAR[offset & 3] as number), id, CUSTOMER, null));
  }

  #take(event: HistoryEvent): void {
    this.#events.push(event);
    if (this.#player.take(event) !== null) return;
    for (const ticket of this.#tickets) if (ticket.id === event.ticket) ticket.standing = standingAfter(event.event, ticket.standing);
  }

  /** Time goes on to just before the events of that instant; the staff does what it does meanwhile. */
  #passTo(at: Instant): void {
    this.#deeds(at);
    if (this.#player.next < at) this.#player.wait(at - 1);
    this.#now = at;
  }

  #deeds(until: Instant): void {
    for (;;) {
      const deed = this.#staff.nextDeed(this.#now, until, this.#player.next);
      if (deed === null) return;
      if (this.#player.next < deed.at) this.#player.wait(deed.at - 1);
      this.#now = deed.at;
      const template = this.#vocabulary.meets.get(deed.owed.duty);
      if (template !== undefined) this.#take(eventOf(template, deed.at, deed.owed.ticket, CUSTOMER, null));
    }
  }

  #settle(latest: Instant): Instant {
    for (let round = 0; round < 16; round += 1) {
      const until = Math.min(this.#player.pendingUntil(), latest);
      if (until < this.#now) break;
      this.#deeds(until);
      this.#player.wait(until);
      // The instants up to there are over.
      this.#now = until + 1;
    }
    return this.#player.settle(latest);
  }
}
