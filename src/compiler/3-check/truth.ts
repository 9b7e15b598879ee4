// What truth values a condition can take when only some facts are settled: the set of those still possible.

import type { Comparison, Condition, Quantity } from "../../ir/index.ts";
import { type Cell, factsIn, LEVEL, threshold, type World } from "./cells.ts";

/** Sets of truth values are unions of these bits. */
export const [TRUE, FALSE, UNKNOWN] = [1, 2, 4];
const ANYTHING = TRUE | FALSE | UNKNOWN;
type Truths = number;

/** Facts not in it may still be anything. */
export type Assignment = ReadonlyMap<string, Cell>;

/** Terms in terms deeper than this are not followed: they may be anything. */
const DEEPEST = 100;

/** `terms` keeps what each term can be, so that one named often is worked out once. */
export function evaluate(c: Condition, given: Assignment, world: World, terms: Map<string, Truths> = new Map(), depth = 0): Truths {
  switch (c.kind) {
    case "all":
      return c.of.reduce((so, part) => both(so, evaluate(part, given, world, terms, depth)), TRUE);
    case "any":
      return negated(c.of.reduce((so, part) => both(so, negated(evaluate(part, given, world, terms, depth))), TRUE));
    case "not":
      return negated(evaluate(c.of, given, world, terms, depth));
    case "term": {
      const known = terms.get(c.term);
      const when = depth > DEEPEST ? undefined : world.terms.get(c.term);
      if (known !== undefined || when === undefined) return known ?? ANYTHING;
      terms.set(c.term, ANYTHING);
      const can = evaluate(when, given, world, terms, depth + 1);
      terms.set(c.term, can);
      return can;
    }
    case "is":
      return asked(given, c.fact, (cell) => c.values.some((value) => value === cell));
    case "includes":
      return asked(given, c.fact, (cell) => Array.isArray(cell) && c.values.some((value) => cell.includes(value)));
    case "flag":
      return asked(given, c.fact, (cell) => cell === true);
    case "known":
      return given.has(c.fact) ? (given.get(c.fact) === null ? FALSE : TRUE) : TRUE | FALSE;
    case "compare":
      return compared(c, given, world);
    case "during":
    case "silence":
    case "contacts":
    case "happened":
      return ANYTHING;
    case "reached": {
      const cell = given.get(LEVEL);
      return cell === undefined ? TRUE | FALSE : world.levels.indexOf(String(cell)) >= world.levels.indexOf(c.level) ? TRUE : FALSE;
    }
    case "stalled":
    case "used":
    case "missed":
      return TRUE | FALSE;
    case "untold":
      return UNKNOWN;
  }
}

function asked(given: Assignment, fact: string, holds: (cell: Cell) => boolean): Truths {
  const cell = given.get(fact);
  if (cell === undefined) return ANYTHING;
  return cell === null ? UNKNOWN : holds(cell) ? TRUE : FALSE;
}

function compared(c: Extract<Condition, { kind: "compare" }>, given: Assignment, world: World): Truths {
  const facts = [...factsIn(c.left), ...factsIn(c.right)];
  if (facts.some((fact) => given.get(fact) === null)) return UNKNOWN;
  const line = threshold(c.left, c.right, world);
  if (line === null) return isFigures(c.left, c.right) ? figuresCompared(c, world) : ANYTHING;
  const cell = given.get(line.fact);
  if (typeof cell !== "number") return ANYTHING;
  const isLeft = factsIn(c.left).length > 0;
  return holds(c.op, isLeft ? cell - line.at : line.at - cell) ? TRUE : FALSE;
}

function isFigures(left: Quantity, right: Quantity): boolean {
  return [left, right].every((q) => q.kind === "number" || q.kind === "parameter");
}

function figuresCompared(c: Extract<Condition, { kind: "compare" }>, world: World): Truths {
  const value = (q: Quantity): number | undefined =>
    q.kind === "number" ? q.value : q.kind === "parameter" ? world.parameters.get(q.parameter) : undefined;
  const [left, right] = [value(c.left), value(c.right)];
  if (left === undefined || right === undefined) return ANYTHING;
  return holds(c.op, left - right) ? TRUE : FALSE;
}

function holds(op: Comparison, difference: number): boolean {
  switch (op) {
    case "less":
      return difference < 0;
    case "at-most":
      return difference <= 0;
    case "equal":
      return difference === 0;
    case "at-least":
      return difference >= 0;
    case "more":
      return difference > 0;
  }
}

/** Kleene's `and`, value by value. */
function both(a: Truths, b: Truths): Truths {
  let can = 0;
  if (((a | b) & FALSE) !== 0) can |= FALSE;
  if ((a & TRUE) !== 0 && (b & TRUE) !== 0) can |= TRUE;
  if (((a & UNKNOWN) !== 0 && (b & (UNKNOWN | TRUE)) !== 0) || ((b & UNKNOWN) !== 0 && (a & TRUE) !== 0)) can |= UNKNOWN;
  return can;
}

function negated(a: Truths): Truths {
  return (a & UNKNOWN) | ((a & TRUE) !== 0 ? FALSE : 0) | ((a & FALSE) !== 0 ? TRUE : 0);
}
