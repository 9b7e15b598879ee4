// What a target amounts to after its adjustments, and how two such amounts stand to each other on any ticket.

import {
  type AdjustmentIr,
  type Amount,
  type CalendarChoice,
  type Duration,
  type DutyIr,
  HOUR,
  LONGEST_ADJUSTED_MS,
  lengthAsStated,
  MINUTE,
  millisecondsOf,
  openDayInWords,
  openTimeAsStated,
  type PolicyIr,
  SECOND,
  type SpanIr,
  type TargetIr,
} from "../../ir/index.ts";
import type { Hours } from "./hours.ts";

/**
 * Time that uses an amount up at one speed while some calendars are open and at another while none is: an open millisecond uses 1 ⁄ open of it, a closed
 * one 1 ⁄ closed (Infinity: nothing). `hours` null: always open. Whoever uses at least as much at every instant is never due later.
 */
export type Rate = { readonly hours: readonly string[] | null; readonly open: number; readonly closed: number };

export type Timing =
  | { readonly kind: "rate"; readonly rate: Rate }
  | { readonly kind: "by-start"; readonly hours: readonly string[]; readonly inside: Rate; readonly outside: Rate }
  | {
      readonly kind: "open-day";
      readonly calendar: string;
      readonly nth: number;
      readonly at: "close" | "same-time";
      readonly adjusted: Adjusted;
    };

/** What all true adjustments together make of a length of time: a share of it (in lowest terms), at least, at most. */
export type Adjusted = { readonly over: bigint; readonly under: bigint; readonly least: number; readonly most: number };

/** One target as it holds for a kind of ticket. `paused`: waits for the customer do not count. */
export type Offer = { readonly timing: Timing; readonly paused: boolean };

export type Standing = "equal" | "tighter" | "looser" | "incomparable";

// ------------------------------------------------------------------------------------------------------------ from the IR

/** `hours`: the calendars that are the hours of these tickets. */
export function offerOf(ir: PolicyIr, duty: DutyIr, target: TargetIr, active: readonly AdjustmentIr[], hours: readonly string[]): Offer {
  const adjusted = adjustedBy(duty, active);
  const length = (duration: Duration): number => {
    const after = adjust(millisecondsOf(ir, duration), adjusted);
    return duty.recurs ? Math.max(1, after) : after;
  };
  return {
    timing: timingOf(target.amount, length, hours, adjusted),
    paused: target.pausedWhileWaiting ?? duty.pausedWhileWaiting,
  };
}

function timingOf(amount: Amount, length: (duration: Duration) => number, hours: readonly string[], adjusted: Adjusted): Timing {
  const chosen = (choice: CalendarChoice): readonly string[] =>
    choice.kind === "calendar" ? [choice.calendar] : [...new Set(hours)].sort();
  const rate = ({ duration, clock }: SpanIr): Rate => {
    const open = length(duration);
    return clock.kind === "elapsed"
      ? { hours: null, open, closed: open }
      : { hours: chosen(clock.calendar), open, closed: Number.POSITIVE_INFINITY };
  };
  switch (amount.kind) {
    case "span":
      return { kind: "rate", rate: rate(amount.span) };
    case "by-start":
      return { kind: "by-start", hours: chosen(amount.calendar), inside: rate(amount.inside), outside: rate(amount.outside) };
    case "prorated":
      return { kind: "rate", rate: prorated(chosen(amount.calendar), length(amount.inside), length(amount.outside)) };
    case "open-day":
      return { kind: "open-day", calendar: amount.calendar, nth: amount.nth, at: amount.at, adjusted };
  }
}

/** Where one of the two is nothing, the other uses nothing up, and there is nothing to use (docs/semantics.md, "Prorated"). */
function prorated(hours: readonly string[], open: number, closed: number): Rate {
  if (open === closed) return { hours: null, open, closed };
  if (open === 0) return { hours, open: 0, closed: Number.POSITIVE_INFINITY };
  return { hours, open: closed === 0 ? Number.POSITIVE_INFINITY : open, closed };
}

function adjustedBy(duty: DutyIr, active: readonly AdjustmentIr[]): Adjusted {
  let [over, under] = [1n, 1n];
  let [least, most] = [0, Number.POSITIVE_INFINITY];
  let first = true;
  for (const { effect } of active) {
    if (effect.kind === "at-least") least = Math.max(least, effect.ms);
    if (effect.kind === "at-most") most = Math.min(most, effect.ms);
    if (effect.kind !== "share") continue;
    const [a, b] = [BigInt(effect.numerator), BigInt(effect.denominator)];
    if (duty.combine === "multiply") [over, under] = [over * a, under * b];
    else if (first || a * under < over * b) [over, under] = [a, b];
    first = false;
  }
  const common = divisor(over, under);
  return { over: over / common, under: under / common, least, most };
}

function divisor(a: bigint, b: bigint): bigint {
  return b === 0n ? (a === 0n ? 1n : a) : divisor(b, a % b);
}

/** A share, rounded down to a whole millisecond, then lifted, then capped. */
function adjust(ms: number, { over, under, least, most }: Adjusted): number {
  return Math.min(Math.max(Number((BigInt(ms) * over) / under), least), most, LONGEST_ADJUSTED_MS);
}

/** Offers of one key are the same whatever the ticket; hours are named by what they are. */
export function keyOf(ir: PolicyIr, hours: Hours, { timing, paused }: Offer): string {
  const named = (ids: readonly string[] | null): readonly string[] | null =>
    ids === null ? null : [...new Set(ids.map((id) => hours.definition(ir, id)))].sort();
  const rate = (each: Rate): readonly unknown[] => [named(each.hours), String(each.open), String(each.closed)];
  switch (timing.kind) {
    case "rate":
      return JSON.stringify([paused, rate(timing.rate)]);
    case "by-start": {
      const [inside, outside] = [JSON.stringify(rate(timing.inside)), JSON.stringify(rate(timing.outside))];
      return JSON.stringify(inside === outside ? [paused, rate(timing.inside)] : [paused, named(timing.hours), inside, outside]);
    }
    case "open-day": {
      const { over, under, least, most } = timing.adjusted;
      return JSON.stringify([paused, named([timing.calendar]), timing.nth, timing.at, String(over), String(under), least, String(most)]);
    }
  }
}

// ----------------------------------------------------------------------------------------------------------- side by side

/**
 * Of several offers the soonest holds. Says `tighter` where it is never due later on any ticket, `looser` where never sooner; `incomparable` where neither
 * can be shown. What is chosen by the start is compared start by start: open in these hours, closed in those.
 */
export function standingOf(hours: Hours, before: readonly Offer[], after: readonly Offer[]): Standing {
  const chosen = hours.worlds(before.map(startOf), after.map(startOf)).map((world) =>
    soonest(
      hours,
      before.map((offer, i) => startedIn(offer, world.before[i] === true)),
      after.map((offer, i) => startedIn(offer, world.after[i] === true)),
    ),
  );
  return together(chosen);
}

/** The hours by which an offer is chosen at its start. */
function startOf({ timing }: Offer): readonly string[] | null {
  return timing.kind === "by-start" ? timing.hours : null;
}

function startedIn({ timing, paused }: Offer, isOpen: boolean): Started {
  return { timing: timing.kind === "by-start" ? { kind: "rate", rate: isOpen ? timing.inside : timing.outside } : timing, paused };
}

/** An offer once its start is known. */
type Started = { readonly timing: Exclude<Timing, { kind: "by-start" }>; readonly paused: boolean };

function soonest(hours: Hours, before: readonly Started[], after: readonly Started[]): Standing {
  const pairs = before.map((a) => after.map((b) => standing(hours, a, b)));
  const notLater = pairs.every((row) => row.some((each) => each === "equal" || each === "tighter"));
  const notSooner = after.every((_, i) => pairs.some((row) => row[i] === "equal" || row[i] === "looser"));
  if (notLater && notSooner) return "equal";
  return notLater ? "tighter" : notSooner ? "looser" : "incomparable";
}

function standing(hours: Hours, before: Started, after: Started): Standing {
  const paused = before.paused === after.paused ? "equal" : after.paused ? "looser" : "tighter";
  const [a, b] = [before.timing, after.timing];
  if (a.kind === "rate" && b.kind === "rate") return together([paused, rated(hours, a.rate, b.rate)]);
  return together([paused, a.kind === "open-day" && b.kind === "open-day" ? openDays(hours, a, b) : "incomparable"]);
}

export function together(all: readonly Standing[]): Standing {
  const found = new Set(all.filter((each) => each !== "equal"));
  if (found.size === 0) return "equal";
  return found.size === 1 ? ([...found][0] ?? "equal") : "incomparable";
}

function rated(hours: Hours, before: Rate, after: Rate): Standing {
  return together(
    hours.worlds([before.hours], [after.hours]).map((world) => {
      const a = world.before[0] === true ? before.open : before.closed;
      const b = world.after[0] === true ? after.open : after.closed;
      return a === b ? "equal" : b < a ? "tighter" : "looser";
    }),
  );
}

type OpenDay = Extract<Timing, { kind: "open-day" }>;

function openDays(hours: Hours, before: OpenDay, after: OpenDay): Standing {
  if (before.at !== after.at || !hours.sameDays(before.calendar, after.calendar)) return "incomparable";
  const [a, b] = [before.adjusted, after.adjusted];
  const shares = a.over * b.under - b.over * a.under;
  const orders = [
    before.nth - after.nth,
    shares > 0n ? 1 : shares < 0n ? -1 : 0,
    a.least - b.least,
    a.most === b.most ? 0 : a.most - b.most,
  ];
  return together(orders.map((order) => (order === 0 ? "equal" : order > 0 ? "tighter" : "looser")));
}

// --------------------------------------------------------------------------------------------------------------- in words

/** `15 minutes if started during standard-hours, otherwise 30 minutes`; of several, whichever is sooner. */
export function offersInWords(offers: readonly Offer[], sayPauses: boolean): string {
  const words = [...new Set(offers.map((offer) => offerInWords(offer, sayPauses)))];
  return words.length === 1 ? (words[0] ?? "") : `whichever is sooner: ${words.join("; ")}`;
}

function offerInWords({ timing, paused }: Offer, sayPauses: boolean): string {
  const pauses = sayPauses ? (paused ? ", paused while waiting" : ", waits included") : "";
  return `${timingInWords(timing)}${pauses}`;
}

function timingInWords(timing: Timing): string {
  switch (timing.kind) {
    case "rate":
      return rateInWords(timing.rate);
    case "by-start":
      if (rateInWords(timing.inside) === rateInWords(timing.outside)) return rateInWords(timing.inside);
      return `${rateInWords(timing.inside)} if started during ${timing.hours.join(" or ")}, otherwise ${rateInWords(timing.outside)}`;
    case "open-day":
      return `${openDayInWords(timing)}${adjustedInWords(timing.adjusted)}`;
  }
}

function adjustedInWords({ over, under, least, most }: Adjusted): string {
  const share = over === under ? "" : `, ${over}/${under} of that`;
  return `${share}${least === 0 ? "" : `, at least ${lengthAsStated(least)}`}${most === Number.POSITIVE_INFINITY ? "" : `, at most ${lengthAsStated(most)}`}`;
}

function rateInWords({ hours, open, closed }: Rate): string {
  if (hours === null || open === closed) return lengthInWords(open);
  const name = hours.join(" or ");
  if (closed === Number.POSITIVE_INFINITY) return `${lengthInWords(open, openTimeAsStated)} counting ${name}`;
  if (open === Number.POSITIVE_INFINITY) return `${lengthInWords(closed, openTimeAsStated)} counting all but ${name}`;
  return `${lengthInWords(open, openTimeAsStated)} during ${name}, ${lengthInWords(closed, openTimeAsStated)} otherwise, prorated`;
}

const UNITS: readonly (readonly [length: number, name: string])[] = [
  [HOUR, "hour"],
  [MINUTE, "minute"],
  [SECOND, "second"],
];

/** As a policy would state it; what adjustments made of it, which none would, in its parts: `7 minutes 30 seconds`. */
export function lengthInWords(ms: number, asStated: (ms: number) => string = lengthAsStated): string {
  const isPlain = ms % HOUR === 0 || (ms % MINUTE === 0 && ms <= 90 * MINUTE) || ms < MINUTE;
  if (isPlain || ms % SECOND !== 0) return asStated(ms);
  let rest = ms;
  const parts = UNITS.flatMap(([unit, name]) => {
    const count = Math.floor(rest / unit);
    rest -= count * unit;
    return count === 0 ? [] : [`${count} ${name}${count === 1 ? "" : "s"}`];
  });
  return parts.join(" ");
}
