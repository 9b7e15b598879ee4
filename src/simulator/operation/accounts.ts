// The accounts of one replication: exact counts and sketches of the tickets counted, and of the time counted.

import type { Instant, Milliseconds, PolicyIr } from "../../ir/index.ts";
import type { ReplicationResult, TimeCounts } from "../results/index.ts";
import { Sketch } from "../statistics/index.ts";
import type { CourseNote } from "./course.ts";
import { HOURS_OF_WEEK, type LocalClock } from "./local-time.ts";
import { CANCELLED, MET, MET_LATE, MISSED, type Outcomes } from "./outcomes.ts";

/** Events and censored times: of all tickets, and by each value of the `by` fact. */
export class Times {
  readonly #groups: readonly (string | null)[];
  /** By group; the first for tickets without a value. */
  readonly #events: readonly Sketch[];
  readonly #censored: readonly Sketch[];

  constructor(groups: readonly (string | null)[]) {
    this.#groups = groups;
    this.#events = groups.map(() => new Sketch());
    this.#censored = groups.map(() => new Sketch());
  }

  /** `group`: as a ticket has it, -1 where its value is unknown. */
  add(group: number, time: Milliseconds, censored = false): void {
    const sketches = censored ? this.#censored : this.#events;
    (sketches[group + 1] as Sketch).add(time);
  }

  counts(): readonly TimeCounts[] {
    return this.#groups.map((group, i) => ({
      group,
      events: (i === 0 ? together(this.#events) : (this.#events[i] as Sketch)).toJson(),
      censored: (i === 0 ? together(this.#censored) : (this.#censored[i] as Sketch)).toJson(),
    }));
  }
}

function together(sketches: readonly Sketch[]): Sketch {
  const all = new Sketch();
  for (const sketch of sketches) all.merge(sketch);
  return all;
}

/** What became of a ticket. */
export type LastWord = {
  readonly end: "resolved" | "abandoned" | "open";
  readonly group: number;
  readonly age: Milliseconds;
  readonly responded: boolean;
  readonly level: string | null;
};

type ClauseAccount = { readonly clause: string | null; readonly duty: string; breaches: number };

class DutyAccount {
  met = 0;
  metLate = 0;
  breached = 0;
  cancelled = 0;
  open = 0;
  readonly late = new Sketch();
}

/** What is counted over a replication. Times outside [from, until) are not. */
export class Accounts {
  readonly from: Instant;
  readonly until: Instant;
  readonly responses: Times;
  readonly resolutions: Times;
  readonly breachHours = hours();
  readonly arrivalHours = hours();
  readonly tickets = { opened: 0, resolved: 0, abandoned: 0, reopened: 0, openAtEnd: 0, escalated: 0, warmUp: 0 };
  readonly effort = { contacts: 0, escalationRequests: 0, reopenings: 0, abandoned: 0 };
  readonly triggers = new Map<string, number>();
  readonly levels = new Map<string, number>();
  readonly raises = new Map<string, number>();
  readonly notices = new Map<string, number[]>();
  readonly days: { wait: number; tickets: number; backlog: number }[] = [];
  readonly #groups: readonly (string | null)[];
  readonly #duties: readonly { readonly id: string; readonly label: string; readonly clause: string | null }[];
  /** By duty, then by group. */
  readonly #dutyAccounts: readonly (readonly DutyAccount[])[];
  /** By duty, then by clause. */
  readonly #clauses: readonly Map<string | null, ClauseAccount>[];
  readonly #local: LocalClock;
  readonly #begin: Instant;
  /** Its local day. */
  readonly #firstDay: number;

  constructor(ir: PolicyIr | null, groups: readonly (string | null)[], begin: Instant, from: Instant, until: Instant, local: LocalClock) {
    this.#begin = begin;
    this.#firstDay = local.day(begin);
    this.from = from;
    this.until = until;
    this.#local = local;
    this.#groups = groups;
    this.responses = new Times(groups);
    this.resolutions = new Times(groups);
    this.#duties = (ir?.duties ?? []).map(({ id, label, clause }) => ({ id, label, clause }));
    this.#clauses = this.#duties.map(() => new Map());
    this.#dutyAccounts = this.#duties.map(() => groups.map(() => new DutyAccount()));
  }

  isIn(t: Instant): boolean {
    return t >= this.from && t < this.until;
  }

  /** A ticket opened; `counted`: within the time counted. */
  opened(at: Instant, counted: boolean): void {
    this.#dayOf(at).tickets++;
    if (!counted) {
      this.tickets.warmUp++;
      return;
    }
    this.tickets.opened++;
    bump(this.arrivalHours, this.#local.hourOfWeek(at));
  }

  /** A ticket that opened at `opened` waited so long for its first response; in vain, if it was given up or is open at the end. */
  waited(opened: Instant, wait: Milliseconds): void {
    this.#dayOf(opened).wait += wait;
  }

  backlog(at: Instant, open: number): void {
    this.#dayOf(at).backlog = open;
  }

  breached(duty: number, clause: string | null, at: Instant): void {
    if (this.isIn(at)) bump(this.breachHours, this.#local.hourOfWeek(at));
    const found = this.#clauses[duty]?.get(clause);
    if (found !== undefined) found.breaches++;
    else this.#clauses[duty]?.set(clause, { clause, duty: this.#duties[duty]?.id ?? "", breaches: 1 });
  }

  notified(role: string, at: Instant): void {
    if (!this.isIn(at)) return;
    let counts = this.notices.get(role);
    if (counts === undefined) {
      counts = hours();
      this.notices.set(role, counts);
    }
    bump(counts, this.#local.hourOfWeek(at));
  }

  fired(trigger: string): void {
    count(this.triggers, trigger);
  }

  raised(from: string | null, to: string, trigger: string | null): void {
    count(this.levels, to);
    count(this.raises, JSON.stringify([from, to, trigger]));
  }

  /** Something in the life of a ticket that is counted; `age`: since it opened. */
  note(what: CourseNote, group: number, age: Milliseconds, round: number): void {
    switch (what) {
      case "responded":
        this.responses.add(group, age);
        return;
      case "reopened":
        if (round === 1) this.tickets.reopened++;
        this.effort.reopenings++;
        return;
      case "abandoned":
        this.effort.abandoned++;
        this.tickets.abandoned++;
        this.responses.add(group, age, true);
        return;
      case "contact":
        this.effort.contacts++;
        return;
      case "escalation-requested":
        this.effort.escalationRequests++;
        return;
      case "resolved":
      case "closed":
      case "handed-off":
        return;
    }
  }

  /** Counts a ticket by what became of it. `age`: until it was resolved or given up, or the horizon's end. */
  settle(word: LastWord): void {
    const { end, group, age, responded, level } = word;
    this.resolutions.add(group, age, end !== "resolved");
    if (end === "resolved") this.tickets.resolved++;
    if (end === "open") {
      this.tickets.openAtEnd++;
      if (!responded) this.responses.add(group, age, true);
    }
    if (level !== null) this.tickets.escalated++;
  }

  /** Counts how each duty of a ticket ended. */
  settleDuties(outcomes: Outcomes, group: number): void {
    const { count } = outcomes;
    for (let i = 0; i < count; i++) {
      const accounts = this.#dutyAccounts[outcomes.duty(i)] ?? [];
      const state = outcomes.state(i);
      const late = outcomes.late(i);
      add(accounts[0], state, late);
      if (group >= 0) add(accounts[group + 1], state, late);
    }
  }

  duties(): ReplicationResult["duties"] {
    return this.#duties.flatMap(({ id, label, clause }, i) =>
      this.#groups.flatMap((group, g) => {
        const account = this.#dutyAccounts[i]?.[g];
        if (account === undefined) return [];
        const { met, metLate, breached, cancelled, open } = account;
        return [{ duty: id, label, clause, group, met, metLate, breached, cancelled, open, late: account.late.toJson() }];
      }),
    );
  }

  clauses(): ReplicationResult["clauses"] {
    return this.#clauses
      .flatMap((of) => [...of.values()])
      .sort((a, b) => compare(a.duty, b.duty) || compare(a.clause ?? "", b.clause ?? ""));
  }

  /** Open tickets at the start of each local day of the time counted. */
  backlogs(): readonly number[] {
    const first = this.from === this.#begin ? 0 : this.#local.day(this.from - 1) + 1 - this.#firstDay;
    return this.days.slice(first).map(({ backlog }) => backlog);
  }

  /** By local days, as the hours of a week are: one of 23 or 25 hours is one day. */
  #dayOf(t: Instant): { wait: number; tickets: number; backlog: number } {
    const index = this.#local.day(t) - this.#firstDay;
    while (this.days.length <= index) this.days.push({ wait: 0, tickets: 0, backlog: 0 });
    return this.days[index] as { wait: number; tickets: number; backlog: number };
  }
}

/** `late`: -1 where nobody knows. */
function add(account: DutyAccount | undefined, state: number, late: Milliseconds): void {
  if (account === undefined) return;
  switch (state) {
    case MET:
      account.met++;
      return;
    case MET_LATE:
      account.metLate++;
      break;
    case MISSED:
      account.breached++;
      break;
    case CANCELLED:
      account.cancelled++;
      return;
    default:
      account.open++;
      return;
  }
  if (late >= 0) account.late.add(late);
}

/** 168 counts, one an hour of the week. */
export function hours(): number[] {
  return Array.from({ length: HOURS_OF_WEEK }, () => 0);
}

export function bump(counts: number[], at: number, by = 1): void {
  counts[at] = (counts[at] ?? 0) + by;
}

export function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** By code units, so that every locale sorts alike. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
