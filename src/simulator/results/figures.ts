// The figures of a simulation as functions of replications: attainment, lateness, times, escalation, teams, backlog, customers. What each counts is said here.

import type { OwnMeasure } from "../experiment/experiment.ts";
import { Sketch, stretchOf, survivalAcross, survivalCounts } from "../statistics/index.ts";
import { type Across, type Figure, SHARE } from "./figure.ts";
import { merged, mergedTimes, type Prepared, rowKey, type Times } from "./prepared.ts";
import { remembered } from "./remembered.ts";
import type { DutyCounts, TeamCounts } from "./replication.ts";
import { quantileOf } from "./times.ts";

type Runs = readonly Prepared[];

/** A mean over replications of one number each. */
export function mean(of: (run: Prepared) => number | null): Figure {
  return { over: "mean", of: ([run]) => (run === undefined ? null : of(run)) };
}

/** Of sums over all replications; nothing where there is nothing to divide by. */
export function ratio(part: (run: Prepared) => number, whole: (run: Prepared) => number): Figure {
  return { over: "pooled", of: (runs) => divided(sum(runs, part), sum(runs, whole)) };
}

/** The same of a part that is never more than the whole. */
function share(part: (run: Prepared) => number, whole: (run: Prepared) => number): Figure {
  return { ...ratio(part, whole), range: SHARE };
}

/** How many a day of simulated time. */
export function perDay(counted: (run: Prepared) => number): Figure {
  return mean((run) => divided(counted(run), run.days));
}

/** Met in time ⁄ (met in time, late, or not by the deadline), of one duty and group. What is cancelled or still open is neither. */
export function attainment(duty: string, group: string | null): Figure {
  const key = rowKey(duty, group);
  const row = (run: Prepared) => run.duties.get(key)?.row;
  return share(
    (run) => row(run)?.met ?? 0,
    (run) => judged(row(run)),
  );
}

/** The same over all duties that are owed once a ticket: those owed again and again would drown them in their cycles. */
export function attainmentOverall(recurring: ReadonlySet<string>): Figure {
  const rows = (run: Prepared) => run.result.duties.filter(({ duty, group }) => group === null && !recurring.has(duty));
  return share(
    (run) => sum(rows(run), ({ met }) => met),
    (run) => sum(rows(run), judged),
  );
}

export function breaches(of: (row: { readonly clause: string | null; readonly duty: string }) => boolean): Figure {
  return perDay((run) => sum(run.result.clauses.filter(of), (row) => row.breaches));
}

/** How late, on the duty's own clock, of those that were breached and of which that is known. */
export function lateness(duty: string, group: string | null, share: number): Figure {
  const key = rowKey(duty, group);
  return sketchQuantile(`late ${key}`, (runs) => sketchOf(runs, key), share);
}

/** A quantile of values, which are remembered by a name; where its interval is made of the replications' own, a replication has to have half a value beyond it on average, else its quantile is its greatest value and an interval a guess. */
function sketchQuantile(name: string, of: (runs: Runs) => Sketch, share: number): Figure {
  return {
    over: "pooled",
    of: (runs) => of(runs).quantile(share),
    quantile: quantile(name, (runs) => ({ events: of(runs), censored: NOTHING }), share),
    refuses: (runs) => {
      const having = runs.filter((run) => of([run]).count > 0).length;
      if (having < 2) return null;
      const values = of(runs).count / having;
      return values * Math.min(share, 1 - share) >= 0.5 - 1e-9
        ? null
        : `a replication has ${plural(Math.round(values), "value")} on average, too few for this quantile`;
    },
  };
}

/**
 * A quantile of times of which some were watched in vain; where its interval is made of the replications' own, leaving out those that never come to it
 * would take the quick ones for all.
 */
function timeQuantile(name: string, of: (runs: Runs) => Times, share: number): Figure {
  return {
    over: "pooled",
    of: (runs) => quantileOf(of(runs), share),
    quantile: quantile(name, of, share),
    refuses: (runs, each) => {
      let having = 0;
      let never = 0;
      runs.forEach((run, i) => {
        const { events, censored } = of([run]);
        if (events.count + censored.count === 0) return;
        having++;
        if (each[i] === null) never++;
      });
      return never === 0 ? null : `in ${never} of ${plural(having, "replication")} so many never got there within the time watched`;
    },
  };
}

const NOTHING = new Sketch();

function quantile(name: string, times: (runs: Runs) => Times, share: number): NonNullable<Figure["quantile"]> {
  return { share, times, across: (runs, level) => across(name, times, runs, level) };
}

/** The curve of several replications, once for all quantiles of the same times. */
function across(name: string, of: (runs: Runs) => Times, runs: Runs, level: number): Across {
  return remembered(runs, `across ${level} ${name}`, () => {
    const each = runs.map((run) => of([run])).map(({ events, censored }) => survivalCounts(events, censored));
    const having = each.filter((counts) => counts.length > 0);
    return { curve: survivalAcross(having, level, stretchOf(having.length)), replications: having.length };
  });
}

function plural(count: number, word: string): string {
  return `${count} ${count === 1 ? word : `${word}s`}`;
}

/** Of all these replications together. */
export function lateSketch(runs: Runs, duty: string, group: string | null): Sketch {
  return sketchOf(runs, rowKey(duty, group));
}

function sketchOf(runs: Runs, key: string): Sketch {
  return remembered(runs, `late ${key}`, () => merged(runs.map((run) => run.duties.get(key)?.late)));
}

/** How long it took, those still waited for at the end included (Kaplan–Meier); nothing where fewer than this share ever came to it. */
export function timeTo(what: "responses" | "resolutions", group: string | null, share: number): Figure {
  return timeQuantile(`${what} ${JSON.stringify(group)}`, (runs) => timesTo(runs, what, group), share);
}

/** Of all these replications together. */
export function timesTo(runs: Runs, what: "responses" | "resolutions", group: string | null): Times {
  return remembered(runs, `${what} ${JSON.stringify(group)}`, () => mergedTimes(runs.map((run) => run[what].get(group))));
}

/** Of the tickets opened, those that were ever raised to the level; null: any level. */
export function escalated(level: string | null): Figure {
  const tickets = ({ result }: Prepared) =>
    level === null ? result.tickets.escalated : sum(result.levels, (row) => (row.level === level ? row.tickets : 0));
  return share(tickets, opened);
}

export function ofTickets(counted: (tickets: Prepared["result"]["tickets"]) => number): Figure {
  return share((run) => counted(run.result.tickets), opened);
}

export function notices(role: string): Figure {
  return perDay((run) => sum(run.result.notices, (row) => (row.role === role ? sum(row.hours, (each) => each) : 0)));
}

/** Time at work ⁄ time present. */
export function utilization(team: string): Figure {
  return share(
    (run) => rowOf(run, team)?.busy ?? 0,
    (run) => rowOf(run, team)?.present ?? 0,
  );
}

/** Of the items somebody began on: how long they had waited. */
export function waitMean(team: string): Figure {
  return { over: "pooled", of: (runs) => waits(runs, team).events.mean };
}

export function waitQuantile(team: string, share: number): Figure {
  return timeQuantile(`waits ${team}`, (runs) => waits(runs, team), share);
}

/** Pay for presence, a week; null: of all teams. */
export function costPerWeek(team: string | null): Figure {
  return { ...mean((run) => divided(costOf(run, team) * 7, run.days)), certain: true };
}

export function costPerTicket(): Figure {
  return ratio((run) => costOf(run, null), opened);
}

/** Agents busy, on average, with what the policy itself asks for: its duties, and what it costs to reach a level. */
export function policyWork(): Figure {
  return mean((run) =>
    divided(
      sum(run.result.teams, (team) => sum(team.busyFor, ({ what, ms }) => (what === TICKETS ? 0 : ms))),
      run.result.until - run.result.from,
    ),
  );
}

/** What `busyFor` calls the work on tickets themselves. */
const TICKETS = "tickets";

/** Open tickets at the start of a day, on average over the days. */
export function backlogMean(): Figure {
  return mean(({ result: { backlog } }) =>
    divided(
      sum(backlog, (each) => each),
      backlog.length,
    ),
  );
}

/** Open tickets on average over the second half of the days, less those over the first; nothing where there are not two days. */
export function backlogGrowth(): Figure {
  const growth = mean(({ result: { backlog } }) => {
    const half = Math.ceil(backlog.length / 2);
    const [first, second] = [backlog.slice(0, half), backlog.slice(half)].map((days) =>
      divided(
        sum(days, (each) => each),
        days.length,
      ),
    );
    return first == null || second == null ? null : second - first;
  });
  return { ...growth, range: ANY };
}

/** Contacts after the opening, requests for escalation, reopenings and tickets given up, for each 100 tickets opened. */
export function customerEffort(): Figure {
  return ratio(
    ({ result: { effort } }) => 100 * (effort.contacts + effort.escalationRequests + effort.reopenings + effort.abandoned),
    opened,
  );
}

/** What an analyst measures may be anything. */
const ANY = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const;

export function own({ name, of }: Pick<OwnMeasure, "name" | "of">): Figure {
  const figure = ownFigure(name, of);
  const refuses: Figure["refuses"] = (runs, each) => ownRefused(runs, name, of) ?? figure.refuses?.(runs, each) ?? null;
  const { quantile } = figure;
  if (quantile === undefined) return { ...figure, refuses };
  const across = (runs: Runs, level: number): Across => quantile.across(ownRefused(runs, name, of) === null ? runs : [], level);
  return { ...figure, refuses, quantile: { ...quantile, across } };
}

function ownFigure(name: string, of: OwnMeasure["of"]): Figure {
  switch (of) {
    case "mean":
    case "share":
      return {
        ...ratio(
          (run) => run.own.get(name)?.sum ?? 0,
          (run) => run.own.get(name)?.count ?? 0,
        ),
        range: of === "share" ? SHARE : ANY,
      };
    case "sum":
      return { ...mean((run) => run.own.get(name)?.sum ?? null), range: ANY };
    case "median":
    case "p90":
      return sketchQuantile(`own ${name}`, (runs) => merged(runs.map((run) => run.own.get(name)?.sketch)), of === "median" ? 0.5 : 0.9);
  }
}

/** Why an own measure has no figure at all. */
function ownRefused(runs: Runs, name: string, of: OwnMeasure["of"]): string | null {
  const rows = runs.map((run) => run.own.get(name));
  if (rows.length > 0 && rows.every((row) => (row?.count ?? 0) === 0)) return "no ticket gives it a value";
  const isQuantile = of === "median" || of === "p90";
  return isQuantile && rows.some((row) => row?.sketch === null)
    ? "some of its values are negative, no whole numbers, or 2^52 and more, and a quantile is told of lengths of time and whole numbers below that alone"
    : null;
}

export function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}

function judged(row: DutyCounts | undefined): number {
  return row === undefined ? 0 : row.met + row.metLate + row.breached;
}

function divided(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

function opened({ result }: Prepared): number {
  return result.tickets.opened;
}

function costOf({ result }: Prepared, team: string | null): number {
  return sum(result.teams, (row) => (team === null || row.team === team ? row.cost : 0));
}

function rowOf(run: Prepared, team: string): TeamCounts | undefined {
  return run.teams.get(team)?.row;
}

function waits(runs: Runs, team: string): Times {
  return remembered(runs, `waits ${team}`, () => mergedTimes(runs.map((run) => run.teams.get(team)?.waits)));
}
