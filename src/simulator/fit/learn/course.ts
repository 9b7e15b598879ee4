// What else becomes of tickets: reopened, closed by themselves, written about again, changed.

import { DAY, type FactIr, type FactValue, HOUR, type Instant, MINUTE, type Milliseconds } from "../../../ir/index.ts";
import type { Distribution } from "../../chance/index.ts";
import type { Demand, FactChange } from "../../experiment/index.ts";
import { countsByValue, inFourDigits } from "../log/counts.ts";
import type { LogTicket } from "../log/log-ticket.ts";
import { alone, figuresOf, redistributed, totalOf, type Watched, type Weighed } from "../log/weighed.ts";
import { waitedUntil } from "./given-up.ts";
import { distributionOf } from "./time-fit.ts";

/** An hour more or less would be no constant of fewer hours. */
const LEAST_HOURS = 10;
/** So many changes, reopenings, contacts or closings have to be seen before anything is learned of them. */
export const LEAST = 5;

export type CourseFit = Pick<Demand, "contacts" | "impatience" | "changes" | "reopening" | "autoClose"> & {
  readonly resolutions: number;
  readonly reopened: number;
  /** Closings after a resolution; `constant`: what many of them have in common. */
  readonly closings: number;
  readonly constant: Constant | null;
  /** Closings within a step of the log's clock after the resolution. */
  readonly atOnce: number;
  readonly contactsSeen: number;
  /** Tickets closed before anybody answered or resolved them. */
  readonly givenUp: number;
  /** Tickets whose customer asks for escalation before the resolution. */
  readonly asked: number;
  readonly changesSeen: readonly { readonly fact: string; readonly tickets: number }[];
};

/** `last`: until when the log tells of tickets. */
export function courseOf(tickets: readonly LogTicket[], declared: readonly FactIr[], unit: Milliseconds, last: Instant): CourseFit {
  const resolutions = tickets.reduce((sum, ticket) => sum + ticket.resolutions, 0);
  const reopenings = tickets.flatMap((ticket) => ticket.reopenings);
  const gaps = tickets.flatMap(({ closedAfter }) => closedAfter ?? []);
  const close = constantOf(gaps, unit);
  const contactsSeen = tickets.reduce((sum, { contacts }) => sum + contacts, 0);
  const asked = tickets.filter(({ escalationAsked }) => escalationAsked !== null).length;
  const givenUp = tickets.filter((ticket) => ticket.givenUp).length;
  const learned = reopenings.length >= LEAST && resolutions > 0;
  return {
    resolutions,
    reopened: reopenings.length,
    reopening: learned ? reopeningOf(tickets, unit, last) : null,
    closings: gaps.length,
    constant: close,
    atOnce: gaps.filter((gap) => gap <= stepOf(unit)).length,
    autoClose: close?.after ?? null,
    contactsSeen,
    contacts: contactsOf(tickets, contactsSeen, last),
    asked,
    givenUp,
    impatience:
      asked < LEAST && givenUp === 0
        ? null
        : {
            escalation: asked < LEAST ? null : escalationOf(tickets, unit, last),
            abandonment: givenUp === 0 ? null : abandonmentOf(tickets, unit, last),
          },
    changesSeen: countsByValue(tickets.flatMap(({ changes }) => [...new Set(changes.map(({ fact }) => fact))])).map(([fact, count]) => ({
      fact,
      tickets: count,
    })),
    changes: declared.flatMap((fact) => changesOf(fact, tickets, unit, close === null ? () => last : ({ closed }) => closed ?? last)),
  };
}

/** After each resolution a ticket comes back, or was watched in vain for it to the end of the log. */
function reopeningOf(tickets: readonly LogTicket[], unit: Milliseconds, last: Instant): Demand["reopening"] {
  const watched = tickets.flatMap(({ reopenings, staysResolved, givenUp }): readonly Watched[] => [
    ...reopenings.map((after) => ({ ended: true, after })),
    ...(staysResolved === null || givenUp ? [] : [{ ended: false, after: last - staysResolved }]),
  ]);
  const [share, after] = shareAndTimes(
    redistributed(alone(watched), (each) => each),
    unit,
  );
  return { share: { cases: [], otherwise: share }, after };
}

/** In the experiment a customer asks unless the ticket is resolved by then, as in the log: a resolution, like the log's end, cuts off. */
function escalationOf(tickets: readonly LogTicket[], unit: Milliseconds, last: Instant): NonNullable<Demand["impatience"]>["escalation"] {
  const watched = tickets.map(({ opened, escalationAsked, resolved }) => ({
    ended: escalationAsked !== null,
    after: (escalationAsked ?? resolved ?? last) - opened,
  }));
  const [share, patience] = shareAndTimes(standingOf(watched), unit);
  return { share: { cases: [], otherwise: share }, patience };
}

/** In the experiment whoever is not taken up by then gives up: an answer, a resolution and the log's end cut off. */
function abandonmentOf(tickets: readonly LogTicket[], unit: Milliseconds, last: Instant): NonNullable<Demand["impatience"]>["abandonment"] {
  const watched = tickets.map((ticket) => ({ ended: ticket.givenUp, after: waitedUntil(ticket, last) - ticket.opened }));
  const [share, patience] = shareAndTimes(standingOf(watched), unit);
  return { share: { cases: [], otherwise: share }, patience };
}

/** How many of those watched come to an end, and after which time. */
function shareAndTimes(standing: readonly Weighed<Watched>[], unit: Milliseconds): readonly [share: number, times: Distribution] {
  const times = figuresOf(standing, ({ ended, after }) => (ended ? after : null));
  return [inFourDigits(totalOf(times) / totalOf(standing)), distributionOf(times, unit)];
}

/** What comes when fewer are still watched than this, and than half of all, would stand for too many others. */
const LEAST_WATCHED = 20;

function standingOf<T extends Watched>(watched: readonly T[]): readonly Weighed<T>[] {
  const longest = watched.map(({ after }) => after).sort((a, b) => b - a);
  const until = longest[Math.min(LEAST_WATCHED, Math.ceil(watched.length / 2)) - 1] ?? 0;
  const known = watched.map((each) => (each.after > until ? { ...each, ended: false, after: until } : each));
  return redistributed(alone(known), (each) => each);
}

/** `within`: all that many closings come no later than this after `after`; 0: `step` earlier or later at most. */
export type Constant = { readonly after: Milliseconds; readonly within: Milliseconds; readonly step: Milliseconds; readonly count: number };

/**
 * The time that at least three in ten closings come after, within one step of the log's clock on either side. Where there is none: the whole hours after
 * which at least half of them come within an hour, as where a job closes tickets now and then. null: neither.
 */
export function constantOf(gaps: readonly Milliseconds[], unit: Milliseconds): Constant | null {
  if (gaps.length < LEAST) return null;
  const step = stepOf(unit);
  const [most] = countsByValue(gaps.map((gap) => Math.round(gap / step)));
  const after = wholeHours((most?.[0] ?? 0) * step, step);
  const count = gaps.filter((gap) => Math.abs(gap - after) <= step).length;
  if (after > 0 && count >= 0.3 * gaps.length) return { after, within: 0, step, count };
  const [hours] = countsByValue(gaps.map((gap) => Math.floor(gap / HOUR)));
  if (hours === undefined || hours[0] < LEAST_HOURS || hours[1] < 0.5 * gaps.length) return null;
  return { after: hours[0] * HOUR, within: HOUR, step, count: hours[1] };
}

/** Closings are told apart by minutes at most. */
function stepOf(unit: Milliseconds): Milliseconds {
  return Math.max(MINUTE, unit);
}

/** 119 h 59 min of a clock that tells minutes is 120 hours. */
function wholeHours(after: Milliseconds, step: Milliseconds): Milliseconds {
  const hours = Math.round(after / (60 * MINUTE)) * 60 * MINUTE;
  return hours > 0 && Math.abs(hours - after) <= step ? hours : after;
}

/**
 * Before the first response, and from then on while the ticket is not resolved. Each is pulled towards the rate of both together, as far as `LEAST` contacts
 * weigh: of a log without responses it is that.
 */
function contactsOf(tickets: readonly LogTicket[], seen: number, last: Instant): Demand["contacts"] {
  let [open, unanswered, before] = [0, 0, 0];
  for (const { opened, responded, resolved, contactsUnanswered, openAgain, againSince } of tickets) {
    const until = resolved ?? last;
    open += until - opened + openAgain + (againSince === null ? 0 : last - againSince);
    unanswered += Math.min(responded ?? until, until) - opened;
    before += contactsUnanswered;
  }
  if (seen < LEAST || open === 0) return null;
  const rate = (count: number, time: Milliseconds): number => inFourDigits(((count + LEAST) * DAY) / (time + (LEAST * open) / seen));
  return { perDay: rate(before, unanswered), perDayAnswered: rate(seen - before, open - unanswered) };
}

/**
 * First changes of a fact: of each value it begins with, how many tickets leave it, when, and to what. `watched`: until when a ticket could change, as far as
 * the experiment knows. There a change comes as if nothing else happened, unless the ticket is closed by then: so closing, like the end of the log, cuts off.
 */
function changesOf(
  fact: FactIr,
  tickets: readonly LogTicket[],
  unit: Milliseconds,
  watched: (ticket: LogTicket) => Instant,
): readonly FactChange[] {
  if (fact.type.kind !== "one-of" && fact.type.kind !== "yes-no") return [];
  const began = new Map<FactValue, Course[]>();
  for (const ticket of tickets) {
    const value = ticket.facts.get(fact.id);
    if (value === undefined) continue;
    const change = ticket.changes.find((each) => each.fact === fact.id) ?? null;
    const after = Math.max(0, change?.after ?? watched(ticket) - ticket.opened);
    const known = began.get(value) ?? [];
    began.set(value, known);
    known.push({ ended: change !== null, to: change?.to ?? null, after });
  }
  return [...began]
    .filter(([, courses]) => courses.filter(({ ended }) => ended).length >= LEAST)
    .map(([from, courses]) => changeFrom(fact.id, from, courses, unit));
}

/** What a fact becomes; null: it stays as it was. */
type Course = Watched & { readonly to: FactValue | null };

function changeFrom(fact: string, from: FactValue, courses: readonly Course[], unit: Milliseconds): FactChange {
  const standing = standingOf(courses);
  const [share, after] = shareAndTimes(standing, unit);
  return {
    share: { cases: [{ when: [{ kind: "is", fact, values: [from] }], share }], otherwise: 0 },
    after,
    rule: {
      fact,
      of: "ticket",
      own: false,
      cases: [{ when: [], draw: { kind: "one-of", values: weightsOf(standing), unknown: 0 } }],
    },
  };
}

/** In percent, the heaviest first. */
function weightsOf(courses: readonly Weighed<Course>[]): readonly { readonly value: FactValue; readonly weight: number }[] {
  const weights = new Map<FactValue, number>();
  for (const [{ ended, to }, weight] of courses) if (ended && to !== null) weights.set(to, (weights.get(to) ?? 0) + weight);
  const whole = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  return [...weights].sort(([, a], [, b]) => b - a).map(([value, weight]) => ({ value, weight: inFourDigits((100 * weight) / whole) }));
}
