// Random people: whom to reach, who is away, who covers, and who is on call.

import fc from "fast-check";
import { toLocal } from "../../../src/calendar/index.ts";
import {
  type AwayIr,
  DAY,
  HOUR,
  type LocalTime,
  MINUTE,
  type PartyIr,
  type RotationChangeIr,
  type RotationIr,
} from "../../../src/ir/index.ts";
import { person } from "./build.ts";
import { STARTS, ZONES } from "./calendars.ts";

export const PEOPLE = ["csm", "director", "ann"] as const;
export const PARTIES = [...PEOPLE, "leads", "on-call"];

/** Three persons, a group of some, a rotation of some. `zone`: of the policy. */
export function people(zone: string): fc.Arbitrary<readonly PartyIr[]> {
  const cover = { csm: ["director", "leads"], director: ["ann", "on-call"], ann: [null] } as const;
  const persons = PEOPLE.map((id) =>
    fc
      .record({
        contactUnknown: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
        away: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, fc.array(period(zone), { maxLength: 2 })),
        coveredBy: fc.constantFrom(null, ...cover[id]),
      })
      .map((made) => person(id, made)),
  );
  const leads = fc.subarray(["director", "ann"], { minLength: 1 }).map((members) => person("leads", { kind: "group", members }));
  const onCall = fc
    .constantFrom(...ZONES)
    .chain((at) => rotation(at).map((made) => person("on-call", { kind: "rotation", rotation: made })));
  return fc.tuple(...persons, leads, onCall);
}

function rotation(zone: string): fc.Arbitrary<RotationIr> {
  return fc.record({
    zone: fc.constant(zone),
    members: fc.shuffledSubarray(["ann", "csm"], { minLength: 1 }),
    everyDays: fc.constantFrom(1, 1, 7, 14),
    from: local(zone),
    changes: fc.oneof({ weight: 1, arbitrary: fc.constant([]) }, fc.array(change(zone), { maxLength: 3 })),
  });
}

function change(zone: string): fc.Arbitrary<RotationChangeIr> {
  const who = fc.constantFrom(...PEOPLE);
  return fc
    .record({ when: period(zone), kind: fc.constantFrom("add" as const, "remove" as const, "replace" as const), who, by: who })
    .map(({ when, kind, who: one, by }) => (kind === "replace" ? { ...when, kind, who: one, by } : { ...when, kind, who: one }));
}

function period(zone: string): fc.Arbitrary<AwayIr> {
  return fc.tuple(local(zone), local(zone)).map(([a, b]) => (a < b ? { from: a, until: b } : { from: b, until: a }));
}

/** Near the starts of histories. */
function local(zone: string): fc.Arbitrary<LocalTime> {
  const off = fc.constantFrom(-240 * HOUR, -DAY, -HOUR, 0, 30 * MINUTE, HOUR, 2 * HOUR, 12 * HOUR, 30 * HOUR);
  return fc.tuple(fc.constantFrom(...STARTS), off).map(([start, ms]) => new Date(toLocal(zone, start) + ms).toISOString().slice(0, -1));
}

const replaced = { kind: "replace" as const, who: "ann", by: "director" };

/** A while near the start of every history. */
const shift: fc.Arbitrary<readonly AwayIr[]> = fc
  .tuple(fc.constantFrom(-HOUR, 0, 1, 15 * MINUTE, 30 * MINUTE), fc.constantFrom(15 * MINUTE, 30 * MINUTE, HOUR))
  .map(([after, length]) => STARTS.map((start) => ({ from: wall(start + after), until: wall(start + after + length) })));

function wall(at: number): string {
  return new Date(at).toISOString().slice(0, -1);
}

/** People who go and come while a ticket is open. */
export const onDuty: fc.Arbitrary<readonly PartyIr[]> = fc
  .record({
    away: fc.array(fc.oneof(shift, fc.constant([])), { minLength: 3, maxLength: 3 }),
    unknown: fc.subarray([...PEOPLE], { maxLength: 1 }),
    covered: fc.boolean(),
    taken: shift,
    change: fc.constantFrom({ kind: "add" as const, who: "director" }, { kind: "remove" as const, who: "ann" }, replaced),
  })
  .map(({ away, unknown, covered, taken, change }) => [
    ...PEOPLE.map((id, i) => {
      const coveredBy = covered ? (["director", "ann", null][i] ?? null) : null;
      return person(id, { away: away[i] ?? [], coveredBy, contactUnknown: unknown.includes(id) });
    }),
    person("leads", { kind: "group", members: ["director", "ann"] }),
    person("on-call", {
      kind: "rotation",
      rotation: {
        zone: "UTC",
        members: ["ann", "csm"],
        everyDays: 1,
        from: "2023-12-01T09:15:00.000",
        changes: taken.map((period) => ({ ...period, ...change })),
      },
    }),
  ]);
