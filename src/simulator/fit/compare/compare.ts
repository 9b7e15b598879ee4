// A log against tickets that an experiment made: how far apart, figure by figure, and whether that is within what is stated.

import type { Instant, Milliseconds } from "../../../ir/index.ts";
import type { LocalClock } from "../../operation/local-time.ts";
import { HOURS_OF_WEEK } from "../../operation/local-time.ts";
import { ksDistance, sampleOf } from "../../statistics/index.ts";
import { FOLLOWS_WITHIN } from "../learn/bursts.ts";
import { byValue } from "../learn/handling.ts";
import { hourCells } from "../learn/hours.ts";
import { dayCounts, indexOf } from "../learn/spread.ts";
import type { LogTicket } from "../log/log-ticket.ts";
import type { Span } from "../log/span.ts";
import { isPaused, resolutionOf, responseOf } from "../log/ticket-times.ts";
import { type Compared, figureRow, mixRow } from "./compare-facts.ts";
import { type CheckRow, judged, kolmogorov, LEAST, LIMITS, middle, ratioOf, totalVariation } from "./judged.ts";

/** Of both, those opened in the span, as known at `cut`; instants of both in steps of the same clock. */
export type Sides = {
  readonly log: readonly LogTicket[];
  readonly simulated: readonly LogTicket[];
  readonly span: Span;
  readonly local: LocalClock;
  readonly by: string | null;
  readonly facts: readonly Compared[];
  /** Facts that are figures. */
  readonly figures: readonly Compared[];
  /** Facts that change in the experiment. */
  readonly changing: readonly string[];
  /** Customers give up in the experiment; otherwise no ticket of either side is told as given up. */
  readonly givingUp: boolean;
  readonly datesOnly: boolean;
};

export function compareSides(sides: Sides): readonly CheckRow[] {
  const { log, simulated, by, facts, figures, changing } = sides;
  return [
    ...arrivalRows(sides),
    ...(log.every(({ customer }) => customer === null) ? [] : customerRows(sides)),
    ...facts.map((fact) => mixRow(fact, log, simulated)),
    ...figures.map((fact) => figureRow(fact, log, simulated)),
    ...timeRows("response", responseOf, log, simulated, by),
    ...timeRows("resolution", solvedIn, log, simulated, by),
    shareRow("paused", null, isPaused, ended(log), ended(simulated)),
    shareRow("reopened", null, ({ reopenings }) => reopenings.length > 0, ended(log), ended(simulated)),
    ...(log.some(({ backFor }) => backFor !== null) ? [timeRow("open again", null, times(log, againOf), times(simulated, againOf))] : []),
    ...(sides.givingUp ? [shareRow("given up", null, ({ givenUp }) => givenUp, log, simulated)] : []),
    ...(log.some(isAsked) ? [shareRow("escalation asked", null, isAsked, log, simulated)] : []),
    ...changing.map((fact) => shareRow("changed", fact, ({ changes }) => changes.some((each) => each.fact === fact), log, simulated)),
  ];
}

/** What is given up is closed, and nobody solved it. */
function solvedIn(ticket: LogTicket): Milliseconds | null {
  return ticket.givenUp ? null : resolutionOf(ticket);
}

function isAsked({ escalationAsked }: LogTicket): boolean {
  return escalationAsked !== null;
}

function againOf({ backFor }: LogTicket): Milliseconds | null {
  return backFor;
}

/** What happened after the cut is not known yet. */
export function knownAt(ticket: LogTicket, cut: Instant): LogTicket {
  const isKnown = (at: Instant | null): boolean => at !== null && at < cut;
  const { opened, responded, resolved, firstReopened, reopenings, backFor, escalationAsked, changes } = ticket;
  const resolvedAgain = firstReopened === null || backFor === null ? null : firstReopened + backFor;
  const latest = [
    responded ?? opened,
    resolved ?? opened,
    resolvedAgain ?? firstReopened ?? opened,
    escalationAsked ?? opened,
    ...changes.map(({ after }) => opened + after),
  ];
  if (latest.every(isKnown)) return ticket;
  return {
    ...ticket,
    responded: isKnown(responded) ? responded : null,
    resolved: isKnown(resolved) ? resolved : null,
    givenUp: ticket.givenUp && isKnown(resolved),
    reopenings: isKnown(firstReopened) ? reopenings : [],
    backFor: isKnown(resolvedAgain) ? backFor : null,
    escalationAsked: isKnown(escalationAsked) ? escalationAsked : null,
    changes: changes.filter(({ after }) => isKnown(opened + after)),
  };
}

function arrivalRows({ log, simulated, span, local, datesOnly }: Sides): readonly CheckRow[] {
  const sizes = [log.length, simulated.length] as const;
  const ratio = ratioOf(log.length, simulated.length);
  const daysOf = (tickets: readonly LogTicket[]): ReturnType<typeof dayCounts> =>
    dayCounts(
      hourCells(
        tickets.map(({ opened }) => opened),
        span,
        local,
        () => false,
      ),
      Array.from({ length: HOURS_OF_WEEK }, () => 0),
    );
  const [a, b] = [daysOf(log), daysOf(simulated)];
  const [indexA, indexB] = [indexOf(a), indexOf(b)];
  const scatter = Math.max(1, indexA ?? 1);
  const chance = 2.576 * Math.sqrt((2 * scatter) / Math.max(1, log.length));
  const rows: CheckRow[] = [
    {
      what: "tickets",
      of: null,
      how: "ratio",
      sizes,
      log: log.length,
      simulated: simulated.length,
      ...judged(ratio, LIMITS.tickets, chance, sizes),
    },
  ];
  if (!datesOnly) rows.push(profileRow(log, simulated, local, scatter));
  if (a.length >= 14 && indexA !== null && indexB !== null) {
    const far = 2.576 * Math.sqrt(4 / (a.length - 7));
    rows.push({
      what: "scatter of days",
      of: null,
      how: "ratio",
      sizes: [a.length, b.length],
      log: indexA,
      simulated: indexB,
      ...judgedScatter(ratioOf(indexA, indexB), indexA === indexB, Math.exp(far) - 1),
    });
  }
  return rows;
}

/** Days that are all alike on one side alone have no ratio to the other's, and are no want of tickets. */
function judgedScatter(ratio: number | null, alike: boolean, chance: number): ReturnType<typeof judged> {
  const found = judged(alike ? 0 : ratio, LIMITS.scatter, chance, [LEAST, LEAST]);
  return found.distance === null ? { ...found, verdict: "no" } : found;
}

function profileRow(log: readonly LogTicket[], simulated: readonly LogTicket[], local: LocalClock, scatter: number): CheckRow {
  const [a, b] = [hourShares(log, local), hourShares(simulated, local)];
  const [n, m] = [log.length, simulated.length];
  const distance = n === 0 || m === 0 ? null : totalVariation(a, b);
  // Half the sum of mean absolute differences of two counts with these shares: √(2⁄π) of their standard deviations.
  const chance = a.reduce((sum, p) => sum + 0.4 * Math.sqrt(p * scatter * (1 / Math.max(1, n) + 1 / Math.max(1, m))), 0);
  return {
    what: "arrival profile",
    of: null,
    how: "total variation",
    sizes: [n, m],
    log: null,
    simulated: null,
    ...judged(distance, LIMITS.profile, 1.25 * chance, [n, m]),
  };
}

/** Shares of the 168 hours of the week. */
export function hourShares(tickets: readonly LogTicket[], local: LocalClock): readonly number[] {
  const counts = Array.from({ length: HOURS_OF_WEEK }, () => 0);
  for (const { opened } of tickets) {
    const hour = local.hourOfWeek(opened);
    counts[hour] = (counts[hour] ?? 0) + 1;
  }
  return counts.map((count) => count / Math.max(1, tickets.length));
}

/** A log of dates tells nothing of hours. */
function customerRows({ log, simulated, datesOnly }: Sides): readonly CheckRow[] {
  const [inLog, inRun] = [followersIn(log), followersIn(simulated)];
  const is = (ticket: LogTicket): boolean => inLog.has(ticket) || inRun.has(ticket);
  return [customerRow(log, simulated), ...(datesOnly ? [] : [shareRow("soon after another", null, is, log, simulated)])];
}

/** Those that open within an hour of the one before of their customer. `tickets`: in order of opening. */
function followersIn(tickets: readonly LogTicket[]): ReadonlySet<LogTicket> {
  const latest = new Map<string, Instant>();
  return new Set(
    tickets.filter(({ customer, opened }) => {
      if (customer === null) return false;
      const before = latest.get(customer);
      latest.set(customer, opened);
      return before !== undefined && opened - before <= FOLLOWS_WITHIN;
    }),
  );
}

function customerRow(log: readonly LogTicket[], simulated: readonly LogTicket[]): CheckRow {
  const [a, b] = [log, simulated].map((tickets) => new Set(tickets.flatMap(({ customer }) => customer ?? [])).size) as [number, number];
  const ratio = ratioOf(a, b);
  return {
    what: "customers",
    of: null,
    how: "ratio",
    sizes: [log.length, simulated.length],
    log: a,
    simulated: b,
    ...judged(ratio, LIMITS.customers, 3 / Math.sqrt(Math.max(1, a)), [log.length, simulated.length]),
  };
}

type TimeOf = (ticket: LogTicket) => Milliseconds | null;

function timeRows(
  what: "response" | "resolution",
  of: TimeOf,
  log: readonly LogTicket[],
  simulated: readonly LogTicket[],
  by: string | null,
): readonly CheckRow[] {
  const all = timeRow(what, null, times(log, of), times(simulated, of));
  if (by === null) return [all];
  const others = new Map(byValue(simulated, by));
  const groups = byValue(log, by).flatMap(([value, group]) =>
    value === null ? [] : [timeRow(what, String(value), times(group, of), times(others.get(value) ?? [], of))],
  );
  return groups.length < 2 ? [all] : [all, ...groups];
}

function times(tickets: readonly LogTicket[], of: TimeOf): readonly Milliseconds[] {
  return tickets.flatMap((ticket) => of(ticket) ?? []);
}

function timeRow(
  what: "response" | "resolution" | "open again",
  of: string | null,
  a: readonly Milliseconds[],
  b: readonly Milliseconds[],
): CheckRow {
  const distance = ksDistance(sampleOf(a), sampleOf(b))?.distance ?? null;
  return {
    what,
    of,
    how: "kolmogorov-smirnov",
    sizes: [a.length, b.length],
    log: middle(a),
    simulated: middle(b),
    ...judged(distance, LIMITS.times, kolmogorov(a.length, b.length), [a.length, b.length]),
  };
}

function shareRow(
  what: "soon after another" | "paused" | "reopened" | "changed" | "escalation asked" | "given up",
  of: string | null,
  is: (ticket: LogTicket) => boolean,
  a: readonly LogTicket[],
  b: readonly LogTicket[],
): CheckRow {
  const [p, q] = [shareOf(a, is), shareOf(b, is)];
  const distance = p === null || q === null ? null : Math.abs(p - q);
  const middleShare = ((p ?? 0) + (q ?? 0)) / 2;
  const chance = 2.576 * Math.sqrt(middleShare * (1 - middleShare) * (1 / Math.max(1, a.length) + 1 / Math.max(1, b.length)));
  return {
    what,
    of,
    how: "difference",
    sizes: [a.length, b.length],
    log: p,
    simulated: q,
    ...judged(distance, LIMITS.shares, chance, [a.length, b.length]),
  };
}

function ended(tickets: readonly LogTicket[]): readonly LogTicket[] {
  return tickets.filter(({ resolved }) => resolved !== null);
}

function shareOf(tickets: readonly LogTicket[], is: (ticket: LogTicket) => boolean): number | null {
  return tickets.length === 0 ? null : tickets.filter(is).length / tickets.length;
}
