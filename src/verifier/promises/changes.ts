// What events and occurrences change of a ticket's course. Meaning: docs/semantics.md, "An event, applied" and "Occurrences".

import type { Occurrence } from "../../ir/index.ts";
import { BREACHED, type Course, MET, MET_LATE, OVER, PENDING } from "./course.ts";
import { CLOSES, REOPENS, RESOLVES } from "./moments.ts";

/** What the event does to its ticket; answers as bits what of it took effect. */
export function takeMilestone(course: Course, event: string): number {
  if (course.place < 0) return 0;
  switch (event) {
    case "waiting":
      if (!course.resolved) course.waiting = true;
      return 0;
    case "continued":
      course.waiting = false;
      return 0;
    case "resolved":
      if (course.resolved) return 0;
      course.resolved = true;
      course.waiting = false;
      return RESOLVES;
    case "closed": {
      if (course.closed) return 0;
      const resolves = course.resolved ? 0 : RESOLVES;
      course.resolved = true;
      course.closed = true;
      course.waiting = false;
      return CLOSES | resolves;
    }
    case "reopened":
      if (!course.resolved) return 0;
      course.resolved = false;
      course.closed = false;
      return REOPENS;
    default:
      return 0;
  }
}

/** What is told of a duty. Answers whether somebody is on record now as not having done what it asks. */
export function tellDuty(course: Course, number: number, recurs: boolean, { kind, cycle, due }: Occurrence): boolean {
  const { states, missed, dues } = course;
  switch (kind) {
    case "duty-opened":
      states[number] = PENDING;
      course.cycles[number] = cycle ?? 0;
      dues[number] = due ?? Number.NaN;
      return false;
    case "duty-retargeted":
      dues[number] = due ?? Number.NaN;
      return false;
    case "duty-met":
      missed[number] = false;
      if (!recurs) states[number] = MET;
      return false;
    case "duty-breached":
      if (recurs) missed[number] = true;
      else states[number] = BREACHED;
      return true;
    case "duty-met-late":
      states[number] = MET_LATE;
      return false;
    case "duty-reopened":
      states[number] = states[number] === MET_LATE ? BREACHED : PENDING;
      return states[number] === BREACHED;
    case "duty-cancelled":
      states[number] = OVER;
      missed[number] = false;
      return false;
    case "duty-warned":
    case "trigger-fired":
    case "level-raised":
    case "level-passed":
    case "gate-not-met":
    case "no-criterion":
      return false;
  }
}
