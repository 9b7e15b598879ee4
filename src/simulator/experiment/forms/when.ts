// Conditions on facts as an experiment writes them, and shares and weights that hang on such conditions.

import { insteadOf } from "../../../diagnostics/index.ts";
import type { FactType } from "../../../ir/index.ts";
import type { Path } from "../../yaml/index.ts";
import type { Share, Test, When } from "../experiment.ts";
import type { HangingText, Scalar, WhenText } from "../experiment-schema.ts";
import { type KnownFacts, problem, problemOfKey, type Reading, share, type TypedFact, weight } from "../reading.ts";
import { readFigure, type Unit } from "../values.ts";

type Asked = Extract<WhenText, Readonly<Record<string, unknown>>>[string];

/** All of what is asked; `known`: the facts drawn before. Nothing given: nothing asked. */
export function readWhen(reading: Reading, path: Path, text: WhenText | undefined, known: KnownFacts): When {
  if (text === undefined) return [];
  if (Array.isArray(text)) return text.flatMap((each, i) => readWhen(reading, [...path, i], each, known));
  return Object.entries(text).flatMap(([fact, asked]) => testOf(reading, [...path, fact], fact, asked, known));
}

/** A share for each case, from 0 to 1. */
export function readChance(reading: Reading, path: Path, text: HangingText, known: KnownFacts): Share {
  return hanging(reading, path, text, known, share);
}

/** The same of weights, which are any numbers from 0 on. */
export function readHangingWeight(reading: Reading, path: Path, text: HangingText, known: KnownFacts): Share {
  return hanging(reading, path, text, known, weight);
}

function hanging(
  reading: Reading,
  path: Path,
  text: HangingText,
  known: KnownFacts,
  read: (reading: Reading, path: Path, text: Scalar) => number,
): Share {
  if (typeof text !== "object") return { cases: [], otherwise: read(reading, path, text) };
  return {
    cases: text.cases.map((each, i) => ({
      when: readWhen(reading, [...path, "cases", i, "when"], each.when, known),
      share: read(reading, [...path, "cases", i, "is"], each.is),
    })),
    otherwise: read(reading, [...path, "otherwise"], text.otherwise),
  };
}

function testOf(reading: Reading, path: Path, fact: string, asked: Asked, known: KnownFacts): When {
  const found = known.get(fact);
  if (found === undefined) {
    problemOfKey(reading, path, `nothing says what \`${fact}\` is before it is asked here`, insteadOf(fact, known.keys()));
    return [];
  }
  const test = testOfType(reading, path, { fact, type: found.type }, asked);
  return test === null ? [] : [test];
}

function testOfType(reading: Reading, path: Path, is: TypedFact, asked: Asked): Test | null {
  const { fact, type } = is;
  const hasValue = (type.kind === "one-of" || type.kind === "any-of") && typeof asked === "string" && type.values.includes(asked);
  if ((asked === "known" || asked === "unknown") && !hasValue) return { kind: "known", fact, known: asked === "known" };
  switch (type.kind) {
    case "one-of":
    case "text":
      return { kind: "is", fact, values: valuesOf(reading, path, is, asked) };
    case "any-of":
      return { kind: "includes", fact, values: valuesOf(reading, path, is, asked) };
    case "yes-no":
      return yesNo(reading, path, fact, asked);
    case "number":
    case "percent":
    case "money":
      return figures(reading, path, is, asked);
    case "instant":
      problem(reading, path, `of \`${fact}\`, an instant, only \`known\` and \`unknown\` can be asked`);
      return null;
  }
}

function valuesOf(reading: Reading, path: Path, { fact, type }: TypedFact, asked: Asked): readonly string[] {
  const texts = (Array.isArray(asked) ? asked : [asked]).map(String);
  if (type.kind !== "one-of" && type.kind !== "any-of") return texts;
  const where = (i: number): Path => (Array.isArray(asked) ? [...path, i] : path);
  texts.forEach((text, i) => {
    if (!type.values.includes(text)) problem(reading, where(i), `\`${fact}\` is never \`${text}\``, insteadOf(text, type.values));
  });
  return texts;
}

function yesNo(reading: Reading, path: Path, fact: string, asked: Asked): Test | null {
  if (asked === true || asked === "yes") return { kind: "is", fact, values: [true] };
  if (asked === false || asked === "no") return { kind: "is", fact, values: [false] };
  problem(reading, path, `\`${fact}\` is \`yes\` or \`no\`, or \`known\` or \`unknown\``);
  return null;
}

const BOUND = /^(at least|at most) (.+)$/;
const RANGE = /^from (.+) to (.+)$/;

function figures(reading: Reading, path: Path, { fact, type }: TypedFact, asked: Asked): Test | null {
  const unit = unitOf(type);
  const read = (text: Scalar): number => {
    const value = readFigure(text, unit);
    if (!value.ok)
      problem(reading, path, value.reason, value.fix ?? "write `at least 5`, `at most 5`, `from 1 to 5`, or the figure itself");
    return value.ok ? value.value : Number.NaN;
  };
  if (Array.isArray(asked)) return { kind: "is", fact, values: asked.map(read) };
  if (typeof asked === "boolean") {
    problem(reading, path, `\`${fact}\` is a figure, not \`${asked}\``);
    return null;
  }
  const [, which, bound] = (typeof asked === "string" ? BOUND.exec(asked) : null) ?? [];
  if (bound !== undefined)
    return { kind: "between", fact, least: which === "at least" ? read(bound) : null, most: which === "at most" ? read(bound) : null };
  const [, from, to] = (typeof asked === "string" ? RANGE.exec(asked) : null) ?? [];
  if (from !== undefined && to !== undefined) return { kind: "between", fact, least: read(from), most: read(to) };
  return { kind: "is", fact, values: [read(asked)] };
}

/** How the figures of such a fact are written. */
export function unitOf(type: FactType): Unit {
  if (type.kind === "money") return { kind: "money", currency: type.currency };
  return type.kind === "percent" ? { kind: "percent" } : { kind: "number" };
}
