// Whether states hold of a ticket as it stands, in Kleene's three truth values, figures as fractions of whole numbers. Written from docs/semantics.md.

import type { Comparison, Condition, FactValue, PolicyIr, PromiseState, Quantity } from "../../../../src/ir/index.ts";
import type { Stand } from "./film.ts";

export type Truth = "true" | "false" | "unknown";

export function isSo(ir: PolicyIr, stand: Stand, state: PromiseState): Truth {
  switch (state.kind) {
    case "all":
      return every(state.of.map((each) => isSo(ir, stand, each)));
    case "any":
      return opposite(every(state.of.map((each) => opposite(isSo(ir, stand, each)))));
    case "not":
      return opposite(isSo(ir, stand, state.of));
    case "condition":
      return holds(ir, stand, state.condition);
    case "ticket":
      return told({ open: !stand.resolved, resolved: stand.resolved, closed: stand.closed, waiting: stand.waiting }[state.is]);
    case "at-level":
      return told(stand.level === state.level);
    case "duty": {
      const duty = stand.duties.get(state.duty);
      if (duty === undefined) return "false";
      if (state.is === "owed") return told(duty.state === "pending" || duty.state === "breached");
      return told(duty.state === "breached" || (duty.state === "pending" && duty.missed));
    }
  }
}

export function holds(ir: PolicyIr, stand: Stand, condition: Condition): Truth {
  const ofFact = (fact: string, test: (value: FactValue) => boolean): Truth => {
    const value = stand.facts.get(fact);
    return value === undefined ? "unknown" : told(test(value));
  };
  switch (condition.kind) {
    case "all":
      return every(condition.of.map((each) => holds(ir, stand, each)));
    case "any":
      return opposite(every(condition.of.map((each) => opposite(holds(ir, stand, each)))));
    case "not":
      return opposite(holds(ir, stand, condition.of));
    case "term":
      return every(ir.terms.filter(({ id }) => id === condition.term).map(({ when }) => holds(ir, stand, when)));
    case "is":
      return ofFact(condition.fact, (value) => condition.values.some((each) => each === value));
    case "includes":
      return ofFact(condition.fact, (value) => Array.isArray(value) && condition.values.some((each) => value.includes(each)));
    case "flag":
      return ofFact(condition.fact, (value) => value === true);
    case "known":
      return told(stand.facts.has(condition.fact));
    case "compare": {
      const [left, right] = [figure(ir, stand, condition.left), figure(ir, stand, condition.right)];
      return left === null || right === null ? "unknown" : told(compares(condition.op, left, right));
    }
    case "happened":
      return told(stand.happened.has(condition.event));
    case "reached": {
      const ladder = ir.levels.map(({ id }) => id);
      return told(stand.level !== null && ladder.indexOf(stand.level) >= ladder.indexOf(condition.level));
    }
    case "untold":
      return "unknown";
    default:
      throw new Error(`no state of a promise: ${condition.kind}`);
  }
}

function every(truths: readonly Truth[]): Truth {
  if (truths.includes("false")) return "false";
  return truths.includes("unknown") ? "unknown" : "true";
}

function opposite(truth: Truth): Truth {
  return truth === "unknown" ? truth : told(truth === "false");
}

function told(is: boolean): Truth {
  return is ? "true" : "false";
}

type Fraction = readonly [over: bigint, under: bigint];

function figure(ir: PolicyIr, stand: Stand, quantity: Quantity): Fraction | null {
  switch (quantity.kind) {
    case "number":
      return written(quantity.value);
    case "parameter":
      return written(ir.parameters.find(({ id }) => id === quantity.parameter)?.value ?? Number.NaN);
    case "fact": {
      const value = stand.facts.get(quantity.fact);
      return value === undefined ? null : written(Number(value));
    }
    case "share": {
      const of = figure(ir, stand, quantity.of);
      return of === null ? null : [of[0] * BigInt(quantity.numerator), of[1] * BigInt(quantity.denominator)];
    }
    case "since":
      throw new Error("no figure of a promise: since");
  }
}

/** As on paper: 0.07 is seven hundredths. */
function written(value: number): Fraction {
  const [digits = "", power = "0"] = String(value).split("e");
  const [whole = "", decimals = ""] = digits.split(".");
  const over = BigInt(whole + decimals);
  const tens = Number(power) - decimals.length;
  return tens >= 0 ? [over * 10n ** BigInt(tens), 1n] : [over, 10n ** BigInt(-tens)];
}

function compares(op: Comparison, [a, b]: Fraction, [c, d]: Fraction): boolean {
  const [left, right] = [a * d, c * b];
  return { less: left < right, "at-most": left <= right, equal: left === right, "at-least": left >= right, more: left > right }[op];
}
