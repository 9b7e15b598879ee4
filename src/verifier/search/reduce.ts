// From a history that shows something to the smallest that still does: fewest events, fewest facts, simplest values, roundest times. It never changes what is shown.

import { toLocal } from "../../calendar/index.ts";
import { DAY, type FactValue, type HistoryEvent, HOUR, type Instant, MINUTE, SECOND } from "../../ir/index.ts";
import type { Judgment } from "../promises/index.ts";
import type { History } from "./judge.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** What a history of these events comes to, and up to when time passes on it; null where it does not show what is sought. */
export type Test = (events: readonly HistoryEvent[]) => { readonly horizon: Instant; readonly judgment: Judgment } | null;
export type Reduced = { readonly history: History; readonly judgment: Judgment; readonly tries: number };

type Events = readonly HistoryEvent[];
/** A better history, or null where no candidate shows it. */
type Attempt = (candidates: Iterable<Events>) => Events | null;

/** `most`: so many histories are tried at most. `isLate`: time is up. Expects events that show it. */
export function reduce(vocabulary: Vocabulary, events: Events, test: Test, most: number, isLate: () => boolean): Reduced | null {
  let tries = 0;
  const shows = (candidate: Events): boolean => {
    if (tries >= most || isLate()) return false;
    tries += 1;
    return test(candidate) !== null;
  };
  const attempt: Attempt = (candidates) => {
    for (const candidate of candidates) {
      if (tries >= most) return null;
      if (shows(candidate)) return candidate;
    }
    return null;
  };
  let best = events;
  const passes = [
    fewerEvents,
    fewerWords,
    (from: Events) => simplerValues(vocabulary, from),
    (from: Events) => rounderTimes(vocabulary, from),
  ];
  for (let changed = true; changed; ) {
    changed = false;
    for (const pass of passes) {
      for (let better = attempt(pass(best)); better !== null; better = attempt(pass(best))) {
        best = better;
        changed = true;
      }
    }
  }
  const final = test(best);
  return final === null ? null : { history: { events: best, horizon: final.horizon }, judgment: final.judgment, tries };
}

/** Without half of them, a quarter, …, one of them; later ones first. The first event stays, unless another opening can take its place. */
function* fewerEvents(events: Events): Generator<Events> {
  for (let size = Math.floor(events.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let first = events.length - size; first >= 0; first -= 1) {
      const rest = [...events.slice(0, first), ...events.slice(first + size)];
      if (rest[0]?.event === "opened") yield rest;
    }
  }
  yield* factsSooner(events);
}

/** What a change of facts brings is known from the opening, or the change before, on; then the change need not be. */
function* factsSooner(events: Events): Generator<Events> {
  for (const [index, { event, ticket, facts }] of events.entries()) {
    if (event !== "changed" || facts === null) continue;
    const before = events.findLastIndex(
      (other, at) => at < index && (other.event === "opened" || other.event === "changed") && (ticket === null || other.ticket === ticket),
    );
    if (before < 0) continue;
    const put = (other: HistoryEvent): HistoryEvent => ({ ...other, facts: { ...other.facts, ...facts } });
    yield events.flatMap((other, at) => (at === index ? [] : at === before ? [put(other)] : [other]));
  }
}

/** Without a fact, a name, an id. */
function* fewerWords(events: Events): Generator<Events> {
  for (const [index, event] of events.entries()) {
    const put = (part: Partial<HistoryEvent>): Events => events.map((other, at) => (at === index ? { ...event, ...part } : other));
    for (const fact of Object.keys(event.facts ?? {})) {
      const { [fact]: _gone, ...rest } = event.facts ?? {};
      yield put({ facts: Object.keys(rest).length === 0 ? null : rest });
    }
    if (event.id !== null) yield put({ id: null });
    if (event.by !== null && event.event !== "contact") yield put({ by: null });
    if (event.event === "notified" && event.level !== null) yield put({ level: null });
    for (const who of event.who ?? [])
      if ((event.who ?? []).length > 1) yield put({ who: (event.who ?? []).filter((each) => each !== who) });
  }
}

/** Values that come sooner in the vocabulary; an any-of with a value less. */
function* simplerValues({ choices }: Vocabulary, events: Events): Generator<Events> {
  for (const [index, event] of events.entries()) {
    for (const [fact, value] of Object.entries(event.facts ?? {})) {
      const put = (other: FactValue): Events =>
        events.map((each, at) => (at === index ? { ...event, facts: { ...event.facts, [fact]: other } } : each));
      const choice = choices.find(({ id }) => id === fact);
      if (choice === undefined || choice.moving) continue;
      const at = choice.values.findIndex((each) => JSON.stringify(each) === JSON.stringify(value));
      for (const simpler of choice.values.slice(0, Math.max(0, at)).slice(0, 6)) yield put(simpler);
      if (Array.isArray(value) && value.length > 1) for (const one of value) yield put(value.filter((each) => each !== one));
    }
  }
}

/** Roundest first. */
const GRAINS = [HOUR, 30 * MINUTE, 15 * MINUTE, 5 * MINUTE, MINUTE, SECOND] as const;

/**
 * An event, or an event and all that come after it, at a rounder time, or at once after the one before. Only what makes the times rounder is offered,
 * so that it comes to an end.
 */
function* rounderTimes(vocabulary: Vocabulary, events: Events): Generator<Events> {
  const now = costOf(vocabulary, events);
  const better = (candidate: Events): boolean => costOf(vocabulary, candidate) < now;
  for (const candidate of timesTried(vocabulary, events)) if (better(candidate)) yield candidate;
}

function* timesTried({ starts, ir }: Vocabulary, events: Events): Generator<Events> {
  const [first] = events;
  if (first === undefined) return;
  yield moved(events, 0, events.length, starts.usual - first.at);
  for (const [index, { at }] of events.entries()) {
    const before = events[index - 1]?.at ?? starts.first;
    const after = events[index + 1]?.at ?? Number.POSITIVE_INFINITY;
    const offset = toLocal(ir.zone, at) - at;
    const targets = GRAINS.flatMap((grain) => {
      const down = Math.floor((at + offset) / grain) * grain - offset;
      return [down, down + grain];
    });
    for (const target of [...(index === 0 ? [] : [before]), ...targets]) {
      if (target === at || target < before) continue;
      yield moved(events, index, events.length, target - at);
      if (target <= after) yield moved(events, index, index + 1, target - at);
    }
    // A whole day or week sooner, gaps kept.
    if (index > 0) for (const back of [7 * DAY, DAY, HOUR]) if (at - back >= before) yield moved(events, index, events.length, -back);
  }
}

/** The events from `first` up to `end` by so much later. Facts that are instants stay as they are. */
function moved(events: Events, first: number, end: number, by: number): Events {
  return events.map((event, index) => (index >= first && index < end ? { ...event, at: event.at + by } : event));
}

/** How far from round the times are, in what must not weigh more than one step of roundness: the whole length. */
function costOf({ ir, starts, times }: Vocabulary, events: Events): number {
  const first = events[0]?.at ?? 0;
  const rough = events.reduce((sum, { at }, index) => {
    if (index > 0 && at === events[index - 1]?.at) return sum;
    if (index === 0 && at === starts.usual) return sum;
    const wall = toLocal(ir.zone, at);
    const grain = GRAINS.findIndex((each) => wall % each === 0);
    const own = 1 + (grain < 0 ? GRAINS.length : grain);
    const isEdge = times.some((time) => time.nextChange(at - 1) === at);
    return sum + (isEdge ? Math.min(own, 2) : own);
  }, 0);
  const length = (events.at(-1)?.at ?? first) - first;
  return rough + Math.min(1, length / (400 * DAY)) * 0.5 + (first === starts.usual ? 0 : 0.5);
}
