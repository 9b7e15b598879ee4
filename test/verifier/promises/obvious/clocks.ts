// Lengths of time on the clocks of a promise, by the slow, obvious calendars.

import { referenceCalendars, referenceEither } from "../../../../src/calendar/index.ts";
import type { Instant, Milliseconds, PolicyIr, SpanIr } from "../../../../src/ir/index.ts";
import type { Stand } from "./film.ts";
import { holds } from "./truth.ts";

/** A length on the clock a ticket is on as it stands. */
export type Length = {
  /** Infinity: never. */
  readonly lastMet: (from: Instant) => Instant;
  readonly left: (from: Instant, at: Instant) => Milliseconds;
};

type Calendars = ReturnType<typeof referenceCalendars>;
const known = new WeakMap<PolicyIr, Calendars>();

export function lengthOf(ir: PolicyIr, stand: Stand, { duration, clock }: SpanIr): Length {
  const ms = duration.kind === "ms" ? duration.ms : (ir.parameters.find(({ id }) => id === duration.parameter)?.value ?? Number.NaN);
  if (clock.kind === "elapsed") return { lastMet: (from) => from + ms, left: (from, at) => ms - (at - from) };
  const calendars = known.get(ir) ?? referenceCalendars(ir.calendars, ir.holidays);
  known.set(ir, calendars);
  const ids = clock.calendar.kind === "calendar" ? [clock.calendar.calendar] : hoursOf(ir, stand);
  const [first, ...others] = ids.map(calendars.named);
  if (first === undefined) throw new Error("hours of no calendar");
  const time = others.length === 0 ? first : referenceEither([first, ...others]);
  return { lastMet: (from) => time.add(from, ms)?.lastMet ?? Number.POSITIVE_INFINITY, left: (from, at) => ms - time.between(from, at) };
}

function hoursOf({ hours, ...ir }: PolicyIr, stand: Stand): readonly string[] {
  if (hours === null) throw new Error("no hours");
  const chosen = hours.choices.filter(({ when }) => holds({ hours, ...ir }, stand, when) === "true").flatMap(({ calendars }) => calendars);
  return [...new Set(chosen.length === 0 ? hours.otherwise : chosen)];
}
