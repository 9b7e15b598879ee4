// Work on a stage of a ticket, part by part: until the first response, until the workaround, until the stage is done.

import type { Instant, Milliseconds } from "../../ir/index.ts";
import { ask, drop } from "./asking.ts";
import { IN_WORK, STAGE } from "./items.ts";
import { RESPONDED, WORKAROUND_AHEAD } from "./tickets.ts";
import type { World } from "./world.ts";

// Parts of a stage, as `items.for`.
const TOUCH = 0;
const TO_WORKAROUND = 1;
const REST = 2;

/** Puts the stage at hand before the team it goes to. */
export function askForStage(world: World, slot: number, now: Instant): void {
  ask(world, takeStage(world, slot), now);
}

/** The stage at hand as work of the team it goes to, which nobody is asked for yet. */
export function takeStage(world: World, slot: number): number {
  const { tickets, floor, routing } = world;
  const item = floor.items.take(STAGE, slot, teamOf(world, slot), TOUCH);
  floor.items.skills[item] = routing.skills(tickets.facts[slot] ?? {});
  tickets.item[slot] = item;
  tickets.ahead[slot] = (tickets.ahead[slot] as number) + 1;
  return item;
}

/** Whether the stage at hand waits for a team that has it no longer. */
export function waitsElsewhere(world: World, slot: number): boolean {
  const item = world.tickets.item[slot] as number;
  return item >= 0 && world.floor.items.team[item] !== teamOf(world, slot);
}

/** Takes the stage at hand out of its queue; false where somebody has taken it up, though it may be laid down again for what is more urgent. */
export function withdrawStage(world: World, slot: number): boolean {
  const { tickets, floor } = world;
  const item = tickets.item[slot] as number;
  if (item < 0) return true;
  if (floor.items.state[item] === IN_WORK || floor.items.started[item] === 1) return false;
  drop(world, item);
  tickets.item[slot] = -1;
  return true;
}

/** Effort of the part with which somebody begins. */
export function firstPart(world: World, item: number): Milliseconds {
  const { tickets, floor, course } = world;
  const slot = floor.items.ticket[item] as number;
  if (tickets.has(slot, RESPONDED)) return nextPart(world, item);
  floor.items.for[item] = TOUCH;
  return course.kindOf(slot).firstTouch(tickets.number[slot] as number);
}

/** A part in hand is done: goes on with the next; answers whether the stage is done instead. */
export function isStageDone(world: World, item: number, seat: number): boolean {
  const { floor, course, now } = world;
  const slot = floor.items.ticket[item] as number;
  const part = floor.items.for[item];
  if (part === REST) return true;
  if (part === TOUCH) course.respond(slot, now);
  else course.workAround(slot, now);
  const left = nextPart(world, item);
  if (left === 0 && floor.items.for[item] === REST) return true;
  floor.items.left[item] = left;
  floor.goOn(seat, left, now, world.schedule);
  return false;
}

/** The part after the one at hand: up to the workaround, or to the end of the stage. */
function nextPart({ tickets, floor, course }: World, item: number): Milliseconds {
  const { items } = floor;
  const slot = items.ticket[item] as number;
  const effort = course.effortOf(slot);
  const until = (tickets.workaroundAt[slot] as number) - (tickets.done[slot] as number);
  const from = items.for[item] === TO_WORKAROUND ? until : 0;
  const isAhead = tickets.has(slot, WORKAROUND_AHEAD) && until <= effort;
  items.for[item] = isAhead ? TO_WORKAROUND : REST;
  return Math.round(Math.max(0, (isAhead ? until : effort) - from) / (tickets.speedUp[slot] as number));
}

function teamOf({ tickets, routing }: World, slot: number): number {
  const own = tickets.team[slot] as number;
  if (own >= 0) return own;
  return routing.team(tickets.facts[slot] ?? {}, tickets.stage[slot] === 0 && tickets.round[slot] === 0);
}
