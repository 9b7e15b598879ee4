// What tickets that came back wait for before the work that resolves them again.

import type { Instant, Milliseconds } from "../../../ir/index.ts";
import type { Distribution } from "../../chance/index.ts";
import type { LogTicket } from "../log/log-ticket.ts";
import { type Counting, lagOf, pausedAfterResponse } from "../log/ticket-times.ts";
import { alone, figuresOf, redistributed, type Watched, type Weighed } from "../log/weighed.ts";
import { distributionOf, quantilesOf } from "./time-fit.ts";

/** Of a kind to which fewer tickets came back, those of all kinds stand for its own; of fewer of all, nothing is learned. */
const LEAST_OF_ITS_OWN = 20;
const LEAST_BACK = 5;
/** `last`: until when the log tells of tickets. */
type Setup = { readonly unit: Milliseconds; readonly last: Instant; readonly counting: Counting | null };
const SHARES = Array.from({ length: 100 }, (_, i) => (i + 0.5) / 100);

/**
 * In the experiment a ticket that comes back has its kind's pauses and lag once more: what it was open again for beyond these, quantile by quantile, is the delay
 * before its first stage. `part`: the tickets of a kind without hand-offs, before each of which the same delay would come.
 */
export function delayOfReturn(part: readonly Weighed<LogTicket>[], all: readonly LogTicket[], setup: Setup): Distribution {
  const own = returnsOf(
    part.map(([ticket]) => ticket),
    setup,
  );
  const times = own.length < LEAST_OF_ITS_OWN ? returnsOf(all, setup) : own;
  if (times.length < LEAST_BACK) return distributionOf([], setup.unit);
  const rest = figuresOf(part, (ticket) => {
    const lag = lagOf(ticket);
    return lag === null ? null : lag + pausedAfterResponse(ticket);
  });
  const [again, after] = [quantilesOf(times, SHARES), quantilesOf(rest, SHARES)];
  return distributionOf(alone(again.map((time, i) => Math.max(0, Math.round(time - (after[i] ?? 0))))), setup.unit);
}

/** How long they were open again, on the calendar that delays count on; those still open stand for themselves no more than for others that took longer. */
function returnsOf(tickets: readonly LogTicket[], { last, counting }: Setup): readonly Weighed<Milliseconds>[] {
  const back = tickets.filter(({ firstReopened }) => firstReopened !== null);
  const watched = ({ firstReopened, backFor }: LogTicket): Watched => ({
    ended: backFor !== null,
    after: backFor ?? last - (firstReopened ?? last),
  });
  return figuresOf(redistributed(alone(back), watched), ({ firstReopened, backFor }) => {
    if (firstReopened === null || backFor === null) return null;
    return counting === null ? backFor : counting.time.between(firstReopened, firstReopened + backFor);
  });
}
