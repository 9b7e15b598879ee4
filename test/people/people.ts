// People for tests, in the few words their cases differ by, and who is reached by the engine and by the interpreter.

import { zoneOffsets } from "../../src/calendar/index.ts";
import type { PartyIr, PolicyIr, RotationIr } from "../../src/ir/index.ts";
import { type PeopleProgram, Reach } from "../../src/runtime/engine/reach.ts";
import { reachedThrough } from "../../src/runtime/interpret/reach.ts";

/** Away from one local time to another, `2026-03-29 02:30`. */
export function away(...periods: readonly (readonly [from: string, until: string])[]): Partial<PartyIr> {
  return { away: periods.map(([from, until]) => ({ from: local(from), until: local(until) })) };
}

export function rotation(says: Omit<RotationIr, "changes"> & Partial<Pick<RotationIr, "changes">>): Partial<PartyIr> {
  return { kind: "rotation", rotation: { changes: [], ...says } };
}

export function local(time: string): string {
  return `${time.replace(" ", "T")}:00.000`;
}

/** The engine's people, from the IR without the detour over an emitted module. */
export function engineOf(zone: string, people: readonly PartyIr[], notified: PeopleProgram["notified"] = []): Reach {
  return new Reach({
    zone: zoneOffsets(zone),
    notified,
    parties: people.map(({ id, contactUnknown, coveredBy, away: absences, kind, members, rotation: turns }) => ({
      id,
      contactUnknown,
      ...(coveredBy === null ? {} : { coveredBy }),
      away: absences,
      ...(kind === "group" ? { members } : {}),
      ...(turns === null ? {} : { rotation: { ...turns, zone: zoneOffsets(turns.zone) } }),
    })),
  });
}

/** `anna, ben`; where engine and interpreter differ, both. */
export function reached(zone: string, people: readonly PartyIr[], who: string, at: string): string {
  const engine = engineOf(zone, people);
  const told = engine.reached(engine.place(who), Date.parse(at)).join(", ");
  const read = reachedThrough({ zone, people } as unknown as PolicyIr, who, Date.parse(at)).join(", ");
  return told === read ? told : `engine ${told}; interpreter ${read}`;
}
