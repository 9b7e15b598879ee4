// Rule: a later ticket is not due sooner (TN429). Where the moment of opening chooses between two lengths of time, two tickets opened a
// minute apart, on both sides of an edge of the calendar, can come due in the wrong order. Decided over an ordinary week of the calendar.

import { type Diagnostic, DUTIES, report } from "../../diagnostics/index.ts";
import {
  type Amount,
  type CalendarChoice,
  type CalendarIr,
  type Clock,
  DAY,
  HOUR,
  type HoursIr,
  MINUTE,
  type PolicyIr,
  SECOND,
  type SpanIr,
  WEEKDAYS,
} from "../../ir/index.ts";
import type { DutyEntry } from "../2-resolve/index.ts";
import type { StatedTarget } from "../4-lower/index.ts";
import { oncePer } from "../once-per.ts";
import { type World, worldOf } from "./cells.ts";
import { hoursCases } from "./hours.ts";
import { findTicket, type Goal } from "./search.ts";
import { edgesOf, eitherWeek, openFor, WEEK_MINUTES, type Week, weekOf } from "./week.ts";

export type Arrivals = {
  readonly calendars: ReadonlyMap<string, CalendarIr>;
  readonly hours: HoursIr | null;
  readonly world: World;
};

/** One for each IR: the weeks and lengths worked out are kept with it. */
export const arrivalsOf = oncePer(
  (ir: PolicyIr): Arrivals => ({
    calendars: new Map(ir.calendars.map((calendar) => [calendar.id, calendar])),
    hours: ir.hours,
    world: worldOf(
      ir,
      ir.levels.map((level) => level.id),
    ),
  }),
);

type ByStart = Extract<Amount, { kind: "by-start" }>;
/** Both opened at this minute of the week, the second a minute later; how long each has. */
type Pair = { readonly opened: number; readonly first: number; readonly second: number; readonly zone: string };

export function outOfOrder(arrivals: Arrivals, duty: DutyEntry, targets: readonly StatedTarget[]): readonly Diagnostic[] {
  if (duty.recurs) return [];
  return targets.flatMap((stated) => {
    const { amount, clause, when } = stated.target;
    if (amount.kind !== "by-start") return [];
    const pair = pairWhere(arrivals, amount, { condition: when, want: "true" });
    if (pair === null) return [];
    const { opened, first, second, zone } = pair;
    const happens = duty.what.kind === "response" ? `that involves \`${duty.what.party}\`` : "opened";
    const params = {
      duty: duty.label,
      first: `${happens} ${momentWords(opened * MINUTE)} is due ${dueWords(opened * MINUTE, first)}`,
      second: `${happens} a minute later, ${momentWords((opened + 1) * MINUTE)}, is due ${dueWords((opened + 1) * MINUTE, second)}`,
    };
    const ast = stated.line.amount ?? stated.line.perValue.find((p) => p.span.start === stated.span.start)?.amount;
    const label = `times of an ordinary week in ${zone}`;
    return [report(DUTIES.outOfOrder, params, ast?.span ?? stated.span, { clause, label })];
  });
}

/** Whichever calendars `hours of the ticket` stands for is tried, as far as the target applies to some ticket that has them. */
function pairWhere(arrivals: Arrivals, amount: ByStart, applies: Goal): Pair | null {
  const { hours, world } = arrivals;
  if (hours === null) return pairIn(arrivals, amount, []);
  for (const { calendars, goals } of hoursCases(world)(hours).cases) {
    const pair = pairIn(arrivals, amount, calendars);
    if (pair !== null && findTicket([applies, ...goals], world).kind === "found") return pair;
  }
  return null;
}

function pairIn(arrivals: Arrivals, amount: ByStart, hours: readonly string[]): Pair | null {
  const week = weekMeant(arrivals, amount.calendar, hours);
  if (week === null) return null;
  for (const edge of edgesOf(week)) {
    const opened = (edge + WEEK_MINUTES - 1) % WEEK_MINUTES;
    const [before, after] = week.open[edge] === 1 ? [amount.outside, amount.inside] : [amount.inside, amount.outside];
    const [first, second] = [lasts(arrivals, before, opened, week, hours), lasts(arrivals, after, edge, week, hours)];
    if (first !== null && second !== null && first > second + MINUTE) return { opened, first, second, zone: week.zone };
  }
  return null;
}

/** How long the span takes from a minute of the week; null where that is not known. */
function lasts(arrivals: Arrivals, span: SpanIr, from: number, gate: Week, hours: readonly string[]): number | null {
  const { duration, clock } = span;
  const length = duration.kind === "ms" ? duration.ms : (arrivals.world.parameters.get(duration.parameter) ?? null);
  if (length === null || clock.kind === "elapsed") return length;
  const week = clockWeek(arrivals, clock, hours);
  return week === null || week.zone !== gate.zone ? null : openFor(week, from, length);
}

function clockWeek(arrivals: Arrivals, clock: Extract<Clock, { kind: "counting" }>, hours: readonly string[]): Week | null {
  return weekMeant(arrivals, clock.calendar, hours);
}

const knownWeeks: (of: Arrivals) => Map<string, Week | null> = oncePer(() => new Map());

/** The ordinary week of a calendar; `hours`: the calendars that `hours of the ticket` stands for. null where it has none. Each is worked out once. */
export function weekMeant(arrivals: Arrivals, choice: CalendarChoice, hours: readonly string[]): Week | null {
  const known = knownWeeks(arrivals);
  const key = choice.kind === "calendar" ? `calendar ${choice.calendar}` : `hours ${hours.join(" ")}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const { calendars } = arrivals;
  const week = choice.kind === "calendar" ? weekOf(choice.calendar, calendars) : eitherWeek(hours.map((id) => weekOf(id, calendars)));
  known.set(key, week);
  return week;
}

/** `monday 07:29`, `monday 07:07:30`; `at` is milliseconds from monday 00:00. */
export function momentWords(at: number): string {
  const [day, rest] = [Math.floor(at / DAY) % 7, at % DAY];
  const two = (n: number): string => String(Math.floor(n)).padStart(2, "0");
  const [hours, minutes, seconds] = [rest / HOUR, (rest / MINUTE) % 60, (rest / SECOND) % 60];
  const tail = rest % MINUTE === 0 ? "" : `:${two(seconds)}`;
  return `${WEEKDAYS[day] ?? ""} ${two(hours)}:${two(minutes)}${tail}`;
}

/** The moment so much later; a week on or more, how many days on. */
export function dueWords(opened: number, length: number): string {
  const days = Math.floor(length / DAY);
  return `${days < 7 ? "" : `${days} days on, `}${momentWords(opened + length)}`;
}
