// Figures that are known on both sides of a comparison, compared exactly: a figure is what its decimal digits say.

import { type Comparison, fits, type PolicyIr, type Quantity } from "../../ir/index.ts";
import { type Exact, exactly, order, through, times } from "../logic/index.ts";

/** Whether it holds; null where a side rests on a fact or on time. */
export function compareFigures(ir: PolicyIr, left: Quantity, op: Comparison, right: Quantity): boolean | null {
  const [a, b] = [figureOf(ir, left), figureOf(ir, right)];
  return a === null || b === null ? null : fits(op, order(a, b));
}

function figureOf(ir: PolicyIr, quantity: Quantity): Exact | null {
  switch (quantity.kind) {
    case "number":
      return exactly(quantity.value);
    case "parameter": {
      const value = ir.parameters.find(({ id }) => id === quantity.parameter)?.value;
      return value === undefined ? null : exactly(value);
    }
    case "share": {
      const whole = figureOf(ir, quantity.of);
      return whole === null ? null : times(whole, through(exactly(quantity.numerator), exactly(quantity.denominator)));
    }
    case "fact":
    case "since":
      return null;
  }
}
