// A ticket's numbers, told as a verdict.

import type { Instant, Milliseconds } from "../../ir/history.ts";
import type { DutyState, DutyVerdict, Verdict } from "../../ir/verdict.ts";
import type { Asked } from "../contract.ts";
import { criteriaOf, gatesOf } from "./gates.ts";
import type { DutyLayout } from "./layout.ts";
import { clauseOf, lateness, leftOf } from "./records.ts";
import { lookAt, type Stage } from "./stage.ts";
import {
  ABSENT,
  AMOUNT,
  BREACHED,
  BREACHED_AT,
  BY_RESOLUTION,
  CANCELLED,
  cyclesOf,
  DUE,
  ENDED,
  KEPT,
  LAST_MET,
  LEFT,
  LEVEL,
  LEVEL_BY,
  LEVEL_SINCE,
  MET,
  MET_AT,
  MET_LATE,
  MISSED,
  NEXT_DUTY,
  NEXT_TURN,
  PAUSED,
  PENDING,
  reasonsOf,
  START,
  STATE,
  stateOf,
  TERMS,
  type Ticket,
  WARNED,
} from "./ticket.ts";

export function verdictOf<F>(stage: Stage<F>, ticket: Ticket<F>, asked: Asked): Verdict {
  const { program } = stage.engine;
  const { id, version, hash } = program.policy;
  const whole = asked === "all";
  return {
    policy: { id, version, hash },
    ticket: ticket.id,
    at: stage.now,
    level: levelOf(stage, ticket),
    triggers: firingsOf(stage, ticket),
    duties: dutyVerdicts(stage, ticket),
    involve: whole ? involvedIn(stage, ticket) : NOT_ASKED,
    criteria: whole ? criteriaOf(stage, ticket) : NOT_ASKED,
    gates: whole ? gatesOf(stage, ticket) : NOT_ASKED,
    findings: ticket.findings?.slice() ?? [],
    wake: nextOf(ticket),
  };
}

const NOT_ASKED: readonly never[] = [];

/** The ticket's first timer; null where it has none. */
export function nextOf<F>({ numbers }: Ticket<F>): Instant | null {
  const next = Math.min(numbers[NEXT_DUTY] as number, numbers[NEXT_TURN] as number);
  return next === Number.POSITIVE_INFINITY ? null : next;
}

function dutyVerdicts<F>(stage: Stage<F>, ticket: Ticket<F>): readonly DutyVerdict[] {
  const told: DutyVerdict[] = [];
  for (const duty of stage.engine.duties) {
    const verdict = dutyVerdict(stage, ticket, duty);
    if (verdict !== null) told.push(verdict);
  }
  return told;
}

function levelOf<F>(stage: Stage<F>, ticket: Ticket<F>): Verdict["level"] {
  const { program } = stage.engine;
  const level = program.levels[ticket.numbers[LEVEL] as number];
  if (level === undefined) return null;
  const trigger = program.triggers[ticket.numbers[LEVEL_BY] as number];
  return { id: level, since: ticket.numbers[LEVEL_SINCE] as number, clause: trigger?.clause ?? null };
}

/** In order of time, then of declaration: two steps of one instant may have fired them the other way round. */
function firingsOf<F>(stage: Stage<F>, ticket: Ticket<F>): Verdict["triggers"] {
  const { firings } = ticket;
  if (firings === null) return [];
  const told: { readonly trigger: number; readonly fired: Instant }[] = [];
  for (let i = 0; i < firings.length; i += 2) told.push({ trigger: firings[i] as number, fired: firings[i + 1] as number });
  told.sort((a, b) => a.fired - b.fired || a.trigger - b.trigger);
  return told.flatMap(({ trigger, fired }) => {
    const { id, clause } = stage.engine.program.triggers[trigger] ?? { id: null, clause: null };
    return id === null ? [] : [{ id, fired, clause }];
  });
}

function involvedIn<F>(stage: Stage<F>, ticket: Ticket<F>): Verdict["involve"] {
  const { program, moment } = stage.engine;
  lookAt(stage, ticket);
  const told: Verdict["involve"][number][] = [];
  for (const { party, clause, because, when } of program.involve) {
    if (when(ticket.facts, moment) && !told.some(({ role }) => role === party)) told.push({ role: party, clause, because });
  }
  return told;
}

function dutyVerdict<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>): DutyVerdict | null {
  const { numbers } = ticket;
  const { at, program, recurs } = duty;
  if (at >= numbers.length) return null;
  const state = stateOf(numbers, at);
  if (state === ABSENT) return null;
  const paused = ((numbers[at + STATE] as number) & PAUSED) !== 0;
  const hidden = paused || state === CANCELLED;
  const terms = numbers[at + TERMS] as number;
  const met = recurs || state === MET || state === MET_LATE;
  const missed = recurs || state === BREACHED || state === MET_LATE;
  return {
    id: program.id,
    "owed-by": program.owedBy,
    cycle: cyclesOf(numbers, at),
    to: reachedBy(stage, duty, numbers[at + START] as number),
    deliverFrom: deliveredFrom(stage, ticket, duty),
    started: numbers[at + START] as number,
    due: hidden ? null : orNull(numbers[at + DUE]),
    lastMet: hidden ? null : orNull(numbers[at + LAST_MET]),
    state: isWarned(numbers, duty, state) ? "warned" : recurs ? recurringState(numbers, at) : (STATES[state] ?? "pending"),
    paused,
    metAt: met ? orNull(numbers[at + MET_AT]) : null,
    breachedAt: missed ? orNull(numbers[at + BREACHED_AT]) : null,
    late: lateBy(stage, ticket, duty, state),
    left: leftNow(stage, ticket, duty, state),
    clause: clauseOf(numbers, duty),
    because: duty.reasons.list(reasonsOf(terms)),
    kept: recurs ? (numbers[at + KEPT] as number) : null,
    missed: recurs ? (numbers[at + MISSED] as number) : null,
  };
}

const STATES: Readonly<Record<number, DutyState>> = {
  [PENDING]: "pending",
  [MET]: "met",
  [BREACHED]: "breached",
  [MET_LATE]: "met-late",
  [CANCELLED]: "cancelled",
};

function recurringState(numbers: readonly number[], at: number): DutyState {
  if (stateOf(numbers, at) !== ENDED) return "pending";
  if ((numbers[at + MISSED] as number) > 0) return "breached";
  return (numbers[at + KEPT] as number) > 0 ? "met" : "cancelled";
}

/** How late that cycle of the duty is by now; NaN where the ticket has no such duty, or another cycle of it. */
export function lateOf<F>(stage: Stage<F>, ticket: Ticket<F>, id: string, cycle: number): Milliseconds {
  const { numbers } = ticket;
  const duty = stage.engine.dutyOf.get(id);
  if (duty === undefined || duty.at >= numbers.length) return Number.NaN;
  const state = stateOf(numbers, duty.at);
  return state === ABSENT || cyclesOf(numbers, duty.at) !== cycle ? Number.NaN : lateBy(stage, ticket, duty, state);
}

function lateBy<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>, state: number): number {
  const { numbers } = ticket;
  const { at } = duty;
  if (state === BREACHED) return lateness(stage, ticket, duty, stage.now);
  if (state !== MET_LATE) return 0;
  if (((numbers[at + STATE] as number) & BY_RESOLUTION) === 0) return numbers[at + AMOUNT] as number;
  return lateness(stage, ticket, duty, numbers[at + MET_AT] as number);
}

function leftNow<F>(stage: Stage<F>, ticket: Ticket<F>, duty: DutyLayout<F>, state: number): number {
  if (state === PENDING) return leftOf(stage, ticket, duty, stage.now);
  return state === MET ? (ticket.numbers[duty.at + LEFT] as number) : 0;
}

function isWarned<F>(numbers: readonly number[], { at, rich }: DutyLayout<F>, state: number): boolean {
  return rich && state === PENDING && (numbers[at + WARNED] as number) > 0;
}

function reachedBy<F>(
  { engine: { reach } }: Stage<F>,
  { program: { metBy, special } }: DutyLayout<F>,
  started: Instant,
): readonly string[] {
  return metBy.by !== "notified" || special?.to === undefined ? REACHES_NOBODY : reach.reached(reach.place(special.to), started);
}

const REACHES_NOBODY: readonly string[] = [];

function deliveredFrom<F>(stage: Stage<F>, ticket: Ticket<F>, { program: { special }, at }: DutyLayout<F>): Instant | null {
  if (special?.delivered === undefined) return null;
  lookAt(stage, ticket);
  return special.delivered(ticket.facts, stage.engine.moment).time.rollForward(ticket.numbers[at + START] as number);
}

function orNull(instant: number | undefined): Instant | null {
  return instant === undefined || Number.isNaN(instant) || instant === Number.POSITIVE_INFINITY ? null : instant;
}
