// The floor, as of a call center: teams of members with seats, work waiting for them in the team's order, and who takes what up. A seat is one piece of
// work that a member can have in hand; a member who works on several side by side has several.

import type { Instant, Milliseconds } from "../../ir/index.ts";
import { sampler } from "../chance/index.ts";
import { SlotHeap } from "../engine/index.ts";
import type { People, Team } from "../experiment/index.ts";
import type { OpenTime } from "./clocks.ts";
import type { Draws } from "./draws.ts";
import { COMING, IN_WORK, Items, QUEUED } from "./items.ts";
import type { LocalClock } from "./local-time.ts";
import { Shift } from "./shift.ts";

/** Work that waits and needs the same skills: whoever lacks them never looks past it. */
type WaitingLine = { readonly skills: number; readonly items: SlotHeap };

export type Group = {
  readonly index: number;
  readonly team: number;
  readonly shift: Shift;
  readonly skills: number;
  readonly speed: number;
  readonly count: number;
  readonly concurrency: number;
  readonly cost: number;
  /** Seats with nothing in hand; the last is taken first. */
  readonly idle: number[];
};

export type TeamState = {
  readonly index: number;
  readonly name: string;
  readonly order: Team["order"];
  readonly urgency: Team["urgency"];
  /** Those with the fewest skills first, so that the others stay free for what only they can do. */
  readonly groups: readonly Group[];
  readonly lines: WaitingLine[];
  waiting: number;
  /** In the time counted, of what nobody free could take up at once. */
  queueMost: number;
  readonly reaction: ((asked: Instant, entity: number) => Milliseconds) | null;
};

/** What the floor tells of a piece of work. */
export type FloorListener = {
  /** A seat takes it up: answers how much effort the part at hand takes. */
  readonly begins: (item: number, seat: number) => Milliseconds;
  readonly worked: (item: number, seat: number, from: Instant, until: Instant) => void;
};

const NOBODY = -1;

export class Floor {
  readonly teams: readonly TeamState[];
  readonly groups: readonly Group[];
  readonly items = new Items();
  readonly seatGroup: Int32Array;
  /** Members are numbered over all groups. */
  readonly seatAgent: Int32Array;
  readonly seatItem: Int32Array;
  readonly seatFrom: Float64Array;
  /** Raised whenever what was expected of the seat no longer holds. */
  readonly seatStamp: Int32Array;
  readonly #listener: FloorListener;
  /** Teams that may have something to take up, the last of the file first. */
  readonly #dirty: number[] = [];
  #orders = 0;
  #counts = false;

  constructor(
    people: People,
    skillNumber: ReadonlyMap<string, number>,
    clocks: ReadonlyMap<string, OpenTime>,
    daysOf: (works: string | null) => LocalClock,
    draws: Draws,
    listener: FloorListener,
  ) {
    const { teams, groups } = layOut(people, skillNumber, clocks, daysOf, draws);
    this.teams = teams;
    this.groups = groups;
    const seats = groups.reduce((sum, group) => sum + group.count * group.concurrency, 0);
    this.seatGroup = new Int32Array(seats);
    this.seatAgent = new Int32Array(seats);
    this.seatItem = new Int32Array(seats).fill(NOBODY);
    this.seatFrom = new Float64Array(seats);
    this.seatStamp = new Int32Array(seats);
    this.#listener = listener;
    let seat = 0;
    let agent = 0;
    for (const group of groups) {
      for (let i = 0; i < group.count; i++, agent++) {
        for (let k = 0; k < group.concurrency; k++, seat++) {
          this.seatGroup[seat] = group.index;
          this.seatAgent[seat] = agent;
          group.idle.push(seat);
        }
      }
      group.idle.reverse();
    }
  }

  /** Puts work in its team's queue, in the place its key gives it; first come first among equals. */
  enqueue(item: number, key: number, now: Instant): void {
    const { items } = this;
    if (items.state[item] === COMING) {
      items.asked[item] = now;
      items.order[item] = this.#orders++;
    }
    this.#insert(item, key);
  }

  #insert(item: number, key: number): void {
    const { items } = this;
    const team = this.teams[items.team[item] as number] as TeamState;
    items.key[item] = key;
    items.state[item] = QUEUED;
    lineOf(team, items.skills[item] as number).items.push(item, key, items.order[item] as number);
    team.waiting++;
    this.wakeTeam(team.index);
  }

  /** Work that waits takes the place another key gives it; work in hand may now be laid down for other work, or not any more. */
  rekey(item: number, key: number): void {
    const { items } = this;
    if (items.key[item] === key) return;
    if (items.state[item] === QUEUED) {
      this.withdraw(item);
      this.#insert(item, key);
    } else if (items.state[item] === IN_WORK) {
      items.key[item] = key;
      this.wakeTeam(items.team[item] as number);
    }
  }

  /** Whether it matters in which place the work is: it waits, or may be laid down. */
  hasPlace(item: number): boolean {
    const { items } = this;
    if (items.state[item] === QUEUED) return true;
    return items.state[item] === IN_WORK && this.teams[items.team[item] as number]?.order === "priority-preemptive";
  }

  /** Takes waiting work out of its queue. */
  withdraw(item: number): void {
    const { items } = this;
    if (items.state[item] !== QUEUED) return;
    const team = this.teams[items.team[item] as number] as TeamState;
    lineOf(team, items.skills[item] as number).items.remove(item);
    items.state[item] = COMING;
    team.waiting--;
  }

  wakeTeam(team: number): void {
    if (this.#dirty.includes(team)) return;
    this.#dirty.push(team);
    if (this.#dirty.length > 1) this.#dirty.sort(descending);
  }

  /** Work has come, or somebody to do it. */
  get isUnsettled(): boolean {
    return this.#dirty.length > 0;
  }

  /** From now on queues are counted. */
  startCounting(): void {
    this.#counts = true;
    this.teams.forEach(noteQueue);
  }

  /** Lets whoever is free take up what waits, team after team as the file has them, until nobody can. `schedule`: the seat will be done with the part at hand then. */
  settle(now: Instant, schedule: (at: Instant, seat: number, stamp: number) => void): void {
    for (let team = this.#dirty.pop(); team !== undefined; team = this.#dirty.pop()) {
      this.#assign(this.teams[team] as TeamState, now, schedule);
      if (this.#counts) noteQueue(this.teams[team] as TeamState);
    }
  }

  #assign(team: TeamState, now: Instant, schedule: (at: Instant, seat: number, stamp: number) => void): void {
    while (team.waiting > 0) {
      const line = this.#nextLine(team, now);
      if (line === null) break;
      const seat = this.#freeSeat(team, line.skills, now);
      if (seat === NOBODY) break;
      const item = line.items.pop();
      team.waiting--;
      this.#begin(item, seat, now, schedule);
    }
    if (team.order === "priority-preemptive") this.#preempt(team, now, schedule);
  }

  #begin(item: number, seat: number, now: Instant, schedule: (at: Instant, seat: number, stamp: number) => void): void {
    const { items } = this;
    items.state[item] = IN_WORK;
    this.seatItem[seat] = item;
    this.goOn(seat, this.#listener.begins(item, seat), now, schedule);
  }

  /** The seat goes on with the item in hand, for so much effort. */
  goOn(seat: number, effort: Milliseconds, now: Instant, schedule: (at: Instant, seat: number, stamp: number) => void): void {
    const group = this.groupOf(seat);
    const stamp = (this.seatStamp[seat] as number) + 1;
    this.seatStamp[seat] = stamp;
    this.seatFrom[seat] = now;
    const work = group.speed === 1 ? effort : Math.round(effort / group.speed);
    schedule(group.shift.doneAt(this.seatAgent[seat] as number, now, work), seat, stamp);
  }

  /** Accounts for what the seat did since it last went on. */
  account(seat: number, now: Instant): void {
    const from = this.seatFrom[seat] as number;
    this.#listener.worked(this.seatItem[seat] as number, seat, from, now);
    this.seatFrom[seat] = now;
  }

  /** The seat has nothing in hand any more. */
  leave(seat: number): void {
    this.seatItem[seat] = NOBODY;
    this.seatStamp[seat] = (this.seatStamp[seat] as number) + 1;
    const group = this.groupOf(seat);
    group.idle.push(seat);
    this.wakeTeam(group.team);
  }

  /** The number of a group's first member; the others follow. */
  firstAgent(group: Group): number {
    return this.groups.slice(0, group.index).reduce((sum, { count }) => sum + count, 0);
  }

  groupOf(seat: number): Group {
    return this.groups[this.seatGroup[seat] as number] as Group;
  }

  /** The line whose first is the first of all that somebody free can do; null where there is none. */
  #nextLine(team: TeamState, now: Instant): WaitingLine | null {
    let best: WaitingLine | null = null;
    for (const line of team.lines) {
      if (line.items.size === 0 || (best !== null && !comesBefore(line, best))) continue;
      if (team.lines.length > 1 && this.#freeSeat(team, line.skills, now, true) === NOBODY) continue;
      best = line;
    }
    return best;
  }

  /** A free seat of somebody who is there and has the skills; taken from the idle ones unless only asked for. */
  #freeSeat(team: TeamState, skills: number, now: Instant, ask = false): number {
    for (const group of team.groups) {
      if ((group.skills & skills) !== skills || group.idle.length === 0 || !group.shift.isOpen(now)) continue;
      for (let i = group.idle.length - 1; i >= 0; i--) {
        const seat = group.idle[i] as number;
        if (group.shift.isAbsent(this.seatAgent[seat] as number, now)) continue;
        if (!ask) {
          if (i === group.idle.length - 1) group.idle.pop();
          else group.idle.splice(i, 1);
        }
        return seat;
      }
    }
    return NOBODY;
  }

  /** What is strictly less urgent is laid down for what waits, the least urgent first. */
  #preempt(team: TeamState, now: Instant, schedule: (at: Instant, seat: number, stamp: number) => void): void {
    for (;;) {
      const found = this.#mostUrgent(team, now);
      if (found === null) return;
      const { line, seat } = found;
      const item = line.items.pop();
      team.waiting--;
      this.#layDown(seat, now);
      this.#begin(item, seat, now, schedule);
    }
  }

  #mostUrgent(team: TeamState, now: Instant): { readonly line: WaitingLine; readonly seat: number } | null {
    const lines = team.lines.filter(({ items }) => items.size > 0);
    for (const line of lines.sort((a, b) => (comesBefore(a, b) ? -1 : 1))) {
      const seat = this.#leastUrgentSeat(team, line.skills, line.items.key, now);
      if (seat !== NOBODY) return { line, seat };
    }
    return null;
  }

  #leastUrgentSeat(team: TeamState, skills: number, than: number, now: Instant): number {
    let worst = NOBODY;
    let key = than;
    let order = -1;
    for (let seat = 0; seat < this.seatItem.length; seat++) {
      const item = this.seatItem[seat] as number;
      const group = this.groupOf(seat);
      if (item === NOBODY || group.team !== team.index || (group.skills & skills) !== skills || !group.shift.isOpen(now)) continue;
      if (group.shift.isAbsent(this.seatAgent[seat] as number, now)) continue;
      const own = this.items.key[item] as number;
      const ownOrder = this.items.order[item] as number;
      if (own < key || own === than || (own === key && ownOrder < order)) continue;
      worst = seat;
      key = own;
      order = ownOrder;
    }
    return worst;
  }

  /** Work in hand goes back to its queue with the effort that is left, and keeps its turn. */
  #layDown(seat: number, now: Instant): void {
    const { items } = this;
    const item = this.seatItem[seat] as number;
    const group = this.groupOf(seat);
    const worked = group.shift.between(this.seatAgent[seat] as number, this.seatFrom[seat] as number, now);
    this.account(seat, now);
    items.left[item] = Math.max(0, (items.left[item] as number) - Math.round(worked * group.speed));
    this.seatItem[seat] = NOBODY;
    this.seatStamp[seat] = (this.seatStamp[seat] as number) + 1;
    items.state[item] = COMING;
    this.#insert(item, items.key[item] as number);
  }
}

function noteQueue(team: TeamState): void {
  team.queueMost = Math.max(team.queueMost, team.waiting);
}

function comesBefore({ items: a }: WaitingLine, { items: b }: WaitingLine): boolean {
  return a.key < b.key || (a.key === b.key && a.order < b.order);
}

function lineOf(team: TeamState, skills: number): WaitingLine {
  for (const line of team.lines) if (line.skills === skills) return line;
  const line = { skills, items: new SlotHeap() };
  team.lines.push(line);
  return line;
}

function layOut(
  people: People,
  skillNumber: ReadonlyMap<string, number>,
  clocks: ReadonlyMap<string, OpenTime>,
  daysOf: (works: string | null) => LocalClock,
  draws: Draws,
): { readonly teams: readonly TeamState[]; readonly groups: readonly Group[] } {
  const absence = draws.stream("absence");
  const all: Group[] = [];
  const teams = people.teams.map((team, index) => {
    const groups = team.members.map((member): Group => {
      const skills = member.skills.reduce((mask, skill) => mask | (1 << (skillNumber.get(skill) ?? 0)), 0);
      const shift = new Shift(member, clocks, daysOf(member.works), absence);
      const { count, concurrency, speed, cost } = member;
      const group: Group = { index: all.length, team: index, shift, skills, speed, count, concurrency, cost, idle: [] };
      all.push(group);
      return group;
    });
    return {
      index,
      name: team.name,
      order: team.order,
      urgency: team.urgency,
      groups: groups.toSorted((a, b) => bits(a.skills) - bits(b.skills)),
      lines: [],
      waiting: 0,
      queueMost: 0,
      reaction: reactionOf(team, clocks, draws),
    };
  });
  return { teams, groups: all };
}

function reactionOf(team: Team, clocks: ReadonlyMap<string, OpenTime>, draws: Draws): TeamState["reaction"] {
  if (team.reaction === null) return null;
  const stream = draws.stream(`reaction of ${team.name}`);
  const inside = sampler(team.reaction.inside);
  const outside = sampler(team.reaction.outside);
  const clock = team.reaction.calendar === null ? null : (clocks.get(team.reaction.calendar) ?? null);
  return (asked, entity) => {
    const sample = clock === null || clock.isOpen(asked) ? inside : outside;
    return Math.max(0, Math.round(sample(stream.at(entity))));
  };
}

function descending(a: number, b: number): number {
  return b - a;
}

function bits(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  return count;
}
