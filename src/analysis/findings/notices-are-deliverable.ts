// Rule: a notice may be delivered before it is due (TN543). Certain of notices that count elapsed time and are delivered in the hours of one calendar.

import { localMinute } from "../../calendar/offsets.ts";
import { type Diagnostic, OUTCOMES, report } from "../../diagnostics/index.ts";
import { type DutyIr, type LevelIr, MINUTE, type PolicyIr, spanInWords } from "../../ir/index.ts";
import { meetingsOf } from "../moments.ts";
import type { Analysis } from "./analysis.ts";
import { dutyOn } from "./trial.ts";

export function noticesAreDeliverable(analysis: Analysis): readonly Diagnostic[] {
  return analysis.ir.levels.flatMap((level) => {
    const late = analysis.ir.duties.flatMap((duty) =>
      duty.start.on === "level" && duty.start.level === level.id ? lateNotice(analysis, level, duty) : [],
    );
    return late.slice(0, 1);
  });
}

/** Raised as the hours end, as the interpreter decides it. */
function lateNotice({ ir, places }: Analysis, level: LevelIr, duty: DutyIr): readonly Diagnostic[] {
  const { delivered, targets } = duty;
  const amount = targets[0]?.amount;
  if (delivered?.kind !== "calendar" || amount?.kind !== "span" || amount.span.clock.kind !== "elapsed") return [];
  const closed = meetingsOf({ ...ir, effectiveFrom: ir.effectiveFrom ?? "2026-01-01" }, [delivered.calendar]).find(
    ({ open }) => open[0] === false,
  );
  if (closed === undefined) return [];
  const own = dutyOn(ir, duty.id, { witness: null, raisedTo: level.id, opened: closed.at - MINUTE });
  if (own === null || own.deliverFrom === null || own.due === null || own.deliverFrom <= own.due) return [];
  const zone = zoneOf(ir, delivered.calendar);
  const params = {
    level: level.id,
    party: duty.owedTo ?? "",
    within: spanInWords(amount.span),
    calendar: delivered.calendar,
    raised: localMinute(zone, own.started),
    deliverable: `${localMinute(zone, own.deliverFrom)} in ${zone}`,
  };
  const span = places.partOf(duty, `within ${params.within}`) ?? places.nameOf(level, level.id);
  return [report(OUTCOMES.undeliverable, params, span, { clause: duty.clause })];
}

function zoneOf({ calendars, zone }: PolicyIr, id: string): string {
  const found = calendars.find((each) => each.id === id);
  return found === undefined || found.kind === "combined" ? zone : found.zone;
}
