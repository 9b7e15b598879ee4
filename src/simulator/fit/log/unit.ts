// The step of a log's clock: whole days, hours, minutes or seconds. Times closer than that are ties.

import { DAY, HOUR, type Instant, MINUTE, type Milliseconds, SECOND } from "../../../ir/index.ts";
import type { LocalClock } from "../../operation/local-time.ts";
import type { LogTicket } from "./log-ticket.ts";

const STEPS: readonly Milliseconds[] = [DAY, HOUR, MINUTE, SECOND];
/** A few finer times do not make a clock fine. */
const NEARLY_ALL = 0.97;
/** So few times are whole hours by chance. */
const FEW = 20;

/** The longest step that nearly all instants of the tickets are whole multiples of, by the local clock; 1 ms where there is none. */
export function unitOf(tickets: readonly LogTicket[], local: LocalClock): Milliseconds {
  const instants = tickets.flatMap(({ opened, responded, resolved }) => [opened, responded ?? opened, resolved ?? opened]);
  const steps = instants.length < FEW ? STEPS.filter((step) => step <= MINUTE) : STEPS;
  return steps.find((step) => instants.filter((at) => floorTo(at, step, local) === at).length >= NEARLY_ALL * instants.length) ?? 1;
}

/** The instant as a log with that clock would tell it. */
export function floorTo(at: Instant, unit: Milliseconds, local: LocalClock): Instant {
  const offset = local.offset(at);
  return Math.floor((at + offset) / unit) * unit - offset;
}
