// One replication: tickets, people and policy brought together over one agenda. Pure: the same setup and number give the same result.

import type { Instant, Milliseconds, PolicyIr } from "../../ir/index.ts";
import type { DecisionModule } from "../../runtime/index.ts";
import { EventHeap, SlotLists } from "../engine/index.ts";
import type { Scenario } from "../experiment/index.ts";
import { Accounts } from "./accounts.ts";
import * as on from "./agenda.ts";
import { ArrivalStream, type Opening } from "./arrivals.ts";
import { countWait, keyOf, purposeOf, purposesOf, rekeyAll } from "./asking.ts";
import { daysOf, type OpenTime, openTimes } from "./clocks.ts";
import { Course, type CourseNote } from "./course.ts";
import { Draws } from "./draws.ts";
import { Floor } from "./floor.ts";
import { holidayTest } from "./holidays.ts";
import { QUEUED, STAGE } from "./items.ts";
import { LocalClock } from "./local-time.ts";
import { OwnMeasures } from "./own-measures.ts";
import { type DutyWatch, PolicyLink } from "./policy-link.ts";
import { PolicyWork } from "./policy-work.ts";
import { type Routing, routingOf } from "./routing.ts";
import { askForStage, firstPart, isStageDone, withdrawStage } from "./stage-work.ts";
import { TeamAccount } from "./team-account.ts";
import * as flag from "./tickets.ts";
import { Tickets, WHICH } from "./tickets.ts";
import { BY_AGENT, BY_CUSTOMER, type Told, toldFacts } from "./told.ts";
import type { SimulationSetup, World } from "./world.ts";

/** Events between two looks at whether to stop. */
const BREATH = 0xffff;
/** More breaches of one ticket say no more. */
const MOST_BREACHES = 6;

export class Simulation implements World {
  readonly setup: SimulationSetup;
  readonly tickets = new Tickets();
  readonly agenda = new EventHeap();
  readonly clocks: ReadonlyMap<string, OpenTime>;
  readonly accounts: Accounts;
  readonly teams: readonly TeamAccount[];
  readonly own: OwnMeasures;
  readonly routing: Routing;
  readonly floor: Floor;
  readonly course: Course;
  readonly link: PolicyLink | null;
  readonly #work: PolicyWork | null;
  readonly #arrivals: ArrivalStream;
  readonly #groups: readonly (string | null)[];
  readonly #local: LocalClock;
  readonly #purposes: readonly string[];
  /** Somebody asks for the names of tickets. */
  readonly #asksForIds: boolean;
  /** By customer: slots of tickets that are over but for timers of the policy, and what these bring. */
  readonly #leaving: SlotLists;
  #opening: Opening | null;
  #numbers = 0;
  #open = 0;
  #telling = -1;
  now: Instant;
  /** The number of a ticket worth looking at; -1 where none was counted. */
  mostTelling = -1;

  constructor(setup: SimulationSetup) {
    const { scenario, ir, module, warmUp } = setup;
    const { demand, people, horizon } = scenario;
    const { from, until } = horizon;
    this.setup = setup;
    this.#leaving = new SlotLists(demand.customers.count);
    this.now = from;
    const draws = new Draws(setup.seed, setup.replication);
    const local = new LocalClock(horizon.zone);
    this.#local = local;
    this.clocks = openTimes(ir, people);
    this.#groups = groupsOf(ir, scenario, setup.by);
    this.accounts = new Accounts(ir, this.#groups, from, from + warmUp, until, local);
    this.routing = routingOf(people, ir);
    this.own = new OwnMeasures(setup.measures, ir);
    this.#asksForIds = !this.own.isEmpty || setup.history !== null;
    this.floor = new Floor(people, this.routing.skillNumbers, this.clocks, daysOf(ir, people, local, horizon.zone), draws, {
      begins: (item, seat) => this.#begins(item, seat),
      worked: (item, seat, a, b) => this.#worked(item, seat, a, b),
    });
    this.#purposes = purposesOf(setup);
    this.teams = this.floor.teams.map(() => new TeamAccount(this.#groups, this.#purposes, from + warmUp, until, local));
    this.course = this.#courseOf(draws);
    const isHoliday = holidayTest(demand.arrivals.holidays?.set ?? null, ir, people);
    this.#arrivals = new ArrivalStream(demand.arrivals, demand.customers, from, until, draws, isHoliday);
    this.#opening = this.#arrivals.next();
    this.#work = ir === null || module === null ? null : new PolicyWork(this, ir, people, draws);
    this.link = this.#linkTo(module, ir);
    for (const group of this.floor.groups) this.#planShift(group.index);
    this.agenda.push(from, on.DAY, 0, 0);
    this.agenda.push(from + warmUp, on.COUNTING, 0, 0);
  }

  /** Runs to the horizon. `stop` is asked now and then, true ends it; answers whether it came to the end. */
  run(stop?: () => boolean): boolean {
    const { agenda, floor } = this;
    const { until } = this.accounts;
    for (let step = 1; ; step++) {
      if ((step & BREATH) === 0 && stop?.() === true) return false;
      const opening = this.#opening;
      const first = agenda.time;
      if (opening !== null && (opening.at < first || (opening.at === first && agenda.kind > on.OPENING))) {
        this.now = opening.at;
        this.#openTicket(opening);
        this.#opening = this.#arrivals.next();
      } else {
        if (first >= until) break;
        const { kind, subject, stamp } = agenda;
        agenda.pop();
        this.now = first;
        this.#happen(kind, subject, stamp);
      }
      if (floor.isUnsettled) floor.settle(this.now, this.schedule);
    }
    this.#end();
    return true;
  }

  readonly schedule = (at: Instant, seat: number, stamp: number): void => {
    if (at !== Number.POSITIVE_INFINITY) this.agenda.push(at, on.PART_DONE, seat, stamp);
  };

  readonly tell = (slot: number, event: string, now: Instant, told: Told = BY_AGENT): void => {
    const { watch } = this.setup;
    if (watch !== null && this.tickets.number[slot] === watch.ticket) watch.event(now, event, told);
    if (this.link === null) return;
    this.link.tell(slot, this.tickets.ids[slot] ?? "", event, now, told);
    this.#letGo(this.tickets.customer[slot] as number);
  };

  readonly endIfOver = (slot: number): void => {
    const { tickets } = this;
    if (!tickets.has(slot, flag.RESOLVED | flag.CLOSED)) return;
    if (tickets.has(slot, flag.OVER)) {
      this.#letGo(tickets.customer[slot] as number);
      return;
    }
    if ((tickets.ahead[slot] as number) > 0 || this.#isLetGo(slot)) return;
    tickets.set(slot, flag.OVER);
    this.#leaving.append(tickets.customer[slot] as number, slot);
  };

  #happen(kind: number, a: number, b: number): void {
    switch (kind) {
      case on.PART_DONE:
        if (this.floor.seatStamp[a] === b) this.#partDone(a);
        return;
      case on.WORK_COMES:
        this.#workComes(a, b);
        return;
      case on.WORK_ASKED:
        this.#work?.asked(a, b);
        return;
      case on.DONE_BY_ITSELF:
        this.#work?.doneByItself(a, b);
        return;
      case on.SHIFT:
        this.floor.wakeTeam(this.floor.groups[a]?.team ?? 0);
        this.#planShift(a);
        return;
      case on.DAY:
        this.accounts.backlog(this.now, this.#open);
        this.agenda.push(this.#local.nextDay(this.now), on.DAY, 0, 0);
        return;
      case on.COUNTING:
        this.floor.startCounting();
        return;
      case on.WAKE:
        this.link?.pass(a, this.now);
        this.#letGo(a);
        return;
      default:
        this.#lifeEvent(kind, a, b);
    }
  }

  #lifeEvent(kind: number, slot: number, stamp: number): void {
    const { tickets } = this;
    const which = stamp % WHICH;
    if (stamp - which !== tickets.stampOf(slot)) return;
    tickets.ahead[slot] = (tickets.ahead[slot] as number) - 1;
    if (kind === on.CHANGE) this.course.change(slot, which, this.now);
    else this.course.happen(slot, kind, this.now);
    this.endIfOver(slot);
  }

  // ------------------------------------------------------------------------------------------------------------ tickets

  #openTicket(opening: Opening): void {
    const { tickets, accounts } = this;
    const number = this.#numbers++;
    const slot = tickets.take(number, opening.at, opening.customer);
    const facts = this.course.draw(slot, number, opening);
    const counted = accounts.isIn(opening.at);
    if (counted) tickets.set(slot, flag.COUNTED);
    accounts.opened(opening.at, counted);
    this.#open++;
    tickets.group[slot] = this.#groupOf(slot);
    this.own.opened(slot);
    if (this.#asksForIds) tickets.ids[slot] = `T-${number + 1}`;
    const isNew = this.link?.begin(slot, opening.customer) ?? false;
    this.tell(slot, "opened", opening.at, this.link === null ? BY_CUSTOMER : toldFacts("customer", this.routing.told(facts, isNew)));
    this.course.begin(slot, opening.at);
  }

  #groupOf(slot: number): number {
    const { by } = this.setup;
    const value = by === null ? undefined : this.tickets.facts[slot]?.[by];
    return value === undefined ? -1 : this.#groups.indexOf(String(value)) - 1;
  }

  #note(slot: number, what: CourseNote, now: Instant): void {
    const { tickets, accounts } = this;
    const opened = tickets.opened[slot] as number;
    if (what === "responded" || what === "abandoned") accounts.waited(opened, now - opened);
    if (what === "reopened") this.#open++;
    if (what === "resolved" || what === "abandoned") this.#open--;
    if (tickets.has(slot, flag.COUNTED)) accounts.note(what, tickets.group[slot] as number, now - opened, tickets.round[slot] as number);
  }

  /** Whether a ticket whose life is over could be let go: counted, and forgotten by the policy. Time alone may have brought it more work. */
  #isLetGo(slot: number): boolean {
    const { tickets, link } = this;
    if ((tickets.ahead[slot] as number) > 0) return false;
    const timer = link?.firstTimer(slot) ?? null;
    if (timer !== null) {
      tickets.quietUntil[slot] = timer;
      return false;
    }
    this.#watchLast(slot);
    if (link?.retire(slot) === false) return false;
    this.#settle(slot);
    tickets.release(slot);
    return true;
  }

  /** Lets go whom the policy has no timers for any more. A customer may have many of whom nothing is to come for long: these are not asked for again. */
  #letGo(customer: number): void {
    const leaving = this.#leaving;
    const { quietUntil } = this.tickets;
    for (let slot = leaving.first(customer); slot >= 0; ) {
      const next = leaving.after(slot);
      if (this.now >= (quietUntil[slot] as number) && this.#isLetGo(slot)) leaving.remove(customer, slot);
      slot = next;
    }
  }

  /** A ticket's last word. */
  #settle(slot: number): void {
    const { tickets, accounts, link } = this;
    if (!tickets.has(slot, flag.COUNTED)) return;
    const end = tickets.has(slot, flag.ABANDONED) ? "abandoned" : tickets.has(slot, flag.RESOLVED) ? "resolved" : "open";
    const until = end === "open" ? this.now : (tickets.ended[slot] as number);
    const level = tickets.level[slot] as number;
    const opened = tickets.opened[slot] as number;
    const responded = tickets.has(slot, flag.RESPONDED);
    if (end === "open" && !responded) accounts.waited(opened, until - opened);
    accounts.settle({
      end,
      group: tickets.group[slot] as number,
      age: until - opened,
      responded,
      level: this.setup.ir?.levels[level]?.id ?? null,
    });
    if (link !== null) accounts.settleDuties(link.outcomes(slot), tickets.group[slot] as number);
    this.#weigh(slot, level);
    if (!this.own.isEmpty) this.own.count(tickets, slot, this.course.kindOf(slot).name, link?.outcomes(slot) ?? null);
  }

  /** A ticket that escalated, was handed off and missed something shows more than others; the first of equals. */
  #weigh(slot: number, level: number): void {
    const breaches = this.link?.outcomes(slot).breaches ?? 0;
    const telling = Math.min(breaches, MOST_BREACHES) + 3 * (level + 1) + Math.min(this.tickets.handOffs[slot] as number, 2);
    if (telling <= this.#telling) return;
    this.#telling = telling;
    this.mostTelling = this.tickets.number[slot] as number;
  }

  #end(): void {
    const { floor, tickets, link } = this;
    this.now = this.accounts.until;
    for (let seat = 0; seat < floor.seatItem.length; seat++) if (floor.seatItem[seat] !== -1) floor.account(seat, this.now);
    for (const item of floor.items.living()) {
      const asked = floor.items.asked[item] as number;
      if (floor.items.state[item] === QUEUED && floor.items.started[item] === 0) countWait(this, item, this.now - asked, true);
    }
    link?.end(this.now - 1);
    for (const slot of tickets.living()) {
      if (tickets.has(slot, flag.COUNTED) && !tickets.has(slot, flag.RESOLVED | flag.CLOSED)) link?.learnLateness(slot);
      this.#watchLast(slot);
      this.#settle(slot);
    }
  }

  #watchLast(slot: number): void {
    const { watch } = this.setup;
    if (watch === null || this.tickets.number[slot] !== watch.ticket) return;
    const verdict = this.link?.verdict(slot) ?? null;
    watch.last(this.tickets.facts[slot] ?? {}, verdict);
  }

  // --------------------------------------------------------------------------------------------------------------- work

  #begins(item: number, seat: number): Milliseconds {
    const { items } = this.floor;
    const slot = items.ticket[item] as number;
    if (items.started[item] === 0) {
      items.started[item] = 1;
      countWait(this, item, this.now - (items.asked[item] as number), false);
      if (items.kind[item] === STAGE) items.left[item] = firstPart(this, item);
    }
    const { watch } = this.setup;
    if (watch !== null && this.tickets.number[slot] === watch.ticket) {
      watch.work(this.now, this.#purposes[purposeOf(this, item)] ?? "", this.floor.teams[this.floor.groupOf(seat).team]?.name ?? "");
    }
    return items.left[item] as number;
  }

  #worked(item: number, seat: number, a: Instant, b: Instant): void {
    const group = this.floor.groupOf(seat);
    (this.teams[group.team] as TeamAccount).worked(purposeOf(this, item), group, this.floor.seatAgent[seat] as number, a, b);
  }

  #partDone(seat: number): void {
    const { floor, tickets } = this;
    const item = floor.seatItem[seat] as number;
    const slot = floor.items.ticket[item] as number;
    const isStage = floor.items.kind[item] === STAGE;
    floor.account(seat, this.now);
    if (isStage && !isStageDone(this, item, seat)) return;
    floor.leave(seat);
    tickets.ahead[slot] = (tickets.ahead[slot] as number) - 1;
    if (isStage) {
      tickets.item[slot] = -1;
      floor.items.release(item);
      this.course.stageDone(slot, this.now);
    } else this.#work?.done(item);
    this.endIfOver(slot);
  }

  #workComes(item: number, stamp: number): void {
    if (this.floor.items.stamp(item) === stamp) this.floor.enqueue(item, keyOf(this, item), this.now);
  }

  #planShift(group: number): void {
    const next = this.floor.groups[group]?.shift.nextChange(this.now) ?? null;
    if (next !== null) this.agenda.push(next, on.SHIFT, group, 0);
  }

  // --------------------------------------------------------------------------------------------------------- the parts

  #courseOf(draws: Draws): Course {
    const { demand, horizon } = this.setup.scenario;
    return new Course(demand, this.clocks, draws, horizon.from, {
      tickets: this.tickets,
      agenda: this.agenda,
      tell: this.tell,
      ask: (slot, now) => askForStage(this, slot, now),
      withdraw: (slot) => withdrawStage(this, slot),
      factsChanged: (slot) => {
        this.tickets.group[slot] = this.#groupOf(slot);
        rekeyAll(this, slot);
      },
      note: (slot, what, now) => this.#note(slot, what, now),
    });
  }

  #linkTo(module: DecisionModule | null, ir: PolicyIr | null): PolicyLink | null {
    if (module === null || ir === null || this.#work === null) return null;
    const { watch, history, scenario } = this.setup;
    const watched: DutyWatch | null =
      watch === null
        ? null
        : (slot, ...what) => {
            if (this.tickets.number[slot] === watch.ticket) watch.duty(...what);
          };
    return new PolicyLink(module, ir, this.#work.isNeeded, this.#work, history, watched, scenario.demand.customers.count);
  }
}

/** null for all, then each value of the fact that the experiment counts by. */
function groupsOf(ir: PolicyIr | null, { demand }: Scenario, by: string | null): readonly (string | null)[] {
  if (by === null) return [null];
  const type = ir?.facts.find(({ id }) => id === by)?.type;
  if (type?.kind === "one-of") return [null, ...type.values];
  const drawn = demand.facts.filter(({ fact }) => fact === by).flatMap(({ cases }) => cases.map(({ draw }) => draw));
  const values = drawn.flatMap((draw) => (draw.kind === "one-of" ? draw.values.map(({ value }) => String(value)) : []));
  return [null, ...new Set(values)];
}
