// The calendars of two versions beside each other: which are the same hours, which are wider, and an instant that tells them apart.

import type { CalendarIr, HolidaysIr, Instant, PolicyIr, Window } from "../../ir/index.ts";
import { type Meeting, meetingsOf, momentsOf } from "../moments.ts";

/** What may be open at one instant in each version: of each list of calendars asked, whether any of them is. `at`: such an instant. */
export type OpenHours = { readonly before: readonly boolean[]; readonly after: readonly boolean[]; readonly at: Instant };

export type Hours = {
  /** Of the later version's calendars: by which name conditions of both ask them. One that was only renamed keeps its earlier name. */
  readonly keys: ReadonlyMap<string, string>;
  /** Every world there is. An empty list is never open; null is elapsed time, always open. */
  readonly worlds: (before: readonly (readonly string[] | null)[], after: readonly (readonly string[] | null)[]) => readonly OpenHours[];
  /** Every combination in which calendars, asked by their keys, can be open at one instant in either version. */
  readonly moments: (keys: readonly string[]) => readonly (readonly boolean[])[];
  /** The same hours, stated alike: to name equal amounts by. */
  readonly definition: (ir: PolicyIr, calendar: string) => string;
  /** Whether a calendar of each has the same open days, and ends them at the same instants. False where that is not certain. */
  readonly sameDays: (before: string, after: string) => boolean;
};

export function hoursOf(before: PolicyIr, after: PolicyIr): Hours {
  const known = new Map<string, readonly OpenHours[]>();
  const joint = jointCalendars(before, after);
  const keys = keysOf(before, after);
  let sweep: Sweep | null = null;
  const worlds: Hours["worlds"] = (first, second) => {
    const key = JSON.stringify([first, second]);
    sweep ??= sweepOf(joint);
    const found = known.get(key) ?? worldsOf(sweep, [before, after], first, second);
    known.set(key, found);
    return found;
  };
  return {
    keys,
    definition: statedAs,
    worlds,
    sameDays: (first, second) =>
      statedAs(before, first) === statedAs(after, second) ||
      (dayZone(before, first) === dayZone(after, second) &&
        dayZone(before, first) !== null &&
        worlds([[first]], [[second]]).every((world) => world.before[0] === world.after[0])),
    moments: remembered((asked) => {
      const later = new Map([...keys].map(([id, key]) => [key, OF_AFTER + id]));
      const earlier = new Map(before.calendars.map(({ id }) => [id, OF_BEFORE + id]));
      const nameIn = (first: ReadonlyMap<string, string>, second: ReadonlyMap<string, string>) => (key: string) =>
        first.get(key) ?? second.get(key) ?? key;
      const [first, second] = [asked.map(nameIn(earlier, later)), asked.map(nameIn(later, earlier))];
      const isSame = first.every((id, i) => statedAs(joint, id) === statedAs(joint, second[i] ?? ""));
      const all = [...momentsOf(joint, first), ...(isSame ? [] : momentsOf(joint, second))];
      return [...new Map(all.map((moment) => [moment.map(Number).join(""), moment])).values()];
    }),
  };
}

const MIDNIGHT = 1440;

/** The zone that alone cuts open time into days: no window goes on after the day on which it opens. null: some window does. */
function dayZone(ir: PolicyIr, id: string): string | null {
  const calendar = ir.calendars.find((each) => each.id === id);
  if (calendar?.kind !== "weekly") return null;
  const windows = [...calendar.weekly, ...[...calendar.dates, ...calendar.holidays].map((each) => each.windows)].flat();
  return windows.every(([, close]) => close <= MIDNIGHT) ? calendar.zone : null;
}

function remembered<Answer>(answer: (asked: readonly string[]) => Answer): (asked: readonly string[]) => Answer {
  const known = new Map<string, Answer>();
  return (asked) => {
    const key = JSON.stringify(asked);
    const found = known.get(key) ?? answer(asked);
    known.set(key, found);
    return found;
  };
}

function keysOf(before: PolicyIr, after: PolicyIr): ReadonlyMap<string, string> {
  const gone = before.calendars.filter(({ id }) => !after.calendars.some((other) => other.id === id));
  return new Map(
    after.calendars.map(({ id }) => {
      if (before.calendars.some((other) => other.id === id)) return [id, id];
      return [id, gone.find((other) => statedAs(before, other.id) === statedAs(after, id))?.id ?? id];
    }),
  );
}

const OF_BEFORE = "before: ";
const OF_AFTER = "after: ";

/** One policy that has the calendars of both. */
function jointCalendars(before: PolicyIr, after: PolicyIr): PolicyIr {
  const dates = [before.effectiveFrom, after.effectiveFrom].filter((date) => date !== null).sort();
  return {
    ...after,
    effectiveFrom: dates[0] ?? null,
    calendars: [...before.calendars.map((each) => renamed(each, OF_BEFORE)), ...after.calendars.map((each) => renamed(each, OF_AFTER))],
    holidays: [
      ...before.holidays.map((set) => ({ ...set, id: OF_BEFORE + set.id })),
      ...after.holidays.map((set) => ({ ...set, id: OF_AFTER + set.id })),
    ],
  };
}

function renamed(calendar: CalendarIr, by: string): CalendarIr {
  switch (calendar.kind) {
    case "weekly":
      return { ...calendar, id: by + calendar.id, holidays: calendar.holidays.map((each) => ({ ...each, set: by + each.set })) };
    case "combined":
      return { ...calendar, id: by + calendar.id, of: calendar.of.map((each) => by + each) };
    case "season":
      return { ...calendar, id: by + calendar.id };
  }
}

/** Every way in which the calendars of both meet: found once, for all that is asked of it. Hours stated alike are looked at once. */
type Sweep = { readonly all: readonly string[]; readonly meetings: readonly Meeting[] };

function sweepOf(joint: PolicyIr): Sweep {
  const all = [...new Set(joint.calendars.map(({ id }) => statedAs(joint, id)))];
  const asked = all.map((stated) => joint.calendars.find(({ id }) => statedAs(joint, id) === stated)?.id ?? "");
  return { all, meetings: meetingsOf(joint, asked) };
}

function worldsOf(
  { all, meetings }: Sweep,
  [before, after]: readonly [PolicyIr, PolicyIr],
  first: readonly (readonly string[] | null)[],
  second: readonly (readonly string[] | null)[],
): readonly OpenHours[] {
  const placed = (ir: PolicyIr, lists: typeof first): readonly (readonly number[] | null)[] =>
    lists.map((list) => list?.map((id) => all.indexOf(statedAs(ir, id))) ?? null);
  const [asked, others] = [placed(before, first), placed(after, second)];
  const found = new Map<string, OpenHours>();
  for (const meeting of meetings) {
    const world = {
      before: asked.map((list) => isOpen(list, meeting)),
      after: others.map((list) => isOpen(list, meeting)),
      at: meeting.at,
    };
    const key = JSON.stringify([world.before, world.after]);
    const known = found.get(key);
    if (known === undefined || world.at < known.at) found.set(key, world);
  }
  return [...found.values()];
}

function isOpen(list: readonly number[] | null, { open }: Meeting): boolean {
  return list === null || list.some((place) => open[place] === true);
}

/** What decides when a calendar is open, in one form, whatever it and its holidays are called. */
function statedAs(ir: PolicyIr, id: string): string {
  const calendar = ir.calendars.find((each) => each.id === id);
  if (calendar === undefined) return JSON.stringify(["none", id]);
  switch (calendar.kind) {
    case "season":
      return JSON.stringify(["season", calendar.zone, calendar.ranges.map((range) => JSON.stringify(range)).sort()]);
    case "combined": {
      const [first = "", ...rest] = calendar.of.map((each) => statedAs(ir, each));
      const [lead, others] = calendar.how === "except" ? [first, rest] : ["", [first, ...rest]];
      return JSON.stringify([calendar.how, lead, [...new Set(others)].sort()]);
    }
    case "weekly":
      return JSON.stringify([
        "weekly",
        calendar.zone,
        calendar.weekly.map(joined),
        calendar.breaks.map(joined),
        calendar.dates.map(({ date, windows }) => JSON.stringify([date, joined(windows)])).sort(),
        calendar.holidays.map(({ set, windows }) => JSON.stringify([holidays(ir.holidays, set), joined(windows)])).sort(),
      ]);
  }
}

function holidays(sets: readonly HolidaysIr[], set: string): readonly string[] {
  const days = sets.find(({ id }) => id === set)?.days ?? [];
  const named = days.some(({ rule }) => rule.kind === "relative");
  return days.map(({ name, ...rest }) => JSON.stringify(named ? [name, rest] : rest)).sort();
}

/** Windows that touch or overlap are one. */
function joined(windows: readonly Window[]): readonly Window[] {
  const merged: [number, number][] = [];
  for (const [open, close] of [...windows].sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last !== undefined && open <= last[1]) last[1] = Math.max(last[1], close);
    else merged.push([open, close]);
  }
  return merged;
}
