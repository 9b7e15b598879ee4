// Figures that are known on both sides of a comparison, compared exactly: a figure is what its decimal digits say.

import type { Comparison, PolicyIr, Quantity } from "../../ir/index.ts";

/** Whether it holds; null where a side rests on a fact or on time. */
export function compareFigures(ir: PolicyIr, left: Quantity, op: Comparison, right: Quantity): boolean | null {
  const [a, b] = [fractionOf(ir, left), fractionOf(ir, right)];
  if (a === null || b === null) return null;
  return fits(op, a.over * b.under - b.over * a.under);
}

/** `under` is more than 0. */
type Fraction = { readonly over: bigint; readonly under: bigint };

function fractionOf(ir: PolicyIr, quantity: Quantity): Fraction | null {
  switch (quantity.kind) {
    case "number":
      return decimal(quantity.value);
    case "parameter": {
      const value = ir.parameters.find(({ id }) => id === quantity.parameter)?.value;
      return value === undefined ? null : decimal(value);
    }
    case "share": {
      const whole = fractionOf(ir, quantity.of);
      return whole === null ? null : { over: whole.over * BigInt(quantity.numerator), under: whole.under * BigInt(quantity.denominator) };
    }
    case "fact":
    case "since":
      return null;
  }
}

function decimal(value: number): Fraction {
  const [, digits = "0", part = "", exponent = "0"] = /^(-?\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/.exec(String(value)) ?? [];
  const over = BigInt(`${digits}${part}`);
  const power = Number(exponent) - part.length;
  return power >= 0 ? { over: over * 10n ** BigInt(power), under: 1n } : { over, under: 10n ** BigInt(-power) };
}

function fits(op: Comparison, difference: bigint): boolean {
  switch (op) {
    case "less":
      return difference < 0n;
    case "at-most":
      return difference <= 0n;
    case "equal":
      return difference === 0n;
    case "at-least":
      return difference >= 0n;
    case "more":
      return difference > 0n;
  }
}
