// What the times of one ticket are, as an experiment draws them: to its response, from there to its resolution, paused.

import type { Milliseconds } from "../../../ir/index.ts";
import type { OpenTime } from "../../operation/clocks.ts";
import type { LogTicket } from "./log-ticket.ts";

/** A name of a calendar that delays count on, and its open time. */
export type Counting = { readonly name: string; readonly time: OpenTime };

/** Work that is too short to make anybody wait: what agents do, a log does not say. */
export const EFFORT: Milliseconds = 1000;

export function responseOf({ opened, responded }: LogTicket): Milliseconds | null {
  return responded === null ? null : responded - opened;
}

export function resolutionOf({ opened, resolved }: LogTicket): Milliseconds | null {
  return resolved === null ? null : resolved - opened;
}

/** From the opening to the first response; where there is none, to the resolution, pauses taken out: they come after it in the experiment. */
export function delayOf(ticket: LogTicket, counting: Counting | null): Milliseconds | null {
  if (ticket.responded === null && ticket.resolved === null) return null;
  const until = ticket.responded ?? Math.max(ticket.opened, (ticket.resolved ?? 0) - sumOf(ticket.pauses));
  return counting === null ? until - ticket.opened : counting.time.between(ticket.opened, until);
}

/** From the response to the resolution, pauses and the little effort taken out. */
export function lagOf(ticket: LogTicket): Milliseconds | null {
  if (ticket.resolved === null) return null;
  if (ticket.responded === null) return 0;
  return Math.max(0, ticket.resolved - ticket.responded - pausedAfterResponse(ticket) - EFFORT * (1 + ticket.handOffs));
}

export function isPaused({ pauses }: LogTicket): boolean {
  return pauses.length > 0;
}

export function pausedAfterResponse({ pauses, pausesBeforeResponse }: LogTicket): Milliseconds {
  return sumOf(pauses) - pausesBeforeResponse;
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
