// Tickets that are closed before anybody answers or resolves them: their customers gave up, where the log tells resolutions apart from closings.

import type { Instant } from "../../../ir/index.ts";
import type { LogTicket } from "../log/log-ticket.ts";
import { alone, redistributed, type Watched, type Weighed } from "../log/weighed.ts";

/** So many of the tickets that were answered and closed have to have a resolution of their own: else a closing is one. */
const MOST = 0.75;
/** Fewer say nothing. */
const LEAST = 5;

/** The same tickets; where a closing may as well be a resolution, or there are too few, none counts as given up. */
export function knowingWhoGaveUp(tickets: readonly LogTicket[]): readonly LogTicket[] {
  const givenUp = tickets.filter((ticket) => ticket.givenUp).length;
  const answered = tickets.filter(({ responded, closed }) => responded !== null && closed !== null);
  const resolved = answered.filter(({ closedAfter }) => closedAfter !== null).length;
  const isSure = givenUp >= LEAST && answered.length > givenUp && resolved >= MOST * answered.length;
  return isSure || givenUp === 0 ? tickets : countingNone(tickets);
}

export function countingNone(tickets: readonly LogTicket[]): readonly LogTicket[] {
  return tickets.map((ticket) => (ticket.givenUp ? { ...ticket, givenUp: false } : ticket));
}

/** Those that were not given up, which stand for those that were: of a ticket that was given up nobody knows how long it would have waited on. */
export function takenUp(tickets: readonly LogTicket[], last: Instant): readonly Weighed<LogTicket>[] {
  if (!tickets.some(({ givenUp }) => givenUp)) return alone(tickets);
  const watched = (ticket: LogTicket): Watched => ({ ended: !ticket.givenUp, after: waitedUntil(ticket, last) - ticket.opened });
  return redistributed(alone(tickets), watched).filter(([{ givenUp }]) => !givenUp);
}

/** Until when somebody could give it up, as far as the log tells. */
export function waitedUntil({ responded, resolved }: LogTicket, last: Instant): Instant {
  return responded ?? resolved ?? last;
}
