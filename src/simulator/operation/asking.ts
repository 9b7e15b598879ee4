// Work on its way to people and in their queues: asked for, put in its place by the team's order, moved, dropped.

import type { Instant, Milliseconds } from "../../ir/index.ts";
import { WORK_COMES } from "./agenda.ts";
import { DUTY, ESCALATION, QUEUED, STAGE } from "./items.ts";
import type { TeamAccount } from "./team-account.ts";
import { COUNTED } from "./tickets.ts";
import type { SimulationSetup, World } from "./world.ts";

/** Further apart than any two deadlines. */
const LEVEL_APART = 2 ** 43;

/** Puts work before its team, once whoever is asked has turned to it. */
export function ask(world: World, item: number, now: Instant): void {
  const { floor, tickets, agenda } = world;
  const reaction = floor.teams[floor.items.team[item] as number]?.reaction ?? null;
  const after = reaction === null ? 0 : reaction(now, tickets.number[floor.items.ticket[item] as number] as number);
  if (after > 0) agenda.push(now + after, WORK_COMES, item, floor.items.stamp(item));
  else floor.enqueue(item, keyOf(world, item), now);
}

/** Its place among what waits for the team: the least comes first. */
export function keyOf(world: World, item: number): number {
  const { floor, tickets, routing, setup } = world;
  const slot = floor.items.ticket[item] as number;
  const team = floor.teams[floor.items.team[item] as number];
  switch (team?.order) {
    case "priority":
    case "priority-preemptive":
      return routing.rank(team.index, tickets.facts[slot] ?? {});
    case "earliest-deadline":
      return dueOf(world, item);
    case "policy": {
      const below = (setup.ir?.levels.length ?? 0) - 1 - (tickets.level[slot] as number);
      return below * LEVEL_APART + Math.min(dueOf(world, item), LEVEL_APART - 1);
    }
    default:
      return 0;
  }
}

/** Puts the work of a ticket in the place it has now. */
export function rekeyAll(world: World, slot: number): void {
  const { floor, tickets } = world;
  const item = tickets.item[slot] as number;
  if (item >= 0 && floor.hasPlace(item)) floor.rekey(item, keyOf(world, item));
  for (const work of tickets.works[slot] ?? []) if (floor.hasPlace(work)) floor.rekey(work, keyOf(world, work));
}

/** Takes work away that nobody needs any more; what is in hand is left to whoever has it. */
export function drop(world: World, item: number): void {
  const { floor, tickets, now } = world;
  const slot = floor.items.ticket[item] as number;
  if (floor.items.state[item] === QUEUED && floor.items.started[item] === 0) {
    countWait(world, item, now - (floor.items.asked[item] as number), true);
  }
  floor.withdraw(item);
  floor.items.release(item);
  tickets.ahead[slot] = (tickets.ahead[slot] as number) - 1;
}

/** `censored`: nobody had begun by then. */
export function countWait({ floor, tickets, teams }: World, item: number, wait: Milliseconds, censored: boolean): void {
  const slot = floor.items.ticket[item] as number;
  if (!tickets.has(slot, COUNTED)) return;
  (teams[floor.items.team[item] as number] as TeamAccount).waits.add(tickets.group[slot] as number, wait, censored);
}

/** What the time spent on it is counted under, as an index into `purposesOf`. */
export function purposeOf({ floor, setup }: World, item: number): number {
  const which = floor.items.for[item] as number;
  switch (floor.items.kind[item]) {
    case DUTY:
      return 1 + which;
    case ESCALATION:
      return 1 + (setup.ir?.duties.length ?? 0) + which;
    default:
      return 0;
  }
}

/** Tickets, then the duties of the policy by id, then escalations by level. */
export function purposesOf({ ir, scenario }: SimulationSetup): readonly string[] {
  return [
    "tickets",
    ...(ir?.duties ?? []).map(({ id }) => id),
    ...scenario.people.escalations.map(({ level }) => `escalation to ${level}`),
  ];
}

/** When the duty that the work serves falls due; of a stage, the first of those that the ticket's own course meets. */
function dueOf({ floor, tickets }: World, item: number): Instant {
  if (floor.items.kind[item] !== STAGE) return floor.items.due[item] as number;
  return tickets.due[floor.items.ticket[item] as number] as number;
}
