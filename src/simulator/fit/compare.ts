// A log against tickets that an experiment made: how far apart, figure by figure, and whether that is within what is stated.

import type { FactValue, Instant, Milliseconds } from "../../ir/index.ts";
import type { LocalTime } from "../operation/local-time.ts";
import { HOURS_OF_WEEK } from "../operation/local-time.ts";
import { ksDistance, nearestRank, ranked, sampleOf } from "../statistics/index.ts";
import { countsByCustomer } from "./customers.ts";
import { byValue, isPaused, resolutionOf, responseOf } from "./handling.ts";
import { hourCells } from "./hours.ts";
import type { LogTicket } from "./log-ticket.ts";
import type { FactFit } from "./mix.ts";
import type { Span } from "./span.ts";
import { dayCounts, indexOf } from "./spread.ts";

/**
 * One line of the comparison. `how`: the greatest distance of two distribution functions; half the sum of the differences of shares; the difference of
 * two shares; the ratio of the greater figure to the less, less 1. `log` and `simulated`: the figures compared, where there is one each. `limit`: what
 * is still called the same. `chance`: further than stated, and no further than chance alone reaches with so few. null as distance: one side has none.
 */
export type CheckRow = {
  readonly what:
    | "tickets"
    | "arrival profile"
    | "scatter of days"
    | "mix"
    | "response"
    | "resolution"
    | "paused"
    | "reopened"
    | "changed"
    | "escalation asked"
    | "customers";
  readonly of: string | null;
  readonly how: "kolmogorov-smirnov" | "total variation" | "difference" | "ratio";
  readonly sizes: readonly [log: number, simulated: number];
  readonly log: number | null;
  readonly simulated: number | null;
  readonly distance: number | null;
  readonly limit: number;
  readonly verdict: "yes" | "chance" | "no" | "too-few";
};

/** Stated distances. Where samples are so small that chance alone reaches further, the limit is what chance reaches once in a hundred times. */
export const LIMITS = { tickets: 0.1, profile: 0.08, scatter: 1, mix: 0.02, times: 0.06, shares: 0.02, customers: 0.15 } as const;

/** Of both, those opened in the span, as known at `cut`; instants of both in steps of the same clock. */
export type Sides = {
  readonly log: readonly LogTicket[];
  readonly simulated: readonly LogTicket[];
  readonly span: Span;
  readonly local: LocalTime;
  readonly by: string | null;
  readonly facts: readonly Pick<FactFit, "fact" | "of">[];
  /** Facts that change in the experiment. */
  readonly changing: readonly string[];
  readonly datesOnly: boolean;
};

export function compareSides(sides: Sides): readonly CheckRow[] {
  const { log, simulated, by, facts, changing } = sides;
  return [
    ...arrivalRows(sides),
    ...(log.every(({ customer }) => customer === null) ? [] : [customerRow(log, simulated)]),
    ...facts.map((fact) => mixRow(fact, log, simulated)),
    ...timeRows("response", responseOf, log, simulated, by),
    ...timeRows("resolution", resolutionOf, log, simulated, by),
    shareRow("paused", null, isPaused, ended(log), ended(simulated)),
    shareRow("reopened", null, ({ reopenings }) => reopenings.length > 0, ended(log), ended(simulated)),
    ...(log.some(isAsked) ? [shareRow("escalation asked", null, isAsked, log, simulated)] : []),
    ...changing.map((fact) => shareRow("changed", fact, ({ changes }) => changes.some((each) => each.fact === fact), log, simulated)),
  ];
}

function isAsked({ escalationAsked }: LogTicket): boolean {
  return escalationAsked !== null;
}

/** What happened after the cut is not known yet. */
export function knownAt(ticket: LogTicket, cut: Instant): LogTicket {
  const isKnown = (at: Instant | null): boolean => at !== null && at < cut;
  const { opened, responded, resolved, firstReopened, reopenings, escalationAsked, changes } = ticket;
  const latest = [
    responded ?? opened,
    resolved ?? opened,
    firstReopened ?? opened,
    escalationAsked ?? opened,
    ...changes.map(({ after }) => opened + after),
  ];
  if (latest.every(isKnown)) return ticket;
  return {
    ...ticket,
    responded: isKnown(responded) ? responded : null,
    resolved: isKnown(resolved) ? resolved : null,
    reopenings: isKnown(firstReopened) ? reopenings : [],
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

function profileRow(log: readonly LogTicket[], simulated: readonly LogTicket[], local: LocalTime, scatter: number): CheckRow {
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
export function hourShares(tickets: readonly LogTicket[], local: LocalTime): readonly number[] {
  const counts = Array.from({ length: HOURS_OF_WEEK }, () => 0);
  for (const { opened } of tickets) {
    const hour = local.hourOfWeek(opened);
    counts[hour] = (counts[hour] ?? 0) + 1;
  }
  return counts.map((count) => count / Math.max(1, tickets.length));
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

function mixRow({ fact, of }: Sides["facts"][number], log: readonly LogTicket[], simulated: readonly LogTicket[]): CheckRow {
  const [a, b] = [valueShares(log, fact), valueShares(simulated, fact)];
  const keys = [...new Set([...a.keys(), ...b.keys()])];
  const [n, m] = [log.length, simulated.length];
  const distance =
    n === 0 || m === 0
      ? null
      : totalVariation(
          keys.map((key) => a.get(key) ?? 0),
          keys.map((key) => b.get(key) ?? 0),
        );
  const [few, fewer] = of === "customer" ? [customersIn(log), customersIn(simulated)] : [n, m];
  const chance = keys.reduce((sum, key) => sum + 0.4 * Math.sqrt((a.get(key) ?? 0) * (1 / Math.max(1, few) + 1 / Math.max(1, fewer))), 0);
  return {
    what: "mix",
    of: fact,
    how: "total variation",
    sizes: [n, m],
    log: null,
    simulated: null,
    ...judged(distance, LIMITS.mix, 2 * chance, [n, m]),
  };
}

/** So many customers with as many tickets each would differ as much by chance: a customer's fact is drawn once, and stands on all of its tickets. */
function customersIn(tickets: readonly LogTicket[]): number {
  const counts = countsByCustomer(tickets);
  const named = counts.reduce((sum, count) => sum + count, 0);
  return tickets.length ** 2 / (counts.reduce((sum, count) => sum + count * count, 0) + tickets.length - named);
}

function valueShares(tickets: readonly LogTicket[], fact: string): ReadonlyMap<string, number> {
  const shares = new Map<string, number>();
  for (const { facts } of tickets) {
    const key = keyOf(facts.get(fact));
    shares.set(key, (shares.get(key) ?? 0) + 1 / tickets.length);
  }
  return shares;
}

function keyOf(value: FactValue | undefined): string {
  if (value === undefined) return "unknown";
  return typeof value === "object" ? [...value].sort().join(" ") : String(value);
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

function timeRow(what: "response" | "resolution", of: string | null, a: readonly Milliseconds[], b: readonly Milliseconds[]): CheckRow {
  const distance = ksDistance(sampleOf(a), sampleOf(b))?.distance ?? null;
  // Kolmogorov's 99th percentile.
  const chance = a.length === 0 || b.length === 0 ? 0 : 1.628 * Math.sqrt(1 / a.length + 1 / b.length);
  return {
    what,
    of,
    how: "kolmogorov-smirnov",
    sizes: [a.length, b.length],
    log: middle(a),
    simulated: middle(b),
    ...judged(distance, LIMITS.times, chance, [a.length, b.length]),
  };
}

/** The median, by nearest rank as in all reports; of none null. */
function middle(values: readonly number[]): number | null {
  return values.length === 0 ? null : ranked(values).atRank(nearestRank(values.length, 0.5));
}

function shareRow(
  what: "paused" | "reopened" | "changed" | "escalation asked",
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

export function totalVariation(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, share, i) => sum + Math.abs(share - (b[i] ?? 0)), 0) / 2;
}

function ratioOf(a: number, b: number): number | null {
  return a === 0 || b === 0 ? null : Math.max(a, b) / Math.min(a, b) - 1;
}

/** Fewer values on a side say nothing. */
const LEAST = 20;

/** `chance`: what chance alone reaches once in a hundred times with samples of these sizes. */
function judged(
  distance: number | null,
  stated: number,
  chance: number,
  sizes: readonly [number, number],
): Pick<CheckRow, "distance" | "limit" | "verdict"> {
  const limit = Math.max(stated, chance);
  if (distance === null || Math.min(...sizes) < LEAST) return { distance, limit, verdict: "too-few" };
  if (distance <= stated) return { distance, limit, verdict: "yes" };
  return { distance, limit, verdict: distance <= chance ? "chance" : "no" };
}
