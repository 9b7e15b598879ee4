// Lengths of time over an ordinary week, stretch by stretch: the lesser and the greater of two, which is sooner first, where they lie farthest apart.

import { MINUTE } from "../../ir/index.ts";
import { WEEK_MINUTES } from "./week.ts";

/**
 * From minute `start` of the week to the next stretch: `length` milliseconds at first, and a minute less each minute later where it `falls` (the end stays
 * where it is), else as long all along; infinite: never.
 */
export type Stretch = { readonly start: number; readonly length: number; readonly falls: boolean };

/** A whole week of them: the first starts it. */
export type Stretches = readonly Stretch[];

const NEVER = Number.POSITIVE_INFINITY;

/** As long from every minute. */
export function steadily(length: number): Stretches {
  return [{ start: 0, length, falls: false }];
}

export function isNever({ length }: Stretch): boolean {
  return length === NEVER;
}

/** How long it takes from a minute in the stretch. */
export function lengthAt({ start, length, falls }: Stretch, minute: number): number {
  return falls ? length - (minute - start) * MINUTE : length;
}

/** The stretch from a minute in it on. */
function startingAt(stretch: Stretch, start: number): Stretch {
  return { start, length: lengthAt(stretch, start), falls: stretch.falls };
}

/** What of the stretches lies there. */
export function between(stretches: Stretches, from: number, until: number): Stretches {
  return stretches.flatMap((stretch, i) => {
    const start = Math.max(from, stretch.start);
    return start < Math.min(until, stretches[i + 1]?.start ?? WEEK_MINUTES) ? [startingAt(stretch, start)] : [];
  });
}

/** From minute `from` until before minute `until`, each goes on in one stretch. */
export type Both = { readonly from: number; readonly until: number; readonly one: Stretch; readonly other: Stretch };

export function sideBySide(ones: Stretches, others: Stretches): readonly Both[] {
  const found: Both[] = [];
  let [i, k] = [0, 0];
  for (let from = 0; from < WEEK_MINUTES; ) {
    const [endOfOne, endOfOther] = [ones[i + 1]?.start ?? WEEK_MINUTES, others[k + 1]?.start ?? WEEK_MINUTES];
    const until = Math.min(endOfOne, endOfOther);
    found.push({ from, until, one: ones[i] ?? NO_STRETCH, other: others[k] ?? NO_STRETCH });
    from = until;
    if (endOfOne === until) i++;
    if (endOfOther === until) k++;
  }
  return found;
}

const NO_STRETCH: Stretch = { start: 0, length: NEVER, falls: false };

/** From each minute the lesser of the two. */
export function lesser(ones: Stretches, others: Stretches): Stretches {
  return sideBySide(ones, others).flatMap((both) => {
    const [before, after, crossing] = crossed(both);
    return pieces(both, before, after, crossing);
  });
}

/** From each minute the greater of the two. */
export function greater(ones: Stretches, others: Stretches): Stretches {
  return sideBySide(ones, others).flatMap((both) => {
    const [before, after, crossing] = crossed(both);
    return pieces(both, after, before, crossing);
  });
}

/** Which is the lesser before the minute at which they cross, and which from it on: one that falls comes to be the lesser. */
function crossed({ from, one, other }: Both): readonly [before: Stretch, after: Stretch, crossing: number] {
  if (one.falls === other.falls) return lengthAt(one, from) <= lengthAt(other, from) ? [other, one, from] : [one, other, from];
  const [falling, level] = one.falls ? [one, other] : [other, one];
  return [level, falling, from + Math.max(0, Math.ceil((lengthAt(falling, from) - level.length) / MINUTE))];
}

function pieces({ from, until }: Both, before: Stretch, after: Stretch, crossing: number): Stretches {
  if (crossing <= from) return [startingAt(after, from)];
  return crossing < until ? [startingAt(before, from), startingAt(after, crossing)] : [startingAt(before, from)];
}

/** The first minute from which the one takes less long than the other, and both come to an end; null: there is none. */
export function firstSooner(ones: Stretches, others: Stretches): number | null {
  for (const { from, until, one, other } of sideBySide(ones, others)) {
    const sooner = soonerFrom(one, other, from);
    if (sooner < until) return sooner;
  }
  return null;
}

/** The first minute, from this one on, from which `a` takes less long, as long as both go on as they do; infinite where there is none. */
function soonerFrom(a: Stretch, b: Stretch, minute: number): number {
  const [one, other] = [lengthAt(a, minute), lengthAt(b, minute)];
  if (isNever(a) || isNever(b)) return NEVER;
  if (one < other) return minute;
  return a.falls && !b.falls ? minute + Math.floor((one - other) / MINUTE) + 1 : NEVER;
}

/** The first minute from which the one is over longest before the other, which comes to an end; null: it never is before. */
export function farthestApart(
  ones: Stretches,
  others: Stretches,
): { readonly minute: number; readonly one: number; readonly other: number } | null {
  let found: { readonly minute: number; readonly one: number; readonly other: number } | null = null;
  for (const { from, until, one, other } of sideBySide(ones, others)) {
    if (isNever(other)) continue;
    // Between the two ends they are at no minute farther apart than at both.
    for (const minute of [from, until - 1]) {
      const at = { minute, one: lengthAt(one, minute), other: lengthAt(other, minute) };
      if (at.other - at.one > (found === null ? 0 : found.other - found.one)) found = at;
    }
  }
  return found;
}
