// Rules: targets set some time (TN503), what is adjusted or paused has a time (TN514), and nothing is owed every 0 minutes (TN516) or within 0 minutes (TN519).

import { type Diagnostic, RULES, report, type Span } from "../../../diagnostics/index.ts";
import { LEAST_INTERVAL_MS } from "../../../ir/index.ts";
import { dutyId, partOf, type Scope, spansOfAmount } from "../../2-resolve/index.ts";
import { milliseconds } from "../../4-lower/index.ts";
import type { AdjustAst, AmountAst, ClauseAst } from "../../ast.ts";

export function emptyTargets(scope: Scope): readonly Diagnostic[] {
  return scope.targets
    .filter((t) => t.lines.length === 0)
    .map((t) => report(RULES.emptyTargets, {}, t.span, { clause: t.clause?.text ?? null }));
}

export function somethingToChange(scope: Scope): readonly Diagnostic[] {
  const adjusted = [...scope.adjustments.values()].flatMap((a) =>
    a.duties.map((duty) => ({ duty, what: `which \`${a.name.text}\` adjusts`, clause: a.clause })),
  );
  const said = scope.dutyRules.flatMap((rule) =>
    rule.duties.map((duty) => ({ duty, what: "which this sentence is about", clause: rule.clause })),
  );
  return [...adjusted, ...said]
    .filter(({ duty }) => scope.duties.get(dutyId(duty.text))?.targeted === false)
    .map(({ duty, what, clause }) => report(RULES.nothingToChange, { what, duty: duty.text }, duty.span, { clause: clause?.text ?? null }));
}

export function noEmptyIntervals(scope: Scope): readonly Diagnostic[] {
  const recurring = owed(scope, true);
  const plain = recurring.flatMap((each) => {
    const ms = shortest(scope, each);
    return ms < LEAST_INTERVAL_MS ? [tooOften(each.duty, ms, each.span, each.clause)] : [];
  });
  return [...plain, ...adjustedIntervals(scope, recurring)];
}

/** Where adjustments multiply, all at once: whether they ever meet is another question. */
function adjustedIntervals(scope: Scope, recurring: readonly Owed[]): readonly Diagnostic[] {
  const found = new Map<AdjustAst, Diagnostic>();
  for (const each of recurring) {
    const own = [...scope.adjustments.values()].filter(({ duties }) => duties.some(({ text }) => dutyId(text) === each.id));
    const all = own.reduce((product, { effect }) => product * (shareOf(effect) ?? 1), 1);
    const ms = shortest(scope, each);
    if (ms < LEAST_INTERVAL_MS) continue;
    for (const adjust of own) {
      const { effect } = adjust;
      const share = shareOf(effect);
      const most = effect?.kind === "at-most" ? milliseconds(scope, effect.duration) : null;
      const left = share === null ? most : ms * (scope.combines[0]?.rule === "multiply" ? all : share);
      if (left !== null && left < LEAST_INTERVAL_MS) found.set(adjust, tooOften(each.duty, Math.floor(left), adjust.span, adjust.clause));
    }
  }
  return [...found.values()];
}

/** Nothing of the usual time is no share of it: another finding. */
function shareOf(effect: AdjustAst["effect"]): number | null {
  const share = effect?.kind === "share" ? Number(effect.percent) / 100 : 0;
  return share > 0 ? share : null;
}

function tooOften(duty: string, ms: number, span: Span, clause: ClauseAst | null): Diagnostic {
  return report(RULES.noRhythm, { duty, isNothing: ms === 0 }, span, { clause: clause?.text ?? null });
}

export function timeToMeetIt(scope: Scope): readonly Diagnostic[] {
  return owed(scope, false)
    .filter((each) => shortest(scope, each) === 0)
    .map(({ span, duty, clause }) => report(RULES.noTimeToMeet, { duty }, span, { clause: clause?.text ?? null }));
}

type Owed = {
  readonly amounts: readonly AmountAst[];
  readonly span: Span;
  readonly id: string;
  readonly duty: string;
  readonly clause: ClauseAst | null;
};

/** What is owed every so often, or within so long. */
function owed(scope: Scope, recurs: boolean): readonly Owed[] {
  const lines = scope.targets.flatMap((t) =>
    t.lines
      .filter((line) => (scope.duties.get(dutyId(line.duty.text))?.recurs ?? line.recurs) === recurs)
      .map((line): Owed => {
        const amounts = [...(line.amount === null ? [] : [line.amount]), ...line.perValue.map((p) => p.amount)];
        return { amounts, span: line.span, id: dutyId(line.duty.text), duty: line.duty.text, clause: t.clause };
      }),
  );
  const own = [...scope.stated.values()].flatMap((duty): readonly Owed[] => {
    const part = partOf(duty, "amount");
    if (part === null || part.recurs !== recurs) return [];
    return [{ amounts: [part.amount], span: part.span, id: dutyId(duty.name.text), duty: duty.name.text, clause: duty.clause }];
  });
  const responses = scope.availabilities.flatMap(({ group, responses: stated, clause }): readonly Owed[] => {
    const duty = `${group.text} response`;
    return recurs ? [] : stated.map(({ amount, span }) => ({ amounts: [amount], span, id: dutyId(duty), duty, clause }));
  });
  return [...lines, ...own, ...responses];
}

/** Of its lengths of time; without any, of no end. */
function shortest(scope: Scope, { amounts }: Owed): number {
  return Math.min(
    ...amounts.flatMap((amount) => spansOfAmount(amount).map((s) => milliseconds(scope, s.duration) ?? Number.POSITIVE_INFINITY)),
  );
}
