// The ladder of a ticket in words: each rung with when and why it was reached, and who heard of it.

import type { DutyVerdict, Instant, PolicyIr, Verdict } from "../../ir/index.ts";
import { labelOf } from "../../ir/index.ts";
import type { RungExplained } from "../../runtime/interpret/index.ts";
import { fittedColumns } from "./fit.ts";
import { shortWhen, spellOfDuty } from "./when.ts";

/** `rungs`: those to tell of. Without notices: one line each. */
export function levelsInWords(ir: PolicyIr, rungs: readonly RungExplained[], verdict: Verdict): readonly string[] {
  return rungs.flatMap((rung) => [
    `  ${rung.level.id}${rung.level.title === null ? "" : ` "${rung.level.title}"`}: ${rungInWords(ir, rung)}`,
    ...fittedColumns(
      rung.notices.flatMap((id) =>
        noticeRow(
          ir,
          verdict.duties.find((duty) => duty.id === id),
        ),
      ),
      "    ",
    ),
  ]);
}

function rungInWords(ir: PolicyIr, { level, reached, by, inPlaceOf, clause, passed }: RungExplained): string {
  if (reached === null && passed === null) return "not reached";
  const at = reached ?? passed;
  const raised =
    by.length === 0 ? (clause === null ? "by hand" : `by ${clause}`) : `by ${clause === null ? "" : `${clause} `}${by.join(", ")}`;
  const said = `reached ${at === null ? "" : shortWhen(ir, at)} ${inPlaceOf === null ? raised : `in place of ${inPlaceOf}`}`;
  return passed === null ? said : `${said}, and passed at once: nobody of ${recipientsOf(level)} could be reached`;
}

function recipientsOf(level: RungExplained["level"]): string {
  return [...new Set(level.notify.flatMap(({ recipients }) => recipients))].join(", ");
}

function noticeRow(ir: PolicyIr, duty: DutyVerdict | undefined): readonly (readonly string[])[] {
  if (duty === undefined) return [];
  const when = (instant: Instant): string => shortWhen(ir, instant);
  const to = duty.to.length === 0 ? "reaches nobody" : `reaches ${duty.to.join(", ")}`;
  const late = duty.late > 0 ? `, late by ${spellOfDuty(ir.duties.find(({ id }) => id === duty.id))(duty.late)}` : "";
  const from = duty.deliverFrom === null || duty.deliverFrom === duty.started ? "" : `, delivered from ${when(duty.deliverFrom)}`;
  const cycle = duty.cycle > 1 ? `, time ${duty.cycle}` : "";
  return [[labelOf(ir, duty.id), to, `${duty.state}${duty.due === null ? "" : `, due ${when(duty.due)}`}${late}${from}${cycle}`]];
}
