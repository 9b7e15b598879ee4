// Where a moment of a promise may be told: by which events, by which occurrences, by which states that turn. Meaning: docs/promises.md, "Moments".

import type { Happening, HistoryEvent, OccurrenceKind, PromiseMoment } from "../../ir/index.ts";
import type { Names } from "./names.ts";
import { type Asks, compileState } from "./states.ts";

/** What an event did to its ticket, as bits: events that had no such effect are no resolution, closing or reopening. */
export const RESOLVES = 1;
export const CLOSES = 2;
export const REOPENS = 4;

export type EventTest = (event: HistoryEvent, effect: number) => boolean;

/** Tells the promise of that place that what it speaks of in that role is told, where any of the tests holds, and `where`. */
export type EventHook = { readonly promise: number; readonly role: number; readonly where: Asks; readonly tests: EventTest[] };
/** `below`: a raise counts from below that level alone. */
export type OccurrenceHook = { readonly promise: number; readonly role: number; readonly where: Asks; below: number };
/** Any of the states; what each was as the last step ended stands in the slots from `at` on. */
export type Becoming = {
  readonly promise: number;
  readonly role: number;
  readonly where: Asks;
  readonly states: Asks[];
  readonly at: number;
};

/** Everything that promises are told of. */
export class Hooks {
  readonly events = new Map<string, EventHook[]>();
  readonly occurrences = new Map<OccurrenceKind, Map<string, OccurrenceHook[]>>();
  readonly becomings: Becoming[] = [];
  readonly #names: Names;

  constructor(names: Names) {
    this.#names = names;
  }

  /** Adds the moment. Of one promise, in the order in which it is to be told of its roles. Throws for names that the policy does not have. */
  add(promise: number, role: number, moment: PromiseMoment, where: Asks): void {
    for (const happening of moment.of) {
      if (happening.kind !== "becomes") this.#addTold(promise, role, happening, where);
    }
    const states = moment.of.flatMap((each) => (each.kind === "becomes" ? [compileState(this.#names, each.state)] : []));
    if (states.length > 0) this.becomings.push({ promise, role, where, states, at: this.#names.keep(...states.map(() => -1)) });
  }

  #addTold(promise: number, role: number, happening: Exclude<Happening, { kind: "becomes" }>, where: Asks): void {
    switch (happening.kind) {
      case "event":
        for (const [event, test] of testsOf(happening)) this.#onEvent(event, promise, role, where, test);
        return;
      case "notice":
        this.#onEvent("notified", promise, role, where, noticeTest(happening));
        return;
      case "notice-owed":
        for (const { id, metBy } of this.#names.ir.duties) {
          if (metBy.by === "notified" && names(happening, metBy.who, metBy.level))
            this.#onOccurrence("duty-opened", id, promise, role, where);
        }
        return;
      case "trigger":
        this.#onOccurrence("trigger-fired", happening.trigger, promise, role, where);
        return;
      case "level": {
        const level = this.#names.level(happening.level);
        for (const { id } of this.#names.ir.levels.slice(level)) this.#onOccurrence("level-raised", id, promise, role, where, level);
        return;
      }
      case "duty":
        for (const kind of KINDS[happening.happens]) this.#onOccurrence(kind, happening.duty, promise, role, where);
        return;
      case "finding":
        if (happening.gate !== null) this.#onOccurrence("gate-not-met", happening.gate, promise, role, where);
        else for (const { id } of this.#names.ir.levels) this.#onOccurrence("no-criterion", id, promise, role, where);
    }
  }

  /** One event is one thing, however many of the alternatives of a moment it fits. */
  #onEvent(event: string, promise: number, role: number, where: Asks, test: EventTest): void {
    const hooks = this.events.get(event) ?? [];
    this.events.set(event, hooks);
    const known = hooks.find((each) => each.promise === promise && each.role === role);
    if (known === undefined) hooks.push({ promise, role, where, tests: [test] });
    else known.tests.push(test);
  }

  #onOccurrence(kind: OccurrenceKind, id: string, promise: number, role: number, where: Asks, below = Number.POSITIVE_INFINITY): void {
    const byId = this.occurrences.get(kind) ?? new Map<string, OccurrenceHook[]>();
    this.occurrences.set(kind, byId);
    const hooks = byId.get(id) ?? [];
    byId.set(id, hooks);
    const known = hooks.find((each) => each.promise === promise && each.role === role);
    if (known === undefined) hooks.push({ promise, role, where, below });
    else known.below = Math.max(known.below, below);
  }
}

const KINDS: Readonly<Record<Extract<Happening, { kind: "duty" }>["happens"], readonly OccurrenceKind[]>> = {
  begins: ["duty-opened"],
  met: ["duty-met", "duty-met-late"],
  breached: ["duty-breached"],
  warned: ["duty-warned"],
  cancelled: ["duty-cancelled"],
  retargeted: ["duty-retargeted"],
};

/** By the events that may be it. A closing that resolves is a resolution, too. */
function testsOf(happening: Extract<Happening, { kind: "event" }>): readonly (readonly [event: string, test: EventTest])[] {
  const { event, duty, level } = happening;
  const by = byTest(happening);
  switch (event) {
    case "resolved":
      return ["resolved", "closed"].map((each) => [each, (told, effect) => (effect & RESOLVES) !== 0 && by(told)]);
    case "closed":
      return [[event, (told, effect) => (effect & CLOSES) !== 0 && by(told)]];
    case "reopened":
      return [[event, (told, effect) => (effect & REOPENS) !== 0 && by(told)]];
    default:
      return [[event, (told) => (duty === null || told.duty === duty) && (level === null || told.level === level) && by(told)]];
  }
}

/** Who opens a ticket, or makes a contact, is the customer where nothing else is said. */
function byTest({ by }: Extract<Happening, { kind: "event" }>): (event: HistoryEvent) => boolean {
  if (by === null) return () => true;
  if (by !== "customer") return (event) => event.by === by;
  return (event) => event.by === by || (event.by === null && (event.event === "opened" || event.event === "contact"));
}

type Notice = { readonly who: readonly string[]; readonly level: string | null };

function noticeTest(notice: Notice): EventTest {
  return (event) => names(notice, event.who ?? NOBODY, event.level);
}

const NOBODY: readonly string[] = [];

/** A notice, or what asks for one, that names no level is for any. */
function names({ who, level }: Notice, told: readonly string[], at: string | null): boolean {
  return (who.length === 0 || who.some((each) => told.includes(each))) && (level === null || at === null || at === level);
}
