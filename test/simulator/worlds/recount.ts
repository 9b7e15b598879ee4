// What became of a world, counted once more from the history that its policy was told: plain sums over lists, for the one policy of `desk.ts`, and nothing of
// the product's own but types. Times are Paris time in spring 2024: UTC + 1 until 01:00 UTC of 31 March, UTC + 2 from then on.

import { DAY, type HistoryEvent, HOUR, MINUTE } from "../../../src/ir/index.ts";

const SPRING = Date.UTC(2024, 2, 31, 1);

/** The time counted: [from, until). */
export type Frame = { readonly from: number; readonly until: number };

/** Of the local clock; none of these instants lies in the hour that was skipped. */
export function paris(year: number, month: number, day: number, hour = 0): number {
  const wall = Date.UTC(year, month - 1, day, hour);
  return wall - HOUR < SPRING ? wall - HOUR : wall - 2 * HOUR;
}

/** Monday 00:00 is 0. */
function hourOfWeek(at: number): number {
  const local = new Date(at + (at < SPRING ? HOUR : 2 * HOUR));
  return ((local.getUTCDay() + 6) % 7) * 24 + local.getUTCHours();
}

export type Span = readonly [from: number, until: number];
/** 9 to 12 and 13 to 17 on weekdays; 1 April 2024 is Easter Monday. */
export const OFFICE: readonly Span[] = Array.from({ length: 80 }, (_, day) => 4 + day).flatMap((day) => {
  const noon = new Date(Date.UTC(2024, 2, day, 12));
  const [month, date] = [noon.getUTCMonth() + 1, noon.getUTCDate()];
  if (noon.getUTCDay() % 6 === 0 || (month === 4 && date === 1)) return [];
  const at = (hour: number): number => paris(2024, month, date, hour);
  return [[at(9), at(12)] as const, [at(13), at(17)] as const];
});

type Clock = (from: number, until: number, pauses: readonly Span[]) => number;
const elapsed: Clock = (from, until, pauses) => lengthOf([[from, until]], pauses);
const office: Clock = (from, until, pauses) =>
  lengthOf(
    OFFICE.map(([a, b]) => [Math.max(a, from), Math.min(b, until)]),
    pauses,
  );

export function lengthOf(spans: readonly Span[], pauses: readonly Span[]): number {
  const overlap = ([a, b]: Span, [c, d]: Span): number => Math.max(0, Math.min(b, d) - Math.max(a, c));
  return spans.reduce((sum, span) => sum + pauses.reduce((rest, pause) => rest - overlap(span, pause), Math.max(0, span[1] - span[0])), 0);
}

/** The last instant at which no more than `amount` has gone by. */
function lastMet(clock: Clock, from: number, amount: number, pauses: readonly Span[]): number {
  let [kept, broken] = [from, from + 200 * DAY];
  while (broken - kept > 1) {
    const middle = Math.floor((kept + broken) / 2);
    if (clock(from, middle, pauses) <= amount) kept = middle;
    else broken = middle;
  }
  return kept;
}

export type Counts = { met: number; metLate: number; breached: number; cancelled: number; open: number };
type Outcome = keyof Counts;
export type Tally = {
  readonly tickets: Record<string, number>;
  readonly effort: Record<string, number>;
  /** By `duty group`; `all` for all tickets. */
  readonly duties: Record<string, Counts>;
  readonly late: Record<string, number[]>;
  readonly breaches: { readonly at: number; readonly clause: string; readonly duty: string }[];
  readonly triggers: Record<string, number>;
  /** By `from to trigger`. */
  readonly raises: Record<string, number>;
  /** Each raise of each ticket: from a rank, 0 for none, to another. */
  readonly raised: { readonly ticket: string; readonly at: number; readonly from: number; readonly to: number }[];
  readonly notices: { readonly at: number; readonly role: string }[];
  /** By `response` or `resolution`, what was had and what was waited for in vain, and group. */
  readonly times: Record<string, number[]>;
  readonly backlog: readonly number[];
  readonly openings: readonly number[];
};

/** What is known of one ticket from its own events. */
type Story = {
  readonly events: readonly HistoryEvent[];
  readonly opened: number;
  readonly priority: string | null;
  readonly response: number | null;
  /** When it was neither resolved nor closed. */
  readonly open: readonly Span[];
  /** Waits for the customer, and the time between a resolution and coming back. */
  readonly pauses: readonly Span[];
  /** When it was resolved or given up for good. */
  readonly over: number | null;
  readonly givenUp: boolean;
  /** The last instant at which something is counted. */
  readonly end: number;
};

function storyOf(events: readonly HistoryEvent[], until: number): Story {
  const [first] = events;
  if (first === undefined) throw new Error("a ticket begins with its opening");
  const open: Span[] = [];
  const pauses: Span[] = [];
  let since: number | null = first.at;
  let waitingSince: number | null = null;
  let over: number | null = null;
  let givenUp = false;
  for (const { at, event } of events) {
    if (event === "waiting") waitingSince = at;
    if (waitingSince !== null && ["continued", "resolved", "closed"].includes(event)) {
      pauses.push([waitingSince, at]);
      waitingSince = null;
    }
    if ((event === "resolved" || event === "closed") && since !== null) {
      open.push([since, at]);
      [since, over, givenUp] = [null, at, event === "closed"];
    }
    if (event === "reopened" && over !== null) {
      pauses.push([over, at]);
      [since, over] = [at, null];
    }
  }
  if (since !== null) open.push([since, until]);
  if (waitingSince !== null) pauses.push([waitingSince, until + 300 * DAY]);
  const response = events.find(({ event }) => event === "response")?.at ?? null;
  const priority = (first.facts?.["priority"] as string | undefined) ?? null;
  return { events, opened: first.at, priority, response, open, pauses, over, givenUp, end: until - 1 };
}

export function recount(events: readonly HistoryEvent[], { from, until }: Frame): Tally {
  const tickets = new Map<string, HistoryEvent[]>();
  for (const event of events) tickets.set(event.ticket ?? "", [...(tickets.get(event.ticket ?? "") ?? []), event]);
  const stories = [...tickets.values()].map((each) => storyOf(each, until));
  const counted = stories.filter(({ opened }) => opened >= from);
  const midnights = Array.from({ length: 80 }, (_, day) => paris(2024, 3, 4 + day)).filter((at) => from <= at && at < until);
  const tally: Tally = {
    tickets: {
      opened: counted.length,
      warmUp: stories.length - counted.length,
      resolved: 0,
      abandoned: 0,
      reopened: 0,
      openAtEnd: 0,
      escalated: 0,
    },
    effort: { contacts: 0, escalationRequests: 0, reopenings: 0, abandoned: 0 },
    duties: {},
    late: {},
    breaches: [],
    triggers: {},
    raises: {},
    raised: [],
    notices: [],
    times: {},
    backlog: midnights.map((at) => stories.filter(({ open }) => open.some(([a, b]) => a <= at && at < b)).length),
    openings: counted.map(({ opened }) => opened),
  };
  for (const story of counted) count(story, tally);
  return tally;
}

export function byHourOfWeek(instants: readonly number[]): readonly number[] {
  const hours = Array.from({ length: 168 }, () => 0);
  for (const at of instants) hours[hourOfWeek(at)] = (hours[hourOfWeek(at)] ?? 0) + 1;
  return hours;
}

function count(story: Story, tally: Tally): void {
  countTicket(story, tally);
  if (story.priority === null) return;
  const response = countResponse(story, tally);
  const resolution = countResolution(story, tally);
  if (story.priority === "P0") countUpdates(story, tally);
  climb(story, response, resolution, tally);
}

function countTicket({ events, priority, opened, response, over, givenUp, end: last }: Story, { tickets, effort, times }: Tally): void {
  const often = (event: string): number => events.filter((each) => each.event === event).length;
  const end = over === null ? "openAtEnd" : givenUp ? "abandoned" : "resolved";
  add(tickets, end);
  if (often("reopened") > 0) add(tickets, "reopened");
  add(effort, "contacts", often("contact"));
  add(effort, "escalationRequests", often("escalation-requested"));
  add(effort, "reopenings", often("reopened"));
  if (givenUp) add(effort, "abandoned");
  // Whoever gave up was watched until then, and not a moment longer.
  const watched = (givenUp && over !== null ? over : last + 1) - opened;
  for (const group of groupsOf(priority)) {
    push(times, `response ${response === null ? "in vain" : "had"} ${group}`, response === null ? watched : response - opened);
    push(times, `resolution ${end === "resolved" ? "had" : "in vain"} ${group}`, end === "resolved" ? (over ?? 0) - opened : watched);
  }
}

/** Within 30 minutes of a P0, 2 hours of the office of others. Gives the instant of the breach. */
function countResponse({ events, opened, priority, response, over, end }: Story, tally: Tally): number | null {
  const [clock, amount, clause] = priority === "P0" ? ([elapsed, 30 * MINUTE, "§5.1"] as const) : ([office, 2 * HOUR, "§5.2"] as const);
  const last = lastMet(clock, opened, amount, []);
  const closed = events.find(({ event }) => event === "closed")?.at ?? Number.POSITIVE_INFINITY;
  const settled = (outcome: Outcome, late: number | null = null): void => settle(tally, "first-response", priority, outcome, late);
  if (response !== null && response <= last) settled("met");
  else if (last >= closed) settled("cancelled");
  else if (last > end) settled("open");
  else {
    tally.breaches.push({ at: last, clause, duty: "first-response" });
    if (response !== null) settled("metLate", clock(opened, response, []) - amount);
    // Of what is over nobody knows how late it would have come.
    else settled("breached", over === null ? clock(opened, end, []) - amount : null);
    return last;
  }
  return null;
}

/** Within 8 hours of a P0, 16 hours of the office of others, waits left out. A closing resolves. */
function countResolution({ opened, priority, open, pauses, over, end }: Story, tally: Tally): number | null {
  const [clock, amount, clause] = priority === "P0" ? ([elapsed, 8 * HOUR, "§5.1"] as const) : ([office, 16 * HOUR, "§5.2"] as const);
  const last = lastMet(clock, opened, amount, pauses);
  const isBreached = last <= end && open.some(([from, until]) => from <= last && last < until);
  const settled = (outcome: Outcome, late: number | null = null): void => settle(tally, "full-resolution", priority, outcome, late);
  if (!isBreached) settled(over === null ? "open" : "met");
  else {
    tally.breaches.push({ at: last, clause, duty: "full-resolution" });
    const late = clock(opened, over ?? end, pauses) - amount;
    settled(over === null ? "breached" : "metLate", late);
  }
  return isBreached ? last : null;
}

/** Every 4 hours while it is open; each update begins the next cycle, and so does each miss. How late a cycle was is not known. */
function countUpdates({ events, priority, end }: Story, tally: Tally): void {
  const settled = (outcome: Outcome): void => settle(tally, "customer-update", priority, outcome, null);
  let since: number | null = null;
  const miss = (before: number): void => {
    for (; since !== null && since + 4 * HOUR < before; since += 4 * HOUR) {
      tally.breaches.push({ at: since + 4 * HOUR, clause: "§5.1", duty: "customer-update" });
      settled("breached");
    }
  };
  for (const { at, event } of events) {
    miss(at);
    if (event === "opened" || event === "reopened") since = at;
    if (since === null) continue;
    if (event === "update") {
      settled("met");
      since = at;
    }
    if (event === "resolved" || event === "closed") {
      settled("cancelled");
      since = null;
    }
  }
  miss(end + 1);
  if (since !== null) settled("open");
}

/** Triggers in the policy's order; of those that fire together the first that raises highest is the cause. */
function climb({ priority, open, events, over, end }: Story, response: number | null, resolution: number | null, tally: Tally): void {
  const fired: { readonly at: number; readonly rank: number; readonly trigger: string }[] = [];
  if (response !== null && priority === "P0") fired.push({ at: response, rank: 1, trigger: "unanswered" });
  // It is breached again as a ticket that was solved late comes back.
  const again = resolution === null ? [] : [resolution, ...open.map(([from]) => from).filter((from) => from > resolution)];
  for (const at of again) fired.push({ at, rank: 2, trigger: "unsolved" });
  if (response !== null) fired.push({ at: response, rank: 1, trigger: "late-answer" });
  for (const { trigger } of fired) add(tally.triggers, trigger);
  let level = 0;
  for (const { at, rank, trigger } of fired.sort((a, b) => a.at - b.at || b.rank - a.rank)) {
    if (rank <= level) continue;
    add(tally.raises, `${LEVELS[level]} ${LEVELS[rank]} ${trigger}`);
    tally.raised.push({ ticket: events[0]?.ticket ?? "", at, from: level, to: rank });
    for (let next = level + 1; next <= rank; next++) {
      for (const role of next === 1 ? ["lead"] : ["lead", "boss"]) {
        tally.notices.push({ at, role });
        const told = events.find((each) => each.event === "notified" && each.level === LEVELS[next] && each.who?.includes(role));
        const due = at + next * 30 * MINUTE;
        const duty = `${LEVELS[next]}-notice-to-${role}`;
        if (told !== undefined && told.at <= due) settle(tally, duty, priority, "met", null);
        else if (due > end) settle(tally, duty, priority, "open", null);
        else {
          tally.breaches.push({ at: due, clause: "§3", duty });
          if (told !== undefined) settle(tally, duty, priority, "metLate", told.at - due);
          else settle(tally, duty, priority, "breached", over === null ? end - due : null);
        }
      }
    }
    level = rank;
  }
  if (level > 0) add(tally.tickets, "escalated");
}

const LEVELS = ["none", "level-1", "level-2"];

function settle(tally: Tally, duty: string, priority: string | null, outcome: Outcome, late: number | null): void {
  for (const group of groupsOf(priority)) {
    const key = `${duty} ${group}`;
    tally.duties[key] ??= { met: 0, metLate: 0, breached: 0, cancelled: 0, open: 0 };
    tally.duties[key][outcome]++;
    if (late !== null) push(tally.late, key, late);
  }
}

function groupsOf(priority: string | null): readonly string[] {
  return priority === null ? ["all"] : ["all", priority];
}

function add(counts: Record<string, number>, key: string, times = 1): void {
  counts[key] = (counts[key] ?? 0) + times;
}

function push(lists: Record<string, number[]>, key: string, value: number): void {
  lists[key] = [...(lists[key] ?? []), value];
}
