// Who worked on what and when, in the worlds of `any-desk.ts`: what people were asked for is read from the history, and everybody takes up what came first.

import { type HistoryEvent, HOUR } from "../../../src/ir/index.ts";
import type { AnyDesk } from "./any-desk.ts";
import { type Frame, lengthOf, recount, type Span } from "./recount.ts";

/** `hours`: null for day and night. */
export type Staff = {
  readonly members: number;
  readonly concurrency: number;
  readonly speed: number;
  readonly cost: number;
  readonly hours: readonly Span[] | null;
};

/** `parts`: how long each part takes, one after the other, at speed 1. `leaves`: nobody begins it from then on. */
type Asked = {
  readonly ticket: string;
  readonly asked: number;
  readonly parts: readonly number[];
  readonly leaves: number;
  readonly stage: boolean;
  /** Of the first stage of a ticket. */
  readonly answers: boolean;
};

/** `begun`: null where nobody began it; `ends`: of each part. */
export type Done = Asked & { readonly begun: number | null; readonly ends: readonly number[] };

/** Of what comes at one instant, whose comes first: that of tickets counted, or of those of the warm-up. Nothing says which. */
export type Ties = "counted first" | "counted last";

/** By team, what was asked of it before the end, in the order in which it came. */
export function workOf(desk: AnyDesk, events: readonly HistoryEvent[], ties: Ties): Readonly<Record<string, readonly Done[]>> {
  const tickets = new Map<string, HistoryEvent[]>();
  for (const event of events) tickets.set(event.ticket ?? "", [...(tickets.get(event.ticket ?? "") ?? []), event]);
  const asked: Record<string, Asked[]> = { desk: [], experts: [], leads: [], bosses: [] };
  for (const [ticket, own] of tickets) {
    for (const stage of stagesOf(desk, ticket, own)) asked[stage.answers ? "desk" : desk.later]?.push(stage);
    asked["leads"]?.push(...updatesOf(desk, ticket, own));
  }
  const policy = { ticket: "", leaves: Number.POSITIVE_INFINITY, stage: false, answers: false };
  for (const { ticket, at, from, to } of recount(events, { from: 0, until: desk.until }).raised) {
    // One notice at level-1, two at level-2, of each level that the ticket climbs, a millisecond after the timer that raised it.
    const notices = (from === 0 ? 1 : 0) + (to === 2 ? 2 : 0);
    for (let i = 0; i < notices; i++) asked["leads"]?.push({ ...policy, ticket, asked: at + 1, parts: [desk.policyEffort] });
    if (to === 2) asked["bosses"]?.push({ ...policy, ticket, asked: at + 1, parts: [desk.bossEffort] });
  }
  const counted = countedOf(desk, events);
  const later = ({ ticket }: Asked): boolean => counted.has(ticket) === (ties === "counted last");
  return Object.fromEntries(
    Object.entries(asked).map(([team, all]) => {
      const inOrder = all.toSorted((a, b) => a.asked - b.asked || Number(later(a)) - Number(later(b)));
      return [team, serve(inOrder, desk.staff[team] as Staff, desk.until)];
    }),
  );
}

/** The stages of a ticket: the first after its delay, each further one after the one before, its wait for the customer, and the delay. */
function stagesOf(desk: AnyDesk, ticket: string, events: readonly HistoryEvent[]): readonly Asked[] {
  const gone = events.find(({ event, by }) => event === "closed" && by === "customer")?.at ?? Number.POSITIVE_INFINITY;
  const stage = { ticket, parts: [desk.effort], leaves: gone, stage: true, answers: false };
  return events.flatMap(({ event, at }, i): readonly Asked[] => {
    if (event === "opened") return [{ ...stage, asked: at + desk.firstDelay, parts: [desk.touch, desk.effort], answers: true }];
    if (event === "reopened") return [{ ...stage, asked: at + desk.delay }];
    if (event !== "progress") return [];
    const waits = events[i + 1]?.event === "waiting" && events[i + 1]?.at === at;
    const after = waits ? events.slice(i).find((each) => each.event === "continued")?.at : at;
    return after === undefined ? [] : [{ ...stage, asked: after + desk.delay }];
  });
}

/** Of a P0, one after the other while it is open, each begun when an hour of the four is left. */
function updatesOf(desk: AnyDesk, ticket: string, events: readonly HistoryEvent[]): readonly Asked[] {
  if (events[0]?.facts?.["priority"] !== "P0") return [];
  const ends = events.filter(({ event }) => event === "resolved" || event === "closed").map(({ at }) => at);
  return events
    .filter(({ event }) => event === "opened" || event === "reopened" || event === "update")
    .map(({ at }) => {
      const leaves = ends.find((end) => end > at) ?? Number.POSITIVE_INFINITY;
      return { ticket, asked: at + 3 * HOUR, parts: [desk.policyEffort], leaves, stage: false, answers: false };
    });
}

/** Tickets that opened in the time counted. */
export function countedOf({ from }: Frame, events: readonly HistoryEvent[]): ReadonlySet<string> {
  return new Set(events.filter(({ event, at }) => event === "opened" && at >= from).map(({ ticket }) => ticket ?? ""));
}

/** First come, first served. All members are alike, so that whoever is free first takes up what came first. */
function serve(asked: readonly Asked[], { members, concurrency, speed, hours }: Staff, until: number): readonly Done[] {
  const free = Array.from({ length: members * concurrency }, () => 0);
  return asked
    .filter((each) => each.asked < until && each.asked < each.leaves)
    .map((each) => {
      const seat = free.indexOf(Math.min(...free));
      const begun = opens(Math.max(each.asked, free[seat] ?? 0), hours);
      if (begun >= Math.min(each.leaves, until)) return { ...each, begun: null, ends: [] };
      let at = begun;
      const ends = each.parts.map((part) => {
        at = goneBy(at, part / speed, hours);
        return at;
      });
      free[seat] = at;
      return { ...each, begun, ends };
    });
}

function opens(at: number, hours: readonly Span[] | null): number {
  const span = hours?.find(([, until]) => until > at);
  return span === undefined ? at : Math.max(at, span[0]);
}

/** When so much time of these hours has gone by. */
function goneBy(from: number, length: number, hours: readonly Span[] | null): number {
  if (hours === null) return from + length;
  let left = length;
  for (const [a, b] of hours) {
    const open = Math.max(0, b - Math.max(a, from));
    if (open >= left && open > 0) return Math.max(a, from) + left;
    left -= open;
  }
  return Number.POSITIVE_INFINITY;
}

/** Time at work within the time counted. */
export function busyOf(done: readonly Done[], { concurrency, hours }: Staff, frame: Frame): number {
  const spans = done.flatMap(({ begun, ends }): readonly Span[] => (begun === null ? [] : [[begun, ends.at(-1) ?? begun]]));
  return spans.reduce((sum, span) => sum + openWithin(clipped(span, frame), hours), 0) / concurrency;
}

export function presentOf({ members, hours }: Staff, { from, until }: Frame): number {
  return members * openWithin([from, until], hours);
}

function clipped([a, b]: Span, { from, until }: Frame): Span {
  return [Math.max(a, from), Math.max(from, Math.min(b, until))];
}

function openWithin([a, b]: Span, hours: readonly Span[] | null): number {
  if (hours === null) return Math.max(0, b - a);
  return lengthOf(
    hours.map(([from, until]) => [Math.max(a, from), Math.min(b, until)]),
    [],
  );
}
