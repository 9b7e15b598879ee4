// Every question to working time at once: two implementations that agree on this agree.

import type { WorkingTime } from "../../src/calendar/index.ts";

export function answers(hours: WorkingTime, a: number, b: number, length: number): unknown {
  return {
    isOpen: hours.isOpen(a),
    add: hours.add(a, length),
    due: hours.due(a, length),
    lastMet: hours.lastMet(a, length),
    deadline: deadlineOf(hours, a, length),
    subtract: hours.subtract(a, length),
    between: hours.between(a, b),
    nextOpen: hours.nextOpen(a),
    nextClose: hours.nextClose(a),
    nextChange: hours.nextChange(a),
    previousOpen: hours.previousOpen(a),
    previousClose: hours.previousClose(a),
    rollForward: hours.rollForward(a),
    rollBackward: hours.rollBackward(a),
    segments: hours.segments(a, b),
  };
}

/** `deadline`, as an object of its own. */
function deadlineOf(hours: WorkingTime, t: number, length: number): { readonly due: number; readonly lastMet: number } {
  const answer = { due: Number.NaN, lastMet: Number.NaN };
  hours.deadline(t, length, answer);
  return answer;
}
