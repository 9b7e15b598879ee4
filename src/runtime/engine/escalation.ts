// Triggers that fire and levels that rise. Meaning: docs/semantics.md, "Triggers and levels".

import type { Instant } from "../../ir/history.ts";
import { retarget } from "./duties.ts";
import type { Hits, TriggerProgram } from "./program.ts";
import { lookAt, type Stage } from "./stage.ts";
import { BITS, CLOSED, FIRST_WORD, LEVEL, LEVEL_BY, LEVEL_SINCE, NEXT_TURN, START, type Ticket } from "./ticket.ts";

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
  const { engine } = stage;
  const { program, moment, holding, timed } = engine;
  const { numbers } = ticket;
  lookAt(stage, ticket);
  const { words } = holding;
  for (let i = 0; i < words.length; i++) words[i] = facts ? 0 : (numbers[FIRST_WORD + i] as number) & ~(timed[i] as number);
  if (facts) program.byFacts(ticket.facts, holding);
  program.byTime(ticket.facts, moment, holding);
  let fired = false;
  for (let i = 0; i < words.length; i++) {
    if (((words[i] as number) & ~(numbers[FIRST_WORD + i] as number)) !== 0) fired = true;
  }
  if (fired) fire(stage, ticket);
  else for (let i = 0; i < words.length; i++) numbers[FIRST_WORD + i] = words[i] as number;
  const closed = ticket.numbers[CLOSED] as number;
  moment.turn = Number.POSITIVE_INFINITY;
  if (Number.isNaN(closed)) {
    lookAt(stage, ticket);
    program.turns(ticket.facts, moment);
  }
  ticket.numbers[NEXT_TURN] = moment.turn;
}

function fire<F>(stage: Stage<F>, ticket: Ticket<F>): void {
  const { program, holding } = stage.engine;
  const { numbers } = ticket;
  let best = -1;
  for (let word = 0; word < holding.words.length; word++) {
    let turned = (holding.words[word] as number) & ~(numbers[FIRST_WORD + word] as number);
    numbers[FIRST_WORD + word] = holding.words[word] as number;
    while (turned !== 0) {
      const bit = 31 - Math.clz32(turned & -turned);
      turned &= turned - 1;
      const i = word * BITS + bit;
      const trigger = program.triggers[i] as TriggerProgram;
      if (!mayFire(stage, ticket, trigger, i)) continue;
      record(stage, ticket, trigger, i);
      if (best < 0 || trigger.raiseTo > (program.triggers[best] as TriggerProgram).raiseTo) best = i;
    }
  }
  if (best < 0) return;
  const { raiseTo, only, clause } = program.triggers[best] as TriggerProgram;
  if (raiseTo > (numbers[LEVEL] as number)) raise(stage, ticket, raiseTo, only, best, clause);
}

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
    stage.note("trigger-fired", ticket.id, trigger.id, trigger.clause, Number.NaN, Number.NaN);
}

/** Raises the ticket to a level above its own; the duties of that level and, unless `only`, of those between start now. */
export function raise<F>(stage: Stage<F>, ticket: Ticket<F>, level: number, only: boolean, by: number, clause: string | null): void {
  const { engine, now } = stage;
  const { numbers } = ticket;
  const from = only ? level : (numbers[LEVEL] as number) + 1;
  numbers[LEVEL] = level;
  numbers[LEVEL_SINCE] = now;
  numbers[LEVEL_BY] = by;
  if (stage.note !== null && !stage.contactsAlone)
    stage.note("level-raised", ticket.id, engine.program.levels[level] as string, clause, Number.NaN, Number.NaN);
  const end = engine.levelEnds[level] as number;
  if (end > numbers.length) {
    const { length } = engine.blank;
    ticket.numbers = numbers.concat(engine.blankLevels.slice(numbers.length - length, end - length));
  }
  for (const duty of engine.levelDuties) {
    const { start } = duty.program;
    if (start.on !== "level" || start.level < from || start.level > level) continue;
    ticket.numbers[duty.at + START] = now;
    retarget(stage, ticket, duty);
  }
}
