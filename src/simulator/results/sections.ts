// The sections of one scenario's summary: duties, times, clauses, levels, notices, teams, hours of the week, backlog. Each figure as `figures.ts` makes it.

import { HOUR, type Milliseconds } from "../../ir/index.ts";
import { meanInterval } from "../statistics/index.ts";
import { type Figure, measure } from "./figure.ts";
import * as figures from "./figures.ts";
import { HOURS_OF_WEEK, hoursWithin } from "./hours.ts";
import type { Names } from "./names.ts";
import { type Prepared, rowKey } from "./prepared.ts";
import { remembered } from "./remembered.ts";
import type { DutySummary, Measured, ScenarioSummary, TeamSummary, TimeSummary } from "./summary.ts";
import type { TargetTime } from "./targets.ts";
import { survivalOf } from "./times.ts";

/** What every section is made from. `runs`: the scenario's replications, in order. */
export type Part = {
  readonly runs: readonly Prepared[];
  readonly names: Names;
  /** Duties owed again and again. */
  readonly recurring: ReadonlySet<string>;
  readonly level: number;
  readonly zone: string;
};

/** One row for each duty and group that occurs in this scenario. */
export function dutySections({ runs, names, recurring, level }: Part): readonly DutySummary[] {
  return names.duties.flatMap(({ duty, group }) => {
    const key = rowKey(duty, group);
    const found = runs.map((run) => run.duties.get(key)).filter((each) => each !== undefined);
    const [first] = found;
    if (first === undefined) return [];
    const rows = found.map(({ row }) => row);
    const late = (share: number): Measured => measure(figures.lateness(duty, group, share), runs, level);
    return {
      duty,
      label: first.row.label,
      clause: first.row.clause,
      group,
      recurring: recurring.has(duty),
      counts: {
        met: figures.sum(rows, (row) => row.met),
        metLate: figures.sum(rows, (row) => row.metLate),
        breached: figures.sum(rows, (row) => row.breached),
        cancelled: figures.sum(rows, (row) => row.cancelled),
        open: figures.sum(rows, (row) => row.open),
      },
      attainment: measure(figures.attainment(duty, group), runs, level),
      late: { median: late(0.5), p90: late(0.9), most: figures.lateSketch(runs, duty, group).max },
    };
  });
}

/** By group: quantiles, and the curve of those still waiting beside the targets. */
export function timeSections(
  { runs, names, level }: Part,
  what: "responses" | "resolutions",
  targets: (group: string | null) => readonly TargetTime[],
): readonly TimeSummary[] {
  const groups = what === "responses" ? names.responseGroups : names.resolutionGroups;
  return groups
    .filter((group) => runs.some((run) => run[what].has(group)))
    .map((group) => {
      const { curve, waitingAfter } = survivalOf(
        runs.map((run) => figures.timesTo([run], what, group)),
        level,
      );
      return {
        group,
        median: measure(figures.timeTo(what, group, 0.5), runs, level),
        p90: measure(figures.timeTo(what, group, 0.9), runs, level),
        survival: curve,
        targets: targets(group).map((target) => ({ ...target, waiting: waitingAfter(target.length) })),
      };
    });
}

/** Breaches by clause and duty, in a week of simulated time; most first. */
export function clauseSections({ runs, level }: Part): ScenarioSummary["clauses"] {
  const seen = new Map<string, { readonly clause: string | null; readonly duty: string; count: number }>();
  for (const { clause, duty, breaches } of runs.flatMap((run) => run.result.clauses)) {
    const key = JSON.stringify([clause, duty]);
    const row = seen.get(key) ?? { clause, duty, count: 0 };
    row.count += breaches;
    seen.set(key, row);
  }
  const rows = [...seen].filter(([, { count }]) => count > 0).sort(([a, x], [b, y]) => y.count - x.count || (a < b ? -1 : 1));
  return rows.map(([, { clause, duty }]) => ({
    clause,
    duty,
    breaches: measure(
      figures.breaches((row) => row.clause === clause && row.duty === duty),
      runs,
      level,
    ),
  }));
}

export function levelSections({ runs, names, level }: Part): ScenarioSummary["levels"] {
  return names.levels.map((name) => ({ level: name, share: measure(figures.escalated(name), runs, level) }));
}

export function raiseSections({ runs }: Part): ScenarioSummary["raises"] {
  const counts = totals(
    runs.flatMap((run) => run.result.raises.map(({ from, to, trigger, count }) => ({ row: { from, to, trigger }, count }))),
  );
  return counts.map(({ row, count }) => ({ ...row, perReplication: count / runs.length }));
}

export function triggerSections({ runs }: Part): ScenarioSummary["triggers"] {
  const counts = totals(runs.flatMap((run) => run.result.triggers.map(({ trigger, count }) => ({ row: { trigger }, count }))));
  return counts.map(({ row, count }) => ({ ...row, perReplication: count / runs.length }));
}

/** `hours`: how many in each hour of the week, in one week. */
export function noticeSections({ runs, names, level, zone }: Part): ScenarioSummary["notices"] {
  return names.roles.map((role) => ({
    role,
    perDay: measure(figures.notices(role), runs, level),
    hours: weekly({ runs, zone }, ({ result }) => result.notices.find((row) => row.role === role)?.hours ?? []),
  }));
}

export function teamSections({ runs, names, level, zone }: Part): readonly TeamSummary[] {
  const of = (figure: Figure): Measured => measure(figure, runs, level);
  const time = figures.sum(runs, ({ result }) => result.until - result.from);
  return names.teams
    .filter((team) => runs.some((run) => run.teams.has(team)))
    .map((team) => {
      const rows = runs.map((run) => run.teams.get(team)?.row).filter((row) => row !== undefined);
      const busyFor = totals(rows.flatMap((row) => row.busyFor.map(({ what, ms }) => ({ row: { what }, count: ms }))));
      return {
        team,
        utilization: of(figures.utilization(team)),
        wait: { mean: of(figures.waitMean(team)), p90: of(figures.waitQuantile(team, 0.9)) },
        cost: of(figures.costPerWeek(team)),
        busyFor: busyFor.map(({ row, count }) => ({ what: row.what, agents: time === 0 ? 0 : count / time })),
        busyHours: perHour(runs, zone, (run) => run.teams.get(team)?.row.busyHours ?? []),
        presentHours: perHour(runs, zone, (run) => run.teams.get(team)?.row.presentHours ?? []),
        queueMost: Math.max(0, ...rows.map((row) => row.queueMost)),
      };
    });
}

/** 168 counts, as many as come in one week: by how often each hour of the week was there, as the time counted need not be whole weeks. */
export function weekly({ runs, zone }: Pick<Part, "runs" | "zone">, of: (run: Prepared) => readonly number[]): readonly number[] {
  return perHour(runs, zone, of).map((each) => each * HOUR);
}

/** By day of the whole simulated time, over the replications that reach it. */
export function backlogSection({ runs, level }: Part): ScenarioSummary["backlog"] {
  const days = Math.max(0, ...runs.map(({ result }) => result.days.length));
  // Replications of one scenario count the same days.
  const left = days - Math.max(0, ...runs.map(({ result }) => result.backlog.length));
  return Array.from({ length: days }, (_, day) => {
    const open = runs.map(({ result }) => result.days[day]?.backlog ?? null);
    const known = open.filter((each) => each !== null);
    const interval = meanInterval(open, level);
    const counted = day >= left;
    if (interval.kind !== "unknown") return { mean: interval.mean, low: interval.low, high: interval.high, counted };
    return { mean: known.length === 0 ? 0 : figures.sum(known, (each) => each) / known.length, low: null, high: null, counted };
  });
}

/** What is counted by hour of the week over how long each such hour was there; of agent-ms: agents, on average. */
function perHour(runs: readonly Prepared[], zone: string, of: (run: Prepared) => readonly Milliseconds[]): readonly number[] {
  const lengths = remembered(runs, `hours ${zone}`, () => lengthsOf(runs, zone));
  return summedHours(runs, of).map((each, hour) => ((lengths[hour] ?? 0) === 0 ? 0 : each / (lengths[hour] ?? 1)));
}

/** Replications of one scenario count the same time, as a rule, so it is cut into hours once. */
function lengthsOf(runs: readonly Prepared[], zone: string): readonly Milliseconds[] {
  const known = new Map<string, readonly Milliseconds[]>();
  return summedHours(runs, ({ result: { from, until } }) => {
    const lengths = known.get(`${from} ${until}`) ?? hoursWithin(from, until, zone);
    known.set(`${from} ${until}`, lengths);
    return lengths;
  });
}

function summedHours(runs: readonly Prepared[], of: (run: Prepared) => readonly number[]): readonly number[] {
  const each = runs.map(of);
  return Array.from({ length: HOURS_OF_WEEK }, (_, hour) => figures.sum(each, (hours) => hours[hour] ?? 0));
}

/** Equal rows once, with the sum of their counts; greatest first, then by name. */
function totals<T>(rows: readonly { readonly row: T; readonly count: number }[]): readonly { readonly row: T; readonly count: number }[] {
  const found = new Map<string, { readonly row: T; count: number }>();
  for (const { row, count } of rows) {
    const key = JSON.stringify(row);
    const sum = found.get(key);
    if (sum === undefined) found.set(key, { row, count });
    else sum.count += count;
  }
  const sorted = [...found].sort(([a, x], [b, y]) => y.count - x.count || (a < b ? -1 : 1));
  return sorted.map(([, each]) => each);
}
