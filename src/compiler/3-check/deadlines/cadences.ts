// Rule: what is owed again and again falls due before the resolution that ends it is due (TN431). Claimed of tickets whose clocks nothing pauses.

import { DEADLINES, type Diagnostic, report } from "../../../diagnostics/index.ts";
import { askedDuty } from "../../../ir/index.ts";
import { isOneZone } from "../lengths.ts";
import { shutEachOtherOut } from "../search.ts";
import { firstSooner, isNever } from "../stretches.ts";
import { amountWords, ticketWords } from "../words.ts";
import { type Deadlines, holding, type Kind, kindsWhere, lengthsFor, type Owed, plainly, whyNotCompared } from "./deadlines.ts";

export function cadences(deadlines: Deadlines): readonly Diagnostic[] {
  const ends = deadlines.duties.find(({ duty }) => duty.id === "full-resolution");
  if (ends === undefined || ends.duty.recurs) return [];
  return deadlines.duties
    .filter(({ duty }) => duty.recurs && duty.start.on === "opened")
    .flatMap((owed) => owed.targets.flatMap((_, i) => ends.targets.flatMap((_end, j) => idle(deadlines, owed, i, ends, j))));
}

function idle(deadlines: Deadlines, owed: Owed, i: number, ends: Owed, j: number): readonly Diagnostic[] {
  const [target, stated, end, endStated] = [owed.targets[i], owed.stated[i], ends.targets[j], ends.stated[j]];
  if (target === undefined || stated === undefined || end === undefined || endStated === undefined) return [];
  if (shutEachOtherOut([holding(target), holding(end)])) return [];
  const amounts = [target.amount, end.amount];
  const { kinds, undecided } = kindsWhere(deadlines, [...plainly(owed, i), ...plainly(ends, j)], amounts);
  const outcomes = kinds.map((kind) => ({ kind, never: neverSooner(deadlines, amounts, kind) }));
  const hit = outcomes.find(({ never }) => never === true);
  const why = outcomes.some(({ never }) => never === null) ? whyNotCompared(deadlines, amounts) : undecided;
  if (hit === undefined && why === null) return [];
  const related = [{ span: endStated.span, label: `${amountWords(end.amount, false)} here`, clause: end.clause }];
  const extras = { clause: target.clause, related };
  if (hit !== undefined) {
    const params = {
      ticket: ticketWords(hit.kind.named(), deadlines.world.facts),
      duty: askedDuty(owed.duty),
      every: amountWords(target.amount, true),
      end: askedDuty(ends.duty),
      within: amountWords(end.amount, false),
    };
    return [report(DEADLINES.idleCadence, params, stated.span, { ...extras, label: `${params.every} here` })];
  }
  const what = `whether \`${askedDuty(owed.duty)}\` ever falls due before \`${askedDuty(ends.duty)}\` does`;
  return why === null ? [] : [report(DEADLINES.notCompared, { what, why }, stated.span, extras)];
}

/** From every minute of the week the first takes as long as the second, or longer; null where that is not known. */
function neverSooner(deadlines: Deadlines, amounts: Parameters<typeof lengthsFor>[1], kind: Kind): boolean | null {
  const lengths = lengthsFor(deadlines, amounts, kind);
  const [every, within] = lengths ?? [];
  if (lengths === null || every === undefined || within === undefined || !isOneZone(lengths)) return null;
  return !within.stretches().some(isNever) && firstSooner(every.stretches(), within.stretches()) === null;
}
