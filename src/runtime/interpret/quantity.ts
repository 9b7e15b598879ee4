// Quantities and comparisons of them, exactly; and the instant at which a comparison with `since` turns.

import { type Clock, type Condition, type FactValue, fits, type Instant, mirrored, type Quantity } from "../../ir/index.ts";
import type { ReferenceClock } from "./clock.ts";
import type { Exact } from "./exact.ts";
import { approximately, ceiling, exactly, floor, order, share } from "./exact.ts";
import { lifeOf } from "./life.ts";
import type { View } from "./state.ts";
import { factsOf, logOf, parameterOf } from "./state.ts";

type Compare = Extract<Condition, { kind: "compare" }>;
type Since = Extract<Quantity, { kind: "since" }>;

export type Truth = "true" | "false" | "unknown";

/** A fact that was asked for; null where it is unknown. */
export type FactRead = { readonly fact: string; readonly value: FactValue | null };

/** Which clock is meant, for the facts now. */
type ClockFor = (clock: Clock) => ReferenceClock;

export type Compared = {
  readonly truth: Truth;
  /** Time takes part. */
  readonly timed: boolean;
  readonly facts: readonly FactRead[];
  readonly figures: Readonly<Record<string, number | null>>;
};

export function compareNow(view: View, condition: Compare, clockFor: ClockFor): Compared {
  const left = numberOf(view, condition.left, clockFor);
  const right = numberOf(view, condition.right, clockFor);
  const truth = left === null || right === null ? "unknown" : fits(condition.op, order(left, right)) ? "true" : "false";
  const figure = (value: Exact | null): number | null => (value === null ? null : approximately(value));
  return {
    truth,
    timed: isTimed(condition.left) || isTimed(condition.right),
    facts: [...readBy(view, condition.left), ...readBy(view, condition.right)],
    figures: { left: figure(left), right: figure(right) },
  };
}

/** The time since an instant, or a share of that. */
export function isTimed(quantity: Quantity): boolean {
  return quantity.kind === "since" || (quantity.kind === "share" && isTimed(quantity.of));
}

/** When a comparison of `since` with a length turns, once: null where it rests on an unknown, or never turns. */
export function turnOf(view: View, condition: Compare, clockFor: ClockFor): Instant | null {
  const [since, other, op] =
    condition.left.kind === "since"
      ? [condition.left, condition.right, condition.op]
      : condition.right.kind === "since"
        ? [condition.right, condition.left, mirrored(condition.op)]
        : [null, condition.left, condition.op];
  if (since === null) return null;
  const length = numberOf(view, other, clockFor);
  const from = instantOf(view, since.instant);
  if (length === null || from === null) return null;
  const reached = op === "at-least" || op === "less" ? ceiling(length) : floor(length) + 1;
  return clockFor(since.clock).add(from, reached)?.due ?? null;
}

function numberOf(view: View, quantity: Quantity, clockFor: ClockFor): Exact | null {
  switch (quantity.kind) {
    case "number":
      return exactly(quantity.value);
    case "parameter":
      return exactly(parameterOf(view.ready, quantity.parameter));
    case "fact": {
      const value = factsOf(view).get(quantity.fact);
      return value === undefined ? null : exactly(value as number);
    }
    case "share": {
      const whole = numberOf(view, quantity.of, clockFor);
      return whole === null ? null : share(whole, quantity.numerator, quantity.denominator);
    }
    case "since": {
      const from = instantOf(view, quantity.instant);
      return from === null ? null : exactly(timeSince(view, quantity, from, clockFor));
    }
  }
}

/** Negative where the instant lies ahead. */
function timeSince(view: View, since: Since, from: Instant, clockFor: ClockFor): number {
  const clock = clockFor(since.clock);
  const { now } = view.state;
  return from <= now ? clock.between(from, now) : 0 - clock.between(now, from);
}

function instantOf(view: View, instant: string): Instant | null {
  if (instant === "opened") return lifeOf(logOf(view)).opened.at;
  return (factsOf(view).get(instant) as number | undefined) ?? null;
}

function readBy(view: View, quantity: Quantity): readonly FactRead[] {
  const read = (fact: string): readonly FactRead[] => [{ fact, value: factsOf(view).get(fact) ?? null }];
  switch (quantity.kind) {
    case "fact":
      return read(quantity.fact);
    case "share":
      return readBy(view, quantity.of);
    case "since":
      return quantity.instant === "opened" ? [] : read(quantity.instant);
    case "number":
    case "parameter":
      return [];
  }
}
