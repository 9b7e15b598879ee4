// What the log of one ticket says about its life so far. Worked out from the whole log, once for each list that is asked about.

import type { HistoryEvent, Instant } from "../../ir/index.ts";

/** An event taken in, with its place in the order of its case. */
export type Entry = { readonly order: number; readonly event: HistoryEvent };
/** An instant, and the last event taken in before anything that came of it could be met. */
export type Moment = { readonly at: Instant; readonly order: number };
/** [from, to). */
export type Interval = { readonly from: Instant; readonly to: Instant };

export type Life = {
  readonly opened: Moment;
  readonly resolved: Moment | null;
  readonly closed: Moment | null;
  /** Waits that have ended, and the start of the one that runs. */
  readonly waits: readonly Interval[];
  readonly waitingSince: Instant | null;
  /** From each resolution to its reopening. */
  readonly gaps: readonly Interval[];
  readonly responded: boolean;
  /** The earliest contact after the first response that no response has answered. */
  readonly unanswered: Moment | null;
};

const lives = new WeakMap<readonly Entry[], Life>();

/** The log begins with the `opened` event; nobody changes the list. */
export function lifeOf(log: readonly Entry[]): Life {
  const life = lives.get(log) ?? wholeLife(log);
  lives.set(log, life);
  return life;
}

function wholeLife(log: readonly Entry[]): Life {
  const [first, ...rest] = log;
  if (first === undefined) throw new Error("a ticket's log begins with its opening");
  return rest.reduce(live, {
    opened: momentOf(first),
    resolved: null,
    closed: null,
    waits: [],
    waitingSince: null,
    gaps: [],
    responded: false,
    unanswered: null,
  });
}

export function isOpen(life: Life): boolean {
  return life.resolved === null && life.closed === null;
}

export function isClosed(life: Life): boolean {
  return life.closed !== null;
}

function live(life: Life, entry: Entry): Life {
  const moment = momentOf(entry);
  switch (entry.event.event) {
    case "contact":
      return life.responded && life.unanswered === null ? { ...life, unanswered: moment } : life;
    case "response":
      return { ...life, responded: true, unanswered: null };
    case "waiting":
      return isOpen(life) && life.waitingSince === null ? { ...life, waitingSince: moment.at } : life;
    case "continued":
      return endWait(life, moment.at);
    case "resolved":
      return isOpen(life) ? { ...endWait(life, moment.at), resolved: moment } : life;
    case "closed":
      return life.closed === null ? { ...endWait(life, moment.at), resolved: life.resolved ?? moment, closed: moment } : life;
    case "reopened":
      return life.resolved === null
        ? life
        : { ...life, resolved: null, closed: null, gaps: [...life.gaps, { from: life.resolved.at, to: moment.at }] };
    default:
      return life;
  }
}

function endWait(life: Life, at: Instant): Life {
  if (life.waitingSince === null) return life;
  return { ...life, waits: [...life.waits, { from: life.waitingSince, to: at }], waitingSince: null };
}

function momentOf(entry: Entry): Moment {
  return { at: entry.event.at, order: entry.order };
}

/** What an event made of its ticket. */
export type LifeChange = { readonly resolves: boolean; readonly closes: boolean; readonly reopens: boolean; readonly any: boolean };

/** `before`: null for an opening. */
export function changeOf(before: Life | null, after: Life): LifeChange {
  const resolves = before !== null && before.resolved === null && after.resolved !== null;
  const closes = before !== null && before.closed === null && after.closed !== null;
  const reopens = before !== null && before.resolved !== null && after.resolved === null;
  return { resolves, closes, reopens, any: resolves || closes || reopens };
}
