// What the policy asks of people: its duties as work, what escalating costs, and the event that tells the policy that it is done.

import type { DutyIr, Instant, Milliseconds, PolicyIr } from "../../ir/index.ts";
import { sampler } from "../chance/index.ts";
import type { People } from "../experiment/index.ts";
import { DONE_BY_ITSELF, WAKE, WORK_ASKED } from "./agenda.ts";
import { ask, drop, keyOf, rekeyAll } from "./asking.ts";
import { BLOCK, type Draws } from "./draws.ts";
import { type DutyJob, dutyJobs, meetingOf } from "./duty-work.ts";
import { COMING, DUTY, ESCALATION, IN_WORK, PLANNED, QUEUED } from "./items.ts";
import type { PolicyListener } from "./policy-link.ts";
import { takeStage, waitsElsewhere, withdrawStage } from "./stage-work.ts";
import { COUNTED } from "./tickets.ts";
import type { Watch } from "./watch.ts";
import type { World } from "./world.ts";

type EscalationJob = {
  readonly level: number;
  readonly team: number;
  readonly effort: (ticket: number) => Milliseconds;
  readonly takesOver: boolean;
  readonly speedUp: number;
};

export class PolicyWork implements PolicyListener {
  readonly #world: World;
  readonly #jobs: readonly (DutyJob | null)[];
  readonly #escalations: readonly EscalationJob[];
  readonly #levels: ReadonlyMap<string, number>;
  readonly #levelIds: readonly string[];
  readonly #dutyIds: readonly string[];
  /** Of each duty: who is told by it; none of duties that tell nobody. */
  readonly #roles: readonly (readonly string[])[];
  /** Duties that a ticket's own course meets: their deadlines are the ticket's. */
  readonly #ofTheCourse: readonly boolean[];
  /** Somebody's work hangs on what the policy says: its timers must run as they fall due. */
  readonly isNeeded: boolean;
  readonly #ordersByDue: boolean;

  constructor(world: World, ir: PolicyIr, people: People, draws: Draws) {
    this.#world = world;
    this.#jobs = dutyJobs(ir, people, draws);
    this.#dutyIds = ir.duties.map(({ id }) => id);
    this.#levelIds = ir.levels.map(({ id }) => id);
    this.#levels = new Map(this.#levelIds.map((id, i) => [id, i]));
    this.#escalations = escalationJobs(people, this.#levels, draws);
    this.#roles = ir.duties.map(({ metBy }) => (metBy.by === "notified" ? toldWith(ir, metBy.who[0]) : []));
    this.#ofTheCourse = ir.duties.map(isOfTheCourse);
    this.#ordersByDue = people.teams.some(({ order }) => order === "earliest-deadline" || order === "policy");
    this.isNeeded = this.#ordersByDue || this.#escalations.length > 0 || this.#jobs.some((job) => job !== null);
  }

  opened(slot: number, duty: number, cycle: number, at: Instant, due: Instant, timer: boolean): void {
    const { tickets, accounts } = this.#world;
    const roles = this.#roles[duty] as readonly string[];
    if (roles.length > 0 && tickets.has(slot, COUNTED)) for (const role of roles) accounts.notified(role, at);
    this.#owed(slot, duty, due, true);
    const job = this.#jobs[duty] ?? null;
    if (job === null) return;
    const pending = this.#find(slot, duty);
    if (pending >= 0) this.#renew(pending, job, cycle, at, due, timer);
    else if (job.isDone(tickets.number[slot] as number, cycle)) this.#begin(slot, duty, job, cycle, at, due, timer);
  }

  due(slot: number, duty: number, due: Instant, timer: boolean): void {
    this.#owed(slot, duty, due, true);
    const job = this.#jobs[duty] ?? null;
    const pending = job === null ? -1 : this.#find(slot, duty);
    if (job === null || pending < 0) return;
    const { cycle, since } = this.#world.floor.items;
    this.#renew(pending, job, cycle[pending] as number, since[pending] as number, due, timer);
  }

  settled(slot: number, duty: number, cycle: number): void {
    this.#owed(slot, duty, null, false);
    if (this.#jobs[duty] === null) return;
    const item = this.#find(slot, duty);
    if (item < 0) return;
    const { items } = this.#world.floor;
    if (items.cycle[item] !== cycle || items.state[item] === IN_WORK) return;
    this.#remove(slot, item);
    drop(this.#world, item);
  }

  owedAgain(slot: number, duty: number): void {
    this.#owed(slot, duty, null, true);
  }

  breached(slot: number, duty: number, clause: string | null, at: Instant, due: Instant, timer: boolean): void {
    this.due(slot, duty, due, timer);
    if (this.#world.tickets.has(slot, COUNTED)) this.#world.accounts.breached(duty, clause, at);
    this.#watched(slot)?.policy(at, "breached", this.#dutyIds[duty] ?? "");
  }

  fired(slot: number, trigger: string, at: Instant): void {
    const { tickets, accounts, own } = this.#world;
    this.#watched(slot)?.policy(at, "trigger", trigger);
    if (tickets.has(slot, COUNTED)) accounts.fired(trigger);
    own.fired(slot, trigger);
  }

  raised(slot: number, level: string, trigger: string | null, at: Instant, timer: boolean): void {
    const { tickets, accounts } = this.#world;
    this.#watched(slot)?.policy(at, "raised to", level);
    const to = this.#levels.get(level) ?? -1;
    const from = tickets.level[slot] as number;
    if (tickets.has(slot, COUNTED)) accounts.raised(this.#levelIds[from] ?? null, level, trigger);
    tickets.level[slot] = to;
    let isTakenOver = false;
    for (let which = 0; which < this.#escalations.length; which++) {
      const job = this.#escalations[which] as EscalationJob;
      // Reaching a rung is reaching those below it.
      if (job.level <= from || job.level > to) continue;
      this.#escalate(slot, job, which, at, timer);
      isTakenOver ||= job.takesOver;
    }
    if (isTakenOver) this.#moveStage(slot, at, timer);
    rekeyAll(this.#world, slot);
  }

  wake(customer: number, at: Instant): void {
    this.#world.agenda.push(at, WAKE, customer, 0);
  }

  /** Somebody begins to think of a duty. */
  asked(item: number, stamp: number): void {
    const { floor, now } = this.#world;
    const { items } = floor;
    if (items.stamp(item) !== stamp || items.state[item] !== PLANNED || items.asked[item] !== now) return;
    items.state[item] = COMING;
    ask(this.#world, item, now);
  }

  /** A letter that goes out by itself has gone out. */
  doneByItself(item: number, stamp: number): void {
    const { floor, tickets } = this.#world;
    if (floor.items.stamp(item) !== stamp) return;
    const slot = floor.items.ticket[item] as number;
    tickets.ahead[slot] = (tickets.ahead[slot] as number) - 1;
    this.done(item);
    this.#world.endIfOver(slot);
  }

  /** Work for a duty or an escalation is done: the policy hears of what is still owed. */
  done(item: number): void {
    const { floor, link, now } = this.#world;
    const { items } = floor;
    const slot = items.ticket[item] as number;
    const duty = items.for[item] as number;
    const isDuty = items.kind[item] === DUTY;
    this.#remove(slot, item);
    items.release(item);
    const job = isDuty ? (this.#jobs[duty] ?? null) : null;
    if (job === null || link?.outcomes(slot).isOwed(duty, job.recurs) !== true) return;
    this.#world.tell(slot, job.event, now, job.told);
  }

  #begin(slot: number, duty: number, job: DutyJob, cycle: number, opened: Instant, due: Instant, timer: boolean): void {
    const { tickets, agenda } = this.#world;
    const item = this.#take(slot, DUTY, job.team, duty);
    const { items } = this.#world.floor;
    items.cycle[item] = cycle;
    items.since[item] = opened;
    items.due[item] = due;
    items.left[item] = job.effort(tickets.number[slot] as number, cycle);
    const at = this.#begins(job, opened, due, timer);
    if (job.team < 0) agenda.push(at + (items.left[item] as number), DONE_BY_ITSELF, item, items.stamp(item));
    else this.#plan(item, at);
  }

  /** When somebody begins to think of it; what a timer sets off is begun a millisecond later. */
  #begins(job: DutyJob, since: Instant, due: Instant, timer: boolean): Instant {
    const { now } = this.#world;
    return Math.max(timer ? now + 1 : now, job.from(since, due));
  }

  /** Somebody is to think of it then, and not when it was planned before. Infinity: until another deadline says when. */
  #plan(item: number, at: Instant): void {
    const { floor, agenda, now } = this.#world;
    const { items } = floor;
    if (at <= now) {
      items.state[item] = COMING;
      ask(this.#world, item, now);
      return;
    }
    items.state[item] = PLANNED;
    items.asked[item] = at;
    if (at !== Number.POSITIVE_INFINITY) agenda.push(at, WORK_ASKED, item, items.stamp(item));
  }

  #escalate(slot: number, job: EscalationJob, which: number, at: Instant, timer: boolean): void {
    const { tickets, floor } = this.#world;
    const item = this.#take(slot, ESCALATION, job.team, which);
    floor.items.left[item] = job.effort(tickets.number[slot] as number);
    // It is due as soon as it is asked for.
    floor.items.due[item] = at;
    if (job.takesOver) tickets.team[slot] = job.team;
    tickets.speedUp[slot] = (tickets.speedUp[slot] as number) * job.speedUp;
    this.#askOrPlan(item, at, timer);
  }

  /** A stage that nobody has begun goes to the team that has taken the ticket over. */
  #moveStage(slot: number, at: Instant, timer: boolean): void {
    const world = this.#world;
    if (waitsElsewhere(world, slot) && withdrawStage(world, slot)) this.#askOrPlan(takeStage(world, slot), at, timer);
  }

  #askOrPlan(item: number, at: Instant, timer: boolean): void {
    if (timer) this.#plan(item, at + 1);
    else ask(this.#world, item, at);
  }

  #take(slot: number, kind: typeof DUTY | typeof ESCALATION, team: number, what: number): number {
    const { floor, tickets } = this.#world;
    const item = floor.items.take(kind, slot, team, what);
    tickets.ahead[slot] = (tickets.ahead[slot] as number) + 1;
    const works = tickets.works[slot];
    if (works === undefined) tickets.works[slot] = [item];
    else works.push(item);
    return item;
  }

  /** The same work serves another deadline, or the next cycle where nobody has done it as one is over. */
  #renew(item: number, job: DutyJob, cycle: number, since: Instant, due: Instant, timer: boolean): void {
    const { items } = this.#world.floor;
    items.cycle[item] = cycle;
    items.since[item] = since;
    items.due[item] = due;
    if (items.state[item] === QUEUED) this.#world.floor.rekey(item, keyOf(this.#world, item));
    else if (items.state[item] === PLANNED && job.hangsOnDue) this.#plan(item, this.#begins(job, since, due, timer));
  }

  /** The work for a duty of a ticket that is not done; -1: none. */
  #find(slot: number, duty: number): number {
    const { items } = this.#world.floor;
    const works = this.#world.tickets.works[slot] ?? [];
    for (const item of works) if (items.kind[item] === DUTY && items.for[item] === duty) return item;
    return -1;
  }

  #remove(slot: number, item: number): void {
    const works = this.#world.tickets.works[slot];
    const at = works?.indexOf(item) ?? -1;
    if (at >= 0) works?.splice(at, 1);
  }

  /** Whoever watches the ticket in that slot; null: nobody. */
  #watched(slot: number): Watch | null {
    const { watch } = this.#world.setup;
    return watch !== null && this.#world.tickets.number[slot] === watch.ticket ? watch : null;
  }

  /** Of what the ticket's own course meets. `due`: null where the duty keeps the deadline that it had. */
  #owed(slot: number, duty: number, due: Instant | null, isOwed: boolean): void {
    if (!this.#ordersByDue || this.#ofTheCourse[duty] !== true) return;
    const { tickets } = this.#world;
    let dues = tickets.dues[slot];
    if (dues === undefined) {
      dues = [];
      tickets.dues[slot] = dues;
    }
    let at = 0;
    while (at < dues.length && dues[at] !== duty) at += 3;
    dues[at] = duty;
    dues[at + 1] = due ?? dues[at + 1] ?? Number.POSITIVE_INFINITY;
    dues[at + 2] = isOwed ? 1 : 0;
    let least = Number.POSITIVE_INFINITY;
    for (let i = 0; i < dues.length; i += 3) if (dues[i + 2] === 1) least = Math.min(least, dues[i + 1] as number);
    tickets.due[slot] = least;
    rekeyAll(this.#world, slot);
  }
}

/** A first response, a workaround, a resolution; a next response is somebody's work of its own. */
function isOfTheCourse(duty: DutyIr): boolean {
  const { metBy } = duty;
  return meetingOf(duty) === null && (metBy.by !== "event" || metBy.event === "response");
}

/** Whoever a notice names, and all of a group: each of them is told. Of a rotation it is who has the turn, so that only the rotation stands for them. */
function toldWith({ people }: PolicyIr, named: string | undefined): readonly string[] {
  const roles: string[] = [];
  const add = (role: string): void => {
    if (roles.includes(role)) return;
    roles.push(role);
    const party = people.find(({ id }) => id === role);
    if (party?.kind === "group") party.members.forEach(add);
  };
  if (named !== undefined) add(named);
  return roles;
}

function escalationJobs(people: People, levels: ReadonlyMap<string, number>, draws: Draws): readonly EscalationJob[] {
  const teams = new Map(people.teams.map(({ name }, i) => [name, i]));
  return people.escalations.map((each, i) => {
    const stream = draws.stream(`escalation ${i}`);
    const effort = sampler(each.effort);
    return {
      level: levels.get(each.level) ?? -1,
      team: teams.get(each.team) ?? 0,
      effort: (ticket) => Math.max(0, Math.round(effort(stream.at(ticket, i * BLOCK)))),
      takesOver: each.takesOver,
      speedUp: each.speedUp,
    };
  });
}
