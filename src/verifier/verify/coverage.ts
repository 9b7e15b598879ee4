// Which statements of a policy a search has set going, from what it counted.

import type { DutyIr, OccurrenceKind, PolicyIr } from "../../ir/index.ts";
import { compareClauses } from "../coverage.ts";
import type { CoverageRow, Transition } from "./verification.ts";

/** How often each kind of thing happened, by the name of the trigger, level, duty or gate. */
type Counts = ReadonlyMap<OccurrenceKind, ReadonlyMap<string, number>>;

/** By clause; within one, triggers, levels, duties and gates, each in the policy's order. */
export function coverageRows(ir: PolicyIr, counts: Counts): readonly CoverageRow[] {
  const times = (kind: OccurrenceKind, id: string): number => counts.get(kind)?.get(id) ?? 0;
  const row = (
    kind: CoverageRow["kind"],
    of: { readonly id: string; readonly clause: string | null; readonly label?: string },
    transitions: readonly Transition[],
  ): CoverageRow => ({
    clause: of.clause,
    kind,
    id: of.id,
    label: of.label ?? of.id,
    transitions,
  });
  const rows = [
    ...ir.triggers.map((one) => row("trigger", one, [{ does: "fires", times: times("trigger-fired", one.id) }])),
    ...ir.levels.map((one) =>
      row("level", one, [{ does: "reached", times: times("level-raised", one.id) }, ...optional("passed", times("level-passed", one.id))]),
    ),
    ...ir.duties.filter(({ targets }) => targets.length > 0).map((one) => row("duty", one, dutyTransitions(one, times))),
    ...ir.gates.map((one) => row("gate", one, [{ does: "not met", times: times("gate-not-met", one.id) }])),
  ];
  return rows.toSorted((a, b) => compareClauses(a.clause ?? "~", b.clause ?? "~"));
}

/** What every duty can do, and what only some can, where it did. */
function dutyTransitions({ id, warnings }: DutyIr, times: (kind: OccurrenceKind, id: string) => number): readonly Transition[] {
  const warned = times("duty-warned", id);
  return [
    { does: "begins", times: times("duty-opened", id) },
    { does: "met", times: times("duty-met", id) },
    { does: "breached", times: times("duty-breached", id) },
    { does: "met late", times: times("duty-met-late", id) },
    ...(warnings.length > 0 ? [{ does: "warned", times: warned }] : optional("warned", warned)),
    ...optional("retargeted", times("duty-retargeted", id)),
    ...optional("cancelled", times("duty-cancelled", id)),
    ...optional("taken back", times("duty-reopened", id)),
  ];
}

function optional(does: string, times: number): readonly Transition[] {
  return times === 0 ? [] : [{ does, times }];
}
