// Law: a shift by whole equal weeks changes nothing.

import { offsetAt, zoneOffsets } from "../../calendar/offsets.ts";
import {
  DAY,
  type FactValue,
  type HistoryEvent,
  type Instant,
  type Milliseconds,
  type Occurrence,
  type PartyIr,
  type PolicyIr,
  type Verdict,
} from "../../ir/index.ts";
import { type OpenTime, openTimesOf } from "../../runtime/working-time/open-times.ts";
import { difference } from "./difference.ts";
import { breaks, type Law, type LawFinding, type LawHistory, type Subject } from "./law.ts";
import { type Played, play, verdictsOf } from "./play.ts";

const ID = "equal-weeks-change-nothing";
const broken = breaks(ID);

const WEEK = 7 * DAY;
/** Tried in this order, until one finds equal stretches. */
const SHIFTS: readonly Milliseconds[] = [1, 2, 5, 52, -1, -4].map((weeks) => weeks * WEEK);

/**
 * Broken, for example, by working time that hangs on when its table was built, or by a constant date that ought not to be there. It applies only where the
 * two stretches of time are equal for the policy: every calendar opens and closes alike in both, every zone keeps its offset, of those who are told anything
 * nobody is away, or on call by the day. A stretch reaches from the first instant of the history, or of a fact of it, to the last instant that anything told or any verdict speaks of.
 */
export const equalWeeksChangeNothing: Law = {
  id: ID,
  title: "Equal weeks change nothing",
  words:
    "A history moved by whole weeks, to a time at which the policy's calendars open and close just the same, comes to the same, moved by as much.",
  oneIn: 40,
  of: (subject) => {
    const { ir } = subject;
    if (partiesTold(ir).some(({ rotation }) => rotation !== null)) return () => "silent";
    const times = [...openTimesOf(ir.calendars, ir.holidays, zoneOffsets).values()];
    return (history) => shifts(subject, times, history);
  },
};

function shifts({ ir, module }: Subject, times: readonly OpenTime[], history: LawHistory): LawFinding {
  const instants = new Set(ir.facts.filter(({ type }) => type.kind === "instant").map(({ id }) => id));
  const played = play(module, history);
  const own = reachOf(played, history, instants);
  for (const by of SHIFTS) {
    const moved = movedHistory(history, by, instants);
    const there = play(module, moved);
    const reach = reachOf(there, moved, instants);
    const [from, until] = [Math.min(own[0], reach[0] - by), Math.max(own[1], reach[1] - by)];
    if (from < 0 || from + by < 0 || !isEqualStretch(ir, times, from, until, by)) continue;
    const back = (value: unknown): unknown => movedBy(value, -by);
    const different =
      difference(there.refusals, played.refusals) ??
      difference(there.occurrences.map(back), played.occurrences) ??
      difference(verdictsOf(there.case).map(back), verdictsOf(played.case));
    if (different === null) return played.taken.length === 0 ? "silent" : "kept";
    return broken(null, history.horizon, `moved by ${by / WEEK} weeks, which are equal to these, it differs: ${different}`);
  }
  return "silent";
}

const TIMES = new Set(["at", "since", "fired", "deliverFrom", "started", "due", "lastMet", "metAt", "breachedAt", "wake"]);

/** Every instant of what was told or of a verdict, moved. */
function movedBy(value: unknown, by: Milliseconds): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((each) => movedBy(each, by));
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, TIMES.has(key) && typeof inner === "number" ? inner + by : movedBy(inner, by)]),
  );
}

function movedHistory({ events, horizon }: LawHistory, by: Milliseconds, instants: ReadonlySet<string>): LawHistory {
  const facts = (of: NonNullable<HistoryEvent["facts"]>): Readonly<Record<string, FactValue>> =>
    Object.fromEntries(Object.entries(of).map(([id, value]) => [id, instants.has(id) && typeof value === "number" ? value + by : value]));
  return {
    events: events.map((event) => ({ ...event, at: event.at + by, facts: event.facts === null ? null : facts(event.facts) })),
    horizon: horizon + by,
  };
}

/** The first and the last instant that the history and what came of it speak of. */
function reachOf(
  { case: open, occurrences }: Played,
  { events, horizon }: LawHistory,
  instants: ReadonlySet<string>,
): readonly [Instant, Instant] {
  const facts = events.flatMap(({ facts: given }) =>
    Object.entries(given ?? {}).flatMap(([id, value]) => (instants.has(id) && typeof value === "number" ? [value] : [])),
  );
  const all = [...events.map(({ at }) => at), ...facts, horizon, ...told(occurrences), ...verdictsOf(open).flatMap(timesOf)];
  return [Math.min(...all), Math.max(...all)];
}

function told(occurrences: readonly Occurrence[]): readonly Instant[] {
  return occurrences.flatMap(({ due }) => (due === null ? [] : [due]));
}

function timesOf({ duties, wake }: Verdict): readonly Instant[] {
  const all = duties.flatMap(({ started, due, lastMet, deliverFrom }) => [started, due, lastMet, deliverFrom]);
  return [...all, wake].filter((each) => each !== null);
}

/** Whoever may be told something: recipients, and whoever is reached through them. */
function partiesTold({ levels, duties, people }: PolicyIr): readonly PartyIr[] {
  const named = new Map(people.map((each) => [each.id, each]));
  const found = new Set<PartyIr>();
  const open = [...levels.flatMap(({ notify }) => notify.flatMap(({ recipients }) => recipients)), ...duties.map(({ owedTo }) => owedTo)];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const party = id === null ? undefined : named.get(id);
    if (party === undefined || found.has(party)) continue;
    found.add(party);
    open.push(...party.members, ...(party.rotation?.members ?? []), party.coveredBy, party.otherwise);
  }
  return [...found];
}

/** Somebody who is told something may be away then: local times are within a day of the same digits in UTC. */
function isSomebodyAway(ir: PolicyIr, from: Instant, until: Instant): boolean {
  const near = (local: string): Instant => Date.parse(`${local}Z`);
  return partiesTold(ir).some(({ away }) => away.some((each) => near(each.from) - DAY <= until && near(each.until) + DAY >= from));
}

/** A day more on either side, for what is asked of the edges around. */
const MARGIN = 2 * DAY;

function isEqualStretch(ir: PolicyIr, times: readonly OpenTime[], from: Instant, until: Instant, by: Milliseconds): boolean {
  const [a, b] = [from - MARGIN, until + MARGIN];
  if (isSomebodyAway(ir, a, b) || isSomebodyAway(ir, a + by, b + by)) return false;
  const zones = new Set([ir.zone, ...ir.calendars.flatMap((each) => (each.kind === "combined" ? [] : [each.zone]))]);
  for (const zone of zones) {
    const offsets = zoneOffsets(zone);
    if (offsets.transitions.some(([at]) => (at > a && at <= b) || (at > a + by && at <= b + by))) return false;
    if (offsetAt(offsets, a) !== offsetAt(offsets, a + by)) return false;
  }
  return times.every((time) => {
    const there = time.segments(a + by, b + by);
    const here = time.segments(a, b);
    return here.length === there.length && here.every(([open, close], i) => open + by === there[i]?.[0] && close + by === there[i]?.[1]);
  });
}
