// Rules about rotations: who takes turns is said once (TN254), by the day (TN255), in a zone (TN261); somebody is always on call (TN252),
// and each change changes something (TN253).

import { type Diagnostic, PEOPLE, report } from "../../../diagnostics/index.ts";
import { DAY } from "../../../ir/index.ts";
import {
  daysOf,
  isTooLong,
  type LocalPeriod,
  periodOf,
  type RotationChange,
  type Scope,
  startTimeOf,
  type Turns,
} from "../../2-resolve/index.ts";
import type { PartyAst, RotationAst } from "../../ast.ts";
import { faultsOf, inTurn, type Rotation, type TurnChange } from "../on-call.ts";
import { wallTime, wallWords } from "../wall.ts";

export function soundRotations(scope: Scope): readonly Diagnostic[] {
  return [...scope.parties.values()].flatMap((party) =>
    party.rotation === null ? [] : [...stated(party, party.rotation), ...faults(scope, party)],
  );
}

function stated(party: PartyAst, rotation: RotationAst): readonly Diagnostic[] {
  const [name, clause] = [party.name.text, party.clause?.text ?? null];
  const turns = rotation.lines.filter((line) => line.kind === "turns");
  const [first, second] = turns;
  const found: Diagnostic[] = [];
  if (rotation.zone === null) found.push(report(PEOPLE.noRotationZone, { rotation: name }, party.name.span, { clause }));
  if (first === undefined) found.push(report(PEOPLE.whoseTurn, { rotation: name, twice: false }, party.name.span, { clause }));
  if (first !== undefined && second !== undefined) {
    const related = [{ span: first.span, label: "said here first", clause }];
    found.push(report(PEOPLE.whoseTurn, { rotation: name, twice: true }, second.span, { clause, related }));
  }
  for (const { count, unit, ...line } of turns) {
    const length = { count, unit, ...line };
    if (daysOf(length) !== null) continue;
    const words = count === 1 ? `every ${unit.text}` : `every ${count} ${unit.text}`;
    found.push(report(PEOPLE.turnLength, { words, isLong: isTooLong(length) }, unit.span, { clause }));
  }
  return found;
}

function faults(scope: Scope, party: PartyAst): readonly Diagnostic[] {
  const lines = party.rotation?.lines ?? [];
  const turns = lines.find((line) => line.kind === "turns");
  const changes = lines.flatMap((line): readonly StatedChange[] => {
    const period = line.kind === "turns" ? null : periodOf(line);
    return line.kind === "turns" || period === null ? [] : [{ line, period }];
  });
  const rotation = turns === undefined ? null : rotationOf(turns, changes);
  if (rotation === null) return [];
  const { gaps, idle } = faultsOf(rotation);
  const clause = party.clause?.text ?? null;
  return rotation.changes.flatMap((change, i): readonly Diagnostic[] => {
    const line = changes[i]?.line;
    if (line === undefined) return [];
    const gap = gaps.get(change);
    if (gap !== undefined) {
      const params = { rotation: party.name.text, from: wallWords(gap.from), until: wallWords(gap.until) };
      return [report(PEOPLE.rotationGap, params, line.span, { clause, fix: fixOf(rotation, i, line) })];
    }
    // One of those in turn whom nobody knows may be meant.
    if (!idle.has(change) || ![change.who, ...rotation.members].every((who) => scope.parties.has(who))) return [];
    const turns = inTurn(rotation, change.from, change.until);
    const params = {
      who: change.who,
      from: wallWords(change.from),
      until: wallWords(change.until),
      isOnCall: change.kind === "add",
      turns,
    };
    return [report(PEOPLE.idleChange, params, line.who.span, { clause, fix: instead(change, turns, line) })];
  });
}

type StatedChange = { readonly line: RotationChange; readonly period: LocalPeriod };

function rotationOf(turns: Turns, changes: readonly StatedChange[]): Rotation | null {
  const [days, from] = [daysOf(turns), startTimeOf(turns.from, null)];
  if (days === null || from === null) return null;
  return {
    members: turns.members.map((name) => name.text),
    from: wallTime(from),
    every: days * DAY,
    changes: changes.map(({ line, period }): TurnChange => {
      const [who, times] = [line.who.text, { from: wallTime(period.from), until: wallTime(period.until) }];
      return line.kind === "replace" ? { ...times, kind: "replace", who, by: line.by?.text ?? who } : { ...times, kind: line.kind, who };
    }),
  };
}

/** The one whose turn it is, where that can be who is meant. */
function instead(change: TurnChange, [only, ...others]: readonly string[], { who }: RotationChange): Diagnostic["fix"] {
  if (only === undefined || others.length > 0 || change.kind === "add" || (change.kind === "replace" && change.by === only)) return null;
  return { title: `write \`${only}\``, edits: [{ span: who.span, text: only }], isChoice: true };
}

/** With more changes than these no fix is looked for. */
const MOST_TRIED = 200;

/** The first of the members, in order of turns, who would fill the gap. */
function fixOf(rotation: Rotation, index: number, line: RotationChange): Diagnostic["fix"] {
  const gone = rotation.changes[index];
  if (gone === undefined || rotation.changes.length > MOST_TRIED) return null;
  const start = rotation.members.indexOf(gone.who) + 1;
  const before = faultsOf(rotation).gaps.size;
  const inOrder = [...rotation.members.slice(start), ...rotation.members.slice(0, start)];
  const by = inOrder.find((member) => {
    const instead: TurnChange = { ...gone, kind: "replace", by: member };
    const changes = rotation.changes.map((change, i) => (i === index ? instead : change));
    return member !== gone.who && faultsOf({ ...rotation, changes }).gaps.size < before;
  });
  const text = `${by} instead of ${gone.who}`;
  return by === undefined ? null : { title: `write \`${text}\``, edits: [{ span: line.named, text }], isChoice: true };
}
