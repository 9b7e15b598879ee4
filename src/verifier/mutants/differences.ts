// What an example can expect of one verdict that another does not meet.

import { toLocal } from "../../calendar/index.ts";
import type { DutyVerdict, Expectation, PolicyIr, Verdict } from "../../ir/index.ts";
import { fallsShort } from "../expectation.ts";
import { instantOf } from "../history.ts";

/** Each true of the first verdict and not of the second; deadlines first, since they say most. Empty where no example can tell the two apart. */
export function differences(ir: PolicyIr, was: Verdict, is: Verdict): readonly Expectation[] {
  if (JSON.stringify(was) === JSON.stringify(is)) return [];
  const all: readonly Expectation[] = [
    ...was.duties.flatMap((duty) => dutyExpectations(ir, duty)),
    ...is.duties
      .filter(({ id }) => !was.duties.some((duty) => duty.id === id))
      .map(({ id }): Expectation => ({ kind: "no-duty", duty: id })),
    ...ir.triggers.map(({ id }): Expectation => ({ kind: "trigger", trigger: id, fired: was.triggers.some((each) => each.id === id) })),
    { kind: "level", level: was.level?.id ?? null },
    ...ir.criteria.map(({ id }): Expectation => ({ kind: "criterion", criterion: id, holds: was.criteria.some((each) => each.id === id) })),
    ...[...new Set(ir.involve.map(({ party }) => party))].map(
      (party): Expectation => ({ kind: "involved", party, involved: was.involve.some(({ role }) => role === party) }),
    ),
    ...ir.gates.map(({ id }): Expectation => ({ kind: "finding", gate: id, found: was.findings.some((each) => each.id === id) })),
    { kind: "finding", gate: null, found: was.findings.some(({ kind }) => kind === "no-criterion") },
    ...was.gates.map(
      ({ id, missing }): Expectation => ({ kind: "gate", gate: id, missing: missing.map((name) => name.split(": ").at(-1) ?? name) }),
    ),
  ];
  return all.filter((expectation) => short(ir, is, expectation) && !short(ir, was, expectation));
}

function dutyExpectations(ir: PolicyIr, { id, due, state, late, because }: DutyVerdict): readonly Expectation[] {
  const as = { kind: "duty-state", duty: id, state, because: null, late: null } as const;
  return [
    ...(due === null ? [] : [{ kind: "duty-due", duty: id, at: localOf(ir, due) } as const]),
    as,
    ...(late > 0 && late % 1000 === 0 ? [{ ...as, late }] : []),
    ...because.map((reason) => ({ ...as, because: reason })),
  ];
}

function short(ir: PolicyIr, verdict: Verdict, expectation: Expectation): boolean {
  return fallsShort(verdict, verdict.ticket, expectation, (local) => instantOf(ir, local), String) !== null;
}

/** As examples write an instant. */
export function localOf(ir: PolicyIr, at: number): string {
  return new Date(toLocal(ir.zone, at)).toISOString().slice(0, -1);
}
