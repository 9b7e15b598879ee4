// Plays one history through a decision module: every event and every occurrence is told in the order in which it happened, and time passes until nothing is left to be decided.

import type { HistoryEvent, Instant, Milliseconds, Occurrence, OccurrenceKind, Refusal } from "../../ir/index.ts";
import type { Case, DecisionModule } from "../../runtime/index.ts";
import type { Judgment, Monitors } from "../promises/index.ts";
import type { History } from "./judge.ts";

/** How often each kind of thing happened, by the name of the trigger, level, duty or gate. */
export type Transitions = Map<OccurrenceKind, Map<string, number>>;

/** After the last event: at most so often is waited for what came to be open meanwhile. */
const ROUNDS = 8;

/** Hears what happens beside the monitors. */
export type Listener = (occurrence: Occurrence) => void;

/**
 * One customer's case with those who watch it. Of what an event brings about, the event is told first; of a refused event nothing is told.
 * It can be played again from the start, and forked.
 */
export class Player {
  #case: Case;
  readonly #record: (occurrence: Occurrence) => void;
  readonly #watch: Monitors;
  readonly #transitions: Transitions | null;
  /** What `advance` has brought about so far; null while time passes and everything is told at once. */
  #held: Occurrence[] | null = null;
  readonly #room: Occurrence[] = [];
  readonly #spares: Player[] = [];
  #listener: Listener | null = null;
  refused = 0;

  constructor(made: (record: (occurrence: Occurrence) => void) => Case, watch: Monitors, transitions: Transitions | null) {
    this.#watch = watch;
    this.#transitions = transitions;
    this.#record = (occurrence) => {
      if (this.#held === null) this.#tell(occurrence);
      else this.#held.push(occurrence);
    };
    this.#case = made(this.#record);
  }

  /** The first timer ahead, Infinity where there is none. */
  get next(): Instant {
    return this.#case.next;
  }

  /** The instant reached. */
  get now(): Instant {
    return this.#case.now;
  }

  /** An empty case once more. */
  clear(listener: Listener | null = null): void {
    this.#case.clear();
    this.#watch.clear();
    this.#listener = listener;
    this.refused = 0;
  }

  take(event: HistoryEvent): Refusal | null {
    const held = this.#room;
    this.#held = held;
    const refusal = this.#case.advance(event);
    this.#held = null;
    let told = refusal === null ? 0 : held.length;
    while (told < held.length && (held[told] as Occurrence).at < event.at) this.#tell(held[told++] as Occurrence);
    if (refusal === null) this.#watch.event(event);
    else this.refused += 1;
    while (told < held.length) this.#tell(held[told++] as Occurrence);
    held.length = 0;
    return refusal;
  }

  /** Lets time pass: every timer at or before `to` runs. */
  wait(to: Instant): void {
    this.#case.wake(to);
  }

  /** The latest instant up to which somebody wants to see time pass. */
  pendingUntil(): Instant {
    return this.#watch.pendingUntil();
  }

  /** Lets time pass until nothing is pending, at most until `latest`; the instant reached. What is pending then is cut off. */
  settle(latest: Instant): Instant {
    let reached = this.#case.now;
    this.wait(reached);
    for (let round = 0; round < ROUNDS; round += 1) {
      const until = Math.min(this.#watch.pendingUntil(), latest);
      if (until <= reached) break;
      this.wait(until);
      reached = until;
    }
    return reached;
  }

  /** Lets time pass over so many timers more, none of them after `latest`; the instant reached. */
  passTimers(most: number, latest: Instant): Instant {
    for (let i = 0; i < most && this.next <= latest; i += 1) this.wait(this.next);
    return this.now;
  }

  end(at: Instant): readonly Judgment[] {
    return this.#watch.end(at);
  }

  /** Another that stands where this one does and goes its own way from here. */
  fork(): Player {
    const copy = new Player((record) => this.#case.fork(record), this.#watch.fork(), this.#transitions);
    copy.refused = this.refused;
    return copy;
  }

  /** Stands from here on where another does that watches for the same promises, and goes its own way. Cheaper than a fork: nobody who watches is made anew. */
  standAs(other: Player): void {
    this.#case = other.#case.fork(this.#record);
    this.#watch.become(other.#watch);
    this.#listener = null;
    this.refused = other.refused;
  }

  /** Players to stand as this one or another, by number: the same ones again and again. */
  spare(number: number): Player {
    const known = this.#spares[number];
    if (known !== undefined) return known;
    const made = this.fork();
    this.#spares[number] = made;
    return made;
  }

  /** The next timers, one after the other, as they come where nothing else happens; so many at most. */
  timersAhead(most: number): readonly Instant[] {
    const scout = this.#case.fork();
    const ahead: Instant[] = [];
    for (let i = 0; i < most && scout.next < Number.POSITIVE_INFINITY; i += 1) {
      ahead.push(scout.next);
      scout.wake(scout.next);
    }
    return ahead;
  }

  #tell(occurrence: Occurrence): void {
    this.#watch.occurrence(occurrence);
    this.#listener?.(occurrence);
    if (this.#transitions !== null) count(this.#transitions, occurrence);
  }
}

export function playerOf(module: DecisionModule, watch: Monitors, transitions: Transitions | null = null): Player {
  return new Player((record) => module.open(record, "all"), watch, transitions);
}

/** Plays a history as it is written; `settleWithin`: how long after its last event, or its horizon, time may go on where something is pending; null: not at all. */
export function replay(
  player: Player,
  history: History,
  settleWithin: Milliseconds | null,
): { readonly horizon: Instant; readonly judgments: readonly Judgment[] } {
  player.clear();
  for (const event of history.events) player.take(event);
  if (history.horizon >= player.now) player.wait(history.horizon);
  const horizon = settleWithin === null ? player.now : player.settle(player.now + settleWithin);
  return { horizon, judgments: player.end(horizon) };
}

function count(transitions: Transitions, { kind, id }: Occurrence): void {
  let ofKind = transitions.get(kind);
  if (ofKind === undefined) {
    ofKind = new Map();
    transitions.set(kind, ofKind);
  }
  ofKind.set(id, (ofKind.get(id) ?? 0) + 1);
}
