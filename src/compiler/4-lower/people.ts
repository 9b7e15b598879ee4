// People: how each is reached, who covers, when they are away, and who takes turns.

import type { PartyIr, RotationChangeIr, RotationIr } from "../../ir/index.ts";
import { daysOf, periodOf, startTimeOf } from "../2-resolve/index.ts";
import type { PartyAst, RotationAst, RotationLineAst } from "../ast.ts";
import { texts } from "./conditions.ts";
import { type Lowering, of } from "./tables.ts";

export function lowerPeople(l: Lowering): readonly PartyIr[] {
  return [...l.scope.parties.values()].flatMap((p: PartyAst): readonly PartyIr[] => {
    const rotation = p.rotation === null ? null : lowerRotation(p.rotation);
    if (p.rotation !== null && rotation === null) return [];
    const { clause, place, words } = of(l, p);
    return [
      {
        clause,
        place,
        words,
        id: p.name.text,
        kind: p.party,
        name: p.title?.value ?? null,
        email: p.email?.value ?? null,
        phone: p.phone?.value ?? null,
        coveredBy: p.coveredBy?.text ?? null,
        works: p.works?.text ?? null,
        members: texts(p.members),
        from: p.from,
        otherwise: p.otherwise?.text ?? null,
        contactUnknown: p.contactUnknown,
        away: p.away.flatMap((absence) => periodOf(absence) ?? []),
        rotation,
      },
    ];
  });
}

/** null where it does not say who takes turns, for how long and from when: a finding says so. */
function lowerRotation({ zone, lines }: RotationAst): RotationIr | null {
  const turns = lines.find((line) => line.kind === "turns");
  if (zone === null || turns === undefined) return null;
  const [everyDays, from] = [daysOf(turns), startTimeOf(turns.from, null)];
  if (everyDays === null || from === null) return null;
  return { zone: zone.text, members: texts(turns.members), everyDays, from, changes: lines.flatMap(lowerChange) };
}

function lowerChange(line: RotationLineAst): readonly RotationChangeIr[] {
  if (line.kind === "turns") return [];
  const period = periodOf(line);
  if (period === null) return [];
  if (line.kind !== "replace") return [{ ...period, kind: line.kind, who: line.who.text }];
  return line.by === null ? [] : [{ ...period, kind: line.kind, who: line.who.text, by: line.by.text }];
}
