// Open intervals as one flat list of edges, and their union, intersection and difference.

import type { Instant } from "../../ir/history.ts";

/** [open, close, open, close, …]: ascending, never empty, never touching. */
export type Edges = readonly number[];

/** All open intervals inside [from, to), cut off at its ends. */
export type Source = (from: Instant, to: Instant) => Edges;

/** Sorts, cuts to [from, to), joins what overlaps or touches, drops what is empty. `pairs`: open, close, open, close, … in any order. */
export function joined(pairs: readonly number[], from: Instant, to: Instant): Edges {
  const order: number[] = [];
  let sorted = true;
  for (let i = 0; i < pairs.length; i += 2) {
    if (at(pairs, i) >= at(pairs, i + 1) || at(pairs, i) >= to || at(pairs, i + 1) <= from) continue;
    const before = order.at(-1);
    if (before !== undefined && at(pairs, before) > at(pairs, i)) sorted = false;
    order.push(i);
  }
  if (!sorted) order.sort((a, b) => at(pairs, a) - at(pairs, b));
  const edges: number[] = [];
  for (const i of order) {
    const open = Math.max(at(pairs, i), from);
    const close = Math.min(at(pairs, i + 1), to);
    const end = edges.length - 1;
    if (end > 0 && open <= at(edges, end)) edges[end] = Math.max(at(edges, end), close);
    else edges.push(open, close);
  }
  return edges;
}

/** Where at least one is open. */
export function union(all: readonly Edges[], from: Instant, to: Instant): Edges {
  return joined(all.flat(), from, to);
}

/** Where both are open. */
export function intersection(a: Edges, b: Edges): Edges {
  const edges: number[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const open = Math.max(at(a, i), at(b, j));
    const close = Math.min(at(a, i + 1), at(b, j + 1));
    if (open < close) edges.push(open, close);
    if (at(a, i + 1) < at(b, j + 1)) i += 2;
    else j += 2;
  }
  return edges;
}

/** Where there is no open interval in [from, to). */
export function complement(a: Edges, from: Instant, to: Instant): Edges {
  const edges: number[] = [];
  let last = from;
  for (let i = 0; i < a.length; i += 2) {
    if (last < at(a, i)) edges.push(last, at(a, i));
    last = at(a, i + 1);
  }
  if (last < to) edges.push(last, to);
  return edges;
}

function at(list: readonly number[], index: number): number {
  return list[index] ?? Number.NaN;
}
