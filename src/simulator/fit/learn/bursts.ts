// Several tickets of one customer within an hour: more than chance brings together are bursts.

import { HOUR, type Instant, type Milliseconds } from "../../../ir/index.ts";
import type { Distribution } from "../../chance/index.ts";
import type { LogTicket } from "../log/log-ticket.ts";
import { alone, totalOf, type Weighed } from "../log/weighed.ts";
import { burstLengths } from "./burst-lengths.ts";
import { followersByChance } from "./chance-followers.ts";
import { distributionOf } from "./time-fit.ts";

/** At most this long after the one before of the same customer, a ticket follows it. */
export const FOLLOWS_WITHIN: Milliseconds = HOUR;
/** Rarer ones, and those that chance explains, are left to chance. */
const LEAST_SHARE = 0.005;
const LEAST = 20;
/** More than chance brings by so many standard deviations of it. */
const SURE = 4;

export type Bursts = {
  readonly share: number;
  readonly more: Distribution;
  readonly within: Distribution;
  /** Tickets that follow another of their customer within an hour, and how many would by chance. */
  readonly followers: number;
  readonly byChance: number;
  /** Openings that begin a burst, or belong to none, and as many of the others as chance brings. */
  readonly openings: readonly Instant[];
  /** Pairs of tickets of one burst, each counted twice. */
  readonly pairs: number;
};

/** null: none beyond chance, or no customers; a ticket that names none is in no burst. `tickets`: in order of opening. */
export function burstsOf(tickets: readonly LogTicket[], unit: Milliseconds): Bursts | null {
  const byCustomer = new Map<string | LogTicket, Instant[]>();
  for (const ticket of tickets) {
    const key = ticket.customer ?? ticket;
    const own = byCustomer.get(key);
    if (own === undefined) byCustomer.set(key, [ticket.opened]);
    else own.push(ticket.opened);
  }
  const runs = [...byCustomer.values()].flatMap(runsOf);
  const followers = tickets.length - runs.length;
  const { expected: byChance, atMost } = followersByChance(tickets, followers, FOLLOWS_WITHIN);
  const real = runs.filter((run) => run.length > 1);
  if (real.length < LEAST || followers - atMost < SURE * Math.sqrt(atMost) || byCustomer.size < 2) return null;
  // What chance brings together stays single: the rest are as long as those that were seen.
  const openings = openingsOf(runs, byChance / followers);
  const share = (real.length / openings.length) * (1 - byChance / followers);
  if (share < LEAST_SHARE) return null;
  return {
    share: Number(share.toPrecision(3)),
    more: countsOf(alone(real.map((run) => run.length - 1))),
    within: distributionOf(alone(burstLengths(real, byChance / followers)), unit),
    followers,
    byChance,
    openings,
    pairs: pairsIn(runs) * (1 - byChance / followers),
  };
}

function pairsIn(groups: readonly (readonly Instant[])[]): number {
  return groups.reduce((sum, { length: n }) => sum + n * (n - 1), 0);
}

/** Followers that chance brings are spread evenly over all of them. */
function openingsOf(runs: readonly (readonly Instant[])[], byChance: number): readonly Instant[] {
  let chance = 0;
  const single = runs.flatMap((run) =>
    run.filter((_, place) => {
      chance += place === 0 ? 0 : byChance;
      if (place > 0 && chance < 1) return false;
      chance -= place === 0 ? 0 : 1;
      return true;
    }),
  );
  return single.sort((a, b) => a - b);
}

/** How often each count was seen, or for which share it stands; from 20 on together with their mean. */
export function countsOf(counts: readonly Weighed<number>[]): Distribution {
  const times = new Map<number, number>();
  const long = counts.filter(([count]) => count >= 20);
  for (const [count, weight] of counts) if (count < 20) times.set(count, (times.get(count) ?? 0) + weight);
  if (long.length > 0) {
    const mean = Math.round(long.reduce((sum, [count, weight]) => sum + count * weight, 0) / totalOf(long));
    times.set(mean, totalOf(long));
  }
  // What stands for more than itself is no count any more: then in percent.
  const each = [...times.values()].every(Number.isInteger) ? 1 : 100 / totalOf(counts);
  const values = [...times]
    .sort(([a], [b]) => a - b)
    .map(([value, weight]) => ({ value, weight: each === 1 ? weight : Number((each * weight).toPrecision(4)) }));
  const [only] = values;
  if (values.length <= 1) return { kind: "constant", value: only?.value ?? 0 };
  return { kind: "choice", values };
}

function runsOf(openings: readonly Instant[]): readonly (readonly Instant[])[] {
  const runs: Instant[][] = [];
  for (const at of openings) {
    const run = runs.at(-1);
    if (run !== undefined && at - (run.at(-1) ?? 0) <= FOLLOWS_WITHIN) run.push(at);
    else runs.push([at]);
  }
  return runs;
}
