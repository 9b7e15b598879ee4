// What a team did in the time counted: who was there, who was busy with what, who waited for it.

import { HOUR, type Instant, type Milliseconds } from "../../ir/index.ts";
import type { TeamCounts } from "../results/index.ts";
import { bump, compare, hours, Times } from "./accounts.ts";
import type { Group, TeamState } from "./floor.ts";
import type { LocalClock } from "./local-time.ts";

export class TeamAccount {
  readonly waits: Times;
  readonly #busyHours = hours();
  /** By purpose: see `purposesOf`. */
  readonly #busyFor: number[];
  readonly #purposes: readonly string[];
  readonly #local: LocalClock;
  readonly #from: Instant;
  readonly #until: Instant;
  #busy = 0;

  constructor(groups: readonly (string | null)[], purposes: readonly string[], from: Instant, until: Instant, local: LocalClock) {
    this.waits = new Times(groups);
    this.#purposes = purposes;
    this.#busyFor = purposes.map(() => 0);
    this.#from = from;
    this.#until = until;
    this.#local = local;
  }

  /** A seat worked for some purpose from `a` to `b`, while its member was there. */
  worked(purpose: number, group: Group, agent: number, a: Instant, b: Instant): void {
    const from = a < this.#from ? this.#from : a;
    const until = b > this.#until ? this.#until : b;
    if (until <= from) return;
    const sum =
      group.shift.clock === null && group.shift.absence === 0
        ? this.#spread(from, until, group.concurrency)
        : this.#spreadOver(group, agent, from, until);
    this.#busy += sum;
    this.#busyFor[purpose] = (this.#busyFor[purpose] as number) + sum;
  }

  #spreadOver(group: Group, agent: number, from: Instant, until: Instant): Milliseconds {
    let sum = 0;
    const { shift, concurrency } = group;
    for (let at = from; shift.find(agent, at, until); at = shift.ends) sum += this.#spread(shift.begins, shift.ends, concurrency);
    return sum;
  }

  #spread(from: Instant, until: Instant, concurrency: number): Milliseconds {
    spread(this.#busyHours, this.#local, from, until, 1 / concurrency);
    return (until - from) / concurrency;
  }

  /** Two escalations to one level are one purpose. */
  #timeByPurpose(): TeamCounts["busyFor"] {
    const times = new Map<string, number>();
    this.#purposes.forEach((what, i) => {
      const ms = this.#busyFor[i] as number;
      if (ms > 0) times.set(what, (times.get(what) ?? 0) + ms);
    });
    return [...times].map(([what, ms]) => ({ what, ms })).sort((a, b) => compare(a.what, b.what));
  }

  counts(team: TeamState, firstAgent: (group: Group) => number): TeamCounts {
    const presentHours = hours();
    let cost = 0;
    for (const group of team.groups) {
      const there = presence(group, firstAgent(group), this.#from, this.#until, this.#local);
      there.forEach((ms, hour) => bump(presentHours, hour, ms));
      cost += (group.cost * there.reduce((sum, ms) => sum + ms, 0)) / HOUR;
    }
    return {
      team: team.name,
      busy: this.#busy,
      present: presentHours.reduce((sum, ms) => sum + ms, 0),
      busyFor: this.#timeByPurpose(),
      cost,
      waits: this.waits.counts(),
      queueMost: team.queueMost,
      busyHours: this.#busyHours,
      presentHours,
    };
  }
}

/** Member-milliseconds of a group by hour of the week in [from, until). Stretch by stretch for all of them: a member alone would look at each day again. */
function presence({ shift, count }: Group, first: number, from: Instant, until: Instant, local: LocalClock): number[] {
  const there = hours();
  for (let at = from; shift.findOpen(at, until); at = shift.ends) {
    spread(there, local, shift.begins, shift.ends, shift.present(first, count, shift.begins));
  }
  return there;
}

/** Adds the time from `from` to `until` to its hours of the week. */
function spread(into: number[], local: LocalClock, from: Instant, until: Instant, times: number): void {
  let at = from;
  while (at < until) {
    const next = Math.min(until, local.nextHour(at));
    bump(into, local.hourOfWeek(at), (next - at) * times);
    at = next;
  }
}
