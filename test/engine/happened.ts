// A ticket's day as a list of short lines: what the emitted module says has happened, and when.

import type { HistoryEvent, Occurrence, PolicyIr } from "../../src/ir/index.ts";
import { event } from "../support/arbitraries/build.ts";
import { moduleOf } from "./module.ts";

/** On monday 2024-01-08, UTC: `at("09:15", "response")`. */
export function at(time: string, name: string, more: Partial<HistoryEvent> = {}): HistoryEvent {
  return event(instantOn(time), name, more);
}

/** Everything that happens to T-1 until a time: `09:15 duty-breached reply due 09:15 late 0`; lengths in minutes. */
export function happened(ir: PolicyIr, history: readonly HistoryEvent[], until: string): readonly string[] {
  const lines: string[] = [];
  const open = moduleOf(ir).open((occurrence) => {
    if (occurrence.ticket === "T-1") lines.push(line(occurrence));
  });
  for (const each of history) open.advance(each);
  open.wake(Date.parse(instantOn(until)));
  return lines;
}

function line({ at: when, kind, id, due, late, left }: Occurrence): string {
  const parts = [
    ...(due === null ? [] : [`due ${shown(due)}`]),
    ...(late === null ? [] : [`late ${late / 60_000}`]),
    ...(left === null ? [] : [`left ${left / 60_000}`]),
  ];
  return [shown(when), kind, id, ...parts].join(" ");
}

/** `09:15`, or with the day of january and finer digits where they say something. */
export function shown(instant: number): string {
  const text = new Date(instant).toISOString();
  const day = text.slice(0, 10) === DAY ? "" : `${text.slice(5, 10)} `;
  return `${day}${text.slice(11, 16)}${text.endsWith(":00.000Z") ? "" : text.slice(16, 23)}`;
}

const DAY = "2024-01-08";

function instantOn(time: string): string {
  return time.includes(" ") ? `2024-${time.replace(" ", "T")}Z` : `${DAY}T${time.length === 5 ? `${time}:00` : time}Z`;
}
