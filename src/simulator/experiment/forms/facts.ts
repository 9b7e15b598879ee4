// How facts are drawn: rules of an experiment, held against what its policies declare.

import { insteadOf } from "../../../diagnostics/index.ts";
import type { FactIr, FactType, FactValue } from "../../../ir/index.ts";
import type { Path } from "../../yaml/index.ts";
import { type FactDraw, type FactRule, yesOrNo } from "../experiment.ts";
import type { DrawText, FactText, Scalar } from "../experiment-schema.ts";
import { figure, isYes, type KnownFact, type KnownFacts, problem, problemOfKey, type Reading, share, type TypedFact } from "../reading.ts";
import { readFigure } from "../values.ts";
import { readDistribution, readWeights } from "./distribution.ts";
import { readWhen, unitOf } from "./when.ts";

export type FactsRead = { readonly rules: readonly FactRule[]; readonly known: KnownFacts };
type BecomesText = Omit<FactText, "of" | "own">;

/** The rules in order, and the facts known once they are through: those `before` and theirs. */
export function readFacts(
  reading: Reading,
  path: Path,
  texts: Readonly<Record<string, FactText>> | undefined,
  before: KnownFacts = new Map(),
): FactsRead {
  const known = new Map(before);
  const rules = Object.entries(texts ?? {}).map(([fact, text]) => {
    const where = [...path, fact];
    const is = kindOf(reading, where, fact, text, known);
    const rule = readRule(reading, where, { ...is, fact }, text, known);
    known.set(fact, is);
    return rule;
  });
  return { rules, known };
}

/** The new value of a fact that is drawn already. */
export function readBecomes(reading: Reading, path: Path, fact: string, text: BecomesText, known: KnownFacts): FactRule | null {
  const is = known.get(fact);
  if (is === undefined) return null;
  const rule = readRule(reading, path, { ...is, fact, of: "ticket" }, text, known);
  if (rule.cases.some(({ draw }) => draw.unknown > 0))
    problem(
      reading,
      path,
      "what a fact becomes cannot be unknown: no event says so",
      "leave `unknown` out, and let `share` say how often it changes",
    );
  return rule;
}

/** The fact as the policy in force declares it, or another policy of the experiment. */
export function declared(reading: Reading, fact: string): FactIr | null {
  const policies = reading.policy === null ? [...reading.policies.values()] : [reading.policy, ...reading.policies.values()];
  for (const { facts } of policies) {
    const found = facts.find(({ id }) => id === fact);
    if (found !== undefined) return found;
  }
  return null;
}

function kindOf(reading: Reading, path: Path, fact: string, text: FactText, known: KnownFacts): KnownFact {
  const policyFact = declared(reading, fact);
  if (policyFact !== null) {
    if (isYes(text.own))
      problem(reading, [...path, "own"], `\`${fact}\` is a fact of the policy`, "leave `own` out, or give it another name");
    if (text.of !== undefined && text.of !== policyFact.of)
      problem(
        reading,
        [...path, "of"],
        `\`${fact}\` is a fact of the ${policyFact.of} in the policy`,
        `write \`of: ${policyFact.of}\`, or leave it out`,
      );
    return { type: policyFact.type, of: policyFact.of };
  }
  if (!isYes(text.own) && !known.has(fact)) {
    const names = [...reading.policies.values()].flatMap(({ facts }) => facts.map(({ id }) => id));
    const near = insteadOf(fact, names);
    const own = "write `own: yes` where it only serves other rules here";
    problemOfKey(reading, path, `no policy knows a fact \`${fact}\``, near?.startsWith("did you") ? `${near} Or ${own}` : own);
  }
  if (TAKEN.has(fact))
    problemOfKey(reading, path, `\`${fact}\` cannot be the name of a fact: it has a meaning already`, "give it another name");
  return known.get(fact) ?? { type: drawnType(text), of: text.of ?? "ticket" };
}

/** As in a policy (TN228): every JavaScript object answers to these, so that a ticket would seem to have such a fact. */
const TAKEN: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/** Of a fact that no policy declares: as it is drawn. */
function drawnType(text: FactText): FactType {
  const draws = [text, ...(text.cases ?? []).map((each) => each.is), ...(text.otherwise === undefined ? [] : [text.otherwise])];
  const all = (key: "one-of" | "any-of"): readonly string[] => [...new Set(draws.flatMap((draw) => Object.keys(draw[key] ?? {})))];
  if (draws.some((draw) => draw["any-of"] !== undefined)) return { kind: "any-of", values: all("any-of") };
  if (draws.some((draw) => draw.before !== undefined)) return { kind: "instant" };
  if (draws.some((draw) => draw.yes !== undefined)) return { kind: "yes-no" };
  const values = all("one-of");
  if (
    draws.some((draw) => draw.number !== undefined) ||
    (values.length > 0 && values.every((value) => readFigure(value, { kind: "number" }).ok))
  )
    return { kind: "number", whole: false, min: null, max: null };
  return values.length > 0 && values.every((value) => YES_NO.has(value)) ? { kind: "yes-no" } : { kind: "one-of", values };
}

const YES_NO: ReadonlyMap<string, boolean> = new Map([
  ["yes", true],
  ["true", true],
  ["no", false],
  ["false", false],
]);

function readRule(reading: Reading, path: Path, is: KnownFact & TypedFact, text: BecomesText, known: KnownFacts): FactRule {
  const policyFact = reading.policy?.facts.some(({ id }) => id === is.fact) ?? false;
  const rule = { fact: is.fact, of: is.of, own: !policyFact };
  const draw = (where: Path, each: DrawText): FactDraw => readDraw(reading, where, is, each);
  if (text.cases === undefined) {
    if (text.otherwise !== undefined) problem(reading, [...path, "otherwise"], "`otherwise` follows `cases`, and there are none");
    return { ...rule, cases: [{ when: [], draw: draw(path, text) }] };
  }
  const beside = DRAWS.find((key) => text[key] !== undefined);
  if (beside !== undefined) problem(reading, [...path, beside], `\`${beside}\` stands beside \`cases\``, "move it into `otherwise`");
  const asks = is.of === "customer" ? ofCustomers(known) : known;
  const cases = text.cases.map((each, i) => ({
    when: readWhen(reading, [...path, "cases", i, "when"], each.when, asks),
    draw: draw([...path, "cases", i, "is"], each.is),
  }));
  const last = text.otherwise === undefined ? [] : [{ when: [], draw: draw([...path, "otherwise"], text.otherwise) }];
  return { ...rule, cases: [...cases, ...last] };
}

/** A customer's fact is drawn once, before any ticket: it cannot ask for a ticket's. */
function ofCustomers(known: KnownFacts): KnownFacts {
  return new Map([...known].filter(([, { of }]) => of === "customer"));
}

const DRAWS = ["one-of", "any-of", "yes", "number", "before"] as const;
type DrawKey = (typeof DRAWS)[number];

function readDraw(reading: Reading, path: Path, is: TypedFact, text: DrawText): FactDraw {
  const { fact, type } = is;
  const given = DRAWS.filter((key) => text[key] !== undefined);
  const [key] = given;
  const unknown = text.unknown === undefined ? 0 : share(reading, [...path, "unknown"], text.unknown);
  if (key === undefined || given.length > 1) {
    const ways = waysOf(type).map((way) => `\`${way}\``);
    problem(reading, path, `\`${fact}\` is drawn in ${key === undefined ? "no way" : "several ways"}`, `give one: ${ways.join(" or ")}`);
    return { kind: "one-of", values: [], unknown };
  }
  if (!waysOf(type).includes(key)) {
    const instead = waysOf(type).map((way) => `\`${way}\``);
    problem(
      reading,
      [...path, key],
      `\`${fact}\` is ${KIND_WORDS[type.kind]}, and not drawn with \`${key}\``,
      `write ${instead.join(" or ")}`,
    );
    return { kind: "one-of", values: [], unknown };
  }
  for (const extra of ["at-least", "at-most", "step"] as const)
    if (text[extra] !== undefined && key !== "number") problem(reading, [...path, extra], `\`${extra}\` goes with \`number\``);
  return drawOf(reading, path, is, { key, text, unknown });
}

const KIND_WORDS: Readonly<Record<FactType["kind"], string>> = {
  "one-of": "one of several values",
  "any-of": "any of several values",
  "yes-no": "yes or no",
  number: "a number",
  percent: "a share",
  money: "an amount of money",
  instant: "an instant",
  text: "a text",
};

function waysOf(type: FactType): readonly DrawKey[] {
  switch (type.kind) {
    case "one-of":
    case "text":
      return ["one-of"];
    case "any-of":
      return ["any-of"];
    case "yes-no":
      return ["yes", "one-of"];
    case "number":
    case "percent":
    case "money":
      return ["number", "one-of"];
    case "instant":
      return ["before"];
  }
}

/** How the text draws, and how often the fact is unknown. */
type Draw = { readonly key: DrawKey; readonly text: DrawText; readonly unknown: number };

function drawOf(reading: Reading, path: Path, is: TypedFact, { key, text, unknown }: Draw): FactDraw {
  const where = [...path, key];
  switch (key) {
    case "one-of":
      return { kind: "one-of", values: weighted(reading, where, is, text["one-of"] ?? {}), unknown };
    case "any-of":
      return {
        kind: "any-of",
        values: Object.entries(text["any-of"] ?? {}).map(([value, each]) => ({
          value: String(valueOfType(reading, [...where, value], is, value)),
          share: share(reading, [...where, value], each),
        })),
        unknown,
      };
    case "yes": {
      const yes = share(reading, where, text.yes ?? 0);
      return yesOrNo(yes, unknown);
    }
    case "number":
      return number(reading, path, is.type, { text, unknown });
    case "before":
      return { kind: "before", distribution: readDistribution(reading, where, text.before ?? 0, { kind: "time" }), unknown };
  }
}

function weighted(reading: Reading, path: Path, is: TypedFact, texts: Readonly<Record<string, Scalar>>) {
  const entries = Object.entries(texts);
  const weights = readWeights(
    reading,
    path,
    entries.map(([value, text]) => ({ path: [...path, value], text })),
  );
  return entries.map(([value], i) => ({ value: valueOfType(reading, [...path, value], is, value), weight: weights[i] ?? 0 }));
}

type NumberFact = TypedFact & { readonly type: Extract<FactType, { kind: "number" }> };

/** A key of a map as the fact's value. */
function valueOfType(reading: Reading, path: Path, { fact, type }: TypedFact, text: string): FactValue {
  switch (type.kind) {
    case "one-of":
    case "any-of":
      if (!type.values.includes(text)) problemOfKey(reading, path, `\`${fact}\` is never \`${text}\``, insteadOf(text, type.values));
      return text;
    case "yes-no":
      if (!YES_NO.has(text)) problemOfKey(reading, path, `\`${fact}\` is \`yes\` or \`no\`, never \`${text}\``);
      return YES_NO.get(text) ?? false;
    case "number":
    case "percent":
    case "money": {
      const value = readFigure(text, unitOf(type));
      if (!value.ok) problemOfKey(reading, path, value.reason, value.fix);
      else if (type.kind === "number") inRange(reading, path, { fact, type }, value.value);
      return value.ok ? value.value : Number.NaN;
    }
    case "instant":
    case "text":
      return text;
  }
}

function inRange(reading: Reading, path: Path, { fact, type }: NumberFact, value: number): void {
  if ((type.min !== null && value < type.min) || (type.max !== null && value > type.max))
    problemOfKey(reading, path, `\`${fact}\` is never ${value}`, `the policy says ${rangeOf(type)}`);
  else if (type.whole && !Number.isInteger(value)) problemOfKey(reading, path, `\`${fact}\` is a whole number, never ${value}`);
}

function rangeOf({ min, max }: NumberFact["type"]): string {
  if (min !== null && max !== null) return `from ${min} to ${max}`;
  return min !== null ? `at least ${min}` : `at most ${max}`;
}

/** Bounds left out are those that the policy declares, and whole numbers are rounded to 1. */
function number(reading: Reading, path: Path, type: FactType, { text, unknown }: Omit<Draw, "key">): FactDraw {
  const unit = unitOf(type);
  const declaredBounds = type.kind === "number" ? type : { min: null, max: null, whole: false };
  const bound = (key: "at-least" | "at-most" | "step", otherwise: number | null): number | null => {
    const given = text[key];
    return given === undefined ? otherwise : figure(reading, [...path, key], given, unit);
  };
  const least = bound("at-least", declaredBounds.min);
  const most = bound("at-most", declaredBounds.max);
  const step = bound("step", declaredBounds.whole ? 1 : 0) ?? 0;
  if (least !== null && declaredBounds.min !== null && least < declaredBounds.min)
    problem(reading, [...path, "at-least"], `the policy says at least ${declaredBounds.min}`);
  if (most !== null && declaredBounds.max !== null && most > declaredBounds.max)
    problem(reading, [...path, "at-most"], `the policy says at most ${declaredBounds.max}`);
  if (least !== null && most !== null && least > most) problem(reading, [...path, "at-least"], "`at-least` is above `at-most`");
  if (step < 0) problem(reading, [...path, "step"], `\`${text.step}\` is negative`, "it is above 0, or left out");
  if (declaredBounds.whole && !Number.isInteger(step)) problem(reading, [...path, "step"], "the policy says whole numbers");
  const distribution = readDistribution(reading, [...path, "number"], text.number ?? 0, unit);
  return { kind: "number", distribution, least, most, step, unknown };
}
