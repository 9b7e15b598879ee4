// How many tickets come soon after another of their customer by chance alone.

import type { Milliseconds } from "../../../ir/index.ts";
import type { LogTicket } from "../log/log-ticket.ts";

/** Of a ticket: how likely one that has nothing to do with it comes in the time before it, and how many its customer has. */
type Near = { readonly chance: number; readonly own: number };

const STEPS = 50;

/** `atMost`: were there no bursts, and every ticket came by itself. */
export type ByChance = { readonly expected: number; readonly atMost: number };

/**
 * Only what begins by itself follows by chance: all tickets but those of bursts that are none of chance. How many these are is asked for: from all of them down,
 * until it comes to rest. Each is as near to others as tickets of other customers are to it, so that busy hours and good days count as they come.
 *
 * `tickets`: in order of opening; `followers`: those that open no longer than `within` after another of their customer.
 */
export function followersByChance(tickets: readonly LogTicket[], followers: number, within: Milliseconds): ByChance {
  const near = nearOf(tickets, within);
  const expectedOf = (single: number): number =>
    single * near.reduce((sum, { chance, own }) => sum + followsOne(chance, Math.max(0, own * single - 1)), 0);
  const atMost = expectedOf(1);
  let expected = Math.min(followers, atMost);
  for (let i = 0; i < STEPS; i++) {
    const next = Math.min(followers, expectedOf((tickets.length - followers + expected) / tickets.length));
    const isAtRest = Math.abs(next - expected) < 0.01;
    expected = next;
    if (isAtRest) break;
  }
  return { expected, atMost };
}

/** That at least one of so many others comes in that time. */
function followsOne(chance: number, others: number): number {
  return -Math.expm1(others * Math.log1p(-chance));
}

/** A ticket that names no customer follows none. */
function nearOf(tickets: readonly LogTicket[], within: Milliseconds): readonly Near[] {
  const whole = new Map<string, number>();
  for (const { customer } of tickets) if (customer !== null) whole.set(customer, (whole.get(customer) ?? 0) + 1);
  const before = new Map<string, number>();
  let first = 0;
  return tickets.flatMap(({ opened, customer }, place) => {
    for (let left = tickets[first]; left !== undefined && opened - left.opened > within; left = tickets[first]) {
      if (left.customer !== null) before.set(left.customer, (before.get(left.customer) ?? 0) - 1);
      first++;
    }
    if (customer === null) return [];
    const [own, ownBefore] = [whole.get(customer) ?? 0, before.get(customer) ?? 0];
    before.set(customer, ownBefore + 1);
    const others = tickets.length - own;
    return [{ own, chance: others === 0 ? 0 : Math.min(0.999, (place - first - ownBefore) / others) }];
  });
}
