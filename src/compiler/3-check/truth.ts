// What truth values a condition can take when only some facts are settled: the set of those still possible.

import { type Condition, type FactValue, fits, type Quantity } from "../../ir/index.ts";
import { type Cell, type Comparing, comparisonIn, LEVEL, type World } from "./cells.ts";

/** Sets of truth values are unions of these bits. */
export const [TRUE, FALSE, UNKNOWN] = [1, 2, 4];
export const ANYTHING = TRUE | FALSE | UNKNOWN;
export type Truths = number;

/** Facts not in it may still be anything. */
export type Assignment = ReadonlyMap<string, Cell>;

/** Terms in terms deeper than this are not followed: they may be anything. */
const DEEPEST = 100;

/** `terms` keeps what each term can be, so that one named often is worked out once. */
export function evaluate(c: Condition, given: Assignment, world: World, terms: Map<string, Truths> = new Map(), depth = 0): Truths {
  switch (c.kind) {
    case "all":
      return together(c.of, given, world, terms, depth);
    case "any":
      return either(c.of, given, world, terms, depth);
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
    case "includes":
    case "flag": {
      const cell = given.get(c.fact);
      if (cell === undefined) return ANYTHING;
      return cell === null ? UNKNOWN : isSo(c, cell) ? TRUE : FALSE;
    }
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

/** Plain loops, here and below: a search asks this thousands of times. Once it is false it stays so. */
function together(parts: readonly Condition[], given: Assignment, world: World, terms: Map<string, Truths>, depth: number): Truths {
  let so = TRUE;
  for (let i = 0; i < parts.length && so !== FALSE; i++) {
    const can = evaluate(parts[i] as Condition, given, world, terms, depth);
    so = so === TRUE ? can : both(so, can);
  }
  return so;
}

function either(parts: readonly Condition[], given: Assignment, world: World, terms: Map<string, Truths>, depth: number): Truths {
  let not = TRUE;
  for (let i = 0; i < parts.length && not !== FALSE; i++) {
    const cannot = negated(evaluate(parts[i] as Condition, given, world, terms, depth));
    not = not === TRUE ? cannot : both(not, cannot);
  }
  return negated(not);
}

/** Of a fact that is known. */
function isSo(c: Extract<Condition, { kind: "is" | "includes" | "flag" }>, value: FactValue): boolean {
  if (c.kind === "flag") return value === true;
  if (c.kind === "is") return typeof value === "string" && c.values.includes(value);
  return Array.isArray(value) && c.values.some((each) => value.includes(each));
}

function compared(c: Comparing, given: Assignment, world: World): Truths {
  const { facts, line } = comparisonIn(world)(c);
  if (facts.some((fact) => given.get(fact) === null)) return UNKNOWN;
  if (line === null) return isFigures(c.left, c.right) ? figuresCompared(c, world) : ANYTHING;
  const cell = given.get(line.fact);
  if (typeof cell !== "number") return ANYTHING;
  return fits(c.op, line.isLeft ? cell - line.at : line.at - cell) ? TRUE : FALSE;
}

function isFigures(left: Quantity, right: Quantity): boolean {
  return [left, right].every((q) => q.kind === "number" || q.kind === "parameter");
}

function figuresCompared(c: Comparing, world: World): Truths {
  const value = (q: Quantity): number | undefined =>
    q.kind === "number" ? q.value : q.kind === "parameter" ? world.parameters.get(q.parameter) : undefined;
  const [left, right] = [value(c.left), value(c.right)];
  if (left === undefined || right === undefined) return ANYTHING;
  return fits(c.op, left - right) ? TRUE : FALSE;
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
