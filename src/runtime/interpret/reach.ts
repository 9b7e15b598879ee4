// Who is reached through a party at an instant, read off the IR each time it is asked. Meaning: docs/semantics.md, "Notices".

import { parseLocal, resolveLocal } from "../../calendar/index.ts";
import { DAY, type Instant, type LevelIr, type LocalTime, type PartyIr, type PolicyIr, type RotationIr } from "../../ir/index.ts";

/** Everybody who is reached, each once, in the order in which they are named. Nobody through the customer, or through nobody. */
export function reachedThrough(ir: PolicyIr, party: string | null, t: Instant): readonly string[] {
  return party === null ? [] : once(follow(ir, party, t, []));
}

/** The level notifies somebody, and nobody of them all is reached. */
export function nobodyReached(ir: PolicyIr, level: LevelIr, t: Instant): boolean {
  const recipients = level.notify.flatMap((notice) => notice.recipients);
  return recipients.length > 0 && recipients.every((party) => reachedThrough(ir, party, t).length === 0);
}

/** `through`: the parties that led here. Whoever is among them already leads no further. */
function follow(ir: PolicyIr, id: string, t: Instant, through: readonly string[]): readonly string[] {
  const party = ir.people.find((each) => each.id === id);
  if (party === undefined || through.includes(id)) return [];
  const further = (others: readonly string[]): readonly string[] => others.flatMap((other) => follow(ir, other, t, [...through, id]));
  if (party.kind === "group") return further(party.members);
  if (party.rotation !== null) return further(onCall(party.rotation, t));
  if (isAway(ir, party, t)) return party.coveredBy === null ? [] : further([party.coveredBy]);
  return party.contactUnknown ? [] : [id];
}

function isAway(ir: PolicyIr, party: PartyIr, t: Instant): boolean {
  return party.away.some((away) => isWithin(ir.zone, away, t));
}

/** The member whose turn it is, then each change whose time it is. */
export function onCall(rotation: RotationIr, t: Instant): readonly string[] {
  return rotation.changes
    .filter((change) => isWithin(rotation.zone, change, t))
    .reduce<readonly string[]>(
      (names, change) => {
        switch (change.kind) {
          case "add":
            return once(names.concat(change.who));
          case "remove":
            return names.filter((name) => name !== change.who);
          case "replace":
            return once(names.map((name) => (name === change.who ? change.by : name)));
        }
      },
      inTurn(rotation, t),
    );
}

/** Nobody before the first hand-over. Counts hand-overs from the first on, one period at a time but for a leap to well before `t`. */
function inTurn({ zone, members, everyDays, from }: RotationIr, t: Instant): readonly string[] {
  const first = wallTime(from);
  const handOver = (turn: number): Instant => resolveLocal(zone, first + turn * everyDays * DAY);
  if (handOver(0) > t) return [];
  // No offset is off by more than two days: these many have certainly come.
  let turn = Math.max(0, Math.floor((t - first - 3 * DAY) / (everyDays * DAY)));
  while (handOver(turn + 1) <= t) turn += 1;
  return members.slice(turn % members.length, (turn % members.length) + 1);
}

function isWithin(zone: string, period: { readonly from: LocalTime; readonly until: LocalTime }, t: Instant): boolean {
  return resolveLocal(zone, wallTime(period.from)) <= t && t < resolveLocal(zone, wallTime(period.until));
}

function wallTime(time: LocalTime): number {
  const wall = parseLocal(time);
  if (wall === null) throw new Error(`no such time: ${time}`);
  return wall;
}

function once(names: readonly string[]): readonly string[] {
  return names.filter((name, i) => names.indexOf(name) === i);
}
