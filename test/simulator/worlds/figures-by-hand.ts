// Every built-in measure of docs/simulation-report.md by its key, made of recounts of histories (`recount.ts`, `work.ts`): plain sums, and sorted lists.

import { DAY, HOUR } from "../../../src/ir/index.ts";
import type { AnyDesk } from "./any-desk.ts";
import type { Counts, Tally } from "./recount.ts";
import { busyOf, type Done, presentOf, type Staff } from "./work.ts";

/** What is known of one replication. */
export type Run = { readonly tally: Tally; readonly work: Readonly<Record<string, readonly Done[]>> };

/** `exact`: to the digit. Times are told to 0.4 %. */
export type ByHand = { readonly value: number | null; readonly exact: boolean };

/** Duties that time brings again are no part of the attainment of all. */
const ONCE = ["first-response", "full-resolution", "level-1-notice-to-lead", "level-2-notice-to-lead", "level-2-notice-to-boss"];

/** Of several replications together; null: there is no such figure. Throws where no measure has that key. */
export function figureByHand(key: string, runs: readonly Run[], desk: AnyDesk): ByHand {
  for (const [pattern, figure] of MEASURES) {
    const [whole, ...names] = pattern.exec(key) ?? [];
    if (whole === key) return figure({ runs, desk, days: (desk.until - desk.from) / DAY }, names);
  }
  throw new Error(`nothing counts ${key} by hand`);
}

type World = { readonly runs: readonly Run[]; readonly desk: AnyDesk; readonly days: number };
type Names = readonly (string | undefined)[];

const MEASURES: readonly (readonly [RegExp, (world: World, names: Names) => ByHand])[] = [
  [/attainment/, ({ runs }) => attainment(runs, ONCE, "all")],
  [/attainment of (\S+)(?: for (P\d))?/, ({ runs }, [duty = "", group = "all"]) => attainment(runs, [duty], group)],
  [/breaches/, (world) => daily(world, ({ tally }) => tally.breaches.length)],
  [/breaches of (\S+)/, (world, [clause]) => daily(world, ({ tally }) => tally.breaches.filter((each) => each.clause === clause).length)],
  [
    /lateness (\S+) of (\S+)/,
    ({ runs }, [name, duty]) => times(runs, name, ({ tally }) => ({ had: tally.late[`${duty} all`] ?? [], inVain: [] })),
  ],
  [
    /(response|resolution) (\S+)(?: for (P\d))?/,
    ({ runs }, [word, name, group = "all"]) =>
      times(runs, name, ({ tally }) => ({
        had: tally.times[`${word} had ${group}`] ?? [],
        inVain: tally.times[`${word} in vain ${group}`] ?? [],
      })),
  ],
  [/escalated/, ({ runs }) => ratio(runs, ({ tally }) => tally.tickets["escalated"] ?? 0, opened)],
  [
    /escalated to level-(\d)/,
    ({ runs }, [rank]) => ratio(runs, ({ tally }) => tally.raised.filter(({ to }) => to === Number(rank)).length, opened),
  ],
  [/notices to (\S+)/, (world, [role]) => daily(world, ({ tally }) => tally.notices.filter((each) => each.role === role).length)],
  [
    /utilization of (\S+)/,
    ({ runs, desk }, [team = ""]) =>
      ratio(
        runs,
        ({ work }) => busyOf(work[team] ?? [], staffOf(desk, team), desk),
        () => presentOf(staffOf(desk, team), desk),
      ),
  ],
  [
    /wait at (\S+)/,
    ({ runs }, [team = ""]) =>
      ratio(
        runs,
        ({ work }) => sum(waits(work[team]).had),
        ({ work }) => waits(work[team]).had.length,
      ),
  ],
  [/wait p90 at (\S+)/, ({ runs, desk }, [team = ""]) => times(runs, "p90", ({ work }) => waits(work[team], desk.until))],
  [/cost of (\S+)/, (world, [team = ""]) => daily(world, () => 7 * pay(world.desk, [team]))],
  [/cost/, (world) => daily(world, () => 7 * pay(world.desk, Object.keys(world.desk.staff)))],
  [/cost per ticket/, ({ runs, desk }) => ratio(runs, () => pay(desk, Object.keys(desk.staff)), opened)],
  [/tickets/, (world) => daily(world, opened)],
  [/backlog/, ({ runs }) => mean(runs, ({ tally: { backlog } }) => (backlog.length === 0 ? null : sum(backlog) / backlog.length))],
  [
    /policy work/,
    ({ runs, desk }) =>
      mean(runs, ({ work }) => {
        const busy = ["leads", "bosses"].map((team) => busyOf(work[team] ?? [], staffOf(desk, team), desk));
        return sum(busy) / (desk.until - desk.from);
      }),
  ],
  [/customer effort/, ({ runs }) => ratio(runs, ({ tally }) => 100 * sum(Object.values(tally.effort)), opened)],
  [/(abandoned|reopened)/, ({ runs }, [what = ""]) => ratio(runs, ({ tally }) => tally.tickets[what] ?? 0, opened)],
];

function attainment(runs: readonly Run[], duties: readonly string[], group: string): ByHand {
  const of = (outcomes: readonly (keyof Counts)[]) => (run: Run) =>
    sum(duties.map((duty) => sum(outcomes.map((outcome) => run.tally.duties[`${duty} ${group}`]?.[outcome] ?? 0))));
  return ratio(runs, of(["met"]), of(["met", "metLate", "breached"]));
}

function opened({ tally }: Run): number {
  return tally.tickets["opened"] ?? 0;
}

function staffOf(desk: AnyDesk, team: string): Staff {
  const staff = desk.staff[team];
  if (staff === undefined) throw new Error(`there is no team ${team}`);
  return staff;
}

function pay(desk: AnyDesk, teams: readonly string[]): number {
  return sum(teams.map((team) => (presentOf(staffOf(desk, team), desk) * staffOf(desk, team).cost) / HOUR));
}

/** `until`: when what nobody began was watched no longer. */
function waits(done: readonly Done[] = [], until = 0): { readonly had: readonly number[]; readonly inVain: readonly number[] } {
  return {
    had: done.flatMap(({ begun, asked }) => (begun === null ? [] : [begun - asked])),
    inVain: done.flatMap(({ begun, asked, leaves }) => (begun === null ? [Math.min(leaves, until) - asked] : [])),
  };
}

function daily(world: World, of: (run: Run) => number): ByHand {
  return mean(world.runs, (run) => of(run) / world.days);
}

function mean(runs: readonly Run[], of: (run: Run) => number | null): ByHand {
  const known = runs.map(of).filter((each) => each !== null);
  return { value: known.length === 0 ? null : sum(known) / known.length, exact: true };
}

function ratio(runs: readonly Run[], part: (run: Run) => number, whole: (run: Run) => number): ByHand {
  const all = sum(runs.map(whole));
  return { value: all === 0 ? null : sum(runs.map(part)) / all, exact: true };
}

/** By then half, or 90 of 100, had it (Kaplan and Meier). */
function times(
  runs: readonly Run[],
  name: string | undefined,
  of: (run: Run) => { had: readonly number[]; inVain: readonly number[] },
): ByHand {
  const had = runs.flatMap((run) => of(run).had);
  const inVain = runs.flatMap((run) => of(run).inVain);
  const share = name === "median" ? 0.5 : 0.9;
  let waiting = 1;
  for (const time of [...new Set(had)].sort((a, b) => a - b)) {
    const atRisk = [...had, ...inVain].filter((each) => each >= time).length;
    waiting *= 1 - had.filter((each) => each === time).length / atRisk;
    if (waiting <= 1 - share + 1e-12) return { value: time, exact: false };
  }
  return { value: null, exact: false };
}

function sum(figures: readonly number[]): number {
  return figures.reduce((all, each) => all + each, 0);
}
