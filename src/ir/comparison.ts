// What the five comparisons mean of two figures, by the order in which the figures stand.

import type { Comparison } from "./policy.ts";

/** `side`: negative, 0 or positive as the left figure is less than, equal to or more than the right one. */
export function fits(op: Comparison, side: number): boolean {
  switch (op) {
    case "less":
      return side < 0;
    case "at-most":
      return side <= 0;
    case "equal":
      return side === 0;
    case "at-least":
      return side >= 0;
    case "more":
      return side > 0;
  }
}

/** `a op b` is `b mirrored(op) a`. */
export function mirrored(op: Comparison): Comparison {
  switch (op) {
    case "less":
      return "more";
    case "at-most":
      return "at-least";
    case "equal":
      return "equal";
    case "at-least":
      return "at-most";
    case "more":
      return "less";
  }
}
