// Instants as the explanations show them: short, in the policy's zone, with the offset where it changes on the way.

import { offsetInWords, toLocal, wallTimeAt } from "../../calendar/index.ts";
import { visible } from "../../diagnostics/index.ts";
import {
  type Amount,
  type Clock,
  DAY,
  type DutyIr,
  factInWords,
  type HistoryEvent,
  HOUR,
  type Instant,
  type Milliseconds,
  type PolicyIr,
} from "../../ir/index.ts";
import { exactLength } from "../words.ts";

const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/** `fri 2024-01-12 18:50`, and `fri 2024-01-12 18:50 −08:00` where `offset` says so. */
export function shortWhen(ir: PolicyIr, instant: Instant, offset = false): string {
  const { weekday, date } = wallTimeAt(ir.zone, instant);
  return `${WEEKDAYS[weekday]} ${date} ${clockTime(ir, instant, offset)}`;
}

/** `24 h`, `3 d 1 h`: exact; hours up to three days, as policies state them. */
export function spell(length: Milliseconds): string {
  const sign = length < 0 ? "−" : "";
  const rest = Math.abs(length);
  if (rest < DAY || rest >= 3 * DAY) return exactLength(length);
  const hours = Math.floor(rest / HOUR);
  return `${sign}${hours} h${rest % HOUR === 0 ? "" : ` ${exactLength(rest % HOUR)}`}`;
}

/** `120 h`: the same of time that is counted in hours of a calendar, which has no days of 24 hours. */
export function spellOpen(length: Milliseconds): string {
  const hours = Math.trunc(length / HOUR);
  if (hours === 0) return exactLength(length);
  return `${length < 0 ? "−" : ""}${Math.abs(hours)} h${length % HOUR === 0 ? "" : ` ${exactLength(Math.abs(length % HOUR))}`}`;
}

/** How early something was met: also as its clock stood still after the last of its time was used up. */
export function toSpare(left: Milliseconds, length: (left: Milliseconds) => string): string {
  return left === 0 ? "with nothing to spare" : `${length(left)} early`;
}

/** How lengths on the clock are spelled. */
export function spellOn({ kind }: Clock): (length: Milliseconds) => string {
  return kind === "elapsed" ? spell : spellOpen;
}

/** How lengths on the clocks of an amount are; in hours where one of them counts a calendar. */
export function spellOfAmount(amount: Amount | undefined): (length: Milliseconds) => string {
  switch (amount?.kind) {
    case "span":
      return spellOn(amount.span.clock);
    case "by-start":
      return [amount.inside, amount.outside].some(({ clock }) => clock.kind !== "elapsed") ? spellOpen : spell;
    default:
      return spell;
  }
}

/** How lengths on the clocks of a duty are, whichever target holds. */
export function spellOfDuty(duty: DutyIr | undefined): (length: Milliseconds) => string {
  return countsOpenTime(duty) ? spellOpen : spell;
}

/** Does any target of the duty count the hours of a calendar? */
export function countsOpenTime(duty: DutyIr | undefined): boolean {
  return (duty?.targets ?? []).some(({ amount }) => spellOfAmount(amount) === spellOpen);
}

/** The time alone where both are on one local day. */
export function untilWhen(ir: PolicyIr, from: Instant, until: Instant, offset = false): string {
  return isSameDay(ir, from, until) ? clockTime(ir, until, offset) : shortWhen(ir, until, offset);
}

/** Do the zone's clocks change between the first and the last of these? */
export function offsetChanges(ir: PolicyIr, instants: readonly Instant[]): boolean {
  return new Set(instants.map((instant) => toLocal(ir.zone, instant) - instant)).size > 1;
}

/** `changed priority P1`, `contact on T-2`. */
export function eventInWords(ir: PolicyIr, event: HistoryEvent, ticket: string, when: (instant: Instant) => string): string {
  const facts = Object.entries(event.facts ?? {}).map(([fact, value]) => `${fact} ${factInWords(ir, fact, value, when)}`);
  const where = event.ticket === ticket ? "" : event.ticket === null ? " of the customer" : ` on ${visible(event.ticket)}`;
  const more = [
    ...facts,
    ...(event.level === null ? [] : [`level ${event.level}`]),
    ...(event.duty === null ? [] : [`duty ${event.duty}`]),
  ];
  return `${event.event}${more.length === 0 ? "" : ` ${more.join(", ")}`}${where}`;
}

function clockTime(ir: PolicyIr, instant: Instant, offset: boolean): string {
  const { time } = wallTimeAt(ir.zone, instant);
  return offset ? `${time} ${offsetInWords(ir.zone, instant)}` : time;
}

function isSameDay(ir: PolicyIr, a: Instant, b: Instant): boolean {
  return Math.floor(toLocal(ir.zone, a) / DAY) === Math.floor(toLocal(ir.zone, b) / DAY);
}
