// Small experiments under the policy of `desk.ts`, drawn by a number: who is there and when, how long everything takes, what customers do, where the time
// counted begins and ends. Whatever takes time takes the same time always, and nobody is absent, so that the history tells who must have worked when.

import { HOUR, MINUTE } from "../../../src/ir/index.ts";
import { OFFICE, paris, type Span } from "./recount.ts";
import type { Staff } from "./work.ts";

export type AnyDesk = {
  readonly text: string;
  /** Of March. */
  readonly day: number;
  readonly begin: number;
  readonly from: number;
  readonly until: number;
  readonly firstDelay: number;
  readonly touch: number;
  readonly effort: number;
  readonly handOffs: number;
  readonly delay: number;
  readonly lag: number;
  /** Who does the stages after the first. */
  readonly later: "desk" | "experts";
  /** For a duty, and for a ticket that has come to level-2. */
  readonly policyEffort: number;
  readonly bossEffort: number;
  readonly staff: Readonly<Record<string, Staff>>;
};

/** The edges of the time counted: where they lie, though no ticket and no chance of theirs hangs on them. */
export type Edges = { readonly from: number; readonly until: number };

export function anyDesk(number: number, edges: Edges | null = null): AnyDesk {
  const pick = pickerOf(number);
  const day = pick([25, 28, 29]);
  const begin = paris(2024, 3, day);
  // No whole days, which are those of the calendar: the clocks change on 31 March.
  const drawn = { from: begin + pick([0, 24, 30, 48]) * HOUR, until: begin + pick([131, 160, 241, 265]) * HOUR };
  const { from, until } = edges ?? drawn;
  const staff = {
    desk: staffOf(pick, [1, 2], pick([null, OFFICE])),
    experts: staffOf(pick, [1, 2], pick([null, OFFICE])),
    leads: staffOf(pick, [1, 1], null),
    bosses: staffOf(pick, [1, 1], OFFICE),
  };
  const desk = {
    day,
    begin,
    from,
    until,
    firstDelay: pick([0, 7]) * MINUTE,
    touch: pick([6, 12]) * MINUTE,
    effort: pick([30, 90]) * MINUTE,
    handOffs: pick([0, 1, 2]),
    delay: pick([0, 20]) * MINUTE,
    lag: pick([0, 33]) * MINUTE,
    later: pick(["desk", "experts"] as const),
    policyEffort: pick([6, 24]) * MINUTE,
    bossEffort: pick([48, 150]) * MINUTE,
    staff,
  };
  const customers = {
    count: pick([2, 9]),
    perDay: pick([5, 9, 14]),
    waits: pick(["0 %", "50 %"]),
    leave: pick(["0 %", "40 %"]),
    back: pick(["0 %", "30 %"]),
    close: pick(["", "\n  auto-close: 3 days"]),
  };
  return { ...desk, text: textOf(number, desk, customers) };
}

export type Picker = <T>(of: readonly T[]) => T;

/** The same number draws the same; edges are drawn like everything else, so that giving them changes nothing else. */
export function pickerOf(number: number): Picker {
  let state = (number + 1) * 2_654_435_761;
  return <T>(of: readonly T[]): T => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 3_266_489_917) >>> 0;
    return of[Math.floor((state / 2 ** 32) * of.length)] as T;
  };
}

/** Times are multiples of six minutes, so that each of these speeds gives whole milliseconds. */
function staffOf(pick: Picker, members: readonly number[], hours: readonly Span[] | null): Staff {
  return { members: pick(members), concurrency: pick([1, 1, 2]), speed: pick([1, 1.5, 0.5]), cost: pick([0, 40, 65.5]), hours };
}

function textOf(number: number, desk: Omit<AnyDesk, "text">, customers: Readonly<Record<string, string | number>>): string {
  const teams = Object.entries(desk.staff).map(
    ([name, { members, concurrency, speed, cost, hours }]) =>
      `    ${name}: {groups: [{members: ${members}, concurrency: ${concurrency}, speed: ${speed}, cost: ${cost}, works: ${hours === null ? "always" : "office"}}]}`,
  );
  return `format: tenet-experiment/1
title: Any desk
policies: {p: p}
horizon: {from: 2024-03-${desk.day}, for: ${desk.until - desk.begin} ms, zone: Europe/Paris}
warm-up: ${desk.from - desk.begin} ms
replications: 3
seed: ${number}
by: priority
demand:
  arrivals: {per-day: ${customers["perDay"]}, hours: flat}
  customers: ${customers["count"]}
  facts:
    priority: {one-of: {P0: 40 %, P1: 40 %, P2: 20 %}, unknown: 15 %}
  handling:
    plain:
      weight: 1
      first-delay: ${desk.firstDelay} ms
      first-touch: ${desk.touch} ms
      effort: ${desk.effort} ms
      hand-offs: ${desk.handOffs}
      hand-off-delay: ${desk.delay} ms
      lag: ${desk.lag} ms
      pauses:
        customer: {share: ${customers["waits"]}, length: 20 h}
  contacts: {per-day: 1, per-day-answered: 0.5}
  impatience:
    escalation: {share: 20 %, patience: 3 h}
    abandonment: {share: ${customers["leave"]}, patience: 6 h}
  reopening: {share: ${customers["back"]}, after: 1 day}${customers["close"]}
people:
  teams:
${teams.join("\n")}
  routing: [{stage: first, team: desk}, {stage: later, team: ${desk.later}}]
  escalations:
    level-2: {team: bosses, effort: ${desk.bossEffort} ms}
  duties:
    customer-update: {team: leads, effort: ${desk.policyEffort} ms, begins: with 25 % left}
    "*": {team: leads, effort: ${desk.policyEffort} ms}
`;
}
