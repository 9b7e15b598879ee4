// The verdict on one ticket at the instant its case has reached.

import type { DutyIr, DutyVerdict, Instant, InvolveIr, Verdict } from "../../ir/index.ts";
import { criteriaNow, gatesNow } from "./gates.ts";
import { isPaused, lateNow, leftNow, recordOf } from "./records.ts";
import { recipientsOf } from "./starts.ts";
import type { View } from "./state.ts";
import { calendarOf } from "./state.ts";
import { nextTimer } from "./triggers.ts";
import { holds } from "./truth.ts";

export function verdictOf(view: View, hash: string): Verdict {
  const { ir } = view.ready;
  const { ticket, state } = view;
  const rank = (trigger: string): number => ir.triggers.findIndex((each) => each.id === trigger);
  return {
    policy: { id: ir.id, version: ir.version, hash },
    ticket: ticket.id,
    at: state.now,
    level: ticket.level,
    triggers: [...ticket.firings]
      .sort((a, b) => a.at - b.at || rank(a.trigger) - rank(b.trigger))
      .map((firing) => ({ id: firing.trigger, fired: firing.at, clause: firing.clause })),
    duties: ir.duties.flatMap((duty) => dutyVerdict(view, duty)),
    involve: involved(view),
    criteria: criteriaNow(view),
    gates: gatesNow(view),
    findings: [...ticket.findings],
    wake: nextTimer(view),
  };
}

function dutyVerdict(view: View, duty: DutyIr): readonly DutyVerdict[] {
  const record = recordOf(view, duty);
  if (record === null) return [];
  return [
    {
      id: duty.id,
      "owed-by": duty.owedBy.length === 0 ? null : duty.owedBy.join(" or "),
      cycle: view.ticket.cycles.get(duty.id) ?? 0,
      to: recipientsOf(view, duty, record.cycle.at),
      deliverFrom: deliverFrom(view, duty, record.cycle.at),
      started: record.cycle.at,
      due: record.deadline?.due ?? null,
      lastMet: record.deadline?.lastMet ?? null,
      state: record.state === "pending" && record.told > 0 ? "warned" : record.state,
      paused: isPaused(view, duty, record),
      metAt: record.met?.at ?? null,
      breachedAt: record.breachedAt,
      late: lateNow(view, duty, record),
      left: leftNow(view, duty, record),
      clause: record.terms.clause,
      because: record.terms.because,
      kept: duty.recurs ? record.kept : null,
      missed: duty.recurs ? record.missed : null,
    },
  ];
}

function deliverFrom(view: View, duty: DutyIr, started: Instant): Instant | null {
  if (duty.delivered === null) return null;
  const calendar = calendarOf(view, duty.delivered, (when) => holds(view, when));
  return calendar.isOpen(started) ? started : calendar.nextChange(started);
}

function involved(view: View): Verdict["involve"] {
  const found: InvolveIr[] = [];
  for (const involve of view.ready.ir.involve) {
    if (!found.some((each) => each.party === involve.party) && holds(view, involve.when)) found.push(involve);
  }
  return found.map((involve) => ({ role: involve.party, clause: involve.clause, because: involve.words }));
}
