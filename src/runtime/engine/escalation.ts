// Triggers that fire and levels that rise. Meaning: docs/semantics.md, "Triggers and levels".

import type { Instant } from "../../ir/history.ts";
import { retarget } from "./duties.ts";
import type { DutyLayout } from "./layout.ts";
import type { Hits, TriggerProgram } from "./program.ts";
import { extend, startAnew } from "./records.ts";
import { lookAt, type Stage } from "./stage.ts";
import {
  BITS,
  CLOSED,
  FIRST_WORD,
  LEVEL,
  LEVEL_BY,
  LEVEL_SINCE,
  lowestBit,
  NEXT_TURN,
  NONE,
  PENDING,
  stateOf,
  type Ticket,
} from "./ticket.ts";

/** Triggers that hold in the evaluation under way, as bits; one for all cases of a policy. */
export class Holding implements Hits {
  readonly #index: ReadonlyMap<string, number>;
  readonly words: number[] = [];

  constructor(index: ReadonlyMap<string, number>, words: number) {
    this.#index = index;
    for (let i = 0; i < words; i++) this.words.push(0);
  }

  push(trigger: string): void {
    const i = this.#index.get(trigger) as number;
    const word = (i / BITS) | 0;
    this.words[word] = (this.words[word] as number) | (1 << (i - word * BITS));
  }
}

/** Works out the conditions of a ticket's triggers and fires those that have turned true. `facts`: some fact has changed. */
export function evaluate<F>(stage: Stage<F>, ticket: Ticket<F>, facts: boolean): void {
  const { program, moment } = stage.engine;
  lookAt(stage, ticket);
  if (evaluateOnce(stage, ticket, facts)) {
    // A firing may turn a condition that asks about levels or records, and nothing else.
    do lookAt(stage, ticket);
    while ((program.asksLevels || program.asksDuties) && evaluateOnce(stage, ticket, false));
  }
  moment.turn = Number.POSITIVE_INFINITY;
  const closed = ticket.numbers[CLOSED] as number;
  if (Number.isNaN(closed)) program.turns(ticket.facts, moment);
  ticket.numbers[NEXT_TURN] = moment.turn;
}

/** Answers whether any fired. */
function evaluateOnce<F>(stage: Stage<F>, ticket: Ticket<F>, facts: boolean): boolean {
  const { engine } = stage;
  const { program, moment, holding, timed } = engine;
  const { numbers } = ticket;
  const { words } = holding;
  for (let i = 0; i < words.length; i++) words[i] = facts ? 0 : (numbers[FIRST_WORD + i] as number) & ~(timed[i] as number);
  if (facts) program.byFacts(ticket.facts, holding);
  program.byTime(ticket.facts, moment, holding);
  let fired = false;
  for (let i = 0; i < words.length; i++) {
    if (((words[i] as number) & ~(numbers[FIRST_WORD + i] as number)) !== 0) fired = true;
  }
  if (fired) return fire(stage, ticket);
  for (let i = 0; i < words.length; i++) numbers[FIRST_WORD + i] = words[i] as number;
  return false;
}

/** Answers whether any fired: some may be held back. */
function fire<F>(stage: Stage<F>, ticket: Ticket<F>): boolean {
  const { program, holding, triggeredDuties } = stage.engine;
  const { numbers } = ticket;
  const before = ticket.firings?.length ?? 0;
  let best = -1;
  for (let word = 0; word < holding.words.length; word++) {
    let turned = (holding.words[word] as number) & ~(numbers[FIRST_WORD + word] as number);
    numbers[FIRST_WORD + word] = holding.words[word] as number;
    while (turned !== 0) {
      const bit = lowestBit(turned);
      turned &= turned - 1;
      const i = word * BITS + bit;
      const trigger = program.triggers[i] as TriggerProgram;
      if (!mayFire(stage, ticket, trigger, i)) continue;
      record(stage, ticket, trigger, i);
      const highest = best < 0 ? Number.NEGATIVE_INFINITY : (program.triggers[best] as TriggerProgram).raiseTo;
      if (trigger.raiseTo > highest) best = i;
    }
  }
  if (best < 0) return false;
  const started = triggeredDuties.length === 0 ? NONE_RAISED : startedByRaise(stage, ticket, before);
  const { raiseTo, clause } = program.triggers[best] as TriggerProgram;
  const below = openedBelow(stage, ticket, raiseTo, before);
  if (raiseTo > (numbers[LEVEL] as number)) raise(stage, ticket, raiseTo, below, best, clause, started);
  else for (const duty of started) begin(stage, ticket, duty);
  return true;
}

/**
 * The levels that the firings from here on open beside the highest they raise to, as pairs of a first and a last: each opens those from the ticket's own
 * level up, or, where it says `only`, its own alone.
 */
function openedBelow<F>({ engine, now }: Stage<F>, { firings, numbers }: Ticket<F>, highest: number, from: number): readonly number[] {
  const next = (numbers[LEVEL] as number) + 1;
  const opened: number[] = [];
  for (let k = from; firings !== null && k < firings.length; k += 2) {
    const { raiseTo, only } = engine.program.triggers[firings[k] as number] as TriggerProgram;
    if (raiseTo < next) continue;
    if (!only && raiseTo === highest) return [next, highest];
    opened.push(only ? raiseTo : next, reachedFrom(engine, raiseTo, now));
  }
  return opened;
}

/** The level itself, or the next above it where somebody is reached. */
function reachedFrom<F>({ reach, program }: Stage<F>["engine"], to: number, now: Instant): number {
  let level = to;
  while (reach.mayPass && level < program.levels.length - 1 && reach.passes(level, now)) level++;
  return level;
}

function isTakenIn(ranges: readonly number[], level: number): boolean {
  for (let i = 0; i < ranges.length; i += 2) if (level >= (ranges[i] as number) && level <= (ranges[i + 1] as number)) return true;
  return false;
}

/** The duties that the firings from here on start. */
function startedByRaise<F>(stage: Stage<F>, ticket: Ticket<F>, from: number): readonly DutyLayout<F>[] {
  const fired = (ticket.firings ?? []).filter((_, i) => i >= from && i % 2 === 0);
  return stage.engine.triggeredDuties.filter(({ at, program: { start } }) => {
    return start.on === "trigger" && fired.includes(start.trigger) && stateOf(ticket.numbers, at) !== PENDING;
  });
}

function begin<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>): void {
  extend(stage.engine, ticket, duty.end);
  startAnew(stage, ticket, duty, stage.now);
  retarget(stage, ticket, duty);
}

const NONE_RAISED: readonly never[] = [];

function mayFire<F>(stage: Stage<F>, ticket: Ticket<F>, trigger: TriggerProgram, i: number): boolean {
  if (trigger.atMostOncePer === null) return true;
  const last = trigger.perCustomer ? stage.lastFired?.[i] : lastFiring(ticket, i);
  return last === undefined || !(stage.now - last < trigger.atMostOncePer);
}

function lastFiring<F>(ticket: Ticket<F>, trigger: number): Instant | undefined {
  const firings = ticket.firings ?? [];
  for (let i = firings.length - 2; i >= 0; i -= 2) if (firings[i] === trigger) return firings[i + 1];
  return undefined;
}

function record<F>(stage: Stage<F>, ticket: Ticket<F>, trigger: TriggerProgram, i: number): void {
  if (ticket.firings === null) ticket.firings = [i, stage.now];
  else ticket.firings.push(i, stage.now);
  if (trigger.atMostOncePer !== null && trigger.perCustomer) {
    stage.lastFired ??= stage.engine.program.triggers.map(() => Number.NaN);
    stage.lastFired[i] = stage.now;
  }
  if (stage.note !== null && !stage.contactsAlone)
    stage.note(stage.now, "trigger-fired", ticket.id, trigger.id, i, trigger.clause, NONE, NONE, NONE, NONE);
}

/**
 * Raises the ticket to a level above its own, or to the next above that where somebody is reached; the duties of the levels it takes in
 * start: of these, and of those in `below` (null: every lower one). `by`: the trigger, -1 for a hand. `started`: what else starts at this instant.
 */
export function raise<F>(
  stage: Stage<F>,
  ticket: Ticket<F>,
  to: number,
  below: readonly number[] | null,
  by: number,
  clause: string | null,
  started: readonly DutyLayout<F>[] = NONE_RAISED,
): void {
  const { engine, now } = stage;
  const { numbers } = ticket;
  const { reach } = engine;
  const before = numbers[LEVEL] as number;
  const level = reachedFrom(engine, to, now);
  const taken = below === null ? [before + 1, level] : [to, level, ...below];
  numbers[LEVEL] = level;
  numbers[LEVEL_SINCE] = now;
  numbers[LEVEL_BY] = by;
  noteLevel(stage, ticket, "level-raised", level, clause);
  extend(engine, ticket, engine.levelEnds[level] as number);
  if (reach.mayPass) {
    for (let i = before + 1; i <= level; i++) {
      if (isTakenIn(taken, i) && reach.passes(i, now)) noteLevel(stage, ticket, "level-passed", i, clause);
    }
  }
  for (const duty of started.length === 0 ? engine.raisedDuties : engine.duties) {
    if (started.includes(duty) || startsAtRaise(stage, duty, taken, before < 0)) begin(stage, ticket, duty);
    else if (duty.program.special?.asksLevel === true) retarget(stage, ticket, duty);
  }
}

function startsAtRaise<F>(
  { engine, now }: Stage<F>,
  { program, level }: DutyLayout<F>,
  taken: readonly number[],
  isFirst: boolean,
): boolean {
  if (program.start.on === "escalation") return isFirst;
  if (program.start.on !== "level" || !isTakenIn(taken, level)) return false;
  return !(program.metBy.by === "notified" && engine.reach.mayPass && engine.reach.passes(level, now));
}

function noteLevel<F>(
  stage: Stage<F>,
  ticket: Ticket<F>,
  kind: "level-raised" | "level-passed",
  level: number,
  clause: string | null,
): void {
  if (stage.note === null || (stage.contactsAlone && kind === "level-raised")) return;
  const { levels } = stage.engine.program;
  stage.note(stage.now, kind, ticket.id, levels[level] as string, level, clause, NONE, NONE, NONE, NONE);
}
