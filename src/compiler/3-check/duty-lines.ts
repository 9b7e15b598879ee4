// The lines that set the time of a duty, sound or not. One that is not sound has its findings, and is there all the same: what would be so only if it were
// missing is not said.

import type { Span } from "../../diagnostics/index.ts";
import { type DutyEntry, dutyId, mayBeMeant, partOf, partsOf, type Scope, type TargetLine, targetLines } from "../2-resolve/index.ts";
import type { StatedTarget } from "../4-lower/index.ts";
import type { ClauseAst } from "../ast.ts";
import { oncePer } from "../once-per.ts";

/** `amounts`: the place of each amount it states. */
export type DutyLine = { readonly clause: ClauseAst | null; readonly overrides: readonly ClauseAst[]; readonly amounts: readonly Span[] };

/** In order, those of its own statement first. */
export function linesOf(scope: Scope, duty: DutyEntry): readonly DutyLine[] {
  return [...ownLines(duty), ...targetLines(scope, duty.id).map(lineOf)];
}

/** Lines of `targets` for a duty that nobody knows, and that may be meant for this one. */
export function strayLines(scope: Scope, duty: DutyEntry): readonly DutyLine[] {
  return unknownDuties(scope).flatMap(({ id, line }) => (mayBeMeant(id, duty) ? [line] : []));
}

const unknownDuties = oncePer((scope: Scope): readonly { readonly id: string; readonly line: DutyLine }[] =>
  scope.targets.flatMap((statement) =>
    statement.lines.flatMap((line) => {
      const id = dutyId(line.duty.text);
      return scope.duties.has(id) ? [] : [{ id, line: lineOf({ line, statement }) }];
    }),
  ),
);

/** Those of which an amount is not among what is `stated`, and those that may be meant for the duty. */
export function unsoundLines(scope: Scope, duty: DutyEntry, stated: readonly StatedTarget[]): readonly DutyLine[] {
  const sound = new Set(stated.map(({ span }) => span));
  return [...linesOf(scope, duty).filter(({ amounts }) => amounts.some((span) => !sound.has(span))), ...strayLines(scope, duty)];
}

function ownLines({ what }: DutyEntry): readonly DutyLine[] {
  if (what.kind === "response") {
    const { responses, clause } = what.available;
    return responses.map(({ span }) => ({ clause, overrides: [], amounts: [span] }));
  }
  if (what.kind !== "stated") return [];
  const amount = partOf(what.duty, "amount");
  const overrides = partsOf(what.duty, "overrides").flatMap(({ clauses }) => clauses);
  return amount === null && overrides.length === 0
    ? []
    : [{ clause: what.duty.clause, overrides, amounts: amount === null ? [] : [amount.span] }];
}

function lineOf({ line, statement: { clause } }: TargetLine): DutyLine {
  const amounts = [...(line.amount === null ? [] : [line.span]), ...line.perValue.map(({ span }) => span)];
  return { clause, overrides: line.overrides, amounts };
}
