// What the engine works out once for a policy: where each duty's record lies, and what each kind of event can do.

import { elapsedTime, type PolicyClock } from "./clock.ts";
import { Holding } from "./escalation.ts";
import { type EventKind, eventKinds } from "./kinds.ts";
import { recordsOf } from "./marks.ts";
import { Moment } from "./moment.ts";
import type {
  CriterionProgram,
  DutyProgram,
  FactProgram,
  GateProgram,
  PolicyProgram,
  RepeatProgram,
  SpanProgram,
  WarningProgram,
} from "./program.ts";
import { Reach } from "./reach.ts";
import { NameList, ReasonBook } from "./reasons.ts";
import {
  ABSENT,
  BITS,
  CONTACT_MET,
  CONTACT_NUMBER,
  CONTACT_RECORD,
  END,
  FIRST_WORD,
  FROM,
  LEVEL,
  LEVEL_BY,
  NEXT_DUTY,
  NEXT_TURN,
  NEXT_WARNING,
  RECORD,
  RECURRING_RECORD,
  REPEAT_AT,
  RICH_RECORD,
  START,
  STATE,
  type StatePlace,
  WARNED,
} from "./ticket.ts";

export type Engine<F> = {
  readonly program: PolicyProgram<F>;
  /** In table order. */
  readonly duties: readonly DutyLayout<F>[];
  /** By their ids. */
  readonly dutyOf: ReadonlyMap<string, DutyLayout<F>>;
  /** Where their records begin. */
  readonly places: readonly number[];
  readonly openingDuties: readonly DutyLayout<F>[];
  readonly contactDuties: readonly DutyLayout<F>[];
  /** Those that a raise may start, or whose targets ask for the level. */
  readonly raisedDuties: readonly DutyLayout<F>[];
  /** Those that start as a trigger fires. */
  readonly triggeredDuties: readonly DutyLayout<F>[];
  /** Those with pauses of their own, by their number. */
  readonly pausingDuties: readonly DutyLayout<F>[];
  /** Those that a reopening starts anew. */
  readonly anewDuties: readonly DutyLayout<F>[];
  readonly richDuties: readonly DutyLayout<F>[];
  readonly reach: Reach;
  /** Those that waits pause. */
  readonly waitingDuties: readonly DutyLayout<F>[];
  /** The bits, by word, of the duties that rest on what the last change of facts changed. */
  readonly touched: number[];

  readonly kinds: ReadonlyMap<string, EventKind<F>>;
  /** An event no duty and no condition knows. */
  readonly unknown: EventKind<F>;
  readonly facts: ReadonlyMap<string, FactLayout<F>>;
  readonly customerFacts: readonly FactProgram<F>[];
  readonly criteria: readonly CriterionProgram<F>[];
  readonly gates: readonly GateLayout<F>[];
  readonly holding: Holding;
  /** The bits, by word, of triggers that rest on more than facts. */
  readonly timed: readonly number[];
  readonly clocks: readonly PolicyClock[];
  readonly moment: Moment;
  /** A ticket's numbers before anything happened. */
  readonly blank: readonly number[];
  /** Numbers of tickets that are gone, for the tickets to come. */
  readonly spare: number[][];
  /**
   * Records of the duties that few tickets have: those of a level, level by level, then all others.
   * They are appended as far as they are needed; `levelEnds`: the length with those of a level; `tails`: what was appended so far, by its ends.
   */
  readonly blankLater: readonly number[];
  readonly levelEnds: readonly number[];
  readonly tails: Map<number, readonly number[]>;
  /** Where the words of pending duties are in a ticket's numbers, how many, and the bits of rich duties in each. */
  readonly pendingAt: number;
  readonly pendingWords: number;
  readonly richWords: readonly number[];
};

/** `restedOnBy`: the bits, by word, of the duties that rest on it. */
export type FactLayout<F> = FactProgram<F> & { readonly restedOnBy: readonly number[] };

/** `lists`: what it was found to miss so far, from nothing on. */
export type GateLayout<F> = GateProgram<F> & { readonly lists: NameList };

export type DutyLayout<F> = {
  readonly index: number;
  readonly program: DutyProgram<F>;
  /** The clause of all its targets; undefined where they have not one and the same. */
  readonly clause: string | null | undefined;
  /** Where its record begins in a ticket's numbers, and where it ends. */
  readonly at: number;
  readonly end: number;
  /** Where in a ticket's numbers the word is that says whether it is pending, and its bit there. */
  readonly word: number;
  readonly bit: number;
  readonly recurs: boolean;
  readonly onContact: boolean;
  /** It goes on when the ticket is resolved or closed. */
  readonly outlives: boolean;
  /** A new record may take the place of the old one again and again. */
  readonly opensAnew: boolean;
  /** Its record is a long one: see ticket.ts. */
  readonly rich: boolean;
  /** Where in its record that stands what its amount counts from. */
  readonly base: number;
  /** Its number among the duties with pauses of their own; -1 where it has none. */
  readonly ownPause: number;
  /** The level it starts at; -1 of others. */
  readonly level: number;
  readonly way: "from-start" | "restart" | "carry-the-rest" | "whichever-is-sooner";
  readonly notBefore: SpanProgram<F> | null;
  readonly lasts: SpanProgram<F> | null;
  readonly repeats: RepeatProgram<F> | null;
  readonly warnings: readonly WarningProgram[];
  /** The gaps between a resolution and its reopening pause it. */
  readonly gaps: boolean;
  /** Its record has nothing to it but an opening, a deadline and a meeting: it opens in one go (plain.ts). */
  readonly plain: boolean;
  /** A resolution meets it. */
  readonly byResolution: boolean;
  readonly combine: DutyProgram<F>["combine"];
  readonly targets: DutyProgram<F>["targets"];
  readonly reasons: ReasonBook;
};

export function layOut<F>(program: PolicyProgram<F>): Engine<F> {
  const words = Math.max(1, Math.ceil(program.triggers.length / BITS));
  const pendingAt = FIRST_WORD + words;
  const pendingWords = Math.ceil(program.duties.length / BITS);
  const marks = pendingAt + pendingWords;
  const clocks = [elapsedTime, ...program.calendars];
  program.calendars.forEach((clock, i) => {
    clock.index = i + 1;
  });
  const { duties, blank, blankLater, levelEnds } = placeDuties(program, pendingAt, marks + program.marks.length);
  for (let i = FIRST_WORD; i < marks; i++) blank[i] = 0;
  const triggerIndex = new Map(program.triggers.map((trigger, i) => [trigger.id, i]));
  const timed = blank.slice(FIRST_WORD, FIRST_WORD + words);
  program.triggers.forEach((trigger, i) => {
    const word = Math.floor(i / BITS);
    if (trigger.timed) timed[word] = (timed[word] as number) | (1 << (i % BITS));
  });
  const bitsOf = (some: readonly DutyLayout<F>[]): number[] =>
    Array.from({ length: pendingWords }, (_, word) =>
      some.reduce((bits, duty) => (duty.word === pendingAt + word ? bits | duty.bit : bits), 0),
    );
  const engine: Engine<F> = {
    program,
    duties,
    dutyOf: new Map(duties.map((duty) => [duty.program.id, duty])),
    clocks,
    blank,
    spare: [],
    blankLater,
    levelEnds,
    tails: new Map(),
    timed,
    pendingAt,
    pendingWords,
    richWords: bitsOf(duties.filter(({ rich }) => rich)),
    places: duties.map((duty) => duty.at),
    waitingDuties: duties.filter((duty) => duty.program.waits),
    touched: Array.from({ length: pendingWords }, () => 0),
    holding: new Holding(triggerIndex, words),
    openingDuties: duties.filter((duty) => duty.program.start.on === "opened"),
    contactDuties: duties.filter((duty) => duty.onContact),
    raisedDuties: duties.filter(mayStartAtRaise),
    triggeredDuties: duties.filter((duty) => duty.program.start.on === "trigger"),
    pausingDuties: duties.filter((duty) => duty.ownPause >= 0),
    anewDuties: duties.filter((duty) => duty.program.special?.whenReopened === "anew"),
    richDuties: duties.filter((duty) => duty.rich),
    reach: new Reach(program.people),
    kinds: eventKinds(program, duties, marks),
    unknown: { event: null, mark: -1, meets: [], meetsOrEnds: [], cancels: [], starts: [], startsAtOnce: 0, gates: [], concerns: false },
    facts: new Map(
      program.facts.map((fact) => [
        fact.id,
        { restedOnBy: bitsOf(duties.filter(({ program }) => program.reads.includes(fact.id))), ...fact },
      ]),
    ),
    customerFacts: program.facts.filter((fact) => fact.of === "customer"),
    criteria: program.criteria ?? [],
    gates: (program.gates ?? []).map((gate) => ({ lists: new NameList([]), ...gate })),
    moment: new Moment(marks, program.hours, clocks),
  };
  engine.moment.records = recordsOf(engine);
  return engine;
}

function mayStartAtRaise<F>({ program: { start, special } }: DutyLayout<F>): boolean {
  return start.on === "level" || start.on === "escalation" || special?.asksLevel === true;
}

type DutiesPlaced<F> = { duties: DutyLayout<F>[]; blank: number[]; blankLater: number[]; levelEnds: number[] };

function placeDuties<F>(program: PolicyProgram<F>, pendingAt: number, from: number): DutiesPlaced<F> {
  const blank: number[] = [];
  for (let i = 0; i < from; i++) blank.push(Number.NaN);
  blank[LEVEL] = -1;
  blank[LEVEL_BY] = -1;
  blank[NEXT_DUTY] = Number.POSITIVE_INFINITY;
  blank[NEXT_TURN] = Number.POSITIVE_INFINITY;
  blank[CONTACT_NUMBER] = 0;
  const blankLater: number[] = [];
  const at = new Map<number, number>();
  program.duties.forEach((duty, i) => {
    if (startsInMostLives(duty)) at.set(i, append(blank, duty));
  });
  const appendLater = (which: (duty: DutyProgram<F>) => boolean): number => {
    program.duties.forEach((duty, i) => {
      if (!at.has(i) && which(duty)) at.set(i, blank.length + append(blankLater, duty));
    });
    return blank.length + blankLater.length;
  };
  const levelEnds = program.levels.map((_, level) => appendLater(({ start }) => start.on === "level" && start.level === level));
  appendLater(() => true);
  let pausing = 0;
  const duties = program.duties.map((duty, i) => {
    const place = { at: at.get(i) as number, word: pendingAt + Math.floor(i / BITS), bit: 1 << (i % BITS) };
    return dutyLayout(duty, i, place, duty.special?.pausedWhile === undefined ? -1 : pausing++);
  });
  return { blank, blankLater, levelEnds, duties };
}

/** Every ticket is resolved and closed in the end, so that room for what starts then is better there from the start than made later. */
function startsInMostLives<F>({ start }: DutyProgram<F>): boolean {
  if (start.on === "event") return start.event === "resolved" || start.event === "closed";
  return start.on === "opened" || start.on === "contact";
}

function append<F>(numbers: number[], duty: DutyProgram<F>): number {
  const at = numbers.length;
  const size = sizeOf(duty);
  for (let i = 0; i < size; i++) numbers.push(i < RECORD ? Number.NaN : 0);
  if (isRich(duty)) {
    for (let i = FROM; i < RICH_RECORD; i++) numbers[at + i] = Number.NaN;
    for (const never of [NEXT_WARNING, END, REPEAT_AT]) numbers[at + never] = Number.POSITIVE_INFINITY;
    numbers[at + WARNED] = 0;
  }
  numbers[at + STATE] = ABSENT;
  if (duty.start.on === "contact") numbers[at + CONTACT_MET] = Number.NaN;
  return at;
}

function sizeOf<F>(duty: DutyProgram<F>): number {
  if (isRich(duty)) return RICH_RECORD;
  return duty.start.on === "contact" ? CONTACT_RECORD : duty.recurs ? RECURRING_RECORD : RECORD;
}

/** Its record holds more than those of most duties. */
function isRich<F>({ special }: DutyProgram<F>): boolean {
  if (special === null) return false;
  const { whenRetargeted, warnings, lasts, repeats } = special;
  return whenRetargeted !== undefined || warnings !== undefined || lasts !== undefined || repeats !== undefined;
}

function dutyLayout<F>(program: DutyProgram<F>, index: number, { at, word, bit }: StatePlace, ownPause: number): DutyLayout<F> {
  const { start, metBy, recurs, special } = program;
  const rich = isRich(program);
  return {
    index,
    program,
    clause: new Set(program.clauses).size === 1 ? program.clauses[0] : undefined,
    at,
    end: at + sizeOf(program),
    word,
    bit,
    recurs,
    onContact: start.on === "contact",
    outlives: start.on !== "opened" && start.on !== "contact" && !(start.on === "level" && recurs),
    opensAnew: isOpenedAnew(program),
    rich,
    base: rich ? FROM : START,
    ownPause,
    level: start.on === "level" ? start.level : -1,
    way: special?.whenRetargeted ?? "from-start",
    notBefore: special?.notBefore ?? null,
    lasts: special?.lasts ?? null,
    repeats: special?.repeats ?? null,
    warnings: special?.warnings ?? [],
    combine: program.combine,
    targets: program.targets,
    gaps: recurs || metBy.by === "resolved" || metBy.by === "workaround",
    plain: !rich && !recurs && start.on !== "contact" && ownPause < 0,
    byResolution: metBy.by === "resolved" || metBy.by === "workaround",
    reasons: new ReasonBook(program.adjustments),
  };
}

function isOpenedAnew<F>({ start, special }: DutyProgram<F>): boolean {
  const again = start.on === "contact" || start.on === "event" || start.on === "trigger";
  return again || special?.repeats !== undefined || special?.whenReopened !== undefined;
}
