// Conditions that are a little other than stated: one part left out, turned round, or with another figure, value or clock.

import type { Comparison, Condition, FactType, PolicyIr, Quantity } from "../../ir/index.ts";
import { conditionInWords, isTimedComparison } from "../../ir/index.ts";
import { calendarsNear, lengthsNear, markVariants, spansNear } from "./change-time.ts";
import { leftOut, readAs, sameJson, type Variant, withItem, without } from "./mutant.ts";

/** `isWhole`: such a part is the copy of another statement, and stays as it is. */
export function conditionVariants(
  ir: PolicyIr,
  condition: Condition,
  isWhole: (condition: Condition) => boolean = () => false,
): readonly Variant<Condition>[] {
  if (isWhole(condition)) return [];
  switch (condition.kind) {
    case "all":
    case "any":
      return [...joinVariants(ir, condition), ...partVariants(ir, condition, isWhole)];
    case "not":
      return [
        { words: `${leftOut("not")} in \`${conditionInWords(ir, condition)}\``, piece: condition.of },
        ...conditionVariants(ir, condition.of, isWhole)
          .filter(({ piece }) => piece.kind !== "not")
          .map(({ words, piece }): Variant<Condition> => ({ words, piece: { kind: "not", of: piece } })),
      ];
    default: {
      const was = conditionInWords(ir, condition);
      const others = questionsNear(ir, condition).filter((piece) => !sameJson(piece, condition));
      return [
        { words: `\`${was}\` read as its opposite`, piece: { kind: "not", of: condition } },
        ...others.map((piece) => ({ words: readAs(was, conditionInWords(ir, piece)), piece })),
      ];
    }
  }
}

type Joined = Extract<Condition, { kind: "all" | "any" }>;

function joinVariants(ir: PolicyIr, condition: Joined): readonly Variant<Condition>[] {
  if (condition.of.length < 2) return [];
  const other: Joined = { ...condition, kind: condition.kind === "all" ? "any" : "all" };
  const [was, is] = condition.kind === "all" ? ["and", "or"] : ["or", "and"];
  return [{ words: `${readAs(was, is)} in \`${conditionInWords(ir, condition)}\``, piece: other }];
}

function partVariants(ir: PolicyIr, condition: Joined, isWhole: (condition: Condition) => boolean): readonly Variant<Condition>[] {
  return condition.of.flatMap((part, index) => [
    ...(condition.of.length < 2 || isWhole(part)
      ? []
      : [{ words: leftOut(conditionInWords(ir, part)), piece: { ...condition, of: without(condition.of, index) } }]),
    ...conditionVariants(ir, part, isWhole).map(({ words, piece }) => ({
      words,
      piece: { ...condition, of: withItem(condition.of, index, piece) },
    })),
  ]);
}

// ------------------------------------------------------------------------------------------------------------ questions

function questionsNear(ir: PolicyIr, condition: Condition): readonly Condition[] {
  switch (condition.kind) {
    case "is":
    case "includes":
      return valuesNear(ir, condition.fact, condition.values).map((values) => ({ ...condition, values }));
    case "compare":
      return comparisonsNear(ir, condition);
    case "during":
      return calendarsNear(ir, condition.calendar).map((calendar) => ({ ...condition, calendar }));
    case "silence":
      return [{ ...condition, first: !condition.first }, ...spansNear(ir, condition.span).map((span) => ({ ...condition, span }))];
    case "stalled":
      return spansNear(ir, condition.span).map((span) => ({ ...condition, span }));
    case "contacts":
      return [
        { ...condition, atLeast: condition.atLeast + 1 },
        ...(condition.atLeast > 1 ? [{ ...condition, atLeast: condition.atLeast - 1 }] : []),
        ...lengthsNear(condition.within).map((within) => ({ ...condition, within })),
      ];
    case "reached":
      return levelsNear(ir, condition.level).map((level) => ({ ...condition, level }));
    case "used":
      return markVariants(condition.mark).map(({ piece }) => ({ ...condition, mark: piece }));
    case "missed":
      return [
        { ...condition, atLeast: condition.atLeast + 1 },
        ...(condition.atLeast > 1 ? [{ ...condition, atLeast: condition.atLeast - 1 }] : []),
      ];
    default:
      return [];
  }
}

/** The rungs right above and right below. */
export function levelsNear(ir: PolicyIr, level: string): readonly string[] {
  const at = ir.levels.findIndex(({ id }) => id === level);
  return at < 0 ? [] : [ir.levels[at + 1]?.id, ir.levels[at - 1]?.id].flatMap((id) => id ?? []);
}

/** Each value of a list left out; a single one taken for the next that may be. */
function valuesNear(ir: PolicyIr, fact: string, values: readonly string[]): readonly (readonly string[])[] {
  if (values.length > 1) return values.map((_, index) => without(values, index));
  const type = ir.facts.find(({ id }) => id === fact)?.type;
  const may = type?.kind === "one-of" || type?.kind === "any-of" ? type.values : [];
  const next = may[(may.indexOf(values[0] ?? "") + 1) % Math.max(1, may.length)];
  return next === undefined || next === values[0] ? [] : [[next]];
}

const BESIDE: Readonly<Record<Comparison, readonly Comparison[]>> = {
  less: ["at-most"],
  "at-most": ["less"],
  equal: ["at-least", "at-most"],
  "at-least": ["more"],
  more: ["at-least"],
};

type Compare = Extract<Condition, { kind: "compare" }>;

function comparisonsNear(ir: PolicyIr, condition: Compare): readonly Condition[] {
  const isTimed = isTimedComparison(condition);
  const { left, right } = condition;
  return [
    ...BESIDE[condition.op].map((op) => ({ ...condition, op })),
    ...quantitiesNear(ir, left, isTimed, right).map((other) => ({ ...condition, left: other })),
    ...quantitiesNear(ir, right, isTimed, left).map((other) => ({ ...condition, right: other })),
  ];
}

function quantitiesNear(ir: PolicyIr, quantity: Quantity, isTimed: boolean, beside: Quantity): readonly Quantity[] {
  switch (quantity.kind) {
    case "number":
      return (isTimed ? lengthsNear(quantity.value) : figuresNear(quantity.value, typeOf(ir, beside))).map((value) => ({
        ...quantity,
        value,
      }));
    case "share":
      return [{ ...quantity, numerator: quantity.numerator * 2 }];
    case "since":
      return spansNear(ir, { duration: { kind: "ms", ms: 0 }, clock: quantity.clock }).flatMap(({ clock }) =>
        sameJson(clock, quantity.clock) ? [] : [{ ...quantity, clock }],
      );
    case "fact":
    case "parameter":
      return [];
  }
}

function typeOf(ir: PolicyIr, quantity: Quantity): FactType | null {
  const inner = quantity.kind === "share" ? quantity.of : quantity;
  return inner.kind === "fact" ? (ir.facts.find(({ id }) => id === inner.fact)?.type ?? null) : null;
}

/** One whole step up and down, inside what the fact may be. */
function figuresNear(value: number, type: FactType | null): readonly number[] {
  const [least, most] = type?.kind === "number" ? [type.min ?? -Infinity, type.max ?? Infinity] : [-Infinity, Infinity];
  return [value + 1, value - 1].filter((each) => each >= least && each <= most);
}
