// Tickets that are handled alike told apart into kinds whose times may be drawn one by one.

import type { Milliseconds } from "../../../ir/index.ts";
import { ksDistance, type Sample, sampleOf } from "../../statistics/index.ts";
import type { LogTicket } from "../log/log-ticket.ts";
import { delayOf, isPaused, lagOf, resolutionOf, responseOf } from "../log/ticket-times.ts";
import { figuresOf, type Weighed } from "../log/weighed.ts";
import type { TwoNormals } from "./lognormals.ts";
import { isMixed, isQuick, LEAST_MIXED } from "./time-fit.ts";

export type Part = { readonly name: string; readonly tickets: readonly Weighed<LogTicket>[] };

/** Drawn one by one, their delays and what comes after them make other sums the more they differ. */
const LEAST_IN_PART = 20;
/** Of parts that are told apart for their sums alone. */
const LEAST_BY_SUMS = 5;
const APART = 0.05;

/**
 * Apart go, where there are enough: tickets with nothing left to wait for after their first response (it resolves them, or they never get one), and of long hauls
 * those that were paused, and those that were answered late, where the rest of their time is another than that of the others.
 */
export function partsOf(tickets: readonly Weighed<LogTicket>[], mixture: TwoNormals | null, unit: Milliseconds): readonly Part[] {
  const isOfQuick = (ticket: LogTicket): boolean => {
    const time = resolutionOf(ticket);
    return mixture !== null && time !== null && isQuick(time, mixture, unit);
  };
  const quick = {
    name: mixture === null ? "handling" : "quick-fix",
    tickets: tickets.filter(([ticket]) => mixture === null || isOfQuick(ticket)),
  };
  const long = { name: "long-haul", tickets: tickets.filter(([ticket]) => mixture !== null && !isOfQuick(ticket)) };
  const parts = [quick, long].flatMap((part) => apart(part, "by-answer", isOverByAnswer));
  return parts
    .flatMap((part) => (part.name === "long-haul" ? apart(part, "paused", isPaused) : [part]))
    .flatMap((part) => (part.name === "long-haul" || part.name === "long-haul-paused" ? apartByAnswer(part, unit) : [part]))
    .filter((part) => part.tickets.length > 0);
}

export function areApart(one: Sample, other: Sample): boolean {
  const found = ksDistance(one, other);
  return found !== null && found.distance > APART && found.p < 0.01;
}

function isOverByAnswer({ responded, resolved }: LogTicket): boolean {
  return resolved !== null && (responded === null || responded === resolved);
}

/** Of times drawn one by one the sum would be too long or too short, where a late answer goes with a short rest, as it does within a time that is long in all. */
function apartByAnswer(part: Part, unit: Milliseconds): readonly Part[] {
  if (part.tickets.length < LEAST_MIXED) return apartBySums(part);
  const mixture = isMixed(figuresOf(part.tickets, responseOf), unit);
  if (mixture === null) return [part];
  const isLate = (ticket: LogTicket): boolean => {
    const time = responseOf(ticket);
    return time !== null && !isQuick(time, mixture, unit);
  };
  const parts = apart(part, "answered-late", isLate);
  const [soon, late] = parts.map(({ tickets }) => sampleOf(figuresOf(tickets, lagOf).map(([lag]) => lag)));
  return soon !== undefined && late !== undefined && areApart(soon, late) ? parts : [part];
}

/** So few have no mixture: of them those are late that waited longer for the answer than for all after it. */
function apartBySums(part: Part): readonly Part[] {
  const parts = apart(part, "answered-late", (ticket) => (delayOf(ticket, null) ?? 0) > (lagOf(ticket) ?? 0), LEAST_BY_SUMS);
  const distance = parts.reduce((sum, each) => sum + (each.tickets.length / part.tickets.length) * distanceOfSums(each), 0);
  return distance < distanceOfSums(part) - APART ? parts : [part];
}

/** How far each delay with each rest is from every delay with its own. */
function distanceOfSums({ tickets }: Part): number {
  const times = tickets.flatMap(([ticket]) => {
    const [delay, lag] = [delayOf(ticket, null), lagOf(ticket)];
    return delay === null || lag === null ? [] : [{ delay, lag }];
  });
  const drawn = times.flatMap(({ delay }) => times.map(({ lag }) => delay + lag));
  return ksDistance(sampleOf(times.map(({ delay, lag }) => delay + lag)), sampleOf(drawn))?.distance ?? 0;
}

function apart(part: Part, name: string, is: (ticket: LogTicket) => boolean, least = LEAST_IN_PART): readonly Part[] {
  const those = part.tickets.filter(([ticket]) => is(ticket));
  const others = part.tickets.filter(([ticket]) => !is(ticket));
  if (those.length < least || others.length < least) return [part];
  return [
    { name: part.name, tickets: others },
    { name: `${part.name}-${name}`, tickets: those },
  ];
}
