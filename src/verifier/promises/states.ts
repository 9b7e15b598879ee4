// States of a ticket as functions of its course, in Kleene's three truth values. Meaning: docs/promises.md, docs/semantics.md.
// Invariant: it shares nothing with the engine's or the interpreter's evaluation of conditions.

import { type Condition, type FactValue, fits, type PromiseState, type Quantity } from "../../ir/index.ts";
import { weigh } from "../../runtime/index.ts";
import { BREACHED, type Course, PENDING } from "./course.ts";
import type { Names } from "./names.ts";

/** Ordered as Kleene's tables are: `all` is the least, `any` the greatest, `not` the opposite. */
export type Truth = -1 | 0 | 1;
export const FALSE: Truth = -1;
export const UNKNOWN: Truth = 0;
export const TRUE: Truth = 1;

export type Asks = (course: Course) => Truth;

export const always: Asks = () => TRUE;

/** Throws for a name that the policy does not have, and for a condition that time alone can turn. */
export function compileState(names: Names, state: PromiseState): Asks {
  switch (state.kind) {
    case "all":
      return all(state.of.map((each) => compileState(names, each)));
    case "any":
      return any(state.of.map((each) => compileState(names, each)));
    case "not":
      return not(compileState(names, state.of));
    case "condition":
      return compileCondition(names, state.condition);
    case "ticket":
      return milestone(state.is);
    case "at-level": {
      const level = state.level === null ? -1 : names.level(state.level);
      return (course) => truth(course.level === level);
    }
    case "duty":
      return ofDuty(names, state.duty, state.is);
  }
}

export function compileCondition(names: Names, condition: Condition): Asks {
  switch (condition.kind) {
    case "all":
      return all(condition.of.map((each) => compileCondition(names, each)));
    case "any":
      return any(condition.of.map((each) => compileCondition(names, each)));
    case "not":
      return not(compileCondition(names, condition.of));
    case "term":
      return compileCondition(names, names.term(condition.term));
    case "is": {
      const { values } = condition;
      const [only] = values;
      if (values.length === 1) return ofFact(names, condition.fact, (value) => value === only);
      return ofFact(names, condition.fact, (value) => typeof value === "string" && values.includes(value));
    }
    case "includes": {
      const { values } = condition;
      return ofFact(names, condition.fact, (value) => typeof value === "object" && value.some((each) => values.includes(each)));
    }
    case "flag":
      return ofFact(names, condition.fact, (value) => value === true);
    case "known": {
      const fact = names.fact(condition.fact);
      return (course) => truth(course.facts[fact] !== undefined);
    }
    case "compare":
      return comparison(names, condition);
    case "happened": {
      const mark = names.mark(condition.event);
      return (course) => truth(course.marks[mark] === true);
    }
    case "reached": {
      const level = names.level(condition.level);
      return (course) => truth(course.level >= level);
    }
    case "untold":
      return () => UNKNOWN;
    case "during":
    case "silence":
    case "stalled":
    case "contacts":
    case "used":
    case "missed":
      throw new Error(`a promise asks about a state that its monitors do not keep: ${condition.kind}`);
  }
}

export function all(of: readonly Asks[]): Asks {
  const [first, second] = of;
  if (first === undefined) return always;
  if (second === undefined) return first;
  if (of.length === 2) {
    return (course) => {
      const left = first(course);
      if (left === FALSE) return FALSE;
      const right = second(course);
      if (right < left) return right;
      return left;
    };
  }
  return (course) => {
    let least: Truth = TRUE;
    for (const each of of) {
      const found = each(course);
      if (found < least) least = found;
      if (least === FALSE) return FALSE;
    }
    return least;
  };
}

function any(of: readonly Asks[]): Asks {
  return (course) => {
    let greatest: Truth = FALSE;
    for (const each of of) {
      const found = each(course);
      if (found > greatest) greatest = found;
      if (greatest === TRUE) return TRUE;
    }
    return greatest;
  };
}

export function not(asks: Asks): Asks {
  return (course) => {
    const found = asks(course);
    return found === TRUE ? FALSE : found === FALSE ? TRUE : UNKNOWN;
  };
}

export function truth(is: boolean): Truth {
  return is ? TRUE : FALSE;
}

function milestone(is: "open" | "resolved" | "closed" | "waiting"): Asks {
  switch (is) {
    case "open":
      return (course) => truth(!course.resolved);
    case "resolved":
      return (course) => truth(course.resolved);
    case "closed":
      return (course) => truth(course.closed);
    case "waiting":
      return (course) => truth(course.waiting);
  }
}

function ofDuty(names: Names, id: string, is: "owed" | "overdue"): Asks {
  const duty = names.duty(id);
  if (is === "owed") return (course) => truth(course.states[duty] === PENDING || course.states[duty] === BREACHED);
  return (course) => truth(course.states[duty] === BREACHED || (course.states[duty] === PENDING && course.missed[duty] === true));
}

function ofFact(names: Names, id: string, test: (value: FactValue) => boolean): Asks {
  const fact = names.fact(id);
  return (course) => {
    const value = course.facts[fact];
    return value === undefined ? UNKNOWN : truth(test(value));
  };
}

/** `value × times ⁄ per`: shares of shares are one share. `fact` -1: the value stands in the policy. */
type Figure = { readonly fact: number; readonly value: number; readonly times: bigint; readonly per: bigint };
/** As a number where that is exact. */
const whole = (value: bigint): number | bigint => (value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value);

function comparison(names: Names, { op, left, right }: Extract<Condition, { kind: "compare" }>): Asks {
  const [a, b] = [figureOf(names, left), figureOf(names, right)];
  const times = whole(a.times * b.per);
  const per = whole(b.times * a.per);
  return (course) => {
    const x = a.fact < 0 ? a.value : course.facts[a.fact];
    const y = b.fact < 0 ? b.value : course.facts[b.fact];
    if (x === undefined || y === undefined) return UNKNOWN;
    return truth(fits(op, weigh(Number(x), times, Number(y), per)));
  };
}

function figureOf(names: Names, quantity: Quantity): Figure {
  switch (quantity.kind) {
    case "number":
      return { fact: -1, value: quantity.value, times: 1n, per: 1n };
    case "parameter":
      return { fact: -1, value: names.parameter(quantity.parameter), times: 1n, per: 1n };
    case "fact":
      return { fact: names.fact(quantity.fact), value: 0, times: 1n, per: 1n };
    case "share": {
      const of = figureOf(names, quantity.of);
      return { ...of, times: of.times * BigInt(quantity.numerator), per: of.per * BigInt(quantity.denominator) };
    }
    case "since":
      throw new Error("a promise asks about a state that time alone turns: a time since");
  }
}
