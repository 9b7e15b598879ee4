// What a replication counted against a recount of its history, one kind of count after the other.

import { expect } from "vitest";
import type { ReplicationResult } from "../../../src/simulator/results/index.ts";
import type { SketchJson } from "../../../src/simulator/statistics/index.ts";
import { byHourOfWeek, type Counts, type Tally } from "./recount.ts";

export const NOTHING: Counts = { met: 0, metLate: 0, breached: 0, cancelled: 0, open: 0 };

export function sameTickets(result: ReplicationResult, tally: Tally): void {
  expect(result.tickets).toEqual(tally.tickets);
  expect(result.effort).toEqual(tally.effort);
  expect(result.arrivalHours).toEqual(byHourOfWeek(tally.openings));
}

export function sameDuties(result: ReplicationResult, tally: Tally): void {
  for (const { duty, group, met, metLate, breached, cancelled, open, late } of result.duties) {
    const key = `${duty} ${group ?? "all"}`;
    expect({ key, met, metLate, breached, cancelled, open }).toEqual({ key, ...NOTHING, ...tally.duties[key] });
    expect({ key, ...exactly(late) }).toEqual({ key, ...ofValues(tally.late[key]) });
  }
}

/** Times until it happened, and how long the others were watched. */
export function sameTimes(result: ReplicationResult, tally: Tally): void {
  for (const [word, rows] of [["response", result.responses] as const, ["resolution", result.resolutions] as const]) {
    for (const { group, events, censored } of rows) {
      const key = (what: string): string => `${word} ${what} ${group ?? "all"}`;
      expect({ key: key("had"), ...exactly(events) }).toEqual({ key: key("had"), ...ofValues(tally.times[key("had")]) });
      expect({ key: key("in vain"), ...exactly(censored) }).toEqual({ key: key("in vain"), ...ofValues(tally.times[key("in vain")]) });
    }
  }
}

/** By clause, by duty and by hour of the week. */
export function sameBreaches(result: ReplicationResult, tally: Tally): void {
  const clauses = result.clauses.map(({ clause, duty, breaches }) => [`${clause} ${duty}`, breaches]);
  expect(Object.fromEntries(clauses)).toEqual(countBy(tally.breaches.map(({ clause, duty }) => `${clause} ${duty}`)));
  expect(result.breachHours).toEqual(byHourOfWeek(tally.breaches.map(({ at }) => at)));
}

/** What fired, what raised tickets, who was to be told and when. */
export function sameRaises(result: ReplicationResult, tally: Tally): void {
  expect(Object.fromEntries(result.triggers.map(({ trigger, count }) => [trigger, count]))).toEqual(tally.triggers);
  const raises = result.raises.map(({ from, to, trigger, count }) => [`${from ?? "none"} ${to} ${trigger}`, count]);
  expect(Object.fromEntries(raises)).toEqual(tally.raises);
  for (const role of ["lead", "boss"]) {
    const theirs = tally.notices.filter((notice) => notice.role === role).map(({ at }) => at);
    expect(result.notices.find((each) => each.role === role)?.hours ?? byHourOfWeek([])).toEqual(byHourOfWeek(theirs));
  }
}

export function exactly({ count, sum, min, max }: SketchJson): object {
  return { count, sum: Number(sum), min, max };
}

export function ofValues(values: readonly number[] = []): object {
  const none = values.length === 0;
  return {
    count: values.length,
    sum: values.reduce((sum, each) => sum + each, 0),
    min: none ? null : Math.min(...values),
    max: none ? null : Math.max(...values),
  };
}

function countBy(keys: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
}
