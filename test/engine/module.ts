// A policy as its emitted module, loaded in this process, and short ways to ask it.

import { zoneOffsets } from "../../src/calendar/index.ts";
import { emit, instantiate, type LoadedModule } from "../../src/compiler/5-emit/index.ts";
import type { DutyVerdict, HistoryEvent, PolicyIr } from "../../src/ir/index.ts";
import * as runtime from "../../src/runtime/index.ts";

export function moduleOf(ir: PolicyIr): LoadedModule {
  return instantiate(emit(ir, { zones: zoneOffsets, hash: "sha256:test", standalone: false, types: false }).code, runtime);
}

/** The duties of T-1 at an instant, by name. */
export function dutiesAt(ir: PolicyIr, history: readonly HistoryEvent[], at: string): Readonly<Record<string, DutyVerdict>> {
  const verdict = moduleOf(ir).decide(history, "T-1", Date.parse(at));
  return Object.fromEntries((verdict?.duties ?? []).map((duty) => [duty.id, duty]));
}

/** `breached due 2024-01-08T09:15:00Z late 5 min` */
export function told(duty: DutyVerdict | undefined): string {
  if (duty === undefined) return "no such duty";
  const due = duty.due === null ? "never" : instant(duty.due);
  const last = duty.lastMet === duty.due || duty.lastMet === null ? "" : ` until ${instant(duty.lastMet)}`;
  const cycles = duty.kept === null ? "" : ` kept ${duty.kept} missed ${duty.missed}`;
  return `${duty.state} due ${due}${last} late ${duty.late / 60_000} min${cycles}`;
}

function instant(at: number): string {
  return new Date(at).toISOString().replace(".000Z", "Z");
}
