// Who is reached: absences and cover, groups, rotations, and the rungs on which there is nobody. Meaning: docs/semantics.md, "Notices" and
// "Nobody to reach".

import type { Instant } from "../../ir/history.ts";
import type { AwayIr, LocalTime, RotationIr } from "../../ir/policy.ts";
import { DAY } from "../working-time/civil.ts";
import { wallClock, type ZoneOffsets } from "../working-time/zone.ts";

/** The people of a policy, as an emitted module states them. */
export type PeopleProgram = {
  /** Of the policy's zone, in which people are away; null where nobody ever is. */
  readonly zone: ZoneOffsets | null;
  readonly parties: readonly PartyProgram[];
  /** By level, lowest first: everybody its notices are for. */
  readonly notified: readonly (readonly string[])[];
};
export type PartyProgram = {
  readonly id: string;
  readonly contactUnknown?: boolean;
  readonly coveredBy?: string;
  readonly away?: readonly AwayIr[];
  /** Of a group. */
  readonly members?: readonly string[];
  readonly rotation?: RotationProgram;
};
export type RotationProgram = Omit<RotationIr, "zone"> & { readonly zone: ZoneOffsets };

/** A party with those it names as numbers, -1 for nobody. */
type Party = {
  readonly id: string;
  readonly isReached: boolean;
  readonly cover: number;
  readonly away: Absences | null;
  readonly members: readonly number[] | null;
  readonly turns: Turns | null;
};

const NO_ONE: readonly string[] = [];

/** One for a policy. Parties and levels are asked for by their place in its tables. */
export class Reach {
  /** Some level may be passed for want of anybody to reach. Where it is false, `passes` need not be asked. */
  readonly mayPass: boolean;
  readonly #parties: readonly Party[];
  readonly #places: ReadonlyMap<string, number>;
  readonly #notified: readonly (readonly number[])[];
  /** By level: it notifies someone, and it rests on the instant whether anybody is reached. */
  readonly #uncertain: readonly boolean[];
  /** By party: who is reached at all times, where that never changes. */
  readonly #always: readonly (readonly string[] | null)[];

  constructor({ zone, parties, notified }: PeopleProgram) {
    this.#places = new Map(parties.map(({ id }, i) => [id, i]));
    const places = (names: readonly string[]): readonly number[] => names.map((name) => this.place(name));
    this.#parties = parties.map(({ id, contactUnknown, coveredBy, away, members, rotation }) => ({
      id,
      isReached: contactUnknown !== true,
      cover: this.place(coveredBy ?? null),
      away: zone === null || away === undefined || away.length === 0 ? null : new Absences(zone, away),
      members: members === undefined ? null : places(members),
      turns: rotation === undefined ? null : new Turns(rotation, (name) => this.place(name)),
    }));
    this.#notified = notified.map(places);
    this.#always = parties.map((_, i) => (this.#isFixed(i, new Set()) ? this.#through([i], 0) : null));
    this.#uncertain = this.#notified.map((level) => level.length > 0 && !level.some((party) => (this.#always[party]?.length ?? 0) > 0));
    this.mayPass = this.#uncertain.includes(true);
  }

  /** -1 where nobody is so called: the customer is none of the parties. */
  place(party: string | null): number {
    return party === null ? -1 : (this.#places.get(party) ?? -1);
  }

  /** Everybody who is reached through the party at this instant, each once, in the order in which they are named. */
  reached(party: number, t: Instant): readonly string[] {
    if (party < 0) return NO_ONE;
    return this.#always[party] ?? this.#through([party], t);
  }

  /** The level notifies somebody, and nobody of them all is reached at this instant. */
  passes(level: number, t: Instant): boolean {
    return this.#uncertain[level] === true && this.#through(this.#notified[level] as readonly number[], t).length === 0;
  }

  #through(parties: readonly number[], t: Instant): readonly string[] {
    const found: string[] = [];
    const seen = new Set<number>();
    const visit = (place: number): void => {
      if (place < 0 || seen.has(place)) return;
      seen.add(place);
      const party = this.#parties[place] as Party;
      if (party.turns !== null) party.turns.onCall(t).forEach(visit);
      else if (party.members !== null) party.members.forEach(visit);
      else if (party.away?.includes(t) === true) visit(party.cover);
      else if (party.isReached) found.push(party.id);
    };
    parties.forEach(visit);
    return found;
  }

  /** Nobody among those it leads to is ever away or takes turns. */
  #isFixed(place: number, seen: Set<number>): boolean {
    if (place < 0 || seen.has(place)) return true;
    seen.add(place);
    const { away, turns, members } = this.#parties[place] as Party;
    return away === null && turns === null && (members ?? []).every((member) => this.#isFixed(member, seen));
  }
}

/** When a party is away. */
class Absences {
  readonly #zone: ZoneOffsets;
  readonly #stated: readonly AwayIr[];
  #periods: readonly (readonly [from: Instant, until: Instant])[] | null = null;

  constructor(zone: ZoneOffsets, stated: readonly AwayIr[]) {
    this.#zone = zone;
    this.#stated = stated;
  }

  includes(t: Instant): boolean {
    this.#periods ??= periodsOf(this.#zone, this.#stated);
    return this.#periods.some(([from, until]) => from <= t && t < until);
  }
}

/** Whose turn it is. The instants of hand-overs are worked out as they are asked for: the nearest few, whatever the distance. */
class Turns {
  readonly #rotation: RotationProgram;
  readonly #members: readonly number[];
  readonly #place: (party: string) => number;
  #handOver: ((turn: number) => Instant) | null = null;
  #changes: readonly (readonly [from: Instant, until: Instant])[] = [];

  constructor(rotation: RotationProgram, place: (party: string) => number) {
    this.#rotation = rotation;
    this.#members = rotation.members.map(place);
    this.#place = place;
  }

  /** In order; nobody twice. */
  onCall(t: Instant): readonly number[] {
    const turn = this.#turnAt(t);
    let onCall: readonly number[] = turn < 0 ? [] : [this.#members[turn % this.#members.length] as number];
    this.#rotation.changes.forEach((change, i) => {
      const [from, until] = this.#changes[i] as readonly [number, number];
      if (t < from || t >= until) return;
      const who = this.#place(change.who);
      if (change.kind === "add") onCall = [...onCall, who];
      else if (change.kind === "remove") onCall = onCall.filter((each) => each !== who);
      else onCall = onCall.map((each) => (each === who ? this.#place(change.by) : each));
      onCall = [...new Set(onCall)];
    });
    return onCall;
  }

  /** The number of the last hand-over at or before t, the first being 0; -1 before that. */
  #turnAt(t: Instant): number {
    const at = this.#handOvers();
    const first = at(0);
    if (t < first) return -1;
    // Offsets differ by little more than a day, so this is at most a few turns off.
    let turn = Math.floor((t - first) / (this.#rotation.everyDays * DAY));
    while (at(turn) > t) turn--;
    while (at(turn + 1) <= t) turn++;
    return turn;
  }

  #handOvers(): (turn: number) => Instant {
    if (this.#handOver !== null) return this.#handOver;
    const { zone, from, everyDays, changes } = this.#rotation;
    const instant = wallClock(zone);
    const first = wallTime(from);
    this.#changes = periodsOf(zone, changes);
    this.#handOver = (turn) => instant(first + turn * everyDays * DAY, "first", "first-valid");
    return this.#handOver;
  }
}

function periodsOf(zone: ZoneOffsets, stated: readonly AwayIr[]): readonly (readonly [from: Instant, until: Instant])[] {
  const instant = wallClock(zone);
  const at = (time: LocalTime): Instant => instant(wallTime(time), "first", "first-valid");
  return stated.map(({ from, until }) => [at(from), at(until)]);
}

/** Milliseconds of the wall clock, as if it were UTC. */
function wallTime(time: LocalTime): number {
  return Date.parse(`${time}Z`);
}
