// Handling learned from tickets: quick fixes and long hauls, what each waits before its response and after it, and how often it is paused.

import type { FactValue, Instant, Milliseconds } from "../../ir/index.ts";
import type { Distribution } from "../chance/index.ts";
import type { HandlingKind, Share } from "../experiment/index.ts";
import type { OpenTime } from "../operation/clocks.ts";
import { ksDistance, type Sample, sampleOf } from "../statistics/index.ts";
import { countsOf } from "./bursts.ts";
import type { LogTicket } from "./log-ticket.ts";
import type { TwoNormals } from "./lognormals.ts";
import { distributionOf, isMixed, isQuick } from "./time-fit.ts";
import { alone, figuresOf, redistributed, totalOf, type Watched, type Weighed } from "./weighed.ts";

/** A name of a calendar that delays count on, and its open time. */
export type Counting = { readonly name: string; readonly time: OpenTime };
/** Values of the grouping fact that are handled alike; null: all others. `tickets`: see `settled`. */
export type Group = {
  readonly values: readonly FactValue[] | null;
  readonly tickets: readonly Weighed<LogTicket>[];
  readonly mixture: TwoNormals | null;
};
export type HandlingFit = {
  readonly kinds: readonly HandlingKind[];
  readonly groups: readonly Group[];
  /** Tickets open at the end of the log, and for longer than any like them took; `share`: of all, with those for which they stand. */
  readonly beyond: { readonly tickets: number; readonly share: number };
};
/** `last`: until when the log tells of tickets. */
export type HandlingSetup = {
  readonly by: string | null;
  readonly unit: Milliseconds;
  readonly last: Instant;
  readonly counting: Counting | null;
};

/** Work that is too short to make anybody wait: what agents do, a log does not say. */
export const EFFORT: Milliseconds = 1000;
const LEAST_OF_ITS_OWN = 60;
/** Parts of a group: drawn one by one, their delays and what comes after them make other sums the more they differ. */
const LEAST_IN_PART = 20;
const APART = 0.05;

export function handlingOf(tickets: readonly LogTicket[], setup: HandlingSetup): HandlingFit {
  const groups = groupsOf(tickets, setup);
  const unresolved = new Set(tickets.filter(({ resolved }) => resolved === null).map(({ id }) => id));
  const all = groups.flatMap((group) => group.tickets);
  const open = all.filter(([{ id }]) => unresolved.has(id));
  const beyond = { tickets: open.length, share: totalOf(open) / totalOf(all) };
  return { groups, kinds: groups.flatMap((group) => kindsOf(group, groups, setup)), beyond };
}

/** A value has handling of its own where it has tickets enough and its times differ from those of the rest by more than chance. */
function groupsOf(tickets: readonly LogTicket[], { by, unit, last }: HandlingSetup): readonly Group[] {
  const own: Group[] = [];
  const rest: LogTicket[] = [];
  for (const [value, group] of by === null ? [] : byValue(tickets, by)) {
    const others = tickets.filter(({ facts }) => facts.get(by ?? "") !== value);
    const apart = value !== null && group.length >= LEAST_OF_ITS_OWN && others.length >= LEAST_OF_ITS_OWN && differs(group, others);
    if (apart) own.push(groupOf([value], group, unit, last));
    else for (const ticket of group) rest.push(ticket);
  }
  const left = by === null ? tickets : rest;
  if (left.length === 0 && own.length > 0) return own.length === 1 ? own.map((group) => ({ ...group, values: null })) : own;
  return [...own, groupOf(null, left, unit, last)];
}

function groupOf(values: Group["values"], tickets: readonly LogTicket[], unit: Milliseconds, last: Instant): Group {
  const weighed = settled(tickets, "resolved", last);
  return { values, tickets: weighed, mixture: isMixed(figuresOf(weighed, resolutionOf), unit) };
}

/**
 * Those that came to it, which also stand for tickets still open at the end of the log; and those open for longer than any took, as if they came to it at its
 * end, where any did at all.
 */
export function settled(tickets: readonly LogTicket[], what: "responded" | "resolved", last: Instant): readonly Weighed<LogTicket>[] {
  const open = tickets.filter((ticket) => ticket[what] === null).length;
  if (open === 0 || open === tickets.length) return alone(tickets);
  const watched = (ticket: LogTicket): Watched => ({ ended: ticket[what] !== null, after: (ticket[what] ?? last) - ticket.opened });
  return redistributed(alone(tickets), watched).map((each) => (each[0][what] === null ? [{ ...each[0], [what]: last }, each[1]] : each));
}

export function byValue(tickets: readonly LogTicket[], fact: string): readonly (readonly [FactValue | null, readonly LogTicket[]])[] {
  const groups = new Map<FactValue | null, LogTicket[]>();
  for (const ticket of tickets) {
    const found = ticket.facts.get(fact);
    const value = found === undefined || typeof found === "object" ? null : found;
    const group = groups.get(value);
    if (group === undefined) groups.set(value, [ticket]);
    else group.push(ticket);
  }
  return [...groups].sort(([a], [b]) => (a === null ? 1 : b === null ? -1 : String(a) < String(b) ? -1 : 1));
}

function differs(a: readonly LogTicket[], b: readonly LogTicket[]): boolean {
  return [responseOf, resolutionOf].some((of) =>
    areApart(sampleOf(a.flatMap((t) => of(t) ?? [])), sampleOf(b.flatMap((t) => of(t) ?? []))),
  );
}

function areApart(one: Sample, other: Sample): boolean {
  const found = ksDistance(one, other);
  return found !== null && found.distance > APART && found.p < 0.01;
}

export function responseOf({ opened, responded }: LogTicket): Milliseconds | null {
  return responded === null ? null : responded - opened;
}
export function resolutionOf({ opened, resolved }: LogTicket): Milliseconds | null {
  return resolved === null ? null : resolved - opened;
}

type Part = { readonly name: string; readonly tickets: readonly Weighed<LogTicket>[] };

/**
 * Apart go, where there are enough: tickets with nothing left to wait for after their first response (it resolves them, or they never get one), and of long hauls
 * those that were paused, and those that were answered late, where the rest of their time is another than that of the others.
 */
function partsOf({ tickets, mixture }: Group, unit: Milliseconds): readonly Part[] {
  const isOfQuick = (ticket: LogTicket): boolean => {
    const time = resolutionOf(ticket);
    return mixture !== null && time !== null && isQuick(time, mixture, unit);
  };
  const quick = {
    name: mixture === null ? "handling" : "quick-fix",
    tickets: tickets.filter(([ticket]) => mixture === null || isOfQuick(ticket)),
  };
  const long = { name: "long-haul", tickets: tickets.filter(([ticket]) => mixture !== null && !isOfQuick(ticket)) };
  const parts = [quick, long].flatMap((part) => apart(part, "by-answer", isOverByAnswer));
  return parts
    .flatMap((part) => (part.name === "long-haul" ? apart(part, "paused", isPaused) : [part]))
    .flatMap((part) => (part.name === "long-haul" || part.name === "long-haul-paused" ? apartByAnswer(part, unit) : [part]))
    .filter((part) => part.tickets.length > 0);
}

function isOverByAnswer({ responded, resolved }: LogTicket): boolean {
  return resolved !== null && (responded === null || responded === resolved);
}

/** Of times drawn one by one the sum would be too long or too short, where a late answer goes with a short rest, as it does within a time that is long in all. */
function apartByAnswer(part: Part, unit: Milliseconds): readonly Part[] {
  const mixture = isMixed(figuresOf(part.tickets, responseOf), unit);
  if (mixture === null) return [part];
  const isLate = (ticket: LogTicket): boolean => {
    const time = responseOf(ticket);
    return time !== null && !isQuick(time, mixture, unit);
  };
  const parts = apart(part, "answered-late", isLate);
  const [soon, late] = parts.map(({ tickets }) => sampleOf(figuresOf(tickets, lagOf).map(([lag]) => lag)));
  return soon !== undefined && late !== undefined && areApart(soon, late) ? parts : [part];
}

function apart(part: Part, name: string, is: (ticket: LogTicket) => boolean): readonly Part[] {
  const those = part.tickets.filter(([ticket]) => is(ticket));
  const others = part.tickets.filter(([ticket]) => !is(ticket));
  if (those.length < LEAST_IN_PART || others.length < LEAST_IN_PART) return [part];
  return [
    { name: part.name, tickets: others },
    { name: `${part.name}-${name}`, tickets: those },
  ];
}

export function isPaused({ pauses }: LogTicket): boolean {
  return pauses.length > 0;
}

function kindsOf(group: Group, groups: readonly Group[], setup: HandlingSetup): readonly HandlingKind[] {
  const { unit, by } = setup;
  const whole = totalOf(group.tickets);
  return partsOf(group, unit).map(({ name, tickets }) => ({
    name: groups.length === 1 ? name : `${name}-${suffixOf(group)}`,
    weight: weightOf(group, groups, by, whole === 0 ? 0 : totalOf(tickets) / whole),
    firstTouch: ZERO,
    effort: { kind: "constant", value: EFFORT },
    handOffs: handOffsOf(tickets),
    firstDelay: distributionOf(
      figuresOf(tickets, (ticket) => delayOf(ticket, setup.counting)),
      unit,
    ),
    handOffDelay: ZERO,
    delayCounting: setup.counting?.name ?? null,
    lag: distributionOf(figuresOf(tickets, lagOf), unit),
    pauses: { customer: pauseOf(tickets, unit), vendor: null },
    workaround: null,
  }));
}

const ZERO: Distribution = { kind: "constant", value: 0 };

function suffixOf({ values }: Group): string {
  return values === null
    ? "of-others"
    : `of-${values
        .join("-")
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, "-")}`;
}

/** Weights are shares within a group; the other groups' tickets never get this kind. */
function weightOf(group: Group, groups: readonly Group[], by: string | null, share: number): Share {
  const weight = Number((100 * share).toPrecision(4));
  if (groups.length === 1 || by === null) return { cases: [], otherwise: weight };
  const when = (values: readonly FactValue[]): Share["cases"][number]["when"] => [{ kind: "is", fact: by, values }];
  if (group.values !== null) return { cases: [{ when: when(group.values), share: weight }], otherwise: 0 };
  const others = groups.flatMap(({ values }) => values ?? []);
  return { cases: [{ when: when(others), share: 0 }], otherwise: weight };
}

function handOffsOf(tickets: readonly Weighed<LogTicket>[]): Distribution {
  const counts = figuresOf(tickets, ({ resolved, handOffs }) => (resolved === null ? null : handOffs));
  return counts.some(([count]) => count > 0) ? countsOf(counts) : ZERO;
}

/** From the opening to the first response; where there is none, to the resolution, pauses taken out: they come after it in the experiment. */
function delayOf(ticket: LogTicket, counting: Counting | null): Milliseconds | null {
  if (ticket.responded === null && ticket.resolved === null) return null;
  const until = ticket.responded ?? Math.max(ticket.opened, (ticket.resolved ?? 0) - sumOf(ticket.pauses));
  return counting === null ? until - ticket.opened : counting.time.between(ticket.opened, until);
}

/** From the response to the resolution, pauses and the little effort taken out. */
function lagOf(ticket: LogTicket): Milliseconds | null {
  if (ticket.resolved === null) return null;
  if (ticket.responded === null) return 0;
  return Math.max(0, ticket.resolved - ticket.responded - pausedAfterResponse(ticket) - EFFORT * (1 + ticket.handOffs));
}

function pausedAfterResponse({ pauses, pausesBeforeResponse }: LogTicket): Milliseconds {
  return sumOf(pauses) - pausesBeforeResponse;
}

/**
 * As many tickets as in the log are paused, and a paused one as long in all after its response: what lies before that is part of the time to it. A pause is
 * drawn after each stage, so its chance and its length are cut to that.
 */
function pauseOf(tickets: readonly Weighed<LogTicket>[], unit: Milliseconds): HandlingKind["pauses"]["customer"] {
  const done = tickets.filter(([{ resolved }]) => resolved !== null);
  const paused = done.filter(([ticket]) => isPaused(ticket));
  if (paused.length === 0) return null;
  const stages = 1 + done.reduce((sum, [{ handOffs }, weight]) => sum + weight * handOffs, 0) / totalOf(done);
  const share = paused.length === done.length ? 1 : totalOf(paused) / totalOf(done);
  const each = share === 1 ? 1 : -Math.expm1(Math.log1p(-share) / stages);
  const times = Math.max(1, (each * stages) / share);
  const lengths = figuresOf(paused, (ticket) => Math.round(pausedAfterResponse(ticket) / times));
  return { share: { cases: [], otherwise: Number(each.toPrecision(4)) }, length: distributionOf(lengths, unit) };
}

export function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
