// What may happen to a ticket for a mutant to decide otherwise: the events that the changed statements speak of, one after the other, sooner and later.

import { holidayDates, parseLocal, resolveLocal } from "../../calendar/index.ts";
import { type Condition, DAY, type Instant, MINUTE, type PolicyIr } from "../../ir/index.ts";
import { type Act, actOf, conditionActs, courseActs, meetActs, startActs } from "../acts.ts";
import { sameJson } from "./mutant.ts";
import type { Facts } from "./seeds.ts";
import { conditionsOf } from "./seeds.ts";

/** `after`: so many times at which something falls due are waited for before the event comes; `pause`: or so long. In milliseconds. */
export type Step = { readonly act: Act; readonly after: number; readonly pause?: number };

/** Longest waits tried before an event. */
const WAITS = [0, 1, 3] as const;
/** What belongs to every ticket, tried after what the statements speak of. */
const USUAL = ["response", "update", "progress", "acknowledged", "resolved", "closed", "waiting", "continued", "reopened"] as const;

/** Shortest first. The caller ends when it has found enough. */
export function* scriptsFor(ir: PolicyIr, changed: PolicyIr, seeds: readonly Facts[]): Generator<readonly Step[]> {
  const own = actsOf(ir, changed, seeds);
  const usual = USUAL.filter((event) => !own.some((act) => act.event === event)).map((event) => actOf(event));
  yield [];
  for (const act of own) for (const after of WAITS) yield [{ act, after }];
  yield* timed(ir, changed);
  yield* inTurn(own);
  yield* pairs(own, own);
  for (const act of usual) for (const after of WAITS.slice(0, 2)) yield [{ act, after }];
  yield* triples(own);
  yield* pairs(own, usual);
  yield* pairs(usual, own);
}

/** Acts as they are named one after the other: a wait and its end, a resolution and the reopening. */
function* inTurn(acts: readonly Act[]): Generator<readonly Step[]> {
  for (const length of [2, 3]) {
    for (const [first] of acts.slice(length - 1).entries()) {
      for (const after of WAITS) yield acts.slice(first, first + length).map((act, index) => ({ act, after: index === 1 ? after : 0 }));
    }
  }
}

function* pairs(firsts: readonly Act[], seconds: readonly Act[]): Generator<readonly Step[]> {
  for (const first of firsts)
    for (const second of seconds)
      for (const [a, b] of [
        [0, 0],
        [0, 1],
        [0, 3],
        [1, 0],
        [1, 1],
      ] as const)
        yield [
          { act: first, after: a },
          { act: second, after: b },
        ];
}

function* triples(acts: readonly Act[]): Generator<readonly Step[]> {
  const few = acts.slice(0, 5);
  for (const first of few)
    for (const second of few)
      for (const third of few)
        yield [
          { act: first, after: 0 },
          { act: second, after: 0 },
          { act: third, after: 0 },
        ];
}

/** A script with more of them is not tried: it would stand in no example. */
const MOST_CONTACTS = 1000;

/** A little before a length of time has gone by that one of the two asks for: what meets a duty too soon, and the last of so many contacts. */
function* timed(ir: PolicyIr, changed: PolicyIr): Generator<readonly Step[]> {
  const early = 300_000;
  for (const [index, duty] of ir.duties.entries()) {
    const both = [duty.notBefore, changed.duties[index]?.notBefore ?? null];
    if (sameJson(both[0], both[1])) continue;
    for (const span of both) {
      if (span?.duration.kind !== "ms") continue;
      const pause = span.duration.ms - early;
      for (const act of meetActs(duty)) yield [...startActs(ir, duty).map((start) => ({ act: start, after: 0 })), { act, after: 0, pause }];
    }
  }
  const [was, is] = [conditionsOf(ir), conditionsOf(changed)];
  for (const [name, { when }] of was) {
    const other = is.get(name)?.when ?? when;
    if (sameJson(when, other)) continue;
    for (const { atLeast, within } of [when, other].flatMap(contactsIn)) {
      if (atLeast > MOST_CONTACTS) continue;
      const soon = Array.from({ length: Math.max(0, atLeast - 2) }, () => ({ act: actOf("contact"), after: 0 }));
      yield [...soon, { act: actOf("contact"), after: 0, pause: Math.max(early, within - 1_200_000) }];
    }
  }
}

function contactsIn(condition: Condition): readonly Extract<Condition, { kind: "contacts" }>[] {
  if (condition.kind === "contacts") return [condition];
  if (condition.kind === "not") return contactsIn(condition.of);
  return condition.kind === "all" || condition.kind === "any" ? condition.of.flatMap(contactsIn) : [];
}

// ------------------------------------------------------------------------------------------------- what they speak of

function actsOf(ir: PolicyIr, changed: PolicyIr, seeds: readonly Facts[]): readonly Act[] {
  const [was, is] = [conditionsOf(ir), conditionsOf(changed)];
  const conditions = [...was].flatMap(([name, { when }]) => {
    const other = is.get(name)?.when ?? when;
    return sameJson(when, other) ? [] : [when, other];
  });
  const duties = ir.duties.flatMap((duty, index) => {
    const other = changed.duties[index];
    return other === undefined || sameJson(duty, other) ? [] : [duty, other];
  });
  const triggers = ir.triggers.filter((trigger, index) => !sameJson(trigger, changed.triggers[index]));
  const gates = ir.gates.filter((gate, index) => !sameJson(gate, changed.gates[index]));
  const levels = sameJson(ir.levels, changed.levels) && sameJson(ir.criteria, changed.criteria) ? [] : ir.levels.map(({ id }) => id);
  const changes = seeds.slice(0, 3).flatMap((facts) => (Object.keys(facts).length === 0 ? [] : [actOf("changed", { facts })]));
  const all = [
    ...duties.flatMap((duty) => startActs(ir, duty)),
    ...[...conditions, ...triggers.map(({ when }) => when)].flatMap((condition) => conditionActs(ir, condition)),
    ...levels.map((level) => actOf("escalated", { level })),
    ...duties.flatMap((duty) => courseActs(ir, duty)),
    ...gates.flatMap(({ when }) => conditionActs(ir, when)),
    ...gates.map(({ before }) => actOf(before.event, { duty: before.duty })),
    ...changes,
  ];
  return all.filter((act, index) => all.findIndex((other) => sameJson(other, act)) === index).slice(0, 12);
}

// ------------------------------------------------------------------------------------------------------------- openings

/** Local times: a monday morning first, then evenings, a saturday, a sunday; days at which only a calendar or a season tells. */
const OPENINGS = [
  [0, "09:00"],
  [0, "18:50"],
  [5, "12:00"],
  [1, "20:00"],
  [6, "12:00"],
  [3, "10:00"],
  [4, "18:30"],
  [2, "06:30"],
] as const;

/** Instants at which the ticket may be opened: in the first ordinary week in which the policy is in force; then when its calendars are other than usual. */
export function openingsFor(ir: PolicyIr, changed: PolicyIr): readonly Instant[] {
  const first = parseLocal("2024-01-08T00:00:00.000") ?? 0;
  const from = ir.effectiveFrom === null ? first : Math.max(first, parseLocal(`${ir.effectiveFrom}T00:00:00.000`) ?? first);
  const monday = first + Math.ceil((from - first) / (7 * DAY)) * 7 * DAY;
  const usual = OPENINGS.map(([day, time]) => monday + day * DAY + ((parseLocal(`1970-01-01T${time}:00.000`) ?? 0) % DAY));
  const year = new Date(monday).getUTCFullYear();
  const special = ir.calendars.flatMap((calendar): readonly number[] => {
    if (calendar.kind === "season")
      return calendar.ranges.flatMap((range) =>
        range.kind === "dates"
          ? [parseLocal(range.from) ?? 0, (parseLocal(range.to) ?? 0) + DAY / 2]
          : [Date.UTC(year, range.from.month - 1, range.from.day), Date.UTC(year + 1, range.to.month - 1, range.to.day, 12)],
      );
    return calendar.kind === "weekly" ? calendar.dates.map(({ date }) => (parseLocal(date) ?? 0) + DAY / 2) : [];
  });
  const walls = [...usual, ...special, ...edgesOf(ir, changed, monday), ...holidaysMoved(ir, changed, monday)].filter(
    (wall) => wall >= from,
  );
  return walls.map((wall) => resolveLocal(ir.zone, wall));
}

/** Half an hour inside each window of a calendar that is changed; and its holidays on days on which it would be open. */
function edgesOf(ir: PolicyIr, changed: PolicyIr, monday: number): readonly number[] {
  const minute = MINUTE;
  return ir.calendars.flatMap((calendar, index) => {
    if (calendar.kind !== "weekly" || sameJson(calendar, changed.calendars[index])) return [];
    const windows = calendar.weekly.flatMap((day, at) =>
      day.flatMap(([open, close]) => [open + 30, close - 30].map((time) => monday + at * DAY + time * minute)),
    );
    const opens = (day: number): boolean => (calendar.weekly[(new Date(day).getUTCDay() + 6) % 7] ?? []).length > 0;
    const year = new Date(monday).getUTCFullYear();
    const years = Array.from({ length: 12 }, (_, after) => year + after);
    const holidays = calendar.holidays.flatMap(({ set }) => {
      const holidays = ir.holidays.find(({ id }) => id === set);
      if (holidays === undefined) return [];
      return years.flatMap((each) => [...holidayDates(holidays, each)].flatMap((date) => parseLocal(date) ?? [])).filter(opens);
    });
    return [...holidays.slice(0, 3).map((day) => day + DAY / 2), ...windows];
  });
}

/** Noon of each day that is a holiday of one of the two alone, in the years to come. */
function holidaysMoved(ir: PolicyIr, changed: PolicyIr, monday: number): readonly number[] {
  const first = new Date(monday).getUTCFullYear();
  const years = Array.from({ length: 12 }, (_, after) => first + after);
  return ir.holidays.flatMap((set, index) => {
    const other = changed.holidays[index];
    if (other === undefined || sameJson(set, other)) return [];
    const apart = years.flatMap((year) => {
      const [was, is] = [holidayDates(set, year), holidayDates(other, year)];
      return [...[...was].filter((day) => !is.has(day)), ...[...is].filter((day) => !was.has(day))];
    });
    return apart.flatMap((day) => parseLocal(day) ?? []).map((day) => day + DAY / 2);
  });
}
