// What the engine works out once for a policy: where each duty's record lies, and what each kind of event can do.

import type { BuiltInEvent } from "../../ir/history.ts";
import { elapsedTime, type PolicyClock } from "./clock.ts";
import { Holding } from "./escalation.ts";
import { Moment } from "./moment.ts";
import type { DutyProgram, FactProgram, PolicyProgram } from "./program.ts";
import {
  ABSENT,
  BITS,
  CONTACT_MET,
  CONTACT_NUMBER,
  CONTACT_RECORD,
  FIRST_WORD,
  LEVEL,
  LEVEL_BY,
  NEXT_DUTY,
  NEXT_TURN,
  RECORD,
  RECURRING_RECORD,
  STATE,
} from "./ticket.ts";

export type Engine<F> = {
  readonly program: PolicyProgram<F>;
  /** In table order. */
  readonly duties: readonly DutyLayout<F>[];
  /** Where their records begin. */
  readonly places: readonly number[];
  readonly openingDuties: readonly DutyLayout<F>[];
  readonly contactDuties: readonly DutyLayout<F>[];
  readonly levelDuties: readonly DutyLayout<F>[];
  /** Those that waits pause. */
  readonly waitingDuties: readonly DutyLayout<F>[];
  /** By fact: the duties that rest on it. */
  readonly restingOn: ReadonlyMap<string, readonly DutyLayout<F>[]>;
  /** 1 for each duty that rests on a fact that changed in this step. */
  readonly touched: Uint8Array;

  readonly kinds: ReadonlyMap<string, EventKind<F>>;
  /** An event no duty and no condition knows. */
  readonly unknown: EventKind<F>;
  readonly facts: ReadonlyMap<string, FactProgram<F>>;
  readonly customerFacts: readonly FactProgram<F>[];
  readonly holding: Holding;
  /** The bits, by word, of triggers that rest on more than facts. */
  readonly timed: readonly number[];
  readonly clocks: readonly PolicyClock[];
  readonly moment: Moment;
  /** A ticket's numbers before anything happened. */
  readonly blank: readonly number[];
  /** Records of the duties that start at a level, level by level, appended as the level is reached; `levelEnds`: the length then. */
  readonly blankLevels: readonly number[];
  readonly levelEnds: readonly number[];
};

export type DutyLayout<F> = {
  readonly index: number;
  readonly program: DutyProgram<F>;
  /** Where its record begins in a ticket's numbers. */
  readonly at: number;
  readonly recurs: boolean;
  readonly onContact: boolean;
  /** A notice of a level: started by a level, met by a notice, not recurring. It outlives the closing of the ticket. */
  readonly notice: boolean;
  /** The gaps between a resolution and its reopening pause it. */
  readonly gaps: boolean;
  /** A resolution meets it. */
  readonly byResolution: boolean;
  readonly reasons: ReasonBook;
};

/** What an event of this name does. */
export type EventKind<F> = {
  readonly event: BuiltInEvent | null;
  /** Index of its mark in a ticket's numbers; -1 where no condition asks for it. */
  readonly mark: number;
  /** Duties it may meet. */
  readonly meets: readonly DutyLayout<F>[];
};

export function layOut<F>(program: PolicyProgram<F>): Engine<F> {
  const words = Math.max(1, Math.ceil(program.triggers.length / BITS));
  const marks = FIRST_WORD + words;
  const clocks = [elapsedTime, ...program.calendars];
  program.calendars.forEach((clock, i) => {
    clock.index = i + 1;
  });
  const { duties, blank, blankLevels, levelEnds } = placeDuties(program, marks + program.marks.length);
  for (let i = 0; i < words; i++) blank[FIRST_WORD + i] = 0;
  const triggerIndex = new Map(program.triggers.map((trigger, i) => [trigger.id, i]));
  const timed = blank.slice(FIRST_WORD, FIRST_WORD + words);
  program.triggers.forEach((trigger, i) => {
    const word = Math.floor(i / BITS);
    if (trigger.timed) timed[word] = (timed[word] as number) | (1 << (i % BITS));
  });
  return {
    program,
    duties,
    clocks,
    blank,
    blankLevels,
    levelEnds,
    timed,
    places: duties.map((duty) => duty.at),
    waitingDuties: duties.filter((duty) => duty.program.waits),
    restingOn: new Map(program.facts.map(({ id }) => [id, duties.filter((duty) => duty.program.reads.includes(id))])),
    touched: new Uint8Array(duties.length),
    holding: new Holding(triggerIndex, words),
    openingDuties: duties.filter((duty) => duty.program.start.on === "opened"),
    contactDuties: duties.filter((duty) => duty.onContact),
    levelDuties: duties.filter((duty) => duty.program.start.on === "level"),
    kinds: eventKinds(program, duties, marks),
    unknown: { event: null, mark: -1, meets: [] },
    facts: new Map(program.facts.map((fact) => [fact.id, fact])),
    customerFacts: program.facts.filter((fact) => fact.of === "customer"),
    moment: new Moment(marks, program.hours, clocks),
  };
}

type Placed<F> = { duties: DutyLayout<F>[]; blank: number[]; blankLevels: number[]; levelEnds: number[] };

function placeDuties<F>(program: PolicyProgram<F>, from: number): Placed<F> {
  const blank: number[] = [];
  for (let i = 0; i < from; i++) blank.push(Number.NaN);
  blank[LEVEL] = -1;
  blank[LEVEL_BY] = -1;
  blank[NEXT_DUTY] = Number.POSITIVE_INFINITY;
  blank[NEXT_TURN] = Number.POSITIVE_INFINITY;
  blank[CONTACT_NUMBER] = 0;
  const blankLevels: number[] = [];
  const at = new Map<number, number>();
  program.duties.forEach((duty, i) => {
    if (duty.start.on !== "level") at.set(i, append(blank, duty));
  });
  const levelEnds = program.levels.map((_, level) => {
    program.duties.forEach((duty, i) => {
      if (duty.start.on === "level" && duty.start.level === level) at.set(i, blank.length + append(blankLevels, duty));
    });
    return blank.length + blankLevels.length;
  });
  return { blank, blankLevels, levelEnds, duties: program.duties.map((duty, i) => dutyLayout(duty, i, at.get(i) as number)) };
}

function append<F>(numbers: number[], duty: DutyProgram<F>): number {
  const at = numbers.length;
  const size = duty.start.on === "contact" ? CONTACT_RECORD : duty.recurs ? RECURRING_RECORD : RECORD;
  for (let i = 0; i < size; i++) numbers.push(i < RECORD ? Number.NaN : 0);
  numbers[at + STATE] = ABSENT;
  if (duty.start.on === "contact") numbers[at + CONTACT_MET] = Number.NaN;
  return at;
}

function dutyLayout<F>(program: DutyProgram<F>, index: number, at: number): DutyLayout<F> {
  const { start, metBy, recurs } = program;
  return {
    index,
    program,
    at,
    recurs,
    onContact: start.on === "contact",
    notice: start.on === "level" && metBy.by === "notified" && !recurs,
    gaps: recurs || metBy.by === "resolved" || metBy.by === "workaround",
    byResolution: metBy.by === "resolved" || metBy.by === "workaround",
    reasons: new ReasonBook(program.adjustments),
  };
}

function eventKinds<F>(program: PolicyProgram<F>, duties: readonly DutyLayout<F>[], marks: number): ReadonlyMap<string, EventKind<F>> {
  const named = new Set<string>([...BUILT_IN, ...program.declarations.events, ...program.marks]);
  for (const duty of program.duties) if (duty.metBy.by === "event") named.add(duty.metBy.event);
  const kind = (event: string): EventKind<F> => {
    const mark = program.marks.indexOf(event);
    return {
      event: BUILT_IN.find((each) => each === event) ?? null,
      mark: mark < 0 || event === "opened" ? -1 : marks + mark,
      meets: duties.filter(({ program: { metBy } }) => meets(metBy, event)),
    };
  };
  return new Map([...named].map((event) => [event, kind(event)]));
}

function meets(metBy: DutyProgram<unknown>["metBy"], event: string): boolean {
  switch (metBy.by) {
    case "event":
      return metBy.event === event;
    case "notified":
      return event === "notified";
    case "workaround":
      return event === "workaround";
    case "resolved":
      return false;
  }
}

// The names again: `history.ts` is types for an emitted module, and must cost it nothing. As keys, so that one left out does not compile.
const BUILT_IN = Object.keys({
  opened: true,
  contact: true,
  response: true,
  update: true,
  progress: true,
  acknowledged: true,
  notified: true,
  "escalation-requested": true,
  escalated: true,
  changed: true,
  waiting: true,
  continued: true,
  workaround: true,
  resolved: true,
  reopened: true,
  closed: true,
  feedback: true,
  done: true,
} satisfies Record<BuiltInEvent, true>) as readonly BuiltInEvent[];

/** Gives each list of adjustments that ever applied to a duty a small number, so that a record can hold it. */
export class ReasonBook {
  readonly #adjustments: readonly string[];
  readonly #lists: (readonly string[])[] = [[]];
  readonly #next: Map<number, number>[] = [new Map()];

  constructor(adjustments: readonly string[]) {
    this.#adjustments = adjustments;
  }

  /** The number of the list that this adjustment makes of the list with that number. */
  with(list: number, adjustment: number): number {
    const next = this.#next[list] as Map<number, number>;
    const known = next.get(adjustment);
    if (known !== undefined) return known;
    const number = this.#lists.length;
    this.#lists.push([...(this.#lists[list] as readonly string[]), this.#adjustments[adjustment] as string]);
    this.#next.push(new Map());
    next.set(adjustment, number);
    return number;
  }

  list(number: number): readonly string[] {
    return this.#lists[number] as readonly string[];
  }
}
