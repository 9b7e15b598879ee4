// Which branches a history takes, seen step by step through the interpreter.

import {
  type DutyIr,
  type GateIr,
  type HistoryEvent,
  isLevelNotice,
  levelRank,
  type Mark,
  type Occurrence,
  type PolicyIr,
  type TargetIr,
} from "../ir/index.ts";
import type { View, Watcher } from "../runtime/interpret/index.ts";
import { calendarOf, evaluate, isPaused, lifeOf, logOf } from "../runtime/interpret/index.ts";
import { keyOf } from "./branch.ts";
import { branchesOf } from "./branches.ts";
import { noticeLine, targetPrefix } from "./branches-duties.ts";
import { decidedBy } from "./parts.ts";

type Before = { readonly told: number; readonly levels: ReadonlyMap<string, number>; readonly repeating: ReadonlySet<string> };

/** Notes the keys of the branches taken. Keys without a branch may be among them. */
export function noting(ir: PolicyIr, taken: Set<string>): Watcher {
  const notes: Notes = { ir, taken, looked: new Set(), seen: new Map(), candidates: new Set(), standing: new Set(), before: NOTHING };
  return {
    onTriggers: (view) => {
      notes.looked.add(view.ticket);
      noteConditions(notes, view);
      noteHeldBack(notes, view);
      const { id } = view.ticket;
      for (const gate of ir.gates) if (holds(view, gate.when)) notes.standing.add(`${id} gate ${gate.id}`);
      for (const criterion of ir.criteria) if (holds(view, criterion.when)) notes.standing.add(`${id} criterion ${criterion.id}`);
    },
    beforeStep: (views) => {
      notes.candidates.clear();
      notes.standing.clear();
      notes.looked.clear();
      const [first] = views;
      const repeating = views.flatMap(({ ticket }) => [...ticket.repeating.keys()].map((duty) => `${ticket.id} ${duty}`));
      notes.before = {
        told: first?.state.occurrences.length ?? 0,
        levels: new Map(views.map((view) => [view.ticket.id, levelRank(ir, view.ticket.level?.id ?? null)])),
        repeating: new Set(repeating),
      };
    },
    afterStep: (views, event) => {
      const [first] = views;
      const news = first?.state.occurrences.slice(notes.before.told) ?? [];
      for (const view of views) {
        if (event === null && !notes.looked.has(view.ticket)) noteConditions(notes, view);
        const own = news.filter(({ ticket }) => ticket === view.ticket.id);
        const ownEvent = event?.ticket === view.ticket.id ? event : null;
        if (own.length > 0 || notes.candidates.size > 0) noteTriggers(notes, view, own);
        noteDuties(notes, view, own, ownEvent, event !== null);
        for (const key of view.ticket.early) notes.taken.add(`duty ${key.split(" ")[0] ?? ""} early`);
        if (ownEvent !== null) noteEvent(notes, view, own, ownEvent);
      }
    },
  };
}

type Notes = {
  readonly ir: PolicyIr;
  readonly taken: Set<string>;
  /** Tickets whose triggers were worked out in this step. */
  readonly looked: Set<View["ticket"]>;
  /** Of each ticket: how many events had brought facts when it was looked at last. */
  readonly seen: Map<View["ticket"], number>;
  /** Triggers of tickets that were true anew in this step. */
  readonly candidates: Set<string>;
  /** Gates that are for a ticket, and criteria that held of one, as the triggers of this step were worked out. */
  readonly standing: Set<string>;
  before: Before;
};

const NOTHING: Before = { told: 0, levels: new Map(), repeating: new Set() };

function noteConditions({ ir, taken, seen }: Notes, view: View): void {
  const given = view.state.log.filter(({ event }) => event.facts !== null).length;
  const isNew = seen.get(view.ticket) !== given;
  seen.set(view.ticket, given);
  for (const { owner, parts, isTimeless } of branchesOf(ir).watched) {
    if (isTimeless && !isNew) continue;
    for (const { part, truth, decides, value } of decidedBy(view, parts)) {
      const key = decides ? keyOf(owner, parts, part, truth, value) : null;
      if (key !== null) taken.add(key);
    }
  }
  const { hours } = ir;
  if (hours !== null && !hours.choices.some((choice) => holds(view, choice.when))) taken.add("hours otherwise");
}

/** True, and was not at the last look: it fires in this step or is held back. */
function noteHeldBack({ ir, candidates }: Notes, view: View): void {
  for (const { id, when, atMostOncePer } of ir.triggers) {
    if (atMostOncePer !== null && !view.ticket.held.has(id) && holds(view, when)) candidates.add(`${view.ticket.id} ${id}`);
  }
}

function noteTriggers({ ir, taken, candidates, before }: Notes, view: View, news: readonly Occurrence[]): void {
  const from = before.levels.get(view.ticket.id) ?? -1;
  const to = levelRank(ir, view.ticket.level?.id ?? null);
  for (const trigger of ir.triggers) {
    const fired = news.some(({ kind, id }) => kind === "trigger-fired" && id === trigger.id);
    if (fired) taken.add(`trigger ${trigger.id} fired`);
    if (!fired && candidates.has(`${view.ticket.id} ${trigger.id}`)) taken.add(`trigger ${trigger.id} held-back`);
    const aim = levelRank(ir, trigger.raiseTo);
    if (fired && from < aim && to >= aim) taken.add(`trigger ${trigger.id} raised`);
  }
  for (const { kind, id } of news) if (kind === "level-passed") taken.add(`level ${id} passed`);
  for (const level of ir.levels)
    if (view.ticket.reached.has(level.id) && !view.ticket.passed.has(level.id)) taken.add(`level ${level.id} reached`);
}

function noteEvent({ ir, taken, standing, before }: Notes, view: View, news: readonly Occurrence[], event: HistoryEvent): void {
  const unmet = news.filter(({ kind }) => kind === "gate-not-met");
  for (const { id, missing } of unmet) for (const name of missing) taken.add(`gate ${id} missing ${name}`);
  for (const gate of ir.gates) {
    const isForIt = standing.has(`${view.ticket.id} gate ${gate.id}`);
    if (isForIt && passes(view, gate, event) && !unmet.some(({ id }) => id === gate.id)) taken.add(`gate ${gate.id} passed`);
  }
  if (event.event !== "escalated" || levelRank(ir, event.level) <= (before.levels.get(view.ticket.id) ?? -1)) return;
  if (news.some(({ kind }) => kind === "no-criterion")) taken.add("hand against");
  for (const { id, level } of ir.criteria) {
    if (standing.has(`${view.ticket.id} criterion ${id}`) && levelRank(ir, event.level) <= levelRank(ir, level))
      taken.add(`criterion ${id} used`);
  }
}

/** Did the event that the gate stands before come, and take effect? */
function passes(view: View, { before }: GateIr, event: HistoryEvent): boolean {
  const log = logOf(view);
  const order = log.at(-1)?.order;
  if (before.event === "resolved") return lifeOf(log).resolved?.order === order;
  if (before.event === "closed") return lifeOf(log).closed?.order === order;
  return event.event === before.event && (before.duty === null || event.duty === before.duty);
}

// ----------------------------------------------------------------------------------------------------------------- duties

/** `mayMove`: an event has come, and facts, pauses and terms may be others. Time alone moves only what it tells of. */
function noteDuties(notes: Notes, view: View, news: readonly Occurrence[], event: HistoryEvent | null, mayMove: boolean): void {
  for (const duty of notes.ir.duties) {
    const own = news.filter(({ kind, id }) => id === duty.id && kind.startsWith("duty-"));
    if (own.length > 0) noteCourse(notes, view, duty, new Set(own.map(({ kind }) => kind)), event);
    const shared = sharedKey(duty);
    if (duty.repeats !== null && (own.length > 0 || event !== null)) noteRepeats(notes, view, duty, event, shared);
    if (own.length > 0 || mayMove) noteTerms(notes.taken, view, duty, shared);
  }
}

function sharedKey(duty: DutyIr): string {
  return isLevelNotice(duty) ? noticeLine(duty) : `duty ${duty.id}`;
}

function noteCourse(notes: Notes, view: View, duty: DutyIr, happened: ReadonlySet<Occurrence["kind"]>, event: HistoryEvent | null): void {
  const { taken } = notes;
  const shared = sharedKey(duty);
  if (happened.has("duty-opened")) noteOpening(notes, view, duty, shared);
  if (happened.has("duty-met")) taken.add(`${shared} met`);
  if (happened.has("duty-breached")) taken.add(`${shared} breached`);
  if (happened.has("duty-retargeted")) taken.add(`${shared} retargeted`);
  if (happened.has("duty-warned")) noteWarnings(taken, view, duty, shared);
  if (happened.has("duty-cancelled") && event !== null) taken.add(`${shared} cancelled ${event.event}`);
  if (happened.has("duty-cancelled") && event === null && duty.lasts !== null) taken.add(`${shared} lasted`);
  if (happened.has("duty-opened") && event?.event === "reopened" && duty.whenReopened === "anew") taken.add(`${shared} anew`);
}

function noteOpening({ taken }: Notes, view: View, duty: DutyIr, shared: string): void {
  taken.add(`duty ${duty.id} opened`);
  const record = view.ticket.records.get(duty.id);
  if (duty.delivered === null || record === undefined) return;
  const calendar = calendarOf(view, duty.delivered, (when) => holds(view, when));
  taken.add(`${shared} delivered ${calendar.isOpen(record.cycle.at) ? "now" : "later"}`);
}

function noteWarnings(taken: Set<string>, view: View, duty: DutyIr, shared: string): void {
  const isPassed = (mark: Mark): boolean => holds(view, { kind: "used", duty: duty.id, mark });
  duty.warnings.forEach((mark, index) => {
    if (isPassed(mark)) taken.add(`${shared} warned ${index}`);
  });
}

function noteRepeats({ taken, before }: Notes, view: View, duty: DutyIr, event: HistoryEvent | null, shared: string): void {
  if (duty.repeats === null) return;
  const repeating = view.ticket.repeating.get(duty.id);
  if (repeating !== undefined && repeating.times > 0) taken.add(`${shared} repeated`);
  if (repeating !== undefined && repeating.times === duty.repeats.times) taken.add(`${shared} times`);
  const atLevel = duty.start.on === "level" && view.ticket.level?.id === duty.start.level;
  const wasRepeating = before.repeating.has(`${view.ticket.id} ${duty.id}`);
  if (event !== null && event.event === duty.repeats.until && atLevel && wasRepeating) taken.add(`${shared} until`);
}

/** What its record holds: of which target, by which amount, with which adjustments, at whose cost. */
function noteTerms(taken: Set<string>, view: View, duty: DutyIr, shared: string): void {
  const record = view.ticket.records.get(duty.id);
  if (record === undefined || record.state === "cancelled") return;
  const { terms } = record;
  const prefix = targetPrefix(duty, terms.target);
  const target = duty.targets[terms.target];
  if (target === undefined) return;
  taken.add(`${prefix} held`);
  duty.targets.forEach((other, index) => {
    if (isAlike(target, other) && holds(view, other.when)) taken.add(`${targetPrefix(duty, index)} held`);
  });
  for (const other of target.overrides) {
    const beaten = duty.targets[other];
    if (beaten !== undefined && holds(view, target.when) && holds(view, beaten.when)) taken.add(`${prefix} over ${other}`);
  }
  const applied = duty.adjustments.filter((each) => terms.because.includes(each.clause === null ? each.id : `${each.clause} ${each.id}`));
  for (const adjustment of applied) taken.add(`adjust ${duty.id} ${adjustment.id} applied`);
  if (applied.length > 1) taken.add("adjustments meet");
  if (target.amount.kind === "by-start") {
    const calendar = calendarOf(view, target.amount.calendar, (when) => holds(view, when));
    taken.add(`${prefix} ${calendar.isOpen(record.cycle.at) ? "inside" : "outside"}`);
  }
  if (target.amount.kind === "prorated" && record.deadline !== null) {
    const { base } = terms.clock;
    const open = base.between(record.from, record.deadline.lastMet);
    if (open > 0) taken.add(`${prefix} inside`);
    if (open < record.deadline.lastMet - record.from) taken.add(`${prefix} outside`);
  }
  if (terms.pausing && isPaused(view, duty, record) && lifeOf(logOf(view)).waitingSince !== null) taken.add(`${shared} waited`);
}

/** Two statements that ask the same of a ticket are no conflict: each of them holds. */
function isAlike(a: TargetIr, b: TargetIr): boolean {
  const terms = ({ amount, pausedWhileWaiting, overrides }: TargetIr): string => JSON.stringify([amount, pausedWhileWaiting, overrides]);
  return terms(a) === terms(b);
}

function holds(view: View, condition: Parameters<typeof evaluate>[1]): boolean {
  return evaluate(view, condition).truth === "true";
}
