// Rule: a resolution is not due before the workaround, nor either before the first response (TN435). The finding shows when a ticket has to be opened for it.

import { DEADLINES, type Diagnostic, report } from "../../../diagnostics/index.ts";
import { askedDuty, MINUTE } from "../../../ir/index.ts";
import { momentWords } from "../arrivals.ts";
import { isOneZone } from "../lengths.ts";
import { findTicket, shutEachOtherOut } from "../search.ts";
import { firstSooner } from "../stretches.ts";
import { amountWords, ticketWords } from "../words.ts";
import { type Deadlines, holding, type Kind, kindsWhere, lengthsFor, type Owed, plainly, whyNotCompared } from "./deadlines.ts";

const STEPS = ["first-response", "workaround", "full-resolution"];

export function lastStepFirst(deadlines: Deadlines): readonly Diagnostic[] {
  const steps = STEPS.flatMap((id) => deadlines.duties.find(({ duty }) => duty.id === id && !duty.recurs) ?? []);
  return steps.flatMap((inner, at) =>
    steps
      .slice(at + 1)
      .flatMap((outer) =>
        inner.targets.flatMap((_, i) =>
          outer.targets.flatMap((_outer, j) => tighter(deadlines, { owed: inner, i }, { owed: outer, i: j })),
        ),
      ),
  );
}

type At = { readonly owed: Owed; readonly i: number };

function tighter(deadlines: Deadlines, inner: At, outer: At): readonly Diagnostic[] {
  const [first, last] = [inner.owed.targets[inner.i], outer.owed.targets[outer.i]];
  const [firstStated, lastStated] = [inner.owed.stated[inner.i], outer.owed.stated[outer.i]];
  if (first === undefined || last === undefined || firstStated === undefined || lastStated === undefined) return [];
  const both = [holding(first), holding(last)];
  if (shutEachOtherOut(both)) return [];
  const amounts = [last.amount, first.amount];
  const { kinds, undecided } = kindsWhere(deadlines, [...plainly(inner.owed, inner.i), ...plainly(outer.owed, outer.i)], amounts);
  const outcomes = kinds.map((kind) => ({ kind, minute: opening(deadlines, amounts, kind) }));
  const hit = outcomes.find(({ minute }) => typeof minute === "number");
  const why = outcomes.some(({ minute }) => minute === undefined) ? whyNotCompared(deadlines, amounts) : undecided;
  if (hit === undefined && why === null) return [];
  const related = [{ span: firstStated.span, label: `${amountWords(first.amount, false)} here`, clause: first.clause }];
  if (hit !== undefined) {
    const params = {
      ticket: ticketWords(hit.kind.named(), deadlines.world.facts),
      outer: askedDuty(outer.owed.duty),
      outerDue: amountWords(last.amount, false),
      inner: askedDuty(inner.owed.duty),
      innerDue: amountWords(first.amount, false),
    };
    const zone = lengthsFor(deadlines, amounts, hit.kind)?.find((each) => each.zone !== null)?.zone ?? null;
    const label =
      zone === null ? `${params.outerDue} here` : `for one, where it is opened ${momentWords((hit.minute ?? 0) * MINUTE)} in ${zone}`;
    return [report(DEADLINES.outerTighter, params, lastStated.span, { clause: last.clause, related, label })];
  }
  if (why === null || findTicket(both, deadlines.world).kind === "none") return [];
  const what = `whether \`${askedDuty(outer.owed.duty)}\` can be due before \`${askedDuty(inner.owed.duty)}\``;
  return [report(DEADLINES.notCompared, { what, why }, lastStated.span, { clause: last.clause, related })];
}

/** A minute at which a ticket has to be opened for it; null: there is none, undefined: not known. */
function opening(deadlines: Deadlines, amounts: Parameters<typeof lengthsFor>[1], kind: Kind): number | null | undefined {
  const lengths = lengthsFor(deadlines, amounts, kind);
  const [last, first] = lengths ?? [];
  if (lengths === null || last === undefined || first === undefined || !isOneZone(lengths)) return undefined;
  return firstSooner(last.stretches(), first.stretches());
}
