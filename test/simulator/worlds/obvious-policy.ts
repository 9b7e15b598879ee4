// The policy in the loop, the slow, obvious way: it is told every event, its timers run as they fall due, and what it tells becomes work.

import type { HistoryEvent, Occurrence } from "../../../src/ir/index.ts";
import type { Case } from "../../../src/runtime/index.ts";
import type { Desk, DutyRule, Policy } from "./drawn-desk.ts";
import type { ObviousAgenda } from "./obvious-agenda.ts";
import type { ObviousWork, Piece, Ticket } from "./obvious-work.ts";

/** Duties that a ticket's own course meets: nobody is asked for them. */
const OF_THE_COURSE = ["first-response", "workaround", "full-resolution"];

/** A customer's case; what it has told and nobody has heard yet; when its next timer falls due. */
type Customer = { readonly case: Case; readonly told: Occurrence[]; next: number };

export type Shares = (duty: string, ticket: string, cycle: number, share: number) => boolean;

export class ObviousPolicy {
  readonly events: HistoryEvent[] = [];
  readonly #desk: Desk;
  readonly #policy: Policy;
  readonly #levels: readonly string[];
  readonly #agenda: ObviousAgenda;
  readonly #work: ObviousWork;
  readonly #isDone: Shares;
  readonly #customers = new Map<string, Customer>();
  readonly #tickets = new Map<string, Ticket>();

  constructor(desk: Desk, policy: Policy, agenda: ObviousAgenda, work: ObviousWork, isDone: Shares) {
    this.#desk = desk;
    this.#policy = policy;
    this.#levels = policy.ir.levels.map(({ id }) => id);
    this.#agenda = agenda;
    this.#work = work;
    this.#isDone = isDone;
  }

  ticket(id: string | null): Ticket {
    const ticket = this.#tickets.get(id ?? "");
    if (ticket === undefined) throw new Error(`there is no ticket ${id}`);
    return ticket;
  }

  tell(ticket: Ticket, event: string, more: Partial<HistoryEvent> = {}): void {
    this.#tickets.set(ticket.id, ticket);
    const { now: at } = this.#work;
    const plain = { id: null, customer: null, by: "agent", facts: null, who: null, level: null, duty: null } as const;
    const line: HistoryEvent = { ...plain, at, event, ticket: ticket.id, ...more };
    this.events.push(line);
    const customer = this.#customer(ticket.customer);
    const refusal = customer.case.advance(line);
    if (refusal !== null) throw new Error(`the policy refuses ${event} of ${ticket.id}: ${refusal}`);
    this.#hear(customer, false);
  }

  /** Work for the policy is done: it hears of what is still owed. */
  workDone({ what, name, ticket }: Piece): void {
    const duty = this.#policy.ir.duties.find(({ id }) => id === name);
    if (what !== "duty" || duty === undefined || ticket.duties.get(name)?.owed !== true) return;
    const { metBy } = duty;
    if (metBy.by === "notified") this.tell(ticket, "notified", { who: metBy.who.slice(0, 1), level: metBy.level });
    else if (metBy.by === "event") this.tell(ticket, metBy.event, metBy.event === "done" ? { duty: metBy.duty ?? name } : {});
  }

  #customer(name: string): Customer {
    const known = this.#customers.get(name);
    if (known !== undefined) return known;
    const told: Occurrence[] = [];
    const customer = { case: this.#policy.module.open((each) => told.push(each)), told, next: Number.POSITIVE_INFINITY };
    this.#customers.set(name, customer);
    return customer;
  }

  /** `timer`: time alone has done it. */
  #hear(customer: Customer, timer: boolean): void {
    for (const occurrence of customer.told.splice(0)) {
      this.#heard(occurrence, timer);
      this.#work.replace(this.ticket(occurrence.ticket));
    }
    const { next } = customer.case;
    if (next === customer.next) return;
    customer.next = next;
    this.#agenda.plan(next, "timers", () => {
      if (customer.next !== next) return;
      customer.case.wake(next);
      this.#hear(customer, true);
    });
  }

  #heard({ kind, ticket: id, id: what, due: told, cycle }: Occurrence, timer: boolean): void {
    const ticket = this.ticket(id);
    const due = told ?? Number.POSITIVE_INFINITY;
    if (kind === "level-raised") this.#raise(ticket, this.#levels.indexOf(what), timer);
    if (kind === "duty-opened") {
      ticket.duties.set(what, { owed: true, due, cycle: cycle ?? 0 });
      this.#owe(ticket, what, cycle ?? 0, due, timer);
    }
    const duty = ticket.duties.get(what);
    if (!kind.startsWith("duty-") || duty === undefined) return;
    if (kind === "duty-reopened") duty.owed = true;
    // By a change of facts a deadline may have passed that was not told before.
    if (kind === "duty-retargeted" || kind === "duty-breached") {
      duty.due = due;
      this.#renew(ticket, what, { due }, timer);
    }
    if (kind === "duty-met" || kind === "duty-met-late" || kind === "duty-cancelled") {
      if (duty.cycle === cycle) duty.owed = false;
      const work = ticket.works.find((each) => each.what === "duty" && each.name === what && each.cycle === cycle);
      if (work !== undefined && work.state !== "in hand") this.#work.drop(work);
    }
  }

  /** Somebody is to do it, as a rule says; the work that waits for a cycle that is over serves the next. */
  #owe(ticket: Ticket, duty: string, cycle: number, due: number, timer: boolean): void {
    const rule = this.#rule(duty);
    if (rule === null || this.#renew(ticket, duty, { cycle, since: this.#work.now, due }, timer)) return;
    if (!this.#isDone(duty, ticket.id, cycle, rule.share)) return;
    const work = this.#work.piece(ticket, "duty", duty, rule.team ?? "");
    Object.assign(work, { left: rule.effort, cycle, due });
    const at = this.#thoughtOf(work, rule, timer);
    if (rule.team === null) this.#work.doesItself(work, at + rule.effort);
    else this.#work.think(work, at);
  }

  /** false: nobody is to do it yet. */
  #renew(ticket: Ticket, duty: string, changed: Partial<Pick<Piece, "cycle" | "since" | "due">>, timer: boolean): boolean {
    const rule = this.#rule(duty);
    const work = ticket.works.find(({ what, name }) => what === "duty" && name === duty);
    if (work === undefined || rule === null) return false;
    Object.assign(work, changed);
    if (work.state === "later" && rule.left !== null) this.#work.think(work, this.#thoughtOf(work, rule, timer));
    return true;
  }

  #rule(duty: string): DutyRule | null {
    return OF_THE_COURSE.includes(duty) ? null : (this.#desk.duties[duty] ?? this.#desk.duties["*"] ?? null);
  }

  /** At once, or when a share of the time is left; without a deadline, as while it is paused, not yet. */
  #thoughtOf({ since, due }: Piece, { left }: DutyRule, timer: boolean): number {
    const thought = left === null ? since : due === Number.POSITIVE_INFINITY ? due : Math.round(due - left * (due - since));
    return Math.max(this.#soon(timer), thought);
  }

  /** What a timer sets off is begun a millisecond later. */
  #soon(timer: boolean): number {
    return timer ? this.#work.now + 1 : this.#work.now;
  }

  /** Each rung climbed asks for what it costs; a stage that nobody has begun goes to the team that takes the ticket over. */
  #raise(ticket: Ticket, level: number, timer: boolean): void {
    const climbed = this.#levels.slice(ticket.level + 1, level + 1);
    ticket.level = level;
    const rules = this.#desk.escalations.filter((each) => climbed.includes(each.level));
    for (const { team, effort, takesOver, speedUp, level: rung } of rules) {
      const work = this.#work.piece(ticket, "escalation", rung, team);
      Object.assign(work, { left: effort, due: this.#work.now });
      ticket.speedUp *= speedUp;
      if (takesOver) ticket.takenOverBy = team;
      this.#work.think(work, this.#soon(timer));
    }
    const stage = stageOf(ticket);
    const isMoved = rules.some(({ takesOver }) => takesOver) && stage?.begun === false && stage.team !== this.#work.teamOf(ticket);
    if (stage === undefined || !isMoved) return;
    this.#work.drop(stage);
    this.#work.think(this.#work.stage(ticket), this.#soon(timer));
  }
}

export function stageOf({ works }: Ticket): Piece | undefined {
  return works.find(({ what }) => what === "stage");
}
