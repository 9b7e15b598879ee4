// What each kind of event can do to the duties of a policy, worked out once.

import type { BuiltInEvent } from "../../ir/history.ts";
import type { DutyLayout } from "./layout.ts";
import type { DutyProgram, PolicyProgram } from "./program.ts";
import { CLOSING, REOPENING, RESOLUTION } from "./ticket.ts";

const CHANGES: ReadonlyMap<string, number> = new Map([
  ["resolved", RESOLUTION],
  ["closed", CLOSING],
  ["reopened", REOPENING],
]);

/** What an event of this name does. */
export type EventKind<F> = {
  readonly event: BuiltInEvent | null;
  /** Index of its mark in a ticket's numbers; -1 where no condition asks for it. */
  readonly mark: number;
  /** Duties it may meet, those it cancels, those it starts. */
  readonly meets: readonly DutyLayout<F>[];
  /** Those, and all that a resolution meets, in table order. */
  readonly meetsOrEnds: readonly DutyLayout<F>[];
  readonly cancels: readonly DutyLayout<F>[];
  readonly starts: readonly DutyLayout<F>[];
  /** The change of the ticket at which all of those start; 0 where it takes more to tell. */
  readonly startsAtOnce: number;
  /** Gates that may stand before it, by their place in the table. */
  readonly gates: readonly number[];
  /** There are any duties of these. */
  readonly concerns: boolean;
};

/** By name. `marks`: where the marks begin in a ticket's numbers. */
export function eventKinds<F>(
  program: PolicyProgram<F>,
  duties: readonly DutyLayout<F>[],
  marks: number,
): ReadonlyMap<string, EventKind<F>> {
  const named = new Set<string>([...BUILT_IN, ...program.declarations.events, ...program.marks]);
  for (const { start, metBy, special } of program.duties) {
    if (metBy.by === "event") named.add(metBy.event);
    if (start.on === "event") named.add(start.event);
    for (const event of special?.cancelledBy ?? []) named.add(event);
  }
  const gates = program.gates ?? [];
  for (const { before } of gates) named.add(before);
  const kind = (event: string): EventKind<F> => {
    const mark = program.marks.indexOf(event);
    const meeting = duties.filter(({ program: { metBy } }) => meets(metBy, event));
    const cancels = duties.filter(({ program: { special } }) => special?.cancelledBy?.includes(event) ?? false);
    const starts = duties.filter(({ program: { start } }) => start.on === "event" && comesUpon(event, start.event));
    return {
      event: BUILT_IN.find((each) => each === event) ?? null,
      mark: mark < 0 || event === "opened" ? -1 : marks + mark,
      meets: meeting,
      meetsOrEnds: duties.filter((duty) => duty.byResolution || meeting.includes(duty)),
      cancels,
      starts,
      startsAtOnce: changeThatStarts(starts),
      gates: gates.flatMap(({ before }, i) => (comesUpon(event, before) ? [i] : [])),
      concerns: meeting.length + cancels.length + starts.length > 0,
    };
  };
  return new Map([...named].map((event) => [event, kind(event)]));
}

/** Of the duties that start with a resolution, a closing or a reopening, where they all do with the same. */
function changeThatStarts<F>(starts: readonly DutyLayout<F>[]): number {
  const changes = starts.map(({ program: { start } }) => (start.on === "event" ? (CHANGES.get(start.event) ?? 0) : 0));
  const [first = 0] = changes;
  return changes.every((change) => change === first) ? first : 0;
}

/** A closing may be the resolution. */
function comesUpon(event: string, awaited: string): boolean {
  return awaited === event || (event === "closed" && awaited === "resolved");
}

function meets(metBy: DutyProgram<unknown>["metBy"], event: string): boolean {
  switch (metBy.by) {
    case "event":
      return metBy.event === event;
    case "notified":
      return event === "notified";
    case "workaround":
      return event === "workaround";
    case "resolved":
      return false;
  }
}

// The names again: `history.ts` is types for an emitted module, and must cost it nothing. As keys, so that one left out does not compile.
const BUILT_IN = Object.keys({
  opened: true,
  contact: true,
  response: true,
  update: true,
  progress: true,
  acknowledged: true,
  notified: true,
  "escalation-requested": true,
  escalated: true,
  changed: true,
  waiting: true,
  continued: true,
  workaround: true,
  resolved: true,
  reopened: true,
  closed: true,
  feedback: true,
  done: true,
} satisfies Record<BuiltInEvent, true>) as readonly BuiltInEvent[];
