// Handling learned from tickets: quick fixes and long hauls, what each waits before its response and after it, and how often it is paused.

import type { FactValue, Instant, Milliseconds } from "../../../ir/index.ts";
import type { Distribution } from "../../chance/index.ts";
import type { HandlingKind, Share } from "../../experiment/index.ts";
import { sampleOf } from "../../statistics/index.ts";
import type { LogTicket } from "../log/log-ticket.ts";
import { type Counting, delayOf, EFFORT, isPaused, lagOf, pausedAfterResponse, resolutionOf, responseOf } from "../log/ticket-times.ts";
import { figuresOf, redistributed, totalOf, type Watched, type Weighed } from "../log/weighed.ts";
import { countsOf } from "./bursts.ts";
import { takenUp } from "./given-up.ts";
import type { TwoNormals } from "./lognormals.ts";
import { areApart, partsOf } from "./parts.ts";
import { delayOfReturn } from "./second-rounds.ts";
import { distributionOf, isMixed } from "./time-fit.ts";

/** Values of the grouping fact that are handled alike; null: all others. `tickets`: see `settled`. */
export type Group = {
  readonly values: readonly FactValue[] | null;
  readonly tickets: readonly Weighed<LogTicket>[];
  readonly mixture: TwoNormals | null;
};
export type HandlingFit = {
  readonly kinds: readonly HandlingKind[];
  readonly groups: readonly Group[];
  /** Tickets open at the end of the log, and for longer than any like them took; `share`: of all, with those for which they stand. */
  readonly beyond: { readonly tickets: number; readonly share: number };
};
/** `last`: until when the log tells of tickets. */
export type HandlingSetup = {
  readonly by: string | null;
  readonly unit: Milliseconds;
  readonly last: Instant;
  readonly counting: Counting | null;
};

/** A value of the grouping fact with fewer tickets has no handling of its own. */
export const LEAST_OF_ITS_OWN = 60;

export function handlingOf(tickets: readonly LogTicket[], setup: HandlingSetup): HandlingFit {
  const groups = groupsOf(tickets, setup);
  const unresolved = new Set(tickets.filter(({ resolved }) => resolved === null).map(({ id }) => id));
  const all = groups.flatMap((group) => group.tickets);
  const open = all.filter(([{ id }]) => unresolved.has(id));
  const beyond = { tickets: open.length, share: totalOf(open) / totalOf(all) };
  return { groups, kinds: groups.flatMap((group) => kindsOf(group, groups, tickets, setup)), beyond };
}

/** A value has handling of its own where it has tickets enough and its times differ from those of the rest by more than chance. */
function groupsOf(tickets: readonly LogTicket[], { by, unit, last }: HandlingSetup): readonly Group[] {
  const own: Group[] = [];
  const rest: LogTicket[] = [];
  for (const [value, group] of by === null ? [] : byValue(tickets, by)) {
    const others = tickets.filter(({ facts }) => facts.get(by ?? "") !== value);
    const apart = value !== null && group.length >= LEAST_OF_ITS_OWN && others.length >= LEAST_OF_ITS_OWN && differs(group, others);
    if (apart) own.push(groupOf([value], group, unit, last));
    else for (const ticket of group) rest.push(ticket);
  }
  const left = by === null ? tickets : rest;
  if (left.length === 0 && own.length > 0) return own.length === 1 ? own.map((group) => ({ ...group, values: null })) : own;
  return [...own, groupOf(null, left, unit, last)];
}

function groupOf(values: Group["values"], tickets: readonly LogTicket[], unit: Milliseconds, last: Instant): Group {
  const weighed = settled(tickets, "resolved", last);
  return { values, tickets: weighed, mixture: isMixed(figuresOf(weighed, resolutionOf), unit) };
}

/**
 * Those that came to it, which also stand for tickets still open at the end of the log and for those given up; and those open for longer than any took, as if
 * they came to it at its end, where any did at all.
 */
export function settled(tickets: readonly LogTicket[], what: "responded" | "resolved", last: Instant): readonly Weighed<LogTicket>[] {
  const kept = takenUp(tickets, last);
  if (kept.every(([ticket]) => ticket[what] === null)) return kept;
  const watched = (ticket: LogTicket): Watched => ({ ended: ticket[what] !== null, after: (ticket[what] ?? last) - ticket.opened });
  return redistributed(kept, watched).map((each) => (each[0][what] === null ? [{ ...each[0], [what]: last }, each[1]] : each));
}

export function byValue(tickets: readonly LogTicket[], fact: string): readonly (readonly [FactValue | null, readonly LogTicket[]])[] {
  const groups = new Map<FactValue | null, LogTicket[]>();
  for (const ticket of tickets) {
    const found = ticket.facts.get(fact);
    const value = found === undefined || typeof found === "object" ? null : found;
    const group = groups.get(value);
    if (group === undefined) groups.set(value, [ticket]);
    else group.push(ticket);
  }
  return [...groups].sort(([a], [b]) => (a === null ? 1 : b === null ? -1 : String(a) < String(b) ? -1 : 1));
}

function differs(a: readonly LogTicket[], b: readonly LogTicket[]): boolean {
  return [responseOf, resolutionOf].some((of) =>
    areApart(sampleOf(a.flatMap((t) => of(t) ?? [])), sampleOf(b.flatMap((t) => of(t) ?? []))),
  );
}

function kindsOf(group: Group, groups: readonly Group[], all: readonly LogTicket[], setup: HandlingSetup): readonly HandlingKind[] {
  const { unit, by } = setup;
  const near = all.some(({ givenUp }) => givenUp) ? NEARER : undefined;
  const whole = totalOf(group.tickets);
  return partsOf(group.tickets, group.mixture, unit).map(({ name, tickets }) => {
    const handOffs = handOffsOf(tickets);
    return {
      name: groups.length === 1 ? name : `${name}-${suffixOf(group)}`,
      weight: weightOf(group, groups, by, whole === 0 ? 0 : totalOf(tickets) / whole),
      firstTouch: ZERO,
      effort: { kind: "constant", value: EFFORT },
      handOffs,
      firstDelay: distributionOf(
        figuresOf(tickets, (ticket) => delayOf(ticket, setup.counting)),
        unit,
        near,
      ),
      handOffDelay: handOffs === ZERO ? delayOfReturn(tickets, all, setup) : ZERO,
      delayCounting: setup.counting?.name ?? null,
      lag: distributionOf(figuresOf(tickets, lagOf), unit),
      pauses: { customer: pauseOf(tickets, unit), vendor: null },
      workaround: null,
    };
  });
}

/** Who gives up is told by the few long delays among many short ones, and a lognormal that is near in all has them elsewhere. */
const NEARER = 0.01;
const ZERO: Distribution = { kind: "constant", value: 0 };

function suffixOf({ values }: Group): string {
  return values === null
    ? "of-others"
    : `of-${values
        .join("-")
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, "-")}`;
}

/** Weights are shares within a group; the other groups' tickets never get this kind. */
function weightOf(group: Group, groups: readonly Group[], by: string | null, share: number): Share {
  const weight = Number((100 * share).toPrecision(4));
  if (groups.length === 1 || by === null) return { cases: [], otherwise: weight };
  const when = (values: readonly FactValue[]): Share["cases"][number]["when"] => [{ kind: "is", fact: by, values }];
  if (group.values !== null) return { cases: [{ when: when(group.values), share: weight }], otherwise: 0 };
  const others = groups.flatMap(({ values }) => values ?? []);
  return { cases: [{ when: when(others), share: 0 }], otherwise: weight };
}

function handOffsOf(tickets: readonly Weighed<LogTicket>[]): Distribution {
  const counts = figuresOf(tickets, ({ resolved, handOffs }) => (resolved === null ? null : handOffs));
  return counts.some(([count]) => count > 0) ? countsOf(counts) : ZERO;
}

/**
 * As many tickets as in the log are paused, and a paused one as long in all after its response: what lies before that is part of the time to it. A pause is
 * drawn after each stage, so its chance and its length are cut to that.
 */
function pauseOf(tickets: readonly Weighed<LogTicket>[], unit: Milliseconds): HandlingKind["pauses"]["customer"] {
  const done = tickets.filter(([{ resolved }]) => resolved !== null);
  const paused = done.filter(([ticket]) => isPaused(ticket));
  if (paused.length === 0) return null;
  const stages = 1 + done.reduce((sum, [{ handOffs }, weight]) => sum + weight * handOffs, 0) / totalOf(done);
  const share = paused.length === done.length ? 1 : totalOf(paused) / totalOf(done);
  const each = share === 1 ? 1 : -Math.expm1(Math.log1p(-share) / stages);
  const times = Math.max(1, (each * stages) / share);
  const lengths = figuresOf(paused, (ticket) => Math.round(pausedAfterResponse(ticket) / times));
  return { share: { cases: [], otherwise: Number(each.toPrecision(4)) }, length: distributionOf(lengths, unit) };
}
