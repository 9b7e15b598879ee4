// One replication with its sketches opened and its rows by name, so that figures are looked up and not searched for.

import { DAY } from "../../ir/index.ts";
import { Sketch } from "../statistics/index.ts";
import type { DutyCounts, ReplicationResult, TeamCounts, TimeCounts } from "./replication.ts";

export type Prepared = {
  readonly result: ReplicationResult;
  /** Days of simulated time counted. */
  readonly days: number;
  /** By `rowKey`. */
  readonly duties: ReadonlyMap<string, PreparedDuty>;
  /** By group; null: all tickets. */
  readonly responses: ReadonlyMap<string | null, Times>;
  readonly resolutions: ReadonlyMap<string | null, Times>;
  readonly teams: ReadonlyMap<string, PreparedTeam>;
  readonly own: ReadonlyMap<string, PreparedOwn>;
};
export type PreparedOwn = { readonly count: number; readonly without: number; readonly sum: number; readonly sketch: Sketch | null };
export type PreparedDuty = { readonly row: DutyCounts; readonly late: Sketch };
export type PreparedTeam = { readonly row: TeamCounts; readonly waits: Times };
/** How long it took where it happened, and how long the others were watched in vain. */
export type Times = { readonly events: Sketch; readonly censored: Sketch };

export function prepare(result: ReplicationResult): Prepared {
  return {
    result,
    days: (result.until - result.from) / DAY,
    duties: new Map(result.duties.map((row) => [rowKey(row.duty, row.group), { row, late: Sketch.fromJson(row.late) }])),
    responses: timesByGroup(result.responses),
    resolutions: timesByGroup(result.resolutions),
    teams: new Map(result.teams.map((row) => [row.team, { row, waits: timesByGroup(row.waits).get(null) ?? mergedTimes([]) }])),
    own: new Map(result.own.map(({ name, sketch, ...counts }) => [name, { ...counts, sketch: opened(sketch) }])),
  };
}

/** One key for a duty and a group; null: all tickets. */
export function rowKey(duty: string, group: string | null): string {
  return JSON.stringify([duty, group]);
}

/** All that several sketches hold; of a single one that very sketch: nobody adds to either. */
export function merged(sketches: readonly (Sketch | null | undefined)[]): Sketch {
  const known = sketches.filter((sketch) => sketch !== null && sketch !== undefined);
  const [only] = known;
  return known.length === 1 && only !== undefined ? only : Sketch.of(known);
}

export function mergedTimes(times: readonly (Times | undefined)[]): Times {
  return { events: merged(times.map((each) => each?.events)), censored: merged(times.map((each) => each?.censored)) };
}

function timesByGroup(rows: readonly TimeCounts[]): ReadonlyMap<string | null, Times> {
  return new Map(
    rows.map(({ group, events, censored }) => [group, { events: Sketch.fromJson(events), censored: Sketch.fromJson(censored) }]),
  );
}

function opened(sketch: Parameters<typeof Sketch.fromJson>[0] | null): Sketch | null {
  return sketch === null ? null : Sketch.fromJson(sketch);
}
