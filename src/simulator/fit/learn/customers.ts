// How many customers there are and how unevenly they open tickets, so that as many show, and come again as often, as in the log.

import type { Customers } from "../../experiment/index.ts";
import type { LogTicket } from "../log/log-ticket.ts";
import type { Bursts } from "./bursts.ts";

export type CustomersFit = Customers & {
  /** Customers that opened a ticket; 0: the log names none. */
  readonly seen: number;
  /** So few came twice that even the greatest number tried does not show as many: `count` is that number, and no estimate. */
  readonly isBound: boolean;
  /** The share of tickets of the tenth of customers that opened most. */
  readonly topTenth: number;
};

const MOST_TIMES = 12;
const MOST = 200_000;

/** Of a burst the experiment draws the customer once: its other tickets neither show one nor make one come again. */
export function customersOf(tickets: readonly LogTicket[], bursts: Pick<Bursts, "openings" | "pairs"> | null): CustomersFit {
  const counts = countsByCustomer(tickets);
  const total = counts.reduce((sum, n) => sum + n, 0);
  const seen = counts.length;
  if (seen === 0) return { count: 1, skew: 0, seen, isBound: false, topTenth: 0 };
  const top = counts.slice(0, Math.max(1, Math.ceil(seen / 10)));
  const topTenth = top.reduce((sum, n) => sum + n, 0) / total;
  if (seen === 1 || total < 20) return { count: seen, skew: 0, seen, isBound: false, topTenth };
  const pairs = counts.reduce((sum, n) => sum + n * (n - 1), 0) - (bursts?.pairs ?? 0);
  const drawn = total - (bursts === null ? 0 : tickets.length - bursts.openings.length);
  return { ...searched(drawn, seen, pairs / (total * (total - 1))), seen, topTenth };
}

/** Tickets of each customer, most first. */
export function countsByCustomer(tickets: readonly LogTicket[]): readonly number[] {
  const counts = new Map<string, number>();
  for (const { customer } of tickets) if (customer !== null) counts.set(customer, (counts.get(customer) ?? 0) + 1);
  return [...counts.values()].sort((a, b) => b - a);
}

/**
 * The k-th of `count` customers opens in proportion to k^-skew. Two figures of the log are met: how many customers show among `total` tickets,
 * Σ 1 − (1 − p)^total, and the chance that two tickets are one customer's, Σ p².
 */
function searched(total: number, seen: number, together: number): Customers & { readonly isBound: boolean } {
  const most = Math.min(MOST, seen * MOST_TIMES);
  let [low, high] = [0, 2];
  for (let i = 0; i < 14; i++) {
    const skew = (low + high) / 2;
    const weights = powers(skew, most);
    if (chanceTogether(weights, countFor(weights, total, seen)) < together) low = skew;
    else high = skew;
  }
  const skew = Number(((low + high) / 2).toFixed(2));
  const weights = powers(skew, most);
  return { count: countFor(weights, total, seen), skew, isBound: shown(weights, most, total) < seen };
}

function countFor(weights: Float64Array, total: number, seen: number): number {
  let [low, high] = [seen, weights.length];
  if (shown(weights, high, total) < seen) return high;
  while (high - low > Math.max(1, low / 200)) {
    const middle = (low + high) >> 1;
    if (shown(weights, middle, total) < seen) low = middle;
    else high = middle;
  }
  return shown(weights, low, total) >= seen * 0.99 ? low : high;
}

function shown(weights: Float64Array, count: number, total: number): number {
  const sum = sumOf(weights, count);
  let expected = 0;
  for (let k = 0; k < count; k++) expected += 1 - Math.exp((-total * (weights[k] ?? 0)) / sum);
  return expected;
}

function chanceTogether(weights: Float64Array, count: number): number {
  const sum = sumOf(weights, count);
  let chance = 0;
  for (let k = 0; k < count; k++) chance += ((weights[k] ?? 0) / sum) ** 2;
  return chance;
}

function sumOf(weights: Float64Array, count: number): number {
  let sum = 0;
  for (let k = 0; k < count; k++) sum += weights[k] ?? 0;
  return sum;
}

function powers(skew: number, count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, k) => Math.exp(-skew * Math.log(k + 1)));
}
