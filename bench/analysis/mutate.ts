// Another version of a condition: one part of it changed as an owner might change it.

import type { Comparison, Condition } from "../../src/ir/index.ts";
import type { Chance } from "../support/chance.ts";

const NEXT: Readonly<Record<Comparison, Comparison>> = {
  less: "at-most",
  "at-most": "less",
  equal: "at-least",
  "at-least": "more",
  more: "at-least",
};

export function mutated(condition: Condition, chance: Chance): Condition {
  switch (condition.kind) {
    case "all":
    case "any": {
      if (condition.of.length === 0) return condition;
      if (chance.below(6) === 0) return { kind: condition.kind === "all" ? "any" : "all", of: condition.of };
      const at = chance.below(condition.of.length);
      return { kind: condition.kind, of: condition.of.map((part, i) => (i === at ? mutated(part, chance) : part)) };
    }
    case "not":
      return chance.below(4) === 0 ? condition.of : { kind: "not", of: mutated(condition.of, chance) };
    case "is":
    case "includes":
      return condition.values.length > 1 ? { ...condition, values: condition.values.slice(1) } : { kind: "not", of: condition };
    case "compare": {
      const { right } = condition;
      if (right.kind !== "number" || chance.below(2) === 0) return { ...condition, op: NEXT[condition.op] };
      return { ...condition, right: { kind: "number", value: right.value + chance.pick([1, 5, 10]) } };
    }
    case "silence":
    case "stalled":
      if (condition.span.duration.kind === "parameter") return condition;
      return { ...condition, span: { ...condition.span, duration: { kind: "ms", ms: condition.span.duration.ms + 60_000 } } };
    case "contacts":
      return { ...condition, atLeast: condition.atLeast + 1 };
    case "flag":
    case "known":
    case "term":
      return { kind: "not", of: condition };
    case "during":
    case "happened":
    case "reached":
    case "used":
    case "missed":
    case "untold":
      return condition;
  }
}
