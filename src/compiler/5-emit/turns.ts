// The instants at which time alone may turn a condition, as calls on the moment.

import { exactly } from "../../analysis/logic/index.ts";
import type { Comparison, Condition, Quantity } from "../../ir/index.ts";
import { code, type Ratio, ratio, sinceInstant, stalledCode, usedCode } from "./conditions.ts";
import { calendarCode, clockCode, type Frame, known, lengthInMs, lengthOf, markName, termOf } from "./frame.ts";
import { all, greatestDivisor, whole } from "./logic.ts";

/** Statements that note each turn of each part of the condition. */
export function turnsOf(frame: Frame, condition: Condition): readonly string[] {
  return [...new Set(partsOf(frame, condition, new Set()))];
}

function partsOf(frame: Frame, condition: Condition, seen: Set<string>): readonly string[] {
  switch (condition.kind) {
    case "all":
    case "any":
      return condition.of.flatMap((each) => partsOf(frame, each, seen));
    case "not":
      return partsOf(frame, condition.of, seen);
    case "term":
      if (seen.has(condition.term)) return [];
      seen.add(condition.term);
      return partsOf(frame, termOf(frame, condition.term).when, seen);
    case "compare":
      return comparisonTurns(frame, condition.op, condition.left, condition.right);
    case "during":
      return [`m.calendarTurns(${calendarCode(frame, condition.calendar)});`];
    case "silence": {
      const { event, first, span } = condition;
      return [`m.silenceTurns(${markName(frame, event)}, ${first}, ${lengthOf(frame, span.duration)}, ${clockCode(frame, span.clock)});`];
    }
    case "contacts":
      return [`m.contactsTurn(${condition.atLeast}, ${lengthInMs(frame, condition.within)});`];
    case "stalled":
      return [`m.stalledTurns(${stalledCode(frame, condition)});`];
    case "used":
      return [`m.${usedCode(frame, condition, "Turns")};`];
    case "reached":
    case "missed":
    case "is":
    case "includes":
    case "flag":
    case "known":
    case "happened":
    case "untold":
      return [];
  }
}

type Since = Extract<Quantity, { kind: "since" }>;

function comparisonTurns(frame: Frame, op: Comparison, left: Quantity, right: Quantity): readonly string[] {
  const [leftSince, rightSince] = [sinceIn(left), sinceIn(right)];
  if (leftSince !== null && rightSince === null) return sinceTurns(frame, leftSince, ratio(frame, left), op, ratio(frame, right));
  if (rightSince !== null && leftSince === null)
    return sinceTurns(frame, rightSince, ratio(frame, right), MIRRORED[op], ratio(frame, left));
  return [];
}

const MIRRORED: Readonly<Record<Comparison, Comparison>> = {
  less: "more",
  "at-most": "at-least",
  equal: "equal",
  "at-least": "at-most",
  more: "less",
};

function sinceIn(quantity: Quantity): Since | null {
  return quantity.kind === "since" ? quantity : quantity.kind === "share" ? sinceIn(quantity.of) : null;
}

/** `since × a op other × b` turns as `since` reaches the least whole time that makes, or breaks, it. */
function sinceTurns(frame: Frame, since: Since, own: Ratio, op: Comparison, other: Ratio): readonly string[] {
  const times = other.numerator * own.denominator;
  const per = other.denominator * own.numerator;
  const calls = reachedBy(frame, op, other, times, per).map(
    (length) => `m.sinceTurns(${sinceInstant(frame, since.instant)}, ${clockCode(frame, since.clock)}, ${length});`,
  );
  if (other.facts.length === 0) return calls;
  const guard = code(frame, all(other.facts.map((fact) => ({ kind: "known", fact, not: false }))));
  return calls.map((call) => `if (${guard}) ${call}`);
}

function reachedBy(frame: Frame, op: Comparison, other: Ratio, times: bigint, per: bigint): readonly string[] {
  const reach = (past: boolean): string => {
    if ("value" in other.of) return length(frame, reachedAt(other.of.value, times, per, past));
    const figure = "fact" in other.of ? `f.${known(frame.properties, other.of.fact, "fact")}` : other.of.code;
    const divisor = greatestDivisor(times, per);
    if (times === per) return past ? `Math.floor(${figure}) + 1` : `Math.ceil(${figure})`;
    const given = `${figure}, ${whole(times / divisor)}, ${whole(per / divisor)}`;
    return past ? `floorOf(${given}) + 1` : `ceilingOf(${given})`;
  };
  switch (op) {
    case "at-least":
    case "less":
      return [reach(false)];
    case "more":
    case "at-most":
      return [reach(true)];
    case "equal":
      return [reach(false), reach(true)];
  }
}

/** The least whole number that is at least `value × times ⁄ per`, or more than it where `past`; all at least 0. */
function reachedAt(value: number, times: bigint, per: bigint, past: boolean): number {
  const { over, under } = exactly(value);
  const floor = (over * times) / (under * per);
  return Number(past || floor * under * per !== over * times ? floor + 1n : floor);
}

/** One millisecond past a round length still shows the round length. */
function length(frame: Frame, ms: number): string {
  return ms > 1 && ms % 1000 === 1 ? `${lengthInMs(frame, ms - 1)} + 1` : lengthInMs(frame, ms);
}
