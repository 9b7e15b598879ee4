// Pieces of work the slow, obvious way: which team one goes to, when it comes to it, in which place it waits, and what it comes to.

import { DAY, type FactValue } from "../../../src/ir/index.ts";
import type { Desk, Kind, When } from "./drawn-desk.ts";
import type { ObviousAgenda, Sort } from "./obvious-agenda.ts";
import { dayOf, isWithin, joined, midnights, openSpans, type Span, within } from "./obvious-hours.ts";
import { type Member, ObviousPeople, type Work } from "./obvious-people.ts";

export type Ticket = {
  readonly id: string;
  readonly customer: string;
  readonly opened: number;
  readonly facts: Record<string, FactValue>;
  readonly kind: Kind;
  readonly works: Piece[];
  /** By duty: whether its last cycle is owed, and the last deadline. */
  readonly duties: Map<string, { owed: boolean; due: number; cycle: number }>;
  /** -1: none. */
  level: number;
  isAnswered: boolean;
  isResolved: boolean;
  isClosed: boolean;
  /** The workaround has come. */
  isEased: boolean;
  round: number;
  stage: number;
  /** Effort of the stages of this round that are done. */
  done: number;
  takenOverBy: string | null;
  speedUp: number;
};

export type Piece = Work & {
  readonly ticket: Ticket;
  readonly what: "stage" | "duty" | "escalation";
  /** Of a duty its name, of an escalation its level. */
  readonly name: string;
  part: "first touch" | "to the workaround" | "rest";
  cycle: number;
  /** Of a duty: when it came to be owed. */
  since: number;
  due: number;
  /** What was planned for it last: all that was planned before is void. */
  plan: object | null;
};

/** `waits` and all that is by name: by team. `inVain`: how long what nobody began waited until it was gone, or the end. */
export type Counts = {
  /** Time at work: for what, when, and which part of a member. */
  readonly spent: { readonly team: string; readonly what: string; readonly span: Span; readonly part: number }[];
  readonly waits: Record<string, number[]>;
  readonly inVain: Record<string, number[]>;
  readonly queueMost: Record<string, number>;
  /** Each time that somebody has taken up something, or has taken it up again. */
  readonly takenUp: { readonly at: number; readonly ticket: string; readonly what: string; readonly team: string }[];
};

/** What becomes of work that is begun, and done. */
export type Doing = { readonly begins: (work: Piece) => void; readonly partDone: (work: Piece) => void };

/** Work of which nobody has heard. */
const NEW = {
  state: "on its way",
  place: [],
  came: 0,
  turn: 0,
  begun: false,
  left: 0,
  part: "first touch",
  cycle: 0,
  due: Number.POSITIVE_INFINITY,
  plan: null,
} as const;

export class ObviousWork {
  now: number;
  readonly counts: Counts = { spent: [], waits: {}, inVain: {}, queueMost: {}, takenUp: [] };
  readonly people: ObviousPeople<Piece>;
  readonly #desk: Desk;
  readonly #agenda: ObviousAgenda;
  readonly #doing: Doing;
  readonly #hours: ReadonlyMap<string, readonly Span[]>;
  #isCounting = false;
  /** Teams to which work has come or somebody who could do it, or whose work has another place. */
  readonly #concerned = new Set<string>();

  constructor(desk: Desk, agenda: ObviousAgenda, away: (member: number, day: number, absence: number) => boolean, doing: Doing) {
    const { from, counted, until, calendars } = desk;
    this.now = from;
    this.#desk = desk;
    this.#agenda = agenda;
    this.#doing = doing;
    this.#hours = new Map(
      Object.entries(calendars).map(([name, all]) => [
        name,
        joined(all.flatMap((each) => openSpans(each, from - 9 * DAY, until + 9 * DAY))),
      ]),
    );
    agenda.plan(counted, "counting begins", () => {
      this.#isCounting = true;
    });
    this.people = new ObviousPeople(this.#members(away), (name) => this.#team(name).order, {
      begins: (work) => this.#begins(work),
      takesUp: (work) => this.counts.takenUp.push({ at: this.now, ticket: work.ticket.id, what: purposeOf(work), team: work.team }),
      expects: (work, at) =>
        this.#plan(work, at, "work is done", () => {
          // It may have been laid down for other work.
          if (work.state === "in hand") doing.partDone(work);
        }),
      worked: (work, member, since, now) => this.#countBusy(work, member, since, now),
    });
  }

  /** Those who are concerned take up what they can, team after team as the file has them. */
  settle(): void {
    const { teams } = this.#desk;
    for (const { name } of teams) {
      if (this.#concerned.has(name)) this.people.settle(name, this.now);
      const length = this.people.waiting.filter(({ team }) => team === name).length;
      if (this.#isCounting) this.counts.queueMost[name] = Math.max(this.counts.queueMost[name] ?? 0, length);
    }
    this.#concerned.clear();
  }

  end(): void {
    this.people.end(this.now);
    for (const work of this.people.waiting) this.#countInVain(work);
  }

  /** The stage at hand, as work for the team that it goes to. */
  stage(ticket: Ticket): Piece {
    const skills = this.#desk.skills.filter(({ when }) => fits(when, ticket.facts)).map(({ skill }) => skill);
    return this.piece(ticket, "stage", "", this.teamOf(ticket), skills);
  }

  teamOf({ takenOverBy, facts, stage, round }: Ticket): string {
    const which = stage === 0 && round === 0 ? "first" : "later";
    const rule = this.#desk.routing.find((each) => (each.stage === "any" || each.stage === which) && fits(each.when, facts));
    return takenOverBy ?? rule?.team ?? this.#desk.teams[0]?.name ?? "";
  }

  piece(ticket: Ticket, what: Piece["what"], name: string, team: string, skills: readonly string[] = []): Piece {
    const work: Piece = { ...NEW, ticket, what, name, team, skills, since: this.now };
    ticket.works.push(work);
    return work;
  }

  /** Somebody is to think of it then, and not when that was planned before. */
  think(work: Piece, at: number): void {
    work.state = "later";
    if (at <= this.now) this.ask(work);
    else this.#plan(work, at, "work is thought of", () => this.ask(work));
  }

  /** Puts it before its team, as soon as whoever is asked turns to it. */
  ask(work: Piece): void {
    const { reaction } = this.#team(work.team);
    Object.assign(work, { state: "on its way", plan: null });
    const isInside = reaction !== null && isWithin(this.hours(reaction.during), this.now);
    const after = reaction === null ? 0 : isInside ? reaction.inside : reaction.outside;
    if (after === 0) this.#comes(work);
    else this.#plan(work, this.now + after, "work is turned to", () => this.#comes(work));
  }

  doesItself(work: Piece, at: number): void {
    this.#plan(work, at, "work does itself", () => this.#doing.partDone(work));
  }

  /** Somebody has it in hand and goes on with so much more. */
  goOn(work: Piece, left: number): void {
    this.people.partDone(work, this.now, left);
  }

  /** It is done, and whoever has it in hand is free. */
  finish(work: Piece): void {
    if (work.state === "in hand") {
      this.people.partDone(work, this.now, null);
      this.#concerned.add(work.team);
    }
    this.#forget(work);
  }

  /** Nobody needs it any more. */
  drop(work: Piece): void {
    if (work.state === "waits") this.#countInVain(work);
    this.people.drop(work);
    this.#forget(work);
  }

  /** What waits of a ticket, or may be laid down for other work, may have another place now. */
  replace({ works }: Ticket): void {
    for (const work of works) {
      const { state, team, place } = work;
      if (state !== "waits" && (state !== "in hand" || this.#team(team).order !== "priority-preemptive")) continue;
      work.place = this.#placeOf(work);
      if (work.place.some((each, i) => each !== place[i])) this.#concerned.add(team);
    }
  }

  /** null: day and night. */
  hours(calendar: string | null): readonly Span[] {
    const { from, until } = this.#desk;
    return calendar === null ? [[from - 9 * DAY, until + 9 * DAY]] : (this.#hours.get(calendar) ?? []);
  }

  #comes(work: Piece): void {
    work.place = this.#placeOf(work);
    this.people.comes(work, this.now);
    this.#concerned.add(work.team);
  }

  #plan(work: Piece, at: number, sort: Sort, happen: () => void): void {
    const plan = {};
    work.plan = plan;
    this.#agenda.plan(at, sort, () => {
      if (work.plan === plan) happen();
    });
  }

  #forget(work: Piece): void {
    Object.assign(work, { state: "gone", plan: null });
    work.ticket.works.splice(work.ticket.works.indexOf(work), 1);
  }

  #placeOf({ ticket, team: name, what, due }: Piece): readonly number[] {
    const team = this.#team(name);
    switch (team.order) {
      case "first-come":
        return [];
      case "priority":
      case "priority-preemptive": {
        const { fact, values } = team.urgency;
        const rank = values.indexOf(String(ticket.facts[fact]));
        return [rank < 0 ? values.length : rank];
      }
      case "earliest-deadline":
        return [what === "stage" ? dueOf(ticket) : due];
      case "policy":
        return [-ticket.level, what === "stage" ? dueOf(ticket) : due];
    }
  }

  // -------------------------------------------------------------------------------------------------------------- people

  #members(away: (member: number, day: number, absence: number) => boolean): readonly Member[] {
    const { from, until, zone, teams, calendars } = this.#desk;
    let number = 0;
    return teams.flatMap(({ name: team, groups }, t) =>
      groups.flatMap(({ members, works, absence, ...own }, g) => {
        const days = works === null ? zone : (calendars[works]?.[0]?.zone ?? zone);
        const hours = this.hours(works);
        const edges = absence > 0 ? midnights(days, from - 9 * DAY, until + 9 * DAY) : [];
        const comes = [...new Set([...hours.map(([open]) => open), ...edges])].filter((at) => at > from).toSorted((a, b) => a - b);
        this.#planComing(team, comes);
        return Array.from({ length: members }, (): Member => {
          const me = number++;
          const there = cut(hours, edges).filter(([at]) => absence === 0 || !away(me, dayOf(days, at), absence));
          return { ...own, team, group: 100 * t + g, hours: joined(there) };
        });
      }),
    );
  }

  /** A shift begins, or a day on which others are absent. */
  #planComing(team: string, [next, ...others]: readonly number[]): void {
    if (next === undefined) return;
    this.#agenda.plan(next, "people come", () => {
      this.#concerned.add(team);
      this.#planComing(team, others);
    });
  }

  #team(name: string): Desk["teams"][number] {
    const team = this.#desk.teams.find((each) => each.name === name);
    if (team === undefined) throw new Error(`there is no team ${name}`);
    return team;
  }

  // ------------------------------------------------------------------------------------------------------------ counting

  #begins(work: Piece): void {
    if (this.#isCounted(work)) push(this.counts.waits, work.team, this.now - work.came);
    this.#doing.begins(work);
  }

  #countInVain(work: Piece): void {
    if (!work.begun && this.#isCounted(work)) push(this.counts.inVain, work.team, this.now - work.came);
  }

  #isCounted({ ticket }: Piece): boolean {
    return ticket.opened >= this.#desk.counted;
  }

  #countBusy(work: Piece, { hours, concurrency }: Member, since: number, now: number): void {
    const spans = within(hours, Math.max(since, this.#desk.counted), now);
    this.counts.spent.push(...spans.map((span) => ({ team: work.team, what: purposeOf(work), span, part: 1 / concurrency })));
  }
}

export function fits(when: When, facts: Readonly<Record<string, FactValue>>): boolean {
  return Object.entries(when).every(([fact, value]) => facts[fact] === value);
}

function purposeOf({ what, name }: Piece): string {
  if (what === "stage") return "tickets";
  return what === "duty" ? name : `escalation to ${name}`;
}

/** The first deadline of what the ticket's own course meets and still owes. */
function dueOf({ duties }: Ticket): number {
  const own = ["first-response", "workaround", "full-resolution"].map((duty) => duties.get(duty));
  return Math.min(...own.map((duty) => (duty?.owed === true ? duty.due : Number.POSITIVE_INFINITY)));
}

function cut(spans: readonly Span[], edges: readonly number[]): readonly Span[] {
  return edges.reduce(
    (all, at) =>
      all.flatMap(([a, b]): readonly Span[] =>
        a < at && at < b
          ? [
              [a, at],
              [at, b],
            ]
          : [[a, b]],
      ),
    spans,
  );
}

function push(lists: Record<string, number[]>, key: string, value: number): void {
  lists[key] = [...(lists[key] ?? []), value];
}
